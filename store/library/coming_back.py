"""What undo or redo brings back, put where its words stand now: its paper may be another version since."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from store.database import Database
from store.library.correcting import Layer
from store.library.ids import document_of
from store.library.versions import moved, moved_tasks
from store.model import Annotation, Document, FollowUp, Mark, Record


def where_they_stand(database: Database, records: Sequence[Record], layer: Layer) -> list[Record]:
    """The records as they stand in the papers as they are with these corrections; of those not shown, as they were."""
    heads = database.heads()
    of = {document_of(one.item) for one in records if isinstance(one, Annotation | Mark | FollowUp)}
    papers = [layer.restructured(database.document(id)) for id in sorted(of) if id in heads]
    here = {paper.id for paper in papers}
    passages = [one for one in records if isinstance(one, Annotation | Mark) and document_of(one.item) in here]
    # Of a follow-up that is there an import knows where its words went; they need not be those that it was found in.
    tasks = [one for one in records if isinstance(one, FollowUp) and one.rev == 0 and document_of(one.item) in here]
    found: dict[tuple[type[Record], str], Record] = {}
    for one in (*_sought(passages, papers), *_tasks(tasks, papers)):
        found[type(one), one.id] = one
    return [found.get((type(one), one.id), one) for one in records]


def _tasks(tasks: Sequence[FollowUp], papers: Sequence[Document]) -> Iterator[FollowUp]:
    """Those whose words stand elsewhere, or no more: then in doubt where they stood, as long as there is a place."""
    lengths = {item.id: len(item.text.value) for paper in papers for item in paper.items}
    had = {task.id: task.span for task in tasks}
    for one in moved_tasks(tasks, papers):
        span = had[one.id]
        there = one.span is None and span is not None and span.end <= lengths.get(one.item, 0)
        yield replace(one, span=span) if there else one


def _sought(passages: Sequence[Annotation | Mark], papers: Sequence[Document]) -> list[Annotation | Mark]:
    """Those that stand elsewhere now, by their own words; what lost its item is sought in the rest of its paper."""
    first = {one.id: one for one in moved(passages, papers, "")}
    lost = [one for one in first.values() if one.state == "orphaned"]
    first |= {one.id: one for one in moved(lost, papers, "")}
    written = {one.id: one.modified for one in passages if isinstance(one, Annotation)}
    return [replace(one, modified=written[one.id]) if isinstance(one, Annotation) else one for one in first.values()]
