"""What is told of an item that was found: the places of the words, and a snippet around the best of them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from store.model import Field, Hit, Match, Span, Weighed
from store.query.words import word_at
from store.searching.arrays import Array
from store.searching.corpus import Corpus
from store.searching.entries import Entry
from store.searching.matching import Sought
from store.searching.postings import NOT, Rows, best_field, gains_in
from store.searching.ranking import SCALE
from store.searching.ways import EXACT, WAYS
from store.text import visible

_SNIPPET = 100
"""Code points of a snippet."""
_BELOW = 200
"""Code points of what is told below a title, at most."""
_MATCHES = 50
"""Matches told of a hit, at most."""
_PLACES = 500
"""Places of a term that are looked at in one item, at most: a text may be a word said 300,000 times."""
_ELSEWHERE = Span(0, 0)


class Place(NamedTuple):
    """Where a term of the query stands, in the order of reading."""

    text: int
    """Which of the item's texts: its own is 0, what the reviewer added comes last."""
    start: int
    last: int
    """Where its last word begins; the first, but for words that follow one another."""
    term: int
    """0-based, in the query."""
    joined: bool
    """Whether the last word is a joined one."""
    way: int
    field: Field
    strength: float


def places(
    items: Sequence[int], corpus: Corpus, sought: Sequence[Sought], fields: frozenset[Field], most: int = _PLACES
) -> dict[int, list[Place]]:
    """By item every place of every term in these fields, in order of reading; of very many of a term the best."""
    found: dict[int, list[Place]] = {item: [] for item in items}
    texts = dict.fromkeys(items, 0)
    for source, numbers, owners in corpus.rows_of(items):
        rows = corpus.sources[source].postings.rows(numbers)
        several: list[tuple[Array, Array, Array, Array]] = []
        for term, one in enumerate(sought):
            at, ways = rows.stand(one.words[source])
            several.append((at, at, ways, np.full(len(at), term)))
            for sequel in one.sequels[source]:
                firsts, lasts = rows.follow(sequel)
                several.append((firsts, lasts, np.full(len(firsts), sequel.way), np.full(len(firsts), term)))
        if several:
            told = [np.concatenate(each) for each in zip(*several, strict=True)]
            for number, place in _places(rows, told, fields, most):
                item = owners[number]
                found[item].append(place._replace(text=place.text + texts[item]))
        for item, count in zip(owners, rows.counts.tolist(), strict=True):
            texts[item] += count
    return {item: sorted(there) for item, there in found.items()}


def _places(rows: Rows, told: Sequence[Array], fields: frozenset[Field], most: int) -> Iterator[tuple[int, Place]]:
    """Which of the rows a place is in, and the place; `told`: the first and last words, the ways, the terms."""
    firsts, lasts, ways, terms = told
    gains = gains_in(fields)[rows.fields[firsts]]
    weights = _WEIGHTS[ways] + gains / SCALE
    numbers = np.searchsorted(rows.begins, firsts, "right") - 1
    best = np.flatnonzero(gains < NOT)
    if len(best) > most:
        groups = numbers * (int(terms.max()) + 1) + terms
        best = best[np.lexsort((-weights[best], groups[best]))]
        since = np.searchsorted(groups[best], groups[best])
        best = best[np.arange(len(best)) - since < most]
    firsts, lasts, numbers = firsts[best], lasts[best], numbers[best]
    texts = rows.texts[firsts] - rows.texts[rows.begins[numbers]]
    joined = np.append(rows.ordinals, -1)[lasts + 1] == rows.ordinals[lasts]
    columns = (numbers, texts, rows.starts[firsts], rows.starts[lasts], terms[best], joined, ways[best])
    every = zip(*(each.tolist() for each in (*columns, rows.fields[firsts], weights[best])), strict=True)
    for number, text, start, last, term, is_joined, way, field, weight in every:
        yield number, Place(text, start, last, term, is_joined, way, best_field(field, fields) or "text", weight)


_WEIGHTS = np.array([way.weight for way in WAYS])


def stretch(found: Iterable[Place], terms: int) -> tuple[int, int] | None:
    """The shortest stretch of the item's own text that holds all terms, of two or more; places in order of reading."""
    last: dict[int, Place] = {}
    best: tuple[int, int] | None = None
    for place in (place for place in found if place.text == 0 and terms > 1):
        last[place.term] = place
        if len(last) == terms:
            first, until = min(one.start for one in last.values()), max(one.last for one in last.values())
            if best is None or until - first < best[1] - best[0]:
                best = (first, until)
    return best


def hit(
    item: int, corpus: Corpus, sought: Sequence[Sought], found: Sequence[Place], score: float, weighed: Weighed
) -> Hit:
    """The item with its snippet and matches; matches[0] is the one the snippet is around."""
    entry = corpus.entry(item)
    texts = corpus.texts(item)
    anchor = _anchor(found, len(sought))
    number = anchor.text if anchor else 0
    text = texts[number]
    cut = snippet_of(text, span_of(text, anchor) if anchor else entry.title_span)
    best = [_strongest(place for place in found if place.term == term) for term in sorted({one.term for one in found})]
    inside = (place for place in found if place.text == number and cut.start <= place.start <= cut.end)
    told = [anchor, *best, *inside] if anchor else []
    matches: list[Match] = []
    for place, span in _apart(dict.fromkeys(told), texts):
        if place.text == number and not (cut.start <= span.start and span.end <= cut.end) and place not in best:
            continue
        shown = _shown(span, cut, number) if place.text == number else _ELSEWHERE
        matches.append(_match(place, sought[place.term], texts[place.text][slice(*span)], shown))
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
        snippet=visible(text[cut.start : cut.end].replace("\n", " ")),
        snippet_start=0 if number else cut.start,
        matches=tuple(matches[:_MATCHES]),
        score=score,
        guess=any(WAYS[place.way].rule == "typo" for place in best),
        weighed=weighed,
        below_title=_below_title(entry) if anchor is None or anchor.field == "title" else "",
    )


def _below_title(entry: Entry) -> str:
    """What was decided, else how the text goes on behind its title."""
    start, end = next((span for span, _ in entry.decisions), (entry.title_span.end, len(entry.text)))
    return " ".join(visible(entry.text[start : min(end, start + _BELOW)]).split())


def _apart(told: Iterable[Place], texts: Sequence[str]) -> Iterator[tuple[Place, Span]]:
    """The places with their spans; of those of a term that overlap only the first told."""
    taken: dict[tuple[int, int], list[Span]] = {}
    for place in told:
        span = span_of(texts[place.text], place)
        others = taken.setdefault((place.term, place.text), [])
        if not any(span.start < other.end and other.start < span.end for other in others):
            others.append(span)
            yield place, span


def span_of(text: str, place: Place) -> Span:
    """Where a place is in its text."""
    return Span(place.start, word_at(text, place.last, joined=place.joined))


def _shown(span: Span, cut: Span, text: int) -> Span:
    """A span of the snippet's text as it is told: of the item's own text as it stands, of others in the snippet."""
    if not text:
        return span
    length = cut.end - cut.start
    return Span(*(min(max(0, offset - cut.start), length) for offset in span))


def _match(place: Place, sought: Sought, word: str, span: Span) -> Match:
    rule = WAYS[place.way].rule
    if place.way == EXACT and word.lower() != sought.term.typed.lower():
        rule = "folded"
    return Match(sought.term.typed, word, rule, WAYS[place.way].distance, span)


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


def _anchor(found: Sequence[Place], terms: int) -> Place | None:
    """The strongest place of the text that holds most terms; where they stand close together, one of those."""
    texts: dict[int, list[Place]] = {}
    for place in found:
        texts.setdefault(place.text, []).append(place)
    if not texts:
        return None
    among = max(texts.values(), key=lambda held: (len({place.term for place in held}), _strongest(held).strength))
    near = stretch(among, terms)
    if near and near[1] - near[0] <= _SNIPPET:
        among = [place for place in among if near[0] <= place.start and place.last <= near[1]]
    return _strongest(among)


def _strongest(found: Iterable[Place]) -> Place:
    return max(found, key=lambda place: place.strength)
