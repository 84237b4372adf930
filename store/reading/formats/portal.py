"""The agenda portal (FirstAgenda Publication): the JSON of one meeting, and of the list of all meetings.

Its API is not described by its vendor; the shapes are those of saved answers of several municipalities.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct, field

from store.errors import ReadingError
from store.model import DocumentKind, Problem, Status
from store.reading.formats.html import paragraphs
from store.reading.formats.records import (
    Field,
    Point,
    Record,
    attachments,
    moment,
    one_line,
    plain,
    printed,
    value,
)
from store.reading.printed import Printed

MEDIA_TYPE = "application/json"
_AWAY = 2
"""The portal's type of attendance of somebody who is away."""
_DECISION_KEYS = ("Html", "Tekst", "Text", "Decision", "Beslutning")


class _Text(Struct):
    name: str | None = field(default=None, name="Navn")
    html: str | None = field(default=None, name="Html")
    text: str | None = field(default=None, name="Tekst")


class _Attachment(Struct):
    name: str | None = field(default=None, name="Navn")
    order: int | None = field(default=None, name="Order")


class _Person(Struct):
    name: str | None = field(default=None, name="Name")
    absent: bool | None = field(default=None, name="Absent")
    cancelled: bool | None = field(default=None, name="ParticipationCancelled")
    type: int | None = field(default=None, name="AttendanceType")
    reason: str | None = field(default=None, name="Reason")


class _Item(Struct):
    number: str | int | None = field(default=None, name="Punktnummer")
    number_too: str | int | None = field(default=None, name="Number")
    title: str | None = field(default=None, name="Navn")
    caption: str | None = field(default=None, name="Caption")
    case_number: str | int | None = field(default=None, name="SagsNummer")
    case_number_too: str | int | None = field(default=None, name="CaseNumber")
    open: bool | None = field(default=None, name="IsOpen")
    texts: list[_Text] | None = field(default=None, name="Felter")
    attachments: list[_Attachment] | None = field(default=None, name="Bilag")
    decision: Any = field(default=None, name="ItemDecision")
    attendees: list[_Person] | None = field(default=None, name="ExternalAgendaItemAttendees")


class _Body(Struct):
    name: str | None = field(default=None, name="Navn")


class _Meeting(Struct):
    name: str | None = field(default=None, name="Navn")
    date: str | None = field(default=None, name="Dato")
    begin: str | None = field(default=None, name="MeetingBeginUtc")
    end: str | None = field(default=None, name="MeetingEndUtc")
    place: str | None = field(default=None, name="Sted")
    people: list[_Person] | None = field(default=None, name="Moededeltagere")
    supplementary: bool | None = field(default=None, name="IsSupplementaryAgenda")


class _Agenda(Struct):
    items: list[_Item] | None = field(default=None, name="Dagsordenpunkter")
    body: _Body | None = field(default=None, name="Udvalg")
    meeting: _Meeting | None = field(default=None, name="Moede")
    supplementary: bool | None = field(default=None, name="TillaegsDagsorden")


def is_meeting(value: object) -> bool:
    """Whether this is the answer for one meeting, or a list of such answers."""
    if isinstance(value, list):
        return bool(value) and all(isinstance(each, dict) and is_meeting(each) for each in value)
    return isinstance(value, dict) and "Dagsordenpunkter" in value


def is_list(value: object) -> bool:
    """Whether this is the list of all bodies with their meetings."""
    return isinstance(value, dict) and isinstance(value.get("Udvalg"), dict | list) and "Moede" not in value


def count_meetings(value: object) -> int:
    """How many meetings a list names."""
    groups = value["Udvalg"] if isinstance(value, dict) else []
    bodies = [body for group in groups.values() for body in group or ()] if isinstance(groups, dict) else groups
    return sum(len(body.get("Moeder") or ()) for body in bodies if isinstance(body, dict))


def read_meetings(value: object, encoding: str | None, problems: tuple[Problem, ...]) -> Printed:
    """The lines of the meetings; ReadingError `reading.shape` names the field that is not as the portal writes it."""
    try:
        agendas = msgspec.convert(value if isinstance(value, list) else [value], list[_Agenda], strict=False)
    except msgspec.ValidationError as error:
        reason, _, key = str(error).rpartition(" - at ")
        raise ReadingError("reading.shape", system="FirstAgenda", key=key.strip("`$."), reason=reason) from error
    return printed([_record(agenda) for agenda in agendas], MEDIA_TYPE, encoding, problems)


def kind_and_status(name: str, *, supplementary: bool = False) -> tuple[DocumentKind, Status | None]:
    """What the portal calls a meeting's paper; it may keep the name of the agenda when the minutes are out."""
    low = name.lower()
    kind: DocumentKind = "minutes" if "referat" in low or "protokol" in low else "agenda"
    if supplementary or "tillæg" in low:
        return kind, "supplementary"
    if "lukket" in low:
        return kind, "closed"
    return kind, "draft" if "udkast" in low or "foreløbig" in low else None


def _record(agenda: _Agenda) -> Record:
    meeting, items = agenda.meeting or _Meeting(), agenda.items or []
    name, body = one_line(meeting.name), one_line(agenda.body and agenda.body.name)
    kind, status = kind_and_status(name, supplementary=bool(agenda.supplementary or meeting.supplementary))
    day, starts = moment(meeting.date or meeting.begin)
    ends = moment(meeting.end)[1]
    absent = _absent(meeting, items)
    present = tuple(who for person in meeting.people or () if (who := one_line(person.name)) and who not in absent)
    some_open = any(item.open for item in items)
    return Record(
        kind=kind,
        points=tuple(_point(item, at, some_open=some_open) for at, item in enumerate(items)),
        status=status,
        title=name or None,
        body=body or None,
        day=day,
        starts=starts,
        ends=ends,
        place=one_line(meeting.place) or None,
        present=present,
        absent=absent,
    )


def _point(item: _Item, at: int, *, some_open: bool) -> Point:
    source = f"json:Dagsordenpunkter[{at}]"
    case_number = one_line(item.case_number or item.case_number_too)
    ordered = sorted(item.attachments or (), key=lambda each: each.order or 0)
    texts = tuple(_texts(item, source))
    return Point(
        number=one_line(item.number if item.number is not None else item.number_too).removesuffix("."),
        title=one_line(item.title or item.caption),
        fields=(
            *value("Sagsnr.", case_number),
            *texts,
            *_away(item, texts),
            *attachments("Bilag", (each.name for each in ordered)),
        ),
        case_number=case_number or None,
        # Some houses leave every item "not open": then it says nothing.
        open=item.open if some_open else None,
        source=source,
    )


def _texts(item: _Item, source: str) -> Iterator[Field]:
    for at, text in enumerate(item.texts or ()):
        place = f"{source}.Felter[{at}]"
        found = paragraphs(text.html, place) if text.html else plain(text.text or "", place)
        if found:
            yield Field(one_line(text.name), tuple(found))
    decision = _decision(item.decision)
    if decision:
        yield Field("Beslutning", tuple(paragraphs(decision, f"{source}.ItemDecision")), "decision")


def _decision(value: object) -> str:
    if isinstance(value, dict):
        value = next((value[key] for key in _DECISION_KEYS if value.get(key)), None)
    return value if isinstance(value, str) else ""


def _away(item: _Item, texts: tuple[Field, ...]) -> tuple[Field, ...]:
    """Who was away from the item and is not named in its text."""
    names = _names_away(item)
    printed = "\n".join(paragraph.text for text in texts for paragraph in text.paragraphs) if names else ""
    return value("Fraværende", ", ".join(name for name in names if name not in printed), "attendance")


def _names_away(item: _Item) -> list[str]:
    away = (person for person in item.attendees or () if person.type == _AWAY or person.absent)
    return [name for person in away if (name := one_line(person.name))]


def _absent(meeting: _Meeting, items: list[_Item]) -> tuple[str, ...]:
    """Who stayed away from the meeting: who is said to, and who was away from most items, whatever is said."""
    said = [one_line(person.name) for person in meeting.people or () if person.absent or person.cancelled]
    counts = Counter(name for item in items for name in set(_names_away(item)))
    always = [name for name, count in counts.items() if 2 * count > len(items)]
    return tuple(dict.fromkeys(name for name in said + always if name))
