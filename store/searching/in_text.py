"""The words of a query in texts that are being read, by the same rules as in the whole store."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from store.model import MatchRule, Span, Suggestion
from store.query.parsing import Term, parse

if TYPE_CHECKING:
    from store.searching.corpus import Corpus
    from store.searching.matching import Sought


_Ruled = tuple[Span, MatchRule]
"""A place, and the rule by which it answers a term."""


class FoundInTexts(NamedTuple):
    """What a query finds in texts that are read as one."""

    places: tuple[tuple[Span, ...], ...]
    """Of each text where a word or phrase stands, in order, none overlapping."""
    missing: tuple[str, ...] = ()
    """The words and phrases that stand in none of them, as typed."""
    guessed: tuple[Suggestion, ...] = ()
    """The words that stand in none of them either, and what near them was found in their stead."""
    rules: tuple[tuple[MatchRule, ...], ...] = ()
    """Of each text by which rule each of its places answers."""


def find_in_each(texts: Sequence[str], query: str) -> FoundInTexts:
    """Every place where a word or phrase of the query stands in texts that are read as one.

    Words that stand together somewhere, in the order typed, are sought as a phrase; else each by itself. A word that
    stands in none of them is looked for with typing errors. Filters and excluded words say nothing here.
    """
    terms = parse(query).terms
    if not terms:
        return FoundInTexts(((),) * len(texts), rules=((),) * len(texts))
    from store.searching import matching  # with numpy, which a program that starts does without
    from store.searching.parting import joined_with

    corpus = _corpus(tuple(texts))
    if len(terms) > 1 and not any(term.quoted for term in terms):
        together = Term(query, tuple(form for term in terms for form in term.forms), quoted=True)
        found = matching.seek_phrase(together, corpus, matching.EVERYWHERE)
        if found.count:
            places, rules = _apart(texts, [_places(texts, corpus, found)])
            return FoundInTexts(places, rules=rules)
    joined = iter(joined_with([term.forms[0] for term in terms if not term.quoted], corpus))
    spans, guessed = [], []
    for term in terms:
        if term.quoted:
            sought = matching.seek_phrase(term, corpus, matching.EVERYWHERE)
        else:
            sought = matching.seek_word(term, corpus, matching.EVERYWHERE, next(joined), False, None)
        spans.append(_places(texts, corpus, sought))
        if sought.nearest and any(spans[-1]):
            guessed.append(Suggestion(term.typed, sought.nearest))
    missing = tuple(term.typed for term, of in zip(terms, spans, strict=True) if not any(of))
    places, rules = _apart(texts, spans)
    return FoundInTexts(places, missing, tuple(guessed), rules)


@lru_cache(maxsize=1)
def _corpus(texts: tuple[str, ...]) -> "Corpus":
    """The texts as items. While a query is typed they stay the same."""
    from store.searching.arrays import Arrays
    from store.searching.corpus import Corpus
    from store.searching.entries import Entry
    from store.searching.segment import Held, Making, Segment

    making = Making()
    making.add(
        "", "", (Entry(item=str(at), meeting="", document="", kind="other", text=each) for at, each in enumerate(texts))
    )
    return Corpus([Held(Segment(Arrays.of(making.packed())))])


def _places(texts: Sequence[str], corpus: "Corpus", sought: "Sought") -> list[list[_Ruled]]:
    """Where a term stands in each text, by which rule; the guesses only where it stands nowhere."""
    from store.searching.hits import places, span_of
    from store.searching.matching import EVERYWHERE
    from store.searching.ways import ENDED, ERROR, WAYS

    found = places(range(len(texts)), corpus, [sought], EVERYWHERE, max(map(len, texts))).values()
    sure = any(place.way < ERROR for each in found for place in each)
    return [
        [
            (span_of(text, place), "inflected" if place.way == ENDED else WAYS[place.way].rule)
            for place in each
            if place.way < ERROR or not sure
        ]
        for text, each in zip(texts, found, strict=True)
    ]


def _apart(
    texts: Sequence[str], found: Sequence[Sequence[Sequence[_Ruled]]]
) -> tuple[tuple[tuple[Span, ...], ...], tuple[tuple[MatchRule, ...], ...]]:
    """The places of all terms in each text, in order, and their rules; of those that overlap the first and longest."""
    places, rules = [], []
    for text in range(len(texts)):
        apart: list[_Ruled] = []
        for one in sorted((one for term in found for one in term[text]), key=lambda one: (one[0].start, -one[0].end)):
            if not apart or one[0].start >= apart[-1][0].end:
                apart.append(one)
        places.append(tuple(span for span, _ in apart))
        rules.append(tuple(rule for _, rule in apart))
    return tuple(places), tuple(rules)
