"""The place Follow-ups: what was found or made to do, by department; accepted, changed, dropped, ticked and copied."""

from collections.abc import Callable, Iterator, Sequence
from typing import get_args

from store.exporting.checklist import ListStyle, TaskStyle, leaves, list_text, task_text
from store.exporting.leaving import told_of
from store.library import Library
from store.library.departments import Suggested
from store.library.drafts import Target
from store.model import Message, message
from store.model.literals import one_of
from store.text import fold
from tui.commands import Command
from tui.screens.dialogs.ask import AskDialog
from tui.screens.dialogs.exporting import export
from tui.screens.follow_ups.departments import DepartmentsDialog
from tui.screens.follow_ups.editing import add_beside, edit, edit_many, go_on, remark
from tui.screens.follow_ups.proofs import ProofChosen, ProofsDialog
from tui.screens.follow_ups.proving import FollowUpsProofs
from tui.screens.follow_ups.reading import TaskRow
from tui.screens.follow_ups.rows import evidence
from tui.screens.review.why import WhyDialog
from tui.words import say

NEED_A_TASK = (
    "open", "done", "edit", "drop", "stands_for", "remark", "why", "follow_up", "copy", "mark", "mark_all", "close",
    "proofs",
)  # fmt: skip


class FollowUpsPlace(FollowUpsProofs):
    """What is done with the follow-up under the cursor, and what cannot be done just now."""

    def why_not(self, command: Command) -> Message | None:
        """Most of what can be done here needs a follow-up under the cursor."""
        if command.name not in NEED_A_TASK:
            return None
        row = self.row
        if row is None:
            return message("follow_ups.none_here")
        if command.name in ("open", "follow_up") and row.meeting is None:
            return message("follow_ups.item_gone")
        if command.name in ("close", "proofs") and not self.proofs.get(row.task.id):
            return message("follow_ups.no_evidence" if row.task.id in self.looked_for else "follow_ups.not_yet")
        if command.arguments == ("none",) and not self.marked:
            return message("follow_ups.none_marked")
        if command.name == "drop" and not self.marked and row.task.status == "dropped":
            return message("follow_ups.dropped_already")
        if command.name == "stands_for" and (row.owner is None or row.owner[1]):
            return (
                message("follow_ups.known_already", name=row.owner[0])
                if row.owner
                else message("follow_ups.no_name_here")
            )
        if command.name == "copy" and command.arguments[0] in get_args(ListStyle) and not any(self._accepted(row)):
            return message("follow_ups.none_accepted", name=_name(row))
        return None

    def action_done(self) -> None:
        """Accept a proposal; tick what is to be done, or open it again. Of those marked: accept, else tick all."""
        checklist = self.library.checklist
        if self.marked:
            self._to_marked(checklist.advance_all)
        elif self.row:
            self.program.perform(checklist.advance, self.row.task.id)
            self.go_on()

    def action_drop(self) -> None:
        """Say that it is no follow-up, or no more; or that all marked are none."""
        checklist = self.library.checklist
        if self.marked:
            self._to_marked(checklist.drop_all)
        elif self.row:
            self.program.perform(checklist.drop, self.row.task.id)
            self.go_on()

    def _to_marked(self, verb: Callable[[Sequence[str]], object]) -> None:
        """Do a verb to all that are marked, in the order of the list, and mark none."""
        ids = [row.task.id for row in self._marked_rows]
        self.mark_none()
        self.program.perform(verb, ids)

    @property
    def _marked_rows(self) -> list[TaskRow]:
        return [row for row in self.desk.tasks if row.task.id in self.marked]

    def action_mark(self) -> None:
        """Mark it, or no more, and go on to the next."""
        if self.row:
            self.marked ^= {self.row.task.id}
            self.tasks.redraw()
            self.tasks.move(1)
            self.show_counts()

    def action_mark_all(self, which: str) -> None:
        """Mark all that are shown of the department or meeting of the one under the cursor, all, or none."""
        here = self.row
        if here is None:
            return
        shown = list(self.shown.tasks) if which != "none" else []
        if which == "department":
            shown = [row for row in shown if (row.owner, row.likely) == (here.owner, here.likely)]
        elif which == "meeting":
            meeting = here.meeting.id if here.meeting else None
            shown = [row for row in shown if (row.meeting.id if row.meeting else None) == meeting]
        self.marked = self.marked | {row.task.id for row in shown} if shown else set()
        self.tasks.redraw()
        self.show_counts()

    def action_close(self) -> None:
        """Say that it is done, as the surest of the later items shows."""
        if self.row and (found := self.proofs.get(self.row.task.id)):
            self.program.perform(self.library.checklist.close, self.row.task.id, found[0].item)

    def action_proofs(self) -> None:
        """Show the later items that may show it done: to open one, or to close it by one."""
        if self.row is None:
            return
        task = self.row.task

        def chosen(one: ProofChosen | None) -> None:
            if one and one.what == "open":
                self.program.open_meeting(one.evidence.item, one.evidence.item)
            elif one:
                self.program.perform(self.library.checklist.close, task.id, one.evidence.item)

        self.program.push_screen(ProofsDialog(task, self.proofs.get(task.id, ())), chosen)

    def action_departments(self) -> None:
        """Show the departments and the names they go by, to change them."""
        self.program.push_screen(DepartmentsDialog(self.library))

    def action_edit(self) -> None:
        """Change its fields, or those of all that are marked."""
        if self.marked:
            edit_many(self, self.desk.departments, [row.task for row in self._marked_rows], begun=self.mark_none)
        elif self.row:
            edit(self, self.desk.departments, self.row.task)

    def action_remark(self) -> None:
        """Write a remark, which is kept with its date."""
        if self.row:
            remark(self, self.row.task)

    def action_follow_up(self) -> None:
        """Make another follow-up on the same item, for the same department."""
        if self.row:
            add_beside(self, self.row)

    def go_on_writing(self, target: Target) -> None:
        """Begin again what was begun at a follow-up, once the list is read."""

        def begin() -> None:
            rows = self.tasks.rows
            shown = (at for at, one in enumerate(rows) if isinstance(one, TaskRow) and one.task.id == target.task)
            self.tasks.go(next(shown, self.tasks.cursor))
            row = next((row for row in self.desk.tasks if row.task.id == target.task), None)
            if row is None:
                self.program.say(say("follow_ups.item_gone"), severity="warning")
            else:
                go_on(self, self.desk.departments, row, target)

        self.when_nothing_holds(begin)

    def action_stands_for(self) -> None:
        """Say what a name that the store does not know stands for; what a letterhead suggests stands there already."""
        if self.row is None or self.row.owner is None:
            return
        printed = self.row.owner[0]
        suggestion = self.desk.suggestion(printed)

        def given(name: str | None) -> None:
            if name:
                self.program.perform(self.library.departments.confirm, printed, name)

        self.program.push_screen(_ask_what_stands_for(printed, suggestion, self.desk.departments), given)

    def action_why(self) -> None:
        """Show the rule and the sentence behind it."""
        if self.row:
            quote = self.row.task.quote or self.row.task.text
            self.program.push_screen(WhyDialog([evidence(self.row), quote]))

    def action_copy(self, form: str) -> None:
        """Copy the task, or the accepted ones of its department that are shown."""
        if row := self.row:
            rows, what = list(self._accepted(row)), self._what_leaves(row, form)
            self.fetch(
                "copied", lambda: copied(self.library, form, row, rows), lambda text: self.program.copy(text, what)
            )

    def _what_leaves(self, row: TaskRow, form: str) -> str:
        """Whose list it is and how much of it leaves; nothing of one task, which is seen."""
        if form not in get_args(ListStyle):
            return ""
        statuses = [one.task.status for one in self._of_department(row)]
        proposed, dropped = statuses.count("proposed"), statuses.count("dropped")
        done = statuses.count("done") if form == "email" else 0  # which asks for what is still to be done
        tasks = len(statuses) - proposed - dropped - done
        parts = [say("follow_ups.copied", name=_name(row), tasks=tasks)]
        return " · ".join([*parts, *([say("export.left_out", proposals=proposed)] if proposed else [])])

    def _of_department(self, row: TaskRow) -> Iterator[TaskRow]:
        """The rows shown of the same department."""
        return (one for one in self.shown.tasks if one.owner == row.owner)

    def _accepted(self, row: TaskRow) -> Iterator[TaskRow]:
        """The rows shown of the same department that may leave."""
        return (one for one in self._of_department(row) if leaves(one.task))

    def action_export(self) -> None:
        """Make a file of what is in the store; of follow-ups those of this department first."""
        export(self.program, department=self.row.owner[0] if self.row and self.row.owner else "")


def copied(library: Library, form: str, row: TaskRow, rows: Sequence[TaskRow]) -> str:
    """A task, or the list of its department, `rows`, in one of their forms."""
    of_task: TaskStyle | None = one_of(form, get_args(TaskStyle))
    if of_task:
        return task_text(told_of(library, row.task, row.meeting), of_task, say)
    of_list: ListStyle | None = one_of(form, get_args(ListStyle))
    tasks = [told_of(library, one.task, one.meeting) for one in rows]
    return list_text(tasks, _name(row), of_list, say) if of_list else ""


def _name(row: TaskRow) -> str:
    return row.owner[0] if row.owner else say("follow_ups.no_department")


def _ask_what_stands_for(printed: str, suggestion: Suggested | None, departments: tuple[str, ...]) -> AskDialog:
    question = say("follow_ups.stands_for", printed=printed)
    if suggestion:
        question += "\n" + say("follow_ups.suggested_by", evidence=suggestion.evidence)

    def complete(typed: str) -> list[str]:
        return [name for name in departments if fold(typed) in fold(name)]

    name = suggestion.name if suggestion else ""
    return AskDialog(question, name, complete=complete, help=say("follow_ups.stands_for_keys"))
