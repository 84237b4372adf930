"""Headings over several items, "A. SAGER TIL BESLUTNING": no part of the item above them."""

import re
from collections.abc import Sequence

from store.reading.contents import Run
from store.reading.hands import usual
from store.reading.printed import Line

_COUNTED = re.compile(r"(?P<sign>[A-Z]|[IVX]{1,4})[.):]?\s+(?P<title>[^\W\d_].*)")
_LONGEST = 80
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_FEWEST = 2


def group_titles(lines: Sequence[Line], run: Run) -> frozenset[int]:
    """The indexes of the lines right above items that count groups of them: A, B ... or I, II ... from the first on."""
    hand = usual(lines)
    found: list[tuple[int, str]] = []
    for heading in run.headings:
        above, below = heading.index - 1, lines[heading.index]
        if above < 0 or not (heading.is_main and below.after_blank and lines[above].after_blank):
            continue
        counted = _COUNTED.fullmatch(lines[above].text[: _LONGEST + 1])
        if counted and (counted["title"].isupper() or hand.signs(lines[above])):
            found.append((above, counted["sign"]))
    signs = [sign for _, sign in found]
    letters = [chr(ord("A") + at) for at in range(len(signs))]
    if len(signs) < _FEWEST or (signs != letters and signs != [*_ROMAN[: len(signs)]]):
        return frozenset()
    return frozenset(index for index, _ in found)
