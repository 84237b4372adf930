"""Which of the possible headings are the items: the best chain over the numbering, and where it begins anew."""

from collections.abc import Sequence

from store.reading.boundaries import Boundary, boundaries, without_lists
from store.reading.contents import OwnText, Run, alike, by_contents, split
from store.reading.headings import Candidate, by_habit, candidates
from store.reading.marked_headings import marked_runs, with_unnumbered
from store.reading.printed import Line
from store.reading.styles import HouseStyle

_LOOK_BACK = 60
_LARGEST_SKIP = 6
_LONGEST_HEAD = 100
"""How many lines below a title the first item may stand: further down it belongs to the paper that went on."""
_SAME_TITLE = 85
_IMPOSSIBLE = -99.0


def runs_of(lines: Sequence[Line], style: HouseStyle) -> tuple[list[Run], dict[int, Boundary]]:
    """The items of all documents in the file, and the boundaries by index of line.

    The search runs twice: the second time with the habits that the first one showed. Where nothing or little is
    numbered, the headings that the format marks are looked at.
    """
    limits = boundaries(lines, style)
    found = without_lists(candidates(lines, style), limits)
    own = OwnText(
        [index for index, line in enumerate(lines) if style.labels.match(line.text)],
        [index for index, limit in limits.items() if limit in (Boundary.TITLE, Boundary.TITLE_PAGE)],
    )
    first = split(_best_chain(found, limits, lines), own)
    chosen = [heading for run in first for heading in run.headings]
    with_habits = by_contents(by_habit(found, chosen), first)
    runs = split(_best_chain(with_habits, limits, lines), own)
    return with_unnumbered(runs, lines, style) if runs else marked_runs(lines, style), limits


_Gap = tuple[Boundary, int]
"""The strongest boundary between two candidates, and the index of its line."""


class _Chain:
    """The search: for each candidate the best chain that ends in it."""

    def __init__(self, found: Sequence[Candidate], lines: Sequence[Line]) -> None:
        self.found, self.lines = found, lines
        self.best = [0.0] * len(found)
        self.back = [-1] * len(found)
        self.restarts = [True] * len(found)
        self.main = list(range(len(found)))
        self.first = [-1] * len(found)

    def place(self, at: int, gaps: Sequence[_Gap]) -> None:
        candidate = self.found[at]
        score, back, restarts = self._alone(candidate), -1, True
        between = Boundary.NONE
        for before in range(at - 1, max(-1, at - 1 - _LOOK_BACK), -1):
            limit, line = gaps[before + 1]
            if candidate.index - line <= _LONGEST_HEAD:
                between = max(between, limit)
            if self.best[before] + candidate.score + 4.5 <= score or self.found[before].index == candidate.index:
                continue
            step = self._step(before, candidate, between)
            if step and self.best[before] + candidate.score + step[0] > score:
                score, back, restarts = self.best[before] + candidate.score + step[0], before, step[1]
        self.best[at], self.back[at], self.restarts[at] = score, back, restarts
        if back >= 0 and not candidate.is_main:
            self.main[at] = self.main[back]
        self.first[at] = at if candidate.number == 1 and candidate.is_main else self.first[back] if back >= 0 else -1

    def _alone(self, candidate: Candidate) -> float:
        if not candidate.is_main:
            return _IMPOSSIBLE
        return candidate.score - (0.8 * min(max(0, candidate.number - 1), 3) if candidate.number < 60 else 1.0)

    def _step(self, before: int, candidate: Candidate, between: Boundary) -> tuple[float, bool] | None:
        if self.best[before] <= _IMPOSSIBLE / 2:
            return None
        previous, main = self.found[before], self.found[self.main[before]]
        if not candidate.is_main:
            step = _sub_step(previous, main, candidate, between)
            return None if step is None else (step, False)
        step = _next_step(main, candidate, between)
        if step is None or between >= Boundary.DATE:
            restart = self._restart(before, previous, candidate, between)
            if restart is not None and (step is None or restart > step):
                return restart, True
        return None if step is None else (step, False)

    def _restart(self, before: int, previous: Candidate, candidate: Candidate, between: Boundary) -> float | None:
        is_first = candidate.number == 1
        score = None
        if between >= Boundary.TITLE:
            score = 1.0 if is_first else -2.5
        elif self.lines[candidate.index].opens_page:
            if candidate.score >= 3.2:
                score = -1.5 if is_first else -2.2
        elif is_first and previous.number >= 2 and candidate.score > 3.5:
            score = -6.0
        if is_first and between < Boundary.TITLE_PAGE and self._title_returns(before, candidate):
            score = 1.5 if score is None else max(score, 0) + 2.5
        return score

    def _title_returns(self, before: int, candidate: Candidate) -> bool:
        # The first title once more: a contents list was followed by the items themselves.
        first = self.first[before]
        return first >= 0 and alike(self.found[first], candidate, _SAME_TITLE)


def _sub_step(previous: Candidate, main: Candidate, candidate: Candidate, between: Boundary) -> float | None:
    if candidate.kind == "part":
        if previous.kind == "part" and previous.number == candidate.number and candidate.part == previous.part + 1:
            return 1.5
        return 1.0 if previous.is_main and previous.number == candidate.number and candidate.part == 1 else None
    if between >= Boundary.TITLE:
        return None
    if previous.kind == "letter":
        return 1.5 if ord(candidate.letter) == ord(previous.letter) + 1 else None
    if previous.is_main and candidate.letter == "A":
        return 0.7 if candidate.index - previous.index <= 2 or "label" in candidate.signs else None
    return None


def _next_step(main: Candidate, candidate: Candidate, between: Boundary) -> float | None:
    if main.scheme != candidate.scheme:
        return None
    if candidate.letter:
        follows = ord(candidate.letter) == (ord(main.letter) + 1 if main.letter else ord("A"))
        return 1.5 if candidate.number == main.number and follows else None
    ahead = candidate.number - main.number
    if ahead == 1:
        return 2.0
    if 1 < ahead <= _LARGEST_SKIP and between < Boundary.TITLE_PAGE:
        return -1.3 * (ahead - 1)
    return None


def _best_chain(
    found: Sequence[Candidate], limits: dict[int, Boundary], lines: Sequence[Line]
) -> list[list[Candidate]]:
    """The chosen candidates, in one list for each beginning of the numbering."""
    if not found:
        return []
    chain = _Chain(found, lines)
    gaps = _gaps(found, limits)
    for at in range(len(found)):
        chain.place(at, gaps)
    at = max(range(len(found)), key=chain.best.__getitem__)
    if chain.best[at] <= 0:
        return []
    path = []
    while at >= 0:
        path.append(at)
        at = chain.back[at]
    runs: list[list[Candidate]] = []
    for place in reversed(path):
        if chain.restarts[place] or not runs:
            runs.append([])
        runs[-1].append(found[place])
    return runs


def _gaps(found: Sequence[Candidate], limits: dict[int, Boundary]) -> list[_Gap]:
    """For each candidate the strongest boundary after the one before it, its own line included."""
    gaps, ordered, at = [], [(limit, index) for index, limit in sorted(limits.items())], 0
    for candidate in found:
        strongest = (Boundary.NONE, 0)
        while at < len(ordered) and ordered[at][1] <= candidate.index:
            strongest = max(strongest, ordered[at])
            at += 1
        gaps.append(strongest)
    return gaps
