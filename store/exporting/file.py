"""A file that leaves: there whole or not at all, and for its owner alone."""

import contextlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from store.database import disk
from store.errors import RefusedError


def write_file(path: Path, chunks: Iterable[bytes], *, replace: bool = False) -> Path:
    """Write a file and return where it lies, when it is on the disk; a symbolic link is followed.

    Raises RefusedError where something lies there that is no file, or a file and not `replace`; WriteError where the
    disk refuses. What was there stays until the new file is whole.
    """
    with disk.translated(path):
        path = Path(os.path.realpath(path))
        _refuse(path, replace)
        descriptor, name = tempfile.mkstemp(prefix=".referat-", dir=path.parent)
        temporary = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                os.fchmod(descriptor, 0o600)  # the umask may have taken the owner's rights
                file.writelines(chunks)
                file.flush()
                disk.sync(descriptor)
            _put(temporary, path, replace)
        finally:
            temporary.unlink(missing_ok=True)
        with contextlib.suppress(OSError):  # the file is there; some file systems sync no folders
            disk.sync_folder(path.parent)
    return path


def _refuse(path: Path, replace: bool) -> None:
    if path.exists() and not path.is_file():
        raise RefusedError("export.no_file", path=str(path))
    if path.exists() and not replace:
        raise RefusedError("export.exists", path=str(path))


def _put(temporary: Path, path: Path, replace: bool) -> None:
    if not replace:
        with contextlib.suppress(OSError):  # a file system without hard links
            try:
                os.link(temporary, path)  # unlike a renaming, it never takes the place of a file just made
            except FileExistsError:
                raise RefusedError("export.exists", path=str(path)) from None
            return
        _refuse(path, replace)
    temporary.replace(path)
