"""The index in a folder: the files of its segments, and one that lists them. For the owner's eyes alone.

Nothing here is the only copy of anything. What is odd is left aside, and the index begins anew.
"""

import contextlib
import os
import secrets
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from zlib import crc32

import msgspec

from store.searching.arrays import DamagedError, mapped
from store.searching.segment import Held, Segment

try:
    import fcntl
except ImportError:  # without locks among processes nothing is kept
    fcntl = None  # type: ignore[assignment]

_FORMAT = 11
_POLL = 0.01
"""Seconds between two looks at the lock."""
_LIST, _LOCK, _ENDING, _UNFINISHED = "segments", "lock", ".seg", ".tmp"


class _Listed(msgspec.Struct, array_like=True, frozen=True):
    format: int
    position: str
    segments: tuple[tuple[str, int, tuple[str, ...]], ...]
    """Name, items, and the documents that were dropped."""


class Keeping:
    """The folder of an index. Who holds it may write; others read what was listed last. Without one nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder or Path(os.devnull)  # below which nothing can lie
        self._lock = -1
        self._seen = b""
        self._begun: set[str] = set()
        """The files of segments that are being written, or not yet listed."""

    def read(self, known: Sequence[Held] = ()) -> tuple[str, tuple[Held, ...]]:
        """The position that was kept, and the segments; those already `known` are not opened again.

        Raises DamagedError, and OSError where there is nothing.
        """
        data = (self._folder / _LIST).read_bytes()
        self._seen = data
        try:
            if crc32(data[8:]) != int(data[:8], 16):
                raise DamagedError
            listed = msgspec.json.decode(data[8:], type=_Listed)
        except (ValueError, msgspec.DecodeError) as error:
            raise DamagedError from error
        if listed.format != _FORMAT:
            raise DamagedError
        open = {each.segment.name: each.segment for each in known}
        held = []
        for name, items, dropped in listed.segments:
            segment = open.get(name) or Segment(mapped(self._folder / name), name)
            if segment.count != items:
                raise DamagedError
            held.append(Held(segment, frozenset(dropped)))
        return listed.position, tuple(held)

    def changed(self) -> bool:
        """Whether another process listed other segments since, or took them away."""
        try:
            return (self._folder / _LIST).read_bytes() != self._seen
        except OSError:
            return bool(self._seen)

    def hold(self, patience: float = 0) -> bool:
        """Become the one that writes, until `let_go`; whether that can be, within `patience` seconds."""
        if self._lock >= 0:
            return True
        if fcntl is None:
            return False
        try:
            self._folder.mkdir(mode=0o700, exist_ok=True)
            self._lock = os.open(self._folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError:
            return False
        limit = time.monotonic() + patience
        while True:
            try:
                fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                if time.monotonic() > limit:
                    self.let_go()
                    return False
                time.sleep(_POLL)
            else:
                return True

    def let_go(self) -> None:
        """Let others write."""
        held, self._lock = self._lock, -1  # first: a thread that merges and one that closes may both let go
        if held >= 0:
            os.close(held)

    def write(self, pieces: Iterable[bytes]) -> Segment:
        """Keep a segment; it counts once it is listed. Raises OSError."""
        name = secrets.token_hex(8) + _ENDING
        self._begun |= {name, name + _UNFINISHED}
        self._put(name, pieces)
        return Segment(mapped(self._folder / name), name)

    def holds(self, segment: Segment) -> bool:
        """Whether there still is such a segment."""
        return not segment.name or (self._folder / segment.name).exists()

    def discard(self, segment: Segment) -> None:
        """Take away a segment that is not listed."""
        if segment.name:
            with contextlib.suppress(OSError):
                (self._folder / segment.name).unlink(missing_ok=True)

    def list(self, position: str, held: Sequence[Held]) -> None:
        """List these segments in place of all others, whose files go. Raises OSError."""
        segments = tuple((each.segment.name, each.segment.count, tuple(sorted(each.dropped))) for each in held)
        body = msgspec.json.encode(_Listed(_FORMAT, position, segments))
        data = b"%08x" % crc32(body) + body
        self._put(_LIST, [data], sync=True)
        self._seen = data
        names = {name for name, _, _ in segments}
        self._begun -= names
        for path in self._others(names | {_LIST} | self._begun):
            path.unlink(missing_ok=True)

    def holds_others(self, held: Sequence[Held]) -> bool:
        """Whether there is a file of any other segment. Raises OSError."""
        return any(self._others({each.segment.name for each in held} | {_LIST}))

    def clear(self) -> None:
        """Take all files away. Raises OSError."""
        for path in self._others(set()):
            path.unlink(missing_ok=True)
        self._seen = b""

    def _others(self, names: set[str]) -> Iterator[Path]:
        return (path for path in self._folder.iterdir() if path.name not in names | {_LOCK})

    def _put(self, name: str, pieces: Iterable[bytes], *, sync: bool = False) -> None:
        path, temporary = self._folder / name, self._folder / (name + _UNFINISHED)
        try:
            owned = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
            with os.fdopen(owned, "wb") as file:
                file.writelines(pieces)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
            if sync:
                folder = os.open(self._folder, os.O_RDONLY)
                try:
                    os.fsync(folder)
                finally:
                    os.close(folder)
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)  # a full disk needs the room
