"""OParl, the German standard of council information systems (1.0 and 1.1): meetings with their agenda items."""

from collections.abc import Iterable

from store.errors import ReadingError
from store.model import Problem
from store.reading.formats.records import (
    GERMAN,
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
    value,
)
from store.reading.printed import Printed

MEDIA_TYPE = "application/json"
_MEETING = "Meeting"
_STANDARD = "oparl"


def is_meeting(value: object) -> bool:
    """Whether this is a meeting, or a page of a list of meetings."""
    return any(_is_meeting(each) for each in objects(value))


def read_meetings(value: object, encoding: str | None, problems: tuple[Problem, ...]) -> Printed:
    """The lines of the meetings.

    ReadingError `reading.items_elsewhere` where they hold no items, but only the addresses of them.
    """
    meetings = [each for each in objects(value) if _is_meeting(each)]
    listed = [each for meeting in meetings for each in _list(meeting.get("agendaItem"))]
    if listed and not any(isinstance(each, dict) for each in listed):
        raise ReadingError("reading.items_elsewhere", items=len(listed))
    return printed([_record(each) for each in meetings], MEDIA_TYPE, encoding, problems)


def _is_meeting(value: Object) -> bool:
    kind = str(value.get("type") or value.get("@type"))
    return _STANDARD in kind.lower() and kind.endswith(_MEETING)


def _list(value: object) -> list[object]:
    if isinstance(value, dict) and "@list" in value:
        value = value["@list"]
    return value if isinstance(value, list) else [] if value is None else [value]


def _record(meeting: Object) -> Record:
    items = [each for each in _list(meeting.get("agendaItem")) if isinstance(each, dict)]
    items.sort(key=lambda each: each["order"] if isinstance(each.get("order"), int) else 0)
    decided = any(item.get("result") or item.get("resolutionText") for item in items)
    day, starts = moment(meeting.get("start"))
    ends = moment(meeting.get("end"))[1]
    name, place = one_line(meeting.get("name")), _place(meeting)
    body = next(iter(_names(meeting.get("organization"))), None)
    present = tuple(_names(meeting.get("participant")))
    return Record(
        kind="minutes" if decided else "agenda",
        points=tuple(_point(item, at) for at, item in enumerate(items)),
        title=name or None,
        body=body,
        day=day,
        starts=starts,
        ends=ends,
        place=place or None,
        present=present if decided else (),
        notes=() if decided else (("Eingeladen", ", ".join(present)),),
        words=GERMAN,
    )


def _point(item: Object, at: int) -> Point:
    source = f"json:agendaItem[{at}]"
    resolution = (*plain(one_line(item.get("result")), source), *plain(string(item.get("resolutionText")), source))
    files = [*_list(item.get("resolutionFile")), *_list(item.get("auxiliaryFile"))]
    starts, ends = moment(item.get("start"))[1], moment(item.get("end"))[1]
    public = item.get("public")
    return Point(
        number=one_line(item.get("number")).removesuffix("."),
        title=one_line(item.get("name")),
        fields=(
            *value("Zeit", " - ".join(filter(None, (starts, ends)))),
            *((Field("Beschluss", resolution, "decision"),) if resolution else ()),
            *attachments("Anlagen", _names(files)),
        ),
        open=public if isinstance(public, bool) else None,
        source=source,
    )


def _names(value: object) -> Iterable[str]:
    """The names of objects that stand in the file; of others only the address is known, which says nothing."""
    for each in _list(value):
        name = one_line(each.get("name") or each.get("fileName")) if isinstance(each, dict) else ""
        if name:
            yield name


def _place(meeting: Object) -> str:
    place = meeting.get("location")
    if isinstance(place, dict):
        parts = [place.get("description"), place.get("room"), place.get("streetAddress"), place.get("locality")]
        return ", ".join(dict.fromkeys(text for part in parts if (text := one_line(part))))
    return "" if isinstance(place, str) and "://" in place else one_line(place)
