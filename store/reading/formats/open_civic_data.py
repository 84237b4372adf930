"""Open Civic Data: events as scrapers of American councils write them, with their agenda."""

from store.errors import ReadingError
from store.model import Problem
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

_PREFIX = "ocd-event/"
_BILL = "bill"
_ORGANIZATION = "organization"
_HOST = "host"


def is_meeting(value: object) -> bool:
    """Whether this is an event, or a list of events."""
    return any(_is_event(each) for each in objects(value))


def read_meetings(value: object, encoding: str | None, problems: tuple[Problem, ...]) -> Printed:
    """The lines of the events that have an agenda.

    ReadingError `reading.meetings_without_items` where none has.
    """
    events = [each for each in objects(value) if _is_event(each)]
    records = [_record(event, items) for event in events if (items := objects(event.get("agenda")))]
    if not records:
        raise ReadingError("reading.meetings_without_items", meetings=len(events))
    return printed(records, MEDIA_TYPE, encoding, problems)


def _is_event(value: Object) -> bool:
    starts = "start_date" in value or "start_time" in value
    return starts and (str(value.get("id")).startswith(_PREFIX) or isinstance(value.get("agenda"), list))


def _record(event: Object, items: list[Object]) -> Record:
    day, starts = moment(event.get("start_date") or event.get("start_time"))
    ends = moment(event.get("end_date") or event.get("end_time"))[1]
    whole_day = event.get("all_day") is True
    name, location = one_line(event.get("name")), event.get("location")
    return Record(
        kind="agenda",
        points=tuple(point for at, item in enumerate(_in_order(items)) if (point := _point(item, at))),
        title=name or None,
        body=_body(objects(event.get("participants"))) or name or None,
        day=day,
        starts=None if whole_day else starts,
        ends=None if whole_day else ends,
        place=one_line(location.get("name") if isinstance(location, dict) else location) or None,
        words=ENGLISH,
    )


def _in_order(items: list[Object]) -> list[Object]:
    """By their order, which is written as a number or as its digits; those without one stay where they are, last."""
    orders = (one_line(item.get("order")) for item in items)
    placed = [(int(order) if order.isdecimal() and len(order) < 10 else 1 << 31) for order in orders]
    return [item for _, item in sorted(zip(placed, items, strict=True), key=lambda each: each[0])]


def _body(participants: list[Object]) -> str:
    """The organization that holds the meeting, else the first that takes part."""
    bodies = [each for each in participants if _kind(each) == _ORGANIZATION]
    host = next((each for each in bodies if each.get("note") == _HOST), None)
    return one_line((host or next(iter(bodies), {})).get("name"))


def _point(item: Object, at: int) -> Point | None:
    source = f"json:agenda[{at}]"
    text = plain(string(item.get("description")), source)
    if not text:
        return None
    notes = item.get("notes")
    lines = [line for note in (notes if isinstance(notes, list) else []) for line in plain(string(note), source)]
    bills = (one_line(each.get("name")) for each in objects(item.get("related_entities")) if _kind(each) == _BILL)
    return Point(
        number="",
        title=text[0].text,
        fields=(
            *((Field("", (*text[1:], *lines)),) if text[1:] or lines else ()),
            *attachments("Attachments", (each.get("note") for each in objects(item.get("media")))),
        ),
        case_number=next(filter(None, bills), None),
        source=source,
    )


def _kind(entity: Object) -> object:
    return entity.get("entity_type") or entity.get("type")
