"""The columns of a page: segments parted by gutters and by white bands across (XY cut), in the order of reading."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from store.reading.formats.pdf.segments import Segment, by_line, joined

_DEEPEST = 12
_MOST_SEGMENTS = 3_000
_MOST_BANDS = 14
_GUTTER = 0.9
_BAND = -0.15
_LEAST_IN_COLUMN = 3
_SAME_LINE = 0.3
_ALIGNED = 0.4
_EDGE = 3.0
_PAIRED_LEFT = 0.8
_PAIRED_RIGHT = 0.6
_SHORT = 25
_SCATTERED = 2.5
_NAMES = re.compile(r".{1,40}:|\W{0,2}(?:\w{1,12}\.? )?\d{1,3}(?:\.\d{1,2}){0,2}\.?\w?[.:)]?")
_SMALL_TYPE = 0.9
_NARROW = 0.4
_LESS_WIDE = 0.6


@dataclass(frozen=True, slots=True)
class Column:
    """Lines from top to bottom. `beside`: small or narrow, next to the text and no part of it."""

    lines: tuple[Segment, ...]
    beside: bool


def columns_of(segments: Sequence[Segment]) -> list[Column]:
    """The columns of a page in the order of reading. No column is cut on a page of more than 3,000 segments."""
    if not segments:
        return []
    parts = _cut(list(segments), 0) if len(segments) <= _MOST_SEGMENTS else [list(segments)]
    main = max(parts, key=lambda part: sum(len(each.text) for each in part))
    return [Column(tuple(map(joined, by_line(part))), part is not main and _is_beside(part, main)) for part in parts]


def _cut(part: list[Segment], depth: int) -> list[list[Segment]]:
    if len(part) < 2 or depth > _DEEPEST:
        return [part]
    letter = median(each.size for each in part) or 10.0
    if sides := _at_gutter(part, letter):
        return _cut(sides[0], depth + 1) + _cut(sides[1], depth + 1)
    for above, below in _at_bands(part, letter):
        if _at_gutter(above, letter) or _at_gutter(below, letter):
            return _cut(above, depth + 1) + _cut(below, depth + 1)
    return [part]


def _at_gutter(part: Sequence[Segment], letter: float) -> tuple[list[Segment], list[Segment]] | None:
    """What stands left and right of the widest gutter through the whole part; None where no gutter parts columns."""
    if len(part) < 2 * _LEAST_IN_COLUMN:
        return None
    ordered = sorted(part, key=lambda each: each.left)
    gutters = []
    reach = ordered[0].right
    for at, each in enumerate(ordered[1:], 1):
        if each.left - reach > _GUTTER * letter and _LEAST_IN_COLUMN <= at <= len(ordered) - _LEAST_IN_COLUMN:
            gutters.append((each.left - reach, at))
        reach = max(reach, each.right)
    for _, at in sorted(gutters, reverse=True):
        left, right = ordered[:at], ordered[at:]
        if _aligned(left) and _aligned(right) and not _belong_together(left, right, letter):
            return left, right
    return None


def _aligned(part: Sequence[Segment]) -> bool:
    """Whether enough lines begin or end at one edge; the wide blanks of justified lines stand anywhere."""
    if len({round(each.base) for each in part}) < _LEAST_IN_COLUMN:
        return False
    least = _ALIGNED * len(part)
    return any(
        _most_together(edges) >= least for edges in ([each.left for each in part], [each.right for each in part])
    )


def _most_together(places: Sequence[float]) -> int:
    ordered = sorted(places)
    return max(bisect_right(ordered, place + _EDGE) - at for at, place in enumerate(ordered))


def _belong_together(left: Sequence[Segment], right: Sequence[Segment], letter: float) -> bool:
    """Whether each segment on the left names or numbers what stands on the same line on the right."""
    if median(len(each.text) for each in left) > _SHORT:
        return False
    if _share_on_lines_of(left, right, letter) < _PAIRED_LEFT:
        return False
    names = sum(1 for each in left if _NAMES.fullmatch(each.text[:60]))
    if 2 * names >= len(left) or _share_on_lines_of(right, left, letter) >= _PAIRED_RIGHT:
        return True
    heights = sorted(each.base for each in left)
    return median(below - above for above, below in pairwise(heights)) > _SCATTERED * letter


def _share_on_lines_of(these: Sequence[Segment], others: Sequence[Segment], letter: float) -> float:
    bases = sorted(each.base for each in others)
    within = _SAME_LINE * letter
    shared = 0
    for each in these:
        at = bisect_left(bases, each.base - within)
        shared += at < len(bases) and bases[at] <= each.base + within
    return shared / len(these)


def _at_bands(part: Sequence[Segment], letter: float) -> list[tuple[list[Segment], list[Segment]]]:
    """What stands above and below the white bands across, the highest bands first."""
    ordered = sorted(part, key=lambda each: each.top)
    bands = []
    low = ordered[0].bottom
    for at, each in enumerate(ordered[1:], 1):
        if each.top - low > _BAND * letter:
            bands.append((each.top - low, at))
        low = max(low, each.bottom)
    bands.sort(reverse=True)
    return [(ordered[:at], ordered[at:]) for _, at in bands[:_MOST_BANDS]]


def _is_beside(part: Sequence[Segment], main: Sequence[Segment]) -> bool:
    left, right = min(each.left for each in part), max(each.right for each in part)
    main_left, main_right = min(each.left for each in main), max(each.right for each in main)
    if not (left > main_right or right < main_left) or right - left >= _LESS_WIDE * (main_right - main_left):
        return False
    small = median(each.size for each in part) <= _SMALL_TYPE * median(each.size for each in main)
    return small or right - left < _NARROW * (main_right - main_left)
