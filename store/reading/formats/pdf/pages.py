"""A page of a PDF from its characters to segments, and from there to lines in the order of reading."""

import ctypes
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import quantiles

from store.reading.formats.pdf.columns import columns_of
from store.reading.formats.pdf.drawings import Drawings, drawings_of
from store.reading.formats.pdf.frames import Frame
from store.reading.formats.pdf.margins import Margin
from store.reading.formats.pdf.segments import Segment, segments_of
from store.reading.formats.pdf.tables import grids_of, outside, rows_in
from store.reading.formats.pdf.unruled import with_rows
from store.reading.formats.pdf.words import REPLACEMENT, PageWords, Word, words_of
from store.reading.printed import Mark, Zone

_SCANNED = 5
_USUAL_SPACE = 0.2
_MORE_SPACE = 0.35
_LONGEST_HIDDEN = 2_000
_ENOUGH_SPACES = 4


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page."""

    segments: tuple[Segment, ...]
    hidden: str
    """Text that nobody sees."""
    turned: str
    """Letters that run in another direction."""
    width: float
    height: float
    recognised: bool
    """Whether the text was laid invisibly under a picture by a program that recognised it."""
    picture: bool
    """Whether something is drawn and there is no text."""

    @property
    def unnamed(self) -> int:
        """How many letters the file draws and does not name."""
        return sum(each.text.count(REPLACEMENT) for each in self.segments)


DAMAGED = Page((), "", "", 0.0, 0.0, recognised=False, picture=False)
"""A page that PDFium cannot read."""


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line as it is read; an empty text parts paragraphs."""

    text: str
    mark: Mark


def page_of(page: ctypes.c_void_p, text: ctypes.c_void_p, frame: Frame) -> Page:
    """What stands on a page, given PDFium's page and text page."""
    words = words_of(page, text, frame)
    drawn = drawings_of(page, words.frame)
    recognised = len(words.invisible) > _SCANNED * len(words.shown)
    shown, hidden = _seen(words, drawn, recognised)
    segments = [*_rows_and_segments(shown, drawn)]
    picture = not shown and (drawn.pictures or bool(drawn.across or drawn.down or drawn.areas))
    return Page(
        tuple(segments),
        " ".join(word.text for word in hidden)[:_LONGEST_HIDDEN],
        words.turned[:_LONGEST_HIDDEN],
        words.frame.width,
        words.frame.height,
        recognised,
        picture,
    )


def _seen(words: PageWords, drawn: Drawings, recognised: bool) -> tuple[list[Word], list[Word]]:
    """The words that can be seen, and those that cannot: invisible ones count where there are hardly others."""
    shown, hidden = list(words.shown), list(words.unseen)
    (shown if recognised else hidden).extend(words.invisible)
    for word in words.white:
        (shown if drawn.lies_behind(*word.middle) else hidden).append(word)
    return shown, hidden


def _rows_and_segments(words: Sequence[Word], drawn: Drawings) -> Iterator[Segment]:
    grids = grids_of(drawn)
    within, rest = outside(grids, words)
    for grid, found in zip(grids, within, strict=True):
        rows = rows_in(grid, found) if found else []
        if rows is None:
            rest += found
        else:
            yield from rows
    yield from with_rows(segments_of(rest))


def lines_of(page: Page, number: int, margins: Mapping[int, Margin]) -> list[PageLine]:
    """The lines of a page: running heads, what stands beside the text, the text, running feet, hidden text.

    `number` counts from 1. `margins`: the segments that are running heads and feet, by their index.
    """
    body = [each for at, each in enumerate(page.segments) if at not in margins]
    columns = columns_of(body)
    source = f"p{number}"
    lines = _margin(page, margins, "header", source)
    for column in columns:
        if column.beside:
            lines += [PageLine(each.text, _mark(each, "side", source)) for each in column.lines]
    space = _usual_space([each for column in columns for each in column.lines])
    last: Segment | None = None
    for each in (each for column in columns if not column.beside for each in column.lines):
        if (last is None and lines) or (last and _parted(last, each, space)):
            lines.append(PageLine("", Mark(source=source)))
        lines.append(PageLine(each.text, _mark(each, "table" if each.in_table else "body", source)))
        last = each
    lines += _margin(page, margins, "footer", source)
    if page.turned.strip():
        lines.append(PageLine(page.turned, Mark(zone="footer", source=source)))
    if page.hidden:
        lines.append(PageLine(page.hidden, Mark(zone="hidden", source=source)))
    return lines or [PageLine("", Mark(source=source))]


def _parted(above: Segment, below: Segment, space: float) -> bool:
    if above.in_table and below.in_table:
        return False
    return below.top - above.bottom > space + _MORE_SPACE * below.size


def _margin(page: Page, margins: Mapping[int, Margin], margin: Margin, source: str) -> list[PageLine]:
    found = [page.segments[at] for at, kind in margins.items() if kind == margin]
    found.sort(key=lambda each: (round(each.base), each.left))
    return [PageLine(each.text, _mark(each, margin, source)) for each in found]


def _usual_space(lines: Sequence[Segment]) -> float:
    """The white between two lines of a paragraph: the lower quarter of what lies between all lines."""
    spaces = [below.top - above.bottom for above, below in pairwise(lines) if below.top >= above.top]
    if len(spaces) < _ENOUGH_SPACES:
        return _USUAL_SPACE * (lines[0].size if lines else 0.0)
    return quantiles(spaces, n=4)[0]


def _mark(each: Segment, zone: Zone, source: str) -> Mark:
    box = (round(each.left, 1), round(each.top, 1), round(each.right, 1), round(each.bottom, 1))
    return Mark(zone=zone, size=round(each.size, 1), bold=each.bold, box=box, source=source)
