"""Named arrays in one file, to be mapped into memory and not read: each as it lies, then sums over blocks, then a list.

A block is checked when it is first looked at, so that a large file opens at once and no damage is taken for an answer.
Whatever is odd of a file is a `DamagedError`: what an index says can always be made anew.
"""

import mmap
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from zlib import crc32

import msgspec
import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Columns = Iterable[tuple[str, "Array | Iterable[Array]"]]
"""Names with arrays; one that is given in pieces has at least one piece."""
_MAGIC = b"refidx03"
_ALIGNED = 64
_BLOCK = 1 << 14
_FEW = 32
"""Parts of an array that are read one by one."""
_TAIL = 16
"""Bytes at the very end: where the list begins, and its sum."""


class DamagedError(Exception):
    """A file of the index is not what was written."""


class _Listed(msgspec.Struct, array_like=True, frozen=True):
    arrays: dict[str, tuple[str, int, int]]
    """Type, place in the file, and count of each array."""
    info: dict[str, Any]


class Arrays:
    """The arrays of one file or of bytes in memory."""

    def __init__(self, data: "bytes | mmap.mmap") -> None:
        """Raises DamagedError where the list of the arrays is not sound."""
        self.data = memoryview(data)
        end = len(self.data) - _TAIL
        if end < 0 or self.data[: len(_MAGIC)] != _MAGIC:
            raise DamagedError
        at, sum = int.from_bytes(self.data[end : end + 8], "little"), int.from_bytes(self.data[end + 8 :], "little")
        if at > end or crc32(self.data[at:end]) != sum:
            raise DamagedError
        try:
            listed = msgspec.msgpack.decode(self.data[at:end], type=_Listed)
        except msgspec.DecodeError as error:
            raise DamagedError from error
        self.info = listed.info
        self._places = listed.arrays
        _, start, count = self._places[_SUMS]
        self._sums = self.data[start : start + count * 4].cast("I")
        self._seen = bytearray(count)
        self._summed = start

    @classmethod
    def of(cls, columns: Columns, info: Mapping[str, Any]) -> "Arrays":
        """These arrays, in memory."""
        return cls(b"".join(packed(columns, info)))

    def __getitem__(self, name: str) -> "Column":
        kind, at, count = self._places[name]
        return Column(self, np.dtype(kind), at, count)

    def unseen(self, starts: Array, ends: Array) -> Iterator[tuple[int, int]]:
        """Those of some stretches of bytes that may not have been checked; where one is long, it is always told."""
        first, last = starts // _BLOCK, np.maximum(ends - 1, starts) // _BLOCK
        seen = np.frombuffer(self._seen, bool)
        known = seen[np.minimum(first, len(seen) - 1)] & seen[np.minimum(last, len(seen) - 1)] & (last - first < 2)
        for place in np.flatnonzero(~known & (ends > starts)).tolist():
            yield int(starts[place]), int(ends[place])

    def check(self, start: int, end: int) -> None:
        """Raises DamagedError where these bytes are not what was written."""
        until = -(-end // _BLOCK)
        block = self._seen.find(0, start // _BLOCK, until)
        while block >= 0:
            first = block * _BLOCK
            if crc32(self.data[first : min(first + _BLOCK, self._summed)]) != self._sums[block]:
                raise DamagedError
            self._seen[block] = 1
            block = self._seen.find(0, block + 1, until)


class Column:
    """One array; whatever is read of it is checked first."""

    __slots__ = ("_arrays", "_at", "_count", "_kind", "_numbers", "_size")

    def __init__(self, arrays: Arrays, kind: "np.dtype[Any]", at: int, count: int) -> None:
        self._arrays, self._kind, self._at, self._count = arrays, kind, at, count
        self._size = kind.itemsize
        self._numbers = np.frombuffer(arrays.data, kind, count, at).data

    def __len__(self) -> int:
        return self._count

    def at(self, place: int) -> int:
        """One number."""
        start = self._at + place * self._size
        self._arrays.check(start, start + self._size)
        return int(self._numbers[place])

    def part(self, first: int, last: int) -> Array:
        """The numbers from `first` to before `last`."""
        last = min(last, self._count)
        if last <= first:
            return np.zeros(0, self._kind)
        start = self._at + first * self._size
        self._arrays.check(start, start + (last - first) * self._size)
        return np.frombuffer(self._arrays.data, self._kind, last - first, start)

    def bytes(self, first: int, last: int) -> memoryview:
        """The same of an array of bytes."""
        self._arrays.check(self._at + first, self._at + last)
        return self._arrays.data[self._at + first : self._at + last]

    def parts(self, firsts: Array, lasts: Array) -> Array:
        """Several such parts, one behind the other."""
        if len(firsts) < _FEW:
            found = [self.part(first, last) for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True)]
            return np.concatenate([self.part(0, 0), *found])
        sizes = lasts - firsts
        ends = np.cumsum(sizes)
        for first, last in self._arrays.unseen(self._at + firsts * self._size, self._at + lasts * self._size):
            self._arrays.check(first, last)
        found = np.arange(int(ends[-1])) + np.repeat(firsts - (ends - sizes), sizes)
        read: Array = np.frombuffer(self._arrays.data, self._kind, self._count, self._at)[found]
        return read

    @property
    def all(self) -> Array:
        """All numbers."""
        return self.part(0, self._count)

    def pieces(self, size: int = 1 << 20) -> Iterator[Array]:
        """All numbers in pieces, one at least."""
        for start in range(0, max(1, self._count), size):
            yield self.part(start, start + size)


def mapped(path: Path) -> Arrays:
    """The arrays of a file. Raises DamagedError, and OSError where it cannot be read."""
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size < _ALIGNED:
            raise DamagedError
        return Arrays(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def packed(columns: Columns, info: Mapping[str, Any]) -> Iterator[bytes]:
    """The bytes of a file of these arrays, block by block."""
    summed = _Summed()
    yield from summed.put(_MAGIC)
    places: dict[str, tuple[str, int, int]] = {}
    for name, given in columns:
        yield from summed.put(bytes(-summed.size % _ALIGNED))
        start, count, kind = summed.size, 0, ""
        for piece in [given] if isinstance(given, np.ndarray) else given:
            kind, count = piece.dtype.str, count + len(piece)
            yield from summed.put(np.ascontiguousarray(piece).data.cast("B") if len(piece) else b"")
        places[name] = (kind, start, count)
    yield from summed.put(bytes(-summed.size % _ALIGNED))
    size = summed.size
    yield from summed.end()
    sums = np.array(summed.sums, np.uint32).tobytes()
    places[_SUMS] = ("<u4", size, len(summed.sums))
    listed = msgspec.msgpack.encode(_Listed(places, dict(info)))
    yield sums + listed
    yield (size + len(sums)).to_bytes(8, "little") + crc32(listed).to_bytes(8, "little")


_SUMS = "sums"


class _Summed:
    """Bytes parted into blocks, with the sum of each."""

    def __init__(self) -> None:
        self.sums: list[int] = []
        self.size = 0
        self._begun = bytearray()

    def put(self, data: "bytes | memoryview") -> Iterator[bytes]:
        self.size += len(data)
        at = 0
        while at < len(data):
            rest = data[at : at + _BLOCK - len(self._begun)]
            self._begun += rest
            at += len(rest)
            if len(self._begun) == _BLOCK:
                yield from self.end()

    def end(self) -> Iterator[bytes]:
        if self._begun:
            self.sums.append(crc32(self._begun))
            yield bytes(self._begun)
            self._begun.clear()
