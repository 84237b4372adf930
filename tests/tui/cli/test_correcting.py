"""`correct` and `corrections`: what they change and answer, and with which status."""

from pathlib import Path
from typing import Any

from tests.tui.cli.conftest import Run

WORDS = "Sagsfremstilling: Beboerne"


def _items(ask: Any, meeting: Any) -> list[dict[str, Any]]:
    minutes = meeting["minutes"][0]
    return [item for item in ask("show", meeting["id"])["items"] if item["document"] == minutes]


def test_an_item_is_cut_before_words_and_that_is_taken_back(run: Run, ask: Any, meeting: Any, item: str) -> None:
    answer = ask("correct", item, "split", WORDS)
    new = answer["item"]
    assert [(one["of"], one["what"], one["fits"]) for one in answer["corrections"]] == [(new, "split", True)]
    (_, first, second) = _items(ask, meeting)
    assert (first["id"], second["id"], second["corrected"]) == (item, new, ["split"])
    assert "Cut off the item before" in run("corrections", meeting["id"]).stdout
    assert "Sagsfremstilling" in run("correct", new, "split", "--back").stdout
    assert len(_items(ask, meeting)) == 2


def test_an_item_is_cut_before_words_that_stand_there_twice_where_it_is_said_which(
    run: Run, ask: Any, meeting: Any, item: str
) -> None:
    assert run("correct", item, "split", "er ").exit_code == 1
    assert ask("correct", item, "split", "er ", "--nth", "2")["item"] != item


def test_an_item_is_joined_to_the_one_before_and_that_is_taken_back(ask: Any, meeting: Any, item: str) -> None:
    first = _items(ask, meeting)[0]["id"]
    assert ask("correct", item, "join")["item"] == first
    assert [one["id"] for one in _items(ask, meeting)] == [first]
    assert ask("corrections")["corrections"][0]["what"] == "join"
    assert ask("correct", item, "join", "--back") == {"item": item, "corrections": []}
    assert len(_items(ask, meeting)) == 2


def test_fields_of_items_papers_and_meetings_are_set_and_taken_back(ask: Any, meeting: Any, item: str) -> None:
    for id, what, value in (
        (item, "number", "12"),
        (item, "title", "Støj"),
        (meeting["id"], "date", "6.3.2025"),
        (meeting["id"], "body", "Havneudvalget"),
        (meeting["minutes"][0], "title", "Referat for marts"),
    ):
        told = ask("correct", id, what, value)["corrections"]
        assert what in {one["what"] for one in told}
        assert not ask("correct", id, what, "--back")["corrections"]


def test_noise_is_no_item_and_is_one_again(ask: Any, meeting: Any, item: str) -> None:
    ask("correct", item, "noise")
    assert len(_items(ask, meeting)) == 1
    ask("correct", item, "noise", "--back")
    assert len(_items(ask, meeting)) == 2


def test_what_makes_no_sense_is_refused_with_a_sentence(run: Run, meeting: Any, item: str) -> None:
    for words, status in (
        (("correct", item, "split", "ord der ikke står der"), 1),
        (("correct", item, "date", "2025-03-06"), 1),
        (("correct", item, "noise", "--back"), 1),
        (("correct", item, "number"), 2),
        (("correct", item, "join", "ord"), 2),
        (("correct", meeting["id"], "number", "3"), 1),
        (("correct", "intet.4", "join"), 1),
    ):
        result = run(*words)
        assert result.exit_code == status, words
        assert result.stderr, words


def test_an_import_says_what_no_longer_fits(run: Run, ask: Any, meeting: Any, item: str, papers: Path) -> None:
    ask("correct", item, "split", WORDS)
    text = (papers / "referat.txt").read_text(encoding="utf-8")
    words = "Sagsfremstilling: Beboerne på Toldbodgade har klaget over støj om natten.\n"
    (papers / "referat.txt").write_text(text.replace(words, ""), encoding="utf-8")
    assert "1 correction of yours no longer fit" in run("import", papers).stdout
    assert "No longer fits the paper: " in run("corrections").stdout
    (lost,) = ask("corrections")["corrections"]
    assert ask("correct", lost["of"], "split", "--back")["corrections"] == []


def test_nothing_set_right_is_said(run: Run, meeting: Any) -> None:
    assert run("corrections").stdout == "Nothing was set right.\n"
