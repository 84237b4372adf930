"""Named arrays in one file, to be mapped into memory and not read: a checksummed header, then each array as it lies.

Whatever is odd of a file is a `DamagedError`: what an index says can always be made anew.
"""

import mmap
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

import msgspec
import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
_MAGIC = b"refidx02"
_ALIGNED = 64
_PIECE = 1 << 22


class DamagedError(Exception):
    """A file of the index is not what was written."""


ODD = (DamagedError, IndexError, ValueError, MemoryError)
"""What comes of arrays that are not what was written: only their header has a checksum."""


class _Header(msgspec.Struct, array_like=True, frozen=True):
    size: int
    """Bytes behind the header."""
    arrays: dict[str, tuple[str, int, int]]
    """Type, place behind the header, and count of each array."""
    info: dict[str, Any]


class Arrays:
    """The arrays of one file or of bytes in memory."""

    def __init__(self, data: "bytes | mmap.mmap") -> None:
        """Raises DamagedError where the header is not sound or the file not whole."""
        start = len(_MAGIC) + 8
        try:
            length, sum = (int.from_bytes(data[at : at + 4], "little") for at in (len(_MAGIC), len(_MAGIC) + 4))
            head = bytes(data[start : start + length])
            if data[: len(_MAGIC)] != _MAGIC or crc32(head) != sum:
                raise DamagedError
            header = msgspec.msgpack.decode(head, type=_Header)
        except (msgspec.DecodeError, ValueError) as error:
            raise DamagedError from error
        self._base = _aligned(start + length)
        if self._base + header.size != len(data):
            raise DamagedError
        self.info = header.info
        self.data = memoryview(data)
        self._places = header.arrays

    @classmethod
    def of(cls, arrays: "Mapping[str, Array | Sequence[Array]]", info: Mapping[str, Any]) -> "Arrays":
        """These arrays, in memory."""
        return cls(b"".join(packed(arrays, info)))

    def __getitem__(self, name: str) -> Array:
        kind, at, count = self._places[name]
        return np.frombuffer(self.data, kind, count, self._base + at)

    def bytes(self, name: str) -> memoryview:
        """The bytes of an array."""
        kind, at, count = self._places[name]
        start = self._base + at
        return self.data[start : start + count * np.dtype(kind).itemsize]


def mapped(path: Path) -> Arrays:
    """The arrays of a file. Raises DamagedError, and OSError where it cannot be read."""
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size < _ALIGNED:
            raise DamagedError
        return Arrays(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def packed(arrays: Mapping[str, Array | Sequence[Array]], info: Mapping[str, Any]) -> Iterator[memoryview]:
    """The bytes of a file of these arrays, an array given in several pieces being one; in pieces of a few megabytes."""
    places: dict[str, tuple[str, int, int]] = {}
    at = 0
    pieces: list[tuple[int, Array]] = []
    for name, given in arrays.items():
        parts = [given] if isinstance(given, np.ndarray) else list(given)
        at = _aligned(at)
        kind = parts[0].dtype.str if parts else "|u1"
        places[name] = (kind, at, sum(map(len, parts)))
        for part in parts:
            pieces.append((at, part))
            at += part.nbytes
    head = msgspec.msgpack.encode(_Header(at, places, dict(info)))
    first = _MAGIC + len(head).to_bytes(4, "little") + crc32(head).to_bytes(4, "little") + head
    base = _aligned(len(first))
    yield memoryview(first)
    done = len(first)
    for place, part in pieces:
        yield memoryview(bytes(base + place - done))
        view = np.ascontiguousarray(part).data.cast("B") if part.nbytes else memoryview(b"")
        for start in range(0, len(view), _PIECE):
            yield view[start : start + _PIECE]
        done = base + place + part.nbytes
    yield memoryview(bytes(base + at - done))


def _aligned(place: int) -> int:
    return -(-place // _ALIGNED) * _ALIGNED
