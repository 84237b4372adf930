"""Items without numbers: where nothing is counted, the headings that the format itself marks, of one level."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from store.reading.contents import Run
from store.reading.hands import usual
from store.reading.headings import Candidate
from store.reading.printed import Line
from store.reading.styles import HouseStyle

MARKED = "marked"
"""The name of the numbering that they have not."""
_FEWEST = 2
_FEWEST_BOLD = 3
_LONGEST = 200


def marked_runs(lines: Sequence[Line], style: HouseStyle) -> list[Run]:
    """The items of a paper whose headings have no numbers, as one run; none where the headings are no items.

    They are the headings of the level that has most, titles, labels, facts of the head and what is said more than
    once left out, in a paper that calls itself agenda or minutes, or with a decision under most of them.
    """
    named = _named(lines, style)
    levels = Counter(lines[at].mark.heading for at in named)
    if not levels:
        return _bold_runs(lines, style)
    if max(levels.values()) < _FEWEST:
        return []
    level = max(levels, key=lambda each: (levels[each], -each))
    items = _with_those_above(named, level, lines)
    if not (any(_is_title(line, style) for line in lines[: items[0]]) or _are_decided(items, lines, style)):
        return []
    return [Run(tuple(_candidate(at, lines[at]) for at in items))]


def with_unnumbered(runs: Sequence[Run], lines: Sequence[Line], style: HouseStyle) -> list[Run]:
    """The numbered items with the other headings of their level among them, where most of that level have no number."""
    indices = [heading.index for run in runs for heading in run.headings]
    levels = {lines[at].mark.heading for at in indices}
    if len(runs) != 1 or len(levels) != 1 or 0 in levels:
        return list(runs)
    others = [
        at for at in _named(lines, style) if at > indices[0] and lines[at].mark.heading in levels and at not in indices
    ]
    if len(others) <= len(indices):
        return list(runs)
    headings = [*runs[0].headings, *(_candidate(at, lines[at]) for at in others)]
    return [replace(runs[0], headings=tuple(sorted(headings, key=lambda each: each.index)))]


def _named(lines: Sequence[Line], style: HouseStyle) -> list[int]:
    """The headings that may name an item: no titles, labels, or facts of the head, and nothing said more than once."""
    marked = [at for at, line in enumerate(lines) if line.mark.heading and len(line.text) <= _LONGEST]
    said = Counter(lines[at].text.casefold() for at in marked)
    return [at for at in marked if said[lines[at].text.casefold()] == 1 and not _is_known(lines[at], style)]


def _bold_runs(lines: Sequence[Line], style: HouseStyle) -> list[Run]:
    """The same of lines that only stand out by their looks, the first line of each, most above a decision."""
    hand = usual(lines)
    signs = [bool(hand.signs(line)) and len(line.text) <= _LONGEST for line in lines]
    bold = [at for at, line in enumerate(lines) if signs[at] and (line.after_blank or not (at and signs[at - 1]))]
    said = Counter(lines[at].text.casefold() for at in bold)
    items = [at for at in bold if said[lines[at].text.casefold()] == 1 and not _is_known(lines[at], style)]
    title = next((at for at, line in enumerate(lines) if _is_title(line, style)), len(lines))
    items = [at for at in items if at > title]
    if len(items) < _FEWEST_BOLD or not _are_decided(items, lines, style):
        return []
    return [Run(tuple(_candidate(at, lines[at]) for at in items))]


def _is_known(line: Line, style: HouseStyle) -> bool:
    if _is_title(line, style) or style.titles.contents.match(line.head):
        return True
    # As a heading a label stands alone: "Beslutning" is one, "Økonomi i skolerne" is none.
    found = style.labels.match(line.text) or style.fields.match(line.text)
    return found is not None and not line.text[found.end :].strip(" :")


def _is_title(line: Line, style: HouseStyle) -> bool:
    return any(title.match(line.head) for title in (style.titles.minutes, style.titles.agenda))


def _with_those_above(named: Sequence[int], level: int, lines: Sequence[Line]) -> list[int]:
    """The headings of the level, and between them those of a higher one that have none of the level below them."""
    items: list[int] = []
    for at, following in zip(named, [*named[1:], len(lines)], strict=True):
        own = lines[at].mark.heading
        groups = following < len(lines) and lines[following].mark.heading > own
        if own == level or (own < level and items and not groups):
            items.append(at)
    return items


def _are_decided(items: Sequence[int], lines: Sequence[Line], style: HouseStyle) -> bool:
    """Whether the label of a decision stands below most of them."""
    decided = 0
    for start, end in zip(items, [*items[1:], len(lines)], strict=True):
        labels = (style.labels.match(line.text) for line in lines[start + 1 : end])
        decided += any(label is not None and label.style.role == "decision" for label in labels)
    return 2 * decided > len(items)


def _candidate(at: int, line: Line) -> Candidate:
    return Candidate(
        index=at,
        scheme=MARKED,
        kind="item",
        names_item=False,
        number=0,
        letter="",
        series="",
        part=0,
        title=line.text,
        title_column=0,
        score=0.0,
        signs=frozenset({"styled"}),
    )
