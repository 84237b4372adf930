"""Headings that no house style knows: the document's own word before each number, "Sag nr. 1 - Cykelsti"."""

import re
from collections import defaultdict
from collections.abc import Sequence

import msgspec

from store.reading.numbering import runs_of
from store.reading.patterns import Pattern
from store.reading.printed import Line
from store.reading.styles import Heading, HouseStyle

_NUMBERED = re.compile(
    r"(?P<word>[^\W\d_]{2,20}\.?(?: [^\W\d_]{1,10}\.?)?) ?(?P<number>\d{1,3}) ?[.:)–—-]{0,2}"
    r"(?:\s+(?P<title>[^\W\d_]\S*)|$)"
)
_PATTERN = r"^{word} ?(?P<number>\d{{1,3}}) ?[.:)–—-]{{0,2}}(?:\s+|$)(?P<title>\S.*|)$"
_WEIGHT = 3.0
_FEWEST = 3
_LARGEST_SKIP = 2
"""A title that begins with a figure is not counted."""


def with_own_headings(lines: Sequence[Line], style: HouseStyle) -> HouseStyle:
    """The style, and as a numbering of items the word that this document prints before the numbers of its own.

    Only where the word counts from 1 to 3 or more, most of these are followed by a label that the style knows (phases,
    tables and attachments are counted too), that of a decision where the paper has no title of an agenda or of
    minutes above them, and no numbering that the style knows begins before.
    """
    title = next((at for at, line in enumerate(lines) if _is_title(line, style)), None)
    for word, places in _words(lines, style).items():
        items = [at for at in _counted(places) if title is None or at > title]
        if len(items) < _FEWEST or not _are_items(items, lines, style, decided=title is None):
            continue
        if not _known_before(items[0], lines, style):
            pattern = Pattern(_PATTERN.format(word=re.escape(word)))
            own = Heading(name=word, pattern=pattern, weight=_WEIGHT, names_item=True)
            return msgspec.structs.replace(style, heading=[*style.heading, own])
    return style


def _is_title(line: Line, style: HouseStyle) -> bool:
    return any(title.match(line.head) for title in (style.titles.minutes, style.titles.agenda))


def _words(lines: Sequence[Line], style: HouseStyle) -> dict[str, list[tuple[int, int]]]:
    """By word: the index of each line that begins with it and a number, and that number."""
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, line in enumerate(lines):
        numbered = _NUMBERED.match(line.head)
        if not numbered:
            continue
        title = numbered["title"] or (lines[index + 1].text if index + 1 < len(lines) else "")
        if numbered["word"][0].isupper() and title[:1].isupper():
            found[numbered["word"]].append((index, int(numbered["number"])))
    return {word: places for word, places in found.items() if not _is_label(word, style)}


def _is_label(word: str, style: HouseStyle) -> bool:
    # "Sag nr. 1" may be the first case of the meeting as well as the number of a case.
    found = style.labels.match(f"{word}:")
    return found is not None and not found.style.field


def _counted(places: Sequence[tuple[int, int]]) -> list[int]:
    """The lines of the last count from 1 upwards: after a contents list the items themselves."""
    items: list[int] = []
    last = 0
    for index, number in places:
        if number == 1:
            items, last = [], 0
        if last < number <= last + _LARGEST_SKIP:
            items.append(index)
            last = number
    return items


def _are_items(items: Sequence[int], lines: Sequence[Line], style: HouseStyle, *, decided: bool) -> bool:
    """Whether most of them hold a label, that of a decision where so asked."""
    ends = [*items[1:], len(lines)]
    labelled = sum(
        any(
            label is not None and (label.style.role == "decision" or not decided)
            for label in (style.labels.match(line.text) for line in lines[start + 1 : end])
        )
        for start, end in zip(items, ends, strict=True)
    )
    return 2 * labelled > len(items)


def _known_before(first: int, lines: Sequence[Line], style: HouseStyle) -> bool:
    runs, _ = runs_of(lines, style)
    return any((run.contents or run.headings)[0].index < first for run in runs)
