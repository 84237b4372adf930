"""The fields of a follow-up that somebody may change, and the follow-up with them changed."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypedDict

from store.dates import due as day_of
from store.errors import RefusedError
from store.library.follow_ups import ORDER
from store.model import FollowUp, FollowUpStatus, Remark


class Fields(TypedDict, total=False):
    """What may be changed of a follow-up: None leaves a field as it is, "" clears it."""

    text: str | None
    department: str | None
    responsible: Sequence[str] | None
    due: str | None
    """As people type it."""
    status: FollowUpStatus | None
    remark: str | None
    closed_by: str | None
    """The item that shows it done."""


def edited(task: FollowUp, fields: Fields, *, today: str, now: str) -> FollowUp:
    """The follow-up with these fields; a proposal is thereby accepted. `now` is UTC, `today` local, both ISO 8601.

    Raises RefusedError for an empty text, an unknown status or a day that is none.
    """
    text, department, due = fields.get("text"), fields.get("department"), fields.get("due")
    responsible, status, closed_by = fields.get("responsible"), fields.get("status"), fields.get("closed_by")
    if text is not None and not text.strip():
        raise RefusedError("follow_up.empty")
    if status is not None and status not in ORDER:
        raise RefusedError("follow_up.unknown_status", status=status)
    if closed_by:
        status = status or "done"
    remark = (fields.get("remark") or "").strip()
    status = status or ("open" if task.status == "proposed" else task.status)
    return replace(
        task,
        text=task.text if text is None else text.strip(),
        department=task.department if department is None else department.strip() or None,
        responsible=task.responsible if responsible is None else tuple(responsible),
        due=task.due if due is None else due_day(due, today),
        status=status,
        closed_by=(task.closed_by if closed_by is None else closed_by or None) if status == "done" else None,
        notes=(*task.notes, Remark(now, remark)) if remark else task.notes,
        confidence=1.0,
    )


def due_day(typed: str, today: str) -> str | None:
    """The day that somebody typed, ISO 8601; None for an empty line. Raises RefusedError for what is no day."""
    return day_of(typed, today).date if typed.strip() else None
