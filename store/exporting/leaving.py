"""The follow-ups that leave as a file: the accepted ones, with all that is told of them."""

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import PurePath

from store.errors import NotFoundError, RefusedError
from store.exporting.checklist import Listed, leaves
from store.library import Library
from store.library.called import body_of, date_of
from store.library.follow_ups import ORDER
from store.library.ids import document_of
from store.model import FollowUp, Meeting
from store.text import fold

_TABLE = "follow_ups"


def leaving(library: Library, department: str | None = None) -> list[Listed]:
    """The accepted follow-ups, of all departments or of one (by name, alias or as printed), by department.

    Those of no department come last. Raises NotFoundError for a department that nobody names, RefusedError where
    nothing is accepted: what is only proposed, or dropped, does not leave.
    """
    tasks = library.checklist.all(department=department)
    resolved = library.departments.resolve(department)
    if department and not tasks and not (resolved and resolved[1]):
        raise NotFoundError("department.unknown", department=department)
    meetings = {document: meeting for meeting in library.registers.meetings() for document in meeting.documents}
    changed = _changed(library)
    found = [
        replace(
            told_of(library, task, meetings.get(document_of(task.item))),
            decisions=_decisions(library, task),
            changed=changed.get(task.id, ""),
        )
        for task in tasks
        if leaves(task)
    ]
    if not found:
        raise RefusedError("export.no_follow_ups")
    return sorted(found, key=lambda one: (not one.department, fold(one.department), ORDER[one.task.status]))


@dataclass(frozen=True, slots=True)
class Share:
    """How much of the checklist leaves."""

    department: str | None
    """The name to show, empty for those of none; None for all departments."""
    accepted: int
    proposed: int
    """What does not leave, for nobody said yet whether it is a follow-up."""


def shares_by_department(library: Library) -> tuple[Share, ...]:
    """All departments together, then by name each of which something was accepted, those of none last."""
    accepted, proposed = Counter[str](), Counter[str]()
    for task in library.checklist.all():
        if task.status != "dropped":
            resolved = library.departments.resolve(task.department)
            (proposed if task.status == "proposed" else accepted)[resolved[0] if resolved else ""] += 1
    names = sorted(accepted, key=lambda name: (not name, fold(name)))
    each = (Share(name, accepted[name], proposed[name]) for name in names)
    return Share(None, accepted.total(), proposed.total()), *each


def share_of(library: Library, department: str | None) -> Share:
    """How much of the checklist of one department leaves, or of all."""
    tasks = library.checklist.all(department=department)
    proposed = sum(task.status == "proposed" for task in tasks)
    return Share(department, sum(map(leaves, tasks)), proposed)


def told_of(library: Library, task: FollowUp, meeting: Meeting | None) -> Listed:
    """A follow-up with where it comes from."""
    resolved = library.departments.resolve(task.department)
    try:
        file = PurePath(library.registers.source(document_of(task.item)).path).name
    except NotFoundError:  # its paper was taken out
        file = ""
    return Listed(
        task=task,
        overdue=library.checklist.overdue(task),
        body=meeting.body if meeting else None,
        date=meeting.date if meeting else None,
        item=library.registers.label_of(task.item),
        likely_body=body_of(meeting) if meeting else "",
        likely_date=date_of(meeting) if meeting else "",
        file=file,
        department=resolved[0] if resolved else "",
    )


def _decisions(library: Library, task: FollowUp) -> tuple[str, ...]:
    try:
        _, item = library.registers.item(task.item)
    except NotFoundError:  # its item is gone: a corrected paper has it no more
        return ()
    return tuple(decision.quote for decision in item.decisions)


def _changed(library: Library) -> dict[str, str]:
    """When each follow-up was last changed."""
    return {id: change.at for change in library.history.all() for table, id, _ in change.after if table == _TABLE}
