"""Rows of the place Meetings: meetings, and above those that stand together a heading with their months."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from textual.content import Content

from store.library import Library
from store.library.ids import document_of
from store.library.shelves import FILTERS, Left, Order, Shelf, admits, left_to_read, shelves
from store.model import Meeting
from store.query.conditions import Condition
from store.text import fold
from tui.fitting import BETWEEN, Part, fitted
from tui.render import body_of, columns, date_of, line, meeting_line
from tui.words import say

BARS = "▁▂▃▄▅▆▇█"
NOTHING = "·"
NARROW = 60
"""Columns below which there are no bars."""
OPEN, FOLDED = "▾", "▸"

Name = tuple[str | None, str]
"""Of a shelf: body and year."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the meetings of a shelf, or in their place."""

    shelf: Shelf
    folded: bool = False

    @property
    def name(self) -> Name:
        """By which it is known."""
        return self.shelf.body, self.shelf.year


MeetingRow = Meeting | Heading
ReadMeetings = tuple[tuple[Meeting, ...], tuple[str, ...], dict[str, Left]]
"""Meetings, what each is found by, and what of it is to be read."""


def rows_of(meetings: Sequence[Meeting], order: Order, folded: Collection[Name] = ()) -> list[MeetingRow]:
    """The meetings with their headings; of what is folded the heading alone. Those without year and body have none."""
    rows: list[MeetingRow] = []
    for shelf in shelves(meetings, order):
        headed = bool(shelf.year or shelf.body or shelf.of_others)
        heading = Heading(shelf, headed and (shelf.body, shelf.year) in folded)
        if headed:
            rows.append(heading)
        if not heading.folded:
            rows += shelf.meetings
    return rows


def can_choose(row: MeetingRow) -> bool:
    """The cursor stands on meetings, and on what is folded."""
    return isinstance(row, Meeting) or row.folded


def row_content(row: MeetingRow, width: int, left: Mapping[str, Left], order: Order) -> Content:
    """A meeting, or a heading: body and year, how many meetings and items, and the items month by month.

    `left`: by meeting what of it is to be read. Where the heading names the body, its meetings do not.
    """
    if isinstance(row, Meeting):
        return meeting_line(row, width, left.get(row.id, Left(row.items, 0)), under_body=order == "body")
    shelf = row.shelf
    named = " · ".join(part for part in (shelf.body, shelf.year or say("meeting.no_date")) if part)
    held = say("meetings.shelf", meetings=len(shelf.meetings), items=shelf.items)
    if shelf.of_others:
        named, held = say("meetings.others"), say("meetings.papers", count=len(shelf.meetings))
    each = [left.get(meeting.id, Left(meeting.items, 0)) for meeting in shelf.meetings]
    unread, changed = sum(one.unread for one in each), sum(one.changed for one in each)
    bars = sparkline(shelf.months) if width >= NARROW else ""
    parts = (
        Part(9, (line(named).plain,), cut=True),
        Part(3, (held, "")),
        Part(5, (say("meeting.unread", count=unread) if unread else "", "")),
        Part(4, (say("meeting.changed", count=changed) if changed else "", "")),
    )
    name, *counts = fitted(parts, width - len(bars) - 3)
    told = Content.assemble((f"{FOLDED if row.folded else OPEN} {name}", "bold"), "  ")
    return columns(told + Content.styled(BETWEEN.join(filter(None, counts)), "dim"), Content(bars), width)


def row_key(row: MeetingRow) -> object:
    """What a row is known by."""
    return row.id if isinstance(row, Meeting) else row.name


def left_in(library: Library, meetings: Sequence[Meeting]) -> dict[str, Left]:
    """By meeting what of it is to be read. Reads files: not for the thread that draws."""
    progress, registers = library.progress, library.registers
    progress.load()
    read, heads = progress.read_items(), registers.heads()
    begun = {document_of(item) for item in read}
    newer = [id for id in begun if id in heads and registers.source(id).former]
    changed = {item.id for id in newer for item in registers.document(id).items if progress.state(item) == "changed"}
    return left_to_read(meetings, heads, read | registers.reviewed(), changed)


def read_of(library: Library, meetings: tuple[Meeting, ...]) -> ReadMeetings:
    """The meetings with what there is to know of them here. Reads files: not for the thread that draws."""
    left = left_in(library, meetings)
    states = [(Condition("is", state), say(f"filter.is.{state}")) for state in FILTERS.values["is"]]

    def found_by(meeting: Meeting) -> str:
        held = (word for one, word in states if admits(one, meeting, left[meeting.id]))
        parts = (date_of(meeting), body_of(meeting), meeting.title or "", meeting.municipality or "", *held)
        return fold(" ".join(parts))

    return meetings, tuple(map(found_by, meetings)), left


def sparkline(counts: Sequence[int]) -> str:
    """A bar for each count, the greatest full; a dot where there is nothing."""
    most = max(counts, default=0)
    return "".join(BARS[(count * len(BARS) - 1) // most] if count else NOTHING for count in counts)
