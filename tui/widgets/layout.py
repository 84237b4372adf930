"""The rows of a page with notes woven in, each below its paragraph, and empty rows. Knows no Textual."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tui.widgets.wrapping import Wrapped, wrap

INDENT = 4
MOST_ROWS_OF_NOTE = 40


@dataclass(frozen=True, slots=True)
class Note:
    """What is shown below a paragraph."""

    at: int
    """A place of that paragraph on the page."""
    kind: str
    text: str
    """Made visible; it may have several lines."""


GAP = Note(0, "gap", "")
"""A row in which nothing stands: another text has something beside it."""
NO_GAPS: Mapping[int, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class _Block:
    """The rows of the notes below one row of text."""

    after: int
    first: int
    rows: tuple[tuple[Note, str], ...]


class Layout:
    """The rows of the text, numbered with the rows of notes between them."""

    def __init__(
        self, wrapped: Wrapped, width: int, notes: Iterable[Note] = (), gaps: Mapping[int, int] = NO_GAPS
    ) -> None:
        """`gaps`: by row of the text how many empty rows stand below it and its notes; -1: above all text."""
        self.wrapped = wrapped
        self._blocks = _blocks(wrapped, max(8, width - INDENT), notes, gaps)
        self._afters = [block.after for block in self._blocks]
        self._firsts = [block.first for block in self._blocks]
        self._before = [0]
        for block in self._blocks:
            self._before.append(self._before[-1] + len(block.rows))

    def __len__(self) -> int:
        return len(self.wrapped) + self._before[-1]

    def row_of(self, at: int) -> int:
        """The row that shows this place of the text."""
        return self.row_of_text(self.wrapped.row_of(at))

    def row_of_text(self, text_row: int) -> int:
        """The row that shows this row of the text."""
        return text_row + self._before[bisect_left(self._afters, text_row)]

    def text_row(self, row: int) -> int:
        """The row of the text that this row shows, or the one before the notes that it shows."""
        index = bisect_right(self._firsts, row) - 1
        if index < 0:
            return row
        return max(0, self._blocks[index].after, row - self._before[index + 1])

    def note(self, row: int) -> tuple[Note, str] | None:
        """The note of which this row shows a part, and that part; None where it shows text."""
        index = bisect_right(self._firsts, row) - 1
        if index < 0 or row - self._firsts[index] >= len(self._blocks[index].rows):
            return None
        return self._blocks[index].rows[row - self._firsts[index]]


def _blocks(wrapped: Wrapped, width: int, notes: Iterable[Note], gaps: Mapping[int, int]) -> list[_Block]:
    below: dict[int, list[tuple[Note, str]]] = {}
    for note in notes:
        end = wrapped.text.find("\n", note.at)
        after = wrapped.row_of(end if end >= 0 else len(wrapped.text))
        lines = wrap(note.text, width)
        rows = [note.text[start:end] for start, end in zip(lines.starts, lines.ends, strict=True)]
        below.setdefault(after, []).extend((note, row) for row in rows[:MOST_ROWS_OF_NOTE])
    for after, count in gaps.items():
        below.setdefault(after, []).extend([(GAP, "")] * count)
    blocks: list[_Block] = []
    before = 0
    for after in sorted(below):
        blocks.append(_Block(after, after + 1 + before, tuple(below[after])))
        before += len(below[after])
    return blocks
