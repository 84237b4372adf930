"""Copying: the system's clipboard, else tmux, else the terminal, and a file always; and what is known of how it went.

Does without Textual. The system's clipboard is reached through pyperclip, in a process of its own: on a dead display
pyperclip reports success while its helper prints on the terminal that the program paints on, and a display that does
not answer would be waited for without end. The process reads the clipboard back, so that success is known.
"""

import base64
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from store.model import Message, message

OSC_52_LIMIT = 74_994
"""Bytes of base64 that xterm and tmux take; more is dropped without a word."""
PATIENCE = 3.0
"""Seconds that a helper may take."""

_THROUGH_PYPERCLIP = """
import sys, pyperclip
text = sys.stdin.buffer.read().decode("utf-8")
pyperclip.copy(text)
same = pyperclip.paste().replace("\\r\\n", "\\n").rstrip("\\n") == text.replace("\\r\\n", "\\n").rstrip("\\n")
sys.exit(0 if same else 1)
"""


@dataclass(frozen=True, slots=True)
class Copied:
    """Where a text went."""

    characters: int
    route: Literal["system", "tmux", "terminal", "file"]
    confirmed: bool
    """Whether it is known to have arrived."""
    file: str | None
    """Where to find it if the clipboard has it not; None where that is needless or could not be written."""
    folder: str

    @property
    def message(self) -> Message:
        """What to say of it."""
        if self.route == "terminal":
            id = "copy.terminal" if self.file else "copy.terminal_only"
        elif self.route == "file":
            id = "copy.file" if self.file else "copy.nowhere"
        else:
            id = f"copy.{self.route}"
        return message(id, characters=self.characters, file=self.file or "", folder=self.folder)


def copy(
    text: str,
    folder: Path,
    environment: Mapping[str, str],
    to_terminal: Callable[[str], bool] | None = None,
) -> Copied:
    """Copy `text` by the best route there is. Never raises; may take some seconds, so not on the screen's thread.

    `to_terminal` asks the terminal to take the text by OSC 52 and says whether it could be asked.
    """
    characters = len(text)
    text = text.encode("utf-8", "replace").decode("utf-8")  # half of a character, from a broken file, is none
    file = _to_file(text, folder / "clipboard.txt")
    if _to_system(text, environment):
        return Copied(characters, "system", True, None, str(folder))
    if _to_tmux(text, environment):
        return Copied(characters, "tmux", True, None, str(folder))
    if to_terminal and len(text.encode()) * 4 / 3 + 4 <= OSC_52_LIMIT and to_terminal(text):
        return Copied(characters, "terminal", False, file, str(folder))
    return Copied(characters, "file", file is not None, file, str(folder))


def to_controlling_terminal(text: str) -> bool:
    """Ask the terminal that this process was started from to take `text` (OSC 52); whether there is one to ask."""
    encoded = base64.b64encode(text.encode()).decode("ascii")
    with suppress(OSError), Path("/dev/tty").open("w", encoding="ascii") as terminal:
        terminal.write(f"\x1b]52;c;{encoded}\x07")
        return True
    return False


def system_clipboard_in_reach(environment: Mapping[str, str]) -> bool:
    """Whether there is a desktop whose clipboard could be reached from here."""
    if sys.platform in ("darwin", "win32", "cygwin"):
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "WSL_INTEROP"))


def _to_system(text: str, environment: Mapping[str, str]) -> bool:
    # -P: a folder called as one of our modules, where the program is started, must not be taken for it.
    command = [sys.executable, "-P", "-c", _THROUGH_PYPERCLIP]
    return system_clipboard_in_reach(environment) and _given(command, text, environment)


def _to_tmux(text: str, environment: Mapping[str, str]) -> bool:
    tmux = shutil.which("tmux", path=environment.get("PATH"))
    if not tmux or not environment.get("TMUX"):
        return False
    # -w, which hands the text on to the terminal around tmux, is not known before tmux 3.2.
    return any(_given([tmux, "load-buffer", *flags, "-"], text, environment) for flags in (["-w"], []))


def _given(command: list[str], text: str, environment: Mapping[str, str]) -> bool:
    """Whether a helper took `text` and ended well."""
    try:
        ended = subprocess.run(  # noqa: S603  # the commands above, no text of a document among the arguments
            command,
            input=text.encode("utf-8"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            env=dict(environment),
            start_new_session=True,  # xclip stays to hand the text out, also when the terminal is closed
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return ended.returncode == 0


def _to_file(text: str, path: Path) -> str | None:
    """Write `text` where only its owner can read it; None where that cannot be done."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            path.chmod(0o600)
            file.write(text.encode("utf-8"))
    except OSError:
        return None
    return str(path)
