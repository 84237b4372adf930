"""Tables without rules on a page of a PDF: rows of figures, and rows of short cells that begin at the same places."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from store.reading.formats.pdf.segments import Segment, by_line, joined
from store.reading.formats.pdf.tables import BETWEEN_CELLS

_EDGE = 3.0
_FIGURES = re.compile(r"(?:(?:[-+–−]?\(?\d[\d.,:]*\)?%?|%|kr\.?|t\.?kr\.?|mio\.?|[-–]{1,2})(?:\s|$)){1,20}")
_NAMES = re.compile(r".{1,40}:|\W{0,2}(?:\w{1,12}\.? )?\d{1,3}(?:\.\d{1,2}){0,2}\.?\w?[.:)]?")
_LEAST_OF_FIGURES = 2
_LEAST_OF_CELLS = 3
_FEWEST_CELLS = 3
_LONGEST_CELL = 40
_MOST_SPACE = 4.0
"""Between the rows of a table, in letters."""

Row = list[Segment]


def with_rows(segments: Sequence[Segment]) -> Iterator[Segment]:
    """The segments, those that make a row of a table as one: else the columns of a table are read one by one."""
    rows = by_line(segments)
    for kind, run in groupby(zip(_kinds(rows), rows, strict=True), key=lambda each: each[0]):
        for together in _near([row for _, row in run]):
            if kind == "figures" and _end_alike(together):
                in_table = max(map(len, together)) >= _FEWEST_CELLS
                yield from (_as_row(row, in_table=in_table) for row in together)
            elif kind == "cells":
                yield from _of_cells(together)
            else:
                yield from (each for row in together for each in row)


def _kinds(rows: Sequence[Row]) -> list[str]:
    """The kind of each row; the names above figures, and the rest of a first cell that is wrapped, are with them."""
    kinds = [_kind(row) for row in rows]
    for at in range(len(rows) - 2, -1, -1):
        if kinds[at] != "figures" and kinds[at + 1] == "figures":
            row, below = rows[at], rows[at + 1]
            wrapped = len(row) == 1 and at and kinds[at - 1] == "figures" and abs(row[0].left - below[0].left) <= _EDGE
            if wrapped or (len(row) > 1 and _end_alike((row, below))):
                kinds[at] = "figures"
    return kinds


def _kind(row: Row) -> str:
    """`figures` where figures alone follow on the first cell, `cells` where there are three short ones or more."""
    if any(each.in_table for each in row):
        return ""
    if len(row) > 1 and all(len(each.text) <= _LONGEST_CELL and _FIGURES.fullmatch(each.text) for each in row[1:]):
        return "figures"
    if len(row) >= _FEWEST_CELLS and all(len(each.text) <= _LONGEST_CELL for each in row):
        return "cells"
    return ""


def _near(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """The rows in groups, parted where there is more white between two than in any table."""
    start = 0
    for at, (above, below) in enumerate(pairwise(rows), 1):
        if below[0].top - above[0].bottom > _MOST_SPACE * below[0].size:
            yield rows[start:at]
            start = at
    yield rows[start:]


def _end_alike(rows: Sequence[Row]) -> bool:
    """Whether the last figures of two rows or more end below each other."""
    edges = [row[-1].right for row in rows if len(row) > 1]
    return len(edges) >= _LEAST_OF_FIGURES and max(edges) - min(edges) <= _EDGE


def _of_cells(rows: Sequence[Row]) -> Iterator[Segment]:
    """The rows of as many cells that begin at the same places as one each; else as they were."""
    for _, run in groupby(rows, key=lambda row: [round(each.left / _EDGE) for each in row]):
        alike = list(run)
        if len(alike) >= _LEAST_OF_CELLS and not any(_is_beside(row) for row in alike):
            yield from (_as_row(row, in_table=True) for row in alike)
        else:
            yield from (each for row in alike for each in row)


def _is_beside(row: Row) -> bool:
    # What a number or a label names is a line; and a letterhead stands on the same lines as the facts of a meeting.
    return any(_NAMES.fullmatch(each.text) for each in row) or row[0].size < max(each.size for each in row)


def _as_row(row: Row, *, in_table: bool) -> Segment:
    made = joined(row)
    if in_table:
        made.text = BETWEEN_CELLS.join(each.text for each in row)
        made.in_table = True
    return made
