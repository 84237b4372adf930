"""Each sample file reads as its hand-written truth in tests/golden/sample_meetings.json says."""

import json
from pathlib import Path
from typing import Any

import pytest

from store.model import Document, FileRead, Item
from store.reading import read

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "sample_data"
GOLDEN = ROOT / "tests" / "golden"
BUNDLE = "bundt borgmestermøde.txt"
TRUTH: list[dict[str, Any]] = json.loads((GOLDEN / "sample_meetings.json").read_text(encoding="utf-8"))

each_file = pytest.mark.parametrize("truth", TRUTH, ids=[truth["file"] for truth in TRUTH])


def read_sample(name: str) -> FileRead:
    path = SAMPLES / name
    return read(path.read_bytes(), path.name)


def the_document(truth: dict[str, Any]) -> Document:
    (document,) = read_sample(truth["file"]).documents
    return document


def decisions_of(item: Item, named: list[dict[str, str]]) -> list[dict[str, str | None]]:
    """What the item decides for certain (a weak one is a suggestion), in the fields that the truth names.

    All fields of the decisions that are more than those.
    """
    strong = [decision for decision in item.decisions if decision.strength == "strong"]
    fields = [list(one) for one in named] + [["kind", "level", "quote"]] * len(strong)
    return [{name: getattr(decision, name) for name in names} for decision, names in zip(strong, fields, strict=False)]


@each_file
def test_a_file_is_one_document_of_its_kind_body_and_date(truth: dict[str, Any]) -> None:
    document = the_document(truth)
    assert (document.kind, document.body, document.date) == (truth["kind"], truth["body"], truth["date"])
    assert document.complete


@each_file
def test_its_encoding_is_told(truth: dict[str, Any]) -> None:
    assert read_sample(truth["file"]).encoding == truth["encoding"]


@each_file
def test_its_items_stand_in_order_with_their_exact_titles(truth: dict[str, Any]) -> None:
    expected = [(item["number"], item["title"]) for item in truth["items"]]
    assert [(item.number, item.title) for item in the_document(truth).items] == expected


@each_file
def test_what_it_decides_is_found_and_nothing_else(truth: dict[str, Any]) -> None:
    expected = {item["number"]: item["decisions"] for item in truth["items"]}
    found = {item.number: decisions_of(item, expected.get(item.number, [])) for item in the_document(truth).items}
    assert found == expected


@each_file
def test_its_votes_are_found(truth: dict[str, Any]) -> None:
    expected = {item["number"]: item["votes"] for item in truth["items"]}
    assert {item.number: len(item.votes) for item in the_document(truth).items} == expected


@each_file
def test_a_department_that_follows_up_is_found_with_certainty(truth: dict[str, Any]) -> None:
    expected = {item["number"]: item["follow_ups"] for item in truth["items"]}
    strong = {
        item.number: [found.department for found in item.follow_ups if found.strength == "strong"]
        for item in the_document(truth).items
    }
    assert strong == expected


@each_file
def test_no_page_number_or_running_head_is_left_in_the_text(truth: dict[str, Any]) -> None:
    text = "\n".join(item.text.value for item in the_document(truth).items)
    assert "Side " not in text


def test_a_case_is_recommended_by_the_committee_and_decided_by_the_council() -> None:
    cases = [
        (document.body, decision.level)
        for truth in TRUTH
        if "/" not in truth["file"]
        for document in read_sample(truth["file"]).documents
        for item in document.items
        if item.case_number == "24/10417"
        for decision in item.decisions
        if decision.kind != "postponed"
    ]
    assert cases[0] == ("Teknik- og Klimaudvalget", "recommendation")
    assert [body for body, level in cases if level != "recommendation"] == ["Byrådet"]


def test_text_that_looks_like_markup_is_read_as_it_stands() -> None:
    document = the_document(next(truth for truth in TRUTH if truth["file"].startswith("2025-03-05 teknik- og klima")))
    text = document.items[5].text.value
    assert "[b]uanset vejret[/b]" in text
    assert "[/bilag] og tegningen [bilag 2=." in text


def test_every_sample_has_its_truth() -> None:
    names = {path.relative_to(SAMPLES).as_posix() for path in SAMPLES.rglob("*.txt")}
    assert names == {truth["file"] for truth in TRUTH} | {BUNDLE}
