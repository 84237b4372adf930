"""Contents lists: which headings are only the entries of one, and what it says of the headings below it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from store.reading.headings import Candidate

_FEWEST_NAMED = 4
_COMPARED = 60
_FEWEST_COMPARED = 20
_PAGE = "0123456789 \t"
_LEADER = " .\u2026\u00b7_\t"
_SHORTEST_LEADER = 3


@dataclass(frozen=True, slots=True)
class Run:
    """Headings with one numbering, in order."""

    headings: tuple[Candidate, ...]
    contents: tuple[Candidate, ...] = ()
    """The entries of the contents list before it."""


def by_contents(found: Sequence[Candidate], runs: Sequence[Run]) -> list[Candidate]:
    """The candidates scored by whether a contents list names them."""
    result = list(found)
    for at, run in enumerate(runs):
        if len(run.contents) < 2:
            continue
        entries = {entry.number: entry for entry in run.contents}
        first, end = run.contents[-1].index, runs[at + 1].headings[0].index if at + 1 < len(runs) else None
        missing = entries.keys() - {heading.number for heading in run.headings}
        named = [each.is_main and each.number in entries and alike(each, entries[each.number], 72) for each in result]
        for position, candidate in enumerate(result):
            if end is not None and named[position] and candidate.number in missing:
                # An entry that is looked for stands below what was taken for the next paper.
                end = max(end, candidate.index + 1)
        for position, candidate in enumerate(result):
            if candidate.index > first and (end is None or candidate.index < end) and candidate.is_main:
                result[position] = replace(candidate, score=candidate.score + (2.0 if named[position] else -2.5))
    return result


@dataclass(frozen=True, slots=True)
class OwnText:
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


def split(chains: Sequence[Sequence[Candidate]], own: OwnText) -> list[Run]:
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
    named = sum(entry.number in by_number and alike(entry, by_number[entry.number], 70) for entry in entries)
    # The items may go on below a list in one of them that was taken for another paper.
    return named >= 0.6 * len(entries) or (named >= _FEWEST_NAMED and named == len(by_number))


def alike(one: Candidate, other: Candidate, least: float) -> bool:
    """Whether two headings have one number and, by `least` of 100, one title."""
    if one.number != other.number:
        return False
    if one.title == other.title:
        return True
    first, second = (without_leader(each.title)[:_COMPARED].lower() for each in (one, other))
    # Either may be only the first line of its title, broken at another word.
    length = max(_FEWEST_COMPARED, min(len(first), len(second)))
    return fuzz.ratio(first[:length], second[:length], score_cutoff=least) > 0


def without_leader(title: str) -> str:
    """A title without the dots that lead to its page in a contents list."""
    bare = title.rstrip(_PAGE)
    named = bare.rstrip(_LEADER)
    return named if len(bare) - len(named) >= _SHORTEST_LEADER else title
