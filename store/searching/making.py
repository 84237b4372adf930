"""A segment being made of entries."""

from array import array
from collections.abc import Iterable
from itertools import accumulate
from typing import Any

import msgspec
import numpy as np

from store.searching.arrays import Array, Columns
from store.searching.entries import Entry, texts_of, values_of
from store.searching.gathering import Gathering
from store.searching.segment import Told, hash_of
from store.searching.signs import lines_of, starts_of


class Making:
    """Documents taken in one by one."""

    def __init__(self) -> None:
        self._gathering = Gathering()
        self._documents: list[Told] = []
        self._first = array("I")
        """Of each document its first item."""
        self._entries: list[bytes] = []
        self._dates = array("i")
        self._formal = array("B")
        self._hashes = array("Q")
        self._valued: list[tuple[str, int]] = []

    def __len__(self) -> int:
        return len(self._dates)

    def add(self, document: str, digest: str, entries: Iterable[Entry]) -> None:
        """Take in a document with its items."""
        self._first.append(len(self))
        for entry in entries:
            self._valued += [(value, len(self)) for value in dict.fromkeys(values_of(entry))]
            self._dates.append(_number_of(entry.date))
            self._formal.append(entry.formality)
            self._hashes.append(hash_of(entry.item))
            self._entries.append(msgspec.msgpack.encode(entry))
            self._gathering.add(texts_of(entry), entry.language)
        self._documents.append(Told(document, digest))

    def info(self) -> dict[str, Any]:
        """What is told beside the arrays."""
        return {"languages": self._gathering.languages}

    def packed(self) -> Columns:
        """The arrays of the segment."""
        yield from self._gathering.packed()
        yield from dated(np.frombuffer(self._dates, np.int32), np.frombuffer(self._formal, bool))
        yield from hashed("hashes", "hashed", np.frombuffer(self._hashes, np.uint64))
        encoded = [msgspec.msgpack.encode(told) for told in self._documents]
        hashes = np.array([hash_of(told.document) for told in self._documents], np.uint64)
        firsts = np.append(np.frombuffer(self._first, np.uint32), np.uint32(len(self)))
        yield from listed([np.frombuffer(b"".join(encoded), np.uint8)], np.array(list(map(len, encoded))), firsts)
        yield from hashed("document_hashes", "document_hashed", hashes)
        values = sorted({value for value, _ in self._valued})
        number = {value: place for place, value in enumerate(values)}
        pairs = np.array([(number[value], item) for value, item in self._valued], np.int64).reshape(-1, 2)
        yield from valued(values, pairs)
        yield "entry_at", np.array([0, *accumulate(map(len, self._entries))], np.uint64)
        yield "entries", (np.frombuffer(each, np.uint8) for each in [*self._entries, b""])


def dated(dates: Array, formal: Array) -> Columns:
    """The arrays of what hits are ordered by beside words."""
    yield "dates", dates
    yield "formal", formal


def hashed(name: str, numbers: str, hashes: Array) -> Columns:
    """The arrays that tell the number of a thing by its hash."""
    order = np.argsort(hashes, kind="stable")
    yield name, hashes[order]
    yield numbers, order.astype(np.uint32)


def listed(encoded: Iterable[Array], sizes: Array, firsts: Array) -> Columns:
    """The arrays of the documents; `firsts`: of each its first item, and how many items there are."""
    yield "documents", encoded
    yield "document_at", starts_of(sizes)
    yield "document_items", firsts.astype(np.uint32)


def valued(values: "list[str]", pairs: Array) -> Columns:
    """The arrays of what items can be filtered by; `pairs`: numbers of values, with an item each."""
    lines, sizes = lines_of(values)
    yield "values", lines
    yield "value_at", starts_of(sizes)
    yield "valued_at", starts_of(np.bincount(pairs[:, 0], minlength=len(values)))
    yield "valued", pairs[np.lexsort((pairs[:, 1], pairs[:, 0])), 1].astype(np.uint32)


def _number_of(date: str | None) -> int:
    """A date as a number that grows with it; 0 of none."""
    digits = (date or "").replace("-", "")
    return int(digits.ljust(8, "0")) if digits.isascii() and digits.isdigit() and len(digits) <= 8 else 0
