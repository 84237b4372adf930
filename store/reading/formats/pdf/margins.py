"""Running heads and feet: what stands again at the same place of the next pages, above or below all text."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby
from statistics import median
from typing import Literal

from store.reading.formats.pdf.segments import Segment

Margin = Literal["header", "footer"]

_DIGITS = re.compile(r"\d+")
_NUMBER_ALONE = re.compile(r"\W*\d{1,3}\W*(?:\d{1,3}\W*)?")
_TOP = 0.14
_BOTTOM = 0.12
_NEAR = 4
_IN_ALL = 3
_BAND = 1.2
_LARGE = 1.2
_STEP = 4.0
_LONGEST = 200

_Places = dict[tuple[str, int], set[int]]


def margins_of(pages: Sequence[Sequence[Segment]], heights: Sequence[float]) -> list[dict[int, Margin]]:
    """For each page the segments that are running heads or feet, by their index.

    From each edge inwards, as long as a line comes again on the next page, or on two pages near it, at the same height
    and but for its digits, or is a page number alone; and up to the last white band before the text. A line in large
    type is a title and never a head.
    """
    sizes = [each.size for page in pages for each in page]
    largest = _LARGE * median(sizes) if sizes else 0.0
    places: _Places = defaultdict(set)
    for number, page in enumerate(pages):
        for each in page:
            if len(each.text) <= _LONGEST and each.size <= largest:
                places[_place(each)].add(number)

    def runs(each: Segment, number: int) -> bool:
        return each.size <= largest and _runs(each, number, places)

    return [
        _on_page(page, height, partial(runs, number=number))
        for number, (page, height) in enumerate(zip(pages, heights, strict=True))
    ]


def _on_page(page: Sequence[Segment], height: float, runs: Callable[[Segment], bool]) -> dict[int, Margin]:
    order = sorted(range(len(page)), key=lambda at: page[at].base)
    rows = [list(row) for _, row in groupby(order, key=lambda at: round(page[at].base))]
    top, bottom = _TOP * height, (1 - _BOTTOM) * height
    upper = [[at for at in row if page[at].bottom < top and runs(page[at])] for row in rows]
    lower = [[at for at in row if page[at].top > bottom and runs(page[at])] for row in reversed(rows)]
    found: dict[int, Margin] = dict.fromkeys(_outside(page, rows, upper), "header")
    return found | dict.fromkeys(_outside(page, rows[::-1], lower), "footer")


def _outside(page: Sequence[Segment], rows: Sequence[Sequence[int]], running: Sequence[Sequence[int]]) -> list[int]:
    """Of the rows from an edge inwards those that run, up to the last white band."""
    count = next((at for at, row in enumerate(running) if not row), len(rows))
    while 0 < count < len(rows) and not _apart(page[rows[count - 1][0]], page[rows[count][0]]):
        count -= 1
    return [at for row in running[:count] for at in row]


def _apart(outer: Segment, inner: Segment) -> bool:
    return max(outer.top, inner.top) - min(outer.bottom, inner.bottom) >= _BAND * outer.size


def _runs(each: Segment, number: int, places: _Places) -> bool:
    text, height = _place(each)
    if _NUMBER_ALONE.fullmatch(each.text):
        return True
    pages = set[int]().union(*(places.get((text, height + down), ()) for down in (-1, 0, 1)))
    if number - 1 in pages or number + 1 in pages:
        return True
    return sum(abs(other - number) <= _NEAR for other in pages) >= _IN_ALL


def _place(each: Segment) -> tuple[str, int]:
    return _DIGITS.sub("#", each.text), round(each.top / _STEP)
