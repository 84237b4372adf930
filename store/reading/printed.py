"""Text as it was printed: what a format hands to the reader, and the lines the reader works on."""

import re
from dataclasses import dataclass
from itertools import repeat
from typing import Literal

from store.model import DocumentKind, LineRange, Problem, Role, Status
from store.text import visible

Zone = Literal["body", "side", "header", "footer", "table", "hidden"]
"""Where on the page a line stands. What is neither body nor table leaves the text, as a repair."""

LONGEST_HEAD = 400
"""No pattern for headings, labels or stamps sees more of a line than this: it keeps every one of them linear."""

CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
"""Characters that steer a terminal."""
_EMOJI = "[\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]"
UNSEEN = re.compile(
    f"{CONTROL.pattern}|(?<!{_EMOJI})\u200d|\u200d(?!{_EMOJI})"
    "|[\u061c\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)
"""These, and characters that turn or hide text. What joins two emoji to one does neither."""

BLANKS = " \t\f\v\u00a0"
_BAR = "|"
"""On both sides of a line of plain text: the row of a table, of which its cells are the text."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a format knows of a line beside its words."""

    zone: Zone = "body"
    size: float = 0.0
    """Of the letters, in points; 0 where unknown."""
    bold: bool = False
    heading: int = 0
    """1 to 6 where the format says that it is a heading, else 0."""
    list_level: int = 0
    """0: not in a list."""
    box: tuple[float, float, float, float] | None = None
    """Left, top, right, bottom in points from the top left of the page."""
    source: str = ""
    """The way back into the file: `p3`, `w:p[17]`, `html:p[3]`, `json:Dagsordenpunkter[2].Felter[0]`."""


PLAIN = Mark()
"""A line of which nothing is known but its words."""


@dataclass(frozen=True, slots=True)
class KnownItem:
    """An item as the format itself states it. Lines are 1-based, of the file as extracted."""

    line: int
    """Of its heading."""
    number: str
    title: str
    parent: str | None = None
    case_number: str | None = None
    open: bool | None = None
    sections: tuple[tuple[int, str, Role], ...] = ()
    """First line, label (empty: text without a label), role."""


@dataclass(frozen=True, slots=True)
class Known:
    """A document as the format itself states it: trusted, not searched for in the lines."""

    lines: LineRange
    kind: DocumentKind
    items: tuple[KnownItem, ...]
    status: Status | None = None
    title: str | None = None
    body: str | None = None
    date: str | None = None
    """ISO 8601."""
    starts: str | None = None
    """HH:MM, local."""
    ends: str | None = None
    place: str | None = None
    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Printed:
    """What a file holds before anything is understood."""

    lines: tuple[str, ...]
    page_starts: tuple[int, ...]
    """The 1-based line on which each page begins; the first is 1."""
    media_type: str
    encoding: str | None = None
    problems: tuple[Problem, ...] = ()
    marks: tuple[Mark, ...] = ()
    """One for each line, or none at all."""
    known: tuple[Known, ...] = ()
    """The documents that the format states, in order; empty where they are to be found."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not empty, without the blanks around it. One code point of `text` is one of the printed line."""

    number: int
    """1-based."""
    column: int
    """Where `text` begins in the printed line, 0-based."""
    text: str
    """Control and hidden characters made visible."""
    page: int
    """1-based."""
    opens_page: bool
    after_blank: bool
    mark: Mark = PLAIN

    @property
    def head(self) -> str:
        """The beginning of the text, as much of it as patterns may see."""
        return self.text[:LONGEST_HEAD]


def lines_of(printed: Printed) -> tuple[Line, ...]:
    """The lines with something on them."""
    lines = []
    page, starts = 0, iter([*printed.page_starts, 0])
    next_start, opens, after_blank = next(starts), False, True
    marks = printed.marks or repeat(PLAIN)
    for number, (raw, mark) in enumerate(zip(printed.lines, marks, strict=False), 1):
        if number == next_start:
            page, opens, next_start = page + 1, True, next(starts)
        text = raw.strip(BLANKS)
        if text[:1] == text[-1:] == _BAR:
            text = text.strip(BLANKS + _BAR)
        if not text:
            after_blank = True
            continue
        column = raw.index(text[0]) if raw[0] in BLANKS + _BAR else 0
        lines.append(Line(number, column, visible(text), page, opens, after_blank, mark))
        opens = after_blank = False
    return tuple(lines)
