"""The checklist of follow-ups and its verbs. Nothing found enters it until the reviewer says so."""

from collections.abc import Sequence
from dataclasses import replace

from store.database import Database
from store.errors import NotFoundError, RefusedError
from store.library.context import Context
from store.library.corrections import as_date
from store.library.departments import Departments
from store.library.follow_ups import ORDER, STRENGTHS, all_follow_ups
from store.library.history import History
from store.library.ids import document_of, new_id
from store.library.registers import Registers
from store.model import FollowUp, FollowUpStatus, Message, Remark, Span, message
from store.text import fold

LONGEST_NAME = 60
BULLETS = "•◦▪‣·–- "
_NEXT: dict[FollowUpStatus, tuple[FollowUpStatus, str]] = {
    "proposed": ("open", "change.accept"),
    "open": ("done", "change.done"),
    "in_progress": ("done", "change.done"),
    "waiting": ("done", "change.done"),
    "done": ("open", "change.reopen"),
    "dropped": ("open", "change.accept"),
}


class Checklist:
    """What is to be done, for whom, and where it stands."""

    def __init__(
        self,
        database: Database,
        history: History,
        registers: Registers,
        departments: Departments,
        context: Context,
    ) -> None:
        self._database = database
        self._history = history
        self._registers = registers
        self._departments = departments
        self._context = context

    def all(
        self, *, meeting: str | None = None, department: str | None = None, status: str | None = None
    ) -> tuple[FollowUp, ...]:
        """Follow-ups, the proposed first (the surest first), the dropped last.

        `department` is a name, an alias or as printed; "" asks for those without one. Raises NotFoundError for an
        unknown meeting.
        """
        documents = None if meeting is None else self._registers.meeting(meeting).documents
        wanted = self._folded(department)
        tasks = [
            task
            for task in all_follow_ups(self._registers.heads().values(), self._database.records(FollowUp))
            if (documents is None or document_of(task.item) in documents)
            and (status is None or task.status == status)
            and (department is None or self._folded(task.department) == wanted)
        ]
        return tuple(sorted(tasks, key=lambda task: (ORDER.index(task.status), STRENGTHS.index(task.strength))))

    def get(self, id: str) -> FollowUp:
        """One follow-up, proposed or kept. Raises NotFoundError."""
        kept = self._database.records(FollowUp)
        heads = self._registers.heads()
        document = document_of(id)
        near = [heads[document]] if document in heads else heads.values()
        if (task := next((task for task in all_follow_ups(near, kept) if task.id == id), None)) is None:
            raise NotFoundError("follow_up.unknown", id=id)
        return task

    def overdue(self, task: FollowUp) -> bool:
        """Whether its day has passed and it is neither done, dropped nor only proposed."""
        return (
            task.due is not None
            and task.status in ("open", "in_progress", "waiting")
            and task.due < self._context.today()
        )

    def advance(self, id: str) -> FollowUp:
        """What the key x does: a proposal is accepted, an open one is done, a done one is open again."""
        task = self.get(id)
        status, verb = _NEXT[task.status]
        return self._put(verb, replace(task, status=status))

    def drop(self, id: str) -> FollowUp:
        """Say that it is no follow-up, or no more."""
        return self._put("change.drop", replace(self.get(id), status="dropped"))

    def edit(
        self,
        id: str,
        *,
        text: str | None = None,
        department: str | None = None,
        responsible: Sequence[str] | None = None,
        due: str | None = None,
        status: FollowUpStatus | None = None,
        remark: str | None = None,
        shown: FollowUp | None = None,
    ) -> FollowUp:
        """Change a follow-up; None leaves a field, "" clears it. A proposal that is edited is thereby accepted.

        `shown`: what it was when the reviewer began. Where somebody changed the same since, his stays, and this becomes
        a follow-up of its own beside it. Raises NotFoundError, and RefusedError for an empty text, an unknown status or
        a date that is none.
        """
        task = shown or self.get(id)
        if text is not None and not text.strip():
            raise RefusedError("follow_up.empty")
        if status is not None and status not in ORDER:
            raise RefusedError("follow_up.unknown_status", status=status)
        remark = (remark or "").strip()
        changed = replace(
            task,
            text=task.text if text is None else text.strip(),
            department=task.department if department is None else department.strip() or None,
            responsible=task.responsible if responsible is None else tuple(responsible),
            due=task.due if due is None else (as_date(due) if due.strip() else None),
            status=status or ("open" if task.status == "proposed" else task.status),
            notes=(*task.notes, Remark(self._context.now(), remark)) if remark else task.notes,
        )
        if changed == task:
            return task
        apart = replace(changed, id=new_id("f"), rev=0, origin="reviewer")
        beside = self._named("change.follow_up_beside", apart)
        return self._history.edit(self._named("change.edit_follow_up", changed), task, changed, (beside, apart))

    def add(
        self,
        item: str,
        text: str,
        *,
        span: Span | None = None,
        department: str | None = None,
        responsible: Sequence[str] = (),
        due: str | None = None,
    ) -> FollowUp:
        """A follow-up of the reviewer's own, without the bullet of the list it stood in.

        Raises NotFoundError for the item, RefusedError for an empty text.
        """
        _, where = self._registers.item(item)
        if not text.strip():
            raise RefusedError("follow_up.empty")
        task = FollowUp(
            id=new_id("f"),
            item=item,
            department=(department or "").strip() or None,
            responsible=tuple(responsible),
            text=text.strip().lstrip(BULLETS),
            quote=where.text.value[span.start : span.end] if span else "",
            span=span,
            status="open",
            due=as_date(due) if due else None,
            origin="reviewer",
        )
        return self._put("change.add_follow_up", task)

    def delete(self, id: str) -> FollowUp:
        """Take away one of the reviewer's own; one that was found is dropped instead."""
        task = self.get(id)
        if task.origin == "found":
            return self.drop(id)
        self._history.commit(message("change.delete_follow_up", text=_short(task)), [], [task])
        return task

    def _folded(self, department: str | None) -> str:
        resolved = self._departments.resolve(department)
        return fold(resolved[0]) if resolved else ""

    def _put(self, verb: str, task: FollowUp) -> FollowUp:
        return self._history.put(self._named(verb, task), task)

    def _named(self, verb: str, task: FollowUp) -> Message:
        resolved = self._departments.resolve(task.department)
        return message(verb, text=_short(task), department=resolved[0] if resolved else "")


def _short(task: FollowUp) -> str:
    text = " ".join(task.text.split())
    return text if len(text) <= LONGEST_NAME else text[: LONGEST_NAME - 1].rstrip() + "…"
