"""The rows of the Follow-ups place: the tasks that are asked for, under their headings, and how many they are."""

from collections.abc import Sequence
from dataclasses import dataclass

from store.library.checklist import TO_DO
from store.library.departments import Suggested
from store.text import fold
from tui.render import LOOK, TASK_SIGNS
from tui.screens.follow_ups.reading import Desk, Owner, TaskRow
from tui.words import say


@dataclass(frozen=True, slots=True)
class Group:
    """The heading of a department."""

    owner: Owner | None
    count: int
    suggestion: Suggested | None = None
    """What a letterhead says that its name stands for."""
    likely: str = ""
    """Of those without a department: the one that put their items forward."""


@dataclass(frozen=True, slots=True)
class Queue:
    """The heading of all that stands under names which are not known."""

    count: int
    """How many such names there are."""


@dataclass(frozen=True, slots=True)
class Late:
    """The heading of all that is overdue, of every department."""

    count: int


_Key = tuple[Owner | None, str]
"""A department; or none, and the one that is likely meant."""

Row = TaskRow | Group | Queue | Late


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands in the list, and what is told of it."""

    rows: tuple[Row, ...] = ()
    tasks: tuple[TaskRow, ...] = ()
    """Those of the rows that are no headings."""
    counts: tuple[str, str, str] = ("", "", "")


def shown(desk: Desk, typed: str) -> Shown:
    """The follow-ups that are asked for, under their headings."""
    tasks = _narrowed(desk, typed)
    return Shown(tuple(_grouped(desk, tasks)), tuple(tasks), _counts(tasks))


def _narrowed(desk: Desk, typed: str) -> list[TaskRow]:
    """The follow-ups in which every word typed stands; dropped ones only where one asks for them."""
    words = fold(typed).split()
    rows = list(desk.tasks)
    if fold(say("status.dropped")) not in words:
        rows = [row for row in rows if row.task.status != "dropped"]
    for word in words:
        rows = [row for row in rows if word in row.folded]
    return rows


def _grouped(desk: Desk, rows: Sequence[TaskRow]) -> list[Row]:
    """What is overdue; the rest under their departments by name, without one, under names that nobody knows.

    Without one they stand by the department that put their items forward. In each the proposed come first.
    """
    groups: dict[_Key, list[TaskRow]] = {}
    late = [row for row in rows if row.overdue]
    for row in rows:
        if not row.overdue:
            groups.setdefault((row.owner, row.likely), []).append(row)
    shown: list[Row] = [Late(len(late)), *late] if late else []
    unknown = sum(owner is not None and not owner[1] for owner, _ in groups)
    for owner, likely in sorted(groups, key=_place):
        if owner and not owner[1] and unknown:
            shown.append(Queue(unknown))
            unknown = 0
        suggestion = desk.suggestion(owner[0]) if owner and not owner[1] else None
        tasks = groups[owner, likely]
        shown += [Group(owner, len(tasks), suggestion, likely), *tasks]
    return shown


def _place(key: _Key) -> tuple[int, str]:
    owner, likely = key
    return (1, fold(likely)) if owner is None else (0 if owner[1] else 2, fold(owner[0]))


def _counts(rows: Sequence[TaskRow]) -> tuple[str, str, str]:
    """How many are late, if any are, to decide on, and to do: in words, without the last, and by their signs."""
    late = sum(row.overdue for row in rows)
    proposed = sum(row.task.status == "proposed" for row in rows)
    open = sum(row.task.status in TO_DO for row in rows)
    words = [say("follow_ups.overdue_count", count=late)] if late else []
    words.append(say("follow_ups.counts", proposed=proposed, open=open))
    fewer = [say("follow_ups.late_count", count=late)] if late else []
    fewer.append(say("follow_ups.proposed_count", count=proposed))
    signs = [f"{LOOK}{late}"] if late else []
    signs += f"{TASK_SIGNS['proposed']}{proposed}", f"{TASK_SIGNS['open']}{open}"
    return ", ".join(words), ", ".join(fewer), " ".join(signs)
