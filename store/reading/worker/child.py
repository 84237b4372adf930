"""The process that reads, as the program holds it: started, asked, ended."""

import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Self, cast

from store.errors import ReadingError

# The same modules as here, and none from the folder that the program happens to be started in.
_PROGRAM = "import sys; sys.path[:] = sys.argv[2:]; import importlib; importlib.import_module(sys.argv[1]).main()"


@dataclass(frozen=True, slots=True)
class Child:
    """A process of our own with its two pipes."""

    process: subprocess.Popen[bytes]
    asks: IO[bytes]
    answers: IO[bytes]

    @classmethod
    def started(cls, module: str) -> Self:
        """One that runs the `main` of `module`. ReadingError `reading.no_process` where the system starts none."""
        words = [sys.executable, "-c", _PROGRAM, module, *sys.path]
        try:
            process = subprocess.Popen(  # noqa: S603  # our own interpreter and module
                words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        except OSError as error:
            raise ReadingError("reading.no_process", reason=error.strerror or type(error).__name__) from error
        return cls(process, cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout))

    def lives(self) -> bool:
        """Whether it can be asked."""
        return self.process.poll() is None

    def kill(self) -> str:
        """End it, whatever it does; what had ended it where it was dead: the name of a signal, or its exit status."""
        self.process.kill()
        status = self.process.wait()
        return signal.Signals(-status).name if status < 0 else str(status)

    def bury(self) -> None:
        """End it and let go of its pipes."""
        self.kill()
        for pipe in (self.asks, self.answers):
            with suppress(OSError):  # What was still to be sent goes nowhere.
                pipe.close()
