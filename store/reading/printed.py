"""Text as it was printed: what a format hands to the reader, and the lines the reader works on."""

import re
from dataclasses import dataclass

from store.model import Problem
from store.text import visible

LONGEST_HEAD = 400
"""No pattern for headings, labels or stamps sees more of a line than this: it keeps every one of them linear."""

CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
"""Characters that steer a terminal."""
UNSEEN = re.compile(
    f"{CONTROL.pattern}|[\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)
"""These, and characters that turn or hide text."""

BLANKS = " \t\f\v\u00a0"


@dataclass(frozen=True, slots=True)
class Printed:
    """What a file holds before anything is understood."""

    lines: tuple[str, ...]
    page_starts: tuple[int, ...]
    """The 1-based line on which each page begins; the first is 1."""
    media_type: str
    encoding: str | None = None
    problems: tuple[Problem, ...] = ()


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

    @property
    def head(self) -> str:
        """The beginning of the text, as much of it as patterns may see."""
        return self.text[:LONGEST_HEAD]


def lines_of(printed: Printed) -> tuple[Line, ...]:
    """The lines with something on them."""
    lines = []
    page, starts = 0, iter([*printed.page_starts, 0])
    next_start, opens, after_blank = next(starts), False, True
    for number, raw in enumerate(printed.lines, 1):
        if number == next_start:
            page, opens, next_start = page + 1, True, next(starts)
        text = raw.strip(BLANKS)
        if not text:
            after_blank = True
            continue
        column = raw.index(text[0]) if raw[0] in BLANKS else 0
        lines.append(Line(number, column, visible(text), page, opens, after_blank))
        opens = after_blank = False
    return tuple(lines)
