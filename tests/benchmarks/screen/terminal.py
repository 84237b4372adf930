"""A window of tmux, steered in control mode: it tells at once what a program writes, and when."""

import os
import queue
import re
import shlex
import subprocess
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import NamedTuple, Self

_OCTAL = re.compile(rb"\\([0-7]{3})")
QUIET = 0.15
"""Seconds without a word after which a program is taken to have painted all."""
PATIENCE = 60.0


class Used(NamedTuple):
    """Milliseconds of the processor."""

    screen: float
    """That the thread that paints has had."""
    program: float
    """That all threads of the program have had."""
    waited: float
    """That the thread that paints could have run and others did: how loaded the machine is."""

    def since(self, before: "Used") -> "Used":
        """What was used since then."""
        return Used(*(now - then for now, then in zip(self, before, strict=True)))


class Terminal:
    """A program in a tmux server of its own. Times are in seconds of the wall since the program was begun."""

    def __init__(self, command: Sequence[str], size: tuple[int, int] = (120, 36), **environment: str) -> None:
        self._pid = ""
        self._name = f"bench-{os.getpid()}-{id(self)}"
        settings = {"TERM": "screen-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", **environment}
        words = ["env", "-u", "DISPLAY", *(f"{name}={value}" for name, value in settings.items()), *command]
        columns, rows = map(str, size)
        self.tmux = subprocess.Popen(
            ["tmux", "-L", self._name, "-f", os.devnull, "-C", "new-session", "-x", columns, "-y", rows, "-d", ";",
             "set-option", "-g", "status", "off", ";", "set-option", "-g", "remain-on-exit", "on", ";", "attach"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0,
        )  # fmt: skip
        self._written: queue.Queue[tuple[float, bytes]] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        self.settle()
        self.begun = perf_counter()
        self._order(f"respawn-pane -k {shlex.join(words)}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        subprocess.run(["tmux", "-L", self._name, "kill-server"], check=False, capture_output=True)
        self.tmux.wait()

    def _order(self, words: str) -> None:
        assert self.tmux.stdin
        self.tmux.stdin.write(words.encode() + b"\n")

    def _read(self) -> None:
        assert self.tmux.stdout
        for line in self.tmux.stdout:
            if line.startswith(b"%output "):
                told = _OCTAL.sub(lambda found: bytes([int(found[1], 8)]), line.split(b" ", 2)[2].rstrip(b"\n"))
                self._written.put((perf_counter(), told))

    def press(self, key: str, quiet: float = QUIET) -> tuple[float, float]:
        """Press a key; milliseconds until the program began to write and until it was done writing.

        Zero where it wrote nothing. Done is who writes nothing for `quiet` seconds.
        """
        self.settle(0.02)
        began = perf_counter()
        self._order(f"send-keys {shlex.quote(key)}")
        times = self.settle(quiet)
        return ((times[0] - began) * 1000, (times[-1] - began) * 1000) if times else (0.0, 0.0)

    def settle(self, quiet: float = QUIET) -> list[float]:
        """Wait until nothing was written for `quiet` seconds; when something was."""
        times = []
        while True:
            try:
                times.append(self._written.get(timeout=quiet)[0])
            except queue.Empty:
                return times

    def wait_for(self, text: str) -> float:
        """Milliseconds from the start until the program had written `text`. AssertionError where it never does."""
        told, end = b"", perf_counter() + PATIENCE
        while text.encode() not in told:
            assert perf_counter() < end, f"{text} was not written:\n{self.screen()}"
            try:
                at, more = self._written.get(timeout=1)
            except queue.Empty:
                continue
            told = told[-10_000:] + more
        return (at - self.begun) * 1000

    def screen(self) -> str:
        """What stands on the screen."""
        return self._ask("capture-pane", "-p")

    def _ask(self, *words: str) -> str:
        return subprocess.run(["tmux", "-L", self._name, *words], check=True, capture_output=True, text=True).stdout

    def used(self) -> "Used":
        """The processor that the program has had until now (Linux)."""
        if not self._pid:
            self._pid = self._ask("display-message", "-p", "#{pane_pid}").strip()
        threads = {one.parent.name: one.read_text(encoding="ascii").split() for one in self._threads()}
        screen, waited = threads[self._pid][:2]
        return Used(int(screen) / 1e6, sum(int(one[0]) for one in threads.values()) / 1e6, int(waited) / 1e6)

    def _threads(self) -> Iterator[Path]:
        return Path("/proc", self._pid, "task").glob("*/schedstat")
