"""A part of the index: some documents with their items, never changed once it is made; in a file, or in memory."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from store.searching.arrays import Arrays, DamagedError
from store.searching.bits import lines_of
from store.searching.entries import Entry
from store.searching.parts import fields_of
from store.searching.postings import Gathering, Packed, Postings
from store.text import fold

Array = NDArray[Any]
_entry = msgspec.msgpack.Decoder(Entry)
_LAST = "\U0010ffff"


class Told(NamedTuple):
    """A document of the index."""

    document: str
    meeting: str
    digest: str
    """Of all that was told: equal ones are of equal entries."""
    first: int
    """The number of its first item in the segment; the others follow."""
    items: int


class Segment:
    """The documents of one file, with everything that is searched of them."""

    def __init__(self, arrays: Arrays, name: str = "") -> None:
        """Raises DamagedError where something is missing."""
        self.name = name
        """Of its file; empty in memory."""
        self.arrays = arrays
        try:
            self.postings = Postings(arrays)
            self.dates, self.formal = arrays["dates"], arrays["formal"]
            self._entry_at, self._entries = arrays["entry_at"].data, arrays.bytes("entries")
            self._hashes, self._hashed = arrays["hashes"], arrays["hashed"]
            self._valued_at, self.valued = arrays["valued_at"], arrays["valued"]
        except (KeyError, ValueError) as error:
            raise DamagedError from error
        self.count = len(self.dates)
        self.texts = self._entries
        """All entries as they are kept, one after the other."""

    def entry(self, item: int) -> Entry:
        """What was told of an item. Raises DamagedError."""
        try:
            return _entry.decode(self._entries[self._entry_at[item] : self._entry_at[item + 1]])
        except msgspec.DecodeError as error:
            raise DamagedError from error

    def place(self, item: int) -> tuple[int, int]:
        """Where an item's entry lies in `texts`."""
        return self._entry_at[item], self._entry_at[item + 1]

    def numbers(self, hashes: Array) -> Array:
        """The numbers of items, given by `hash_of` their ids; -1 of those that are not here."""
        if not self.count:
            return np.full(len(hashes), -1, np.int64)
        at = np.minimum(np.searchsorted(self._hashes, hashes), self.count - 1)
        return np.where(self._hashes[at] == hashes, self._hashed[at].astype(np.int64), -1)

    @cached_property
    def documents(self) -> tuple[Told, ...]:
        """The documents, in the order of their items."""
        try:
            return msgspec.msgpack.decode(self.arrays.bytes("documents"), type=tuple[Told, ...])
        except msgspec.DecodeError as error:
            raise DamagedError from error

    @cached_property
    def values(self) -> tuple[str, ...]:
        """What items can be filtered by, each as `name:value`, in order."""
        return tuple(str(self.arrays.bytes("values"), "utf-8").split("\n")[:-1])

    def beginning(self, name: str) -> range:
        """The numbers of the values that begin so."""
        return range(bisect_left(self.values, name), bisect_left(self.values, name + _LAST))

    def having(self, value: int) -> Array:
        """The items that have a value, by its number in `values`."""
        return self.valued[self._valued_at[value] : self._valued_at[value + 1]]

    def kept(self, live: Array) -> Iterator[memoryview]:
        """The entries of the items of the mask `live`, one after the other, in long stretches."""
        edges = np.flatnonzero(np.diff(np.concatenate([[False], live, [False]]).astype(np.int8)))
        for first, last in edges.reshape(-1, 2).tolist():
            yield self._entries[self._entry_at[first] : self._entry_at[last]]

    def sizes(self) -> Array:
        """The bytes of each entry."""
        return np.diff(np.frombuffer(self._entry_at, np.uint64).astype(np.int64))

    def hashes(self) -> Array:
        """The number that stands for each item's id, by item."""
        found = np.empty(self.count, np.uint64)
        found[self._hashed] = self._hashes
        return found


@dataclass(frozen=True, slots=True)
class Held:
    """A segment and the documents of it that were dropped, by their places in `documents`."""

    segment: Segment
    dropped: frozenset[int] = frozenset()

    def live(self) -> Array:
        """The mask of the items that are still there."""
        live = np.ones(self.segment.count, bool)
        for place in self.dropped:
            told = self.segment.documents[place]
            live[told.first : told.first + told.items] = False
        return live


@lru_cache(maxsize=1 << 16)
def hash_of(item_id: str) -> np.uint64:
    """A number of 64 bits for an item's id."""
    return np.uint64(int.from_bytes(blake2b(item_id.encode(), digest_size=8).digest(), "little"))


class Making:
    """A segment being made."""

    def __init__(self) -> None:
        self._gathering = Gathering()
        self._documents: list[Told] = []
        self._encoded: list[bytes] = []
        self._dates: list[int] = []
        self._formal: list[bool] = []
        self._hashes: list[np.uint64] = []
        self._valued: list[tuple[str, int]] = []

    def __len__(self) -> int:
        return len(self._dates)

    def add(self, document: str, digest: str, entries: Iterable[Entry]) -> None:
        """Take in a document with its items."""
        first, meeting = len(self), ""
        for entry in entries:
            meeting = entry.meeting
            self._valued += [(value, len(self)) for value in dict.fromkeys(_values(entry))]
            self._dates.append(_number_of(entry.date))
            self._formal.append(entry.formality)
            self._hashes.append(hash_of(entry.item))
            self._encoded.append(msgspec.msgpack.encode(entry))
            self._gathering.add(fields_of(entry), entry.language)
        self._documents.append(Told(document, meeting, digest, first, len(self) - first))

    def packed(self) -> tuple[Packed, dict[str, Any]]:
        """The arrays of the segment, and what is told beside them."""
        arrays, info = self._gathering.packed()
        values = sorted({value for value, _ in self._valued})
        number = {value: place for place, value in enumerate(values)}
        pairs = np.array([(number[value], item) for value, item in self._valued], np.int64).reshape(-1, 2)
        told = pack_items(
            sizes=np.array([len(each) for each in self._encoded], np.int64),
            dates=np.array(self._dates, np.int32),
            formal=np.array(self._formal, bool),
            hashes=np.array(self._hashes, np.uint64),
            documents=self._documents,
            values=values,
            valued=(pairs[:, 0], pairs[:, 1]),
        )
        entries = np.frombuffer(b"".join(self._encoded), np.uint8)
        return {**arrays, **told, "entries": entries}, info


def pack_items(
    *,
    sizes: Array,
    dates: Array,
    formal: Array,
    hashes: Array,
    documents: Sequence[Told],
    values: Sequence[str],
    valued: tuple[Array, Array],
) -> Packed:
    """The arrays of what is told of items beside their words; `valued`: the numbers of values, with an item each."""
    entry_at = np.zeros(len(sizes) + 1, np.uint64)
    np.cumsum(sizes, out=entry_at[1:])
    order = np.argsort(hashes, kind="stable")
    by_value = np.lexsort((valued[1], valued[0]))
    valued_at = np.zeros(len(values) + 1, np.uint32)
    np.cumsum(np.bincount(valued[0], minlength=len(values)), out=valued_at[1:])
    return {
        "dates": dates, "formal": formal, "entry_at": entry_at,
        "hashes": hashes[order], "hashed": order.astype(np.uint32),
        "documents": np.frombuffer(msgspec.msgpack.encode(documents), np.uint8),
        "values": np.frombuffer(lines_of(values)[0], np.uint8), "valued_at": valued_at,
        "valued": valued[1][by_value].astype(np.uint32),
    }  # fmt: skip


def _number_of(date: str | None) -> int:
    """A date as a number that grows with it; 0 of none."""
    digits = (date or "").replace("-", "")
    return int(digits.ljust(8, "0")) if digits.isascii() and digits.isdigit() and len(digits) <= 8 else 0


def _values(entry: Entry) -> Iterator[str]:
    """What an item can be filtered by; a value is folded, behind it stands how it is shown."""
    yield f"kind:{entry.kind}"
    if entry.body:
        yield _shown("body", entry.body)
    if entry.case_number:
        yield _shown("case", entry.case_number)
    for name in entry.responsible:
        yield _shown("responsible", name)
    for _, kind in entry.decisions:
        yield f"outcome:{kind}"
        yield "kind:decision"
    for _, _, department in entry.proposals:
        yield "kind:follow-up"
        if department:
            yield _shown("department", department)


def _shown(name: str, value: str) -> str:
    value = " ".join(value.split())
    return f"{name}:{fold(value)}\t{value}"
