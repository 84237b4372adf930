"""The index of all items: put and drop the documents that changed, find what is asked for.

It lies in a folder, or in memory where there is none or it cannot be written. It can always be thrown away and made
again: whatever is odd about its files, it begins empty, at no position.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Lock, RLock
from time import perf_counter

from store.model import Facet, Results
from store.query.parsing import parse
from store.searching import facets, similar
from store.searching.arrays import Arrays, Columns, DamagedError, packed
from store.searching.corpus import Corpus, Written
from store.searching.entries import Entry, Review
from store.searching.keeping import Keeping
from store.searching.merging import merged
from store.searching.search import Search
from store.searching.segment import Held, Making, Paper, Segment

_BATCH = 20_000
"""Items that are put into one segment."""
_ROOM = 4
"""A segment is made one with all smaller ones when these have a part of its items: one in so many."""
_WASTE = 0.3
"""The part of a segment that was dropped and is worth making it anew."""


class Index:
    """Finds items. Any thread may call; what is put or dropped is found, or not, after `commit`."""

    def __init__(
        self,
        folder: Path | None = None,
        *,
        clock: Callable[[], float] = perf_counter,
        departments: Callable[[str], str] = str,
        seen: Callable[[], Collection[str]] = tuple,
    ) -> None:
        """Open the index of the folder. `clock` tells seconds; `departments` names a department that is printed so;
        `seen` tells the ids of the items that were read.
        """
        self._clock, self._departments = clock, departments
        self._keeping = Keeping(folder)
        self._change = RLock()
        self._merging = Lock()
        self._written = Written(seen)
        self._held: tuple[Held, ...] = ()
        self._made: list[Segment] = []
        self._making = Making()
        self._dropped: set[str] = set()
        self._asked = True
        """Whether `documents` was asked for since other segments were read."""
        self.position = ""
        """What the last commit was told, in any process: where the store stood. Empty for an index of nothing."""
        self._read()

    def __len__(self) -> int:
        return self._corpus.count

    def documents(self) -> Mapping[str, Paper]:
        """Every document of the index."""
        with self._change:
            self._asked = True
            return {told.document: told for each in self._held for told in each.documents()}

    def put(self, document: str, digest: str, entries: Iterable[Entry]) -> None:
        """Take in a document with its items, in place of the one of that id. `digest` stands for all that is told."""
        with self._change:
            self._dropped.add(document)
            self._making.add(document, digest, entries)
            if len(self._making) >= _BATCH:
                self._make()

    def drop(self, document: str) -> None:
        """Leave a document out. An unknown one is no error."""
        with self._change:
            self._dropped.add(document)

    def commit(self, position: str = "", *, erase: bool = False) -> None:
        """Let what was put and dropped count, all at once; `erase`: leave no trace of what was ever dropped.

        At no position where another process changed the index, or took it away, since `documents` was asked for: what
        was put and dropped is not all that makes it stand there.
        """
        with self._change:
            if self._keeping.hold() and self._keeping.changed():
                self._read()
                self._asked = False
            if len(self._making):
                self._make()
            held = [self._without(each, erase=erase) for each in self._held]
            held += [Held(segment) for segment in self._made]
            self._dropped, self._made = set(), []
            left = [each for each in held if len(each.dropped) < len(each.segment.documents)]
            self._set(left, position if self._asked else "")

    def erase(self, documents: Iterable[str]) -> bool:
        """Leave no trace of documents, put or dropped before; whether that is done: else another process writes.

        Waits for a merge that is under way. Raises OSError where the disk will not let go of a file.
        """
        with self._merging, self._change:
            if not self._keeping.hold(patience=10):
                return False
            self._dropped |= set(documents)
            self.commit("", erase=True)  # at no position: should the store keep them after all, they are put again
            if self._keeping.holds_others(self._held):  # a full disk: all goes, which needs no room
                self.clear()
            return True

    def write(self, reviews: Mapping[str, Review | None]) -> None:
        """What the reviewer added to these items now; None: nothing. It counts at once, and is not kept."""
        with self._change:
            self._written.put(reviews)
            self._corpus = Corpus(self._held, self._written)

    def clear(self) -> None:
        """Forget everything, files and all."""
        with self._change:
            if self._keeping.hold():
                self._keeping.clear()
                self._keeping.let_go()
            self._held, self.position = (), ""
            self._made, self._making, self._dropped = [], Making(), set()
            self._corpus = Corpus((), self._written)

    @property
    def untidy(self) -> bool:
        """Whether a merge is due."""
        with self._change:
            return bool(self._due())

    def merge(self) -> bool:
        """Make one of some segments, where that is due; whether it was. Takes long; searches go on meanwhile."""
        with self._merging:
            with self._change:
                due = self._due()
                if not due or not self._keeping.hold():
                    return False
            segment = self._kept(partial(merged, due))  # slow: no search waits for it
            with self._change:
                mine = self._keeping.hold() and not self._keeping.changed() and self._keeping.holds(segment)
                if mine and all(each in self._held for each in due):
                    self._set([Held(segment), *(each for each in self._held if each not in due)], self.position)
                else:  # changed meanwhile: another time
                    self._keeping.discard(segment)
                    self._keeping.let_go()
            return True

    def find(
        self,
        query: str,
        limit: int = 20,
        cancelled: Callable[[], bool] | None = None,
        *,
        first: bool = False,
        spread: bool = False,
    ) -> Results:
        """The items that a query asks for, best first: `limit` of `total`. A cancelled search finds nothing.

        `first`: only words as they are typed and as they begin, for an answer at once; `spread`: with facets.
        Raises DamagedError.
        """
        began = self._clock()
        asked = parse(query)
        search = Search.begin(asked, self._corpus, self._departments, cancelled, first=first)
        if search is None:
            return Results(query, 0, (), (self._clock() - began) * 1000, asked.problems)
        total, hits = search.answer(max(0, limit))
        counted: tuple[Facet, ...] = facets.counted(search.found, search.corpus, self._departments) if spread else ()
        took = (self._clock() - began) * 1000
        return Results(query, total, hits, took, asked.problems, search.suggestions(), counted, search.at_least, first)

    def similar(self, item_id: str, limit: int = 20) -> tuple[similar.Alike, ...]:
        """Items about the same matter, the likest first. Raises DamagedError."""
        return similar.like(item_id, self._corpus, limit)

    def close(self) -> None:
        """Let go of what is held."""
        self._keeping.let_go()

    def _read(self) -> None:
        try:
            self.position, self._held = self._keeping.read(self._held)
            self._corpus = Corpus(self._held, self._written)
        except (DamagedError, OSError):
            self.position, self._held, self._corpus = "", (), Corpus((), self._written)

    def _without(self, held: Held, *, erase: bool) -> Held:
        """A segment without what is dropped; made anew with `erase`."""
        without = Held(held.segment, held.dropped | (self._dropped & held.segment.documents.keys()))
        if erase and 0 < len(without.dropped) < len(held.segment.documents):
            return Held(self._kept(partial(merged, [without])))
        return without

    def _make(self) -> None:
        self._made.append(self._kept(self._making.packed))
        self._making = Making()

    def _kept(self, columns: Callable[[], Columns]) -> Segment:
        if self._keeping.hold():
            with suppress(OSError, DamagedError):  # a full disk: it is in memory then
                return self._keeping.write(packed(columns()))
        return Segment(Arrays.of(columns()))

    def _set(self, held: list[Held], position: str) -> None:
        self._held, self.position = tuple(held), position
        if self._keeping.hold() and all(each.segment.name for each in held):
            with suppress(OSError):  # what is on the disk stays as it was, of an older position
                self._keeping.list(position, held)
        self._keeping.let_go()
        self._corpus = Corpus(self._held, self._written)

    def _due(self) -> list[Held]:
        """The segments to make one of: one with much waste, or the largest that is not much larger than all smaller."""
        for each in self._held:
            if each.gone() > _WASTE * each.segment.count:
                return [each]
        sized = sorted(self._held, key=lambda each: each.segment.count)
        smaller = 0
        due: list[Held] = []
        for place, each in enumerate(sized):
            if place and smaller * _ROOM >= each.segment.count:
                due = sized[: place + 1]
            smaller += each.segment.count
        return [each for each in self._held if each in due]
