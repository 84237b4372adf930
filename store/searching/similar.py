"""Items about the same matter as another: of the same case, of the same title, or that say the same rare words.

In what words anything is decided and who voted on it makes no two items alike.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

import numpy as np

from store.model import Field, Likeness
from store.query.formula import decides, votes
from store.query.words import form, pieces, taken_apart
from store.searching.arrays import Array
from store.searching.corpus import Corpus
from store.searching.entries import Entry
from store.searching.postings import BIT, NO_WORD
from store.searching.ranking import rarity
from store.text import fold

_LIKENESSES: tuple[Likeness, ...] = get_args(Likeness)
_WORDS = 24
"""Words that an item is known by: the rarest that another has."""
_FEWEST = 4
"""Letters of such a word."""
_SHARED = 4
"""So many of these words an item has at least: in a small store all words are rare."""
_COMMON, _ALWAYS_RARE = 10, 3
"""A word that more than one in so many items has says little of a matter, but for one that only a few have."""
_FIRST, _BEGINNING = 3, 100
"""So many words a paragraph about a vote says at first what it is about, and the code points that they stand in."""
_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
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
    same_body: bool
    """Whether a body of the same name treated it."""

    @property
    def rank(self) -> tuple[int, bool]:
        """The less the more likely it is the same matter."""
        return _LIKENESSES.index(self.likeness), self.likeness == "title" and not self.same_body


def like(item_id: str, corpus: Corpus, limit: int) -> tuple[Alike, ...]:
    """The items that are like this one, the likest first; none where it is not there or only a formality.

    Those of its case, then those of its title, its own body's before others, then those of like words.
    """
    number = corpus.number(item_id)
    if number < 0:
        return ()
    entry = corpus.entry(number)
    if entry.formality:
        return ()
    found: dict[int, Alike] = {}

    def take(other: int, likeness: Likeness, score: float) -> None:
        candidate = corpus.entry(other)
        found[other] = Alike(candidate, likeness, round(score, 2), _body(candidate) == _body(entry))

    for other in _of_case(entry, corpus):
        take(other, "case", 1.0)
    shares, shared = _shares(number, corpus)
    title = _title(entry)
    likely = shares + _titled(title, corpus)
    order = np.argsort(-likely, kind="stable")[: limit * 4]
    for other in order[likely[order] > 0].tolist():
        if other in found or corpus.formal[other]:
            continue
        if title and _title(corpus.entry(other)) == title:
            take(other, "title", 0.7 + 0.25 * float(shares[other]))
        elif shares[other] >= _LIKE and shared[other] >= _SHARED:
            take(other, "content", 0.7 * float(shares[other]))
    found.pop(number, None)
    best = sorted(found.values(), key=lambda one: (one.score, one.entry.date or "", one.entry.item), reverse=True)
    return tuple(sorted(best, key=lambda one: one.rank)[:limit])


def _body(entry: Entry) -> str:
    return fold(" ".join((entry.body or entry.likely_body or "").split()))


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


def _titled(title: frozenset[str], corpus: Corpus) -> Array:
    """The mask of the items that have all words of a title in theirs; of none where it has no words."""
    found = np.full(corpus.count, bool(title))
    for word in title:
        has = np.zeros(corpus.count, bool)
        has[_items(word, corpus, "title")] = True
        found &= has
    return found


def _shares(number: int, corpus: Corpus) -> tuple[Array, Array]:
    """Of each item the part that it has of the weight of the words that this one is known by, and how many of them."""
    segment, row = corpus.at(number)
    own = segment.postings.rows(np.array([row]))
    counted = (own.words != NO_WORD) & (own.fields > BIT["attachment"])
    entry = corpus.entry(number)
    for start, end in _told_of_votes(entry.text):
        counted &= (own.texts > 0) | (own.starts < start) | (own.starts >= end)
    words = np.unique(own.words[counted]).tolist()
    forms = {form for word in words if len(form := segment.postings.vocabulary[word]) >= _FEWEST}
    items = {form: _items(form, corpus) for form in forms if not decides(form)}
    most = max(_ALWAYS_RARE, corpus.count // _COMMON)
    stands = [(rarity(len(having), corpus.count), form) for form, having in items.items() if 1 < len(having) <= most]
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


def _told_of_votes(text: str) -> Iterator[tuple[int, int]]:
    """Where paragraphs stand that tell who voted how, or was not there: the names in them are of no matter."""
    for paragraph in _PARAGRAPH.finditer(text):
        beginning = taken_apart(paragraph[0][:_BEGINNING])[1 : 2 * _FIRST : 2]
        if any(votes(form(word)) for word in beginning):
            yield paragraph.span()


def _items(form: str, corpus: Corpus, field: Field | None = None) -> Array:
    """The items in whose own texts, or in a field, a form stands; one with several spellings of it more than once."""
    found = [np.zeros(0, np.int64)]
    for postings, items in corpus.sources[: len(corpus.held)]:
        found.append(items[postings.rows_with(np.array(postings.vocabulary.find(form), np.int64), field)])
    having = np.concatenate(found)
    return having[having >= 0]
