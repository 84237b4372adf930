"""Documents that a format itself states: their outline, labels and head are trusted, not searched for."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from store.model import Role
from store.reading.facts import are_names
from store.reading.heads import Head
from store.reading.labels import Label, LabelMatch
from store.reading.printed import Known, KnownItem, Line
from store.reading.styles import HouseStyle
from store.text import visible

_PERIOD = re.compile(r"\s*\b(?:19|20)\d\d(?:\s*[-–/]\s*(?:19|20)\d\d)?$")
_VALUE = re.compile(r"\s*:?\s*")
_MOST_WORDS = 6


def heading_and_body(
    known: Known, lines: Sequence[Line]
) -> tuple[tuple[Line, ...], list[tuple[KnownItem, Line, tuple[Line, ...]]]]:
    """The lines of a document's head; and of each item what is known of it, the line of its heading, its body."""
    numbers = [line.number for line in lines]
    last = bisect_left(numbers, known.lines.last + 1)
    starts = [bisect_left(numbers, item.line) for item in known.items]
    items = [
        (_safe(item), lines[start], tuple(lines[start + 1 : stop]))
        for item, start, stop in zip(known.items, starts, [*starts, last][1:], strict=True)
    ]
    first = bisect_left(numbers, known.lines.first)
    return tuple(lines[first : starts[0] if starts else last]), items


def head_of(known: Known, style: HouseStyle) -> Head:
    """The head, where the name of a body is as the house style writes it, without the years it is elected for."""
    return Head(
        kind=known.kind,
        title=_visible(known.title),
        body=_body(visible(known.body), style) if known.body else None,
        date=known.date,
        starts=known.starts,
        ends=known.ends,
        place=_visible(known.place),
        present=tuple(visible(name) for name in known.present),
        absent=tuple(visible(name) for name in known.absent),
        status=known.status,
    )


def _safe(item: KnownItem) -> KnownItem:
    """The item with its values as a terminal may show them, as its lines are."""
    return replace(
        item,
        number=visible(item.number),
        title=visible(item.title),
        parent=_visible(item.parent),
        case_number=_visible(item.case_number),
    )


def _visible(value: str | None) -> str | None:
    return None if value is None else visible(value)


def labels_of(item: KnownItem, body: Sequence[Line], style: HouseStyle) -> Mapping[int, LabelMatch]:
    """The labels in the body of an item, by the number of their line.

    They are those that the format states, lines that are nothing but a label of the house style, and those before the
    names of who was away, where these stand inside of a decision.
    """
    stated = {line: (label, role) for line, label, role in item.sections}
    decided = any(_style(label, role, "other", style).role == "decision" for label, role in stated.values())
    return dict(_labels(stated, body, "background" if decided else "other", style))


def _labels(
    stated: Mapping[int, tuple[str, Role]], body: Sequence[Line], otherwise: Role, style: HouseStyle
) -> Iterator[tuple[int, LabelMatch]]:
    section: LabelMatch | None = None
    away: _Away | None = None
    for line in body:
        if line.number in stated:
            found: LabelMatch | None = _stated(line, *stated[line.number], otherwise, style)
            away = None
        elif section is None or away or section.style.role == "decision":
            found = style.labels.attendance(line.head)
            if found:
                away = _Away(away.decision if away else section, named=bool(line.text[found.end :]))
            elif away:
                found, away = _after_away(line, away, style)
        else:
            found = None
        if found is None and away is None and not line.mark.list_level:
            found = _alone(line.text, style)
        if found:
            section = found
            yield line.number, found


@dataclass(frozen=True, slots=True)
class _Away:
    """Who was away is being told."""

    decision: LabelMatch | None
    """The label of the decision that it stands in the midst of."""
    named: bool
    """Whether somebody is named on the line of the label: then nobody is on the next."""


def _after_away(line: Line, away: _Away, style: HouseStyle) -> tuple[LabelMatch | None, _Away | None]:
    """A line below those who were away: more of them, or else the decision goes on."""
    if not away.named and are_names(line.head, style):
        return None, away
    if away.decision is None:
        return None, away
    return LabelMatch("", away.decision.style, 0, False), None


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
    # "Beslutning Byrådet den 10-04-2013" and "Supplerende indstilling (ny)" are named by their first words.
    words = label.split()[:_MOST_WORDS]
    for beginning in (*(" ".join(words[:count]) for count in range(1, len(words))), label):
        found = style.labels.match(beginning) if beginning else None
        if found and found.end == len(beginning) and (beginning == label or not found.style.field):
            return found.style
    return Label(names=[label], role=otherwise)


def _alone(text: str, style: HouseStyle) -> LabelMatch | None:
    found = style.labels.match(text)
    return found if found and found.end == len(text) else None


def _body(name: str, style: HouseStyle) -> str:
    bare = _PERIOD.sub("", name[:200]).strip() or name
    for body in style.body:
        found = body.pattern.match(bare)
        if found and (found.end() == len(bare) or found["name"] == bare):
            return body.value.format(name=found["name"])
    return bare
