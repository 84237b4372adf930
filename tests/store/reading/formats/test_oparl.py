"""Meetings of OParl."""

import json
from typing import Any

import pytest

from store.errors import ReadingError
from store.model import Document
from store.reading import read


def meeting(*items: Any, **more: Any) -> dict[str, Any]:
    value = {
        "id": "https://oparl.example/meeting/4",
        "type": "https://schema.oparl.org/1.1/Meeting",
        "name": "4. Sitzung des Bauausschusses",
        "start": "2024-01-09T18:00:00+01:00",
        "end": "2024-01-09T20:15:00+01:00",
        "location": {"description": "Rathaus", "room": "Saal 2"},
        "organization": [{"name": "Bauausschuss"}, "https://oparl.example/organization/1"],
        "agendaItem": list(items),
    }
    return value | more


def documents(value: Any) -> tuple[Document, ...]:
    return read(json.dumps(value).encode(), "sitzung.json").documents


def test_a_meeting_that_only_names_the_addresses_of_its_items_is_said_to() -> None:
    with pytest.raises(ReadingError) as error:
        documents(meeting("https://oparl.example/item/1", "https://oparl.example/item/2"))
    assert (error.value.message.id, error.value.message["items"]) == ("reading.items_elsewhere", 2)


def test_a_meeting_without_items_is_read_for_its_head() -> None:
    (document,) = documents(meeting())
    assert (document.body, document.date, document.items) == ("Bauausschuss", "2024-01-09", ())


@pytest.mark.parametrize("item", [{}, {"number": None, "name": ["?"]}, {"order": "x", "public": "ja", "start": 7}])
def test_items_of_odd_values_are_read(item: dict[str, Any]) -> None:
    (document,) = documents(meeting(item))
    assert len(document.items) == 1


def test_the_head_is_what_the_meeting_states() -> None:
    (document,) = documents(meeting({"number": "Ö 1", "name": "Eröffnung"}))
    assert (document.kind, document.body, document.date) == ("agenda", "Bauausschuss", "2024-01-09")
    assert (document.starts, document.ends, document.place) == ("18:00", "20:15", "Rathaus, Saal 2")


def test_a_resolution_is_a_decision_and_makes_minutes() -> None:
    item = {"number": "Ö 2", "name": "Brücke", "result": "Geändert beschlossen", "resolutionText": "Sie wird gebaut."}
    (document,) = documents(meeting(item | {"public": True, "auxiliaryFile": [{"name": "Plan: Brücke"}]}))
    assert document.kind == "minutes"
    (found,) = document.items
    assert (found.number, found.title, found.open) == ("Ö 2", "Brücke", True)
    assert found.attachments == ("Plan: Brücke",)
    (section, _) = found.sections
    assert (section.role, section.label, section.text) == (
        "decision",
        "Beschluss",
        "Geändert beschlossen\n\nSie wird gebaut.",
    )


def test_items_stand_in_their_order() -> None:
    (document,) = documents(meeting({"name": "B", "order": 2}, {"name": "A", "order": 1}))
    assert [item.title for item in document.items] == ["A", "B"]


def test_a_page_of_meetings_is_a_document_for_each() -> None:
    found = documents({"data": [meeting({"name": "A"}), meeting({"name": "B"}), {"type": "other"}]})
    assert [document.items[0].title for document in found] == ["A", "B"]
