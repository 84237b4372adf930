"""What leaves the command line: answers to standard output, words to standard error, nothing that steers a terminal."""

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import TextIO

from store.errors import WriteError
from store.exporting.pasted import in_json
from store.model import Change
from store.text import visible
from tui.words import say

_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


class Strong(str):
    """Words that stand out where the terminal can show it."""

    __slots__ = ()


def answer(value: object) -> None:
    """Write `value` as one JSON document: UTF-8 whatever the locale, what a terminal would obey as escapes."""
    _write((in_json(value) + "\n").encode("utf-8"))


def data(chunks: Iterable[bytes]) -> None:
    """Write a file as it is."""
    for chunk in chunks:
        _write(chunk)


def line(*parts: str) -> None:
    """Write one line for a person: its parts as they are, what a terminal would obey made visible."""
    strong = colours(sys.stdout)
    shown = (
        f"{_BOLD}{_one_line(part)}{_PLAIN}" if strong and isinstance(part, Strong) else _one_line(part)
        for part in parts
    )
    verbatim("".join(shown).rstrip(" ") + "\n")


def lines(all: Iterable[str]) -> None:
    """Write lines for a person."""
    for one in all:
        line(one)


def change(one: Change | None) -> None:
    """Write what was changed; where nothing was, that."""
    line(say(one.name) if one else say("said.nothing_changed"))


def verbatim(text: str) -> None:
    """Write text that is fit for a terminal already."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    _write(text.encode(encoding, "replace"))


def complain(sentence: str) -> None:
    """Write a sentence to standard error."""
    with suppress(OSError, AttributeError, ValueError):  # nobody listens: there is no other way to say it
        sys.stderr.write(_one_line(sentence) + "\n")
        sys.stderr.flush()


def complain_of(path: str, sentence: str) -> None:
    """Write to standard error what is wrong with a file."""
    complain(sentence if path in sentence else f"{path}: {sentence}")


def colours(stream: TextIO | None) -> bool:
    """Whether to use more than plain letters: on a terminal that can, without NO_COLOR."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM", "dumb") == "dumb"
    return is_terminal(stream) and not plain


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person sits at the other end."""
    return stream is not None and not stream.closed and stream.isatty()


def finish() -> None:
    """Send on what was written. Raises WriteError where it is not taken, BrokenPipeError where nobody reads on."""
    _write(b"", flush=True)


def give_up() -> None:
    """Let nothing more be written, not even by Python on its way out."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _one_line(text: str) -> str:
    return visible(text).replace("\n", " ")


def _write(data: bytes, *, flush: bool = False) -> None:
    if sys.stdout is None:
        if data:
            raise WriteError("output.closed")
        return
    try:
        sys.stdout.buffer.write(data)
        if flush:
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        give_up()
        raise WriteError("output.not_written", reason=error.strerror or str(error)) from error
