"""eDoc in its two forms: `Meeting` with the items of each agenda type, and Fujitsu's `HandlingItem`."""

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from store.model import DocumentKind, Status
from store.reading.formats.case_systems.elements import (
    below,
    child,
    children,
    content,
    first_line,
    line,
    name_of,
    said,
    text,
)
from store.reading.formats.portal import kind_and_status
from store.reading.formats.records import Field, Point, Record, attachments, moment, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PUBLIC = "SKAL PUBLICERES"
_BEGIN = ("MeetingDate", "StartDate", "BeginDate", "StartTime", "Start", "Date")
_END = ("EndDate", "EndTime", "End")
_PLACE = ("Location", "MeetingPlace", "Place", "Room")


def records(root: "Element") -> list[Record]:
    """The agendas of a meeting, open and closed ones apart; none where the export is of another system."""
    if name_of(root) == "Meeting":
        types = children(child(root, "MeetingAgendaTypes"), "MeetingAgendaType")
        return [_record(root, each) for each in types]
    items = list(below(root, "HandlingItem"))
    return [_fujitsu(root, items)] if items else []


def _record(meeting: "Element", agenda: "Element") -> Record:
    state, name = line(meeting, "MeetingState"), line(agenda, "AgendaType")
    kind, status = kind_and_status(f"{state} {name}")
    if "endeligt" in state.lower() and status is None:
        status = "final"
    items = children(child(agenda, "MeetingAgendaItems"), "MeetingAgendaItem")
    points = tuple(_point(item, at) for at, item in enumerate(items, 1))
    return _meeting(meeting, line(meeting, "Committee"), state or name, kind, status, points)


def _point(item: "Element", at: int) -> Point:
    source = f"xml:MeetingAgendaItem[{at}]"
    document = child(item, "Document")
    case_number = first_line(document, ("CaseNumber", "CaseNo")) or first_line(item, ("CaseNumber", "CaseNo"))
    parts = children(child(document, "Attachments"), "Attachment")
    files = [first_line(each, ("Title", "NeutralTitle")) for each in parts if line(each, "PDFDocument")]
    publishing = line(document, "PublishingType")
    body = content(text(item, "FullText"), source)
    return Point(
        number=line(item, "AgendaItemNumber").removesuffix("."),
        title=first_line(document, ("NeutralTitle", "Title")),
        fields=(
            *value("Sagsnr.", case_number),
            *((Field("", body),) if body else ()),
            *_parts(parts, source),
            *attachments("Bilag", files),
        ),
        case_number=case_number or None,
        open=publishing == _PUBLIC if publishing else None,
        source=source,
    )


def _parts(parts: "list[Element]", source: str) -> Iterator[Field]:
    for at, part in enumerate(parts, 1):
        found = content(text(part, "FullText"), f"{source}.Attachment[{at}]")
        if found:
            yield Field(first_line(part, ("NeutralTitle", "Title")), found)


def _fujitsu(root: "Element", items: "list[Element]") -> Record:
    committee = next(below(root, "Committee"), None)
    meeting = next(below(root, "Meeting"), root)
    agenda = next(below(root, "Agenda"), None)
    name = first_line(agenda, ("Type", "AgendaType", "Name"))
    kind: DocumentKind = "agenda" if name.lower() in ("", "agenda", "dagsorden") else "minutes"
    ordered = sorted(items, key=lambda item: _order(line(item, "SerialNo")))
    points = tuple(_handling(item, at) for at, item in enumerate(ordered, 1) if line(item, "Title"))
    body = first_line(committee, ("Name", "CommitteeName", "Title"))
    return _meeting(meeting, body, name, kind, None, points)


def _order(number: str) -> int:
    return int(number) if number.isdecimal() and len(number) < 6 else 0


def _handling(item: "Element", at: int) -> Point:
    source = f"xml:HandlingItem[{at}]"
    case_number = line(item, "CaseNumber")
    around = item.getparent()
    files = children(child(item, "Attachments"), "Attachment")
    return Point(
        number=line(item, "SerialNo").removesuffix("."),
        title=line(item, "Title"),
        fields=(
            *value("Sagsnr.", case_number),
            *chain(_plan(item, source), _presentations(item, source)),
            *attachments("Bilag", (line(each, "Title") for each in files)),
        ),
        case_number=case_number or None,
        open=said(line(around, "AccessIsPublic")),
        source=source,
    )


def _presentations(item: "Element", source: str) -> Iterator[Field]:
    for at, part in enumerate(children(child(item, "CasePresentations"), "CasePresentation"), 1):
        found = content(text(part, "Content"), f"{source}.CasePresentation[{at}]")
        if found:
            yield Field(line(part, "Title"), found, "decision" if said(line(part, "IsDecision")) else "other")


def _plan(item: "Element", source: str) -> Iterator[Field]:
    """What the bodies on the way of the case decided, each with its day in the label."""
    for at, step in enumerate(children(child(item, "HandlingPlan"), "Handling"), 1):
        found = content(text(step, "Decision"), f"{source}.Handling[{at}]")
        day = moment(line(step, "MeetingDate"))[0]
        if found and day:
            yield Field(f"Beslutning {line(step, 'CommitteeName')} den {day}", found, "decision")


def _meeting(
    meeting: "Element", body: str, name: str, kind: DocumentKind, status: Status | None, points: tuple[Point, ...]
) -> Record:
    day, starts = moment(first_line(meeting, _BEGIN))
    ends = moment(first_line(meeting, _END))[1]
    place = first_line(meeting, _PLACE) or line(meeting, "Location", "Name")
    people = list(below(meeting, "Participant"))
    present, absent = (
        tuple(filter(None, (line(each, "Name") for each in people if said(line(each, "Participate")) is there)))
        for there in (True, False)
    )
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
        present=present,
        absent=absent,
    )
