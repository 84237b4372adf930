"""What the reviewer added to items that are cut or joined: notes, marks, follow-ups and ticks go with their words."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from store.database import Database
from store.library.correcting import Layer
from store.library.ids import document_of, follow_up_id
from store.library.structure import Group, Moves, Part
from store.model import Anchored, Annotation, Document, FollowUp, Mark, Record, Reviewed, Span

A = TypeVar("A", bound=Anchored)


def moved_records(
    database: Database, document: Document, before: Layer, after: Layer
) -> tuple[list[Record], list[Record]]:
    """What is put and what removed where the items of `document`, as it was read, become others.

    A note over a cut keeps the words that stand in the part that has most of them. An item is ticked where all that
    stands in it was.
    """
    old, new = before.groups(document), after.groups(document)
    moves, texts = Moves(old, new), {item.id: item.text.value for item in after.restructured(document).items}
    passages = [
        (passage, _placed(passage, moves, texts))
        for passage in (*database.records(Annotation).values(), *database.records(Mark).values())
        if document_of(passage.item) == document.id
    ]
    tasks = [(task, _task_placed(task, moves, document.id)) for task in database.records(FollowUp).values()]
    removes, puts = _ticked(database, old, new)
    removes += [task for task, there in tasks if there.id != task.id]
    puts += [there for one, there in (*passages, *tasks) if there != one]
    return puts, removes


def _placed(passage: A, moves: Moves, texts: dict[str, str]) -> A:
    if passage.state == "orphaned":
        return replace(passage, item=moves.item(passage.item))
    item, span, whole = moves.place(passage.item, passage.span)
    if (item, span) == (passage.item, passage.span) or item not in texts:
        return passage
    from store.comparing.anchoring import selector

    text = texts[item]
    end = min(span.end, len(text))
    end = span.start + len(text[span.start : end].rstrip())
    quote, prefix, suffix = selector(text, Span(span.start, end))
    state = passage.state if whole else "moved"
    return replace(
        passage, item=item, span=Span(span.start, end), quote=quote, prefix=prefix, suffix=suffix, state=state
    )


def _task_placed(task: FollowUp, moves: Moves, document: str) -> FollowUp:
    closed_by = moves.item(task.closed_by) if task.closed_by else None
    if document_of(task.item) != document:
        return replace(task, closed_by=closed_by)
    if task.span:
        item, span, _ = moves.place(task.item, task.span)
    else:
        item, span = moves.item(task.item), None
    id, rev = task.id, task.rev
    if item != task.item and task.id == follow_up_id(task.item, task.quote):
        id, rev = follow_up_id(item, task.quote), 0
    return replace(task, id=id, rev=rev, item=item, span=span, closed_by=closed_by)


def _ticked(database: Database, before: Sequence[Group], after: Sequence[Group]) -> tuple[list[Record], list[Record]]:
    """The ticks to take away, and those to set."""
    ticks = database.records(Reviewed)
    was = {group[0].id: group for group in before}
    away: list[Record] = [ticks[id] for id in was if id in ticks and id not in {group[0].id for group in after}]
    new: list[Record] = []
    for group in after:
        id = group[0].id
        if was.get(id) == group:
            continue
        over = [ticks.get(one[0].id) for one in before if any(_overlap(a, b) for a in one for b in group)]
        seen = [tick.at for tick in over if tick]
        if len(seen) == len(over) and id not in ticks:
            new.append(Reviewed(id=id, at=max(seen)))
        elif len(seen) < len(over) and id in ticks:
            away.append(ticks[id])
    return away, new


def _overlap(one: Part, other: Part) -> bool:
    return (
        one.item == other.item
        and one.start < other.start + max(1, other.length)
        and other.start < one.start + max(1, one.length)
    )
