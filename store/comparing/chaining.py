"""Two stretches of text laid on one another: what stands in both in the same order."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_SEED = 6
"""Letters in a row that two stretches of minutes share by more than chance."""
MOST_TIMES = 12
"""What stands more often says nothing."""
_LONGEST_GAP = 1_000
_SHIFTED, _BY_LETTER = 3.0, 0.03
"""What it costs to go on at another distance: letters were put in or taken out. A run must be worth it."""
_SLIP = 4
"""Letters that are lost or doubled by the way."""
_LOOKED_BACK = 40
_BAND = 16
"""Distances that are nearly the same: what is lost or doubled by the way changes them little."""


class Run(NamedTuple):
    """The same letters in both."""

    old: int
    new: int
    length: int


def chain(old: str, new: str) -> tuple[Run, ...]:
    """The runs that stand in both in the same order, those that are worth most together."""
    everywhere = (range(len(old)),)
    runs = telling(shared(old, new, everywhere, range(len(new) - _SEED + 1), _SEED, MOST_TIMES), 2)
    return tuple(apart(heaviest(runs)[0]))


def shared(old: str, new: str, places: Iterable[range], looked_up: Iterable[int], seed: int, most: int) -> list[Run]:
    """The runs as long as they are that hold `seed` letters which begin at one of `places` and at one `looked_up`.

    Not such as begin at more than `most`.
    """
    begins = defaultdict(list)
    for at in looked_up:
        begins[new[at : at + seed]].append(at)
    found: list[Run] = []
    until: dict[int, int] = {}
    """By the distance of two places how far along it runs were taken."""
    for at in (at for stretch in places for at in stretch):
        times = begins.get(old[at : at + seed], ())
        if len(times) > most:
            continue
        for time in times:
            if (least := until.get(time - at, 0)) > at:
                continue
            length, back = seed, 0
            while old[at + length : at + length + 1] == new[time + length : time + length + 1] != "":
                length += 1
            while least < at - back and back < time and old[at - back - 1] == new[time - back - 1]:
                back += 1
            until[time - at] = at + length - seed + 1
            found.append(Run(at - back, time - back, length + back))
    return found


def telling(runs: Iterable[Run], times: int) -> list[Run]:
    """Without what stands within one that is so many times as long: a word of a formula that stands elsewhere too.

    In the order of their ends in the old.
    """
    kept = []
    covering = Run(0, 0, 0)
    for run in sorted(runs, key=lambda run: (run.old, -run.length)):
        end = covering.old + covering.length
        if run.old + run.length > end or times * run.length > covering.length:
            kept.append(run)
        if run.old + run.length > end:
            covering = run
    return sorted(kept, key=lambda run: (run.old + run.length, run.old))


def heaviest(runs: Sequence[Run]) -> tuple[list[Run], float]:
    """Of runs in the order of their ends in the old those, in order, that are worth most together; and their worth.

    Each is worth its letters, less what it costs to go on from the one before.
    """
    worth: list[float] = []
    before: list[int] = []
    last: dict[int, int] = {}
    """By the distance of old and new the last run: of a text of formulas many others stand between."""
    for place, run in enumerate(runs):
        best, came = 0.0, -1
        band = (run.new - run.old) // _BAND
        near = [last[at] for at in (band - 1, band, band + 1) if at in last]
        last[band] = place
        for other in (*near, *range(place - 1, max(-1, place - 1 - _LOOKED_BACK), -1)):
            former = runs[other]
            if run.old - former.old - former.length > _LONGEST_GAP:
                continue
            over = max(former.old + former.length - run.old, former.new + former.length - run.new, 0)
            if former.new < run.new and former.old < run.old and over < min(run.length, former.length):
                gain = worth[other] - over - _cost(abs((run.new - run.old) - (former.new - former.old)))
                if gain > best:
                    best, came = gain, other
        worth.append(best + run.length)
        before.append(came)
    place = max(range(len(runs)), key=lambda place: worth[place], default=-1)
    most = worth[place] if runs else 0.0
    chosen: list[Run] = []
    while place >= 0:
        chosen.append(runs[place])
        place = before[place]
    return chosen[::-1], most


def apart(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs of a chain without what two claim: the former has it."""
    old = new = 0
    for run in runs:
        over = max(old - run.old, new - run.new, 0)
        if over < run.length:
            yield Run(run.old + over, run.new + over, run.length - over)
            old, new = run.old + run.length, run.new + run.length


def _cost(shift: int) -> float:
    return _SHIFTED + _BY_LETTER * shift if shift > _SLIP else float(shift > 0)
