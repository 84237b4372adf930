"""The dialog of what is carried over: what earlier meetings of the body gave somebody to do, and is not done."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Literal

from textual.content import Content

from store.errors import NotFoundError
from store.library import Library
from store.model import FollowUp
from tui.render import body_of, date_of, sentences, task_line
from tui.screens.dialogs.rows import RowsDialog
from tui.screens.review.meeting import Opened
from tui.words import say


@dataclass(frozen=True, slots=True)
class CarriedChosen:
    """What shall be done with which follow-up: open it where it was given, or say that it is done."""

    task: FollowUp
    what: Literal["open", "done"]


Shown = tuple[FollowUp, bool]
"""A follow-up, and whether it is the line of where it was given, below that of the task itself."""


class CarriedDialog(RowsDialog[Shown, CarriedChosen]):
    """Answers a follow-up and what shall be done with it."""

    def __init__(self, opened: Opened, library: Library) -> None:
        rows = [(task, where) for task in opened.carried for where in (False, True)]
        title = say("review.carried_title", body=body_of(opened.meeting))
        super().__init__(title, say("review.carried_keys"), rows)
        self._library = library

    def can_choose(self, row: Shown) -> bool:
        """The cursor stands on the task."""
        return not row[1]

    def content(self, row: Shown, width: int) -> Content:
        """The task, and below it where it was given."""
        task, where = row
        if where:
            return Content(f"  {_where(self._library, task)}")
        return task_line(task, width, overdue=self._library.checklist.overdue(task))

    def key(self, row: Shown) -> Hashable:
        """Task and line."""
        return row[0].id, row[1]

    def act(self, name: str) -> bool:
        """Enter opens, x says that it is done."""
        if self.row is None or name not in ("enter", "x", "space"):
            return False
        self.close(CarriedChosen(self.row[0], "open" if name == "enter" else "done"))
        return True


def carried_done(library: Library, by: str) -> Callable[[FollowUp], FollowUp]:
    """The verb that says that a follow-up is done, as the item `by` shows; "" where none does."""
    checklist = library.checklist
    return lambda task: checklist.close(task.id, by) if by else checklist.edit(task.id, status="done")


def _where(library: Library, task: FollowUp) -> str:
    label = library.registers.label_of(task.item)
    try:
        return sentences([label, date_of(library.registers.meeting(task.item))]).plain
    except NotFoundError:  # taken out while the dialog is open
        return label
