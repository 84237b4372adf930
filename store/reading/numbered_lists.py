"""Numbered lists right below a label: the points of a decision or a recommendation, which are no items."""

import re
from collections.abc import Sequence

from store.reading.labels import LabelMatch
from store.reading.printed import Line
from store.reading.styles import HouseStyle

_POINT = re.compile(r"(?P<word>[^\W\d_]{2,8}\.? ?(?:nr\. ?)?)?(?P<number>\d{1,2}) ?(?P<sign>[.):])\s+\S")
_ROLES = ("decision", "recommendation", "background")
"""The last: what is decided may stand under the name of the body alone."""
_SENTENCE = (".", ";", ",", "!", "?")


def below_labels(lines: Sequence[Line], labels: Sequence[LabelMatch | None], style: HouseStyle) -> frozenset[int]:
    """The lines that begin the points of such lists; `labels`: of each line. A title is no label: items follow it.

    A list begins with 1 on the line below the label (with "Pkt. 1:" only where no empty line parts them), and ends
    where a number does not go on, or another label comes. What looks otherwise than the first of its points (another
    sign, a blank line above, no full stop at its end) may be the heading of the next item.
    """
    found: set[int] = set()
    for at, label in enumerate(labels):
        if label is None or style.titles.minutes.match(lines[at].head):
            continue
        named = label.end >= len(lines[at].text) and _is_named(lines[at + 1 : at + 2])
        if label.style.role in _ROLES and (named or (label.alone and label.style.role != "background")):
            found.update(_points(lines, labels, at + 1))
    return frozenset(found)


def _is_named(below: Sequence[Line]) -> bool:
    """Whether the line below the label is a point with a word before its number: "Pkt. 1: Godkendt."."""
    return any(not line.after_blank and (point := _POINT.match(line.head)) and point["word"] for line in below)


def _points(lines: Sequence[Line], labels: Sequence[LabelMatch | None], start: int) -> list[int]:
    points: list[int] = []
    for at in range(start, len(lines)):
        point = _POINT.match(lines[at].head)
        if labels[at] or (at == start and not point):
            break
        if not point:
            continue
        if int(point["number"]) != len(points) + 1 or (points and not _alike(lines, labels, points[0], at)):
            break
        points.append(at)
    return points


def _alike(lines: Sequence[Line], labels: Sequence[LabelMatch | None], first: int, at: int) -> bool:
    if lines[at].after_blank and not lines[first].after_blank:
        return False
    (one, ends), (other, ends_too) = (_form(lines, labels, each) for each in (first, at))
    return one == other and ends_too >= ends


def _form(lines: Sequence[Line], labels: Sequence[LabelMatch | None], at: int) -> tuple[str, bool]:
    """The sign behind the number, and whether the point ends like a sentence."""
    point = _POINT.match(lines[at].head)
    last = at
    while last + 1 < len(lines) and lines[last + 1].text[0].islower() and not labels[last + 1]:
        last += 1
    return (point["word"] or "") + point["sign"] if point else "", lines[last].text.endswith(_SENTENCE)
