"""Ruled tables on a page of a PDF, read row by row."""

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from store.reading.formats.pdf.drawings import Drawings
from store.reading.formats.pdf.segments import Segment, rows_of, segment
from store.reading.formats.pdf.words import Word

BETWEEN_CELLS = " | "
_MOST_RULES = 4_000
_SAME_RULE = 3.0
_TOUCHING = 2.0
_TALLEST_CELL = 6
_LABEL = re.compile(r".{1,40}:|(?:\w{1,12}\.? )?\d{1,3}(?:\.\d{1,2})?[.:)]")


@dataclass(frozen=True, slots=True)
class Grid:
    """The rules of one table: heights and distances in points from the page's top left, each in order."""

    heights: tuple[float, ...]
    distances: tuple[float, ...]

    def holds(self, word: Word) -> bool:
        """Whether the word stands in the table."""
        x, y = word.middle
        return self.heights[0] < y < self.heights[-1] and self.distances[0] < x < self.distances[-1]

    def cell(self, word: Word) -> tuple[int, int]:
        """Row and column in which a word of the table stands, from 0."""
        x, y = word.middle
        return bisect(self.heights, y) - 1, bisect(self.distances, x) - 1


def grids_of(drawn: Drawings) -> list[Grid]:
    """The tables of two columns or more that the rules of a page draw; none where there are more than 4,000 rules."""
    if len(drawn.across) > _MOST_RULES or len(drawn.down) > _MOST_RULES:
        return []
    groups: list[tuple[float, float, list[float]]] = []
    for top, bottom, x in sorted(drawn.down):
        if groups and top <= groups[-1][1] + _TOUCHING:
            first, last, xs = groups[-1]
            groups[-1] = (first, max(last, bottom), [*xs, x])
        else:
            groups.append((top, bottom, [x]))
    grids = []
    for top, bottom, found in groups:
        distances = _apart(found)
        heights = _apart(y for _, _, y in drawn.across if top - _SAME_RULE <= y <= bottom + _SAME_RULE)
        if len(distances) >= 3 and len(heights) >= 2:
            grids.append(Grid(heights, distances))
    return grids


def rows_in(grid: Grid, words: Iterable[Word]) -> list[Segment] | None:
    """The rows of a table; None where its cells hold so much that the rules only arrange the page."""
    cells: dict[int, dict[int, list[Word]]] = defaultdict(lambda: defaultdict(list))
    for word in words:
        row, column = grid.cell(word)
        cells[row][column].append(word)
    rows = []
    for _, row_cells in sorted(cells.items()):
        lines = {column: rows_of(found) for column, found in sorted(row_cells.items())}
        if max(map(len, lines.values())) > _TALLEST_CELL:
            return None
        made = segment([word for found in row_cells.values() for word in found])
        made.text = _row(
            {column: " ".join(word.text for line in found for word in line) for column, found in lines.items()}
        )
        made.in_table = True
        rows.append(made)
    return rows


def _row(cells: dict[int, str]) -> str:
    # What a label or a number names stands in the next cell: that is a line, and no row of values.
    if len(cells) <= 2 and _LABEL.fullmatch(next(iter(cells.values()))[:60]):
        return " ".join(cells.values())
    first, last = min(cells), max(cells)
    return BETWEEN_CELLS.join(cells.get(column, "") for column in range(first, last + 1))


def _apart(places: Iterable[float]) -> tuple[float, ...]:
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > _SAME_RULE:
            kept.append(place)
    return tuple(kept)


def outside(grids: Sequence[Grid], words: Iterable[Word]) -> tuple[list[list[Word]], list[Word]]:
    """The words in each of the tables, and the words in none."""
    within: list[list[Word]] = [[] for _ in grids]
    rest: list[Word] = []
    for word in words:
        at = next((at for at, grid in enumerate(grids) if grid.holds(word)), None)
        (rest if at is None else within[at]).append(word)
    return within, rest
