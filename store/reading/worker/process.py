"""The process that reads files: asked by pipe, it answers by pipe, and costs one file where a reader breaks."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from traceback import walk_tb
from types import TracebackType
from typing import IO, Protocol

import msgspec

from store.errors import ReadingError
from store.model import FileRead
from store.reading import read
from store.reading.members import Unpacked
from store.reading.worker import limits
from store.reading.worker.wire import (
    Answer,
    Ask,
    Broken,
    Failed,
    FileDone,
    Inside,
    PageDone,
    Read,
    Unpack,
    receive,
    send,
)

_NO_NAME = ""
_NEVER_SENT = Broken("too large an answer", memory=True)


class Reader(Protocol):
    """What reads a file: `store.reading.read`, or in a test one that misbehaves."""

    def __call__(
        self,
        data: bytes,
        name: str,
        *,
        language: str | None,
        password: str | None,
        styles: Path | None,
        progress: Callable[[int, int], None] | None,
    ) -> FileRead:
        """The file, or ReadingError; anything else that it raises ends the process."""


def main() -> None:
    """Read what is asked for until nobody asks any more."""
    serve(read)


def serve(reader: Reader) -> None:
    """Let `reader` read what is asked for. Never returns: the process ends with the program that asked."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # An interrupt is for the program, which ends this process.
    asks, answers = _taken_over(0, "rb"), _taken_over(1, "wb")

    def tell(answer: Answer) -> None:
        send(answers, msgspec.json.encode(answer))

    def break_off(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        limits.let_go()
        tell(Broken(f"{kind.__name__}{_place(trace)}", memory=isinstance(error, MemoryError)))

    sys.excepthook = break_off
    waiting: SimpleQueue[tuple[Ask, bytes | None]] = SimpleQueue()
    Thread(target=_listen, args=(asks, waiting), daemon=True).start()
    file = Unpacked(b"")
    while True:
        ask, data = waiting.get()
        if data is not None:
            file = Unpacked(data)
        limits.hold(ask.memory, ask.processor)
        answer: Answer
        try:
            answer = Inside(file.members()) if isinstance(ask, Unpack) else _read(reader, ask, file, tell)
        except ReadingError as error:
            answer = Failed(error.message)
        try:
            tell(answer)
        except ValueError:
            tell(_NEVER_SENT)


def _read(reader: Reader, ask: Read, file: Unpacked, tell: Callable[[Answer], None]) -> FileDone:
    def progress(page: int, pages: int) -> None:
        tell(PageDone(page, pages))

    data = file.data if ask.member is None else file.read(ask.member)
    styles = Path(os.fsdecode(ask.styles)) if ask.styles is not None else None
    return FileDone(
        reader(data, _NO_NAME, language=ask.language, password=ask.password, styles=styles, progress=progress)
    )


def _listen(asks: IO[bytes], waiting: SimpleQueue[tuple[Ask, bytes | None]]) -> None:
    # In a thread of its own, so that a program that dies takes this process along in the middle of a file.
    while (head := receive(asks)) is not None:
        ask = msgspec.json.decode(head, type=Ask)
        data = None if ask.sent else receive(asks)
        if data is None and not ask.sent:
            break
        waiting.put((ask, data))
    os._exit(0)


def _taken_over(descriptor: int, mode: str) -> IO[bytes]:
    # A library that prints or asks must not speak between the messages.
    own = os.dup(descriptor)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, descriptor)
    os.close(nothing)
    return os.fdopen(own, mode)


def _place(trace: TracebackType | None) -> str:
    places = [f" at {Path(frame.f_code.co_filename).name}:{line}" for frame, line in walk_tb(trace)]
    return places[-1] if places else ""
