"""What is told of an item that was found: the places of the words, and a snippet around the best of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import chain, islice
from operator import itemgetter

from store.model import Field, Hit, Match, MatchRule, Span, Weighed
from store.searching.matching import Sought
from store.searching.parts import Part, Taken
from store.searching.ranking import FOLDED, GAINS, closest, level
from store.searching.ways import EXACT, JOINED, Way
from store.searching.words import Words, take_apart
from store.text import visible

_SNIPPET = 100
"""Code points of a snippet."""
_MATCHES = 50
"""Matches told of a hit, at most."""
_PLACES = 500
"""Places of a term that are looked at in one text, at most: a text may be a word said 300,000 times."""
_ELSEWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a term of the query stands."""

    term: int
    """0-based, in the query."""
    part: int
    """0-based, of the entry's parts."""
    span: Span
    field: Field
    rule: MatchRule
    distance: int
    strength: float


def places(taken: Taken, sought: Sequence[Sought], fields: frozenset[Field]) -> list[Place]:
    """Every place of every term in these fields, in order of reading; of overlapping ones of a term the better."""
    found: list[Place] = []
    for term, one in enumerate(sought):
        for number, part in enumerate(taken.parts):
            found += _places(term, number, part, one, fields)
    return sorted(found, key=lambda place: (place.part, place.span))


def places_shown(taken: Taken, one: Sought, fields: frozenset[Field], best: int) -> list[Place]:
    """The places of a single term around that of the level `best`, where a title or decision has it; else all.

    An item that is found by its title, as most of many are, is told without taking its text apart.
    """
    own = taken.parts[0]
    text = own.text
    for region, field in own.regions:
        if field not in ("title", "decision"):
            break
        found = _places(0, 0, own, one, fields, region)
        strongest = _strongest_in(found) if found else None
        if strongest and level(strongest.strength) >= best:
            return _places(0, 0, own, one, fields, _to_blanks(text, snippet_of(text, strongest.span)))
    return places(taken, (one,), fields)


def _to_blanks(text: str, span: Span) -> Span:
    """The span with the whole of the words at its ends."""
    start = max(text.rfind(blank, 0, span.start) for blank in " \n") + 1
    ends = [end for blank in " \n" if (end := text.find(blank, span.end)) >= 0]
    return Span(start, min(ends, default=len(text)))


def _places(
    term: int, number: int, part: Part, sought: Sought, fields: frozenset[Field], within: Span | None = None
) -> list[Place]:
    found: list[Place] = []
    words = part.words if within is None else take_apart(part.text[slice(*within)])
    moved = within.start if within else 0
    for at, way in _spans(words, sought):
        span = Span(at.start + moved, at.end + moved) if moved else at
        place = _place(term, number, part, sought, span, way, fields)
        if place is None:
            continue
        if found and span.start < found[-1].span.end:
            if place.strength <= found[-1].strength:
                continue
            found.pop()
        found.append(place)
    return found


def stretch(found: Sequence[Place], terms: int) -> tuple[int, int] | None:
    """The shortest stretch of the item's own text that holds all terms, of two or more."""
    own = ((place.span.start, place.span.end, place.term) for place in found if place.part == 0)
    return closest(own, terms) if terms > 1 else None


def _strongest(found: Sequence[Place], terms: int) -> list[Place]:
    best: dict[int, Place] = {}
    for place in found:
        if place.term not in best or place.strength > best[place.term].strength:
            best[place.term] = place
    return [best[term] for term in range(terms) if term in best]


def hit(taken: Taken, sought: Sequence[Sought], found: Sequence[Place], score: float, weighed: Weighed) -> Hit:
    """The item with its snippet and matches; matches[0] is the one the snippet is around."""
    entry = taken.entry
    best = _strongest(found, len(sought))
    anchor = _anchor(found, len(sought))
    part = taken.parts[anchor.part if anchor else 0]
    cut = snippet_of(part.text, anchor.span if anchor else entry.title_span)
    own = anchor is None or anchor.part == 0
    told = [place for place in found if anchor and _inside(place, anchor.part, cut)]
    told = list(dict.fromkeys([*([anchor] if anchor else []), *best, *told]))[:_MATCHES]
    return Hit(
        item=entry.item,
        meeting=entry.meeting,
        document=entry.document,
        body=entry.body,
        date=entry.date,
        number=entry.number,
        title=entry.title,
        kind=entry.kind,
        field=anchor.field if anchor else "title",
        snippet=visible(part.text[cut.start : cut.end].replace("\n", " ")),
        snippet_start=cut.start if own else 0,
        matches=tuple(_match(place, taken, sought, anchor.part if anchor else 0, cut) for place in told),
        score=score,
        guess=any(place.rule == "typo" for place in best),
        weighed=weighed,
    )


def snippet_of(text: str, around: Span) -> Span:
    """About a hundred code points with `around` in the middle, cut between words where there are any."""
    start = max(0, min((around.start + around.end - _SNIPPET) // 2, around.start))
    end = min(len(text), start + _SNIPPET)
    start = max(0, min(start, end - _SNIPPET))
    if start > 0 and not text[start - 1].isspace():
        start = next((at + 1 for at in range(start, min(around.start, end)) if text[at].isspace()), start)
    if end < len(text) and not text[end].isspace():
        end = next((at for at in range(end, max(around.end, start), -1) if text[at].isspace()), end)
    return Span(start, end)


def _spans(words: Words, sought: Sought) -> list[tuple[Span, Way]]:
    """Where the term stands among the words, in order; of very many places the first of the best."""
    meaning = sought.meaning
    variants, way_of_phrase = (meaning.parted, JOINED) if meaning else (sought.variants, EXACT)
    phrases = chain.from_iterable(words.stretches(variant) for variant in variants)
    found = [(span, way_of_phrase) for span in islice(phrases, _PLACES)]
    if meaning:
        if ways := meaning.among(words):
            found += [(span, ways[form]) for span, form in words.spots(ways)]
        found += [(span, way) for form, span in words.joined if (way := meaning.way(form))]
    return sorted(nlargest(_PLACES, found, key=_weight), key=itemgetter(0))


def _weight(found: tuple[object, Way]) -> float:
    return found[1].weight


def _place(
    term: int, number: int, part: Part, sought: Sought, span: Span, way: Way, fields: frozenset[Field]
) -> Place | None:
    field = part.field_at(span, fields)
    if field is None:
        return None
    rule, weight = way.rule, way.weight
    if rule == "exact" and part.text[span.start : span.end].lower() != sought.term.typed.lower():
        rule, weight = "folded", weight - FOLDED
    return Place(term, number, span, field, rule, way.distance, weight + GAINS[field])


def _anchor(found: Sequence[Place], terms: int) -> Place | None:
    """The strongest place of the part that holds most terms; where they stand close together, one of those."""
    parts: dict[int, list[Place]] = {}
    for place in found:
        parts.setdefault(place.part, []).append(place)
    if not parts:
        return None
    among = max(parts.values(), key=lambda held: (len({place.term for place in held}), _strongest_in(held).strength))
    near = stretch(among, terms)
    if near and near[1] - near[0] <= _SNIPPET:
        among = [place for place in among if near[0] <= place.span.start and place.span.end <= near[1]]
    return _strongest_in(among)


def _strongest_in(found: Iterable[Place]) -> Place:
    return max(found, key=lambda place: place.strength)


def _inside(place: Place, part: int, cut: Span) -> bool:
    return place.part == part and cut.start <= place.span.start and place.span.end <= cut.end


def _match(place: Place, taken: Taken, sought: Sequence[Sought], part: int, cut: Span) -> Match:
    text = taken.parts[place.part].text
    span = place.span
    if place.part != part:
        span = _ELSEWHERE
    elif part:
        length = cut.end - cut.start
        span = Span(*(min(max(0, offset - cut.start), length) for offset in span))
    return Match(
        query=sought[place.term].term.typed,
        word=text[place.span.start : place.span.end],
        rule=place.rule,
        distance=place.distance,
        span=span,
    )
