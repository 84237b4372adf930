"""How much the reviewer did, by document: counted once, and after a change only what changed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from store.database import Database
from store.library.follow_ups import Proposals, renewed
from store.library.ids import document_of
from store.model import (
    Annotation,
    Change,
    Department,
    FollowUp,
    FollowUpCounts,
    Head,
    Mark,
    Record,
    Reviewed,
    SavedSearch,
)

_COUNTED = (Annotation, FollowUp, Reviewed)
_BESIDE = (Change, Department, Mark, SavedSearch)
"""What changes no count and hides no document."""
_OPEN = ("open", "in_progress", "waiting")


class Tally:
    """Annotations, ticks and follow-ups by document."""

    def __init__(self, database: Database, proposals: Proposals) -> None:
        self._database = database
        self._proposals = proposals
        self._begin()

    def _begin(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()
        self._counted: dict[tuple[type[Record], str], tuple[str, str]] = {}
        """By record the document that it is counted for, and as what."""
        self._found: Mapping[str, str] = {}
        """The document of each follow-up that was found in a text, by id."""
        self._heads: Mapping[str, Head] = {}
        self._renewed: frozenset[str] = frozenset()
        """Of those found, what the reviewer knows in other words."""

    def all(self, heads: Iterable[Head]) -> None:
        """Count anew, with what was found in these documents."""
        self._begin()
        self._heads = {head.id: head for head in heads}
        found = tuple(self._proposals.of(self._heads.values()))
        self._found = {one.id: document_of(one.item) for one in found}
        self._renewed = renewed(found, self._database.records(FollowUp))
        for type in _COUNTED:
            for id in self._database.records(type):
                self._count(type, id)
        for id in self._found:
            self._count(FollowUp, id)

    def changed(self, records: Sequence[Record] | None) -> set[str] | None:
        """The documents whose counts another look at these records changed; None where all are to be counted anew."""
        if records is None or not all(isinstance(one, (*_COUNTED, *_BESIDE)) for one in records):
            return None
        counted = [one for one in records if isinstance(one, _COUNTED)]
        again = {(type(one), one.id): None for one in counted} | dict.fromkeys(self._found_again(counted))
        return {document for type, id in again for document in self._count(type, id)}

    def _found_again(self, records: Iterable[Record]) -> list[tuple[type[Record], str]]:
        """What was found where these records say, or no longer say, that the reviewer knows it."""
        moved = {
            document_of(one.item) for one in records if isinstance(one, FollowUp) and one.id not in self._found
        } & self._heads.keys()
        if not moved:
            return []
        near = tuple(self._proposals.of(self._heads[document] for document in moved))
        ids = {one.id for one in near}
        self._renewed = self._renewed - ids | renewed(near, self._database.records(FollowUp))
        return [(FollowUp, id) for id in ids]

    def _count(self, type: type[Record], id: str) -> tuple[str, ...]:
        before, now = self._counted.pop((type, id), None), self._as(self._database.records(type).get(id), id)
        if now is None and type is FollowUp and id in self._found and id not in self._renewed:
            now = self._found[id], "proposed"
        if now:
            self._counted[type, id] = now
        if before == now:
            return ()
        for place, add in ((before, -1), (now, 1)):
            if place:
                self._counts[place] += add
        return tuple(place[0] for place in (before, now) if place)

    def _as(self, record: Record | None, id: str) -> tuple[str, str] | None:
        if isinstance(record, FollowUp):
            return document_of(record.item), record.status
        if isinstance(record, Annotation):
            return document_of(record.item), "annotations"
        return (document_of(id), "reviewed") if record else None

    def reviewed(self, document: str) -> int:
        """The items that the reviewer is done with."""
        return self._counts[document, "reviewed"]

    def annotations(self, documents: Iterable[str]) -> int:
        """The notes on these documents."""
        return sum(self._counts[id, "annotations"] for id in documents)

    def follow_ups(self, documents: Sequence[str]) -> FollowUpCounts:
        """The follow-ups of these documents."""

        def count(*statuses: str) -> int:
            return sum(self._counts[id, status] for id in documents for status in statuses)

        return FollowUpCounts(count("proposed"), count(*_OPEN), count("done"))
