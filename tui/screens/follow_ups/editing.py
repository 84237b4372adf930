"""Changing a follow-up, or many at once, in a form; what is typed is a draft until the store has it."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import partial

from store.library.drafts import MORE, Target
from store.model import FollowUp
from tui.screens.dialogs.drafting import Draft
from tui.screens.dialogs.writing import write
from tui.screens.follow_ups.form import Edited, FollowUpForm
from tui.screens.follow_ups.many import changed, in_common
from tui.screens.follow_ups.reading import TaskRow
from tui.screens.place import Place
from tui.words import say


def edit(place: Place, departments: Sequence[str], task: FollowUp, written: str | None = None) -> None:
    """Ask with the fields of `task`, or what was `written` in their place and the store did not take."""
    draft = Draft(place, Target(task.item, f"edit {task.id}"))

    def keep(new: Edited, kept: str) -> None:
        verb, again = draft.kept(place.library.checklist.edit), partial(edit, place, departments, task, kept)
        place.do(verb, task.id, **asdict(new), shown=task, otherwise=again)

    _ask(place, departments, task, draft, keep, written=written)


def edit_many(
    place: Place,
    departments: Sequence[str],
    tasks: Sequence[FollowUp],
    written: str | None = None,
    *,
    begun: Callable[[], None] = lambda: None,
) -> None:
    """Ask with what they have in common; what is not changed stays as it is in each. `begun` is called on an answer."""
    shown, draft = in_common(tasks), Draft(place, Target(tasks[0].item, f"edit {tasks[0].id}{MORE}"))

    def keep(new: Edited, kept: str) -> None:
        begun()
        verb, again = draft.kept(place.library.checklist.edit_all), partial(edit_many, place, departments, tasks, kept)
        place.do(verb, [task.id for task in tasks], **changed(new, shown), otherwise=again)

    _ask(place, departments, shown, draft, keep, many=tasks, written=written)


def _ask(
    place: Place,
    departments: Sequence[str],
    shown: FollowUp,
    draft: Draft,
    keep: Callable[[Edited, str], None],
    *,
    many: Sequence[FollowUp] = (),
    written: str | None,
) -> None:
    found = draft.found() if written is None else None

    def answered(new: Edited | None) -> None:
        if new is None:
            draft.end()
            return
        kept = form.draft
        draft.write(kept)  # until the store has it
        keep(new, kept)

    form = FollowUpForm(
        shown,
        departments,
        place.library.checklist.day,
        many=many,
        written=found if written is None else written,
        typed=draft.write,
        left=draft.leave,
    )
    place.program.push_screen(form, answered)
    if found is not None:
        draft.say_found()


def remark(place: Place, task: FollowUp) -> None:
    """Ask for a remark, which is kept with its date."""
    title = say("follow_ups.remark_accepts" if task.status == "proposed" else "follow_ups.remark")
    target, verb = Target(task.item, f"remark {task.id}"), place.library.checklist.edit
    write(place, title, lambda new: verb(task.id, remark=new), target=target, quote=task.text, unless=("",))


def add_beside(place: Place, row: TaskRow) -> None:
    """Ask for another follow-up on the same item, for the same department."""
    task, title = row.task, say("review.new_follow_up", item=row.item)
    add = partial(place.library.checklist.add, task.item, department=task.department)
    target = Target(task.item, f"follow_up {task.id}")
    write(place, title, add, target=target, quote=task.text, unless=("",))


def go_on(place: Place, departments: Sequence[str], row: TaskRow, target: Target) -> None:
    """Ask again for what was begun at this follow-up and not finished."""
    if target.what.endswith(MORE):
        place.program.say(say("follow_ups.mark_again"))
    elif target.what.startswith("edit "):
        edit(place, departments, row.task)
    elif target.what.startswith("remark "):
        remark(place, row.task)
    else:
        add_beside(place, row)
