"""A journal on the disk: a file that only grows at its end, and is now and then put anew, shorter.

Whoever writes holds the lock, and begins with `take_in`. A commit is there whole or not at all: what is unfinished at
the end is cut off and kept in `.torn`; any other damage is an error and is never served. So is a journal that lost its
end: after each commit the lock notes where the journal stands. The note is not waited for. It says what is on the disk
already, so that whatever of it lasts claims too little or nothing, never too much.
"""

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path

from store.database import disk, lines, locks, patches, scanning
from store.database.patches import Patch, Tables
from store.database.position import Position
from store.database.scanning import Scan
from store.errors import StoreError

_COMPACT_FROM = 1000
"""Superseded rows, or lines to read one by one, that are worth a new file."""
_BULKY = 8 << 20
"""Bytes of a journal from where on those that are superseded count, too: few rows may be long."""
_SHORT = 4096
"""Bytes of a line that cost less to read than that it is a line."""


class JournalFile:
    """The file of a journal and the tables that it makes, as far as it was taken in.

    Raises OSError where the disk refuses, and StoreError where the file is damaged or of a newer format.
    """

    def __init__(self, path: Path, patience: float, *, read_only: bool) -> None:
        self.path, self.read_only = path, read_only
        self.tables: Tables = {}
        """As they were last taken in or committed; they are replaced, never changed."""
        self.end = 0
        """The bytes that are sound and taken in; what follows is an unfinished commit."""
        self.position = Position(0, 0)
        self.torn = 0
        """The bytes of unfinished commits that were cut off here, and are kept in `.torn`."""
        self.lock = locks.NoLock(path) if read_only else locks.Lock(path, patience)
        self._snapshot = self.position
        """Where it stood when it was put anew last."""
        self._descriptor, self._inode, self._rows = -1, 0, 0
        self._confirmed: Position | None = None
        """Where the journal stood when it was confirmed last before it was opened, as far as that is known."""
        self._named = 0
        """The inode of the file whose name is known to be on the disk."""
        self._refused = b""
        """The line of a commit that the disk refused, and would not let us cut off."""

    def append(self, said: Sequence[Patch], tables: Tables) -> None:
        """Return when a commit is on the disk; `tables` are those that it leads to. What is refused leaves no trace."""
        line = lines.encode(said)
        if self._named != self._inode:  # whoever put the file there may have been killed before it synced its name
            disk.sync_names(self.path)
            self._named = self._inode
        try:
            disk.append(self._descriptor, line)
        except BaseException:
            self._refused = line
            with contextlib.suppress(OSError):  # should that fail, too, the next one begins with it
                self._withdraw()
            raise
        self.end += len(line)
        self.position = self.position.after(line)
        self.lock.note(self.position.noted())
        self._rows += patches.rows_in(said)
        self.tables = tables

    def _withdraw(self) -> None:
        """Cut off a commit that was refused: it may stand there whole, and must not be taken in later."""
        os.ftruncate(self._descriptor, self.end)
        disk.sync(self._descriptor)
        self._refused = b""

    def _stands_refused(self, length: int) -> bool:
        """Whether what follows the sound lines of a file of so many bytes is our refused commit, or its beginning."""
        left = length - self.end
        return 0 <= left <= len(self._refused) and os.pread(self._descriptor, left, self.end) == self._refused[:left]

    def take_in(self, *, mend: bool) -> bool:
        """Read what is new, and say whether anything was; with `mend`, which takes the lock, make a missing file and
        cut off an unfinished end.
        """
        try:
            status = self.path.stat()
        except FileNotFoundError:
            if self._descriptor >= 0:
                raise StoreError("store.gone", path=str(self.path)) from None
            if self.read_only:
                return False
            locks.drop_note(self.path)
            disk.replace(self.path, lines.encode_header(0, Position.new()), ())
            status = self.path.stat()
        if self._refused and status.st_ino == self._inode and self._stands_refused(status.st_size):
            if mend:
                self._withdraw()
            return False
        self._refused = b""  # another process cut it off, or took it for sound and wrote on: then it stays
        if (status.st_ino, status.st_size) == (self._inode, self.end):
            return False
        if status.st_ino == self._inode and status.st_size > self.end:
            return self._read(mend=mend, fresh=False)
        self._open()
        return self._read(mend=mend, fresh=True)

    def _open(self) -> None:
        self._confirmed = Position.of_note(locks.note_in(self.path))  # first: the file is never behind it
        descriptor = disk.open_owned(self.path, os.O_RDONLY if self.read_only else os.O_RDWR | os.O_APPEND)
        if self._descriptor >= 0:
            os.close(self._descriptor)
        self._descriptor, self._named = descriptor, 0  # another file may have got the inode of the one before

    def _read(self, *, mend: bool, fresh: bool) -> bool:
        before = None if fresh else Scan(dict(self.tables), self.end, self.position, self._rows)
        read = scanning.read(self._descriptor, self.path, before)
        end, tail = read.end, read.tail
        if tail and not fresh and (mend or b"\n" in tail):  # perhaps a commit seen was withdrawn: we stand amid a line
            return self._read(mend=mend, fresh=True)
        if tail and not mend and lines.begins_soundly(tail):  # its writer finished the line between the two looks
            return self._read(mend=mend, fresh=True)
        if fresh:
            scanning.judge(read, self.path, self._confirmed)
            self._snapshot = read.begins
        if tail and mend:
            self._cut(end, tail)
        changed = fresh or end > self.end
        self.tables, self.end, self._rows, self.position = read.tables, end, read.rows, read.position
        self._inode = os.fstat(self._descriptor).st_ino  # only now: a damaged file is looked at again each time
        return changed

    def _cut(self, end: int, tail: bytes) -> None:
        """Take an unfinished commit off the end: nobody who holds the lock will finish it. Keep what it was."""
        disk.append_to(disk.beside(self.path, ".torn"), tail + b"\n")
        os.ftruncate(self._descriptor, end)
        disk.sync(self._descriptor)
        self.torn += len(tail)

    def put_anew(self) -> None:
        """Put the shortest equal of the journal in its place; the one it had stays as `.bak`."""
        body = list(patches.snapshot(self.tables))
        end = len(lines.encode_header(0, self.position)) + sum(map(len, body))
        disk.replace(self.path, lines.encode_header(end, self.position), body)
        self._open()
        self._inode = os.fstat(self._descriptor).st_ino
        self.end, self._rows = end, sum(map(len, self.tables.values()))
        self._snapshot = self.position

    def leave_no_trace(self) -> None:
        """Return when nothing of what the journal once held stays beside it."""
        for ending in (".bak", ".torn", ".tmp"):
            disk.beside(self.path, ending).unlink(missing_ok=True)
        disk.sync_folder(self.path.parent)

    @property
    def is_refused(self) -> bool:
        """Whether a commit that was refused could not be cut off yet."""
        return bool(self._refused)

    @property
    def is_long(self) -> bool:
        """Whether a new file is worth it: most of it is superseded, or many short lines stand beside the snapshot."""
        rows = sum(map(len, self.tables.values()))
        commits = self.position.commits - self._snapshot.commits
        superseded = self._rows - rows > max(_COMPACT_FROM, rows)
        if not superseded and self.end > _BULKY:
            tables = self.tables.values()
            superseded = self.end > 2 * sum(len(id) + len(raw) for table in tables for id, raw in table.raws())
        return superseded or (commits > max(_COMPACT_FROM, rows // 8) and self.end < commits * _SHORT)

    def changed_since(self, position: Position) -> set[tuple[str, str]] | None:
        """Table and id of each row that was put or removed since `position`, as taken in; of a dropped table, id "".

        None where that is no longer known: before it was put anew last, or of another journal.
        """
        return scanning.changed_since(self._descriptor, self.end, position) if self._descriptor >= 0 else None

    def close(self) -> None:
        """Let go of the file and its lock."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
        self.lock.close()
