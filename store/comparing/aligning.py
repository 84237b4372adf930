"""Agenda against minutes, item to item: the same, moved, renamed, missing, added."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from store.comparing.adopting import recommended_by
from store.comparing.assigning import in_order
from store.comparing.likeness import Answers, answers, same_number
from store.comparing.normal import normal
from store.comparing.phrases import formality, is_standing
from store.comparing.remarks import remark
from store.comparing.verdicts import deciding, recommendation, verdict
from store.model import Comparison, Document, Flag, Item, ItemRef, Row, Uncertain

_ANSWERS = 0.42
"""The least score with which an item of the minutes answers one of the agenda."""
_SAME_ITEM = 0.62
"""The least score with which an item is one of an earlier version."""


def align(agenda: Document, minutes: Document, settled: Mapping[str, str | None] = MappingProxyType({})) -> Comparison:
    """The rows in the order of the agenda, what was added in its place; every item stands in exactly one row.

    `settled`: by the id of an item of the agenda that of the minutes' item which answers it, by the reviewer's word;
    None: none does. Of items that are no more it says nothing.
    """
    found = _settle(answers(agenda.items, minutes.items, _ANSWERS), agenda.items, minutes.items, settled)
    answer = {i: j for i, j, _ in found.pairs}
    score = {i: points for i, _, points in found.pairs}
    matched = sorted(answer)
    kept = {matched[place] for place in in_order([answer[i] for i in matched])}
    added = _added(answer, kept, len(minutes.items))
    rows = [_added_row(minutes, j, complete=agenda.complete) for j in added.get(-1, ())]
    for i, item in enumerate(agenda.items):
        if i in answer:
            j = answer[i]
            flags = _flags(item, minutes.items[j], moved=i not in kept)
            rows.append(_row(item, minutes.items[j], score[i], (*flags, *_state(minutes, j)), minutes.body))
        else:
            missing: tuple[Flag, ...] = ("missing_in_minutes",) if minutes.complete else ()
            rows.append(_row(item, None, 0.0, (*missing, *_formality(item)), minutes.body))
        rows += [_added_row(minutes, j, complete=agenda.complete) for j in added.get(i, ())]
    doubts = (
        Uncertain(
            agenda.items[i].id,
            tuple(minutes.items[j].id for j, _ in rivals),
            tuple(round(points, 2) for _, points in rivals),
        )
        for i, rivals in found.doubts
    )
    return Comparison(tuple(rows), tuple(doubts))


def alone(document: Document) -> Comparison:
    """The rows of a meeting with one paper: nothing is missing or added where there is nothing to compare with."""
    if document.kind == "minutes":
        rows = [_row(None, item, 0.0, _state(document, j), document.body) for j, item in enumerate(document.items)]
    else:
        rows = [_row(item, None, 0.0, _formality(item), None) for item in document.items]
    return Comparison(tuple(rows))


def match(old: Sequence[Item], new: Sequence[Item]) -> tuple[tuple[int, int], ...]:
    """The places of the items that two versions of one document share, in the order of the old.

    Where two could be meant, neither is: an item with a new id is better than one with another's notes.
    """
    found = answers(old, new, _SAME_ITEM)
    doubtful = {i for i, _ in found.doubts}
    wanted = {j for _, rivals in found.doubts for j, _ in rivals}
    return tuple((i, j) for i, j, _ in found.pairs if i not in doubtful and j not in wanted)


def _settle(
    found: Answers, agenda: Sequence[Item], minutes: Sequence[Item], settled: Mapping[str, str | None]
) -> Answers:
    """The answers with those that the reviewer gave in place of the ones that were found."""
    places = {item.id: j for j, item in enumerate(minutes)}
    said = {
        i: None if settled[item.id] is None else places[settled[item.id] or ""]
        for i, item in enumerate(agenda)
        if item.id in settled and (settled[item.id] is None or settled[item.id] in places)
    }
    if not said:
        return found
    taken = {j for j in said.values() if j is not None}
    scores = {(i, j): points for i, rivals in found.doubts for j, points in rivals}
    scores |= {(i, j): points for i, j, points in found.pairs}
    kept = [(i, j, points) for i, j, points in found.pairs if i not in said and j not in taken]
    given = [(i, j, scores.get((i, j), 1.0)) for i, j in said.items() if j is not None]
    doubts = [(i, tuple(one for one in rivals if one[0] not in taken)) for i, rivals in found.doubts if i not in said]
    own = {i: j for i, j, _ in kept}
    left = tuple((i, rivals) for i, rivals in doubts if any(own.get(i) != j for j, _ in rivals))
    return Answers(tuple(sorted([*kept, *given])), left)


def _added(answer: dict[int, int], kept: set[int], count: int) -> dict[int, list[int]]:
    """By the place on the agenda after which they stand (-1: before all): the minutes' items that answer nothing."""
    agenda_place = {j: i for i, j in answer.items()}
    added: dict[int, list[int]] = {}
    last = -1
    for j in range(count):
        place = agenda_place.get(j)
        if place is None:
            added.setdefault(last, []).append(j)
        elif place in kept:
            last = place
    return added


def _added_row(minutes: Document, j: int, *, complete: bool) -> Row:
    flag: Flag = "not_on_agenda" if complete else "agenda_incomplete"
    return _row(None, minutes.items[j], 0.0, (flag, *_state(minutes, j)), minutes.body)


def _row(agenda: Item | None, minutes: Item | None, score: float, flags: tuple[Flag, ...], body: str | None) -> Row:
    outcome, evidence = verdict(agenda, minutes, body)
    followed = minutes is not None and outcome == "as_recommended"
    by = recommended_by(evidence, recommendation(agenda, minutes), body) if followed else ""
    added = remark(minutes, evidence) if minutes and followed else ""
    return Row(_ref(agenda), _ref(minutes), round(score, 2), flags, outcome, evidence, by, added)


def _ref(item: Item | None) -> ItemRef | None:
    return None if item is None else ItemRef(item.id, item.number, item.title)


def _flags(agenda: Item, minutes: Item, *, moved: bool) -> Iterator[Flag]:
    if not same_number(agenda, minutes):
        yield "renumbered"
    if normal(agenda.title) != normal(minutes.title):
        yield "renamed"
    if moved:
        yield "moved"


def _formality(item: Item) -> tuple[Flag, ...]:
    return ("formality",) if formality(item.title) else ()


def _state(minutes: Document, j: int) -> tuple[Flag, ...]:
    """A formality; else undecided, where it is no standing item and nothing says what came of it or its parts."""
    item = minutes.items[j]
    if formality(item.title):
        return ("formality",)
    only_a_heading = j + 1 < len(minutes.items) and minutes.items[j + 1].parent == item.number
    return () if only_a_heading or is_standing(item.title) or deciding(item, minutes.body) else ("undecided",)
