"""What the Follow-ups place shows, read together off the screen's thread: tasks and groups."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from store.exporting.checklist import Listed
from store.library import Library
from store.library.checklist import TO_DO
from store.library.departments import Suggested
from store.library.ids import document_of
from store.model import FollowUp, Head, Meeting
from store.text import fold
from tui.render import LOOK, TASK_SIGNS, body_of, date_of
from tui.words import say

Owner = tuple[str, bool]
"""The name of a department and whether the store knows it."""


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A follow-up in the list."""

    task: FollowUp
    owner: Owner | None
    overdue: bool
    item: str
    """Number and title."""
    meeting: Meeting | None
    """None where its item is gone."""
    head: Head | None
    """Of its paper: what `item` was read from."""
    folded: str
    """What it is found by."""

    def says(
        self, task: FollowUp, owner: Owner | None, overdue: bool, meeting: Meeting | None, head: Head | None
    ) -> bool:
        """Whether a row of these would read the same."""
        same = self.task is task and self.head is head and (self.owner, self.overdue) == (owner, overdue)
        return same and (self.meeting is meeting or _held(self.meeting) == _held(meeting))

    @property
    def listed(self) -> Listed:
        """What leaves of it."""
        meeting = self.meeting
        return Listed(
            self.task, self.overdue, meeting.body if meeting else None, meeting.date if meeting else None, self.item
        )


@dataclass(frozen=True, slots=True)
class Group:
    """The heading of a department."""

    owner: Owner | None
    count: int
    suggestion: Suggested | None = None
    """What a letterhead says that its name stands for."""


@dataclass(frozen=True, slots=True)
class Queue:
    """The heading of all that stands under names which are not known."""

    count: int
    """How many such names there are."""


@dataclass(frozen=True, slots=True)
class Late:
    """The heading of all that is overdue, of every department."""

    count: int


Row = TaskRow | Group | Queue | Late


@dataclass(frozen=True, slots=True)
class Desk:
    """All follow-ups, and what is known of departments."""

    tasks: tuple[TaskRow, ...] = ()
    suggestions: tuple[Suggested, ...] = ()
    departments: tuple[str, ...] = ()
    kept: bool = False
    """Whether some stand where they stood before they were changed, rather than where they belong."""

    def suggestion(self, printed: str) -> Suggested | None:
        """What a letterhead says that a printed name stands for."""
        return next((one for one in self.suggestions if one.printed == printed), None)


def read_desk(library: Library, before: Sequence[TaskRow] = ()) -> Desk:
    """Read the checklist with everything that is told of it. Of the rows `before` those stay that say the same."""
    heads, known = library.registers.heads(), {row.task.id: row for row in before}
    meetings = {document: meeting for meeting in library.registers.meetings() for document in meeting.documents}
    owners: dict[str | None, Owner | None] = {}
    rows = []
    for task in library.checklist.all():
        if task.department not in owners:
            owners[task.department] = library.departments.resolve(task.department)
        owner, overdue = owners[task.department], library.checklist.overdue(task)
        document = document_of(task.item)
        meeting, head = meetings.get(document), heads.get(document)
        row = known.get(task.id)
        if row is None or not row.says(task, owner, overdue, meeting, head):
            item = _label(head, task.item)
            folded = _found_by(task, owner, overdue, item, meeting)
            row = TaskRow(task, owner, overdue, item, meeting, head, folded)
        rows.append(row)
    departments = tuple(known.name for known in library.departments.all())
    return Desk(tuple(rows), library.departments.suggestions(), departments)


def _label(head: Head | None, item: str) -> str:
    """Number and title; the id of an item that is gone."""
    for id, number, title in head.items if head else ():
        if id == item:
            return f"{number} {title}".strip()
    return item


def _held(meeting: Meeting | None) -> tuple[str, str, str] | None:
    """Of a meeting what is told of it here."""
    return (meeting.id, body_of(meeting), date_of(meeting)) if meeting else None


def in_place(desk: Desk, before: Sequence[TaskRow]) -> Desk:
    """The same with its tasks in the order `before`, so that none moves away by what is done to it; a new one stays
    below the one that it came after.
    """
    stood = {row.task.id: place for place, row in enumerate(before)}
    places, place = {}, -1
    for row in desk.tasks:
        place = places[row.task.id] = stood.get(row.task.id, place)
    tasks = tuple(sorted(desk.tasks, key=lambda row: places[row.task.id]))
    return replace(desk, tasks=tasks, kept=tasks != desk.tasks)


def narrowed(desk: Desk, typed: str) -> list[TaskRow]:
    """The follow-ups in which every word typed stands; dropped ones only where one asks for them."""
    words = fold(typed).split()
    rows = list(desk.tasks)
    if fold(say("status.dropped")) not in words:
        rows = [row for row in rows if row.task.status != "dropped"]
    for word in words:
        rows = [row for row in rows if word in row.folded]
    return rows


def grouped(desk: Desk, rows: Sequence[TaskRow]) -> list[Row]:
    """What is overdue; the rest under their departments by name, without one, under names that nobody knows.

    In each the proposed come first.
    """
    groups: dict[Owner | None, list[TaskRow]] = {}
    late = [row for row in rows if row.overdue]
    for row in rows:
        if not row.overdue:
            groups.setdefault(row.owner, []).append(row)
    shown: list[Row] = [Late(len(late)), *late] if late else []
    unknown = sum(owner is not None and not owner[1] for owner in groups)
    for owner in sorted(groups, key=_place):
        if owner and not owner[1] and unknown:
            shown.append(Queue(unknown))
            unknown = 0
        suggestion = desk.suggestion(owner[0]) if owner and not owner[1] else None
        shown += [Group(owner, len(groups[owner]), suggestion), *groups[owner]]
    return shown


def _place(owner: Owner | None) -> tuple[int, str]:
    return (1, "") if owner is None else (0 if owner[1] else 2, fold(owner[0]))


def counts(rows: Sequence[TaskRow]) -> tuple[str, str, str]:
    """How many are late, if any are, to decide on, and to do: in words, without the last, and by their signs."""
    late = sum(row.overdue for row in rows)
    proposed = sum(row.task.status == "proposed" for row in rows)
    open = sum(row.task.status in TO_DO for row in rows)
    words = [say("follow_ups.overdue_count", count=late)] if late else []
    words.append(say("follow_ups.counts", proposed=proposed, open=open))
    fewer = [say("follow_ups.late_count", count=late)] if late else []
    fewer.append(say("follow_ups.proposed_count", count=proposed))
    signs = [f"{LOOK}{late}"] if late else []
    signs += f"{TASK_SIGNS['proposed']}{proposed}", f"{TASK_SIGNS['open']}{open}"
    return ", ".join(words), ", ".join(fewer), " ".join(signs)


def _found_by(task: FollowUp, owner: Owner | None, overdue: bool, item: str, meeting: Meeting | None) -> str:
    parts = [task.text, task.department or "", *task.responsible, item, task.due or "", say(f"status.{task.status}")]
    parts.append(owner[0] if owner else say("follow_ups.no_department"))
    if meeting:
        parts += body_of(meeting), date_of(meeting)
    if overdue:
        parts.append(say("follow_ups.overdue"))
    return fold(" ".join(parts))
