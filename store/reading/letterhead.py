"""The sender's block, which extraction drops into the middle of a page's text."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from store.reading.printed import Line
from store.reading.styles import HouseStyle

_CLUE = 3.0
_LEAST_CLUES = 3
"""How many different clues a letterhead gives: a case number below a heading in capitals is none."""
_SHORT = 0.35
_TEXT = -4.0
_SHORT_LENGTH = 34
_LONGEST = 160


def letterheads(lines: Sequence[Line], style: HouseStyle) -> Iterator[tuple[int, int]]:
    """First and last index (included) of the letterhead on each page that has one.

    On each page the run of lines with the largest sum of scores, where it reaches the style's least.
    """
    for _, page in groupby(enumerate(lines), key=lambda pair: pair[1].page):
        numbered = list(page)
        scores = list(_scores([line for _, line in numbered], style))
        first, last, total = _largest(scores)
        if total < style.letterhead.least:
            continue
        clues = [at for at in range(first, last + 1) if scores[at] >= _CLUE]
        kinds = {kind for at in clues for kind in _clues(numbered[at][1], style)}
        if len(kinds) < _LEAST_CLUES:
            continue
        start = numbered[0][0]
        # Names may follow the last clue at once; what comes after an empty line is text again.
        end = next((at for at in range(clues[-1] + 1, last + 1) if lines[start + at].after_blank), last + 1)
        yield start + first, start + end - 1


def _largest(scores: list[float]) -> tuple[int, int, float]:
    best = (0, 0, 0.0)
    total, first = 0.0, 0
    for at, score in enumerate(scores):
        if total <= 0:
            total, first = 0.0, at
        total += score
        if total > best[2]:
            best = (first, at, total)
    return best


def _scores(lines: Sequence[Line], style: HouseStyle) -> Iterator[float]:
    in_heading = False
    for line in lines:
        # What stands right below the heading of an item belongs to it: the rest of its title, its case number.
        in_heading = _names_item(line, style) or (in_heading and not line.after_blank)
        yield _TEXT if in_heading else _score(line, style)


def _names_item(line: Line, style: HouseStyle) -> bool:
    return any(heading.names_item and heading.pattern.match(line.head) for heading in style.heading)


def _score(line: Line, style: HouseStyle) -> float:
    text = line.text
    if len(text) > _LONGEST or text[0] in "-–•*":
        return _TEXT
    label = style.labels.match(text)
    if label and (label.style.role != "other" or (label.alone and not label.style.field)):
        return _TEXT
    clues = _clues(line, style)
    if clues:
        return _CLUE + 0.5 * (len(clues) - 1)
    field = style.fields.match(text)
    if label or (field and field.style.field != "case_number"):
        return _TEXT
    if any(heading.pattern.match(text) for heading in style.heading):
        return _TEXT
    if len(text) >= _SHORT_LENGTH:
        return _TEXT
    return -0.5 if text[-1] in ".!?:" else _SHORT


def _clues(line: Line, style: HouseStyle) -> list[int]:
    """Which of the style's clues the line gives."""
    return [at for at, clue in enumerate(style.letterhead.clues) if clue.search(line.text)]
