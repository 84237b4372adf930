"""The first screen as it stood the last time, painted before the store is open and Textual imported.

What is painted is a picture of what was on the screen, a file in the store's folder for its owner alone. It holds names
of meetings: what takes a meeting out of the store takes the picture away (`store.places.FIRST_SCREEN`).
"""

import contextlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from store.places import FIRST_SCREEN

if TYPE_CHECKING:
    from tui.settings.table import Settings

Piece = tuple[str, str]
"""The attributes of a text (what stands between `ESC [` and `m`; `""` for none) and the text."""

LARGEST = 1_000_000
"""Bytes of a picture that is looked at."""
_BEGIN, _END = "\x1b[?1049h\x1b[?25l", "\x1b[?25h\x1b[?1049l"
_taken_over = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A screen: how it was made to look, its columns, and its rows."""

    look: tuple[str, ...]
    columns: int
    rows: tuple[tuple[Piece, ...], ...]


def look_of(settings: "Settings", environment: Mapping[str, str]) -> tuple[str, ...]:
    """What the looks hang on: a picture that was made otherwise is not shown."""
    names = ("TERM", "COLORTERM", "NO_COLOR", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    return (settings.theme, settings.spacing, settings.language, *(environment.get(name, "") for name in names))


def keep(folder: Path, picture: Picture) -> None:
    """Put the picture into the store's folder; where that cannot be written there is none."""
    path = folder / FIRST_SCREEN
    beside = path.with_suffix(".new")
    with contextlib.suppress(OSError):
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump([picture.look, picture.columns, picture.rows], file, ensure_ascii=False)
        beside.replace(path)


def kept(folder: Path, look: tuple[str, ...]) -> Picture | None:
    """The picture in the store's folder, if it is whole and looks like this."""
    try:
        with (folder / FIRST_SCREEN).open("rb") as file:
            found, columns, rows = json.loads(file.read(LARGEST))
        picture = Picture(tuple(found), int(columns), tuple(tuple((str(a), str(b)) for a, b in row) for row in rows))
    except (OSError, ValueError, TypeError):
        return None
    return picture if picture.look == look and all(map(_is_harmless, picture.rows)) else None


def _is_harmless(row: Iterable[Piece]) -> bool:
    return all(
        text.isprintable() and attributes.isascii() and attributes.replace(";", "").isalnum() | (not attributes)
        for attributes, text in row
    )


def drawn(picture: Picture, columns: int, rows: int) -> str:
    """The picture for a terminal of this size: rows that are too long are left out, the last one stays the last."""
    shown = picture.rows if len(picture.rows) <= rows else (*picture.rows[: rows - 1], picture.rows[-1])
    fits = picture.columns <= columns
    lines = ["".join(f"\x1b[{attributes}m{text}\x1b[0m" for attributes, text in row) if fits else "" for row in shown]
    at = [*range(1, len(lines)), rows]
    return "\x1b[2J" + "".join(f"\x1b[{row};1H{line}" for row, line in zip(at, lines, strict=True))


@contextlib.contextmanager
def painted(folder: Path, look: tuple[str, ...]) -> Iterator[None]:
    """Show the picture until the program takes over; keys typed meanwhile wait for it. The terminal is as before after.

    Nothing is shown where there is no picture, or no terminal to show it on.
    """
    picture = kept(folder, look)
    terminal = sys.__stderr__  # where Textual paints
    if picture is None or terminal is None or not terminal.isatty():
        yield
        return
    columns, rows = os.get_terminal_size(terminal.fileno())
    with _keys_kept_silent():
        try:
            terminal.write(_BEGIN + drawn(picture, columns, rows))
            terminal.flush()
            yield
        finally:
            if not _taken_over:
                terminal.write(_END)
                terminal.flush()


def take_over() -> None:
    """From now on the program paints, and leaves the screen when it ends."""
    global _taken_over
    _taken_over = True


@contextlib.contextmanager
def _keys_kept_silent() -> Iterator[None]:
    """Have the terminal hand keys over one by one, and not show them."""
    try:
        import termios

        before = termios.tcgetattr(0)
        quiet = [*before[:3], before[3] & ~(termios.ECHO | termios.ICANON), *before[4:]]
        termios.tcsetattr(0, termios.TCSANOW, quiet)
    except (ImportError, OSError):  # not a terminal of Unix
        yield
        return
    except termios.error:
        yield
        return
    try:
        yield
    finally:
        termios.tcsetattr(0, termios.TCSANOW, before)
