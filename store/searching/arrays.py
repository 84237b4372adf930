"""Named arrays in one file, to be mapped into memory and not read: each as it lies, then sums over blocks, then a list.

A block is checked when it is first looked at, so that a large file opens at once and no damage is taken for an answer.
Whatever is odd of a file is a `DamagedError`: what an index says can always be made anew.
"""

import mmap
import os
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any
from zlib import crc32

import msgspec
import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Columns = Iterable[tuple[str, "Array | Iterable[Array]"]]
"""Names with arrays; one that is given in pieces has at least one piece."""
_MAGIC = b"refidx06"
_ALIGNED = 64
_BLOCK = 1 << 14
_WEIGHTS = np.random.default_rng(2025).integers(1 << 63, size=_BLOCK // 512, dtype=np.uint64) * 2 + 1
"""By sector of a block: a sector elsewhere, and a bit that is another, change the sum."""
_FEW = 32
"""Parts of an array that are read one by one."""
_TAIL = 16
"""Bytes at the very end: where the sums and the list begin, and a sum of these."""


class DamagedError(Exception):
    """A file of the index is not what was written."""


_Places = dict[str, tuple[str, int, int]]
"""Type, place in the file, and count of each array."""


class Arrays:
    """The arrays of one file or of bytes in memory."""

    def __init__(self, data: "bytes | mmap.mmap") -> None:
        """Raises DamagedError where the list of the arrays is not sound, or the first block."""
        self.data = memoryview(data)
        end = len(self.data) - _TAIL
        if end < 0 or self.data[: len(_MAGIC)] != _MAGIC:
            raise DamagedError
        at, sum = int.from_bytes(self.data[end : end + 8], "little"), int.from_bytes(self.data[end + 8 :], "little")
        blocks = at // _BLOCK
        if at > end or at % _BLOCK or crc32(self.data[at:end]) != sum:
            raise DamagedError
        self._sums = np.frombuffer(self.data, np.uint64, blocks, at)
        self._seen = bytearray(blocks)
        try:
            self._places = msgspec.msgpack.decode(self.data[at + blocks * 8 : end], type=_Places)
        except msgspec.DecodeError as error:
            raise DamagedError from error
        self.check(0, len(_MAGIC))

    @classmethod
    def of(cls, columns: Columns) -> "Arrays":
        """These arrays, in memory."""
        return cls(b"".join(packed(columns)))

    def __getitem__(self, name: str) -> "Column":
        kind, at, count = self._places[name]
        return Column(self, np.dtype(kind), at, count)

    def check(self, start: int, end: int) -> None:
        """Raises DamagedError where these bytes are not what was written."""
        first, last = start // _BLOCK, -(-end // _BLOCK)
        if self._seen.find(0, first, last) >= 0:
            sums = _sums_of(self.data[first * _BLOCK : last * _BLOCK])
            if not np.array_equal(sums, self._sums[first:last]):
                raise DamagedError
            self._seen[first:last] = bytes([1]) * (last - first)

    def check_each(self, starts: Array, ends: Array) -> None:
        """The same of several stretches of bytes."""
        first, seen = starts // _BLOCK, np.frombuffer(self._seen, bool)
        blocks = numbers_of(first, np.maximum(ends - 1, starts) // _BLOCK - first + 1)
        blocks = np.minimum(blocks, len(seen) - 1)  # a stretch of nothing may stand at the very end
        for block in np.unique(blocks[~seen[blocks]]).tolist():
            self.check(block * _BLOCK, (block + 1) * _BLOCK)


def _sums_of(blocks: "bytes | bytearray | memoryview") -> Array:
    """The sum of each block."""
    words = np.frombuffer(blocks, np.uint64).reshape(-1, len(_WEIGHTS), 64)
    sums: Array = (words.sum(axis=2) * _WEIGHTS).sum(axis=1)
    return sums


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
        self._arrays.check_each(self._at + firsts * self._size, self._at + lasts * self._size)
        every = np.frombuffer(self._arrays.data, self._kind, self._count, self._at)
        read: Array = every[numbers_of(firsts, lasts - firsts)]
        return read

    @property
    def all(self) -> Array:
        """All numbers."""
        return self.part(0, self._count)


def numbers_of(firsts: Array, sizes: Array) -> Array:
    """The numbers of several stretches, one behind the other."""
    ends = np.cumsum(sizes)
    found: Array = np.arange(int(sizes.sum())) + np.repeat(firsts - (ends - sizes), sizes)
    return found


def mapped(path: Path) -> Arrays:
    """The arrays of a file. Raises DamagedError, and OSError where it cannot be read."""
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size < _ALIGNED:
            raise DamagedError
        return Arrays(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def packed(columns: Columns) -> Iterator[bytes]:
    """The bytes of a file of these arrays, some blocks at once."""
    places: _Places = {}
    sums: list[Array] = []
    begun, size = bytearray(), 0
    for data in chain(_laid(columns, places), [None]):
        begun += bytes(-len(begun) % _BLOCK) if data is None else data
        whole = len(begun) - len(begun) % _BLOCK
        if whole:
            done = bytes(begun[:whole])
            del begun[:whole]
            sums.append(_sums_of(done))
            size += whole
            yield done
    listed = np.concatenate(sums).tobytes() + msgspec.msgpack.encode(places)
    yield listed
    yield size.to_bytes(8, "little") + crc32(listed).to_bytes(8, "little")


def _laid(columns: Columns, places: _Places) -> Iterator["bytes | memoryview"]:
    """The bytes of the arrays one behind the other; tells of each its place."""
    yield _MAGIC.ljust(_ALIGNED, b"\0")
    at = _ALIGNED
    for name, given in columns:
        start, count, kind = at, 0, ""
        for piece in [given] if isinstance(given, np.ndarray) else given:
            kind, count = piece.dtype.str, count + len(piece)
            yield np.ascontiguousarray(piece).data.cast("B") if len(piece) else b""
            at += piece.nbytes
        places[name] = (kind, start, count)
        yield bytes(-at % _ALIGNED)
        at += -at % _ALIGNED
