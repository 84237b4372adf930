"""Words put together to segments: what stands on one line without a wide gap."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from store.reading.formats.pdf.gutters import Gutter, gutters_of
from store.reading.formats.pdf.words import Word

_SAME_LINE = 0.25
_SAME_LINE_OF_SEGMENTS = 0.3
_SMALL = 0.8
_RAISED = 0.55
_TOUCHING = 0.15
_WIDE = 1.6
_WIDE_AFTER_MARKER = 4.0
_MOSTLY = 0.6
_MARKER = re.compile(r"[•◦▪‣·●○■□*–-]|\(?[0-9A-Za-zÆØÅæøå]{1,4}[.):]|\d{1,3}(?:\.\d{1,2}){0,2}")


@dataclass(slots=True)
class Segment:
    """Words on one line, in points from the page's top left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    size: float
    bold: bool
    in_table: bool = False

    @property
    def middle(self) -> float:
        """Its height on the page."""
        return (self.top + self.bottom) / 2


def segments_of(words: Iterable[Word]) -> list[Segment]:
    """The segments of a page or column, from top to bottom; each from left to right."""
    rows = rows_of(words)
    gutters = gutters_of(rows)
    return [segment(part) for row in rows for part in _parted(row, gutters)]


def rows_of(words: Iterable[Word]) -> list[list[Word]]:
    """Words by the line on which they stand, from left to right; a raised or lowered figure stands with its word."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.base, word.left)):
        first = rows[-1][0] if rows else None
        if first and word.base - first.base <= _SAME_LINE * min(first.size, word.size):
            rows[-1].append(word)
        else:
            rows.append([word])
    for above, below in pairwise(rows):
        _put_with_its_word(above, below)
        _put_with_its_word(below, above)
    for row in rows:
        row.sort(key=lambda word: word.left)
    return [row for row in rows if row]


def _put_with_its_word(row: list[Word], other: list[Word]) -> None:
    """Move the small figures of `row` that follow at once on a word of `other`, hardly higher or lower."""
    if not row or not other or min(word.size for word in row) >= _SMALL * max(word.size for word in other):
        return
    for word in list(row):
        if any(
            word.size < _SMALL * each.size
            and abs(word.base - each.base) < _RAISED * each.size
            and abs(word.left - each.right) < _TOUCHING * each.size
            for each in other
        ):
            row.remove(word)
            other.append(word)


def by_line(segments: Iterable[Segment]) -> list[list[Segment]]:
    """Segments by the line on which they stand, from top to bottom; each from left to right."""
    lines: list[list[Segment]] = []
    for each in sorted(segments, key=lambda each: (each.base, each.left)):
        if lines and each.base - lines[-1][0].base <= _SAME_LINE_OF_SEGMENTS * max(each.size, lines[-1][0].size):
            lines[-1].append(each)
        else:
            lines.append([each])
    return [sorted(line, key=lambda each: each.left) for line in lines]


def segment(words: Sequence[Word]) -> Segment:
    """The words, of which there is at least one, as one segment."""
    letters = sum(len(word.text) for word in words)
    bold = sum(len(word.text) for word in words if word.bold)
    largest = max(words, key=lambda word: len(word.text))
    return Segment(
        " ".join(word.text for word in words),
        min(word.left for word in words),
        min(word.top for word in words),
        max(word.right for word in words),
        max(word.bottom for word in words),
        largest.base,
        largest.size,
        bold >= _MOSTLY * letters,
    )


def joined(parts: Sequence[Segment]) -> Segment:
    """Segments of one line as one, from left to right."""
    if len(parts) == 1:
        return parts[0]
    longest = max(parts, key=lambda part: len(part.text))
    bold = sum(len(part.text) for part in parts if part.bold)
    return Segment(
        " ".join(part.text for part in parts),
        min(part.left for part in parts),
        min(part.top for part in parts),
        max(part.right for part in parts),
        max(part.bottom for part in parts),
        longest.base,
        longest.size,
        bold >= _MOSTLY * sum(len(part.text) for part in parts),
        any(part.in_table for part in parts),
    )


def _parted(row: Sequence[Word], gutters: Sequence[Gutter]) -> Iterable[list[Word]]:
    current = [row[0]]
    for word in row[1:]:
        before = current[-1]
        is_marker = len(current) == 1 and _MARKER.fullmatch(before.text[:12])
        wide = word.left - before.right > (_WIDE_AFTER_MARKER if is_marker else _WIDE) * max(word.size, before.size)
        if wide or any(gutter.parts(before, word) for gutter in gutters):
            yield current
            current = []
        current.append(word)
    yield current
