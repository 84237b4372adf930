"""Which items have a form just as it is, and in which some forms follow one another."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from store.model import Field
from store.searching.corpus import Corpus, Source
from store.searching.parts import EVERYWHERE, Taken
from store.searching.postings import FIELDS
from store.searching.ranking import FOLDED, GAINS, level
from store.searching.ways import EXACT
from store.searching.words import phrases

Array = NDArray[Any]


def exactly(corpus: Corpus, word: str, typed: str, fields: frozenset[Field]) -> Array:
    """How well each item has a form, in the fields: as `typed`, or in another spelling of it."""
    levels = corpus.levels()
    for source in corpus.sources:
        number = source.postings.vocabulary.find(word)
        if number >= 0:
            lay_exact(source, levels, number, word, typed, fields)
    return alive(corpus, levels)


def alive(corpus: Corpus, levels: Array) -> Array:
    """The levels without those of dropped items."""
    levels = levels[:-1]
    if corpus.dead is not None:
        levels[corpus.dead] = 0
    return levels


def lay_exact(source: Source, levels: Array, number: int, word: str, typed: str, fields: frozenset[Field]) -> None:
    """Give the items that have a form their levels, where that is what stands at this number."""
    postings = source.postings
    if postings.vocabulary[number] != word:
        return
    spelled = sorted((postings.spelling(each) == typed, each) for each in postings.words(number))
    for field in FIELDS:
        for as_typed, each in spelled if field in fields else ():
            weight = EXACT.weight + GAINS[field] - (0 if as_typed else FOLDED)
            source.lay(levels, postings.in_words(field, each, each + 1), level(weight))


def following(
    corpus: Corpus,
    forms: Sequence[str],
    fields: frozenset[Field],
    most: int,
    links: Sequence[str],
    weight: int = 0,
) -> tuple[Array, bool]:
    """The items in which the forms follow one another, a link perhaps behind each; whether some were not looked at.

    Of very many that have all the forms the likeliest are looked at: those that have them in the better fields, then
    the newest.
    """
    parts = [exactly(corpus, form, "", fields) for form in forms]
    levels = parts[0]
    for part in parts[1:]:
        levels = np.minimum(levels, part)
    if len(forms) < 2:
        return levels, False
    numbers = np.flatnonzero(levels)
    cut = len(numbers) > most
    if cut:
        order = np.lexsort((-corpus.dates[numbers], -levels[numbers].astype(np.int16)))
        numbers = numbers[order[:most]]
    pattern = _pattern([spellings(corpus, form) for form in forms], links)
    variants = () if fields == EVERYWHERE else phrases(tuple(forms), lambda form: spellings(corpus, form))
    found = np.zeros_like(levels)
    for number in numbers.tolist():
        held, item = corpus.at(number)
        first, last = held.segment.place(item)
        there = pattern.search(held.segment.texts, first, last) is not None or any(
            pattern.search(text.encode()) for text in _written(corpus, number)
        )
        if there and (not variants or _in_fields(corpus.taken(number), variants, fields)):
            found[number] = weight or levels[number]
    return found, cut


def _in_fields(taken: Taken, variants: Iterable[str], fields: frozenset[Field]) -> bool:
    return any(
        part.field_at(span, fields)
        for part in taken.parts
        for variant in variants
        for span in part.words.stretches(variant)
    )


def _written(corpus: Corpus, number: int) -> Iterator[str]:
    review = corpus.review(number)
    yield from (text for _, text, _ in review.notes)
    yield from review.decisions
    yield from (text for _, text, _, status, _ in review.tasks if status != "dropped")


def spellings(corpus: Corpus, form: str) -> tuple[str, ...]:
    """How a form is spelled, in lower case."""
    found: dict[str, None] = {}
    for postings, _, _ in corpus.sources:
        number = postings.vocabulary.find(form)
        if number >= 0:
            found.update((postings.spelling(word), None) for word in postings.words(number))
    return tuple(found)


_BETWEEN = rb"(?:[\t\n\r -/:-@\[-`{-~]|\xc2[\x80-\xbf]|\xe2[\x80-\x9f][\x80-\xbf])+"
"""What stands between two words, in UTF-8: no letter, no figure, and nothing that parts two fields of an entry."""
_APART = rb"(?<![0-9A-Za-z])(?<!\xc3[\x80-\xbf])"
_ENDED = rb"(?![0-9A-Za-z]|\xc3[\x80-\xbf])"


def _pattern(words: Sequence[Iterable[str]], links: Sequence[str]) -> "re.Pattern[bytes]":
    """Finds words that follow one another, each in one of its spellings, in UTF-8."""
    spelled = []
    for spellings, link in zip(words, links, strict=True):
        either = b"|".join(map(_any_case, sorted(spellings, key=len, reverse=True)))
        spelled.append(b"(?:" + either + b")" + (b"(?:" + _any_case(link) + b")?" if link else b""))
    return re.compile(_APART + _BETWEEN.join(spelled) + _ENDED)


def _any_case(spelling: str) -> bytes:
    found = []
    for sign in spelling:
        cases = list(dict.fromkeys((sign, sign.upper())))
        if sign.isascii() and sign.isalpha():
            found.append(b"[" + "".join(cases).encode() + b"]")
        else:
            found.append(b"(?:" + b"|".join(re.escape(case.encode()) for case in cases) + b")")
    return b"".join(found)
