"""Where a passage of one version of some papers stands in the next: by the words around it, not by its own alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from store.comparing.chaining import Run
from store.comparing.ends import FAR, End, Ends
from store.comparing.laying import lay
from store.comparing.placed import Placed
from store.comparing.plain_form import plain_form
from store.comparing.texts import Texts, is_edge
from store.model import Item, Span

_REACH = 400
"""Letters on either side of a passage, within its item, that tell where it is."""
_NEAR = 60
"""Letters on either side that are next to a passage."""
_PUT_IN = 160
"""Letters that may have been put into a passage, besides as many as it has."""
_MORE_THAN_A_WORD = 12
_LONGEST_WORD = 40
_COMPARED = 10_000
"""Letters of a long passage that say how alike it is to another: the time grows with their square."""


@dataclass(frozen=True, slots=True)
class Traced:
    """A place in the new version."""

    item: str
    span: Span
    """What came of the passage: never empty."""
    left: float
    """How much of the passage stands there, 0 to 1."""
    alike: float
    """How like the passage is what stands there, 0 to 1."""
    letters: int
    """Of the passage and its surroundings: how many stand there."""
    around: float
    """The same as a part of all, 0 to 1."""
    near: float
    """How much of what stands next to the passage stands there, 0 to 1."""
    unsure: bool
    """What is around it is a formula that stands elsewhere, too."""


class Tracing:
    """The items of two versions. Making one costs nothing; the first passage that is traced costs reading both."""

    def __init__(self, old: Iterable[Item], new: Iterable[Item]) -> None:
        self._old = Texts(tuple(old))
        self._new = Texts(tuple(new))

    @cached_property
    def _laid(self) -> Placed:
        return lay(self._old, self._new)

    @cached_property
    def _ends(self) -> Ends:
        return Ends(self._old, self._new, self._laid)

    def holds(self, item: str, span: Span) -> bool:
        """Whether the old version has such a place."""
        where = self._old.items.get(item)
        return where is not None and 0 <= span.start < span.end <= len(where.text.value)

    def same(self, item: str) -> bool:
        """Whether an item says what it said."""
        old, new = self._old.items.get(item), self._new.items.get(item)
        return old is not None and new is not None and old.text.value == new.text.value

    def trace(self, item: str, span: Span) -> Traced | None:
        """Where most of a passage of the old version stands; None where there is no trace."""
        begin = self._old.begins[item]
        first, last = (self._old.form.offset(begin + place) for place in span)
        runs, group = self._laid.runs, self._group(first, last)
        if not group or first == last:  # nothing but blanks
            return None
        place, now = self._placed(
            begin + span.start, begin + span.end, self._ends.began(group[0], first), self._ends.ended(group[-1], last)
        )
        if now.end <= now.start:
            return None
        bounds = self._old.bounds(item)
        along = [runs[at] for at in (*self._along(group[0], -1), *group, *self._along(group[-1], 1))]

        def held(low: int, high: int) -> int:
            return sum(_both(run, max(low, bounds[0]), min(high, bounds[1])) for run in along)

        letters = held(first - _REACH, last + _REACH)
        around = letters / (min(bounds[1], last + _REACH) - max(bounds[0], first - _REACH))
        room = min(_NEAR, first - bounds[0]) + min(_NEAR, bounds[1] - last)
        near = (held(first - _NEAR, first) + held(last, last + _NEAR)) / max(1, room)
        left = sum(_both(runs[at], first, last) for at in group) / (last - first)
        ours = self._old.form.value[first : min(last, first + _COMPARED)]
        theirs = plain_form(self._new.items[place].text.value, *now).value[:_COMPARED]
        return Traced(
            place, now, left, fuzz.ratio(ours, theirs) / 100, letters, around, near, self._laid.is_unsure(first, last)
        )

    def between(self, item: str, span: Span) -> tuple[str, Span] | None:
        """What stands between the surroundings of a passage of which nothing is left; None where nothing does."""
        first, last = (self._old.form.offset(self._old.begins[item] + place) for place in span)
        runs, after = self._laid.runs, self._laid.over(first, last).start
        if not 0 < after < len(runs) or not self._ends.go_on(runs[after - 1], runs[after], _PUT_IN + last - first):
            return None
        begin, end = runs[after - 1].new + runs[after - 1].length, runs[after].new
        if end <= begin:
            return None
        place, now = self._placed(0, 0, End(begin, True), End(end, True))
        return (place, now) if now.start < now.end else None

    def _group(self, first: int, last: int) -> Sequence[int]:
        """The indices of the runs that go on from one to the next and hold most of a passage."""
        groups: list[list[int]] = []
        for at in self._laid.over(first, last):
            if groups and self._ends.go_on(
                self._laid.runs[groups[-1][-1]], self._laid.runs[at], _PUT_IN + last - first
            ):
                groups[-1].append(at)
            else:
                groups.append([at])

        def held(group: Sequence[int]) -> int:
            return sum(_both(self._laid.runs[at], first, last) for at in group)

        best = max(groups, key=held, default=[])
        while len(best) > 1 and self._is_far_sign(best[-1], best[-1], first, last):
            best.pop()
        while len(best) > 1 and self._is_far_sign(best[0], best[1], first, last):
            best.pop(0)
        return best

    def _is_far_sign(self, index: int, after: int, first: int, last: int) -> bool:
        """Whether a run holds but signs of a passage, beside words put in: every sentence has a full stop."""
        run = self._laid.runs[index]
        held = self._old.form.value[max(run.old, first) : min(run.old + run.length, last)]
        if any(map(str.isalnum, held)):
            return False
        one, other = self._laid.runs[after - 1], self._laid.runs[after]
        return other.new - one.new - one.length > other.old - one.old - one.length + _MORE_THAN_A_WORD

    def _along(self, index: int, step: int) -> Iterable[int]:
        """The indices of the runs before or after one that go the same way, as far as they may tell something."""
        runs, at = self._laid.runs, index + step
        while 0 <= at < len(runs):
            one, other = sorted((runs[at - step], runs[at]))
            out, put_in = other.old - one.old - one.length, other.new - one.new - one.length
            if not 0 <= put_in <= FAR + out or abs(runs[at].old - runs[index].old) > 2 * _REACH:
                return
            yield at
            at += step

    def _placed(self, start: int, end: int, begins: End, ends: End) -> tuple[str, Span]:
        """The item, and the span in it; no word is cut in two that was whole at `start` or `end` of the old text."""
        item = self._new.item_at((begins.at + max(begins.at, ends.at - 1)) // 2)
        low, high = self._new.bounds(item)
        first, last = max(begins.at, low), min(ends.at, high)
        if last <= first:
            return item, Span(0, 0)
        span, begin = self._new.form.span(first, last), self._new.begins[item]
        text, first, last = self._new.items[item].text.value, span.start - begin, span.end - begin
        if not begins.exact and is_edge(self._old.text, start):
            first = next((at for at in range(first, max(-1, first - _LONGEST_WORD), -1) if is_edge(text, at)), first)
        if not ends.exact and is_edge(self._old.text, end):
            last = next((at for at in range(last, min(len(text), last + _LONGEST_WORD) + 1) if is_edge(text, at)), last)
        return item, Span(first, last)


def _both(run: Run, first: int, last: int) -> int:
    return max(0, min(run.old + run.length, last) - max(run.old, first))
