"""The reader agrees with what a careful reader finds in the sample meetings."""

import json
from pathlib import Path
from typing import Any

import pytest

from store.model import Document, Item
from store.reading import read

ROOT = Path(__file__).parents[3]
GOLD: list[dict[str, Any]] = json.loads((ROOT / "tests/golden/sample_meetings.json").read_text(encoding="utf-8"))
APART = ("file", "encoding", "items")


def found(item: Item, wanted: dict[str, Any]) -> dict[str, Any]:
    """What the reader found, as far as the gold record names it."""
    decisions = [decision for decision in item.decisions if decision.strength == "strong"]
    asked = [list(decision) for decision in wanted["decisions"]] + [[]] * len(decisions)
    return {
        "number": item.number,
        "title": item.title,
        "decisions": [
            {key: getattr(decision, key) for key in keys} for decision, keys in zip(decisions, asked, strict=False)
        ],
        "votes": len(item.votes),
        "follow_ups": [task.department for task in item.follow_ups if task.strength == "strong"],
    }


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: str(gold["file"]))
def test_a_sample_meeting_is_read_as_a_careful_reader_does(gold: dict[str, Any]) -> None:
    file = read((ROOT / "sample_data" / gold["file"]).read_bytes(), gold["file"])
    assert file.encoding == gold["encoding"]
    (document,) = file.documents
    named = {key: value for key, value in gold.items() if key not in APART}
    assert {key: getattr(document, key) for key in named} == named
    assert [item.number for item in document.items] == [item["number"] for item in gold["items"]]
    for item, wanted in zip(document.items, gold["items"], strict=True):
        assert found(item, wanted) == wanted
        assert_cut_from_the_file(document, item)


def assert_cut_from_the_file(document: Document, item: Item) -> None:
    for piece in item.text.pieces:
        printed = document.printed[piece.line - document.lines.first]
        copied = item.text.value[piece.offset : piece.offset + piece.length]
        assert printed[piece.column : piece.column + piece.length] == copied
