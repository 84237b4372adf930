"""Legistar, the council information system of many American cities: events of its Web API with their items."""

import re
from typing import cast

from store.errors import ReadingError
from store.model import Problem, Status
from store.reading.formats.records import (
    ENGLISH,
    Field,
    Object,
    Point,
    Record,
    attachments,
    moment,
    objects,
    one_line,
    plain,
    printed,
    string,
)
from store.reading.printed import Printed

MEDIA_TYPE = "application/json"

_CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?:\s*([AP])\.?M)?", re.IGNORECASE)
_STATUS: dict[str, Status] = {"draft": "draft", "final": "final"}
_NOTES = (("Agenda note", "EventItemAgendaNote"), ("Minutes note", "EventItemMinutesNote"))
_BESIDE = (
    ("Moved by", "EventItemMover"),
    ("Seconded by", "EventItemSeconder"),
    ("Vote", "EventItemTally"),
    ("Result", "EventItemPassedFlagName"),
)


def is_meeting(value: object) -> bool:
    """Whether this is an event, or a list of events."""
    return any("EventId" in each and "EventBodyName" in each for each in objects(value))


def read_meetings(value: object, encoding: str | None, problems: tuple[Problem, ...]) -> Printed:
    """The lines of the events that have items.

    ReadingError `reading.meetings_without_items` where none has: the system gives them only where they are asked for.
    """
    events = objects(value)
    records = [_record(event, items) for event in events if (items := objects(event.get("EventItems")))]
    if not records:
        raise ReadingError("reading.meetings_without_items", meetings=len(events))
    return printed(records, MEDIA_TYPE, encoding, problems)


def _record(event: Object, items: list[Object]) -> Record:
    decided = any(_action(item) for item in items)
    kept = "Minutes" if decided else "Agenda"
    items.sort(key=lambda item: _place(item, f"EventItem{kept}Sequence"))
    return Record(
        kind="minutes" if decided else "agenda",
        points=tuple(point for at, item in enumerate(items) if (point := _point(item, at))),
        status=_STATUS.get(one_line(event.get(f"Event{kept}StatusName")).lower()),
        body=one_line(event.get("EventBodyName")) or None,
        day=moment(event.get("EventDate"))[0],
        starts=_clock(event.get("EventTime")),
        place=one_line(event.get("EventLocation")) or None,
        words=ENGLISH,
    )


def _point(item: Object, at: int) -> Point | None:
    """The item; None for an empty row. The first line of its text is its title: reports stand whole in this field."""
    source = f"json:EventItems[{at}]"
    text = plain(string(item.get("EventItemTitle")) or string(item.get("EventItemMatterName")), source)
    number = one_line(item.get("EventItemAgendaNumber"))
    if not text and not number:
        return None
    notes = (Field(label, lines) for label, key in _NOTES if (lines := plain(string(item.get(key)), source)))
    decision = plain("\n".join(_action(item)), source)
    files = objects(item.get("EventItemMatterAttachments"))
    return Point(
        number=number.rstrip("."),
        title=text[0].text if text else "",
        fields=(
            *((Field("", text[1:]),) if text[1:] else ()),
            *notes,
            *((Field("Action taken", decision, "decision"),) if decision else ()),
            *attachments("Attachments", (each.get("MatterAttachmentName") for each in files)),
        ),
        case_number=one_line(item.get("EventItemMatterFile")) or None,
        source=source,
    )


def _action(item: Object) -> list[str]:
    """What was done with an item: in full, or else by its name; who moved it; how the vote went."""
    action = string(item.get("EventItemActionText")) or one_line(item.get("EventItemActionName"))
    beside = [f"{label}: {value}" for label, key in _BESIDE if (value := one_line(item.get(key)))]
    return [action, *beside] if action else beside


def _place(item: Object, key: str) -> float:
    place = item.get(key)
    return cast(float, place) if isinstance(place, int | float) else float("inf")


def _clock(text: object) -> str | None:
    """HH:MM of a time as Americans write it."""
    found = _CLOCK.match(one_line(text))
    if not found:
        return None
    hour, half = int(found[1]), (found[3] or "").upper()
    if half:
        hour = hour % 12 + (12 if half == "P" else 0)
    return f"{hour:02}:{found[2]}" if hour < 24 and int(found[2]) < 60 else None
