"""What ends the program from without: a connection that drops, somebody or a system that wants it to end."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress


def heed(save: Callable[[], None], leave: Callable[[int], object]) -> None:
    """Have `save` called before the program is ended so, and `leave` where there still is a terminal to be put right.

    `leave` is given the exit status. A second signal ends it at once. A signal that whoever started the program had it
    ignore is ignored.
    """
    loop = asyncio.get_running_loop()

    def ended(number: int) -> None:
        save()
        loop.remove_signal_handler(number)
        if sys.__stdout__ is not None and sys.__stdout__.isatty():
            leave(128 + number)
        else:
            os.kill(os.getpid(), number)  # nothing can be painted any more: Textual would wait for it

    for name in ("SIGHUP", "SIGTERM"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            with suppress(NotImplementedError, RuntimeError, ValueError):  # Windows, or not the main thread
                loop.add_signal_handler(number, ended, number)
