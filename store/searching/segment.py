"""A part of the index: some documents with their items, never changed once it is made; in a file, or in memory."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import accumulate
from typing import NamedTuple

import msgspec
import numpy as np

from store.searching.arrays import Array, Arrays, Columns, DamagedError
from store.searching.entries import Entry, texts_of, values_of
from store.searching.gathering import Gathering
from store.searching.postings import Postings


class Paper(NamedTuple):
    """A document of the index."""

    document: str
    digest: str
    """Of all that was told: equal ones are of equal entries."""
    first: int
    last: int
    """Its items in the segment: from the first to before the last."""


_entry = msgspec.msgpack.Decoder(Entry)
_documents = msgspec.msgpack.Decoder(list[Paper])


class Segment:
    """The documents of one file, with everything that is searched of them: an item is a row."""

    def __init__(self, arrays: Arrays, name: str = "") -> None:
        """Raises DamagedError where something is missing."""
        self.name = name
        """Of its file; empty in memory."""
        try:
            self.postings = Postings(arrays)
            self.dates, self.formal, self.hashes = arrays["dates"], arrays["formal"], arrays["hashes"]
            """Of each item its date as a number that grows, 0 of none; whether it is a formality; `hash_of` its id."""
            self.entries, self.entry_at = arrays["entries"], arrays["entry_at"]
            self._documents = arrays["documents"]
        except KeyError as error:
            raise DamagedError from error
        self.count = self.postings.count

    def entry(self, row: int) -> Entry:
        """What was told of an item. Raises DamagedError."""
        return _entry.decode(self.entries.bytes(self.entry_at.at(row), self.entry_at.at(row + 1)))

    @cached_property
    def documents(self) -> dict[str, Paper]:
        """Its documents, dropped ones too, in the order of their items."""
        return {each.document: each for each in _documents.decode(self._documents.bytes(0, len(self._documents)))}

    def rows_of(self, hashes: Array) -> Array:
        """The rows of items, given by `hash_of` their ids; -1 of those that are not here."""
        at = np.searchsorted(self.hashes.all, hashes, sorter=self._by_hash)
        rows = self._by_hash[np.minimum(at, self.count - 1)]
        return np.where(self.hashes.all[rows] == hashes, rows, -1)

    @cached_property
    def _by_hash(self) -> Array:
        return np.argsort(self.hashes.all)


@dataclass(frozen=True, slots=True)
class Held:
    """A segment and the documents of it that were dropped."""

    segment: Segment
    dropped: frozenset[str] = frozenset()

    def live(self) -> Array:
        """The mask of the items that are still there."""
        live = np.ones(self.segment.count, bool)
        for document in self.dropped:
            told = self.segment.documents[document]
            live[told.first : told.last] = False
        return live

    def gone(self) -> int:
        """How many items were dropped."""
        told = (self.segment.documents[document] for document in self.dropped)
        return sum(each.last - each.first for each in told)

    def documents(self) -> list[Paper]:
        """The documents that are still there."""
        return [each for each in self.segment.documents.values() if each.document not in self.dropped]


class Making:
    """A segment being made: documents taken in one by one."""

    def __init__(self) -> None:
        self._gathering = Gathering()
        self._documents: list[Paper] = []
        self._entries: list[bytes] = []
        self._dates, self._formal, self._hashes = array("i"), array("B"), array("Q")

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, document: str, digest: str, entries: Iterable[Entry]) -> None:
        """Take in a document with its items."""
        first = len(self)
        for entry in entries:
            self._dates.append(_number_of(entry.date))
            self._formal.append(entry.formality)
            self._hashes.append(hash_of(entry.item))
            self._entries.append(msgspec.msgpack.encode(entry))
            self._gathering.add(texts_of(entry), entry.language, dict.fromkeys(values_of(entry)))
        self._documents.append(Paper(document, digest, first, len(self)))

    def packed(self) -> Columns:
        """The arrays of the segment."""
        yield from self._gathering.packed()
        yield "dates", np.frombuffer(self._dates, np.int32)
        yield "formal", np.frombuffer(self._formal, bool)
        yield "hashes", np.frombuffer(self._hashes, np.uint64)
        yield "entries", (np.frombuffer(each, np.uint8) for each in [*self._entries, b""])
        yield "entry_at", np.array([0, *accumulate(map(len, self._entries))], np.uint64)
        yield "documents", encoded(self._documents)


def encoded(documents: list[Paper]) -> Array:
    """Documents as a segment keeps them."""
    return np.frombuffer(msgspec.msgpack.encode(documents), np.uint8)


def _number_of(date: str | None) -> int:
    """A date as a number that grows with it; 0 of none."""
    digits = (date or "").replace("-", "")
    return int(digits.ljust(8, "0")) if digits.isascii() and digits.isdigit() and len(digits) <= 8 else 0


def hash_of(id: str) -> int:
    """A number of 64 bits for an item's id."""
    return int.from_bytes(blake2b(id.encode(), digest_size=8).digest(), "little")


def hashes_of(ids: list[str]) -> Array:
    """The same for several."""
    return np.fromiter(map(hash_of, ids), np.uint64, len(ids))
