"""The checklist of follow-ups and its verbs. Nothing found enters it until the reviewer says so."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Unpack

from store.database import Database
from store.dates import Due
from store.dates import due as day_of
from store.errors import NotFoundError, RefusedError
from store.library.called import body_of, date_of, same_body
from store.library.context import Context
from store.library.departments import Departments
from store.library.fields import Fields, due_day, edited
from store.library.follow_ups import ORDER, STRENGTHS, Touched, all_follow_ups
from store.library.history import History
from store.library.ids import document_of, new_id
from store.library.registers import Registers
from store.model import FollowUp, FollowUpStatus, Head, Message, Span, message
from store.text import fold

LONGEST_NAME = 60
BULLETS = "•◦▪‣·–- "
TO_DO = ("open", "in_progress", "waiting")
"""How a follow-up stands that was accepted and is not done."""
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
        self.touched = Touched(history)
        """Which changed since somebody looked."""

    def all(
        self, *, meeting: str | None = None, department: str | None = None, status: str | None = None
    ) -> tuple[FollowUp, ...]:
        """Follow-ups, the longest overdue first, then the proposed (the surest first), the dropped last; by their days.

        `department` is a name, an alias or as printed; "" asks for those without one. Raises NotFoundError for an
        unknown meeting.
        """
        documents = None if meeting is None else self._registers.meeting(meeting).documents
        near = self._registers.heads().values() if documents is None else self._near(documents)
        today = self._context.today()
        wanted = self._folded(department)
        tasks = [
            task
            for task in self._follow_ups(near)
            if (documents is None or document_of(task.item) in documents)
            and (status is None or task.status == status)
            and (department is None or self._folded(task.department) == wanted)
        ]

        def first(task: FollowUp) -> tuple[object, ...]:
            late = _late(task, today)
            return not late, task.due if late else "", ORDER[task.status], STRENGTHS[task.strength], task.due or "~"

        return tuple(sorted(tasks, key=first))

    def get(self, id: str) -> FollowUp:
        """One follow-up, proposed or kept. Raises NotFoundError."""
        if kept := self._database.records(FollowUp).get(id):
            return kept
        heads = self._registers.heads()
        document = document_of(id)
        near = [heads[document]] if document in heads else heads.values()
        if (task := next((task for task in self._follow_ups(near) if task.id == id), None)) is None:
            raise NotFoundError("follow_up.unknown", id=id)
        return task

    def _many(self, ids: Iterable[str]) -> list[FollowUp]:
        """Each of these once. Raises NotFoundError."""
        wanted = dict.fromkeys(ids)
        papers = dict.fromkeys(map(document_of, wanted))
        found = {task.id: task for task in self._follow_ups(self._heads_of(papers)) if task.id in wanted}
        return [found.get(id) or self.get(id) for id in wanted]

    def _near(self, documents: Sequence[str]) -> list[Head]:
        """These papers, and those in which was found what now stands in them."""
        kept = self._database.records(FollowUp).values()
        found = {document_of(task.id) for task in kept if document_of(task.item) in documents}
        return self._heads_of((*documents, *sorted(found.difference(documents))))

    def _heads_of(self, documents: Iterable[str]) -> list[Head]:
        heads = self._registers.heads()
        return [heads[id] for id in documents if id in heads]

    def _follow_ups(self, heads: Iterable[Head]) -> Iterator[FollowUp]:
        return all_follow_ups(tuple(self._registers.proposals.of(heads)), self._database.records(FollowUp))

    def overdue(self, task: FollowUp) -> bool:
        """Whether its day has passed and it is neither done, dropped nor only proposed."""
        return task.due is not None and _late(task, self._context.today())

    def late(self) -> int:
        """How many are overdue: only those that the reviewer touched can be."""
        today = self._context.today()
        return sum(_late(task, today) for task in self._database.records(FollowUp).values())

    def day(self, typed: str) -> Due:
        """The day that somebody types (`fredag`, `+14d`). Raises RefusedError for what is none."""
        return day_of(typed, self._context.today())

    def carried(self, meeting: str) -> tuple[FollowUp, ...]:
        """What is still to be done from earlier meetings of the same body, the overdue first.

        Nothing where it is not known what body met, or when. Raises NotFoundError.
        """
        view = self._registers.meeting(meeting)
        date, body = date_of(view), body_of(view)
        earlier = {
            document
            for other in self._registers.meetings()
            if date and body and date_of(other) < date and same_body(view, other) and date_of(other)
            for document in other.documents
        }
        today = self._context.today()
        kept = self._database.records(FollowUp).values()  # what is to be done was accepted, and so is kept
        found = [task for task in kept if task.status in TO_DO and document_of(task.item) in earlier]
        return tuple(sorted(found, key=lambda task: (not _late(task, today), task.due or "~")))

    def advance(self, id: str) -> FollowUp:
        """What the key x does: a proposal is accepted, an open one is done, a done one is open again."""
        task = self.get(id)
        status, verb = _NEXT[task.status]
        return self._put(verb, replace(task, status=status, closed_by=None))

    def advance_all(self, ids: Sequence[str]) -> tuple[FollowUp, ...]:
        """The same for many as one step: where some are proposed, these are accepted; else what is to do is done."""
        tasks = self._many(ids)
        proposed = [task for task in tasks if task.status == "proposed"]
        if proposed:
            return self._put_all("change.accept_all", [replace(task, status="open") for task in proposed])
        open_ones = [replace(task, status="done") for task in tasks if task.status in TO_DO]
        if not open_ones:
            raise RefusedError("follow_up.nothing_to_advance")
        return self._put_all("change.done_all", open_ones)

    def drop_all(self, ids: Sequence[str]) -> tuple[FollowUp, ...]:
        """Say of many, as one step, that they are no follow-ups, or no more."""
        tasks = self._many(ids)
        return self._put_all("change.drop_all", [replace(task, status="dropped") for task in tasks])

    def close(self, id: str, by: str) -> FollowUp:
        """Say that one is done, and that the item `by` shows it. Raises NotFoundError for either."""
        task = self.get(id)
        self._registers.item(by)
        name = message("change.close", text=_short(task), item=self._registers.label_of(by))
        return self._history.put(name, _looked_at(replace(task, status="done", closed_by=by)))

    def drop(self, id: str) -> FollowUp:
        """Say that it is no follow-up, or no more."""
        return self._put("change.drop", replace(self.get(id), status="dropped"))

    def look_at(self, id: str) -> FollowUp:
        """Say that one which is in doubt is where it belongs. Raises NotFoundError."""
        return self._put("change.look_at_follow_up", self.get(id))

    def edit(self, id: str, *, shown: FollowUp | None = None, **fields: Unpack[Fields]) -> FollowUp:
        """Change a follow-up; None leaves a field, "" clears it. A proposal that is edited is thereby accepted.

        `shown`: what it was when the reviewer began. Where somebody changed the same since, his stays, and this becomes
        a follow-up of its own beside it. Raises NotFoundError, and RefusedError for an empty text, an unknown status or
        a day that is none.
        """
        task = shown or self.get(id)
        changed = self._edited(task, fields)
        if changed == task:
            return task
        apart = replace(changed, id=new_id("f"), rev=0, origin="reviewer")
        beside = self._named("change.follow_up_beside", apart)
        return self._history.edit(self._named("change.edit_follow_up", changed), task, changed, (beside, apart))

    def edit_all(self, ids: Sequence[str], **fields: Unpack[Fields]) -> tuple[FollowUp, ...]:
        """Change the same fields of many as one step. Raises as `edit`, and then changes none."""
        tasks = self._many(ids)
        changed = [new for task in tasks if (new := self._edited(task, fields)) != task]
        if changed:
            verb = {"done": "change.done_all", "dropped": "change.drop_all"}.get(fields.get("status") or "")
            self._put_all(verb or "change.edit_follow_up_all", changed)
        return tuple(self._many(ids))

    def _edited(self, task: FollowUp, fields: Fields) -> FollowUp:
        if closed_by := fields.get("closed_by"):
            self._registers.item(closed_by)
        return edited(task, fields, today=self._context.today(), now=self._context.now())

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
            due=due_day(due or "", self._context.today()),
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
        return self._history.put(self._named(verb, task), _looked_at(task))

    def _put_all(self, verb: str, tasks: Sequence[FollowUp]) -> tuple[FollowUp, ...]:
        if len(tasks) == 1:
            return (self._put(verb.removesuffix("_all"), tasks[0]),)
        tasks = [_looked_at(task) for task in tasks]
        self._history.commit(message(verb, tasks=len(tasks)), tasks)
        return tuple(replace(task, rev=task.rev + 1) for task in tasks)

    def _named(self, verb: str, task: FollowUp) -> Message:
        resolved = self._departments.resolve(task.department)
        return message(verb, text=_short(task), department=resolved[0] if resolved else "")


def _late(task: FollowUp, today: str) -> bool:
    return task.due is not None and task.due < today and task.status in TO_DO


def _looked_at(task: FollowUp) -> FollowUp:
    """Who changes a follow-up says that it is where it belongs."""
    return replace(task, confidence=1.0)


def _short(task: FollowUp) -> str:
    text = " ".join(task.text.split())
    return text if len(text) <= LONGEST_NAME else text[: LONGEST_NAME - 1].rstrip() + "…"
