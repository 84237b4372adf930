"""A durable storage for TinyDB on a `JournalFile`, for any number of threads and processes.

Writers wait for each other, see each other's commits, and return when theirs is on the disk. Readers wait for nobody:
a table that was published never changes; a commit publishes others.
"""

import contextlib
import os
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from store.database import disk, patches
from store.database.journal_file import JournalFile
from store.database.patches import Patch, Tables
from store.database.position import Position
from store.database.rows import Rows
from store.errors import StoreError, WriteError


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
        self.read_only = read_only
        self._patience = patience
        self._mutex = threading.RLock()
        self._draft: Tables | None = None
        self._own: set[str] = set()
        self._staged: list[Patch] = []
        self._closed = False
        with disk.translated(self.path):
            self._file = JournalFile(self.path, patience, read_only=read_only)
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
        return self._file.tables

    @property
    def end(self) -> int:
        """The bytes of the file that are sound and taken in; what follows is an unfinished commit."""
        return self._file.end

    @property
    def torn(self) -> int:
        """The bytes of unfinished commits that were cut off here, and are kept in `.torn`."""
        return self._file.torn

    @property
    def position(self) -> Position:
        """Where the journal as taken in stands. It outlasts closing and compaction, and costs nothing to ask for."""
        return self._file.position

    def changed_since(self, position: Position) -> set[tuple[str, str]] | None:
        """Table and id of each row that was put or removed since `position`, as taken in; of a dropped table, id "".

        None where that is no longer known: before the last compaction, or of another journal. Reads only lines that
        came after the last compaction. Raises StoreError, WriteError.
        """
        if position == self.position:
            return set()  # whoever is committing need not be waited for
        with self._mutex, disk.translated(self.path):
            return self._file.changed_since(position)

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
        return self.tables

    def write(self, data: Mapping[str, Mapping[Any, Any]]) -> None:
        """Replace the whole database."""
        whole = {name: {str(id): document for id, document in table.items()} for name, table in data.items()}
        with self.transaction() as tables:
            self.stage(dict.fromkeys(tables))
            self.stage(whole)

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
            with self._file.lock.held():
                self._take_in(mend=True)
                self._draft, self._own, self._staged = dict(self.tables), set(), []
                try:
                    yield self._draft
                    if self._staged:
                        with disk.translated(self.path):
                            self._file.append(self._staged, self._draft)
                        self.version += 1
                finally:
                    self._draft = None
        finally:
            self._mutex.release()

    def stage(self, tables: Mapping[str, Mapping[str, object] | None]) -> None:
        """Add to the open transaction: documents by table and id, as values of JSON or as JSON (`Raw`)."""
        if self._draft is None:
            raise RuntimeError("nothing is staged outside a transaction")
        patch = patches.as_patch(tables)
        patches.apply(self._draft, [patch], self._own)
        self._staged.append(patch)

    def refresh(self) -> bool:
        """Take in what other processes committed; whether there was anything. Leaves a running commit alone."""
        if not self._mutex.acquire(blocking=False):
            return False
        try:
            return self._draft is None and not self._closed and self._take_in(mend=False)
        finally:
            self._mutex.release()

    def _take_in(self, *, mend: bool) -> bool:
        with disk.translated(self.path):
            changed = self._file.take_in(mend=mend)
        self.version += changed
        self.foreign += changed
        return changed

    def compact(self, *, forget: bool = False) -> None:
        """Put the shortest equal of the journal in its place; the one it had stays as `.bak`.

        With `forget` it does not, and no other trace of what the journal once held stays beside it.
        """
        with self.transaction(), disk.translated(self.path):
            self._file.put_anew()
            if forget:
                self._file.leave_no_trace()

    def close(self) -> None:
        """Let go of the file, made shorter first where most of it is superseded."""
        with self._mutex:
            if self._closed:
                return
            if self._file.is_refused:
                with contextlib.suppress(WriteError, StoreError), self.transaction():
                    pass
            if not self.read_only and self._file.is_long:
                with contextlib.suppress(WriteError, StoreError):  # all is safe in the longer file, too
                    self.compact()
            self._let_go()

    def _let_go(self) -> None:
        self._closed = True
        self._file.close()
