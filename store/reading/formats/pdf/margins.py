"""Running heads and feet: what stands again at the same place of the next pages, above or below all text."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import median
from typing import Literal

from store.reading.formats.pdf.segments import Segment

Margin = Literal["header", "footer"]

_DIGITS = re.compile(r"\d+")
_NUMBER_ALONE = re.compile(r"\W*\d{1,4}\W*(?:\d{1,4}\W*)?")
_TOP = 0.14
_BOTTOM = 0.12
_NEAR = 2
_LARGE = 1.2
_STEP = 4.0
_LONGEST = 200

_Places = dict[tuple[str, int], set[int]]


def margins_of(pages: Sequence[Sequence[Segment]], heights: Sequence[float]) -> list[dict[int, Margin]]:
    """For each page the segments that are running heads or feet, by their index.

    From each edge inwards, as long as a line comes again one or two pages on, at the same height and but for its
    digits, or is a number alone. A line in large type is a title and never a head.
    """
    sizes = [each.size for page in pages for each in page]
    largest = _LARGE * median(sizes) if sizes else 0.0
    places: _Places = defaultdict(set)
    for number, page in enumerate(pages):
        for each in page:
            if len(each.text) <= _LONGEST and each.size <= largest:
                places[_place(each)].add(number)
    found: list[dict[int, Margin]] = []
    for number, (page, height) in enumerate(zip(pages, heights, strict=True)):
        order = sorted(range(len(page)), key=lambda at: page[at].base)
        upper = [at for at in order if page[at].bottom < _TOP * height]
        lower = [at for at in reversed(order) if page[at].top > (1 - _BOTTOM) * height]
        margins: dict[int, Margin] = dict.fromkeys(_from_edge(page, upper, number, places), "header")
        margins |= dict.fromkeys(_from_edge(page, lower, number, places), "footer")
        found.append(margins)
    return found


def _from_edge(page: Sequence[Segment], margin: Sequence[int], number: int, places: _Places) -> Iterator[int]:
    for _, row in groupby(margin, key=lambda at: round(page[at].base)):
        running = [at for at in row if _runs(page[at], number, places)]
        if not running:
            return
        yield from running


def _runs(each: Segment, number: int, places: _Places) -> bool:
    text, height = _place(each)
    if _NUMBER_ALONE.fullmatch(text.replace("#", "0")):
        return True
    near = range(number - _NEAR, number + _NEAR + 1)
    pages = (places.get((text, height + down), ()) for down in (-1, 0, 1))
    return any(other in found for found in pages for other in near if other != number)


def _place(each: Segment) -> tuple[str, int]:
    return _DIGITS.sub("#", each.text), round(each.top / _STEP)
