"""Reading in a process of its own, with limits: a reader that crashes, hangs or eats memory costs one file."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Self

import msgspec

from store.errors import ReadingError
from store.model import FileRead
from store.reading.members import Member
from store.reading.worker.child import Child
from store.reading.worker.limits import memory_is_limited
from store.reading.worker.talk import Talk
from store.reading.worker.wire import Ask, Broken, Failed, FileDone, Inside, PageDone, Read, Unpack

__all__ = ["USUAL", "Limits", "Worker", "memory_is_limited"]

_PROCESS = "store.reading.worker.process"
_OUT_OF_TIME = "SIGXCPU"
_SECONDS_BETWEEN_LOOKS = 0.05


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost."""

    memory: int
    """Bytes, beyond what the process has before it."""
    processor: int
    """Seconds of processor time."""
    wall: float
    """Seconds on the clock."""


USUAL = Limits(memory=2 << 30, processor=120, wall=300.0)
"""Far beyond what the largest paper needs."""


class Worker:
    """Reads files, and takes them apart, in a process that is started for the first, and again after one that broke it.

    For one thread at a time. To be closed: a context manager.
    """

    def __init__(self, limits: Limits = USUAL, module: str = _PROCESS) -> None:
        """`module` holds the `main` that the process runs."""
        self._limits = limits
        self._module = module
        self._child: Child | None = None
        self._sent: bytes | None = None
        """The file whose bytes the process has."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        if self._child:
            self._child.bury()
            self._child = self._sent = None

    def members(self, data: bytes, *, cancelled: Callable[[], bool] | None = None) -> tuple[Member, ...] | None:
        """The file itself, or all that is inside it; None where it was cancelled. ReadingError as for `read`."""
        ask = Unpack(self._limits.memory, self._limits.processor)
        answer = self._answer(ask, data, None, cancelled)
        return answer.members if isinstance(answer, Inside) else None

    def read(
        self,
        data: bytes,
        name: str,
        *,
        member: int | None = None,
        language: str | None = None,
        password: str | None = None,
        styles: Path | None = None,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> FileRead | None:
        """What `store.reading.read` makes of a file, or of one inside it; None where it was cancelled, a moment after.

        `member` is the index of the one inside, as `members` tells it. ReadingError as there, and where it cannot be
        told: `reading.crashed`, `reading.too_long`, `reading.too_much_memory`, `reading.no_process`.
        """
        folder = os.fsencode(styles) if styles is not None else None
        ask = Read(
            self._limits.memory,
            self._limits.processor,
            member=member,
            language=language,
            password=password,
            styles=folder,
        )
        answer = self._answer(ask, data, progress, cancelled)
        return replace(answer.file, path=name) if isinstance(answer, FileDone) else None

    def _answer(
        self,
        ask: Ask,
        data: bytes,
        progress: Callable[[int, int], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> Inside | FileDone | None:
        child = self._running()
        talk = Talk(child, msgspec.structs.replace(ask, sent=self._sent is data), data)
        self._sent = data
        until = monotonic() + self._limits.wall
        whole = False
        try:
            while not (cancelled and cancelled()):
                answer = talk.answer(_SECONDS_BETWEEN_LOOKS)
                whole = isinstance(answer, Inside | FileDone | Failed)
                match answer:
                    case Inside() | FileDone():
                        return answer
                    case Failed():
                        raise ReadingError(answer.message.id, **dict(answer.message.values))
                    case Broken():
                        raise _why(answer)
                    case PageDone() if progress:
                        progress(answer.page, answer.pages)
                if monotonic() > until:
                    raise ReadingError("reading.too_long")
            return None
        finally:
            # Whatever came between, an interrupt too: a process in the middle of a file is of no more use.
            if not whole:
                talk.break_off()
                self.close()

    def _running(self) -> Child:
        if self._child and not self._child.lives():
            self.close()
        if self._child is None:
            self._child = Child.started(self._module)
        return self._child


def _why(broken: Broken) -> ReadingError:
    if broken.memory:
        return ReadingError("reading.too_much_memory")
    if broken.reason == _OUT_OF_TIME:
        return ReadingError("reading.too_long")
    return ReadingError("reading.crashed", reason=broken.reason)
