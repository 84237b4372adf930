"""What of an old text is placed in a new one: runs of both, no letter of which is in two, and the gaps between them."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from store.comparing.chaining import Run
from store.comparing.texts import Texts

_ROOM = 300
"""Letters that may have been put in before or after an item, besides as many as it had."""


class Gap(NamedTuple):
    """A stretch of the old version that is not placed, and the one of the new where it may be."""

    old: tuple[int, int]
    new: tuple[int, int]
    before: bool
    """What stands before it is placed right before the new stretch."""
    after: bool


class Placed:
    """All places are of the plain forms."""

    def __init__(self, old: Texts, new: Texts) -> None:
        self._old, self._new = old, new
        self._taken = bytearray(len(old.form.value)), bytearray(len(new.form.value))
        self._unsure = bytearray(len(old.form.value))
        self._runs: list[Run] = []
        self._firsts: list[int] = []

    @property
    def runs(self) -> Sequence[Run]:
        """By their place in the old."""
        if len(self._firsts) != len(self._runs):
            self._runs.sort()
            self._firsts = [run.old for run in self._runs]
        return self._runs

    def over(self, first: int, last: int) -> range:
        """The indices of the runs that share a letter with a stretch of the old version."""
        runs = self.runs
        low = bisect_right(self._firsts, first)
        if low and runs[low - 1].old + runs[low - 1].length > first:
            low -= 1
        return range(low, max(low, bisect_right(self._firsts, last - 1)))

    def take(self, runs: Iterable[Run], *, unsure: bool = False) -> None:
        """Place what of the runs is free; `unsure`: it may as well be what another one became."""
        for run in self.free(runs):
            if unsure:
                self._unsure[run.old : run.old + run.length] = b"\1" * run.length
            for taken, at in zip(self._taken, run[:2], strict=True):
                taken[at : at + run.length] = b"\1" * run.length
            self._runs.append(run)

    def free(self, runs: Iterable[Run]) -> Iterator[Run]:
        """What of the runs is taken on neither side."""
        old, new = self._taken
        for run in runs:
            at = 0
            while at < run.length:
                ends = (
                    old.find(1, run.old + at, run.old + run.length) - run.old,
                    new.find(1, run.new + at, run.new + run.length) - run.new,
                )
                end = min((end for end in ends if end >= at), default=run.length)
                if end > at:
                    yield Run(run.old + at, run.new + at, end - at)
                at = end
                while at < run.length and (old[run.old + at] or new[run.new + at]):
                    at += 1

    def share(self, item: str) -> float:
        """How much of an old item is placed, 0 to 1."""
        first, last = self._old.bounds(item)
        return self._taken[0].count(1, first, last) / max(1, last - first)

    def left(self, item: str) -> Iterator[range]:
        """The stretches of an old item that are not placed."""
        at, last = self._old.bounds(item)
        while at < last:
            if (end := self._taken[0].find(1, at, last)) < 0:
                yield range(at, last)
                return
            yield range(at, end)
            if (at := self._taken[0].find(0, end, last)) < 0:
                return

    def is_unsure(self, first: int, last: int) -> bool:
        """Whether a letter of a stretch of the old version may as well be elsewhere."""
        return self._unsure.find(1, first, last) >= 0

    def nothing_at(self, place: int) -> bool:
        """Whether nothing is placed on a letter of the new version."""
        return not self._taken[1][place]

    def gaps(self) -> Iterator[Gap]:
        """What is not placed: between two runs that are; else the rest of an item, or the next one, beside what is."""
        new = self._taken[1]
        for before, after in pairwise([Run(0, 0, 0), *self.runs, Run(len(self._taken[0]), len(new), 0)]):
            first, last, low, high = before.old + before.length, after.old, before.new + before.length, after.new
            if last <= first:
                continue
            if before.length and after.length and low <= high and not new.count(1, low, high):
                yield Gap((first, last), (low, high), True, True)
                continue
            begins = self._old.joints(first, last + 1)
            if before.length:
                whole = first in begins
                end = min([last, *begins[whole:]])
                limit = min(low + 2 * (end - first) + _ROOM, len(new)) if whole else self._limits(before.new)[1]
                taken = new.find(1, low, limit)
                yield Gap((first, end), (low, limit if taken < 0 else taken), True, False)
            if after.length:
                start = max([first, *(at for at in begins if at < last)])
                whole = last in begins
                limit = max(0, high - 2 * (last - start) - _ROOM) if whole else self._limits(after.new)[0]
                yield Gap((start, last), (max(limit, new.rfind(1, limit, high) + 1), high), False, True)

    def _limits(self, place: int) -> tuple[int, int]:
        """Where the item of the new version that holds a letter begins and ends."""
        return self._new.bounds(self._new.item_at(place))

    def slide(self, index: int, by: int) -> None:
        """Give the first letters of a run to the one before, or its last ones to it where `by` is less than 0."""
        one, other = self.runs[index - 1], self.runs[index]
        self._runs[index - 1] = one._replace(length=one.length + by)
        self._runs[index] = Run(other.old + by, other.new + by, other.length - by)
        self._firsts[index] += by
