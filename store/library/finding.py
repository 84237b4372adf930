"""The search index kept in step with the store, in a folder of its own. Never the only copy of anything."""

import threading
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, TypeVar

from store.database import Database
from store.database.disk import translated
from store.errors import NotFoundError, StoreError
from store.library.checklist import Checklist
from store.library.context import Context
from store.library.departments import Departments
from store.library.history import History
from store.library.indexed import Indexed
from store.library.registers import Registers
from store.model import (
    Removed,
    Results,
    Treatment,
)
from store.query.parsing import with_less

if TYPE_CHECKING:
    from store.searching.entries import Review
    from store.searching.index import Index

T = TypeVar("T")

_REVIEW = frozenset(
    {"annotations", "follow_ups", "departments", "marks", "searches", "reviewed", "answers", "changes", "placed"}
)
"""Tables that change nothing of what was read."""
_MOST_LESS = 8
"""Words of a query that finds nothing which are left out in turn."""
_ALONE = 1000
"""Documents put before the index is kept, so that one that is killed goes on where it was."""
_TIMES = 3
"""How often what changed is taken in while other processes change the index, too."""


class Finding:
    """Search over all items, with what the reviewer wrote on them."""

    def __init__(
        self,
        database: Database,
        history: History,
        registers: Registers,
        checklist: Checklist,
        departments: Departments,
        context: Context,
        seen: Callable[[], Collection[str]],
    ) -> None:
        self._database = database
        self._history = history
        self._indexed = Indexed(database, registers, checklist, departments)
        self._folder = context.index
        self._seen = seen
        self._opened: Index | None = None
        self._version = -1
        self._version_of_papers = -1
        """The change that the papers in the index were in step with last, whatever the reviewer added since."""
        self._written: dict[str, Review] = {}
        self._lock = threading.Lock()
        self._merging: threading.Thread | None = None

    def search(
        self,
        query: str,
        limit: int = 20,
        cancelled: Callable[[], bool] | None = None,
        *,
        first: bool = False,
        spread: bool = False,
    ) -> Results:
        """The items that answer a query; see `store.searching.index.Index.find`. Not for the thread that draws."""
        return self._ask(lambda index: index.find(query, limit, cancelled, first=first, spread=spread))

    def with_less(self, query: str, cancelled: Callable[[], bool] | None = None) -> tuple[tuple[str, int], ...]:
        """Of a query that finds nothing, those with a word, phrase or filter less that do, and how many items."""

        def look(index: "Index") -> tuple[tuple[str, int], ...]:
            found = ((less, index.find(less, 0, cancelled).total) for less in with_less(query)[:_MOST_LESS])
            return tuple((less, total) for less, total in found if total)

        return self._ask(look)

    def similar(self, item: str, limit: int = 20) -> tuple[Treatment, ...]:
        """Earlier and later items about the same matter; the likest are taken.

        Those of the same case first, then of the same title, the own body's before others, then of like words: of each
        the newest first.
        """
        alike = self._ask(lambda index: index.similar(item, limit), only_papers=True)
        newest = sorted(alike, key=lambda one: (one.entry.date or "", one.entry.item), reverse=True)
        return tuple(
            Treatment(
                item=one.entry.item,
                meeting=one.entry.meeting,
                document=one.entry.document,
                body=one.entry.body,
                date=one.entry.date,
                number=one.entry.number,
                title=one.entry.title,
                kind=one.entry.kind,
                likeness=one.likeness,
                score=one.score,
                decision=" ".join(one.entry.text[slice(*span)] for span, _ in one.entry.decisions),
            )
            for one in sorted(newest, key=lambda one: one.rank)
        )

    def keep_in_step(self) -> None:
        """Take in what changed now, and make the index tidy, so that the next search need not."""
        self._merge(self._ask(lambda index: index))

    def open_index(self) -> None:
        """Open the index, without taking in what changed."""
        with self._lock:
            self._index()

    def erase(self, documents: tuple[str, ...]) -> None:
        """Leave no trace of documents in the index. Raises StoreError where another process does not let go of it."""
        with self._lock:
            self._version = self._version_of_papers = -1
            if self._database.read_only:
                return
            with translated(self._folder):
                if not self._erased(self._index(), documents):
                    raise StoreError("store.locked", path=str(self._folder))

    def _erased(self, index: "Index", documents: tuple[str, ...]) -> bool:
        from store.searching.arrays import DamagedError

        try:
            return index.erase(documents)
        except DamagedError:
            index.clear()  # nothing is left of anything then
            return True

    def close(self) -> None:
        """Let go of the index."""
        if self._opened:
            self._opened.close()

    def _ask(self, asking: "Callable[[Index], T]", *, only_papers: bool = False) -> T:
        """Ask the index, in step with the store; `only_papers`: whatever the reviewer may have added meanwhile."""
        from store.searching.arrays import DamagedError

        try:
            with self._lock:
                index = self._in_step(only_papers=only_papers)
            return asking(index)
        except DamagedError:  # from an index made anew it is an error of ours, and is raised
            with self._lock:
                self._begin_anew()
                index = self._in_step()
            return asking(index)

    def _begin_anew(self) -> None:
        self._index().clear()
        self._version = self._version_of_papers = -1

    def _index(self) -> "Index":
        if self._opened is None:
            from store.searching.index import Index  # with numpy, which takes a tenth of a second

            self._opened = Index(self._folder, departments=self._indexed.named, seen=self._seen)
        return self._opened

    def _in_step(self, *, only_papers: bool = False) -> "Index":
        index = self._index()
        version = self._history.version  # before anything is read: what is committed meanwhile is for the next call
        if version in (self._version, self._version_of_papers if only_papers else -1):
            return index
        position = self._database.position()
        changed = self._database.changed_since(index.position) if index.position else None
        if changed is None or not changed.keys() <= _REVIEW:
            for _ in range(_TIMES):
                self._take_in(index, position)
                if index.position == position:  # else another process changed it meanwhile
                    break
        self._version_of_papers = version
        if only_papers:
            return index
        written = self._indexed.reviews()
        if changes := {
            id: written.get(id)
            for id in written.keys() | self._written.keys()
            if written.get(id) != self._written.get(id)
        }:
            index.write(changes)
        self._written, self._version = written, version
        return index

    def _take_in(self, index: "Index", position: str) -> None:
        """Put the documents that are not as they were told, drop those that are gone; erase those forgotten."""
        digests = dict(self._indexed.digests())
        known = index.documents()
        gone = known.keys() - digests.keys()
        removed = self._database.records(Removed)
        for id in gone:
            index.drop(id)
        if gone:
            index.commit("", erase=not gone <= removed.keys())
        fresh = [id for id, digest in digests.items() if id not in known or known[id].digest != digest]
        for number, id in enumerate(fresh, 1):
            try:
                index.put(id, digests[id], self._indexed.entries(id))
            except NotFoundError:  # taken out since: the next call leaves it out
                continue
            if number % _ALONE == 0:
                index.commit("")
        index.commit(position)
        if len(fresh) >= _ALONE:  # a person waits anyway, and a command may end before a thread beside it
            while index.merge():
                pass
        elif index.untidy and not (self._merging and self._merging.is_alive()):
            self._merging = threading.Thread(target=self._merge, args=[index], name="merging", daemon=True)
            self._merging.start()

    def _merge(self, index: "Index") -> None:
        from store.searching.arrays import DamagedError

        try:
            while index.merge():
                pass
        except DamagedError:
            with self._lock:
                self._begin_anew()
