"""The portal's JSON and the case system's XML of one meeting say what tests/golden/exports.json says."""

import json
from pathlib import Path
from typing import Any

import pytest

from store.model import Document, FileRead
from store.reading import read
from tests.samples.make_exports import FOLDER, files
from tests.samples.minutes import SAMPLES

GOLDEN = Path(__file__).parents[3] / "golden" / "exports.json"
TRUTH: list[dict[str, Any]] = json.loads(GOLDEN.read_text(encoding="utf-8"))

each_export = pytest.mark.parametrize("truth", TRUTH, ids=[truth["file"] for truth in TRUTH])


def read_export(truth: dict[str, Any]) -> tuple[FileRead, Document]:
    path = FOLDER / truth["file"]
    file = read(path.read_bytes(), path.name)
    (document,) = file.documents
    return file, document


@each_export
def test_the_head_is_what_the_export_states(truth: dict[str, Any]) -> None:
    file, document = read_export(truth)
    assert (file.media_type, [problem.message.id for problem in file.problems]) == (
        truth["media_type"],
        truth["problems"],
    )
    for name in ("kind", "title", "body", "date", "starts", "ends", "place"):
        assert getattr(document, name) == truth[name], name
    assert (list(document.present), list(document.absent)) == (truth["present"], truth["absent"])
    assert document.complete
    assert not document.repairs


@each_export
def test_the_items_are_what_the_export_states(truth: dict[str, Any]) -> None:
    _, document = read_export(truth)
    found = [
        {
            "number": item.number,
            "title": item.title,
            "case_number": item.case_number,
            "open": item.open,
            "attachments": list(item.attachments),
            "decision": "|".join(each.text for each in item.sections if each.role == "decision") or None,
            "decisions": [[one.kind, one.level] for one in item.decisions],
            "away": [person.name for person in item.people],
        }
        for item in document.items
    ]
    assert found == truth["items"]


@each_export
def test_votes_and_follow_ups_are_those_of_the_minutes_as_text(truth: dict[str, Any]) -> None:
    path = SAMPLES / "2025-03-26 byrådet referat.txt"
    (text,) = read(path.read_bytes(), path.name).documents
    _, document = read_export(truth)
    for item, other in zip(document.items, text.items, strict=True):
        assert [(vote.yes, vote.no, vote.abstained) for vote in item.votes] == [
            (vote.yes, vote.no, vote.abstained) for vote in other.votes
        ]
        assert [one.quote for one in item.follow_ups] == [one.quote for one in other.follow_ups]


@each_export
def test_each_line_leads_back_into_the_file(truth: dict[str, Any]) -> None:
    _, document = read_export(truth)
    for item in document.items:
        assert document.printed[item.lines.first - document.lines.first] == f"{item.number}. {item.title}"
        for decision in item.decisions:
            line = document.printed[decision.lines.first - document.lines.first]
            assert decision.quote in line
            assert item.text.value[decision.span.start : decision.span.end] == decision.quote


def test_the_sample_files_are_those_that_the_script_makes() -> None:
    for name, data in files().items():
        assert (FOLDER / name).read_bytes() == data, name
