"""Meetings as portals and case systems record them, printed as lines that a person can read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from store.errors import ReadingError
from store.model import DocumentKind, LineRange, Problem, Role, Status
from store.reading.formats.paragraphs import Paragraph
from store.reading.formats.text import hidden_characters
from store.reading.printed import PLAIN, Known, KnownItem, Mark, Printed

_MOMENT = re.compile(
    r"(?:(\d{4})-(\d\d?)-(\d\d?)|(\d\d?)[-./](\d\d?)[-./](\d{4}))(?:(?:T|\s(?:kl\.\s?)?)(\d\d?)[:.](\d\d))?"
)
_LONGEST_MOMENT = 40
_LONGEST_LABEL = 80
_MOST_POINTS = 2_000
_NAMELESS = "…"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LISTS = ("data", "results")

Object = dict[str, object]


@dataclass(frozen=True, slots=True)
class Field:
    """A part of an item: a case presentation, a decision, a list of attachments."""

    label: str
    """Empty where the system gives it no name, or a name that says nothing."""
    paragraphs: tuple[Paragraph, ...]
    """Headings among them begin parts of their own."""
    role: Role = "other"
    """`other` where the name of the part tells what it is."""
    beside: bool = False
    """Whether the text stands on the line of the label."""


@dataclass(frozen=True, slots=True)
class Point:
    """An item."""

    number: str
    title: str
    fields: tuple[Field, ...] = ()
    case_number: str | None = None
    open: bool | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What the facts of a meeting are called where they are printed."""

    body: str
    day: str
    place: str
    present: str
    absent: str


DANISH = Words("Udvalg", "Mødedato", "Mødested", "Til stede", "Fraværende")
GERMAN = Words("Gremium", "Datum", "Ort", "Anwesend", "Abwesend")
ENGLISH = Words("Committee", "Date", "Place", "Present", "Absent")


@dataclass(frozen=True, slots=True)
class Record:
    """A meeting's agenda or minutes. Facts that the system does not record are None."""

    kind: DocumentKind
    points: tuple[Point, ...]
    status: Status | None = None
    title: str | None = None
    body: str | None = None
    day: str | None = None
    starts: str | None = None
    ends: str | None = None
    place: str | None = None
    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    """What else stands above the first item: labels with their values."""
    words: Words = DANISH

    @property
    def head(self) -> tuple[str, ...]:
        """The lines above the first item; what has no value has none."""
        clock = " - ".join(filter(None, (self.starts, self.ends)))
        pairs = (
            ("", self.title),
            (self.words.body, self.body if self.body != self.title else None),
            (self.words.day, " ".join(filter(None, (self.day, clock)))),
            (self.words.place, self.place),
            (self.words.present, ", ".join(self.present)),
            (self.words.absent, ", ".join(self.absent)),
            *self.notes,
        )
        return tuple(f"{label}: {text}" if label else text for label, value in pairs if (text := one_line(value)))


def printed(records: Iterable[Record], media_type: str, encoding: str | None, problems: tuple[Problem, ...]) -> Printed:
    """The lines of `records`, and what they state; ReadingError `reading.empty` where there is not a line."""
    sheet = _Sheet()
    known = tuple(_document(record, sheet) for record in records)
    if not sheet.lines:
        raise ReadingError("reading.empty")
    problems += hidden_characters(sheet.lines)
    return Printed(tuple(sheet.lines), (1,), media_type, encoding, problems, tuple(sheet.marks), known)


def objects(value: object) -> list[Object]:
    """The objects in a list, or on a page of a long list (`data`, `results`); an object by itself is a list of one."""
    if isinstance(value, dict):
        value = next((value[key] for key in _LISTS if isinstance(value.get(key), list)), [value])
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def string(value: object) -> str:
    """A text of the system with its lines; empty where it is none."""
    return value if isinstance(value, str) else ""


def one_line(text: object) -> str:
    """A value of the system on one line; empty where there is none."""
    return "" if text is None else " ".join(str(text).split())


def plain(text: str, source: str = "") -> tuple[Paragraph, ...]:
    """The lines of a text without markup, each a paragraph."""
    return tuple(Paragraph(line, Mark(source=source)) for each in text.splitlines() if (line := one_line(each)))


def moment(text: object) -> tuple[str | None, str | None]:
    """The day (ISO 8601) and the time (HH:MM) of a timestamp, as it is written: no zone is turned into another."""
    found = _MOMENT.match(one_line(text)[:_LONGEST_MOMENT])
    if not found:
        return None, None
    year, month, day = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
    try:
        written = date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None, None
    clock = f"{int(found[7]):02}:{found[8]}" if found[7] and int(found[7]) < 24 and int(found[8]) < 60 else None
    return written, clock


def value(label: str, text: object, role: Role = "other") -> tuple[Field, ...]:
    """A field of one value beside its label; none where there is no value. Without a role it is no part of its own."""
    line = one_line(text)
    return (Field(label, (Paragraph(line),), role, beside=True),) if line else ()


def attachments(label: str, names: Iterable[object]) -> tuple[Field, ...]:
    """The field that lists attachments; none where there are none."""
    points = tuple(Paragraph(f"• {name}", Mark(list_level=1)) for each in names if (name := one_line(each)))
    return (Field(label, points, "attachments"),) if points else ()


@dataclass(slots=True)
class _Sheet:
    """The lines that are printed so far."""

    lines: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def add(self, text: str, mark: Mark = PLAIN, *, apart: bool = False) -> int:
        """Prints a line, `apart` from what stands above it; tells its 1-based number."""
        if apart and self.lines:
            self.lines.append("")
            self.marks.append(PLAIN)
        self.lines.append(text)
        self.marks.append(mark)
        return len(self.lines)


def _document(record: Record, sheet: _Sheet) -> Known:
    first = len(sheet.lines) + (2 if sheet.lines else 1)
    for at, line in enumerate(record.head):
        sheet.add(line, apart=not at)
    numbers = {point.number for point in record.points}
    items = tuple(_item(point, numbers, sheet) for point in record.points[:_MOST_POINTS])
    return Known(
        lines=LineRange(first, max(first, len(sheet.lines))),
        kind=record.kind,
        items=items,
        status=record.status,
        title=record.title,
        body=record.body,
        date=record.day,
        starts=record.starts,
        ends=record.ends,
        place=record.place,
        present=record.present,
        absent=record.absent,
    )


def _item(point: Point, numbers: set[str], sheet: _Sheet) -> KnownItem:
    dot = "" if "." in point.number or not point.number else "."
    heading = f"{point.number}{dot} {point.title}".strip() or _NAMELESS
    line = sheet.add(heading, Mark(heading=2, source=point.source), apart=True)
    sections: list[tuple[int, str, Role]] = []
    for each in point.fields:
        _field(each, sections, sheet)
    parent = point.number.rpartition(".")[0] or point.number.rstrip(_LETTERS)
    return KnownItem(
        line=line,
        number=point.number,
        title=point.title,
        parent=parent if parent in numbers and parent != point.number else None,
        case_number=point.case_number,
        open=point.open,
        sections=tuple(sections),
    )


def _field(each: Field, sections: list[tuple[int, str, Role]], sheet: _Sheet) -> None:
    if each.beside and each.paragraphs:
        line = sheet.add(
            f"{each.label}: {each.paragraphs[0].text}", each.paragraphs[0].mark, apart=each.role != "other"
        )
        if each.role != "other":
            sections.append((line, each.label, each.role))
        return
    below = False
    if each.label:
        sections.append((sheet.add(each.label, Mark(heading=3), apart=True), each.label, each.role))
        below = True
    elif each.role != "other" and each.paragraphs:
        sections.append((len(sheet.lines) + 2, "", each.role))
    before = PLAIN
    for paragraph in each.paragraphs:
        label = _label(paragraph)
        if label:
            sections.append((sheet.add(label, paragraph.mark, apart=True), label, "other"))
        else:
            _print(paragraph, sheet, apart=not (below or _close(before, paragraph.mark)))
        below, before = bool(label), paragraph.mark


def _print(paragraph: Paragraph, sheet: _Sheet, *, apart: bool) -> None:
    for at, line in enumerate(paragraph.text.split("\n")):
        sheet.add(line, replace(paragraph.mark, heading=0), apart=apart and not at)


def _label(paragraph: Paragraph) -> str:
    """The name of the part that a heading begins; empty where it is no heading, or a sentence marked as one."""
    text = " ".join(paragraph.text.split()).removesuffix(":").rstrip()
    return text if paragraph.mark.heading and len(text) <= _LONGEST_LABEL and not text.endswith(".") else ""


def _close(before: Mark, mark: Mark) -> bool:
    return bool(before.list_level and mark.list_level) or before.zone == mark.zone == "table"
