"""SBSYS, and others of its form (GetOrganized): a `Publication` of agendas, the parts of an item as `ItemField`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from store.model import DocumentKind, Status
from store.reading.formats.case_systems.elements import child, children, content, line, name_of, said, text
from store.reading.formats.records import Field, Point, Record, attachments, moment, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TYPES: dict[str, tuple[DocumentKind, Status | None]] = {
    "0": ("agenda", "draft"),
    "1": ("agenda", None),
    "2": ("minutes", None),
}
"""`PublicationTypeAsValue`: draft, agenda, minutes."""
_PRESENT = ("1", "4")
_AWAY = ("2", "3")
_AWAY_FROM_ITEM = "4"
_ONLY_FILE = "0"
"""The number of an item that is none, but a file with the whole minutes."""


def records(root: "Element") -> list[Record]:
    """The agendas of a publication; none where the export is of another system."""
    if name_of(root) != "Publication":
        return []
    return [_record(agenda, root) for agenda in children(child(root, "Agendas"), "Agenda")]


def _record(agenda: "Element", root: "Element") -> Record:
    meeting = child(agenda, "Meeting")
    name, body, place = line(agenda, "Name"), line(agenda, "Committee", "Name"), line(meeting, "Where")
    day, starts = moment(line(meeting, "When"))
    ends = moment(line(meeting, "Until"))[1]
    items = children(child(agenda, "Items"), "Item")
    points = tuple(_point(item, at) for at, item in enumerate(items) if line(item, "Number") != _ONLY_FILE)
    written = line(agenda, "PublicationTypeAsValue") or line(root, "PublicationTypeAsValue")
    kind, status = _TYPES.get(written, ("agenda", None))
    if not any(each for point in points for each in point.fields if not each.beside and each.role != "attachments"):
        # Minutes are published before anybody has written a word into them.
        kind = "agenda"
    members = children(child(meeting, "Members"), "MeetingMember")
    return Record(
        kind=kind,
        points=points,
        status=status,
        title=name or None,
        body=body or None,
        day=day,
        starts=starts,
        ends=ends,
        place=place or None,
        present=_who(members, _PRESENT),
        absent=_who(members, _AWAY),
        notes=(
            ("Medlemmer", ", ".join(line(member, "Name") for member in members)),
            *((line(item, "Caption"), ", ".join(_files(item))) for item in items if line(item, "Number") == _ONLY_FILE),
        ),
    )


def _who(members: "list[Element]", states: tuple[str, ...]) -> tuple[str, ...]:
    chosen = (line(member, "Name") for member in members if line(member, "ParticipationStatusAsValue") in states)
    return tuple(name for name in chosen if name)


def _point(item: "Element", at: int) -> Point:
    source = f"xml:Item[{at + 1}]"
    case_number, title = line(item, "ItemCaseNumber"), line(item, "Caption")
    away = (
        line(member, "Name")
        for member in children(child(item, "Members"), "ItemMember")
        if line(member, "ParticipationStatusAsValue") == _AWAY_FROM_ITEM
    )
    return Point(
        number=line(item, "Number").removesuffix("."),
        title=title,
        fields=(
            *value("Sagsnr.", case_number),
            *_history(item, source),
            *_parts(item, title, source),
            *value("Fraværende", ", ".join(filter(None, away)), "attendance"),
            *attachments("Bilag", _files(item)),
        ),
        case_number=case_number or None,
        open=said(line(item, "IsPublic")),
        source=source,
    )


def _parts(item: "Element", title: str, source: str) -> Iterator[Field]:
    for at, part in enumerate(children(child(item, "Fields"), "ItemField"), 1):
        found = content(text(part, "Content"), f"{source}.ItemField[{at}]")
        label = line(part, "Caption")
        if found:
            yield Field("" if label == title else label, found)


def _history(item: "Element", source: str) -> Iterator[Field]:
    """What other meetings decided on the item: their body and day are in the label."""
    for at, part in enumerate(children(child(item, "ItemHistory"), "ItemField"), 1):
        found = content(text(part, "Content"), f"{source}.ItemHistory[{at}]")
        body, day = (
            line(part, "MeetingDetails", "CommitteeName"),
            moment(line(part, "MeetingDetails", "MeetingDueDate")),
        )
        label = " ".join(filter(None, (line(part, "Caption") or "Beslutning", body, day[0] and f"den {day[0]}")))
        if found:
            yield Field(label, found, "decision" if day[0] else "background")


def _files(item: "Element") -> list[str]:
    enclosures = children(child(item, "Enclosures"), "Enclosure")
    return [name for each in enclosures if (name := line(each, "Name") or line(each, "FileName"))]
