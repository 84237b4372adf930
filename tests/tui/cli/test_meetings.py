"""`meetings`, `show`, `compare`, `pair`, `unpair` and `decisions`."""

from pathlib import Path
from typing import Any

import pytest

from tests.tui.cli.conftest import AGENDA, MINUTES, Run


def test_an_empty_store_says_what_to_do(run: Run, ask: Any) -> None:
    assert "referat import" in run("meetings").stdout
    assert ask("meetings") == {"meetings": []}
    for words in (("search", "støj"), ("decisions",), ("follow-ups",)):
        assert "referat import" in run(*words).stdout


@pytest.mark.parametrize(
    "words",
    [("meetings",), ("search", "støj"), ("decisions",), ("follow-ups",), ("departments",), ("searches",)],
    ids=" ".join,
)
def test_a_store_that_is_not_there_is_said_and_not_made_by_who_only_looks(
    run: Run, store: Path, words: tuple[str, ...]
) -> None:
    result = run(*words)
    assert (result.exit_code, result.stderr) == (0, f"There is no store in {store}.\n")
    assert not store.exists()


@pytest.mark.parametrize(
    "words",
    [("departments", "add", "Havnen"), ("departments", "alias", "Havnen", "H"), ("searches", "save", "støj", "støj")],
    ids=" ".join,
)
def test_a_store_that_is_not_there_is_made_by_who_puts_something_into_it(
    run: Run, store: Path, words: tuple[str, ...]
) -> None:
    run(*words)
    assert store.exists()


def test_agenda_and_minutes_of_one_day_and_body_are_one_meeting(meeting: Any) -> None:
    assert set(meeting) >= {
        "id", "body", "municipality", "date", "inferred", "title", "agenda", "minutes", "pairing", "items",
        "reviewed", "annotations", "follow_ups",
    }  # fmt: skip
    assert (meeting["body"], meeting["date"]) == ("Teknik- og Klimaudvalget", "2025-03-05")
    assert (len(meeting["agenda"]), len(meeting["minutes"])) == (1, 1)
    assert meeting["pairing"]["state"] == "confirmed"
    assert isinstance(meeting["pairing"]["evidence"], str)
    assert meeting["follow_ups"] == {"proposed": 1, "open": 0, "done": 0}


def test_show_gives_documents_items_annotations_and_follow_ups(ask: Any, meeting: Any, item: str) -> None:
    ask("annotate", item, "--quote", "støj om natten", "--note", "Hvor ofte?")
    answer = ask("show", meeting["id"])
    assert answer["meeting"]["id"] == meeting["id"]
    assert [one["id"] for one in answer["documents"]] == meeting["agenda"] + meeting["minutes"]
    assert [one["number"] for one in answer["items"]] == ["1", "2", "1", "2"]
    assert item in [one["id"] for one in answer["items"]]
    assert [one["note"] for one in answer["annotations"]] == ["Hvor ofte?"]
    noted = {one["id"]: one["annotations"] for one in answer["items"] if one["annotations"]}
    assert noted == {item: answer["annotations"]}
    assert [one["item"] for one in answer["follow_ups"]] == [item]


def test_a_person_is_shown_notes_and_follow_ups_under_their_item(run: Run, meeting: Any, item: str) -> None:
    run("annotate", item, "--quote", "støj om natten", "--note", "Hvor ofte?")
    said = run("show", meeting["id"]).stdout
    assert "“støj om natten” Hvor ofte?" in said
    assert "proposed: TKF følger op." in said or "proposed: Godkendt. TKF følger op." in said


def test_compare_gives_a_row_for_each_item(ask: Any, run: Run, meeting: Any) -> None:
    answer = ask("compare", meeting["id"])
    assert [(row["agenda"]["number"], row["minutes"]["number"]) for row in answer["rows"]] == [("1", "1"), ("2", "2")]
    assert all(set(row) >= {"score", "flags", "verdict", "evidence"} for row in answer["rows"])
    assert answer["uncertain"] == []
    assert {"recommended", "decided"} <= set(answer["rows"][1])
    assert "Støjmålinger ved færgelejet" in run("compare", meeting["id"]).stdout


def test_what_is_parted_stays_apart_until_it_is_paired_by_hand(ask: Any, meeting: Any, papers: Path) -> None:
    ask("unpair", meeting["id"])
    ask("import", papers)
    assert len(ask("meetings")["meetings"]) == 2
    paired = ask("pair", meeting["agenda"][0], meeting["minutes"][0])
    assert paired["pairing"]["state"] == "by_hand"
    assert len(ask("meetings")["meetings"]) == 1


def test_an_item_of_the_minutes_is_said_to_answer_one_of_the_agenda_or_none_to(
    ask: Any, run: Run, meeting: Any
) -> None:
    def beside(answer: Any) -> set[tuple[str | None, str | None]]:
        return {
            (row["agenda"] and row["agenda"]["id"], row["minutes"] and row["minutes"]["id"]) for row in answer["rows"]
        }

    rows = ask("compare", meeting["id"])["rows"]
    (first, second), minutes = [row["agenda"]["id"] for row in rows], rows[1]["minutes"]["id"]
    assert {(second, None), (None, minutes)} <= beside(ask("unpair", second))
    assert (first, minutes) in beside(ask("pair", first, minutes))
    run("undo")
    assert "2 Støjmålinger ved færgelejet" in run("pair", second, minutes).stdout
    assert (second, minutes) in beside(ask("compare", meeting["id"]))
    for words in (("pair", minutes, second), ("pair", second, "x.1"), ("unpair", minutes)):
        assert (run(*words).exit_code, len(run(*words).stderr.splitlines())) == (1, 1)


def test_two_minutes_are_no_pair(run: Run, meeting: Any) -> None:
    result = run("pair", meeting["minutes"][0], meeting["minutes"][0])
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.usefixtures("meeting")
def test_an_unknown_id_is_one_sentence(run: Run) -> None:
    for words in (("show", "m-x"), ("compare", "m-x"), ("unpair", "m-x"), ("annotations", "m-x"), ("copy", "x.1")):
        result = run(*words)
        assert (result.exit_code, result.stdout) == (1, "")
        assert len(result.stderr.splitlines()) == 1


def test_a_value_that_is_not_printed_is_null_and_the_guess_stands_beside_it(ask: Any, tmp_path: Path) -> None:
    paper = tmp_path / "referat.txt"
    paper.write_text(
        "Referat\n\nPunkt 1: Orientering\n\nBorgmesteren orienterede borgmestermødet.\n\n"
        "Punkt 2: Eventuelt\n\nIntet.\n",
        encoding="utf-8",
    )
    ask("import", paper)
    (record,) = ask("meetings")["meetings"]
    assert record["body"] is record["date"] is record["municipality"] is None
    assert all(set(guess) == {"value", "evidence", "confidence"} for guess in record["inferred"].values())


def test_the_register_of_decisions_names_item_and_quote(ask: Any, run: Run, meeting: Any, item: str) -> None:
    decisions = ask("decisions")["decisions"]
    assert all(
        set(one)
        >= {"item", "meeting", "body", "date", "number", "title", "case_number", "kind", "level", "quote", "votes"}
        for one in decisions
    )
    assert ("2", "approved", item, meeting["id"]) in [
        (one["number"], one["kind"], one["item"], one["meeting"]) for one in decisions
    ]
    assert "approved: Godkendt." in run("decisions").stdout


def test_who_voted_how_is_told_and_asked_for(ask: Any, run: Run, tmp_path: Path) -> None:
    text = "Referat\nByrådet\nMødedato: 5. marts 2025\n\nPunkt 1: Broen\nBeslutning\nGodkendt.\n\n"
    paper = tmp_path / "referat.txt"
    paper.write_text(text + "(Ø) stemte imod. Eva Lund (F) undlod at stemme.\n", encoding="utf-8")
    assert "Votes: against: Ø; 1 abstained: Eva Lund (F): “(Ø) stemte imod." in run("read", str(paper)).stdout
    ask("import", str(paper))
    (meeting,) = ask("meetings")["meetings"]
    assert "Votes: against: Ø; 1 abstained: Eva Lund (F): “(Ø) stemte imod." in run("show", meeting["id"]).stdout
    (decided,) = ask("decisions", "--dissent", "Ø", "--abstained", "lund")["decisions"]
    (vote,) = decided["votes"]
    assert (vote["dissent"], vote["abstaining"], vote["abstained"]) == (["Ø"], ["Eva Lund (F)"], 1)
    assert vote["understood"]
    assert ask("decisions", "--dissent", "enhedslisten")["decisions"] == [decided]
    assert ask("decisions", "--dissent", "F")["decisions"] == []
    told = "No decisions. Nobody called venstre voted against. These did: Ø."
    assert told in run("decisions", "--dissent", "venstre").stdout
    assert ask("decisions", "--vote", "unread")["decisions"] == []
    paper.write_text(text + "Hun stemte imod.\n", encoding="utf-8")
    run("import", str(paper))
    assert "    a vote is printed, not understood\n" in run("decisions", "--vote", "unread").stdout


def test_a_decision_that_the_reviewer_marked_says_so_and_guesses_no_kind(ask: Any, run: Run, item: str) -> None:
    ask("annotate", item, "--quote", "TKF følger op.", "--kind", "decision")
    (marked,) = [one for one in ask("decisions")["decisions"] if one["marked_by"]]
    assert (marked["item"], marked["kind"], marked["quote"], marked["marked_by"]) == (
        item,
        None,
        "TKF følger op.",
        "anna",
    )
    assert "decided (marked by anna): TKF følger op." in run("decisions").stdout


def test_nothing_of_a_document_steers_the_terminal(run: Run, tmp_path: Path) -> None:
    paper = tmp_path / "referat\x1b[31m.txt"
    paper.write_text(MINUTES.replace("færgelejet", "\x1b]0;x\x07 \x9b31m \u202e[/bilag][red]"), encoding="utf-8")
    said = run("import", paper).stdout + run("read", paper).stdout + run("read", "--text", paper).stdout
    said += "".join(run(*words).stdout for words in (["meetings"], ["decisions"], ["follow-ups"], ["search", "bilag"]))
    said += run("read", paper, "--json").stdout
    assert "[/bilag][red]" in said
    assert not set(said) & {"\x1b", "\x07", "\x9b", "\u202e"}


def test_the_agenda_alone_compares_without_what_is_missing(ask: Any, tmp_path: Path) -> None:
    paper = tmp_path / "dagsorden.txt"
    paper.write_text(AGENDA, encoding="utf-8")
    (one,) = ask("import", paper)["imported"]
    rows = ask("compare", one["meetings"][0])["rows"]
    assert [row["minutes"] for row in rows] == [None, None]
    assert not {flag for row in rows for flag in row["flags"]} & {"missing_in_minutes", "not_on_agenda"}
