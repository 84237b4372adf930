"""Events of Legistar."""

import json
from typing import Any

import pytest

from store.errors import ReadingError
from store.model import Document
from store.reading import read

BRIDGE = {
    "EventItemId": 2,
    "EventItemAgendaSequence": 1,
    "EventItemMinutesSequence": 2,
    "EventItemAgendaNumber": "1.",
    "EventItemTitle": "Bicycle bridge over Mill Creek\r\nThe board was asked for its opinion of the drawing.",
    "EventItemMatterFile": "25-0077",
    "EventItemActionName": "approved",
    "EventItemActionText": "The drawing was approved as recommended.",
    "EventItemPassedFlagName": "Pass",
    "EventItemTally": "5:2",
    "EventItemMover": "R. Lind",
    "EventItemMatterAttachments": [{"MatterAttachmentName": "Drawing of the bridge"}],
}
LIGHTS = {
    "EventItemId": 3,
    "EventItemAgendaSequence": 2,
    "EventItemMinutesSequence": 1,
    "EventItemAgendaNumber": "2.",
    "EventItemTitle": "Street lights on Ridge Path",
    "EventItemMatterAttachments": [],
}


def event(*items: Any, **more: Any) -> dict[str, Any]:
    value = {
        "EventId": 41,
        "EventBodyName": "Planning Board",
        "EventDate": "2025-03-11T00:00:00",
        "EventTime": "6:30 PM",
        "EventLocation": "Harbor Hall, Room 2",
        "EventAgendaStatusName": "Final",
        "EventMinutesStatusName": "Draft",
        "EventItems": list(items),
    }
    return value | more


def documents(value: Any) -> tuple[Document, ...]:
    return read(json.dumps(value).encode(), "event.json").documents


@pytest.mark.parametrize("value", [event(), [event(), event(EventItems=None)], event(EventItems="none")])
def test_events_that_were_saved_without_their_items_are_said_to_be(value: Any) -> None:
    with pytest.raises(ReadingError) as error:
        documents(value)
    count = len(value) if isinstance(value, list) else 1
    assert (error.value.message.id, error.value.message["meetings"]) == ("reading.meetings_without_items", count)


@pytest.mark.parametrize(
    "item",
    [
        {"EventItemAgendaNumber": 7, "EventItemTitle": ["?"]},
        {"EventItemTitle": "Eaves", "EventItemAgendaSequence": "x", "EventItemMatterAttachments": {"a": 1}},
        {"EventItemTitle": None, "EventItemMatterName": "Eaves", "EventItemActionText": 3},
    ],
)
def test_items_of_odd_values_are_read(item: dict[str, Any]) -> None:
    (document,) = documents(event(item, {}))
    assert len(document.items) == 1


def test_the_head_is_what_the_event_states() -> None:
    (document,) = documents(event(LIGHTS))
    assert (document.kind, document.status, document.body) == ("agenda", "final", "Planning Board")
    assert (document.date, document.starts, document.place) == ("2025-03-11", "18:30", "Harbor Hall, Room 2")


@pytest.mark.parametrize(
    ("text", "starts"),
    [("12:05 AM", "00:05"), ("12 noon", None), ("9:00 a.m.", "09:00"), ("13:30", "13:30"), ("25:00", None), ("", None)],
)
def test_a_time_is_read_as_americans_write_it(text: str, starts: str | None) -> None:
    (document,) = documents(event(LIGHTS, EventTime=text))
    assert document.starts == starts


def test_what_was_done_makes_minutes_in_the_order_of_the_minutes() -> None:
    (document,) = documents([event(BRIDGE, LIGHTS), event()])
    assert (document.kind, document.status) == ("minutes", "draft")
    lights, bridge = document.items
    assert (lights.number, bridge.number, bridge.title) == ("2", "1", "Bicycle bridge over Mill Creek")
    assert (bridge.case_number, bridge.attachments) == ("25-0077", ("Drawing of the bridge",))
    assert "The board was asked for its opinion of the drawing." in bridge.text.value
    section = next(section for section in bridge.sections if section.role == "decision")
    assert (section.label, section.text.split("\n\n")) == (
        "Action taken",
        ["The drawing was approved as recommended.", "Moved by: R. Lind", "Vote: 5:2", "Result: Pass"],
    )
    assert [decision.kind for decision in bridge.decisions] == ["approved_as_recommended"]
