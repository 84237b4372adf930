"""What the Follow-ups place shows, read together off the screen's thread: the tasks, and what is told of them."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from store.errors import NotFoundError
from store.library import Library
from store.library.departments import Suggested
from store.library.ids import document_of
from store.model import FollowUp, Head, Meeting
from store.text import fold
from tui.render import body_of, date_of
from tui.words import say

FEW = 50
"""So many tasks that were changed are read one by one; more of them with all the others."""
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
    def likely(self) -> str:
        """Where no department stands: the one that put its item forward."""
        return "" if self.owner or self.task.likely is None else self.task.likely.value


@dataclass(frozen=True, slots=True)
class Desk:
    """All follow-ups, and what is known of departments."""

    tasks: tuple[TaskRow, ...] = ()
    suggestions: tuple[Suggested, ...] = ()
    departments: tuple[str, ...] = ()
    kept: bool = False
    """Whether some stand where they stood before they were changed, rather than where they belong."""
    look: int = 0
    """Which look at the checklist this was."""
    heads: Mapping[str, Head] = field(default_factory=dict)
    """The papers as they were then."""
    today: str = ""

    def suggestion(self, printed: str) -> Suggested | None:
        """What a letterhead says that a printed name stands for."""
        return next((one for one in self.suggestions if one.printed == printed), None)


def read_desk(library: Library, before: Desk) -> Desk:
    """Read the checklist with everything that is told of it. Of the rows `before` those stay that say the same."""
    look, _ = library.checklist.touched.since(before.look)
    heads, known = library.registers.heads(), {row.task.id: row for row in before.tasks}
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
            row = _row(task, owner, overdue, meeting, head)
        rows.append(row)
    departments = tuple(known.name for known in library.departments.all())
    suggestions, today = library.departments.suggestions(), library.context.today()
    return Desk(tuple(rows), suggestions, departments, look=look, heads=heads, today=today)


def read_again(library: Library, before: Desk) -> Desk:
    """The same with every task where it stood, whatever was done to it; a new one below the one that it came after.

    Where a few tasks were changed and nothing else, nothing else is read.
    """
    look, touched = library.checklist.touched.since(before.look)
    same = before.heads is library.registers.heads() and before.today == library.context.today()
    if same and touched is not None and len(touched) <= FEW:
        with suppress(NotFoundError):  # one was taken away
            changed = {id: library.checklist.get(id) for id in touched}
            stood = {row.task.id: row.task.item for row in before.tasks if row.task.id in touched}
            if stood == {id: task.item for id, task in changed.items()}:
                rows = tuple(_changed(row, changed.get(row.task.id, row.task), library) for row in before.tasks)
                return replace(before, tasks=rows, kept=before.kept or bool(touched), look=look)
    return _in_place(read_desk(library, before), before.tasks)


def _changed(row: TaskRow, task: FollowUp, library: Library) -> TaskRow:
    if task is row.task:
        return row
    owner, overdue = library.departments.resolve(task.department), library.checklist.overdue(task)
    return _row(task, owner, overdue, row.meeting, row.head)


def _row(task: FollowUp, owner: Owner | None, overdue: bool, meeting: Meeting | None, head: Head | None) -> TaskRow:
    item = _label(head, task.item)
    return TaskRow(task, owner, overdue, item, meeting, head, _found_by(task, owner, overdue, item, meeting))


def _label(head: Head | None, item: str) -> str:
    """Number and title; the id of an item that is gone."""
    for id, number, title in head.items if head else ():
        if id == item:
            return f"{number} {title}".strip()
    return item


def _held(meeting: Meeting | None) -> tuple[str, str, str] | None:
    """Of a meeting what is told of it here."""
    return (meeting.id, body_of(meeting), date_of(meeting)) if meeting else None


def _in_place(desk: Desk, before: Sequence[TaskRow]) -> Desk:
    """The same with its tasks in the order `before`, so that none moves away by what is done to it; a new one stays
    below the one that it came after.
    """
    stood = {row.task.id: place for place, row in enumerate(before)}
    places, place = {}, -1
    for row in desk.tasks:
        place = places[row.task.id] = stood.get(row.task.id, place)
    tasks = tuple(sorted(desk.tasks, key=lambda row: places[row.task.id]))
    return replace(desk, tasks=tasks, kept=tasks != desk.tasks)


def _found_by(task: FollowUp, owner: Owner | None, overdue: bool, item: str, meeting: Meeting | None) -> str:
    parts = [task.text, task.department or "", *task.responsible, item, task.due or "", say(f"status.{task.status}")]
    parts.append(owner[0] if owner else say("follow_ups.no_department"))
    if task.likely and not owner:
        parts.append(task.likely.value)
    if meeting:
        parts += body_of(meeting), date_of(meeting)
    if overdue:
        parts.append(say("follow_ups.overdue"))
    return fold(" ".join(parts))
