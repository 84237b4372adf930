"""Lines parted into documents, and documents into head, contents list and items."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from store.reading.boundaries import Boundary
from store.reading.contents import Run
from store.reading.groups import group_titles
from store.reading.headings import Candidate
from store.reading.known import heading_and_body
from store.reading.layout import Layout
from store.reading.marked_headings import MARKED
from store.reading.numbering import runs_of
from store.reading.printed import BLANKS, Known, KnownItem, Line, Printed
from store.reading.styles import HouseStyle
from store.reading.wrapped_titles import WrappedTitles, entries_of

_HEAD_LINES = 8
_ABOVE_TITLE = 4
_LONG_LINE = 60


@dataclass(frozen=True, slots=True)
class Part:
    """The lines of one item, its sub-items not among them."""

    number: str
    parent: str | None
    names_item: bool
    """Whether its heading prints the word for an item."""
    title_column: int
    """Where the title begins in the heading's text."""
    heading: tuple[Line, ...]
    body: tuple[Line, ...]
    known: KnownItem | None = None
    """What the format states of the item."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A document before its text is understood."""

    first: int
    """1-based line of the file."""
    last: int
    head: tuple[Line, ...]
    contents: tuple[Line, ...]
    parts: tuple[Part, ...]
    groups: tuple[Line, ...] = ()
    """Headings over several items."""
    known: Known | None = None
    """What the format states of the document."""


def outlines(layout: Layout, style: HouseStyle, printed: Printed) -> list[Outline]:
    """The documents of a file. Without a single item: one outline of all lines, which are its head."""
    lines = layout.lines
    if printed.known:
        return [_known(document, lines) for document in printed.known]
    end_of_file = max((number for number, line in enumerate(printed.lines, 1) if line.strip(BLANKS)), default=1)
    runs, limits = runs_of(lines, style)
    if not runs:
        return [Outline(1, end_of_file, lines, (), ())]
    wrapped = WrappedTitles(lines, style)
    starts = _starts(lines, runs, limits, style)
    first_lines = [1, *(_first_line(lines[start], printed) for start in starts[1:])]
    result = []
    for at, run in enumerate(runs):
        end = starts[at + 1] if at + 1 < len(runs) else len(lines)
        last = _last_line(first_lines[at + 1] - 1, printed.lines) if at + 1 < len(runs) else end_of_file
        head, contents = _head(lines[starts[at] : run.headings[0].index], starts[at], run, style)
        groups = group_titles(lines, run)
        parts = _parts(lines, run, end, wrapped, groups)
        result.append(
            Outline(
                first_lines[at],
                last,
                head,
                contents,
                parts,
                tuple(lines[at] for at in sorted(groups) if at > run.headings[0].index),
            )
        )
    return result


def _known(known: Known, lines: Sequence[Line]) -> Outline:
    head, items = heading_and_body(known, lines)
    parts = tuple(
        Part(
            number=item.number,
            parent=item.parent,
            names_item=True,
            title_column=len(heading.text) - len(item.title),
            heading=(heading,),
            body=body,
            known=item,
        )
        for item, heading, body in items
    )
    return Outline(known.lines.first, known.lines.last, head, (), parts, known=known)


def _starts(lines: Sequence[Line], runs: Sequence[Run], limits: dict[int, Boundary], style: HouseStyle) -> list[int]:
    """The index at which each document begins."""
    ordered = sorted(limits)
    starts = [0]
    for before, run in pairwise(runs):
        earliest = before.headings[-1].index
        first = (run.contents or run.headings)[0].index
        page = next((at for at in range(first, earliest, -1) if lines[at].opens_page), None)
        strong = next((at for at in ordered if earliest < at <= first and limits[at] >= Boundary.TITLE), None)
        if strong is None:
            starts.append(page if page is not None and first - page <= _HEAD_LINES else first)
            continue
        page = next(
            (at for at in range(strong, max(earliest, strong - _HEAD_LINES - 1), -1) if lines[at].opens_page), None
        )
        starts.append(_above_title(lines, strong, earliest, style) if page is None else page)
    return starts


def _above_title(lines: Sequence[Line], title: int, earliest: int, style: HouseStyle) -> int:
    # Above the title stand the municipality and the body, and nothing that is a sentence.
    start = title
    for at in range(title - 1, max(earliest, title - 1 - _ABOVE_TITLE), -1):
        text = lines[at].head
        names = style.letterhead.municipality.search(text) or any(body.pattern.search(text) for body in style.body)
        if len(text) > _LONG_LINE or text.endswith((".", ":", ",")) or not names:
            break
        start = at
    return start


def _first_line(line: Line, printed: Printed) -> int:
    """Where the document begins in the file: on the first printed line of its page, where its text opens that page."""
    if not line.opens_page:
        return line.number
    number = printed.page_starts[line.page - 1]
    while number < line.number and not printed.lines[number - 1].strip(BLANKS):
        number += 1
    return number


def _last_line(number: int, printed: Sequence[str]) -> int:
    while number > 1 and not printed[number - 1].strip(BLANKS):
        number -= 1
    return number


def _head(lines: Sequence[Line], offset: int, run: Run, style: HouseStyle) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Head and contents list, from the lines above the first item."""
    if run.contents:
        first, last = run.contents[0].index - offset, run.contents[-1].index - offset
    elif listed := _listed(lines, run):
        first, last = listed
    else:
        return tuple(lines), ()
    for at in range(first - 1, max(-1, first - 3), -1):
        if style.titles.contents.match(lines[at].head):
            first = at
    last += 1
    while last < len(lines) and (not lines[last].after_blank or lines[last].text[0].islower()):
        last += 1
    return tuple(lines[:first]) + tuple(lines[last:]), tuple(lines[first:last])


def _listed(lines: Sequence[Line], run: Run) -> tuple[int, int] | None:
    """The first and last line above the items that name half of them and more.

    Where headings are marked out (large, bold, a style of their own), the entries of a contents list look like none.
    """
    titles = {_bare(heading.title) for heading in run.headings if heading.is_main} - {""}
    heads = [_bare(line.head) for line in lines]
    named = [at for at, head in enumerate(heads) if head in titles or head.partition(":")[2].strip() in titles]
    return (named[0], named[-1]) if len(named) >= max(2, len(titles) / 2) else None


def _bare(title: str) -> str:
    """A title without its number, and without the page that it is said to stand on."""
    return title.strip(" .\t…0123456789").casefold()


def _parts(
    lines: Sequence[Line], run: Run, end: int, wrapped: WrappedTitles, groups: Collection[int]
) -> tuple[Part, ...]:
    parts = []
    main = ""
    entries = entries_of(run, lines)
    for at, heading in enumerate(run.headings):
        stop = run.headings[at + 1].index if at + 1 < len(run.headings) else end
        stop -= stop - 1 in groups
        body = wrapped.end(heading, stop, entries.get(heading.number) if heading.is_main else None)
        number, parent = _number(heading, main)
        if parent is None:
            main = number
        parts.append(
            Part(
                number,
                parent,
                heading.names_item,
                heading.title_column,
                tuple(lines[heading.index : body]),
                tuple(lines[body:stop]),
            )
        )
    return tuple(parts)


def _number(heading: Candidate, main: str) -> tuple[str, str | None]:
    if heading.scheme == MARKED:
        return "", None
    if heading.kind == "part":
        return f"{heading.number}.{heading.part}", str(heading.number)
    if heading.kind == "letter":
        return f"{main}{heading.letter}", main
    number = heading.numeral or str(heading.number)
    return f"{number}{heading.series}{heading.letter}", number if heading.letter else None
