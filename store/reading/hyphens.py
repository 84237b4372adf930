"""Words broken at the end of a line: which are joined, which keep their hyphen."""

import re
from collections.abc import Iterable
from enum import Enum

from store.reading.printed import Line
from store.reading.styles import HouseStyle

_WORD = re.compile(r"\w+(?:-\w+)*")
_BROKEN = re.compile(r"([\w’'-]*\w)-$")
_FIRST = re.compile(r"\w+")
_LONGEST_WORD = 80


class Join(Enum):
    """How two lines become one."""

    BLANK = " "
    HYPHEN = "-"
    """The hyphen stays, the second line follows at once."""
    WORD = ""
    """The hyphen goes."""


class Hyphens:
    """Decides by the document's own words how a line goes on in the next."""

    def __init__(self, lines: Iterable[Line], style: HouseStyle) -> None:
        self._words = {word.lower() for line in lines for word in _WORD.findall(line.text)}
        self._conjunctions = frozenset(style.words.conjunctions)

    def join(self, before: str, after: str) -> tuple[Join, str]:
        """How `before` and `after` are joined, and the word that is made of the two (empty where none is).

        A suspended hyphen ("Social- / og Sundhedsudvalget") stays, as does one after a capital or a digit
        ("OK- / 24"). Otherwise the form that stands elsewhere in the document decides, and without one the
        word is joined.
        """
        broken = _BROKEN.search(before[-_LONGEST_WORD:])
        first = _FIRST.match(after[:_LONGEST_WORD])
        if not broken or not first:
            return Join.BLANK, ""
        head, tail = broken.group(1), first.group()
        if tail.lower() in self._conjunctions:
            return Join.BLANK, ""
        if not tail[0].islower() or not head[-1].islower():
            return Join.HYPHEN, ""
        joined, hyphened = head + tail, f"{head}-{tail}"
        if hyphened.lower() in self._words and joined.lower() not in self._words:
            return Join.HYPHEN, ""
        return Join.WORD, joined
