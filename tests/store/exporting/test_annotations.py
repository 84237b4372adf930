"""Notes as W3C Web Annotations."""

import json
from typing import Any

from store.exporting.annotations import annotations
from store.library import Library
from store.model import Span
from tests.store.exporting.conftest import QUOTE


def exported(library: Library) -> Any:
    data = annotations(library)
    assert b"\xe2\x80\xae" not in data, "a hidden character steers a terminal"
    return json.loads(data)


def test_without_notes_it_is_an_empty_collection(library: Library) -> None:
    collection = exported(library)
    assert (collection["type"], collection["total"]) == ("AnnotationCollection", 0)
    assert "first" not in collection


def test_a_note_says_by_quote_and_by_place_where_it_belongs(reviewed: Library, document: str) -> None:
    collection = exported(reviewed)
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    (one,) = collection["first"]["items"]
    assert (one["type"], one["motivation"]) == ("Annotation", "questioning")
    assert one["creator"] == {"type": "Person", "name": "anna"}
    assert one["created"] == one["modified"] == reviewed.notes.all()[0].created
    assert [(body["purpose"], body["value"]) for body in one["body"]] == [
        ("questioning", "Hvor længe? \u202e".strip()),
        ("tagging", "støj"),
    ]
    target = one["target"]
    assert target["scope"] == "m%C3%B8de%205.%20marts.txt"
    assert target["source"] == f"{target['scope']}#{document}.2"
    quote, position = target["selector"]
    text = reviewed.registers.item(f"{document}.2")[1].text.value
    assert quote["exact"] == text[position["start"] : position["end"]] == QUOTE
    assert text[: position["start"]].endswith(quote["prefix"])
    assert text[position["end"] :].startswith(quote["suffix"])


def test_a_highlight_has_no_body_and_a_kind_of_our_own_is_told_beside_the_words(
    reviewed: Library, document: str
) -> None:
    item = f"{document}.1"
    reviewed.notes.annotate(item, Span(0, 4), "highlight")
    reviewed.notes.annotate(item, Span(5, 9), "decision", "Husk")
    highlight, decision, _ = exported(reviewed)["first"]["items"]
    assert (highlight["motivation"], "body" in highlight) == ("highlighting", False)
    assert [(body["purpose"], body["value"]) for body in decision["body"]] == [
        ("commenting", "Husk"),
        ("classifying", "decision"),
    ]


def test_ids_are_iris_that_stay_from_export_to_export(reviewed: Library) -> None:
    first, second = exported(reviewed), exported(reviewed)
    assert first == second
    assert first["first"]["items"][0]["id"].startswith("urn:uuid:")


def test_a_note_whose_passage_is_gone_keeps_its_words_and_claims_no_place(reviewed: Library, tmp_path: Any) -> None:
    paper = tmp_path / "papers" / "møde 5. marts.txt"
    text = paper.read_text(encoding="utf-8")
    paper.write_text(
        text.replace("Borgere ved Havnegade har", "Ingen har").replace(QUOTE, "sagt et ord"), encoding="utf-8"
    )
    assert not reviewed.importing.run([paper]).failed
    (note,) = reviewed.notes.all()
    assert note.state == "orphaned"
    (one,) = exported(reviewed)["first"]["items"]
    (selector,) = one["target"]["selector"]
    assert (selector["type"], selector["exact"]) == ("TextQuoteSelector", QUOTE)
