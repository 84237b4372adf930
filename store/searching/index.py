"""The index of all items, in memory: put and drop what changed, find what is asked for."""

from collections.abc import Callable
from threading import Lock
from time import perf_counter

from store.model import Results
from store.searching.entries import Entry
from store.searching.parts import Taken, spelled, take
from store.searching.postings import Postings
from store.searching.query import parse
from store.searching.search import Search


class Index:
    """Finds items. Any thread may call; calls wait for each other, a search of thousands of items some milliseconds."""

    def __init__(self, clock: Callable[[], float] = perf_counter) -> None:
        """An empty index; `clock` tells seconds, for how long a search took."""
        self._clock = clock
        self._lock = Lock()
        self._numbers: dict[str, int] = {}
        self._items: dict[int, Taken] = {}
        self._postings = Postings()
        self._next = 0

    def __len__(self) -> int:
        return len(self._items)

    def put(self, entry: Entry) -> None:
        """Take in an entry, in place of the one with its item id."""
        taken, words = take(entry), spelled(entry)
        with self._lock:
            self._drop(entry.item)
            self._numbers[entry.item] = self._next
            self._items[self._next] = taken
            self._postings.add(self._next, words)
            self._next += 1

    def drop(self, item_id: str) -> None:
        """Leave an item out, and every word that only it had. An unknown id is no error."""
        with self._lock:
            self._drop(item_id)

    def find(self, query: str, limit: int = 20, cancelled: Callable[[], bool] | None = None) -> Results:
        """The items that a query asks for, best first: `limit` of `total`. A cancelled search finds nothing."""
        began = self._clock()
        asked = parse(query)
        with self._lock:
            search = Search.begin(asked, self._items, self._postings, cancelled)
            total, hits = search.answer(max(0, limit)) if search else (0, ())
            suggestions = search.suggestions() if search else ()
        took = (self._clock() - began) * 1000
        return Results(query, total, hits, took, asked.problems, suggestions)

    def _drop(self, item_id: str) -> None:
        number = self._numbers.pop(item_id, None)
        if number is not None:
            self._postings.remove(number, spelled(self._items.pop(number).entry))
