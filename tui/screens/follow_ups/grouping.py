"""The rows of the Follow-ups place: the tasks that are asked for, under their headings, and how many they are."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import get_args

from store.library.called import date_of
from store.library.checklist import TO_DO
from store.library.departments import Suggested
from store.model import FollowUpStatus
from store.query.conditions import Condition
from store.query.narrowing import Filters, wanted, within
from store.text import fold
from tui.render import LOOK, TASK_SIGNS, body_of
from tui.screens.follow_ups.reading import Desk, Owner, TaskRow
from tui.words import say

FILTERS = Filters(
    ("body", "date", "department", "is", "responsible"),
    {"is": ("overdue", "maybe_done", *get_args(FollowUpStatus))},
)
"""What the list is narrowed by."""


@dataclass(frozen=True, slots=True)
class Group:
    """The heading of a department."""

    owner: Owner | None
    count: int
    suggestion: Suggested | None = None
    """What a letterhead says that its name stands for."""
    likely: str = ""
    """Of those without a department: the one that put their items forward."""
    body: str = ""
    """Of those of which not even that is known: the body that met."""


@dataclass(frozen=True, slots=True)
class Queue:
    """The heading of all that stands under names which are not known."""

    count: int
    """How many such names there are."""


@dataclass(frozen=True, slots=True)
class Late:
    """The heading of all that is overdue, of every department."""

    count: int


_Key = tuple[Owner | None, str, str]
"""A department; or none, and the one that is likely meant; or none, and the body that met."""

Row = TaskRow | Group | Queue | Late


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands in the list, and what is told of it."""

    rows: tuple[Row, ...] = ()
    tasks: tuple[TaskRow, ...] = ()
    """Those of the rows that are no headings."""
    counts: tuple[str, ...] = ("",)
    """How many they are, in ever fewer words."""
    proofs: bool = False
    """Whether those are asked for that may be done."""


def shown(desk: Desk, typed: str, proven: Collection[str] = ()) -> Shown:
    """The follow-ups that are asked for, under their headings; `proven`: the ids of those that may be done."""
    asked, _ = wanted(typed, FILTERS)
    maybe_done = fold(say("follow_ups.maybe_done"))
    dropped = "dropped" in {one.value for one in asked.conditions} or fold(say("status.dropped")) in asked.words
    rows = desk.tasks if dropped else [row for row in desk.tasks if row.task.status != "dropped"]

    def seen(row: TaskRow) -> str:
        return f"{row.folded} {maybe_done}" if row.task.id in proven else row.folded

    tasks = asked.of(rows, seen, lambda one, row: _admits(one, row, row.task.id in proven))
    proofs = maybe_done in asked.words or any(one.value == "maybe_done" for one in asked.conditions)
    counts = _counts(tasks, len(rows) if typed.strip() else 0)
    return Shown(tuple(_grouped(desk, tasks)), tuple(tasks), counts, proofs)


def _admits(one: Condition, row: TaskRow, proven: bool) -> bool:
    """Whether a follow-up is what one of the filters asks for."""
    task = row.task
    match one.name:
        case "date":
            return within(date_of(row.meeting) if row.meeting else "", one.value)
        case "body":
            return one.value in fold(body_of(row.meeting) if row.meeting else "")
        case "department":
            return one.value in fold(f"{row.owner[0] if row.owner else row.likely} {task.department or ''}")
        case "responsible":
            return any(one.value in fold(name) for name in task.responsible)
    special = {"overdue": row.overdue, "maybe_done": proven, "open": task.status in TO_DO}
    return special.get(one.value, task.status == one.value)


def _grouped(desk: Desk, rows: Sequence[TaskRow]) -> list[Row]:
    """What is overdue; the rest under their departments by name, without one, under names that nobody knows.

    Without one they stand by the department that put their items forward, else by the body that met. In each the
    proposed come first.
    """
    groups: dict[_Key, list[TaskRow]] = {}
    late = [row for row in rows if row.overdue]
    for row in rows:
        if not row.overdue:
            body = body_of(row.meeting) if row.meeting and not row.owner and not row.likely else ""
            groups.setdefault((row.owner, row.likely, body), []).append(row)
    shown: list[Row] = [Late(len(late)), *late] if late else []
    unknown = sum(owner is not None and not owner[1] for owner, _, _ in groups)
    for owner, likely, body in sorted(groups, key=_place):
        if owner and not owner[1] and unknown:
            shown.append(Queue(unknown))
            unknown = 0
        suggestion = desk.suggestion(owner[0]) if owner and not owner[1] else None
        tasks = groups[owner, likely, body]
        shown += [Group(owner, len(tasks), suggestion, likely, body), *tasks]
    return shown


def _place(key: _Key) -> tuple[int, str, str]:
    owner, likely, body = key
    return (1, fold(likely), fold(body)) if owner is None else (0 if owner[1] else 2, fold(owner[0]), "")


def _counts(rows: Sequence[TaskRow], of: int) -> tuple[str, ...]:
    """How many are late, to decide on, and to do, if any are: in words, in fewer, and by their signs.

    `of`: how many there are, where not all are asked for.
    """
    late = sum(row.overdue for row in rows)
    proposed = sum(row.task.status == "proposed" for row in rows)
    open = sum(row.task.status in TO_DO for row in rows)
    some = [say("follow_ups.proposed_count", count=proposed)] if proposed else []
    some += [say("follow_ups.open_count", count=open)] if open or not (late or proposed) else []
    words = ", ".join([*([say("follow_ups.overdue_count", count=late)] if late else []), *some])
    fewer = [*([say("follow_ups.late_count", count=late)] if late else []), *some]
    if of:
        narrowed = say("follow_ups.count", shown=len(rows), of=of)
        return f"{narrowed} · {words}", narrowed, narrowed
    signs = [f"{LOOK}{late}"] if late else []
    signs += f"{TASK_SIGNS['proposed']}{proposed}", f"{TASK_SIGNS['open']}{open}"
    return words, ", ".join(fewer), ", ".join(fewer[:2]), " ".join(signs)
