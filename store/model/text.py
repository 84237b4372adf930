"""Repaired text that remembers where each piece of it was printed."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of an item's repaired text: offsets in code points, `end` not included."""

    start: int
    end: int


class LineRange(NamedTuple):
    """Lines of the file as extracted: 1-based, both ends included."""

    first: int
    last: int


class Piece(NamedTuple):
    """`length` code points of repaired text, copied from one printed line."""

    offset: int
    """Where the piece begins in the repaired text."""
    line: int
    """The printed line, 1-based."""
    column: int
    """Where the piece begins in that line, 0-based, in code points."""
    length: int


@dataclass(frozen=True, slots=True)
class Text:
    """Repaired text. What lies between two pieces (a joining blank, a paragraph's end) was not printed."""

    value: str = ""
    pieces: tuple[Piece, ...] = ()
    """In order of `offset`, which is also the order of reading; never overlapping."""

    def line_at(self, offset: int) -> int:
        """The printed line (1-based) of the text at `offset`, or of the nearest piece before it; 0 without pieces."""
        if not self.pieces:
            return 0
        return self.pieces[max(0, bisect_right(self.pieces, offset, key=lambda piece: piece.offset) - 1)].line

    def lines_of(self, span: Span) -> LineRange:
        """The printed lines from which `span` was made."""
        return LineRange(self.line_at(span.start), self.line_at(max(span.start, span.end - 1)))
