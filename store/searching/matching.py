"""Where each word and phrase of a query stands: in which items, and how well it is found there."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from store.model import Field
from store.searching.corpus import Corpus, Source
from store.searching.following import alive, exactly, following, lay_exact, spellings
from store.searching.meaning import MOST_ERRORS, Meaning
from store.searching.parts import EVERYWHERE
from store.searching.postings import FIELDS
from store.searching.query import Term
from store.searching.ranking import GAINS, level
from store.searching.ways import BEGUN, ENDED, JOINED, LINKS, Way, Ways
from store.searching.words import forms_meant, phrases

Array = NDArray[Any]
Cancelled = Callable[[], bool] | None
_WELL_KNOWN = 20
"""A word that stands in so many items is believed: nobody looks for misspellings of it."""
_SURE_LETTERS = 6
"""A shorter word that stands in the store is believed too: its neighbours are other words (vand, vind)."""
_LOOKED_AT = 1000
"""Items that may hold a phrase and are looked at: of more the likeliest."""
_PARTED = 100
"""The same, for a word that may be written as two."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A term of the query with what it means in this store."""

    term: Term
    levels: Array
    """How well it is found in each item (`ranking.level`), 0 where it is not."""
    count: int
    """In how many items."""
    meaning: Meaning | None = None
    """Of a word."""
    variants: tuple[str, ...] = ()
    """How a phrase may stand in `Words.forms`."""
    required: bool = True
    """Whether only items that have it are found."""
    nowhere: bool = False
    """Whether the word itself stands nowhere; what is found are guesses."""
    nearest: tuple[str, ...] = ()
    """Of a word that stands nowhere: spellings that are near it."""
    cut: bool = False
    """Whether there may be more items than were looked at."""


def joined_with(forms: Sequence[str], corpus: Corpus) -> list[tuple[str, ...]]:
    """For each of the words that follow one another the words that two of them make: vinter hjælp, vinterhjælp."""
    found: list[list[str]] = [[] for _ in forms]
    for place, (one, other) in enumerate(pairwise(forms)):
        if len(one) < 2 or len(other) < 3:
            continue
        for joined in (one + link + other for link in LINKS):
            if any(low < high for low, high in _beginnings(corpus, joined)):
                found[place].append(joined)
                found[place + 1].append(joined)
    return [tuple(each) for each in found]


def seek_word(
    term: Term, corpus: Corpus, fields: frozenset[Field], joined: tuple[str, ...], first: bool, cancelled: Cancelled
) -> Sought:
    """A word in these fields, guesses included where it is little known; `first`: only as it is typed and begins."""
    word = term.forms[0]
    others: dict[str, Way] = {}
    ways: list[Ways] = [{} for _ in corpus.sources]
    if not first:
        for found, (postings, _, _) in zip(ways, corpus.sources, strict=True):
            found |= postings.vocabulary.compounds(word)
            inflected = postings.vocabulary.inflected(word, postings.stems)
            others |= {postings.vocabulary[number]: way for number, way in inflected.items()}
            found |= inflected
    levels = _levels(term, corpus, fields, joined, ways)
    count = int(np.count_nonzero(levels))
    if not count and not first:
        parts = [postings.vocabulary.inflected_parts(word) for postings, _, _ in corpus.sources]
        if any(parts):
            for found, (postings, _, _) in zip(parts, corpus.sources, strict=True):
                others |= {postings.vocabulary[number]: way for number, way in found.items()}
            levels = _levels(term, corpus, fields, (), parts)
            count = int(np.count_nonzero(levels))
    meaning = Meaning(word, joined, others=others, deep=not first)
    if first or count >= _WELL_KNOWN or (cancelled is not None and cancelled()):
        return Sought(term, levels, count, meaning)
    parted, variants = _parted(term, corpus, fields)
    if parted is not None:
        levels = np.maximum(levels, parted)
        count = int(np.count_nonzero(levels))
    stands = bool(variants) or any(low < high for low, high in _beginnings(corpus, word))
    meaning = Meaning(word, joined, variants, others)
    if stands and len(word) < _SURE_LETTERS:
        return Sought(term, levels, count, meaning)
    guessed: dict[str, Way] = {}
    misspelled: list[Ways] = []
    for postings, _, _ in corpus.sources:
        near = postings.vocabulary.guesses(forms_meant(term.typed), whole=stands, cancelled=cancelled)
        likeliest = sorted(near, key=lambda number: -near[number].weight)[:MOST_ERRORS]
        misspelled.append({number: near[number] for number in likeliest})
        guessed |= {postings.vocabulary[number]: near[number] for number in likeliest}
    if any(misspelled):
        levels = np.maximum(levels, _levels(term, corpus, fields, (), misspelled, guesses=True))
    nowhere = not count
    meaning = Meaning(word, joined, variants, guessed | others)
    nearest = _spelled(corpus, guessed) or _out_of_reach(corpus, word, cancelled) if nowhere else ()
    return Sought(term, levels, int(np.count_nonzero(levels)), meaning, nowhere=nowhere, nearest=nearest)


def seek_exactly(term: Term, corpus: Corpus, fields: frozenset[Field], *, required: bool = True) -> Sought:
    """A word just as it was typed, but for accents; no prefix, no guess."""
    levels = exactly(corpus, term.forms[0], term.typed.lower(), fields)
    meaning = Meaning(term.forms[0], deep=False)
    return Sought(term, levels, int(np.count_nonzero(levels)), meaning, required=required)


def seek_phrase(term: Term, corpus: Corpus, fields: frozenset[Field]) -> Sought:
    """Words that follow one another, as typed but for accents, in one of the fields."""
    levels, cut = following(corpus, term.forms, fields, _LOOKED_AT, [""] * len(term.forms))
    variants = phrases(term.forms, lambda form: spellings(corpus, form))
    return Sought(term, levels, int(np.count_nonzero(levels)), variants=variants, cut=cut)


def _beginnings(corpus: Corpus, word: str) -> Iterator[tuple[int, int]]:
    return (postings.vocabulary.beginning(word) for postings, _, _ in corpus.sources)


def _levels(
    term: Term,
    corpus: Corpus,
    fields: frozenset[Field],
    joined: Iterable[str],
    ways: Sequence[Ways],
    *,
    guesses: bool = False,
) -> Array:
    """How well the word is found in each item, by these ways and, unless these are `guesses`, as it begins."""
    levels = corpus.levels()
    word = term.forms[0]
    for source, found in zip(corpus.sources, ways, strict=True):
        vocabulary = source.postings.vocabulary
        by_weight: dict[float, list[int]] = {}
        for number, way in found.items():
            by_weight.setdefault(way.weight, []).append(number)
        low, high = vocabulary.beginning(word)
        for weight in sorted(by_weight):
            _lay_forms(source, levels, np.array(by_weight[weight], np.int64), weight, fields)
        for each in joined:
            _lay_range(source, levels, vocabulary.beginning(each), JOINED.weight, fields)
        if low == high or guesses:
            continue
        if len(word) > 1:
            _lay_range(source, levels, (low, high), BEGUN.weight, fields)
            _lay_forms(source, levels, vocabulary.ended(word), ENDED.weight, fields)
        lay_exact(source, levels, low, word, term.typed.lower(), fields)
    return alive(corpus, levels)


def _lay_range(source: Source, levels: Array, forms: tuple[int, int], weight: float, fields: frozenset[Field]) -> None:
    for field in FIELDS if forms[0] < forms[1] else ():
        if field in fields:
            source.lay(levels, source.postings.in_forms(field, *forms), level(weight + GAINS[field]))


def _lay_forms(source: Source, levels: Array, forms: Array, weight: float, fields: frozenset[Field]) -> None:
    for field in FIELDS if len(forms) else ():
        if field in fields:
            source.lay(levels, source.postings.in_some(field, forms), level(weight + GAINS[field]))


def _parted(term: Term, corpus: Corpus, fields: frozenset[Field]) -> tuple[Array | None, tuple[str, ...]]:
    """Where the word stands as two (systemangst: system angst), and the phrases that these are."""
    word = term.forms[0]
    levels: Array | None = None
    variants: list[str] = []
    for size in range(3, len(word) - 2):
        other = word[size:]
        if not _stands(corpus, other):
            continue
        for link in LINKS:
            one = word[: size - len(link)]
            if not word[:size].endswith(link) or len(one) < 3 or not _stands(corpus, one):
                continue
            found, _ = following(corpus, (one, other), fields, _PARTED, [link, ""], level(JOINED.weight))
            if found.any():
                levels = found if levels is None else np.maximum(levels, found)
                spelled = ((one, other), (one + link, other)) if link else ((one, other),)
                variants += [f" {first} {second} " for first, second in spelled]
    return levels, tuple(variants)


def _stands(corpus: Corpus, form: str) -> bool:
    return any(postings.vocabulary.find(form) >= 0 for postings, _, _ in corpus.sources)


def _spelled(corpus: Corpus, guessed: dict[str, Way]) -> tuple[str, ...]:
    """The usual spellings of the likeliest forms that still stand somewhere."""
    near: list[str] = []
    for form in sorted(guessed, key=lambda form: (-guessed[form].weight, form)):
        if len(near) < _NEAREST and exactly(corpus, form, "", EVERYWHERE).any():
            near.append(_usual(corpus, form))
    return tuple(near)


_NEAREST = 3
"""Words suggested for one that stands nowhere."""


def _out_of_reach(corpus: Corpus, word: str, cancelled: Cancelled) -> tuple[str, ...]:
    found: dict[str, Way] = {}
    for postings, _, _ in corpus.sources:
        near = postings.vocabulary.nearest(word, cancelled)[:MOST_ERRORS]
        found |= {postings.vocabulary[number]: Way("typo", 0, -place) for place, number in enumerate(near)}
    return _spelled(corpus, found)


def _usual(corpus: Corpus, form: str) -> str:
    """The spelling of a form that most items have."""
    counts: dict[str, int] = {}
    for postings, _, _ in corpus.sources:
        number = postings.vocabulary.find(form)
        for word in postings.words(number) if number >= 0 else ():
            spelling = postings.spelling(word)
            counts[spelling] = counts.get(spelling, 0) + postings.frequency(word)
    return max(sorted(counts), key=lambda spelling: counts[spelling])
