"""A store's health: looked at, mended, kept in a file and brought back. Works on a store that does not open, too."""

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from store.database.backups import back_up, put_aside
from store.database.checking import Finding, check, holds_values, mend
from store.database.folder import held_still, journals_in, refuse_closed, refuse_nothing
from store.database.restoring import restore
from store.errors import ReferatError, RefusedError
from store.library.context import Context
from store.model import Message

_OWN = re.compile(r".*\.tdb(\.lock|\.bak)?|referat\.log.*|(reading|asked|first-screen)\..*")
"""The names of files that a program which was opened and left alone leaves in a store."""


class Health:
    """The verbs on a store as a whole."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._folder = context.folder

    def check(self) -> Sequence[Finding]:
        """What is to be said of the store; nothing where it is sound. Raises RefusedError where there is none."""
        refuse_nothing(self._folder)
        return check(self._folder)

    def repair(self) -> tuple[Path, Sequence[Message]]:
        """Mend what can be: where the backup made before lies, and what was done. Raises StoreError, WriteError."""
        refuse_nothing(self._folder)
        with held_still(self._folder):
            kept = put_aside(self._folder, f"before-repair-{self._stamp()}")
            shutil.rmtree(self._context.index, ignore_errors=True)  # it is made anew
            return kept, mend(self._folder)

    def back_up(self, file: Path, *, over: bool = False) -> None:
        """Write the store to one file; others may go on writing to the store.

        Raises RefusedError where there is no store or, unless `over`, the file exists; StoreError, WriteError.
        """
        refuse_nothing(self._folder)
        back_up(self._folder, file, over=over)

    def restore(self, file: Path, *, force: bool = False) -> Path | None:
        """Bring a backup or a store.json back into an empty store; with `force` into any: where the former now lies.

        Raises RefusedError where the store is not empty or the file no backup, ReadingError where it is other JSON,
        StoreError where it is damaged, WriteError.
        """
        empty = self.is_empty()
        if not (empty or force):
            raise RefusedError("restore.not_empty", path=str(self._folder))
        former = restore(file, self._folder, self._stamp())
        if empty and former:
            shutil.rmtree(former, ignore_errors=True)
            return None
        return former

    def is_empty(self) -> bool:
        """Whether nothing would be lost if the store's folder were not there. Raises WriteError where it is closed."""
        refuse_closed(self._folder)
        index = self._context.index
        files = (path for path in self._folder.rglob("*") if not path.is_dir() and path.parent != index)
        if not all(_OWN.fullmatch(path.name) for path in files):
            return False
        try:
            return not any(map(holds_values, journals_in(self._folder)))
        except ReferatError:
            return False

    def _stamp(self) -> str:
        return re.sub("[^0-9TZ]", "", self._context.now())
