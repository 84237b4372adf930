"""A paper in another version: what was set right moves along with its words, and then what the reviewer added."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from store.comparing.tracing import Tracing
from store.database import Database
from store.library.correcting import followed, layer
from store.library.heading import heading_at, line_start
from store.library.ids import document_of
from store.library.versions import moved, moved_tasks
from store.model import Annotation, Document, FollowUp, ItemCorrection, Mark, Record, Split

_ENDS = frozenset(".!?:")
"""What ends something that stands for itself: no words of a heading."""

A = TypeVar("A", Annotation, Mark)
N = TypeVar("N", Annotation, FollowUp, Mark, Split)


@dataclass(frozen=True, slots=True)
class Along:
    """What is to be put and removed."""

    puts: tuple[Record, ...] = ()
    removes: tuple[Record, ...] = ()


def along(database: Database, documents: Sequence[str], now: str, former: Sequence[Document] = ()) -> Along:
    """The records on these documents as they stand in the texts that the database has now.

    `former`: the documents as they were read before, if that is still known.
    A cut is where its words are; where they are gone it has no place, and what stood below it is sought in the rest.
    A cut that the paper itself now has is one no more.
    """
    notes, marks = _on(database, Annotation, documents), _on(database, Mark, documents)
    tasks, splits = _on(database, FollowUp, documents), _on(database, Split, documents)
    corrections = [one for one in database.records(ItemCorrection).values() if document_of(one.id) in documents]
    items = [*(one.item for one in notes), *(one.item for one in marks), *(one.item for one in tasks)]
    items += [*(one.item for one in splits), *(one.id for one in corrections)]
    wanted = {*map(document_of, items), *(documents if former and items else ())}
    papers = {id: database.document(id) for id in wanted if id in database.heads()}
    read = {item.id for paper in papers.values() for item in paper.items}
    before = layer((), corrections, splits)
    kept = {split.id: split for split in splits if split.id not in read}
    cuts = [
        _with_its_words(split, papers)
        for split in moved(kept.values(), list(papers.values()), "", _tracing(former, papers.values()))
    ]
    kept |= {split.id: split for split in cuts}
    follow = followed(corrections, map(layer((), (), kept.values()).cut, papers.values()))
    gone = {old for old, _ in follow}
    right = [one for one in corrections if one.id not in gone] + [one for _, one in follow]
    over = layer((), right, kept.values())
    texts = [over.restructured(paper) for paper in papers.values()]
    tracing = _tracing(map(before.restructured, former), texts)
    kin = {split.id: split.item for split in splits}
    puts = (
        *_moved(notes, texts, now, kin, tracing),
        *_moved_tasks(tasks, texts, kin, tracing),
        *_moved(marks, texts, "", kin, tracing),
        *cuts,
        *(one for _, one in follow),
    )
    fulfilled = (split for split in splits if split.id in read)
    return Along(puts, (*fulfilled, *(one for one in corrections if one.id in gone)))


def _on(database: Database, type: type[N], documents: Iterable[str]) -> list[N]:
    return [one for one in database.records(type).values() if document_of(one.item) in documents]


def _tracing(former: Iterable[Document], papers: Iterable[Document]) -> Tracing | None:
    old = [item for document in former for item in document.items]
    return Tracing(old, (item for document in papers for item in document.items)) if old else None


def _moved(
    passages: Sequence[A], texts: Sequence[Document], now: str, kin: Mapping[str, str], tracing: Tracing | None
) -> Iterable[A]:
    """The passages whose place changed; what lost its own is sought in the item that its own was cut from."""
    found = {one.id: one for one in moved(passages, texts, now, tracing)}
    lost = [one for one in passages if one.item in kin and found.get(one.id, one).state == "orphaned"]
    again = moved([replace(one, item=kin[one.item]) for one in lost], texts, now)
    found |= {one.id: one for one in again if one.state != "orphaned"}
    return found.values()


def _moved_tasks(
    tasks: Sequence[FollowUp], texts: Sequence[Document], kin: Mapping[str, str], tracing: Tracing | None
) -> list[FollowUp]:
    """The same for follow-ups."""
    items = {item.id for paper in texts for item in paper.items}
    homes = [task if task.item in items else replace(task, item=kin.get(task.item, task.item)) for task in tasks]
    placed = {task.id: task for task in homes} | {task.id: task for task in moved_tasks(homes, texts, tracing)}
    return [placed[task.id] for task in tasks if placed[task.id] != task]


def _with_its_words(split: Split, papers: Mapping[str, Document]) -> Split:
    """A cut with its heading as it is printed now, whole where it began a line and now begins with other words."""
    paper = papers.get(document_of(split.item))
    item = paper.item(split.item) if paper else None
    if item is None or split.state == "orphaned":
        return split
    span, start = split.span, line_start(item.text, split.span.start)
    before = item.text.value[start : span.start].strip()
    if split.prefix.endswith("\n") and 0 < 2 * len(before) < len(split.quote) and not _ENDS.intersection(before):
        span = heading_at(item.text, start)
    return replace(split, span=span, quote=item.text.value[slice(*span)])
