"""Files opened one by one, those inside others too, each to be read in a process with limits; passwords asked for."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from store.errors import ReadingError
from store.model import FileRead, Message, Progress
from store.reading.files import load
from store.reading.worker import Worker

STANDARD_INPUT = "-"
"""The name of what came by standard input."""
MOST_TRIES = 3
"""How often the password of one file is asked for."""

AskPassword = Callable[[str, int], str | None]
"""Asks for the password of the file of this name, after so many that did not open it; None passes the file over."""


@dataclass(frozen=True, slots=True)
class Opened:
    """One file: given by name, or inside one that was."""

    name: str
    """As it was given, with the place inside it."""
    place: str
    """The same with the whole path."""
    sha256: str
    """Of its bytes; empty where they cannot be had."""
    read: Callable[[], FileRead | None]
    """Reads it; None where that was cancelled. Raises ReadingError."""


@dataclass(slots=True)
class Opener:
    """Opens files for reading, all in the same way. None of the passwords is kept."""

    worker: Worker
    language: str | None = None
    styles: Path | None = None
    ask_password: AskPassword | None = None
    progress: Callable[[Progress], None] | None = None
    cancelled: Callable[[], bool] | None = None
    stopped: bool = False
    """Whether it was cancelled before the last file was read."""

    def files(self, paths: Sequence[Path], stdin: bytes | None = None) -> Iterator[Opened]:
        """Each of the files, and each file inside one; then what came by standard input."""
        given: list[Path | None] = [*paths, *([None] if stdin is not None else [])]
        for done, path in enumerate(given):
            if self._is_cancelled():
                return
            name = printable(path) if path else STANDARD_INPUT
            self._tell(name, done, len(given), 0, 0)
            try:
                data = load(path) if path else stdin or b""
                members = self.worker.members(data, cancelled=self.cancelled)
            except ReadingError as error:
                yield Opened(name, name, "", partial(_fail, error.message))
                continue
            if members is None:
                self.stopped = True
                return
            place = printable(path.absolute()) if path else STANDARD_INPUT
            for member in members:
                if self._is_cancelled():
                    return
                inside = name + member.place
                progress = partial(self._tell, inside, done, len(given))
                if member.place:
                    progress(0, 0)
                index = member.index if member.place else None
                read = partial(self._read, data, inside, index, progress)
                why_not = partial(_fail, member.error) if member.error else None
                yield Opened(inside, place + member.place, member.sha256, why_not or read)

    def _is_cancelled(self) -> bool:
        self.stopped = self.stopped or bool(self.cancelled and self.cancelled())
        return self.stopped

    def _tell(self, name: str, done: int, total: int, page: int, pages: int) -> None:
        if self.progress:
            self.progress(Progress(name, done, total, page, pages))

    def _read(
        self, data: bytes, name: str, member: int | None, progress: Callable[[int, int], None]
    ) -> FileRead | None:
        def read(password: str | None) -> FileRead | None:
            return self.worker.read(
                data,
                name,
                member=member,
                language=self.language,
                password=password,
                styles=self.styles,
                progress=progress,
                cancelled=self.cancelled,
            )

        file = _unlocked(read, partial(self.ask_password, name) if self.ask_password else None)
        self.stopped = self.stopped or file is None
        return file


def printable(path: Path) -> str:
    """A path as text, whatever bytes its name is made of."""
    return os.fsencode(path).decode("utf-8", "replace")


def _unlocked(
    read: Callable[[str | None], FileRead | None], ask: Callable[[int], str | None] | None
) -> FileRead | None:
    """What is read, with a password where it takes one. ReadingError where nobody knows it."""
    try:
        return read(None)
    except ReadingError as error:
        if ask is None or error.message.id != "reading.password":
            raise
        locked = error
    for tried in range(MOST_TRIES):
        password = ask(tried)
        if password is None:
            break
        try:
            return read(password)
        except ReadingError as error:
            if error.message.id != "reading.wrong_password":
                raise
            locked = error
    raise locked


def _fail(reason: Message) -> FileRead | None:
    raise ReadingError(reason.id, **dict(reason.values))
