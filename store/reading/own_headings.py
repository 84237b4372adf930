"""Headings that no house style knows: the document's own word or sign at each number, "Sag nr. 1 - Cykelsti", "§ 1"."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from store.reading.numbering import runs_of
from store.reading.patterns import Pattern
from store.reading.printed import Line
from store.reading.styles import Heading, HouseStyle

_NUMBERED = re.compile(
    r"(?P<before>[^\W\d_]{2,20}\.?(?: [^\W\d_]{1,10}\.?)?|[§#(\[]|) ?(?P<number>\d{1,3}) ?(?P<after>[.:)\]/|–—-]{0,2})"
    r"(?:\s+(?P<title>[^\W\d_]\S*)|$)"
)
_NAMED = r"^{before} ?(?P<number>\d{{1,3}}) ?[.:)–—-]{{0,2}}(?:\s+|$)(?P<title>\S.*|)$"
_SIGNED = r"^{before} ?(?P<number>\d{{1,3}}) ?{after}\s+(?P<title>\S.*)$"
_WEIGHT = 3.0
_WEIGHT_OF_SIGN = 2.0
_BRACKETS = "(["
_HEAD = 100
"""In how many lines the title of the paper is looked for."""
_FEWEST = 3
_LARGEST_SKIP = 2
"""A title that begins with a figure is not counted."""


def with_own_headings(lines: Sequence[Line], style: HouseStyle) -> HouseStyle:
    """The style, and as a numbering of items the word that this document prints before the numbers of its own.

    Only where the word counts from 1 to 3 or more, most of these are followed by a label that the style knows (phases,
    tables and attachments are counted too), many by that of a decision where the paper has no title of an agenda or of
    minutes above them, and no numbering that the style knows begins before.
    """
    title = next((at for at, line in enumerate(lines[:_HEAD]) if _is_title(line, style)), None)
    for form, places in _forms(lines, style).items():
        items = [at for at in _counted(places) if title is None or at > title]
        if len(items) < _FEWEST or not _are_items(items, lines, style, decided=title is None):
            continue
        if not _known_before(items[0], lines, style):
            return msgspec.structs.replace(style, heading=[*style.heading, _heading(*form)])
    return style


def _is_title(line: Line, style: HouseStyle) -> bool:
    return any(title.match(line.head) for title in (style.titles.minutes, style.titles.agenda))


def _heading(before: str, after: str) -> Heading:
    if before and before not in _BRACKETS:
        pattern = Pattern(_NAMED.format(before=re.escape(before)))
        return Heading(name=before, pattern=pattern, weight=_WEIGHT, names_item=True)
    pattern = Pattern(_SIGNED.format(before=re.escape(before), after=re.escape(after)))
    return Heading(name=f"{before}1{after}", pattern=pattern, weight=_WEIGHT_OF_SIGN)


def _forms(lines: Sequence[Line], style: HouseStyle) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """By what stands before a number, or by the signs around it: the index of each line that begins so, and the number.

    A number with signs that the style knows is none of the document's own.
    """
    found: defaultdict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for index, line in enumerate(lines):
        numbered = _NUMBERED.match(line.head)
        if not numbered:
            continue
        before, after = numbered["before"], numbered["after"]
        title = numbered["title"] or (lines[index + 1].text if index + 1 < len(lines) else "")
        if not title[:1].isupper() or (before[:1].isalpha() and not before[0].isupper()):
            continue
        if before and before not in _BRACKETS:
            found[before, ""].append((index, int(numbered["number"])))
        elif after and numbered["title"] and not any(each.pattern.match(line.head) for each in style.heading):
            found[before, after].append((index, int(numbered["number"])))
    return {form: places for form, places in found.items() if not _is_label(form[0], style)}


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
    """Whether most of them hold a label, and where so asked a third and more that of a decision."""
    labelled = decisions = 0
    for start, end in pairwise([*items, len(lines)]):
        roles = {label.style.role for line in lines[start + 1 : end] if (label := style.labels.match(line.text))}
        labelled += bool(roles)
        decisions += "decision" in roles
    return 2 * labelled > len(items) and (not decided or 3 * decisions >= len(items))


def _known_before(first: int, lines: Sequence[Line], style: HouseStyle) -> bool:
    runs, _ = runs_of(lines, style)
    return any((run.contents or run.headings)[0].index < first for run in runs)
