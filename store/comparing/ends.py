"""Where a passage now begins and ends, though the words at its ends are other ones."""

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from store.comparing.chaining import Run
from store.comparing.placed import Placed
from store.comparing.texts import Texts

FAR = 1_000
"""Letters that may have been put in between two runs of the same passage's surroundings."""
_LONGEST_WORD = 40
_MORE_WORDS = 12
"""Words that may have been put in before or after a passage whose own words there are changed."""
_OTHER_WORDS = 12
"""Letters by which what stands for all between two runs may be longer than that was."""
_BY_CHANCE = 45.0
"""Of 100, how like any two stretches are: where none is more like a passage's words there, as many stand for them."""


class End(NamedTuple):
    """A place of the new version's plain form where a passage begins or ends."""

    at: int
    exact: bool
    """The letter of the passage there stands in both."""


class Ends:
    """Both ends of passages. All places are of the plain forms."""

    def __init__(self, old: Texts, new: Texts, placed: Placed) -> None:
        self._old, self._new, self._runs = old, new, placed.runs

    def go_on(self, one: Run, other: Run, room: int) -> bool:
        """Whether two runs follow one another in the new version too, in one item, with no more than `room` put in."""
        put_in = other.new - one.new - one.length
        same_item = not self._new.joints(one.new + 1, other.new + 1)
        return same_item and 0 <= put_in <= room + other.old - one.old - one.length

    def began(self, index: int, first: int) -> End:
        """Where a passage begins that began at `first`; the run at this index is the first that is left of it."""
        run = self._runs[index]
        if run.old <= first:
            return End(run.new + first - run.old, True)
        low, there = self._old.bounds(self._old.item_at(run.old))[0], self._new.bounds(self._new.item_at(run.new))[0]
        if index and (before := self._runs[index - 1]).old + before.length > low:
            low = before.old + before.length
            if self.go_on(before, run, FAR):
                if low == first and run.new - before.new - before.length <= run.old - low + _OTHER_WORDS:
                    return End(before.new + before.length, False)
                cut = self._broken_end(before)
                low, there = low - cut, before.new + before.length - cut
            elif low > first:
                return End(run.new, True)
        cut = self._broken_start(run)
        ours, theirs = self._old.words(low, run.old + cut), self._new.words(there, run.new + cut)
        wanted = [word for word in ours if word.end > first]
        if not wanted or not theirs:
            return End(run.new, not wanted)
        if len(ours) == len(theirs):
            return End(theirs[-len(wanted)].start, False)
        words = self._old.form.value[first : run.old + cut]
        likely = theirs[-min(len(wanted), len(theirs))].start
        starts = [likely, *(word.start for word in theirs[-len(wanted) - _MORE_WORDS :])]
        return End(max(starts, key=lambda at: _alike(words, self._new.form.value[at : run.new + cut])), False)

    def ended(self, index: int, last: int) -> End:
        """Where a passage ends that ended at `last`; the run at this index is the last that is left of it."""
        run = self._runs[index]
        until = run.new + run.length
        if last <= run.old + run.length:
            return End(until - (run.old + run.length - last), True)
        high, there = self._old.bounds(self._old.item_at(run.old))[1], self._new.bounds(self._new.item_at(run.new))[1]
        if index + 1 < len(self._runs) and (after := self._runs[index + 1]).old < high:
            high = after.old
            if self.go_on(run, after, FAR):
                if high == last and after.new - until <= high - run.old - run.length + _OTHER_WORDS:
                    return End(after.new, False)
                cut = self._broken_start(after)
                high, there = high + cut, after.new + cut
            elif high < last:
                return End(until, True)
        cut = self._broken_end(run)
        ours, theirs = self._old.words(run.old + run.length - cut, high), self._new.words(until - cut, there)
        wanted = [word for word in ours if word.start < last]
        if not wanted or not theirs:
            return End(until, not wanted)
        if len(ours) == len(theirs):
            return End(there if last >= high else theirs[len(wanted) - 1].end, False)
        words = self._old.form.value[run.old + run.length - cut : last]
        likely = theirs[min(len(wanted), len(theirs)) - 1].end
        ends = [likely, *(word.end for word in theirs[: len(wanted) + _MORE_WORDS])]
        return End(max(ends, key=lambda at: _alike(words, self._new.form.value[until - cut : at])), False)

    def _broken_start(self, run: Run) -> int:
        """Letters at the start of a run that are the end of a word."""
        return self._first_edge([(run.old + by, run.new + by) for by in range(min(run.length, _LONGEST_WORD))])

    def _broken_end(self, run: Run) -> int:
        """Letters at the end of a run that are the start of a word."""
        old, new = run.old + run.length, run.new + run.length
        return self._first_edge([(old - by, new - by) for by in range(min(run.length, _LONGEST_WORD))])

    def _first_edge(self, places: Sequence[tuple[int, int]]) -> int:
        return next((by for by, (old, new) in enumerate(places) if self._old.edge(old) and self._new.edge(new)), 0)


def _alike(one: str, other: str) -> float:
    return max(_BY_CHANCE, fuzz.ratio(one, other))
