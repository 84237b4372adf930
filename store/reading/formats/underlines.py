"""Underlined lines of plain text: a row of signs below a line, as long as the line, is how text prints bold."""

import re
from collections.abc import Sequence

from store.reading.printed import BLANKS, PLAIN, Mark

_RULE = re.compile(r"([-=_~*‐–—─═])\1{2,399}")
_MOST_LINES = 3
_SLACK = 3
"""How much shorter or longer than the words above it a rule may be."""
_SHORTEST_ROW = 4
"""A row of so many signs is a rule also where no words are above it."""


def marks(lines: Sequence[str]) -> tuple[Mark, ...]:
    """The underlined lines as bold, each row of signs as no text; empty where there is none."""
    found: dict[int, Mark] = {}
    for at, line in enumerate(lines):
        rule = line.strip(BLANKS)
        if not _RULE.fullmatch(rule):
            continue
        above = _above(lines, at, len(rule)) if at else None
        if above:
            found |= dict.fromkeys(above, Mark(bold=True))
        if above or len(rule) >= _SHORTEST_ROW:
            found[at] = Mark(zone="header")
    return tuple(found.get(at, PLAIN) for at in range(len(lines))) if found else ()


def _above(lines: Sequence[str], rule: int, length: int) -> range | None:
    """The few lines above a rule that are a paragraph of its length, or else the one line right above it that is."""
    first = rule
    while first and rule - first <= _MOST_LINES and _is_text(lines[first - 1]):
        first -= 1
    longest = max((len(line.rstrip(BLANKS)) for line in lines[first:rule]), default=0)
    if 0 < rule - first <= _MOST_LINES and abs(longest - length) <= _SLACK:
        return range(first, rule)
    return range(rule - 1, rule) if first < rule and len(lines[rule - 1].strip(BLANKS)) == length else None


def _is_text(line: str) -> bool:
    words = line.strip(BLANKS)
    return bool(words) and not _RULE.fullmatch(words)
