"""The first screen as it stood the last time, painted before the store is open and Textual imported.

What is painted is a picture of what was on the screen, a file in the store's folder for its owner alone. It holds names
of meetings, or text of a paper: what takes a meeting out of the store takes the picture away
(`store.places.FIRST_SCREEN`).
"""

import contextlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from select import select
from threading import Thread
from typing import NamedTuple

from store.places import FIRST_SCREEN, SERVERS, store_folder

Piece = tuple[str, str]
"""The attributes of a text (what stands between `ESC [` and `m`; `""` for none) and the text."""

LARGEST = 1_000_000
"""Bytes of a picture that is looked at."""
_BEGIN, _END = "\x1b[?1049h\x1b[?25l", "\x1b[?25h\x1b[?1049l"
_LOOK = 0.01
"""Seconds between two looks whether the program is ready."""
_stands = False


class Picture(NamedTuple):
    """A screen: how it was made to look, its columns, and its rows."""

    look: tuple[str, ...]
    columns: int
    rows: tuple[tuple[Piece, ...], ...]


def look_of(environment: Mapping[str, str]) -> tuple[str, ...]:
    """What the looks hang on: a picture made in another terminal is not shown."""
    names = ("TERM", "COLORTERM", "NO_COLOR", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    return tuple(environment.get(name, "") for name in names)


def keep(folder: Path, picture: Picture) -> None:
    """Put the picture into the store's folder; where that cannot be written there is none."""
    path = folder / FIRST_SCREEN
    beside = path.with_suffix(f".{os.getpid()}.new")  # several programs may be left at once
    with contextlib.suppress(OSError):
        try:
            handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump([picture.look, picture.columns, picture.rows], file, ensure_ascii=False)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)  # where the disk was full: it holds text of a paper


def drop(folder: Path) -> None:
    """Leave no picture: it does not look so any more."""
    with contextlib.suppress(OSError):
        (folder / FIRST_SCREEN).unlink(missing_ok=True)


def kept(folder: Path, look: tuple[str, ...]) -> Picture | None:
    """The picture in the store's folder, if it is whole and looks like this."""
    try:
        with (folder / FIRST_SCREEN).open("rb") as file:
            found, columns, rows = json.loads(file.read(LARGEST))
        picture = Picture(tuple(found), int(columns), tuple(tuple((str(a), str(b)) for a, b in row) for row in rows))
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    return picture if picture.look == look and all(map(_is_harmless, picture.rows)) else None


def _is_harmless(row: Iterable[Piece]) -> bool:
    return all(text.isprintable() and not set(attributes) - set("0123456789;") for attributes, text in row)


def drawn(picture: Picture, columns: int, rows: int) -> str:
    """The picture for a terminal of this size: rows that are too long are left out, the last one stays the last."""
    shown = picture.rows if len(picture.rows) <= rows else (*picture.rows[: rows - 1], picture.rows[-1])
    fits = picture.columns <= columns
    lines = ["".join(f"\x1b[{attributes}m{text}\x1b[0m" for attributes, text in row) if fits else "" for row in shown]
    at = [*range(1, len(lines)), rows]
    return "\x1b[2J" + "".join(f"\x1b[{row};1H{line}" for row, line in zip(at, lines, strict=True))


def folder_of(words: Sequence[str], environment: Mapping[str, str]) -> Path | None:
    """The store that these words of the command line open, or None where they import, answer or are wrong."""
    match words:
        case []:
            location = None
        case ["--store", location]:
            pass
        case _:
            return None
    if (location or environment.get("REFERAT_STORE") or "").startswith(SERVERS):
        return None
    return store_folder(location, environment)


@contextlib.contextmanager
def painted(words: Sequence[str], environment: Mapping[str, str]) -> Iterator[None]:
    """Show the picture until the program takes over; keys typed meanwhile wait for it. The terminal is as before after.

    Nothing is shown where there is no picture, or no terminal to show it on, or something else is asked for.
    """
    global _stands
    folder = folder_of(words, environment)
    picture = kept(folder, look_of(environment)) if folder else None
    terminal = sys.__stderr__  # where Textual paints
    if picture is None or terminal is None or not all(one.isatty() for one in (terminal, sys.stdin, sys.stdout)):
        yield
        return
    with _keys_kept_silent():
        try:
            _stands = True
            terminal.write(_BEGIN + drawn(picture, *os.get_terminal_size(terminal.fileno())))
            terminal.flush()
            yield
        finally:
            wipe()


def wipe() -> None:
    """Show the terminal as it was before, if the picture still stands there: something is to be said."""
    global _stands
    if _stands and sys.__stderr__:
        _stands = False
        sys.__stderr__.write(_END)
        sys.__stderr__.flush()


def take_over(ready: Thread) -> bool:
    """From now on the program paints, and leaves the screen when it ends; whether a picture stands there until then.

    It stays until the program is `ready` to show the same, or a key is pressed: an empty list is no news.
    """
    global _stands
    stood = _stands
    with contextlib.suppress(OSError):  # where only sockets can be waited for
        while _stands and ready.is_alive() and not select([sys.stdin], [], [], _LOOK)[0]:
            continue
    _stands = False
    return stood


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
