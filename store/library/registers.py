"""What is only read: meetings, documents, items, comparisons, decisions."""

from collections import deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import is_
from threading import Lock

from store.database import Database
from store.errors import NotFoundError
from store.library.called import called_head
from store.library.correcting import Layer, layer
from store.library.decided import marked_items
from store.library.follow_ups import Proposals
from store.library.heading import heading_of
from store.library.history import History
from store.library.ids import document_of, is_item, meeting_id
from store.library.meetings import counted, counting, group
from store.library.tally import Tally
from store.model import (
    Annotation,
    Answer,
    Comparison,
    Correction,
    Document,
    Head,
    Item,
    ItemCorrection,
    Meeting,
    Pair,
    Record,
    Reviewed,
    Row,
    Source,
    Split,
)


@dataclass(frozen=True, slots=True)
class _Grouped:
    made_of: tuple[object, ...]
    """Of what they were grouped; what was counted on them since lies over it."""
    meetings: tuple[Meeting, ...]
    place: dict[str, int]
    """In `meetings`, by document."""


@dataclass(frozen=True, slots=True)
class _Corrected:
    """The heads after the corrections, and what they were made of."""

    read: Mapping[str, Head]
    fields: Mapping[str, Correction]
    items: Mapping[str, ItemCorrection]
    splits: Mapping[str, Split]
    layer: Layer
    heads: Mapping[str, Head]

    @property
    def tables(self) -> tuple[Mapping[str, object], ...]:
        """What they were made of."""
        return self.read, self.fields, self.items, self.splits


class Registers:
    """The readers' side of the library. Answers are put together anew after a change, and kept until the next.

    What is kept is known by what it was made of: what another thread commits meanwhile makes it old at once.
    """

    def __init__(self, database: Database, history: History) -> None:
        self._database = database
        self._history = history
        self._grouped = _Grouped((), (), {})
        self._grouping = Lock()
        self.proposals = Proposals()
        """What was found to do, by paper."""
        self._tally = Tally(database, self.proposals)
        self._told: deque[Sequence[Record] | None] = deque([None])
        """What was changed and is not counted yet; None: anything."""
        self._corrected = _Corrected({}, {}, {}, {}, layer((), ()), {})
        self._papers = 0
        """Grows when a paper, or what was set right in one, may have changed."""
        self._compared = lru_cache(maxsize=32)(self._compare)
        history.listen(self._count)

    def _count(self, records: Sequence[Record] | None) -> None:
        self._told.append(records)
        self._papers += records is None or any(
            isinstance(one, Answer | Correction | ItemCorrection | Split) for one in records
        )

    def heads(self) -> Mapping[str, Head]:
        """Every document without its texts and with what was set right by hand, by id, in the order of import."""
        return self._by_hand().heads

    def _by_hand(self) -> _Corrected:
        read, records = self._database.heads(), self._database.records
        fields, items, splits = records(Correction), records(ItemCorrection), records(Split)
        known, tables = self._corrected, (read, fields, items, splits)
        if any(one is not other for one, other in zip(known.tables, tables, strict=True)):
            over = layer(fields.values(), items.values(), splits.values())
            corrected = {id: over.over_head(read[id]) for id in over.documents if id in read}
            heads = {**read, **corrected} if corrected else read
            self._corrected = known = _Corrected(*tables, over, heads)
        return known

    def head(self, document: str) -> Head:
        """One document without its texts. Raises NotFoundError."""
        if (head := self.heads().get(document)) is None:
            raise NotFoundError("document.unknown", id=document)
        return head

    def meetings(self) -> tuple[Meeting, ...]:
        """Every meeting: undated ones as they were imported, then the newest first; last undated papers of none."""
        return self._by_now().meetings

    def meeting(self, id: str) -> Meeting:
        """The meeting of this id, or of this document's or item's. Raises NotFoundError."""
        now, document = self._by_now(), document_of(id)
        for known in (document, document.removeprefix(meeting_id(""))):
            if known in now.place:
                return now.meetings[now.place[known]]
        raise NotFoundError("meeting.unknown", id=id)

    def _by_now(self) -> _Grouped:
        with self._grouping:
            told = list(self._told)
            heads, records = self.heads(), self._database.records
            made_of = heads, self._database.pairings(), records(Pair), records(Correction)
            changed = [self._tally.changed(records) for records in told]
            if None in changed or not all(map(is_, made_of, self._grouped.made_of)):
                self._tally.all(heads.values())
                _, pairings, pairs, corrections = made_of
                meetings = group(heads, pairings, pairs.values(), corrections.values(), self._tally)
                place = {id: at for at, meeting in enumerate(meetings) for id in meeting.documents}
                self._grouped = _Grouped(made_of, meetings, place)
            else:
                self._count_again({document for documents in changed for document in documents or ()})
            for _ in told:
                self._told.popleft()
            return self._grouped

    def _count_again(self, documents: set[str]) -> None:
        meetings, place = list(self._grouped.meetings), self._grouped.place
        for at in {place[document] for document in documents if document in place}:
            meetings[at] = counted(meetings[at], self._tally)
        if documents:
            self._grouped = replace(self._grouped, meetings=tuple(meetings))

    def document(self, id: str) -> Document:
        """A document with its texts and what was set right by hand. Raises NotFoundError."""
        starts = self.source(id).page_starts
        return self.layer().over_document(self._database.document(id), starts)

    def former(self, document: str) -> tuple[tuple[Source, Document], ...]:
        """The versions that a document had before, as they were read, with their files, the newest first.

        None where undo cannot bring one back: in a store made of a store.json. Raises NotFoundError.
        """
        return tuple(self._database.earlier(document))

    def layer(self) -> Layer:
        """All that was set right by hand."""
        return self._by_hand().layer

    def noise(self, document: str) -> tuple[Item, ...]:
        """What was read as an item and is none, by the reviewer's word, as it was read. Raises NotFoundError."""
        return self._by_hand().layer.noise_of(self._database.document(document))

    def fields_by_hand(self, document: str) -> frozenset[str]:
        """The names of the fields of a document that were set right by hand."""
        return frozenset(one.field for one in self._by_hand().layer.fields.get(document, ()))

    def set_right(self, item: str) -> ItemCorrection | None:
        """What of an item was set right by hand; None where nothing was."""
        return self._database.records(ItemCorrection).get(item)

    def read_names(self, item: str) -> tuple[str, str] | None:
        """The number and title that were read of an item, or with which it was cut off; None where it is no more."""
        head = self._database.heads().get(document_of(item))
        split = self._by_hand().layer.splits.get(document_of(item), {}).get(item)
        names = ((number, title) for id, number, title in (head.items if head else ()) if id == item)
        return heading_of(split.quote) if split else next(names, None)

    def item(self, id: str) -> tuple[Document, Item]:
        """An item with its document, also one that the reviewer said is none. Raises NotFoundError."""
        if document_of(id) in self.heads():
            document = self.document(document_of(id))
            noise = (item for item in self.noise(document.id) if item.id == id)
            if item := document.item(id) or next(noise, None):
                return document, item
        raise NotFoundError("item.unknown" if is_item(id) else "item.no_id", id=id)

    def source(self, document: str) -> Source:
        """The file that a document came from. Raises NotFoundError."""
        for _ in range(2):  # another version, or another file that has the document, may come between the two looks
            head = self.head(document)
            if source := self._database.sources().get(head.source):
                return source
        raise NotFoundError("document.unknown", id=document)

    def comparison(self, meeting: str) -> Comparison:
        """Agenda against minutes; for a meeting of one document, its items alone. Raises NotFoundError."""
        view = self.meeting(meeting)
        if view.agenda and view.minutes:
            compared = self._compared(self._papers, view.agenda, view.minutes[0])
        else:
            compared = self._compared(self._papers, counting(view), None)
        return _with_marked(compared, marked_items(self._database.records(Annotation).values()))

    def _compare(self, _: int, first: tuple[str, ...], minutes: str | None) -> Comparison:
        from store.comparing.aligning import align, alone

        papers = [self.document(id) for id in first]
        whole = replace(papers[0], items=tuple(item for paper in papers for item in paper.items))
        if minutes is None:
            return alone(whole)
        settled = {answer.agenda: answer.minutes for answer in self._database.records(Answer).values()}
        return align(whole, self.document(minutes), settled)

    def reviewed(self) -> frozenset[str]:
        """The ids of the items that the reviewer is done with."""
        return frozenset(self._database.records(Reviewed))

    def item_order(self, documents: Collection[str]) -> dict[str, int]:
        """The place of each item's id of these documents, in the order of import and text."""
        heads = self.heads()
        ids = (id for document in heads if document in documents for id, _, _ in heads[document].items)
        return {id: place for place, id in enumerate(ids)}

    def label_of(self, item: str) -> str:
        """An item's number and title, or its id where it is gone."""
        head = self.heads().get(document_of(item))
        names = (f"{number} {title}" for id, number, title in (head.items if head else ()) if id == item)
        return next(names, item).strip()

    def called_document(self, id: str) -> str:
        """A few words by which a person knows a document."""
        return called_head(self.head(id))


def _with_marked(comparison: Comparison, marked: Mapping[str, object]) -> Comparison:
    """The comparison with nothing undecided in which the reviewer marked a decision."""

    def told(row: Row) -> Row:
        if row.minutes and row.minutes.id in marked and "undecided" in row.flags:
            return replace(row, flags=tuple(flag for flag in row.flags if flag != "undecided"))
        return row

    return replace(comparison, rows=tuple(map(told, comparison.rows)))
