"""A child of this process that works on a store and says what is safe, to be killed at any moment.

Only in a process of one thread: `python -m tests.faults` is one.
"""

import os
import signal
import traceback
from collections.abc import Callable
from functools import partial

from tests.faults.judging import WrongError

Say = Callable[[int], None]

_FAILED = "failed: "


class Forked:
    """A child that does `work`, which is handed what says a number past every buffer."""

    def __init__(self, work: Callable[[Say], None]) -> None:
        read, write = os.pipe()
        self.pid = os.fork()
        if not self.pid:
            _work(work, write)
        os.close(write)
        self._said = os.fdopen(read)
        self._failure = ""

    def wait_for(self, lines: int) -> list[int]:
        """The next numbers that it says; fewer where it ends before."""
        return [int(line) for _ in range(lines) if (line := self._line())]

    def kill(self) -> list[int]:
        """Kill it, or find that it is done; the numbers that it said and nobody has waited for."""
        os.kill(self.pid, signal.SIGKILL)
        return self.end()

    def end(self) -> list[int]:
        """Wait for its end; the rest of the numbers. Raises WrongError where it failed by itself."""
        with self._said:
            rest = [int(line) for line in iter(self._line, "")]
        os.waitpid(self.pid, 0)
        if self._failure:
            raise WrongError(self._failure)
        return rest

    def _line(self) -> str:
        line = self._said.readline()
        if line.startswith(_FAILED):
            self._failure = line + self._said.read()
            return ""
        return line if line.endswith("\n") else ""


def _say(write: int, number: int) -> None:
    os.write(write, b"%d\n" % number)


def _work(work: Callable[[Say], None], write: int) -> None:
    try:
        work(partial(_say, write))
    except BaseException as error:  # noqa: BLE001  # nothing may return into the parent's stack
        os.write(write, f"{_FAILED}{type(error).__name__}: {error}\n{traceback.format_exc()[-1500:]}".encode())
    finally:
        os._exit(0)
