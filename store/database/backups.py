"""A store as one file: journals and house styles, in a tar archive that gzip checks."""

import contextlib
import os
import re
import shutil
import tarfile
import zlib
from pathlib import Path
from typing import BinaryIO

from store.database import disk
from store.database.folder import BACKUPS, held_still, journals_in
from store.errors import RefusedError

KEPT = re.compile(r"review\.tdb|archive/(heads|undated|[0-9]{4})\.tdb|styles/[^/]{1,200}\.toml")
"""The names of the files of a store in its backup."""
_LEVEL = 3
"""Of compression: most of what 9 saves, in a fifth of the time."""


def back_up(folder: Path, target: Path, *, over: bool = False) -> None:
    """Write the store to one file, whole or not at all, for its owner alone; others may go on writing to the store.

    A journal only grows at its end, so that it is enough to hold all writers while its length is looked at. Raises
    RefusedError where there is no store or, unless `over`, the file exists; StoreError, WriteError.
    """
    _refuse_nothing(folder)
    if target.exists() and not over:
        raise RefusedError("backup.exists", path=str(target))
    with contextlib.ExitStack() as stack, disk.translated(folder):
        with held_still(folder):
            files = _opened(folder, stack)
        _write(target, files)


def put_aside(folder: Path, name: str) -> Path:
    """Write the store to a file of this name among its own backups, if there is none; the writers are held already."""
    disk.make_folder(folder / BACKUPS)
    target = folder / BACKUPS / f"{name}.tar.gz"
    if not target.exists():
        with contextlib.ExitStack() as stack, disk.translated(folder):
            _write(target, _opened(folder, stack))
    return target


def drop_all(folder: Path) -> None:
    """Take away every backup that lies in the folder, also those that were asked for by name. Raises OSError."""
    if (folder / BACKUPS).exists():
        shutil.rmtree(folder / BACKUPS)
    for path in folder.iterdir():
        if path.is_file() and _is_backup(path):
            path.unlink()


def _is_backup(path: Path) -> bool:
    try:
        with tarfile.open(path, "r:gz") as archive:
            entry = archive.next()
    except (OSError, EOFError, zlib.error, tarfile.TarError):
        return False
    return entry is not None and KEPT.fullmatch(entry.name) is not None


def _refuse_nothing(folder: Path) -> None:
    if not journals_in(folder):
        raise RefusedError("store.none", path=str(folder))


def _opened(folder: Path, stack: contextlib.ExitStack) -> list[tuple[str, BinaryIO, int]]:
    """Each file by its name in the archive, open, with its length now."""
    torn = (disk.beside(path, ".torn") for path in journals_in(folder))
    paths = [*journals_in(folder), *filter(Path.exists, torn), *sorted((folder / "styles").glob("*.toml"))]
    files = [(path.relative_to(folder).as_posix(), stack.enter_context(path.open("rb"))) for path in paths]
    return [(name, file, os.fstat(file.fileno()).st_size) for name, file in files]


def _write(target: Path, files: list[tuple[str, BinaryIO, int]]) -> None:
    target = Path(os.path.realpath(target))
    temporary = disk.beside(target, ".tmp")
    with disk.translated(target):
        try:
            with os.fdopen(disk.open_owned(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), "wb") as out:
                with tarfile.open(fileobj=out, mode="w:gz", compresslevel=_LEVEL) as archive:
                    for name, file, size in files:
                        entry = tarfile.TarInfo(name)
                        entry.size, entry.mode = size, 0o600
                        archive.addfile(entry, file)
                out.flush()
                disk.sync(out.fileno())
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        disk.sync_folder(target.parent)
