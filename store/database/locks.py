"""The lock of a file among processes, and the note that is left in it: where a journal stood when it was last held."""

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from store.database import disk
from store.errors import StoreError, WriteError

try:
    import fcntl
except ImportError:  # not a POSIX system
    fcntl = None  # type: ignore[assignment]

_POLL = 0.005


def lock_of(path: Path) -> Path:
    """The file that is locked for `path`, and noted in."""
    return disk.beside(Path(os.path.realpath(path)), ".lock")


def note_in(path: Path) -> bytes:
    """What was noted in the lock of the file; nothing where there is none."""
    try:
        return lock_of(path).read_bytes()
    except OSError:
        return b""


def drop_note(path: Path) -> None:
    """Return when nothing is noted in the lock of the file any more: another file is to take its place."""
    if not note_in(path):
        return
    descriptor = os.open(lock_of(path), os.O_WRONLY | os.O_CLOEXEC)
    try:
        os.ftruncate(descriptor, 0)
        disk.sync(descriptor)
    finally:
        os.close(descriptor)


class Lock:
    """A lock among processes: the system lets go of it when its holder dies."""

    def __init__(self, file: Path, patience: float) -> None:
        """For a file that may not be there yet. Raises StoreError where this system does not lock, OSError."""
        path = lock_of(file)
        if fcntl is None:
            raise StoreError("store.no_locks", path=str(path))
        self._path, self._patience = path, patience
        self._descriptor = disk.open_owned(path, os.O_RDWR | os.O_CREAT)

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock. Raises StoreError when another process keeps it longer than the patience, in seconds."""
        self._wait()
        try:
            yield
        finally:
            fcntl.flock(self._descriptor, fcntl.LOCK_UN)

    def _wait(self) -> None:
        limit = time.monotonic() + self._patience
        while True:
            try:
                fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > limit:
                    raise StoreError("store.locked", path=str(self._path)) from None
                time.sleep(_POLL)
            except OSError as error:  # a file system that does not lock, as some on a network
                raise StoreError("store.no_locks", path=str(self._path)) from error
            else:
                return

    @property
    def stands(self) -> bool:
        """Whether its file is there still: who held it before may have taken it away."""
        try:
            return os.path.samestat(os.fstat(self._descriptor), self._path.stat())
        except FileNotFoundError:
            return False

    def take_away(self) -> None:
        """Have no file left of it; only who holds it may."""
        self._path.unlink(missing_ok=True)

    def note(self, line: bytes) -> None:
        """Write `line` in the file, in place of what it holds, without waiting for the disk: it may not last."""
        with contextlib.suppress(OSError):  # not worth failing for
            os.pwrite(self._descriptor, line, 0)

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._descriptor)
        self._descriptor = -1  # another file may get the number


@contextlib.contextmanager
def alone(path: Path, patience: float = 2.0) -> Iterator[None]:
    """Let no other thread or process write a small file meanwhile.

    Raises StoreError where one does not let go within the patience, in seconds; WriteError where the disk refuses.
    """
    with disk.translated(path):
        lock = Lock(path, patience)
        with contextlib.closing(lock), lock.held():
            yield


@contextlib.contextmanager
def briefly(path: Path, patience: float = 2.0) -> Iterator[None]:
    """The same where other files of a person's lie: no lock is left there."""
    with disk.translated(path):
        while True:
            lock = Lock(path, patience)
            with contextlib.closing(lock), lock.held():
                if lock.stands:
                    try:
                        yield
                    finally:
                        lock.take_away()
                    return


class NoLock(Lock):
    """Of what is only read: nobody can hold it, and a change is refused. Raises WriteError."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Hold nothing."""
        raise WriteError("store.read_only", path=str(self._path))
        yield

    def close(self) -> None:
        """There is no file to let go of."""
