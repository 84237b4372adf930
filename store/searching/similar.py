"""Items about the same matter as another: of the same case, of the same title, or that say the same rare words."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from store.model import Likeness
from store.searching.corpus import Corpus
from store.searching.entries import Entry
from store.searching.parts import fields_of
from store.searching.ranking import rarity
from store.searching.words import spellings, words_in
from store.text import fold

Array = NDArray[Any]
_WORDS = 24
"""Words that an item is known by: the rarest that another has."""
_FEWEST = 4
"""Letters of such a word."""
_LIKE = 0.35
"""The part of the weight of these words that makes two items alike."""


@dataclass(frozen=True, slots=True)
class Alike:
    """An item, and how it is like the one asked for."""

    entry: Entry
    likeness: Likeness
    score: float
    """0 to 1."""


def like(item_id: str, corpus: Corpus, limit: int) -> tuple[Alike, ...]:
    """The items that are like this one, the likest first; none where it is not there or only a formality."""
    number = corpus.number(item_id)
    if number < 0:
        return ()
    entry = corpus.entry(number)
    if entry.formality:
        return ()
    found: dict[int, Alike] = {}
    for other in _of_case(entry, corpus):
        found[other] = Alike(corpus.entry(other), "case", 1.0)
    shares = _shares(entry, number, corpus)
    title = _title(entry)
    order = np.argsort(-shares, kind="stable")[: limit * 4]
    for other in order[shares[order] > 0].tolist():
        if other in found or corpus.formal[other]:
            continue
        candidate = corpus.entry(other)
        if title and _title(candidate) == title:
            found[other] = Alike(candidate, "title", round(0.7 + 0.25 * float(shares[other]), 2))
        elif shares[other] >= _LIKE:
            found[other] = Alike(candidate, "content", round(0.7 * float(shares[other]), 2))
    found.pop(number, None)
    best = sorted(found.values(), key=lambda one: (one.score, one.entry.date or "", one.entry.item), reverse=True)
    return tuple(best[:limit])


def _of_case(entry: Entry, corpus: Corpus) -> list[int]:
    if not entry.case_number:
        return []
    wanted = f"case:{fold(' '.join(entry.case_number.split()))}\t"
    found: list[int] = []
    for held, place in corpus.placed():
        for value in held.segment.beginning(wanted):
            found += (held.segment.having(value).astype(np.int64) + place.start).tolist()
    return [number for number in found if corpus.dead is None or not corpus.dead[number]]


def _title(entry: Entry) -> frozenset[str]:
    return frozenset(form for word in words_in(entry.title) for form, _ in spellings(word))


def _shares(entry: Entry, number: int, corpus: Corpus) -> Array:
    """Of each item the part that it has of the weight of the words that this one is known by."""
    texts = fields_of(entry)
    forms = {
        form
        for text in (*texts["title"], *texts["text"], *texts["decision"])
        for word in words_in(text)
        for form, _ in spellings(word)
    }
    stands: list[tuple[float, str]] = []
    for form in forms:
        if len(form) < _FEWEST:
            continue
        count = sum(len(items) for _, items in _items(form, corpus))
        if count > 1:
            stands.append((rarity(count, corpus.live), form))
    stands.sort(key=lambda one: (-one[0], one[1]))
    shares = np.zeros(corpus.count, np.float32)
    known = stands[:_WORDS]
    total = sum(weight for weight, _ in known)
    for weight, form in known:
        has = np.zeros(corpus.count, bool)
        for base, items in _items(form, corpus):
            has[items.astype(np.intp) + base] = True
        shares += has * np.float32(weight / total)
    if corpus.dead is not None:
        shares[corpus.dead] = 0
    shares[number] = 0
    return shares


def _items(form: str, corpus: Corpus) -> list[tuple[int, Array]]:
    found = []
    for postings, base, owners in corpus.sources:
        if owners is None and (place := postings.vocabulary.find(form)) >= 0:
            found += [(base, postings.in_forms(field, place, place + 1)) for field in ("title", "decision", "text")]
    return found
