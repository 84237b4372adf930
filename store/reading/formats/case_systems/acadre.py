"""Acadre: tables in tables, each with its fields by name, the parts of an item as "bullets"."""

from typing import TYPE_CHECKING

from store.reading.formats.case_systems.elements import children, content, text
from store.reading.formats.portal import kind_and_status
from store.reading.formats.records import Field, Point, Record, attachments, moment, one_line, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_AWAY = ("1", "2")
"""Absent, excused."""


def records(root: "Element") -> list[Record]:
    """The meeting of an agenda or of minutes; none where the export is of another system."""
    items = _tables(root, "agendaitem")
    if not items:
        return []
    agenda, meeting, committee = (next(iter(_tables(root, name)), None) for name in ("agenda", "meeting", "committee"))
    name = _field(agenda, "name") or _field(agenda, "description")
    title, body, place = _field(meeting, "name"), _field(committee, "name"), _field(meeting, "location")
    day, starts = moment(_field(meeting, "date"))
    ends = moment(_field(meeting, "finish"))[1]
    present, absent = _people(root)
    kind, status = kind_and_status(f"{name} {title}")
    return [
        Record(
            kind=kind,
            points=tuple(_point(item, at) for at, item in enumerate(items, 1)),
            status=status,
            title=name or title or None,
            body=body or None,
            day=day,
            starts=starts,
            ends=ends,
            place=place or None,
            present=present,
            absent=absent,
            notes=(("Møde", title if name else ""),),
        )
    ]


def _point(item: "Element", at: int) -> Point:
    source = f"xml:agendaitem[{at}]"
    around = item.getparent()
    sort = _field(around, "sort") if around is not None and around.get("name") == "agendaitemparents" else ""
    case_number = _field(item, "caseno")
    bullets = [each for each in children(item, "table") if each.get("name") == "bullet"]
    parts = (
        (_field(each, "bulletname"), content(_raw(each, "bulletcontent"), f"{source}.bullet[{nth}]"))
        for nth, each in enumerate(bullets, 1)
    )
    files = [_field(each, "name") for each in children(item, "table") if each.get("name") == "enclosure"]
    access = _field(item, "accessname").lower()
    return Point(
        number=(sort or str(at)).removesuffix("."),
        title=_field(item, "name"),
        fields=(
            *value("Sagsnr.", case_number),
            *(Field(label, paragraphs) for label, paragraphs in parts if paragraphs),
            *attachments("Bilag", files),
        ),
        case_number=case_number or None,
        open=False if "luk" in access else True if "åb" in access else None,
        source=source,
    )


def _people(root: "Element") -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who was there and who was away; nobody where the export does not say."""
    present: list[str] = []
    absent: list[str] = []
    for member in _tables(root, "member"):
        around = member.getparent()
        state = _field(member, "absent") or _field(around, "absent")
        name = _field(member, "name")
        if name and state:
            (absent if state in _AWAY else present).append(name)
    return tuple(dict.fromkeys(present)), tuple(dict.fromkeys(absent))


def _tables(root: "Element", name: str) -> "list[Element]":
    return [table for table in root.iter("table") if table.get("name") == name]


def _raw(table: "Element | None", name: str) -> str:
    fields = (field for group in children(table, "fields") for field in children(group, "field"))
    return next((text(field) for field in fields if field.get("name") == name), "")


def _field(table: "Element | None", name: str) -> str:
    return one_line(_raw(table, name))
