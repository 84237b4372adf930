"""Two stretches of text laid on one another: what stands in both in the same order, and so where a place now is."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_SEED = 6
"""Letters in a row that two stretches of minutes share by more than chance."""
_MOST_TIMES = 12
_LONGEST_GAP = 1_000
_SHIFTED, _BY_LETTER = 3.0, 0.03
"""What it costs to go on at another distance: letters were put in or taken out. A run must be worth it."""
_OTHER_WORD = 12
"""Letters by which what stands for another word may be longer."""
_LOOKED_BACK = 40
_SLIP = 4
"""Letters that are lost or doubled by the way."""


class Run(NamedTuple):
    """The same letters in both."""

    old: int
    new: int
    length: int


def chain(old: str, new: str, passage: tuple[int, int] = (-1, -1)) -> tuple[Run, ...]:
    """The runs that stand in both in the same order, those that are worth most together.

    `passage`: where one begins and ends in the old that no letter is to join or leave by chance.
    """
    runs = _runs(old, new)
    worth: list[float] = []
    before: list[int] = []
    for place, run in enumerate(runs):
        best, came = 0.0, -1
        for other in range(place - 1, max(-1, place - 1 - _LOOKED_BACK), -1):
            former = runs[other]
            if run.old - former.old - former.length > _LONGEST_GAP:
                break
            over = max(former.old + former.length - run.old, former.new + former.length - run.new, 0)
            if former.new < run.new and former.old < run.old and over < min(run.length, former.length):
                gain = worth[other] - over - _cost(abs((run.new - run.old) - (former.new - former.old)))
                if gain > best:
                    best, came = gain, other
        worth.append(best + run.length)
        before.append(came)
    place = max(range(len(runs)), key=lambda place: worth[place], default=-1)
    chosen: list[Run] = []
    while place >= 0:
        chosen.append(runs[place])
        place = before[place]
    return _trimmed(chosen[::-1], passage)


def _trimmed(runs: Sequence[Run], passage: tuple[int, int]) -> tuple[Run, ...]:
    """Without what two claim: each has what is on its side of an end of the passage.

    Else the former has it, for what is put in stands mostly after the end of a sentence.
    """
    first, last = passage
    kept: list[Run] = []
    for run in runs:
        former = kept[-1] if kept else Run(0, 0, 0)
        until = former.old + former.length
        over = max(until - run.old, former.new + former.length - run.new, 0)
        if over >= run.length:
            continue
        ends = (first - run.old, last - until + over)
        theirs = next((end for end in ends if max(0, over - former.length + 1) <= end <= over), over)
        if kept:
            kept[-1] = former._replace(length=former.length - over + theirs)
        kept.append(Run(run.old + theirs, run.new + theirs, run.length - theirs))
    return tuple(kept)


class Gap(NamedTuple):
    """Where in the new stretch a place of the old one may be: from `low` to `high`, the same where nothing is open."""

    low: int
    high: int
    sure: bool = False
    """It stands in both, within a run."""


def began(runs: Sequence[Run], place: int) -> Gap:
    """Where what began at a place of the old stretch may now begin; there is at least one run."""
    at = bisect_right(runs, place, key=lambda run: run.old) - 1
    if at >= 0 and place < runs[at].old + runs[at].length:
        return _at(runs[at].new + place - runs[at].old, sure=True)
    if at + 1 == len(runs):
        return _at(_end(runs[at]) + place - runs[at].old - runs[at].length)
    after = runs[at + 1]
    ours = after.old - place
    if at < 0 or not ours:
        return _at(after.new - ours)
    former = _end(runs[at])
    if place == runs[at].old + runs[at].length and after.new - former <= ours + _OTHER_WORD:
        return _at(former)
    return Gap(former, after.new)


def ended(runs: Sequence[Run], place: int) -> Gap:
    """Where what ended at a place of the old stretch may now end."""
    at = bisect_right(runs, place - 1, key=lambda run: run.old) - 1
    if at < 0:
        return _at(runs[0].new - (runs[0].old - place))
    before = runs[at]
    if place <= before.old + before.length:
        return _at(before.new + place - before.old, sure=True)
    ours = place - before.old - before.length
    if at + 1 == len(runs):
        return _at(_end(before) + ours)
    after = runs[at + 1]
    if place == after.old and after.new - _end(before) <= ours + _OTHER_WORD:
        return _at(after.new)
    return Gap(_end(before), after.new)


def _at(place: int, *, sure: bool = False) -> Gap:
    return Gap(place, place, sure)


def _end(run: Run) -> int:
    return run.new + run.length


def _cost(shift: int) -> float:
    return _SHIFTED + _BY_LETTER * shift if shift > _SLIP else float(shift > 0)


def _runs(old: str, new: str) -> list[Run]:
    """The runs that both share, as long as they are, by where they end in the old: others begin within a long one."""
    places = defaultdict(list)
    for at in range(len(new) - _SEED + 1):
        places[new[at : at + _SEED]].append(at)
    found: list[Run] = []
    until: dict[int, int] = {}
    """By the distance of two places how far along it runs were taken."""
    for at in range(len(old) - _SEED + 1):
        times = places.get(old[at : at + _SEED], ())
        if len(times) > _MOST_TIMES:
            continue
        for time in times:
            shift = time - at
            if until.get(shift, 0) > at:
                continue
            length = _SEED
            while old[at + length : at + length + 1] == new[time + length : time + length + 1] != "":
                length += 1
            until[shift] = at + length - _SEED + 1
            found.append(Run(at, time, length))
    kept = _telling(found)
    return sorted(kept, key=lambda run: (run.old + run.length, run.old))


def _telling(runs: Sequence[Run]) -> Iterator[Run]:
    """Without what stands within one that is twice as long: a word of a formula that stands elsewhere too."""
    covering = Run(0, 0, 0)
    for run in sorted(runs, key=lambda run: (run.old, -run.length)):
        end = covering.old + covering.length
        if run.old + run.length > end or 2 * run.length > covering.length:
            yield run
        if run.old + run.length > end:
            covering = run
