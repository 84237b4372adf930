"""Meetings in the order one likes, by year or by body and year, with how much was on the agenda month by month."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, NamedTuple

from store.library.called import date_of
from store.library.ids import document_of
from store.model import Head, Meeting
from store.query.conditions import Condition
from store.query.narrowing import Filters, within
from store.text import fold

Order = Literal["date", "body", "open"]
"""The newest first; by the name of the body; with most to follow up first."""
ORDERS: tuple[Order, ...] = ("date", "body", "open")

FILTERS = Filters(("body", "date", "is"), {"is": ("changed", "open", "proposed", "unread", "unreviewed")})
"""What the list is narrowed by."""


class Left(NamedTuple):
    """How many items of a meeting are left to read."""

    unread: int
    """Never read."""
    changed: int
    """Read, but with another text than they have now."""

    @property
    def items(self) -> int:
        """All of them."""
        return self.unread + self.changed


@dataclass(frozen=True, slots=True)
class Shelf:
    """Meetings that stand together."""

    body: str | None
    """None: of every body."""
    year: str
    """Empty: no date is printed."""
    meetings: tuple[Meeting, ...]

    @property
    def items(self) -> int:
        """How many items they have."""
        return sum(meeting.items for meeting in self.meetings)

    @property
    def of_others(self) -> bool:
        """Whether they are papers of no meeting, without a date."""
        return not (self.body or self.year or any(meeting.is_meeting for meeting in self.meetings))

    @property
    def months(self) -> tuple[int, ...]:
        """The items of each month, January first; empty without a year."""
        if not self.year:
            return ()
        counts = [0] * 12
        for meeting in self.meetings:
            month = (meeting.date or "")[5:7]
            if month.isdigit() and 1 <= int(month) <= 12:
                counts[int(month) - 1] += meeting.items
        return tuple(counts)


def shelves(meetings: Iterable[Meeting], order: Order) -> tuple[Shelf, ...]:
    """The meetings, which come the newest first, shelf by shelf; those most to follow up stand on one."""
    if order == "open":
        busiest = sorted(meetings, key=lambda one: -(one.follow_ups.open + one.follow_ups.proposed))
        return (Shelf(None, "", tuple(busiest)),) if busiest else ()
    by_body = order == "body"

    def place(one: Meeting) -> tuple[bool, str | None, str]:
        body, year = _body(one) if by_body else None, _year(one)
        return not (body or year or one.is_meeting), body, year

    if by_body:
        meetings = sorted(meetings, key=lambda one: (place(one)[0], _body(one).lower(), _body(one)))
    return tuple(Shelf(body, year, tuple(held)) for (_, body, year), held in groupby(meetings, key=place))


def left_to_read(
    meetings: Iterable[Meeting], heads: Mapping[str, Head], done: Collection[str], changed: Collection[str]
) -> dict[str, Left]:
    """By meeting how many of its items are not `done`, and how many `changed`.

    `done`: the ids of those that were read or reviewed; `changed`: of those whose text changed since they were read.
    """
    begun = {document_of(item) for item in done}
    counts = {}
    for meeting in meetings:
        paper = (*meeting.minutes, *meeting.agenda, *meeting.other)[0]
        items = [item for item, _, _ in heads[paper].items] if paper in begun and paper in heads else []
        read = sum(item in done for item in items)
        counts[meeting.id] = Left(max(0, meeting.items - read), sum(item in changed for item in items))
    return counts


def next_unread(meetings: Sequence[Meeting], left: Mapping[str, Left], here: str) -> str | None:
    """The next meeting after this one with something to read, round the end; None where there is no other."""
    at = next((at for at, meeting in enumerate(meetings) if meeting.id == here), -1)
    others = (*meetings[at + 1 :], *meetings[: max(at, 0)])
    return next((meeting.id for meeting in others if left[meeting.id].items), None)


def admits(one: Condition, meeting: Meeting, left: Left) -> bool:
    """Whether a meeting is what one of the filters asks for."""
    match one.name:
        case "date":
            return within(date_of(meeting), one.value)
        case "body":
            return one.value in fold(_body(meeting))
    return bool(
        {
            "unread": left.unread,
            "unreviewed": meeting.reviewed < meeting.items,
            "changed": left.changed,
            "open": meeting.follow_ups.open,
            "proposed": meeting.follow_ups.proposed,
        }[one.value]
    )


def _year(meeting: Meeting) -> str:
    return (meeting.date or "")[:4]


def _body(meeting: Meeting) -> str:
    return meeting.body or (meeting.inferred["body"].value if "body" in meeting.inferred else "")
