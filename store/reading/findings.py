"""What minutes decide on an item, and where they may say how they voted and who shall do what."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from store.model import Decision, DecisionKind, Level, Span
from store.reading.drafts import Draft
from store.reading.facts import body_in, date_in
from store.reading.sections import Labelled
from store.reading.sentences import LONGEST, sentences
from store.reading.styles import DecisionRule, HouseStyle
from store.reading.talk import without_talk
from store.reading.weaving import Block

_MOST_BLOCKS = 2_000
_WORD = re.compile(r"[^\W\d_]{2}")
_BRACKETS = re.compile(r"\([^()]*\)")
_BLANKS = re.compile(r"\s+")
_BREAKS = re.compile(r"[,;]\s+|\n\s*")
_POINT_AFTER = 10
_DECIDING: frozenset[DecisionKind] = frozenset(
    ("approved", "approved_as_recommended", "approved_with_changes", "rejected", "agreed", "elected")
)
"""What is final where the body has nobody above it."""
_PUT_OFF: frozenset[DecisionKind] = frozenset(("postponed", "sent_back", "withdrawn"))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a decision may stand."""

    blocks: tuple[Block, ...]
    labelled: bool
    told: bool = False
    """Under a label that says nothing of decisions: only what plainly is one counts."""
    body: str | None = None
    date: str | None = None


def decisions_of(draft: Draft, body: str | None, date: str | None, style: HouseStyle) -> tuple[Decision, ...]:
    """The decisions of an item of minutes.

    Where the item has a section for them, only there, and each is strong; a section that names another date than
    the meeting's tells what was decided earlier. In running text weak ones count only where nothing is decided.
    `body` and `date`: of the meeting.
    """
    found = [
        decision for place in _places(draft, body, date, style) for decision in _decisions(draft, place, body, style)
    ]
    decided = any(decision.strength == "strong" for decision in found)
    return tuple(decision for decision in found if decision.strength == "strong" or not decided)


def decides(draft: Draft, body: str | None, date: str | None, style: HouseStyle) -> bool:
    """Whether something stands where a meeting of `body` on `date` writes what it decided on the item."""
    places = tuple(_places(draft, body, date, style))
    if any(place.labelled for place in places):
        return any(_WORD.search(draft.woven.quote(block.content)) for place in places for block in place.blocks)
    return any(decision.strength == "strong" for decision in decisions_of(draft, body, date, style))


def parts_of_meeting(
    draft: Draft, body: str | None, date: str | None, style: HouseStyle
) -> tuple[tuple[Block, ...], ...]:
    """The parts of an item in which a meeting of `body` on `date` may write votes.

    What another meeting decided earlier is none of them. Where no part is for decisions, it is anywhere, also behind
    the number of the case.
    """
    own = {each.section.span.start for each, _, _ in _own(draft, body, date, style)}
    if not own:
        others = (each.blocks[:_MOST_BLOCKS] for each in draft.sections if each.section.role == "other")
        return (draft.free, *others)
    return tuple(
        each.blocks[:_MOST_BLOCKS] for each in draft.sections if each.section.span.start in own or _is_told(each)
    )


def parts_with_tasks(
    draft: Draft, body: str | None, date: str | None, style: HouseStyle
) -> tuple[tuple[Block, ...], ...]:
    """The parts of an item in which a meeting of `body` on `date` may give somebody a task.

    Where it wrote what it decided, only there and right below: the case as it was put to the meeting tells of other
    people's tasks.
    """
    own = {each.section.span.start for each, _, _ in _own(draft, body, date, style)}
    below, decided, parts = False, False, []
    for each in draft.sections:
        blocks, is_own = each.blocks[:_MOST_BLOCKS], each.section.span.start in own
        below = is_own or (below and _is_told(each))
        if below:
            parts.append(blocks)
        decided = decided or (is_own and any(_WORD.search(draft.woven.quote(block.content)) for block in blocks))
    told = (each.blocks[:_MOST_BLOCKS] for each in draft.sections if each.section.span.start in own or _is_told(each))
    return tuple(parts) if decided else (draft.free, *told)


def _is_told(each: Labelled) -> bool:
    """Whether a section may tell what happened at the meeting, though its label does not say so."""
    return each.section.role == "other" and each.style.field is None


def _places(draft: Draft, body: str | None, date: str | None, style: HouseStyle) -> Iterator[_Place]:
    labelled = [each for each in draft.sections if each.section.role == "decision"]
    if not labelled:
        yield _Place(without_talk(draft.free, draft.woven), labelled=False)
    elif not any(each.section.text for each in labelled):
        # A form whose field for the decision stays empty: it stands in another one, or in none.
        told = [each for each in draft.sections if _is_told(each)]
        yield from (_Place(each.blocks[:_MOST_BLOCKS], labelled=False, told=True) for each in told)
    for each, named, day in _own(draft, body, date, style):
        yield _Place(_with_content(each), labelled=True, body=named, date=day)


def _own(
    draft: Draft, body: str | None, date: str | None, style: HouseStyle
) -> Iterator[tuple[Labelled, str | None, str | None]]:
    """The decision sections of this meeting, with the body and the day that their label names."""
    labelled = [each for each in draft.sections if each.section.role == "decision"]
    label = ""
    for each in labelled:
        # What goes on below the names of those who were away is under the label that stood above them.
        label = each.section.label or label
        named, day = body_in(label, style), date_in(label, style)
        earlier = day is not None and date is not None and day != date
        elsewhere = named is not None and body is not None and named != body
        if not (earlier or (elsewhere and len(labelled) > 1)):
            yield each, named, day


def _with_content(each: Labelled) -> tuple[Block, ...]:
    return tuple(block for block in each.blocks if block.content.start < block.content.end)


def _decisions(draft: Draft, place: _Place, body: str | None, style: HouseStyle) -> Iterator[Decision]:
    text = draft.woven.text
    seen: dict[DecisionKind, set[str]] = {}
    spans = [
        span
        for block in place.blocks
        for span in sentences(text.value, block.content, style)
        if span.end - span.start <= LONGEST
    ]
    for at, sentence in enumerate(spans):
        for clause, rule in _decided(text.value, sentence, place, style):
            said = text.value[clause.start : clause.end]
            words = _without_points(said, style)
            told = rule.kind in seen and (words in seen[rule.kind] or not _has_points(text.value, clause, style))
            if told or _of_another_item(draft, rule, said, style):
                continue
            # Other points in other words are another decision; the same words of one are said once.
            seen.setdefault(rule.kind, set()).add(words)
            # The first clause is shown with what follows from it, the others alone.
            span = sentence if clause.start == sentence.start else clause
            if text.value[span.end - 1] in ":,":
                # "The following was decided:", "It recommends," say nothing without the first point of their list.
                span = _with_next(span, spans[at + 1 : at + 2])
            quote = text.value[span.start : span.end]
            yield Decision(
                kind=rule.kind,
                level=_level(draft, rule, said, place.body or body, style),
                strength="strong" if place.labelled else rule.strength,
                quote=quote,
                lines=text.lines_of(span),
                span=span,
                rule=rule.name,
                body=place.body,
                date=place.date,
            )


def _decided(text: str, span: Span, place: _Place, style: HouseStyle) -> Iterator[tuple[Span, DecisionRule]]:
    """What a sentence decides, with its words: all of it one thing, or its clauses one thing each.

    It is parted only where each of the clauses decides, and not all the same.
    """
    whole = _rule(text[span.start : span.end], place, style)
    if whole is None:
        return
    clauses = list(_clauses(text, span, style))
    majority = style.decisions.majority
    behind = [each for each in clauses[1:] if majority and majority.match(text[each.start : each.end])]
    clauses = behind or clauses
    rules = [_rule(text[each.start : each.end], place, style) for each in clauses]
    found = [(each, rule) for each, rule in zip(clauses, rules, strict=True) if rule and rule.strength == "strong"]
    if len(found) < len(clauses) or len({rule.kind for _, rule in found}) < len(clauses):
        yield span, whole
    else:
        yield from found


def _clauses(text: str, span: Span, style: HouseStyle) -> Iterator[Span]:
    """The clauses of a sentence; what joins one to the one before stands with that one: "Approved, but".

    A point that is named begins one, too: "Item 1 approved, item 2 not approved".
    """
    said = text[span.start : span.end]
    ends = {found.end() for found in style.decisions.joins.finditer(said)}
    first = style.decisions.points.match(said)
    breaks = _BLANKS.finditer(said, first.end()) if first else _BREAKS.finditer(said)
    ends |= {found.end() for found in breaks if _names_points(said[found.end() :], style)}
    start = span.start
    for end in sorted(ends):
        yield Span(start, start + len(text[start : span.start + end].rstrip()))
        start = span.start + end
    yield Span(start, span.end)


def _names_points(said: str, style: HouseStyle) -> bool:
    """Whether it begins with points that are called so: "Item 3 ..."."""
    points = style.decisions.points.match(said)
    return points is not None and _WORD.search(points.group()) is not None


def _with_next(span: Span, following: Sequence[Span]) -> Span:
    return next((Span(span.start, each.end) for each in following if each.start - span.end < _POINT_AFTER), span)


def _rule(quote: str, place: _Place, style: HouseStyle) -> DecisionRule | None:
    if quote.endswith("?") or (not place.labelled and style.decisions.told.search(quote)):
        return None
    said = _without_asides(_without_points(quote, style))
    rule = next((rule for rule in style.decision if rule.pattern.search(said)), None)
    return None if rule and place.told and rule.strength != "strong" else rule


def _of_another_item(draft: Draft, rule: DecisionRule, said: str, style: HouseStyle) -> bool:
    """Whether it puts off another item: "Item 3 is withdrawn", as said where the agenda is approved."""
    return (
        _names_points(said, style)
        and rule.kind in _PUT_OFF
        and style.decisions.formality.search(draft.title) is not None
    )


def _has_points(text: str, span: Span, style: HouseStyle) -> bool:
    """Whether the line begins with the numbers of points of which this is said: "3-14. Recommended."""
    start = text.rfind("\n", 0, span.start) + 1
    points = style.decisions.points.match(text[start : span.end])
    return points is not None and start + points.end() >= span.start


def _without_points(said: str, style: HouseStyle) -> str:
    points = style.decisions.points.match(said)
    return said[points.end() :] if points else said


def _without_asides(quote: str) -> str:
    """A sentence without what it says in brackets; whole where it says all in them."""
    plain = _BRACKETS.sub(" ", quote)
    return plain if _WORD.search(plain) else quote


def _level(draft: Draft, rule: DecisionRule, quote: str, body: str | None, style: HouseStyle) -> Level | None:
    """How far the decision reaches: it is final only where nobody stands above the body, or the paper says so."""
    if style.decisions.formality.search(draft.title):
        return "formality"
    if style.decisions.recommends.search(quote):
        return "recommendation"
    if rule.level is None and rule.kind in _DECIDING and style.decisions.competent.match(body or quote):
        return "final"
    return rule.level
