"""A store brought back from a file, in place of the one that is there: put together beside, checked, and then named."""

import contextlib
import os
import shutil
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from store.database import disk, locks
from store.database.as_json import load
from store.database.backups import KEPT
from store.database.checking import check
from store.database.folder import held_still, put_aside, review_in, to_come
from store.database.whole import pour
from store.errors import RefusedError, StoreError


def restore(source: Path, folder: Path, stamp: str) -> Path | None:
    """Put the store that a backup, or a store.json, holds in place of the folder; where what that held now lies.

    Nothing is touched before every journal of the new store was read and found sound. Raises RefusedError or
    ReadingError where the file is neither, StoreError where it is damaged, WriteError.
    """
    folder = Path(os.path.realpath(folder))
    fresh, former = to_come(folder, stamp), put_aside(folder, stamp)
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
                _change_places(folder, fresh, former)
                _part_locks(former)
            disk.sync_folder(folder.parent)
            return former
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _change_places(folder: Path, fresh: Path, former: Path) -> None:
    """Who is killed in between leaves it to whoever opens the store next (`finish_restoring`)."""
    folder.rename(former)
    try:
        with contextlib.suppress(FileNotFoundError):  # who opened the store just now has put it there
            fresh.rename(folder)
    except BaseException:
        if not folder.exists():
            former.rename(folder)
        raise


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


def _part_locks(former: Path) -> None:
    """The store that was put aside has locks of its own: what is noted in them is of its own journals."""
    for path in former.rglob("*.tdb.lock"):
        path.unlink()


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
            if entry.isfile() and KEPT.fullmatch(entry.name):
                _take_out(archive, entry, source, fresh / entry.name)
    with disk.translated(fresh):
        for path in (fresh / "archive", fresh / "styles", fresh, fresh.parent):
            disk.sync_folder(path)
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
