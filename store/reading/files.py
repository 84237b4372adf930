"""Which files a person means by the paths they give, and the bytes of one of them."""

import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from store.errors import ReadingError

LARGEST = 50_000_000
"""The most bytes that are read of one file."""
DEEPEST = 40
"""How many folders below the one given are searched."""


@dataclass(frozen=True, slots=True)
class FilesFound:
    """The files to read, in a stable order, and what is wrong with the rest."""

    files: tuple[Path, ...]
    failed: tuple[tuple[Path, ReadingError], ...]


def find(paths: Iterable[Path]) -> FilesFound:
    """The files under `paths`, folders searched to the bottom by name; each file once, hidden ones not.

    What cannot be read costs one error and stops nothing. A file given by its own name is taken, hidden or not.
    """
    search = _Search()
    for path in paths:
        search.given(path)
    return FilesFound(tuple(search.files), tuple(search.failed))


def load(path: Path) -> bytes:
    """The bytes of a file; ReadingError where it is missing, no file, unreadable, or larger than `LARGEST`."""
    place = existing(path)
    try:
        status = place.stat()
        if stat.S_ISDIR(status.st_mode):
            raise ReadingError("reading.is_folder", path=str(path))
        if not stat.S_ISREG(status.st_mode):
            raise ReadingError("reading.not_a_file", path=str(path))
        if status.st_size > LARGEST:
            raise ReadingError("reading.too_large", path=str(path), megabytes=LARGEST // 1_000_000)
        return place.read_bytes()
    except FileNotFoundError as error:
        raise ReadingError("reading.missing", path=str(path)) from error
    except (OSError, ValueError) as error:
        raise ReadingError("reading.unreadable", path=str(path), reason=_reason(error)) from error


def existing(path: Path) -> Path:
    """`path` as it is written on the disk: a name typed in one Unicode form finds a file named in another."""
    try:
        if os.path.lexists(path):
            return path
    except ValueError:
        return path
    place = Path(path.anchor)
    for name in path.parts[1:] if path.anchor else path.parts:
        place = place / name if os.path.lexists(place / name) else _sibling(place, name)
    return place


def _sibling(folder: Path, name: str) -> Path:
    wanted = unicodedata.normalize("NFC", name)
    try:
        names = [entry.name for entry in folder.iterdir()]
    except OSError:
        return folder / name
    return folder / next((other for other in names if unicodedata.normalize("NFC", other) == wanted), name)


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else str(error)) or type(error).__name__


class _Search:
    """One walk; remembers each file and folder by its place on the disk, so that no link leads in a circle."""

    def __init__(self) -> None:
        self.files: list[Path] = []
        self.failed: list[tuple[Path, ReadingError]] = []
        self._seen: set[tuple[int, int]] = set()

    def given(self, path: Path) -> None:
        place = existing(path)
        status = self._status(place)
        if status is None:
            return
        if not stat.S_ISDIR(status.st_mode):
            self._take(place, status)
            return
        before = len(self.files), len(self.failed)
        self._seen.add((status.st_dev, status.st_ino))
        self._walk(place)
        if before == (len(self.files), len(self.failed)):
            self._fail(place, "reading.no_documents")

    def _walk(self, top: Path) -> None:
        waiting = [(top, 0)]
        while waiting:
            folder, depth = waiting.pop()
            below = []
            for entry in self._entries(folder):
                status = self._status(entry)
                if status is None:
                    continue
                if not stat.S_ISDIR(status.st_mode):
                    self._take(entry, status)
                elif depth >= DEEPEST:
                    self._fail(entry, "reading.too_deep")
                elif self._new(status):
                    below.append((entry, depth + 1))
                elif entry.is_symlink():
                    self._fail(entry, "reading.link_loop")
            waiting.extend(reversed(below))

    def _entries(self, folder: Path) -> Iterator[Path]:
        try:
            entries = sorted(folder.iterdir(), key=lambda entry: (unicodedata.normalize("NFC", entry.name), entry.name))
        except OSError as error:
            self._fail(folder, "reading.unreadable", reason=_reason(error))
            return
        yield from (entry for entry in entries if not entry.name.startswith("."))

    def _status(self, path: Path) -> os.stat_result | None:
        try:
            return path.stat()
        except FileNotFoundError:
            self._fail(path, "reading.missing")
        except (OSError, ValueError) as error:
            self._fail(path, "reading.unreadable", reason=_reason(error))
        return None

    def _take(self, path: Path, status: os.stat_result) -> None:
        if not stat.S_ISREG(status.st_mode):
            self._fail(path, "reading.not_a_file")
        elif self._new(status):
            self.files.append(path)

    def _new(self, status: os.stat_result) -> bool:
        place = (status.st_dev, status.st_ino)
        if place in self._seen:
            return False
        self._seen.add(place)
        return True

    def _fail(self, path: Path, id: str, **values: str) -> None:
        self.failed.append((path, ReadingError(id, path=str(path), **values)))
