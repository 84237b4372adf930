"""Underlined lines of plain text: a row of signs below a line, as long as the line, is how text prints bold."""

import re
from collections.abc import Sequence

from store.reading.printed import BLANKS, PLAIN, Mark

_RULE = re.compile(r"([-=_~*‐–—─═])\1{2,399}")
_MOST_LINES = 3
_SLACK = 3
"""How much shorter or longer than the words above it a rule may be."""


def marks(lines: Sequence[str]) -> tuple[Mark, ...]:
    """The underlined lines as bold, the rule below them as no text; empty where nothing is underlined."""
    found: dict[int, Mark] = {}
    for at, line in enumerate(lines):
        rule = line.strip(BLANKS)
        if at and _RULE.fullmatch(rule) and (above := _above(lines, at, len(rule))):
            found |= dict.fromkeys(above, Mark(bold=True))
            found[at] = Mark(zone="header")
    return tuple(found.get(at, PLAIN) for at in range(len(lines))) if found else ()


def _above(lines: Sequence[str], rule: int, length: int) -> range | None:
    """The few lines above a rule that are a paragraph of its length."""
    first = rule
    while first and rule - first <= _MOST_LINES and lines[first - 1].strip(BLANKS):
        first -= 1
    longest = max((len(line.rstrip(BLANKS)) for line in lines[first:rule]), default=0)
    if not 0 < rule - first <= _MOST_LINES or abs(longest - length) > _SLACK:
        return None
    return None if _RULE.fullmatch(lines[first].strip(BLANKS)) else range(first, rule)
