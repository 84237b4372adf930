"""Items about the same matter as another: of the same case, of the same title, or that say the same rare words."""

from dataclasses import dataclass

import numpy as np

from store.model import Likeness
from store.searching.arrays import Array
from store.searching.corpus import Corpus
from store.searching.entries import Entry
from store.searching.postings import BIT, NO_WORD
from store.searching.ranking import rarity
from store.searching.words import pieces, taken_apart
from store.text import fold

_WORDS = 24
"""Words that an item is known by: the rarest that another has."""
_FEWEST = 4
"""Letters of such a word."""
_SHARED = 4
"""So many of these words an item has at least: in a small store all words are rare."""
_OF_ONE_CASE = 2
"""Items of one paper that may be of one case, such as one and its sub-item; a number of more is that of the paper."""
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
    shares, shared = _shares(number, corpus)
    title = _title(entry)
    order = np.argsort(-shares, kind="stable")[: limit * 4]
    for other in order[shares[order] > 0].tolist():
        if other in found or corpus.formal[other]:
            continue
        candidate = corpus.entry(other)
        if title and _title(candidate) == title:
            found[other] = Alike(candidate, "title", round(0.7 + 0.25 * float(shares[other]), 2))
        elif shares[other] >= _LIKE and shared[other] >= _SHARED:
            found[other] = Alike(candidate, "content", round(0.7 * float(shares[other]), 2))
    found.pop(number, None)
    best = sorted(found.values(), key=lambda one: (one.score, one.entry.date or "", one.entry.item), reverse=True)
    return tuple(best[:limit])


def _of_case(entry: Entry, corpus: Corpus) -> list[int]:
    if not entry.case_number:
        return []
    wanted = fold(" ".join(entry.case_number.split()))
    held = corpus.having(f"case:{wanted}", lambda value, _: value == wanted)
    found = [number for _, _, items in held for number in items.tolist()]
    of_paper = sum(corpus.entry(number).document == entry.document for number in found) > _OF_ONE_CASE
    return [] if of_paper else found


def _title(entry: Entry) -> frozenset[str]:
    return frozenset(form for word in taken_apart(entry.title)[1::2] for form, _, _ in pieces(word))


def _shares(number: int, corpus: Corpus) -> tuple[Array, Array]:
    """Of each item the part that it has of the weight of the words that this one is known by, and how many of them."""
    segment, row = corpus.at(number)
    own = segment.postings.rows(np.array([row]))
    words = np.unique(own.words[(own.words != NO_WORD) & (own.fields > BIT["attachment"])]).tolist()
    forms = {form for word in words if len(form := segment.postings.vocabulary[word]) >= _FEWEST}
    items = {form: _items(form, corpus) for form in forms}
    stands = [(rarity(len(having), corpus.count), form) for form, having in items.items() if len(having) > 1]
    stands.sort(key=lambda one: (-one[0], one[1]))
    known = stands[:_WORDS]
    total = sum(weight for weight, _ in known)
    shares, shared = np.zeros(corpus.count, np.float32), np.zeros(corpus.count, np.uint8)
    for weight, form in known:
        has = np.zeros(corpus.count, bool)
        has[items[form]] = True
        shares += has * np.float32(weight / total)
        shared += has
    shares[number] = 0
    return shares, shared


def _items(form: str, corpus: Corpus) -> Array:
    """The items in whose own texts a form stands; one that has several spellings of it more than once."""
    found = [np.zeros(0, np.int64)]
    for postings, items in corpus.sources[: len(corpus.held)]:
        found.append(items[postings.rows_with(np.array(postings.vocabulary.find(form), np.int64))])
    having = np.concatenate(found)
    return having[having >= 0]
