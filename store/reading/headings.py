"""Lines that may be the heading of an item, each with a score and the signs that speak for it."""

import heapq
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from store.reading.facts import case_in_brackets
from store.reading.formats.numerals import counted
from store.reading.hands import Hand, alike, usual
from store.reading.numbered_lists import below_labels
from store.reading.printed import Line
from store.reading.sentences import ends_sentence
from store.reading.styles import Heading, HeadingKind, HouseStyle

MOST = 8_000
"""Candidates that are looked at: the best ones, where a file has more."""

_YEARS = range(1900, 2100)
_LONG_TITLE = 160
_MOST_LINES = 4
_AFTER_DECISION = 14
_WITHIN_LIST = -1.5
_OF_LIST = -4.0
_EVIDENCE = {
    "blank": 0.5,
    "space": 0.5,
    "minutes": 1.5,
    "case": 1.5,
    "label": 1.5,
    "bold": 1.0,
    "large": 1.0,
    "styled": 2.0,
}
_HABITS = {"label": -2.0, "blank": -1.0, "minutes": -0.7, "case": -1.0, "bold": -1.5, "large": -1.5, "styled": -2.5}
_ENOUGH_FOR_HABIT = 3
_OF_TWO = 0.3
"""How much of a habit two headings make: in short minutes the last item is often only a line."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may be a heading."""

    index: int
    """Into the lines of the layout."""
    scheme: str
    """The name of the numbering in the house style."""
    kind: HeadingKind
    names_item: bool
    number: int
    """0 for a lettered sub-item."""
    letter: str
    series: str
    """What is printed right after the number: "/24" of the year."""
    part: int
    """The second number of "4.2", else 0."""
    title: str
    title_column: int
    """Where the title begins in the line's text."""
    score: float
    signs: frozenset[str]
    numeral: str = ""
    """The number as it is printed where that is not in figures: "IV"."""

    @property
    def is_main(self) -> bool:
        """Whether it counts in the numbering of items."""
        return self.kind == "item"


def candidates(lines: Sequence[Line], style: HouseStyle) -> list[Candidate]:
    """All lines that look like a heading, in order; no more than `MOST`."""
    found = []
    section: tuple[str, int] = ("", -_AFTER_DECISION)
    hand = usual(lines)
    labels = [style.labels.match(line.text) for line in lines]
    listed = below_labels(lines, labels, style)
    for index, label in enumerate(labels):
        if label:
            section = (label.style.role, index)
        in_list = section[0] in ("decision", "recommendation") and index - section[1] < _AFTER_DECISION
        last = _last_alike(lines, index)
        labelled = any(labels[last + 1 : last + 4])
        for heading in style.heading:
            candidate = _candidate(lines, index, last, heading, labelled, hand, style)
            if candidate:
                # "Punkt 2" in a list is a point of it, whatever label stands below the list.
                told = not (heading.names_item and index in listed) and (labelled or "case" in candidate.signs)
                if (in_list or index in listed) and not told:
                    penalty = _OF_LIST if index in listed else _WITHIN_LIST
                    candidate = replace(candidate, score=candidate.score + penalty)
                found.append(candidate)
    if len(found) > MOST:
        found = sorted(heapq.nlargest(MOST, found, key=lambda candidate: candidate.score), key=lambda each: each.index)
    return found


def crowded(lines: Sequence[Line], style: HouseStyle) -> bool:
    """Whether there are more lines that look like a heading than are looked at, so that items may be missed."""
    return len(lines) > MOST and len(candidates(lines, style)) == MOST


def by_habit(found: Sequence[Candidate], chosen: Sequence[Candidate]) -> list[Candidate]:
    """The candidates scored again by the document's own habits.

    Where half of the headings chosen in a numbering have a sign, those without it lose; little where only two have it.
    """
    penalties: dict[str, dict[str, float]] = {}
    for scheme in {candidate.scheme for candidate in chosen}:
        same = [candidate for candidate in chosen if candidate.scheme == scheme]
        if len(same) < _ENOUGH_FOR_HABIT:
            continue
        counts = Counter(sign for candidate in same for sign in candidate.signs)
        penalties[scheme] = {
            sign: penalty * (1.0 if counts[sign] >= _ENOUGH_FOR_HABIT else _OF_TWO)
            for sign, penalty in _HABITS.items()
            if 2 * counts[sign] >= len(same)
        }
    return [
        replace(
            candidate,
            score=candidate.score
            + sum(
                penalty for sign, penalty in penalties.get(candidate.scheme, {}).items() if sign not in candidate.signs
            ),
        )
        for candidate in found
    ]


def _last_alike(lines: Sequence[Line], index: int) -> int:
    """The last line of a heading that stands out by its looks, the line itself where it does not."""
    last = index
    while last - index < _MOST_LINES and last + 1 < len(lines) and not lines[last + 1].after_blank:
        if not alike(lines[last], lines[last + 1]):
            break
        last += 1
    return last


def _candidate(
    lines: Sequence[Line],
    index: int,
    last: int,
    heading: Heading,
    labelled: bool,
    hand: Hand,
    style: HouseStyle,
) -> Candidate | None:
    line = lines[index]
    found = heading.pattern.match(line.head)
    if not found:
        return None
    groups = found.groupdict()
    following = lines[last + 1] if last + 1 < len(lines) else None
    number, title, column = counted(groups.get("number") or "0"), found["title"].strip(), found.start("title")
    if _says_who_may_see(title, lines[index + 1 : index + 2], style):
        title, column = "", len(line.text)
    title = title or _title_below(lines[index + 1 : index + 2], style)
    if not title or number is None or (number in _YEARS and not heading.names_item):
        return None
    signs = {
        sign
        for sign, there in (
            ("blank", line.after_blank or line.opens_page),
            ("space", following is None or following.after_blank or following.opens_page),
            ("minutes", bool(style.facts.minutes.search(title))),
            ("case", _ends_in_case(lines, index, style)),
            ("label", labelled),
        )
        if there
    } | hand.signs(line)
    score = heading.weight + sum(_EVIDENCE[sign] for sign in signs) + _against(title, style, wrapped=last > index)
    series = groups.get("series") or ""
    letter, part = (groups.get("letter") or "").upper(), int(groups.get("part") or 0)
    return Candidate(
        index,
        heading.name,
        heading.kind,
        heading.names_item,
        number,
        letter,
        series,
        part,
        title,
        column,
        score,
        frozenset(signs),
        numeral="" if groups.get("number", "").isdecimal() else groups.get("number", ""),
    )


def _ends_in_case(lines: Sequence[Line], index: int, style: HouseStyle) -> bool:
    """Whether a case number in brackets ends the line or one of those that follow it at once."""
    for line in lines[index : index + _MOST_LINES]:
        if line is not lines[index] and line.after_blank:
            return False
        if case_in_brackets(line.text, style):
            return True
    return False


def _says_who_may_see(title: str, below: Sequence[Line], style: HouseStyle) -> bool:
    """Whether "(open)" is all that stands behind the number, and the title right below it."""
    if not (title.startswith("(") and title.endswith(")") and below) or below[0].after_blank:
        return False
    return any(said.fullmatch(title) for said in (style.facts.open, style.facts.closed)) and not style.labels.match(
        below[0].text
    )


def _title_below(lines: Sequence[Line], style: HouseStyle) -> str:
    """The title where a heading prints only its number: the line below it."""
    return next(("" if style.labels.match(line.text) else line.text for line in lines), "")


def _against(title: str, style: HouseStyle, *, wrapped: bool) -> float:
    score = -sum(rule.penalty for rule in style.not_heading if rule.pattern.search(title))
    if title.lstrip("\"“”»('’")[:1].islower():
        score -= 2.5
    if title.endswith((",", ";")):
        score -= 0.0 if wrapped else 1.5
    elif len(title) > 12 and ends_sentence(title[-80:], "", style):
        score -= 1.2
    if len(title) > _LONG_TITLE:
        score -= 2.0
    return score
