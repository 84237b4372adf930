"""The disk: files that only their owner reads, replaced whole, synced, and what it refuses as one of our errors."""

import contextlib
import errno
import os
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path

from store.errors import WriteError

try:
    import fcntl
except ImportError:  # not a POSIX system
    fcntl = None  # type: ignore[assignment]

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}


@contextlib.contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raise what the operating system refuses at `path` as WriteError."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise WriteError("store.full", path=str(path)) from error
        if error.errno in _READ_ONLY:
            place = Path(error.filename) if isinstance(error.filename, str) else path
            if _closed(place):
                raise WriteError("store.closed", path=str(place)) from error
            raise WriteError("store.read_only", path=str(path)) from error
        raise WriteError("store.write", path=str(path), reason=error.strerror or type(error).__name__) from error


def _closed(path: Path) -> bool:
    try:
        os.close(os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK))
    except PermissionError:
        return True
    except OSError:
        return False
    return path.is_dir() and not os.access(path, os.X_OK)


def make_folder(path: Path) -> None:
    """Make the folder, for its owner alone, where it is missing. Raises WriteError."""
    with translated(path):
        if path.is_dir():
            return
        if not path.parent.exists():
            make_folder(path.parent)  # each name on the disk before what it holds
        try:
            path.mkdir(mode=0o700)
        except (FileExistsError, NotADirectoryError) as error:
            if path.is_dir():  # another process was faster
                return
            raise WriteError("store.not_a_folder", path=str(path)) from error
        path.chmod(0o700)  # the umask may have taken the owner's rights
        sync_folder(path.parent)


def open_owned(path: Path, flags: int) -> int:
    """A descriptor of the file, made for its owner alone where it is missing and `flags` say so."""
    new = not path.exists()
    descriptor = os.open(path, flags | os.O_CLOEXEC, 0o600)
    if new:
        os.fchmod(descriptor, 0o600)  # the umask may have taken the owner's rights
    return descriptor


def append(descriptor: int, data: bytes) -> None:
    """Write all of `data` at the end and return when it is on the disk."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
    sync(descriptor)


def append_to(path: Path, data: bytes) -> None:
    """The same for a file that is made where it is missing."""
    descriptor = open_owned(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    try:
        append(descriptor, data)
    finally:
        os.close(descriptor)


def sync(descriptor: int) -> None:
    """Return when the file's contents and length are on the disk."""
    if hasattr(fcntl, "F_FULLFSYNC"):  # macOS: its fsync stops at the drive's cache
        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        getattr(os, "fdatasync", os.fsync)(descriptor)


def sync_folder(path: Path) -> None:
    """Return when the names in the folder are on the disk."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def settle(folder: Path) -> None:
    """Return when the files that stand in the folder are on the disk, and those that do not are gone from it."""
    if not folder.exists():
        return
    for path in folder.iterdir():
        with contextlib.suppress(FileNotFoundError):  # another program took it away just now
            if path.is_file():
                _sync_file(path)
    sync_folder(folder)


def _sync_file(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        sync(descriptor)
    finally:
        os.close(descriptor)


def sync_names(path: Path) -> None:
    """Return when the name of the file is on the disk, and those of the folders above it that can be synced."""
    sync_folder(path.parent)
    for folder in path.parent.parents:
        with contextlib.suppress(OSError):  # not ours, and then not made by us
            sync_folder(folder)


def beside(path: Path, ending: str) -> Path:
    """The file of the same name with one more ending."""
    return path.with_name(path.name + ending)


def replace(path: Path, first: bytes, lines: Iterable[bytes]) -> None:
    """Put a file of `first` and `lines` in place of `path` at once; what was there stays as `.bak`."""
    temporary, backup = beside(path, ".tmp"), beside(path, ".bak")
    try:
        with open(open_owned(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), "wb") as file:
            file.write(first)
            file.writelines(lines)
            file.flush()
            sync(file.fileno())
        if path.exists():
            backup.unlink(missing_ok=True)
            with contextlib.suppress(OSError):  # a file system without hard links keeps no .bak
                os.link(path, backup)
        temporary.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)  # a full disk needs the room
        raise
    sync_folder(path.parent)


def put(path: Path, data: bytes, *, lasting: bool = False) -> None:
    """Put a file of `data` in place of `path` at once.

    Where it is not `lasting`, without waiting for the disk: the old one may come back.
    """
    temporary = path.with_name(f"{path.stem}.{secrets.token_hex(4)}.tmp")  # several may be at it
    with translated(path):
        try:
            with open(open_owned(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL), "wb") as file:
                file.write(data)
                if lasting:
                    file.flush()
                    sync(file.fileno())
            temporary.replace(path)
        except OSError:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
        if lasting:
            with contextlib.suppress(OSError):  # some file systems sync no folders
                sync_folder(path.parent)
