"""Notes, follow-ups, departments, undo: what the reviewer does from the command line."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.tui.cli.conftest import Run

FOLLOW_UP = {
    "id", "item", "meeting", "body", "date", "department", "responsible", "text", "quote", "strength", "status", "due",
    "overdue", "origin", "rule", "notes", "closed_by", "doubtful", "inferred",
}  # fmt: skip
ANNOTATION = {
    "id", "item", "meeting", "kind", "note", "tags", "quote", "prefix", "suffix", "span", "state", "confidence",
    "doubtful", "created", "modified", "author",
}  # fmt: skip


def test_a_found_follow_up_is_proposed_under_its_printed_name(ask: Any, meeting: Any, item: str) -> None:
    (task,) = ask("follow-ups")["follow_ups"]
    assert set(task) == FOLLOW_UP
    assert (task["status"], task["origin"], task["item"], task["meeting"]) == ("proposed", "found", item, meeting["id"])
    assert task["department"] == {"name": "TKF", "known": False}


def test_setting_a_follow_up_accepts_it_and_keeps_the_rest(ask: Any, meeting: Any) -> None:
    (task,) = ask("follow-ups")["follow_ups"]
    new = ask("follow-ups", "set", task["id"], "--due", "1.4.2025", "--note", "Ringet til havnen")
    assert (new["status"], new["due"], new["overdue"]) == ("open", "2025-04-01", True)
    assert [one["text"] for one in new["notes"]] == ["Ringet til havnen"]
    done = ask("follow-ups", "set", task["id"], "--status", "done", "--responsible", "Bo", "--responsible", "Liv")
    assert (done["status"], done["responsible"], done["due"]) == ("done", ["Bo", "Liv"], "2025-04-01")
    cleared = ask("follow-ups", "set", task["id"], "--due", "", "--department", "", "--responsible", "")
    assert (cleared["due"], cleared["department"], cleared["responsible"]) == (None, None, [])


def test_the_checklist_is_narrowed_by_department_status_and_day(ask: Any, item: str) -> None:
    own = ask("follow-ups", "add", item, "Bestil måling", "--department", "Havnekontoret", "--due", "2025-03-20")
    assert (own["origin"], own["status"], own["rule"], own["quote"]) == ("reviewer", "open", None, "")
    assert [one["id"] for one in ask("follow-ups", "--department", "Havnekontoret")["follow_ups"]] == [own["id"]]
    assert [one["id"] for one in ask("follow-ups", "--status", "open")["follow_ups"]] == [own["id"]]
    assert [one["id"] for one in ask("follow-ups", "--overdue")["follow_ups"]] == [own["id"]]
    assert ask("follow-ups", "--department", "Ingen")["follow_ups"] == []


def test_a_person_sees_the_checklist_by_department(run: Run, item: str) -> None:
    run("follow-ups", "add", item, "Bestil måling", "--due", "2025-03-20")
    said = run("follow-ups").stdout.splitlines()
    assert said[0] == "no department"
    assert "Bestil måling" in said[1]
    assert "OVERDUE" in said[1]
    assert any(line.startswith("TKF  (") for line in said)


def test_what_makes_no_sense_is_refused(run: Run, meeting: Any, item: str) -> None:
    refused = [
        ("follow-ups", "add", item, " "),
        ("follow-ups", "add", item, "x", "--due", "31.2.2025"),
        ("follow-ups", "set", "nope", "--status", "done"),
        ("annotate", item, "--quote", "står her ikke"),
        ("departments", "remove", "Ingen"),
    ]
    for words in refused:
        result = run(*words)
        assert (result.exit_code, result.stdout) == (1, ""), words
        assert len(result.stderr.splitlines()) == 1, words
    for words in [("follow-ups", "set", "x"), ("follow-ups", "set", "x", "--status", "gone"), ("annotate", item)]:
        assert run(*words).exit_code == 2, words


def test_a_note_keeps_its_quote_and_what_stands_around_it(ask: Any, run: Run, meeting: Any, item: str) -> None:
    note = ask(
        "annotate", item, "--quote", "støj om natten", "--note", "Hvor ofte?", "--kind", "question", "--tag", "støj"
    )
    assert set(note) == ANNOTATION
    assert (note["kind"], note["tags"], note["author"]) == ("question", ["støj"], "anna")
    assert note["prefix"].endswith("klaget over ")
    assert ask("annotations")["annotations"] == ask("annotations", meeting["id"])["annotations"] == [note]
    assert "question: Hvor ofte? #støj" in run("annotations").stdout


def test_words_that_stand_at_several_places_are_marked_at_none_until_it_is_said_which(
    ask: Any, run: Run, meeting: Any, item: str
) -> None:
    result = run("annotate", item, "--quote", "er ")
    assert (result.exit_code, result.stdout, ask("annotations", meeting["id"])["annotations"]) == (1, "", [])
    assert "3 times" in result.stderr
    text = next(one["text"] for one in ask("show", meeting["id"])["items"] if one["id"] == item)
    assert ask("annotate", item, "--quote", "er ", "--nth", "3")["span"][0] == text.rindex("er ")
    assert run("annotate", item, "--quote", "er ", "--nth", "4").exit_code == 1
    assert run("annotate", item, "--quote", "er ", "--nth", "0").exit_code == 2


def test_undo_names_what_it_takes_back_and_redo_does_it_again(ask: Any, run: Run, item: str) -> None:
    ask("annotate", item, "--quote", "støj om natten", "--note", "Hvor ofte?")
    assert run("undo").stdout == "Undone: Noted on 2 Støjmålinger ved færgelejet\n"
    assert ask("annotations")["annotations"] == []
    redone = ask("redo")
    assert (redone["undone"], redone["author"]) == (False, "anna")
    assert len(ask("annotations")["annotations"]) == 1


def test_undo_and_redo_answer_with_the_records_as_they_now_are(ask: Any, item: str) -> None:
    (found,) = ask("follow-ups")["follow_ups"]
    note = ask("annotate", item, "--quote", "støj om natten", "--note", "Hvor ofte?")
    (told,) = ask("undo")["records"]
    assert told == {"table": "annotations", "id": note["id"], "record": None}
    assert [one["record"] for one in ask("redo")["records"]] == [note]
    changed = ask("follow-ups", "set", found["id"], "--status", "waiting")
    assert [one["record"] for one in ask("undo")["records"]] == [found]
    assert [one["record"] for one in ask("redo")["records"]] == [changed]
    ask("searches", "save", "støj", "måling")
    ask("undo")
    assert ask("redo")["records"] == [{"table": "searches", "id": "støj", "record": {"id": "støj", "query": "måling"}}]


def test_nothing_to_undo_is_a_sentence_and_status_1(run: Run) -> None:
    run("doctor")
    for word in ("undo", "redo"):
        result = run(word)
        assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (1, "", 1)


def test_an_alias_gives_a_printed_name_its_department(ask: Any, meeting: Any) -> None:
    ask("departments", "add", "Teknik- og Klimaforvaltningen")
    record = ask("departments", "alias", "Teknik- og Klimaforvaltningen", "TKF")
    assert record == {"name": "Teknik- og Klimaforvaltningen", "aliases": ["TKF"]}
    (task,) = ask("follow-ups")["follow_ups"]
    assert task["department"] == {"name": "Teknik- og Klimaforvaltningen", "known": True}


def test_removing_an_alias_in_any_case_of_letters_leaves_the_department(ask: Any) -> None:
    ask("departments", "alias", "Teknik- og Klimaforvaltningen", "TKF")
    ask("departments", "remove", "tkf")
    assert ask("departments")["departments"] == [{"name": "Teknik- og Klimaforvaltningen", "aliases": []}]
    ask("departments", "remove", "teknik- og klimaforvaltningen")
    assert ask("departments")["departments"] == []


def test_a_file_of_departments_is_taken_in_as_one_step(ask: Any, run: Run, tmp_path: Path) -> None:
    ask("departments", "alias", "Havnen", "HK")
    file = tmp_path / "afdelinger.toml"
    file.write_text(
        '[[departments]]\nname = "havnen"\naliases = ["HK", "Kajen"]\n'
        '[[departments]]\nname = "Kultur  og fritid"\naliases = ["KF", "kf", "HK"]\n',
        encoding="utf-8",
    )
    assert "HK already stands for Havnen" in run("departments", "import", file).stderr
    assert ask("departments")["departments"] == [
        {"name": "Havnen", "aliases": ["HK", "Kajen"]},
        {"name": "Kultur og fritid", "aliases": ["KF"]},
    ]
    assert "2 departments" in run("undo").stdout
    assert ask("departments")["departments"] == [{"name": "Havnen", "aliases": ["HK"]}]
    assert "2 departments" in run("redo").stdout
    run("departments", "import", file)
    assert "2 departments" in run("undo").stdout


def test_departments_leave_as_a_file_that_another_store_takes(ask: Any, run: Run, tmp_path: Path) -> None:
    ask("departments", "alias", 'Havn & "Kaj"', "H\\K")
    ask("departments", "add", "Økonomi")
    file = tmp_path / "afdelinger.toml"
    file.write_text(run("departments", "export").stdout, encoding="utf-8")
    other = run("departments", "import", file, "--json", "--store", tmp_path / "other")
    assert json.loads(other.stdout_bytes)["departments"] == ask("departments")["departments"]
    again = run("departments", "import", file, "--json", "--store", tmp_path / "other")
    assert (again.exit_code, again.stdout) == (0, other.stdout)


def test_a_name_that_stands_for_another_department_is_said_and_the_rest_taken(
    ask: Any, run: Run, tmp_path: Path
) -> None:
    ask("departments", "alias", "Havnen", "HK")
    file = tmp_path / "afdelinger.toml"
    file.write_text(
        '[[departments]]\nname = "Handel"\naliases = ["HK"]\n[[departments]]\nname = "Kultur"\n', encoding="utf-8"
    )
    result = run("departments", "import", file)
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert [one["name"] for one in ask("departments")["departments"]] == ["Handel", "Havnen", "Kultur"]


def test_notes_without_their_passage_come_first_with_what_stood_around_them(
    ask: Any, run: Run, item: str, papers: Path
) -> None:
    ask("annotate", item, "--quote", "Støjmålinger", "--note", "hvor?")
    ask("annotate", item, "--quote", "TKF følger op.", "--note", "hvornår?")
    paper = papers / "referat.txt"
    text = paper.read_text(encoding="utf-8").replace("TKF følger op.", "Punktet blev lukket.")
    paper.write_text(text, encoding="utf-8")
    assert ask("import", paper)["annotations"]["orphaned"] == 1
    assert [one["note"] for one in ask("annotations")["annotations"]] == ["hvornår?", "hvor?"]
    assert "Beslutning: Godkendt. “TKF følger op.”" in " ".join(run("annotations").stdout.split())


def test_a_note_that_moved_to_other_words_is_listed_before_those_that_are_sure(
    ask: Any, run: Run, item: str, papers: Path
) -> None:
    ask("annotate", item, "--quote", "Støjmålinger", "--note", "hvor?")
    ask("annotate", item, "--quote", "TKF følger op.", "--note", "hvornår?")
    paper = papers / "referat.txt"
    text = paper.read_text(encoding="utf-8").replace("TKF følger op.", "TKF følger snarest muligt op.")
    paper.write_text(text, encoding="utf-8")
    assert ask("import", paper)["annotations"]["orphaned"] == 0
    assert [one["note"] for one in ask("annotations")["annotations"]] == ["hvornår?", "hvor?"]
    assert "“TKF følger op.” (moved along, " in run("annotations").stdout


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), 2),
        (("--no-formalities",), 1),
        (("--body", "klima", "--since", "2025", "--until", "2025-03"), 2),
        (("--since", "2031"), 0),
        (("--until", "2024"), 0),
        (("--level", "recommendation"), 0),
        (("--kind", "postponed"), 0),
        (("--kind", "godkendt"), 2),
        (("--kind", "tiltrådt", "--kind", "approved"), 2),
        (("--vote", "uforstået"), 0),
    ],
)
def test_the_register_of_decisions_is_narrowed(ask: Any, meeting: Any, options: tuple[str, ...], expected: int) -> None:
    assert len(ask("decisions", *options)["decisions"]) == expected


def test_the_values_of_a_filter_are_shown_in_the_language_spoken(run: Run) -> None:
    assert "godkendt|" in run("decisions", "--help", "--language", "da").stdout
    assert "approved|" in run("decisions", "--help", "--language", "en").stdout
    assert "'udsat'" in run("decisions", "--kind", "hest", "--language", "da").stderr


def test_days_in_the_wrong_order_are_said_and_not_passed_over(run: Run, meeting: Any) -> None:
    for words in (("decisions", "--since", "2025", "--until", "2023"), ("search", "støj", "date:2025..2023")):
        assert "“2025..2023” ends before it begins" in run(*words).stderr
    assert run("decisions", "--since", "2025", "--until", "2023").exit_code == 2


def test_a_day_that_is_no_date_is_named(run: Run, meeting: Any) -> None:
    said = run("decisions", "--since", "soon")
    assert said.exit_code == 2
    assert "soon" in said.output


def test_a_due_day_is_typed_as_people_type_it_and_said_as_it_was_understood(run: Run, ask: Any, meeting: Any) -> None:
    (task,) = ask("follow-ups")["follow_ups"]
    result = run("follow-ups", "set", task["id"], "--due", "1. december 2026")
    assert "Due: Tuesday 1 December 2026" in result.stderr
    assert ask("follow-ups")["follow_ups"][0]["due"] == "2026-12-01"
    assert ask("follow-ups", "set", task["id"], "--due", "fredag")["due"] > "2026"
    refused = run("follow-ups", "set", task["id"], "--due", "snart")
    assert (refused.exit_code, "“snart” is no day" in refused.stderr) == (1, True)


def test_several_are_set_as_one_step_that_one_undo_takes_back(ask: Any, run: Run, item: str) -> None:
    own = [ask("follow-ups", "add", item, text)["id"] for text in ("Ring", "Skriv")]
    assert {one["status"] for one in ask("follow-ups", "set", *own, "--status", "done")["follow_ups"]} == {"done"}
    assert "Marked 2 follow-ups as done" in run("undo").stdout
    assert {one["status"] for one in ask("follow-ups")["follow_ups"] if one["id"] in own} == {"open"}


def test_one_is_closed_by_the_item_that_shows_it_and_by_none_that_is_not_there(
    run: Run, ask: Any, meeting: Any, item: str
) -> None:
    (task,) = ask("follow-ups", "--evidence")["follow_ups"]
    assert set(task) == FOLLOW_UP | {"evidence"}
    assert task["evidence"] == []
    closed = ask("follow-ups", "set", task["id"], "--closed-by", item)
    assert (closed["status"], closed["closed_by"]) == ("done", item)
    assert "done, as " in run("follow-ups").stdout
    assert run("follow-ups", "set", task["id"], "--closed-by", "nothing.1").exit_code == 1
    assert ask("follow-ups", "set", task["id"], "--status", "open")["closed_by"] is None


def test_the_checklist_is_narrowed_to_a_meeting_and_to_what_is_carried_to_it(ask: Any, meeting: Any) -> None:
    assert len(ask("follow-ups", "--meeting", meeting["id"])["follow_ups"]) == 1
    assert ask("follow-ups", "--carried", meeting["id"])["follow_ups"] == []


def test_a_department_is_renamed_and_keeps_its_old_name(ask: Any) -> None:
    ask("departments", "add", "Teknik")
    assert ask("departments", "rename", "teknik", "Klima")["aliases"] == ["Teknik"]
