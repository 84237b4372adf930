"""Where a passage of one version of some papers stands in the next: by the words around it, not by its own alone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from heapq import nlargest

from store.comparing.texts import Texts
from store.comparing.window import Traced, Window
from store.model import Item, Span

_VOTING = 90
"""Words on either side that say where it may be."""
_BAND = 16
"""Words by which two votes for one place may differ: as many may have been put in between."""
_MOST_TIMES = 60
"""A pair of words that stands more often says nothing."""
_UNLIKELY = 0.2
"""Of the votes for the likeliest place: one with fewer is not looked at."""
_CLEARLY_LEFT = 0.6
_CLEAR = 1.1
"""No other place need be looked at: it is in the same item, where nearly all around it stayed."""
_LONGEST = 1_500
"""A longer passage is traced by its two ends."""
_BEYOND = 0.15
"""The weight of the vote of a word outside of the item of the passage: its neighbours may be others now."""


class Tracing:
    """The items of two versions. Making one costs nothing; the first passage that is traced costs reading both."""

    def __init__(self, old: Iterable[Item], new: Iterable[Item]) -> None:
        self._old = Texts(tuple(old))
        self._new = Texts(tuple(new))

    @cached_property
    def back(self) -> "Tracing":
        """From the new version to the old."""
        other = Tracing((), ())
        other._old, other._new = self._new, self._old
        return other

    def returns(self, item: str, span: Span, found: Traced) -> bool:
        """Whether the place found, traced back, is the passage that it was found for."""
        if found.around >= _CLEAR and found.left >= _CLEARLY_LEFT:
            return True
        origin = self.back.trace(found.item, found.span)
        if origin is None or origin.item != item:
            return False
        both = min(origin.span.end, span.end) - max(origin.span.start, span.start)
        return 2 * both > span.end - span.start

    def holds(self, item: str, span: Span) -> bool:
        """Whether the old version has such a place."""
        where = self._old.items.get(item)
        return where is not None and 0 <= span.start < span.end <= len(where.text.value)

    def same(self, item: str) -> bool:
        """Whether an item says what it said."""
        old, new = self._old.items.get(item), self._new.items.get(item)
        return old is not None and new is not None and old.text.value == new.text.value

    def trace(self, item: str, span: Span) -> Traced | None:
        """The likeliest place of a passage of the old version, which is not empty; None where there is no trace."""
        start = self._old.starts[item] + span.start
        end = start + (span.end - span.start)
        if end - start <= _LONGEST:
            return self._traced(item, start, end)
        first = self._traced(item, start, start + _LONGEST // 2)
        last = self._traced(item, end - _LONGEST // 2, end)
        if first is None or last is None or first.item != last.item or first.span.start >= last.span.end:
            return None
        return Traced(
            first.item,
            Span(first.span.start, last.span.end),
            min(first.left, last.left),
            min(first.around, last.around),
            min(first.lead, last.lead),
        )

    def _traced(self, item: str, start: int, end: int) -> Traced | None:
        window = Window(self._old, item, start, end)
        found: list[Traced] = []
        for place in self._places(item, start, end):
            one = window.laid_on(self._new, place, place + end - start)
            if one and not any(other.item == one.item and other.span == one.span for other in found):
                found.append(one)
                if one.around >= _CLEAR:
                    break
        found.sort(key=lambda one: -one.around)
        if not found:
            return None
        best = found[0]
        second = found[1].around if len(found) > 1 else 0.0
        return Traced(best.item, best.span, best.left, best.around, best.around - second)

    def _places(self, item: str, start: int, end: int) -> Iterator[int]:
        """Where in the new version the passage may begin: by the votes of the words around it."""
        old, new = self._old, self._new
        first, last = old.word_at(start), max(old.word_at(start) + 1, old.word_at(end))
        home, here = old.words_of(item), new.words_of(item)
        all, own, same = defaultdict[int, float](float), defaultdict[int, float](float), defaultdict[int, float](float)
        for place in range(max(0, first - _VOTING), min(len(old.words) - 1, last + _VOTING)):
            times = new.pairs.get((old.words[place], old.words[place + 1]), ())
            if not 0 < len(times) <= _MOST_TIMES:
                continue
            weight = 1 / len(times)
            for time in times:
                shift = time - place
                if place not in home:
                    all[shift] += _BEYOND * weight
                    continue
                all[shift] += weight
                own[shift] += weight
                if time in here:
                    same[shift] += weight
        shifts = dict.fromkeys(
            shift for votes, most in ((same, 1), (own, 3), (all, 2)) for shift in _likeliest(votes, most)
        )
        for shift in shifts:
            yield new.offset_of(first + shift) - (old.offset_of(first) - start)
        if here and not same:
            yield new.starts[item] + start - old.starts[item]


def _likeliest(votes: Mapping[int, float], most: int) -> Iterator[int]:
    """Shifts with the most votes, of those near to each other the one with the most."""
    bands: dict[int, float] = defaultdict(float)
    for shift, weight in votes.items():
        bands[shift // _BAND] += weight
    both = {band: bands[band] + bands.get(band + 1, 0.0) for band in bands}
    likely = nlargest(3 * most, both.items(), key=lambda one: one[1])
    taken: list[int] = []
    for band, weight in likely:
        if all(abs(band - other) > 1 for other in taken) and weight >= _UNLIKELY * likely[0][1]:
            taken.append(band)
            near = (shift for shift in range(band * _BAND, (band + 2) * _BAND) if shift in votes)
            yield max(near, key=lambda shift: votes[shift])
        if len(taken) == most:
            return
