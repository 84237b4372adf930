"""Narrow gutters: white strips between columns, no wider than the blanks of justified lines, but below each other."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from store.reading.formats.pdf.words import Word

NARROWEST = 0.95
"""Of a gutter, in letters: as narrow as columns are cut."""
_EDGE = 1.5
_LEAST_LINES = 6
_MOST_BLOCKED = 0.1
_SHORT = 15
"""Letters of what is a label, a number or a bullet rather than a line of the left column."""


@dataclass(frozen=True, slots=True)
class Gutter:
    """A strip that ends where the lines of the right column begin."""

    edge: float
    width: float
    top: float
    bottom: float

    def parts(self, before: Word, after: Word) -> bool:
        """Whether it lies between two words that follow on each other."""
        return (
            self.top <= after.base <= self.bottom
            and before.right <= self.edge - self.width + _EDGE
            and after.left >= self.edge - _EDGE
        )


def gutters_of(rows: Sequence[Sequence[Word]]) -> list[Gutter]:
    """The gutters between columns, given the words line by line: where many lines begin anew and hardly one goes on."""
    begun: dict[int, list[tuple[int, Word]]] = defaultdict(list)
    for at, row in enumerate(rows):
        for word in _after_gap(row):
            begun[round(word.left / _EDGE)].append((at, word))
    found = []
    for place in sorted(begun):
        lines = sorted([*begun[place], *begun.get(place + 1, ())], key=lambda each: each[0])
        if len(lines) < _LEAST_LINES:
            continue
        edge = min(word.left for _, word in lines)
        size = lines[len(lines) // 2][1].size
        gutter = Gutter(edge, NARROWEST * size, lines[0][1].base, lines[-1][1].base)
        within = rows[lines[0][0] : lines[-1][0] + 1]
        blocked = sum(_blocks(row, gutter) for row in within)
        if blocked <= _MOST_BLOCKED * len(within):
            found.append(gutter)
    return found


def _after_gap(row: Sequence[Word]) -> Iterator[Word]:
    """The words that stand behind a gap as wide as a gutter, with a line of text before it."""
    letters = 0
    for before, word in pairwise(row):
        letters += len(before.text)
        if letters >= _SHORT and word.left - before.right >= NARROWEST * max(word.size, before.size):
            yield word


def _blocks(row: Sequence[Word], gutter: Gutter) -> bool:
    """Whether a word of the line stands in the strip."""
    at = bisect_left(row, gutter.edge - _EDGE, key=lambda word: word.left)
    return at > 0 and row[at - 1].right > gutter.edge - gutter.width + _EDGE
