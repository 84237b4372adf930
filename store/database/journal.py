"""A durable storage for TinyDB: a journal of checksummed lines, each a commit that is on the disk when it returns.

Promises: a commit is there whole or not at all; published tables never change, so that readers in other threads need
no lock; writers of any process wait for each other and see each other's commits; an unfinished last line is cut off
and kept in `.torn`; any other damage is an error and is never served. So is a journal that lost its end: after each
commit the lock notes where the journal stands. The note is not waited for. It says what is on the disk already, so that
whatever of it lasts claims too little or nothing, never too much.
"""

import contextlib
import os
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from store.database import disk, lines, scanning
from store.database.lines import Patch, Position, Tables
from store.database.rows import Rows
from store.database.scanning import Scan
from store.errors import StoreError, WriteError

_COMPACT_FROM = 1000
"""Superseded rows, or lines to read one by one, that are worth a new file."""
_SHORT = 4096
"""Bytes of a line that cost less to read than that it is a line."""


class JournalStorage(Storage):
    """A TinyDB storage on one file. Its whole-document contract (read, write) holds; `transaction` is the cheap way.

    Raises StoreError when the file is damaged, of a newer format, or locked for more than `patience` seconds, and
    WriteError when the disk refuses. With `read_only` nothing is made, locked or mended, and no change is taken: a
    missing file is an empty database, an unfinished last line is passed by.
    """

    def __init__(self, path: Path | str, *, patience: float = 10.0, read_only: bool = False) -> None:
        self.path = Path(os.path.realpath(path))  # a file put in its place must not replace a symlink
        self.version = 0
        """Grows with every commit published."""
        self.foreign = 0
        """Grows with the commits of other processes."""
        self.torn = 0
        """The bytes of unfinished commits that were cut off here, and are kept in `.torn`."""
        self.read_only = read_only
        self._patience = patience
        self._mutex = threading.RLock()
        self._tables: Tables = {}
        self._draft: Tables | None = None
        self._own: set[str] = set()
        self._staged: list[Patch] = []
        self._descriptor, self._inode, self._end, self._rows = -1, 0, 0, 0
        self._position = self._snapshot = Position(0, 0)
        self._confirmed: Position | None = None
        """Where the journal stood when it was confirmed last before it was opened, as far as that is known."""
        self._named = 0
        """The inode of the file whose name is known to be on the disk."""
        self._refused = 0
        """Where a commit ends that the disk refused, and would not let us cut off."""
        with disk.translated(self.path):
            self._lock = disk.NoLock(self.path) if read_only else disk.Lock(disk.beside(self.path, disk.LOCK), patience)
        self._closed = False
        try:
            if read_only:
                self.refresh()
            else:
                with self.transaction():  # makes the file, reads it, mends its tail
                    pass
            self.foreign = 0
        except BaseException:
            self._let_go()
            raise

    @property
    def tables(self) -> Mapping[str, Rows]:
        """The tables as last published, without a look at the disk; not to be changed."""
        return self._tables

    @property
    def end(self) -> int:
        """The bytes of the file that are sound and taken in; what follows is an unfinished commit."""
        return self._end

    @property
    def position(self) -> Position:
        """Where the journal as taken in stands. It outlasts closing and compaction, and costs nothing to ask for."""
        return self._position

    def changed_since(self, position: Position) -> set[tuple[str, str]] | None:
        """Table and id of each row that was put or removed since `position`, as taken in; of a dropped table, id "".

        None where that is no longer known: before the last compaction, or of another journal. Reads only lines that
        came after the last compaction. Raises StoreError, WriteError.
        """
        if position == self._position:
            return set()
        if self._descriptor < 0:
            return None
        with self._mutex, disk.translated(self.path), os.fdopen(os.dup(self._descriptor), "rb") as file:
            file.seek(0)
            return lines.changed_since(file, self._end, position)

    def read(self) -> dict[str, dict[str, dict[str, Any]]] | None:
        """A copy of the whole database: TinyDB changes what it is given. `current` is the cheap way."""
        return {name: dict(rows) for name, rows in self.current().items()} or None

    def current(self) -> Mapping[str, Rows]:
        """The tables with what others committed, or as the transaction of this thread makes them; not to be changed."""
        if self._mutex.acquire(blocking=False):  # else another thread is committing: what is published holds
            try:
                if self._draft is not None:
                    return self._draft
                self.refresh()
            finally:
                self._mutex.release()
        return self._tables

    def write(self, data: Mapping[str, Mapping[Any, Any]]) -> None:
        """Replace the whole database."""
        whole = {name: {str(id): document for id, document in table.items()} for name, table in data.items()}
        with self.transaction() as tables:
            self.stage(dict.fromkeys(tables))
            self.stage(whole)

    def close(self) -> None:
        """Let go of the file, made shorter first where most of it is superseded."""
        with self._mutex:
            if self._closed:
                return
            if self._refused:
                with contextlib.suppress(WriteError, StoreError), self.transaction():
                    pass
            if not self.read_only and self._is_long():
                with contextlib.suppress(WriteError, StoreError):  # all is safe in the longer file, too
                    self.compact()
            self._let_go()

    def _is_long(self) -> bool:
        """Whether a new file is worth it: most rows are superseded, or many short lines stand beside the snapshot."""
        rows = sum(map(len, self._tables.values()))
        commits = self._position.commits - self._snapshot.commits
        superseded = self._rows - rows > max(_COMPACT_FROM, rows)
        return superseded or (commits > max(_COMPACT_FROM, rows // 8) and self._end < commits * _SHORT)

    def _let_go(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
        self._closed = True
        self._lock.close()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Tables]:
        """Commit at once what is staged within or, where an exception leaves it, nothing. Nests.

        The tables given show what is staged; they are read, never written. Raises WriteError where this is read-only.
        """
        if not self._mutex.acquire(timeout=self._patience):
            raise StoreError("store.locked", path=str(self.path))
        try:
            if self._draft is not None:
                yield self._draft
                return
            with self._lock.held():
                with disk.translated(self.path):
                    self._take_in(mend=True)
                self._draft, self._own, self._staged = dict(self._tables), set(), []
                try:
                    yield self._draft
                    if self._staged:
                        self._commit(self._draft)
                finally:
                    self._draft = None
        finally:
            self._mutex.release()

    def stage(self, tables: Mapping[str, Mapping[str, object] | None]) -> None:
        """Add to the open transaction: documents by table and id, as values of JSON or as JSON (`Raw`)."""
        if self._draft is None:
            raise RuntimeError("nothing is staged outside a transaction")
        patch = lines.as_patch(tables)
        lines.apply(self._draft, [patch], self._own)
        self._staged.append(patch)

    def _commit(self, draft: Tables) -> None:
        line = lines.encode(self._staged)
        with disk.translated(self.path):
            if self._named != self._inode:  # whoever put the file there may have been killed before it synced its name
                disk.sync_names(self.path)
                self._named = self._inode
            try:
                disk.append(self._descriptor, line)
            except BaseException:
                self._refused = os.fstat(self._descriptor).st_size
                with contextlib.suppress(OSError):  # should that fail, too, the next transaction begins with it
                    self._withdraw()
                raise
        self._end += len(line)
        self._position = self._position.after(line)
        self._lock.note(self._position.noted())
        self._rows += sum(len(rows or ()) for patch in self._staged for rows in patch.values())
        self._tables = draft
        self.version += 1

    def _withdraw(self) -> None:
        """Cut off a commit that was refused: it may stand there whole, and must not be taken in later."""
        os.ftruncate(self._descriptor, self._end)
        disk.sync(self._descriptor)
        self._refused = 0

    def refresh(self) -> bool:
        """Take in what other processes committed; whether there was anything. Leaves a running commit alone."""
        if not self._mutex.acquire(blocking=False):
            return False
        try:
            if self._draft is not None or self._closed:
                return False
            with disk.translated(self.path):
                return self._take_in(mend=False)
        finally:
            self._mutex.release()

    def _take_in(self, *, mend: bool) -> bool:
        """Read what is new; with `mend` (the lock is held) make a missing file and cut off an unfinished tail."""
        try:
            status = self.path.stat()
        except FileNotFoundError:
            if self._descriptor >= 0:
                raise StoreError("store.gone", path=str(self.path)) from None
            if self.read_only:
                return False
            disk.drop_note(self.path)
            disk.replace(self.path, lines.encode_header(0), ())
            status = self.path.stat()
        if self._refused and status.st_ino == self._inode and status.st_size in (self._refused, self._end):
            if mend:
                self._withdraw()
            return False
        self._refused = 0  # another process took it for sound, and wrote on: it stays
        if (status.st_ino, status.st_size) == (self._inode, self._end):
            return False
        if status.st_ino == self._inode and status.st_size > self._end:
            return self._read(mend=mend, fresh=False)
        self._open()
        return self._read(mend=mend, fresh=True)

    def _open(self) -> None:
        self._confirmed = Position.of_note(disk.note_in(self.path))  # first: the file is never behind it
        descriptor = disk.open_owned(self.path, os.O_RDONLY if self.read_only else os.O_RDWR | os.O_APPEND)
        if self._descriptor >= 0:
            os.close(self._descriptor)
        self._descriptor = descriptor

    def _read(self, *, mend: bool, fresh: bool) -> bool:
        before = None if fresh else Scan(dict(self._tables), self._end, self._position, self._rows)
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
        changed = fresh or end > self._end
        self._tables, self._end, self._rows, self._position = read.tables, end, read.rows, read.position
        self._inode = os.fstat(self._descriptor).st_ino  # only now: a damaged file is looked at again each time
        self.version += changed
        self.foreign += changed
        return changed

    def _cut(self, end: int, tail: bytes) -> None:
        """Take an unfinished commit off the end: nobody who holds the lock will finish it. Keep what it was."""
        disk.append_to(disk.beside(self.path, ".torn"), tail + b"\n")
        os.ftruncate(self._descriptor, end)
        disk.sync(self._descriptor)
        self.torn += len(tail)

    def compact(self, *, forget: bool = False) -> None:
        """Put the shortest equal of the journal in its place; the one it had stays as `.bak`.

        With `forget` it does not, and no other trace of what the journal once held stays beside it.
        """
        with self.transaction() as tables, disk.translated(self.path):
            body = list(lines.snapshot(tables))
            end = len(lines.encode_header(0)) + sum(map(len, body))
            disk.replace(self.path, lines.encode_header(end, self._position), body)
            self._open()
            self._inode = os.fstat(self._descriptor).st_ino
            self._end, self._rows = end, sum(map(len, tables.values()))
            self._snapshot = self._position
            if forget:
                for ending in (".bak", ".torn", ".tmp"):
                    disk.beside(self.path, ending).unlink(missing_ok=True)
                disk.sync_folder(self.path.parent)
