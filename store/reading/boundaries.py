"""Lines at which a document may begin, and how strongly each says so."""

from bisect import bisect
from collections.abc import Sequence
from enum import IntEnum

from store.reading.headings import Candidate
from store.reading.printed import Line
from store.reading.sentences import ends_sentence
from store.reading.styles import HouseStyle

_NEAR_PAGE_START = 6


class Boundary(IntEnum):
    """How strongly a line says that a document may begin here."""

    NONE = 0
    PAGE = 1
    TITLE = 2
    """A title in the middle of a page."""
    DATE = 3
    """A meeting's date, or the title of a contents list."""
    TITLE_PAGE = 5
    """A title at the beginning of a page."""


def boundaries(lines: Sequence[Line], style: HouseStyle) -> dict[int, Boundary]:
    """The lines at which a document may begin."""
    found: dict[int, Boundary] = {}
    page_start = 0
    for index, line in enumerate(lines):
        if line.opens_page:
            page_start, found[index] = index, Boundary.PAGE
        if len(line.text) > 120:
            continue
        if style.titles.minutes.match(line.text) or style.titles.agenda.match(line.text):
            near = index - page_start < _NEAR_PAGE_START
            if near or not _is_within_text(lines, index, style):
                found[index] = Boundary.TITLE_PAGE if near else Boundary.TITLE
        elif style.titles.contents.match(line.text):
            found[index] = Boundary.DATE
        else:
            field = style.fields.match(line.text)
            if field and field.style.field == "date" and style.facts.date.search(line.text):
                found[index] = Boundary.DATE
    return found


def _is_within_text(lines: Sequence[Line], index: int, style: HouseStyle) -> bool:
    """Whether a line in the middle of a page is part of a sentence that only begins like a title."""
    line, following = lines[index], lines[index + 1] if index + 1 < len(lines) else None
    if line.text[0].islower() and not line.after_blank:
        return True
    goes_on = following is not None and not following.after_blank and following.text[0].islower()
    return goes_on or ends_sentence(line.text[-80:], "", style)


def without_lists(found: Sequence[Candidate], limits: dict[int, Boundary]) -> list[Candidate]:
    """The candidates without the bare numbers between two items that follow each other and print their word."""
    parted = sorted(index for index, limit in limits.items() if limit >= Boundary.DATE)
    named: dict[str, Candidate] = {}
    within: set[int] = set()
    for each in found:
        before = named.get(each.scheme) if each.names_item else None
        if before and each.number == before.number + 1 and bisect(parted, before.index) == bisect(parted, each.index):
            within.update(range(before.index + 1, each.index))
        if each.names_item:
            named[each.scheme] = each
    return [each for each in found if each.names_item or not each.is_main or each.index not in within]
