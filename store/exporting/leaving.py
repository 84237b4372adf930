"""The follow-ups that leave as a file: the accepted ones, with all that is told of them."""

from store.errors import NotFoundError, RefusedError
from store.exporting.checklist import Listed, accepted
from store.library import Library
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
    listed = accepted([_listed(library, task, meetings, changed) for task in tasks])
    if not listed:
        raise RefusedError("export.no_follow_ups")
    return sorted(listed, key=lambda one: (not one.department, fold(one.department), ORDER[one.task.status]))


def _listed(library: Library, task: FollowUp, meetings: dict[str, Meeting], changed: dict[str, str]) -> Listed:
    meeting = meetings.get(document_of(task.item))
    resolved = library.departments.resolve(task.department)
    return Listed(
        task=task,
        overdue=library.checklist.overdue(task),
        body=meeting.body if meeting else None,
        date=meeting.date if meeting else None,
        item=library.registers.label_of(task.item),
        department=resolved[0] if resolved else "",
        decisions=() if task.status in ("proposed", "dropped") else _decisions(library, task),
        changed=changed.get(task.id, ""),
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
