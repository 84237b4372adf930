"""A store as one file, and a file as a store again: journals and house styles, in a tar archive that gzip checks."""

import contextlib
import os
import re
import shutil
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from store.database import disk, locks
from store.database.as_json import load
from store.database.checking import check
from store.database.folder import BACKUPS, held_still, journals_in, review_in
from store.database.whole import pour
from store.errors import RefusedError, StoreError

_KEPT = re.compile(r"review\.tdb|archive/(heads|undated|[0-9]{4})\.tdb|styles/[^/]{1,200}\.toml")
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
    return entry is not None and _KEPT.fullmatch(entry.name) is not None


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


def restore(source: Path, folder: Path, stamp: str) -> Path | None:
    """Put the store that a backup, or a store.json, holds in place of the folder; where what that held now lies.

    Nothing is touched before every journal of the new store was read and found sound. Raises RefusedError or
    ReadingError where the file is neither, StoreError where it is damaged, WriteError.
    """
    folder = Path(os.path.realpath(folder))
    fresh = folder.with_name(f"{folder.name}.restoring-{stamp}")
    former = folder.with_name(f"{folder.name}.before-{stamp}")
    try:
        if (data := _json_in(source)) is None:
            _unpack(source, fresh)
        else:
            pour(load(data), fresh)
        if damage := [one.message for one in check(fresh) if one.damage]:
            raise StoreError("restore.damaged", path=str(source), count=len(damage))
        with disk.translated(folder):
            if not folder.exists():
                fresh.rename(folder)
                disk.sync_folder(folder.parent)
                return None
            with held_still(folder):
                _share_locks(folder, fresh)
                folder.rename(former)
                fresh.rename(folder)
            disk.sync_folder(folder.parent)
            return former
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _json_in(source: Path) -> bytes | None:
    """What the file holds, where that is JSON and no archive."""
    with _reading(source), source.open("rb") as file:
        return file.read() if file.peek(1)[:1] == b"{" else None


def _share_locks(folder: Path, fresh: Path) -> None:
    """Who has the former store open locks the same files as who opens the new one, which has other journals."""
    for path in folder.rglob("*.tdb.lock"):
        locks.drop_note(path.with_suffix(""))
        other = fresh / path.relative_to(folder)
        other.unlink(missing_ok=True)
        os.link(path, other)


def _unpack(source: Path, fresh: Path) -> None:
    with _reading(source):
        archive = tarfile.open(source, "r:gz")  # noqa: SIM115  # closed below, whatever it raises
    with contextlib.closing(archive):
        disk.make_folder(fresh)
        for name in ("archive", "styles"):
            disk.make_folder(fresh / name)
        while True:
            with _reading(source):
                entry = archive.next()
            if entry is None:
                break
            if entry.isfile() and _KEPT.fullmatch(entry.name):
                _take_out(archive, entry, source, fresh / entry.name)
    if not review_in(fresh).exists():
        raise RefusedError("restore.no_backup", path=str(source))


def _take_out(archive: tarfile.TarFile, entry: tarfile.TarInfo, source: Path, target: Path) -> None:
    with disk.translated(target):
        descriptor = disk.open_owned(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    with os.fdopen(descriptor, "wb") as out:
        file = archive.extractfile(entry)
        while file:
            with _reading(source):
                chunk = file.read(1 << 20)
            if not chunk:
                break
            with disk.translated(target):
                out.write(chunk)
        with disk.translated(target):
            out.flush()
            disk.sync(out.fileno())


@contextlib.contextmanager
def _reading(source: Path) -> Iterator[None]:
    """What goes wrong with the archive as one of our errors."""
    try:
        yield
    except (EOFError, zlib.error) as error:
        raise StoreError("restore.damaged", path=str(source), count=1) from error
    except (tarfile.TarError, OSError) as error:
        if isinstance(error, OSError) and error.errno:
            raise RefusedError("restore.unreadable", path=str(source), reason=error.strerror or "") from error
        raise RefusedError("restore.no_backup", path=str(source)) from error
