"""Which of the possible headings are the items: the best chain over the numbering, and where it begins anew."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from rapidfuzz import fuzz

from store.reading.headings import Candidate, by_habit, candidates
from store.reading.printed import Line
from store.reading.styles import HouseStyle

_LOOK_BACK = 60
_LARGEST_SKIP = 6
_NEAR_PAGE_START = 6
_SAME_TITLE = 85
_IMPOSSIBLE = -99.0
_PAGE = "0123456789 \t"
_LEADER = " .\u2026\u00b7_\t"
_SHORTEST_LEADER = 3


class Boundary(IntEnum):
    """How strongly a line says that a document may begin here."""

    NONE = 0
    PAGE = 1
    TITLE = 2
    """A title in the middle of a page."""
    DATE = 3
    """A meeting's date, or the title of a contents list."""
    TITLE_PAGE = 5
    """A title at the beginning of a page."""


@dataclass(frozen=True, slots=True)
class Run:
    """Headings with one numbering, in order."""

    headings: tuple[Candidate, ...]
    contents: tuple[Candidate, ...] = ()
    """The entries of the contents list before it."""


def runs_of(lines: Sequence[Line], style: HouseStyle) -> tuple[list[Run], dict[int, Boundary]]:
    """The items of all documents in the file, and the boundaries by index of line.

    The search runs twice: the second time with the habits that the first one showed.
    """
    found = candidates(lines, style)
    limits = boundaries(lines, style)
    own = _OwnText(
        [index for index, line in enumerate(lines) if style.labels.match(line.text)],
        [index for index, limit in limits.items() if limit in (Boundary.TITLE, Boundary.TITLE_PAGE)],
    )
    first = _split(_best_chain(found, limits, lines), own)
    chosen = [heading for run in first for heading in run.headings]
    with_habits = by_contents(by_habit(found, chosen), first)
    return _split(_best_chain(with_habits, limits, lines), own), limits


def boundaries(lines: Sequence[Line], style: HouseStyle) -> dict[int, Boundary]:
    """The lines at which a document may begin."""
    found: dict[int, Boundary] = {}
    page_start = 0
    for index, line in enumerate(lines):
        if line.opens_page:
            page_start, found[index] = index, Boundary.PAGE
        if len(line.text) > 120:
            continue
        if style.titles.minutes.match(line.text) or style.titles.agenda.match(line.text):
            near = index - page_start < _NEAR_PAGE_START
            found[index] = Boundary.TITLE_PAGE if near else Boundary.TITLE
        elif style.titles.contents.match(line.text):
            found[index] = Boundary.DATE
        else:
            field = style.fields.match(line.text)
            if field and field.style.field == "date" and style.facts.date.search(line.text):
                found[index] = Boundary.DATE
    return found


def by_contents(found: Sequence[Candidate], runs: Sequence[Run]) -> list[Candidate]:
    """The candidates scored by whether a contents list names them."""
    result = list(found)
    for at, run in enumerate(runs):
        if len(run.contents) < 2:
            continue
        entries = {entry.number: entry for entry in run.contents}
        first = run.contents[-1].index
        end = runs[at + 1].headings[0].index if at + 1 < len(runs) else None
        for position, candidate in enumerate(result):
            if candidate.index <= first or (end is not None and candidate.index >= end) or not candidate.is_main:
                continue
            named = candidate.number in entries and _alike(candidate, entries[candidate.number], 72)
            result[position] = replace(candidate, score=candidate.score + (2.0 if named else -2.5))
    return result


class _Chain:
    """The search: for each candidate the best chain that ends in it."""

    def __init__(self, found: Sequence[Candidate], lines: Sequence[Line]) -> None:
        self.found, self.lines = found, lines
        self.best = [0.0] * len(found)
        self.back = [-1] * len(found)
        self.restarts = [True] * len(found)
        self.main = list(range(len(found)))
        self.first = [-1] * len(found)

    def place(self, at: int, gaps: Sequence[Boundary]) -> None:
        candidate = self.found[at]
        score, back, restarts = self._alone(candidate), -1, True
        between = Boundary.NONE
        for before in range(at - 1, max(-1, at - 1 - _LOOK_BACK), -1):
            between = max(between, gaps[before + 1])
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
        return first >= 0 and _alike(self.found[first], candidate, _SAME_TITLE)


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


def _gaps(found: Sequence[Candidate], limits: dict[int, Boundary]) -> list[Boundary]:
    """For each candidate the strongest boundary after the one before it, its own line included."""
    gaps, ordered, at = [], sorted(limits.items()), 0
    for candidate in found:
        strongest = Boundary.NONE
        while at < len(ordered) and ordered[at][0] <= candidate.index:
            strongest = max(strongest, ordered[at][1])
            at += 1
        gaps.append(strongest)
    return gaps


@dataclass(frozen=True, slots=True)
class _OwnText:
    """What tells short papers from contents lists: a list has no text of its own, and no title ends it."""

    labels: Sequence[int]
    titles: Sequence[int]

    def of(self, entries: Sequence[Candidate], items: Sequence[Candidate]) -> bool:
        """Whether `entries` are items with a text, and no list of `items`."""
        first, last = entries[0].index, entries[-1].index
        labelled = sum(first < index < last for index in self.labels)
        titled = any(last < index <= items[0].index for index in self.titles)
        dense = last - first + 1 < 1.5 * len(entries)
        return 0 < len(entries) - 1 <= 2 * labelled or (titled and not dense)


def _split(chains: Sequence[Sequence[Candidate]], own: _OwnText) -> list[Run]:
    """The runs, where one that only lists the titles of the next is its contents list."""
    runs: list[Run] = []
    contents: tuple[Candidate, ...] = ()
    for at, chain in enumerate(chains):
        if at + 1 < len(chains) and _is_contents(chain, chains[at + 1]) and not own.of(chain, chains[at + 1]):
            contents = tuple(chain)
            continue
        runs.append(Run(tuple(chain), contents))
        contents = ()
    return runs


def _is_contents(entries: Sequence[Candidate], items: Sequence[Candidate]) -> bool:
    spread = entries[-1].index - entries[0].index + 1
    if spread >= 2.2 * len(entries):
        return False
    by_number = {item.number: item for item in items if item.is_main}
    named = sum(entry.number in by_number and _alike(entry, by_number[entry.number], 70) for entry in entries)
    return named >= 0.6 * len(entries)


def _alike(one: Candidate, other: Candidate, least: float) -> bool:
    if one.number != other.number:
        return False
    if one.title == other.title:
        return True
    titles = (_without_leader(each.title)[:60].lower() for each in (one, other))
    return fuzz.ratio(*titles, score_cutoff=least) > 0


def _without_leader(title: str) -> str:
    """A title without the dots that lead to its page in a contents list."""
    bare = title.rstrip(_PAGE)
    named = bare.rstrip(_LEADER)
    return named if len(bare) - len(named) >= _SHORTEST_LEADER else title
