"""Events of Open Civic Data."""

import json
from typing import Any

import pytest

from store.errors import ReadingError
from store.model import Document
from store.reading import read

FEES = {
    "description": "Fees for guest moorings",
    "order": "10",
    "notes": ["The fees were last changed in 2019."],
    "related_entities": [
        {"entity_type": "person", "name": "Karla Bruun"},
        {"entity_type": "bill", "name": "O-25-17", "note": "consideration"},
    ],
    "media": [{"note": "Table of fees", "links": []}],
}
ADOPTION = {"description": "Adoption of the agenda", "order": "2"}


def event(*items: Any, **more: Any) -> dict[str, Any]:
    value = {
        "_type": "event",
        "name": "Meeting of the Harbor Committee",
        "start_date": "2025-04-02T18:00:00-05:00",
        "end_date": "",
        "all_day": False,
        "location": {"name": "Pilot House", "note": ""},
        "participants": [
            {"name": "City Council", "entity_type": "organization", "note": "guest"},
            {"name": "Harbor Committee", "entity_type": "organization", "note": "host"},
        ],
        "agenda": list(items),
    }
    return value | more


def documents(value: Any) -> tuple[Document, ...]:
    return read(json.dumps(value).encode(), "event.json").documents


def test_events_without_an_agenda_are_said_to_have_no_items() -> None:
    with pytest.raises(ReadingError) as error:
        documents({"results": [event(), event(id="ocd-event/7", agenda=None)]})
    assert (error.value.message.id, error.value.message["meetings"]) == ("reading.meetings_without_items", 2)


@pytest.mark.parametrize("item", [{"description": ["?"]}, {"description": ""}, {"order": {}}])
def test_an_item_without_a_text_is_passed_over(item: dict[str, Any]) -> None:
    (document,) = documents(event(item, ADOPTION))
    assert [found.title for found in document.items] == ["Adoption of the agenda"]


@pytest.mark.parametrize(
    "odd", [{"location": "Pilot House"}, {"participants": ["?"]}, {"participants": None}, {"location": ["?"]}]
)
def test_events_of_odd_values_are_read(odd: dict[str, Any]) -> None:
    (document,) = documents(event(ADOPTION | {"notes": "?", "media": 3, "related_entities": [None]}, **odd))
    assert len(document.items) == 1


def test_the_head_is_what_the_event_states() -> None:
    (document,) = documents([event(ADOPTION)])
    assert (document.kind, document.title, document.body) == (
        "agenda",
        "Meeting of the Harbor Committee",
        "Harbor Committee",
    )
    assert (document.date, document.starts, document.ends, document.place) == (
        "2025-04-02",
        "18:00",
        None,
        "Pilot House",
    )


def test_a_day_without_a_time_has_none() -> None:
    (document,) = documents(event(ADOPTION, start_date="2025-04-02T00:00:00", all_day=True))
    assert (document.date, document.starts) == ("2025-04-02", None)


def test_items_stand_in_their_order_with_their_bill_and_papers() -> None:
    (document,) = documents(event(FEES, {"description": "Other business"}, ADOPTION))
    assert [item.title for item in document.items] == [
        "Adoption of the agenda",
        "Fees for guest moorings",
        "Other business",
    ]
    fees = document.items[1]
    assert (fees.case_number, fees.attachments) == ("O-25-17", ("Table of fees",))
    assert "The fees were last changed in 2019." in fees.text.value
