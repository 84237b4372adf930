"""Real terminals to run the program in: a pty with a screen kept by pyte, and tmux. Both wait for what they expect."""

import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pexpect
import pyte

PATIENCE = 20.0
"""Seconds after which what was expected is not coming."""
KEYS = {"enter": "\r", "escape": "\x1b", "tab": "\t", "down": "\x1b[B", "up": "\x1b[A", "backspace": "\x7f"}
PROGRAM = [sys.executable, "-m", "tui"]


def heed_interrupts() -> None:
    """Let a program be interrupted also where these tests run in the background, which has them ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def plain_environment(home: Path, **more: str) -> dict[str, str]:
    """What the program is told of the world: a home of its own, a capable terminal, no clipboard of anybody's."""
    kept = {name: os.environ[name] for name in ("PATH", "VIRTUAL_ENV") if name in os.environ}
    return kept | {"HOME": str(home), "TERM": "xterm-256color", "LANG": "C.UTF-8", "PYTHONPATH": str(Path.cwd())} | more


class Terminal:
    """What both terminals can do."""

    def screen(self) -> str:
        """What the screen shows now."""
        raise NotImplementedError

    def send(self, key: str) -> None:
        """Press one key."""
        raise NotImplementedError

    def type(self, text: str) -> None:
        """Press a key for each character."""
        for character in text:
            self.send(character)

    def press(self, *keys: str) -> None:
        """Press keys by name, or characters, one after the other."""
        for key in keys:
            self.send(key)

    def wait_for(self, *texts: str) -> str:
        """Wait until the screen shows all `texts`, however its lines are broken; the screen."""
        return self.wait_until(lambda screen: all(" ".join(text.split()) in _flat(screen) for text in texts), texts)

    def wait_until(self, holds: Callable[[str], bool], what: object = "") -> str:
        """Wait until `holds` of the screen; the screen. AssertionError with the last screen where it never does."""
        end = time.monotonic() + PATIENCE
        screen = self.screen()
        while not holds(screen):
            assert time.monotonic() < end, f"waited in vain for {what} on:\n{screen}"
            screen = self.screen()
        return screen


def _flat(screen: str) -> str:
    return " ".join(screen.replace("│", " ").split())


class Pty(Terminal):
    """A pseudo-terminal of our own; its screen is kept by pyte."""

    def __init__(
        self,
        arguments: Sequence[str],
        environment: dict[str, str],
        size: tuple[int, int] = (80, 24),
        *,
        started_by: Sequence[str] = (),
    ) -> None:
        """`started_by`: the words of a command that runs the command behind it."""
        columns, lines = size
        command = [*started_by, *PROGRAM, *arguments]
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self.process = pexpect.spawn(
            command[0],
            command[1:],
            env=environment,
            dimensions=(lines, columns),
            timeout=PATIENCE,
            preexec_fn=heed_interrupts,
        )
        self.process.delaybeforesend = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.close(force=True)

    def screen(self) -> str:
        self._read(0.05)
        return "\n".join(self._screen.display)

    def send(self, key: str) -> None:
        self.process.send(KEYS.get(key, key))
        if key == "escape":  # else the next key would be taken for a part of a longer sequence
            self._read(0.3)

    def leave(self) -> int | None:
        """Wait until the program has ended; its exit status."""
        end = time.monotonic() + PATIENCE
        while self._read(1.0):
            assert time.monotonic() < end, f"the program did not end:\n{self.screen()}"
        self.process.close()
        return self.process.exitstatus  # type: ignore[no-any-return]

    def interrupt(self) -> int | None:
        """Press ctrl+c until the program has ended; its exit status.

        One that comes in the moment in which Python begins to wait for a line is passed over.
        """
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self.process.sendintr()
            again = time.monotonic() + 2
            while time.monotonic() < again:
                if not self._read(again - time.monotonic()):
                    self.process.close()
                    return self.process.exitstatus  # type: ignore[no-any-return]
        raise AssertionError(f"the program did not end:\n{self.screen()}")

    def hang_up(self) -> None:
        """Take the terminal away, of which everything in it is told; wait until the program has ended."""
        self.process.ptyproc.fileobj.close()
        end = time.monotonic() + PATIENCE
        while self.process.isalive():
            assert time.monotonic() < end, "the program did not end"
            time.sleep(0.05)

    def _read(self, patience: float) -> bool:
        if self.process.closed:
            return False
        try:
            self._stream.feed(self.process.read_nonblocking(1 << 16, timeout=patience))
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        return True


class Tmux(Terminal):
    """A window of a tmux server of its own."""

    def __init__(self, name: str, arguments: Sequence[str], environment: dict[str, str], size: tuple[int, int]) -> None:
        self._name = name
        settings = " ".join(shlex.quote(f"{key}={value}") for key, value in environment.items())
        # TMUX tells the program that it runs in tmux; the rest of the world is what `environment` says.
        command = f'exec env -i TMUX="$TMUX" {settings} {shlex.join([*PROGRAM, *arguments])}'
        columns, lines = map(str, size)
        self.tmux("-f", os.devnull, "new-session", "-d", "-x", columns, "-y", lines, command)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        subprocess.run(["tmux", "-L", self._name, "kill-server"], capture_output=True, check=False)

    def tmux(self, *arguments: str) -> str:
        """What a command of tmux answers."""
        return subprocess.run(["tmux", "-L", self._name, *arguments], capture_output=True, text=True, check=True).stdout

    def screen(self) -> str:
        return self.tmux("capture-pane", "-p")

    def send(self, key: str) -> None:
        names = {"enter": "Enter", "escape": "Escape", "tab": "Tab", "down": "Down", "up": "Up"}
        self.tmux("send-keys", names[key]) if key in names else self.tmux("send-keys", "-l", key)

    def leave(self) -> None:
        """Wait until the program has ended, and tmux with it."""
        end = time.monotonic() + PATIENCE
        while (
            subprocess.run(["tmux", "-L", self._name, "list-panes"], capture_output=True, check=False).returncode == 0
        ):
            assert time.monotonic() < end, "the program did not end"
