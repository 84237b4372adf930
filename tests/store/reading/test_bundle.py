"""The ugly bundle in sample_data, field by field against the record of a careful reader."""

import json
from pathlib import Path
from typing import Any

import pytest

from store.model import Document, FileRead, Item
from store.reading import read

ROOT = Path(__file__).parents[3]
GOLD: dict[str, Any] = json.loads((ROOT / "tests/golden/bundt.gold.json").read_text(encoding="utf-8"))
PLAIN = ("kind", "complete", "title", "body", "municipality", "date", "starts", "ends", "place", "case_number")
FOUND = ("decisions", "follow_ups", "references")


@pytest.fixture(scope="module")
def bundle() -> FileRead:
    return read((ROOT / "sample_data" / GOLD["file"]).read_bytes(), GOLD["file"])


def plain(value: object) -> object:
    return [plain(each) for each in value] if isinstance(value, tuple) else value


def repairs(document: Document, *kinds: str) -> list[dict[str, object]]:
    return [
        {"kind": repair.kind, "lines": list(repair.lines), "text": repair.text}
        for repair in document.repairs
        if repair.kind in kinds
    ]


def test_pages_and_lost_text(bundle: FileRead) -> None:
    assert list(bundle.page_starts) == GOLD["page_starts"]
    lost = [list(problem.lines or ()) for problem in bundle.problems if problem.message.id == "reading.lost_text"]
    assert lost == GOLD["lost_text"]
    assert [each["lines"] for document in bundle.documents for each in repairs(document, "lost_text")] == lost


def test_the_documents_and_their_heads(bundle: FileRead) -> None:
    assert len(bundle.documents) == len(GOLD["documents"])
    for document, gold in zip(bundle.documents, GOLD["documents"], strict=True):
        assert {key: getattr(document, key) for key in PLAIN} == {key: gold[key] for key in PLAIN}
        assert list(document.lines) == gold["lines"]
        attached = document.attached_to
        where = attached and {"document": attached.document, "item": attached.item, "as": attached.label}
        assert where == gold["attached_to"]


def test_letterhead_contents_stamps_and_broken_words_are_repairs(bundle: FileRead) -> None:
    for document, gold in zip(bundle.documents, GOLD["documents"], strict=True):
        wanted = sorted(gold["repairs"], key=lambda repair: repair["lines"])
        assert repairs(document, "hyphen", "page_stamp") == wanted
        for kind in ("letterhead", "contents"):
            assert [each["lines"] for each in repairs(document, kind)] == ([gold[kind]["lines"]] if gold[kind] else [])


def test_the_items_and_what_is_printed_of_them(bundle: FileRead) -> None:
    for document, gold in zip(bundle.documents, GOLD["documents"], strict=True):
        assert [item.number for item in document.items] == [item["number"] for item in gold["items"]]
        for item, wanted in zip(document.items, gold["items"], strict=True):
            named = [key for key in wanted if key not in FOUND]
            assert {key: plain(getattr(item, key)) for key in named} == {key: wanted[key] for key in named}


def strong(item: Item, what: str) -> list[Any]:
    return [each for each in getattr(item, what) if getattr(each, "strength", "strong") == "strong"]


def test_decisions_follow_ups_and_references_and_nothing_else(bundle: FileRead) -> None:
    for document, gold in zip(bundle.documents, GOLD["documents"], strict=True):
        for item, wanted in zip(document.items, gold["items"], strict=True):
            for what in FOUND:
                assert [
                    {
                        key: plain(getattr(each, key))
                        for key in (wanted[what][at] if at < len(wanted[what]) else ["quote"])
                    }
                    for at, each in enumerate(strong(item, what))
                ] == wanted[what]


def test_no_date_is_invented_where_none_is_printed(bundle: FileRead) -> None:
    for document, gold in zip(bundle.documents, GOLD["documents"], strict=True):
        if gold["date"] is None:
            assert (document.date, "date" in document.inferred) == (None, False)


def test_a_lost_time_stands_only_among_the_guesses(bundle: FileRead) -> None:
    guessed = [item for document in bundle.documents for item in document.items if item.inferred]
    assert [(item.number, item.starts, item.ends) for item in guessed] == [("4", None, None)]
    assert {name: guess.value for name, guess in guessed[0].inferred.items()} == {"starts": "17:05", "ends": "17:25"}
