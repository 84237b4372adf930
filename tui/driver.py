"""The terminal of Unix, in which escape is told from a longer key without waiting for the next look at the keys."""

import os
import signal
import sys
from codecs import getincrementaldecoder
from select import select
from typing import Any

from textual import constants
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

LOOK_EVERY = 0.1
"""Seconds between two looks whether the program ends."""


class QuickDriver(LinuxDriver):
    """Textual looks ten times a second whether what began as escape goes on; this one as soon as that is settled."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        if sys.__stdout__ and not (sys.__stderr__ and sys.__stderr__.isatty()):
            self._file = sys.__stdout__  # errors are sent elsewhere: Textual would paint there, and nothing be seen

    def run_input_thread(self) -> None:
        """Take in keys until the program, or the terminal, ends."""
        parser, decode = XTermParser(self._debug), getincrementaldecoder("utf-8")("replace").decode
        while not self.exit_event.is_set():
            unsettled = parser._timeout_time is not None
            if select([self.fileno], [], [], constants.ESCAPE_DELAY if unsettled else LOOK_EVERY)[0]:
                if not (read := self._read()):
                    # Told as it is where the terminal tells the program itself: who started it may keep that to itself.
                    os.kill(os.getpid(), signal.SIGHUP)
                    return
                if keys := decode(read):  # else it is the beginning of a letter
                    for event in parser.feed(keys):
                        self.process_message(event)
            for event in parser.tick():
                self.process_message(event)

    def _read(self) -> bytes:
        """What was typed; nothing where the terminal is gone."""
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""
