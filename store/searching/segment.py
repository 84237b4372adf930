"""A part of the index: some documents with their items, never changed once it is made; in a file, or in memory."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from store.searching.arrays import Array, Arrays, DamagedError
from store.searching.entries import Entry
from store.searching.postings import Postings

_entry = msgspec.msgpack.Decoder(Entry)
_SOME = 1 << 12


class Told(NamedTuple):
    """A document of the index."""

    document: str
    digest: str
    """Of all that was told: equal ones are of equal entries."""


_told = msgspec.msgpack.Decoder(Told)


class Segment:
    """The documents of one file, with everything that is searched of them. Items are numbered from 0."""

    def __init__(self, arrays: Arrays, name: str = "") -> None:
        """Raises DamagedError where something is missing."""
        self.name = name
        """Of its file; empty in memory."""
        self.arrays = arrays
        try:
            self.postings = Postings(arrays)
            self._dates, self._formal = arrays["dates"], arrays["formal"]
            self.entry_at, self.entries = arrays["entry_at"], arrays["entries"]
            self._values, self._value_at = arrays["values"], arrays["value_at"]
            self.valued, self.valued_at = arrays["valued"], arrays["valued_at"]
            self._documents, self._document_at = arrays["documents"], arrays["document_at"]
            self._document_items = arrays["document_items"]
        except KeyError as error:
            raise DamagedError from error
        self.count = len(self._dates)
        self.documents = len(self._document_at) - 1
        """How many there are."""

    def entry(self, item: int) -> Entry:
        """What was told of an item. Raises DamagedError."""
        return _entry.decode(self.entries.bytes(self.entry_at.at(item), self.entry_at.at(item + 1)))

    @property
    def dates(self) -> Array:
        """Each item's date as a number that grows with it; 0 of none."""
        return self._dates.all

    @property
    def formal(self) -> Array:
        """The mask of the formalities."""
        return self._formal.all

    def items(self, hashes: NDArray[Any]) -> Array:
        """The numbers of items, given by `hash_of` their ids; -1 of those that are not here."""
        return self._numbers(hashes, "hashes", "hashed")

    def places(self, hashes: NDArray[Any]) -> Array:
        """The places of documents, given by `hash_of` their ids; -1 of those that are not here."""
        return self._numbers(hashes, "document_hashes", "document_hashed")

    def _numbers(self, hashes: Array, known: str, numbers: str) -> Array:
        if not len(hashes) or not len(self.arrays[known]):
            return np.full(len(hashes), -1, np.int64)
        here, of = self.arrays[known].all, self.arrays[numbers].all
        at = np.minimum(np.searchsorted(here, hashes), len(here) - 1)
        return np.where(here[at] == hashes, of[at].astype(np.int64), -1)

    def hashes(self) -> Array:
        """What `hash_of` says of each item's id."""
        found = np.empty(self.count, np.uint64)
        found[self.arrays["hashed"].all] = self.arrays["hashes"].all
        return found

    def document(self, place: int) -> Told:
        """A document, by its place among them."""
        return _told.decode(self.document_bytes(place))

    def document_bytes(self, place: int) -> memoryview:
        """The same as it is kept."""
        return self._documents.bytes(self._document_at.at(place), self._document_at.at(place + 1))

    def items_of(self, place: int) -> range:
        """The items of a document."""
        return range(self._document_items.at(place), self._document_items.at(place + 1))

    def value(self, number: int) -> str:
        """One of the things that items can be filtered by, as `name:value`; they are in order."""
        return str(self._value(number), "utf-8")

    def _value(self, number: int) -> bytes:
        return bytes(self._values.bytes(self._value_at.at(number), self._value_at.at(number + 1) - 1))

    def values(self) -> Iterator[str]:
        """All of them."""
        for first in range(0, len(self._value_at) - 1, _SOME):
            last = min(first + _SOME, len(self._value_at) - 1)
            lines = self._values.bytes(self._value_at.at(first), self._value_at.at(last))
            yield from str(lines, "utf-8").split("\n")[:-1]

    def beginning(self, name: str) -> range:
        """The numbers of the values that begin so."""
        every = range(len(self._value_at) - 1)
        low = bisect_left(every, name.encode(), key=self._value)
        return range(low, bisect_left(every, name.encode() + b"\xff", low, key=self._value))

    def having(self, value: int) -> Array:
        """The items that have a value, by its number."""
        return self.valued.part(self.valued_at.at(value), self.valued_at.at(value + 1))


@dataclass(frozen=True, slots=True)
class Held:
    """A segment and the documents of it that were dropped, by their places."""

    segment: Segment
    dropped: frozenset[int] = frozenset()

    def live(self) -> Array:
        """The mask of the items that are still there."""
        live = np.ones(self.segment.count, bool)
        for place in self.dropped:
            items = self.segment.items_of(place)
            live[items.start : items.stop] = False
        return live

    def gone(self) -> int:
        """How many items were dropped."""
        return sum(len(self.segment.items_of(place)) for place in self.dropped)

    def told(self) -> Iterator[Told]:
        """The documents that are still there."""
        for place in range(self.segment.documents):
            if place not in self.dropped:
                yield self.segment.document(place)


def hash_of(id: str) -> int:
    """A number of 64 bits for an item's or a document's id."""
    return int.from_bytes(blake2b(id.encode(), digest_size=8).digest(), "little")


def hashes_of(ids: "list[str]") -> Array:
    """The same for several."""
    return np.fromiter(map(hash_of, ids), np.uint64, len(ids))
