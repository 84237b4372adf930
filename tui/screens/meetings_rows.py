"""Rows of the place Meetings: meetings, and above those that stand together a heading with their months."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from store.library.shelves import Order, Shelf, shelves
from store.model import Meeting
from tui.render import columns, line, meeting_line
from tui.words import say

BARS = "▁▂▃▄▅▆▇█"
NOTHING = "·"


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the meetings of a shelf."""

    shelf: Shelf


MeetingRow = Meeting | Heading


def rows_of(meetings: Sequence[Meeting], order: Order) -> list[MeetingRow]:
    """The meetings with their headings. What has neither year nor body needs none."""
    rows: list[MeetingRow] = []
    for shelf in shelves(meetings, order):
        if shelf.year or shelf.body:
            rows.append(Heading(shelf))
        rows += shelf.meetings
    return rows


def row_content(row: MeetingRow, width: int) -> Content:
    """A meeting, or a heading: body and year, how many meetings and items, and the items month by month."""
    if isinstance(row, Meeting):
        return meeting_line(row, width)
    shelf = row.shelf
    named = line(" · ".join(part for part in (shelf.body, shelf.year or say("meeting.no_date")) if part))
    counts = say("meetings.shelf", meetings=len(shelf.meetings), items=shelf.items)
    left = Content.assemble(named.stylize("bold"), "  ", (counts, "dim"))
    return columns(left, Content(sparkline(shelf.months)), width)


def row_key(row: MeetingRow) -> object:
    """What a row is known by."""
    return row.id if isinstance(row, Meeting) else (row.shelf.body, row.shelf.year)


def sparkline(counts: Sequence[int]) -> str:
    """A bar for each count, the greatest full; a dot where there is nothing."""
    most = max(counts, default=0)
    return "".join(BARS[(count * len(BARS) - 1) // most] if count else NOTHING for count in counts)
