"""Rows of a text for a width: broken at blanks, measured in cells of the terminal. Knows no Textual."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from rich.cells import cell_len

_ONE_CELL_EACH = re.compile(r"[ -~\xa0-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u2400-\u2426\ufffd]*")


@dataclass(frozen=True, slots=True)
class Wrapped:
    """The rows of a text: row `n` shows `text[starts[n]:ends[n]]`."""

    text: str
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.starts)

    def row_of(self, at: int) -> int:
        """The row in which this place stands."""
        return max(0, bisect_right(self.starts, at) - 1)

    def cell_of(self, at: int) -> int:
        """How many cells stand before this place in its row."""
        start = self.starts[self.row_of(at)]
        return cells(self.text[start:at])

    def place_at(self, row: int, cell: int) -> int:
        """What stands in this cell of this row; behind it the end of the row."""
        start, end = self.starts[row], self.ends[row]
        cut_in_a_word = row + 1 < len(self.starts) and self.starts[row + 1] == end
        last = max(start, end - 1) if cut_in_a_word else end
        line = self.text[start:end]
        if one_cell_each(line):
            return min(start + max(cell, 0), last)
        for offset, char in enumerate(line):
            cell -= cells(char)
            if cell < 0:
                return start + offset
        return last


def one_cell_each(text: str) -> bool:
    """Whether every character is known to take one cell."""
    return _ONE_CELL_EACH.fullmatch(text) is not None


def cells(text: str) -> int:
    """How many cells a terminal takes to show `text`."""
    return len(text) if one_cell_each(text) else cell_len(text)


def wrap(text: str, width: int) -> Wrapped:
    """The rows of `text` in `width` cells. An end of line ends a row; a word longer than a row is cut."""
    width = max(1, width)
    starts: list[int] = []
    ends: list[int] = []
    start = 0
    while True:
        end = text.find("\n", start)
        if end < 0:
            end = len(text)
        _wrap_line(text, start, end, width, starts, ends)
        if end == len(text):
            return Wrapped(text, starts, ends)
        start = end + 1


def _wrap_line(text: str, start: int, end: int, width: int, starts: list[int], ends: list[int]) -> None:
    narrow = _ONE_CELL_EACH.fullmatch(text, start, end) is not None
    while True:
        limit = min(start + width, end) if narrow else _limit(text, start, end, width)
        starts.append(start)
        if limit >= end:
            ends.append(end)
            return
        blank = text.rfind(" ", start + 1, limit + 1)
        ends.append(blank if blank > 0 else limit)
        start = blank + 1 if blank > 0 else limit


def _limit(text: str, start: int, end: int, width: int) -> int:
    """Where the row that begins at `start` is full; at least one character on."""
    at, left = start, width
    while at < end:
        left -= cell_len(text[at])
        if left < 0:
            break
        at += 1
    return max(at, start + 1)
