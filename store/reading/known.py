"""Documents that a format itself states: their outline, labels and head are trusted, not searched for."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from store.model import Role
from store.reading.facts import names_in
from store.reading.heads import Head
from store.reading.labels import Label, LabelMatch
from store.reading.printed import Known, KnownItem, Line
from store.reading.styles import HouseStyle
from store.text import visible

_PERIOD = re.compile(r"\s*\b(?:19|20)\d\d(?:\s*[-–/]\s*(?:19|20)\d\d)?$")
_VALUE = re.compile(r"\s*:?\s*")
_LONGEST_NAME = 60
_MOST_WORDS = 6


def heading_and_body(
    known: Known, lines: Sequence[Line]
) -> tuple[tuple[Line, ...], list[tuple[KnownItem, Line, tuple[Line, ...]]]]:
    """The lines of a document's head; and of each item what is known of it, the line of its heading, its body."""
    numbers = [line.number for line in lines]
    last = bisect_left(numbers, known.lines.last + 1)
    starts = [bisect_left(numbers, item.line) for item in known.items]
    items = [
        (item, lines[start], tuple(lines[start + 1 : stop]))
        for item, start, stop in zip(known.items, starts, [*starts[1:], last], strict=True)
    ]
    first = bisect_left(numbers, known.lines.first)
    return tuple(lines[first : starts[0] if starts else last]), items


def head_of(known: Known, style: HouseStyle) -> Head:
    """The head, where the name of a body is as the house style writes it, without the years it is elected for."""
    return Head(
        kind=known.kind,
        title=known.title,
        body=_body(known.body, style) if known.body else None,
        municipality=known.municipality,
        date=known.date,
        starts=known.starts,
        ends=known.ends,
        place=known.place,
        case_number=known.case_number,
        present=known.present,
        absent=known.absent,
        status=known.status,
    )


def labels_of(item: KnownItem, body: Sequence[Line], style: HouseStyle) -> Mapping[int, LabelMatch]:
    """The labels in the body of an item, by the number of their line.

    They are those that the format states, words in bold that the house style knows, and those before the names of
    who was away, where these stand inside of a decision.
    """
    stated = {line: (label, role) for line, label, role in item.sections}
    decided = any(_style(label, role, "other", style).role == "decision" for label, role in stated.values())
    return dict(_labels(stated, body, "background" if decided else "other", style))


def _labels(
    stated: Mapping[int, tuple[str, Role]], body: Sequence[Line], otherwise: Role, style: HouseStyle
) -> Iterator[tuple[int, LabelMatch]]:
    role: Role | None = None
    named = False
    inside = False
    for line in body:
        found = None
        if line.number in stated:
            found, inside = _stated(line, *stated[line.number], otherwise, style), False
        elif line.mark.bold and not line.mark.list_level:
            found = _alone(line.text, style)
        if found is None and (role in (None, "decision") or inside):
            found = style.labels.attendance(line.head)
            if found:
                inside, named = role is not None, bool(line.text[found.end :])
            elif inside and role == "attendance":
                if named or not _are_names(line.head, style):
                    found = LabelMatch("", Label(names=[""], role="decision"), 0, False)
                named = True
        if found:
            role = found.style.role
            yield line.number, found


def _stated(line: Line, label: str, role: Role, otherwise: Role, style: HouseStyle) -> LabelMatch:
    label = visible(label)
    if not line.text.startswith(label):
        return LabelMatch("", _style("", role, otherwise, style), 0, False)
    value = _VALUE.match(line.text, len(label)) if label else None
    end = value.end() if value else 0
    return LabelMatch(label, _style(label, role, otherwise, style), end, bool(label) and end == len(line.text))


def _style(label: str, role: Role, otherwise: Role, style: HouseStyle) -> Label:
    """What the format says of a label, or the house style, or nobody."""
    if role != "other":
        return Label(names=[label], role=role)
    found = style.labels.match(label) if label else None
    return found.style if found and found.end == len(label) else Label(names=[label], role=otherwise)


def _alone(text: str, style: HouseStyle) -> LabelMatch | None:
    found = style.labels.match(text)
    return found if found and found.end == len(text) else None


def _are_names(text: str, style: HouseStyle) -> bool:
    """Whether a line names persons and says nothing else."""
    if any(rule.pattern.search(text) for rule in style.decision):
        return False
    names = names_in(text, style)
    return all(
        len(name) <= _LONGEST_NAME and len(name.split()) <= _MOST_WORDS and not name[0].islower() for name in names
    )


def _body(name: str, style: HouseStyle) -> str:
    bare = _PERIOD.sub("", name[:200]).strip() or name
    for body in style.body:
        found = body.pattern.match(bare)
        if found and (found.end() == len(bare) or found["name"] == bare):
            return body.value.format(name=found["name"])
    return bare
