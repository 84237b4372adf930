"""What each word and phrase of a query means in this store: in which items it is found, how well, and by what words."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import get_args

import numpy as np

from store.model import Field
from store.searching.arrays import Array
from store.searching.corpus import Corpus, Source
from store.searching.guessing import Cancelled, Guessing
from store.searching.postings import NOT, Postings, gains_in
from store.searching.query import Term
from store.searching.ranking import SCALE
from store.searching.standing import Sequel, follow, rows_with_all
from store.searching.vocabulary import Vocabulary
from store.searching.ways import ERROR, EXACT, JOINED, LINKS, SHORTEST_PART, WAYS, Found
from store.searching.words import forms_meant, pieces

EVERYWHERE: frozenset[Field] = frozenset(get_args(Field))
_WELL_KNOWN = 20
"""A word that stands in so many items is believed: nobody looks for misspellings of it."""
_SURE_LETTERS = 6
"""A shorter word that stands in the store is believed too: its neighbours are other words (vand, vind)."""
_ERRORS = 600
"""Misspelled forms of a word that are looked at, at most."""
_LOOKED_AT = 1000
"""Items that may hold a phrase and are looked at: of more those with its words in the best fields, then the newest."""
_PARTED = 100
"""The same, for a word that may be written as two."""
_NEAREST = 3
"""Words suggested for one that stands nowhere."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A term of the query with what it means in this store."""

    term: Term
    levels: Array
    """How well it is found in each item, in `ranking.SCALE`; 0 where it is not."""
    count: int
    """In how many items."""
    words: tuple[Found, ...]
    """For each source of the corpus the words that answer, and how."""
    sequels: tuple[tuple[Sequel, ...], ...]
    """For each source what answers as words that follow one another."""
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
        if len(one) < 2 or len(other) < SHORTEST_PART:
            continue
        for joined in (one + link + other for link in LINKS):
            if _begins(corpus, joined):
                found[place].append(joined)
                found[place + 1].append(joined)
    return [tuple(each) for each in found]


class _Seeking:
    """A term that is being looked up, with what was found so far."""

    def __init__(self, term: Term, corpus: Corpus, fields: frozenset[Field]) -> None:
        self._term, self._corpus, self._gains = term, corpus, gains_in(fields)
        self._levels = np.zeros(corpus.count + 1, np.uint8)
        self._words = [_NOTHING] * len(corpus.sources)
        self._sequels: list[tuple[Sequel, ...]] = [()] * len(corpus.sources)
        self._cut = False

    @property
    def count(self) -> int:
        """In how many items something is found."""
        self._levels[-1] = 0  # that of no item
        return int(np.count_nonzero(self._levels > 0))  # of a mask, four times as fast as of the levels

    def add(self, find: Callable[[Vocabulary], Found]) -> None:
        """Take for an answer the words that are found in each of the sources."""
        self.add_found([find(source.postings.vocabulary) for source in self._corpus.sources])

    def add_found(self, found: Sequence[Found]) -> None:
        """The same, given for each of the sources."""
        for place, (source, words) in enumerate(zip(self._corpus.sources, found, strict=True)):
            if len(words.words):
                source.postings.lay(self._levels, source.items, words, self._gains)
                known = self._words[place]
                self._words[place] = Found.best([known, words]) if len(known.words) else words

    def add_sequels(self, several: Sequence[Iterable[Sequel]], most: int) -> None:
        """Take words that follow one another for an answer: those of each source, in so many items at most."""
        for place, sequels in enumerate(several):
            self._sequels[place] += tuple(sequels)
            for sequel in sequels:
                self._lay(self._corpus.sources[place], sequel, most)

    def _lay(self, source: Source, sequel: Sequel, most: int) -> None:
        corpus, gains = self._corpus, self._gains
        rows = rows_with_all(source.postings, sequel)
        rows = rows[source.items[rows] >= 0]
        items = source.items[rows]
        if len(rows) > most:
            self._cut |= sequel.way == EXACT
            likeliest = np.lexsort((-corpus.dates[items], -_best_fields(source.postings, sequel, gains)[rows]))
            first = np.sort(likeliest[:most])
            rows, items = rows[first], items[first]
        if len(rows):
            words, begins = source.postings.rows(rows)
            firsts, _ = follow(words, sequel)
            gain = gains[words.fields[firsts]]
            firsts, gain = firsts[gain < NOT], gain[gain < NOT]
            of = items[np.searchsorted(begins, firsts, "right") - 1]
            np.maximum.at(self._levels, of, gain + np.uint8(round(WAYS[sequel.way].weight * SCALE)))

    def sought(self, *, required: bool = True, nowhere: bool = False, nearest: tuple[str, ...] = ()) -> Sought:
        """All that was found."""
        words, sequels = tuple(self._words), tuple(self._sequels)
        count = self.count
        return Sought(self._term, self._levels[:-1], count, words, sequels, required, nowhere, nearest, self._cut)


def seek_word(
    term: Term, corpus: Corpus, fields: frozenset[Field], joined: tuple[str, ...], first: bool, cancelled: Cancelled
) -> Sought:
    """A word in these fields, guesses included where it is little known; `first`: only as it is typed and begins."""
    word, seeking = term.forms[0], _Seeking(term, corpus, fields)
    seeking.add(lambda vocabulary: vocabulary.begun(word, term.typed.lower()))
    if joined:
        seeking.add(lambda vocabulary: Found.best([Found.of(vocabulary.beginning(each), JOINED) for each in joined]))
    if not first:
        seeking.add(lambda vocabulary: vocabulary.compounds(word))
        seeking.add(lambda vocabulary: vocabulary.inflected(word))
        if not seeking.count:
            seeking.add(lambda vocabulary: vocabulary.inflected_parts(word))
    known = seeking.count
    if first or known >= _WELL_KNOWN or (cancelled is not None and cancelled()):
        return seeking.sought()
    parted = [_parted(term, each.postings.vocabulary) for each in corpus.sources]
    seeking.add_sequels([sure for sure, _ in parted], _PARTED)
    found = seeking.count
    stands = found > known or _begins(corpus, word)
    if stands and len(word) < _SURE_LETTERS:
        return seeking.sought()
    guesses = [_guesses(each.postings.guessing, term, stands, cancelled) for each in corpus.sources]
    seeking.add_found(guesses)
    if found:
        return seeking.sought()
    seeking.add_sequels([unsure for _, unsure in parted], _PARTED)
    return seeking.sought(nowhere=True, nearest=_nearest(corpus, guesses))


def seek_exactly(term: Term, corpus: Corpus, fields: frozenset[Field], *, required: bool = True) -> Sought:
    """A word just as it was typed, but for accents; no prefix, no guess."""
    seeking = _Seeking(term, corpus, fields)
    seeking.add(lambda vocabulary: vocabulary.as_typed(term.forms[0], term.typed.lower()))
    return seeking.sought(required=required)


def seek_phrase(term: Term, corpus: Corpus, fields: frozenset[Field]) -> Sought:
    """Words that follow one another, as typed but for accents, in one of the fields."""
    if len(term.forms) < 2:
        return seek_exactly(term, corpus, fields)
    seeking, several = _Seeking(term, corpus, fields), []
    for source in corpus.sources:
        words = tuple(_with_parts(source.postings.vocabulary.spelled(form)) for form in term.forms)
        several.append([Sequel(words, EXACT)] if all(words) else [])
    seeking.add_sequels(several, _LOOKED_AT)
    return seeking.sought()


def _guesses(guessing: Guessing, term: Term, stands: bool, cancelled: Cancelled) -> Found:
    """The likeliest words that a word means with typing errors."""
    near_by = guessing.guesses(forms_meant(term.typed), whole=stands, cancelled=cancelled)
    likeliest = np.sort(np.argsort(near_by.ways, kind="stable")[:_ERRORS])
    return Found(*(each[likeliest] for each in near_by))


_NOTHING = Found.of((), 0)


def _best_fields(postings: Postings, sequel: Sequel, gains: Array) -> Array:
    """By row the level of the word that stands in the least of the fields."""
    least = np.full(postings.count, NOT)
    for words in sequel.words:
        levels = np.zeros(postings.count, np.uint8)
        postings.lay(levels, np.arange(postings.count), Found.of(sorted(words), EXACT), gains)
        least = np.minimum(least, levels)
    return least


def _begins(corpus: Corpus, word: str) -> bool:
    return any(each.postings.vocabulary.beginning(word) for each in corpus.sources)


def _with_parts(spelled: Mapping[int, str]) -> dict[int, int]:
    """Words, and how many parts each has: OK’24 has two."""
    return {word: max(1, len(pieces(spelling)) - 1) for word, spelling in spelled.items()}


def _parted(term: Term, vocabulary: Vocabulary) -> tuple[list[Sequel], list[Sequel]]:
    """What the word may be written as in two (systemangst: system angst).

    Apart: words that make it up only because their letters are folded (sørøver: søer over), which is a guess.
    """
    word, sure, unsure = term.forms[0], list[Sequel](), list[Sequel]()
    ways = [
        (word[: size - len(link)], link, word[size:])
        for size in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
        for link in LINKS
        if word[:size].endswith(link) and size - len(link) >= SHORTEST_PART
    ]
    known = list(dict.fromkeys(part for one, _, other in ways for part in (one, other)))
    there = dict(zip(known, vocabulary.find_all(known), strict=True))
    meant = _spellings(term.typed.lower())
    for one, link, other in ways:
        if not there[one] or not there[other]:
            continue
        firsts = {word: spelling + link for word, spelling in vocabulary.spelled(one).items()}
        linked = vocabulary.spelled(one + link) if link else {}
        lasts = vocabulary.spelled(other)
        for first, begun in (firsts | linked).items():
            ends = {last for last, ended in lasts.items() if meant & _spellings(begun + ended)}
            begins = _with_parts({first: vocabulary.spelling(first)})
            for wanted, found in ((True, sure), (False, unsure)):
                chosen = {last: ended for last, ended in lasts.items() if (last in ends) is wanted}
                if chosen:
                    found.append(Sequel((begins, _with_parts(chosen)), JOINED if wanted else ERROR))
    return sure, unsure


def _spellings(word: str) -> set[str]:
    """How a word may be written with other letters than its own."""
    return {word, word.translate(_AS_TWO), word.translate(_AS_ONE)}


_AS_TWO, _AS_ONE = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"}), str.maketrans({"æ": "e", "ø": "o", "å": "a"})


def _nearest(corpus: Corpus, guesses: Sequence[Found]) -> tuple[str, ...]:
    """The likeliest forms that still stand somewhere, each as it is spelled in most items."""
    ways: dict[str, int] = {}
    for source, found in zip(corpus.sources, guesses, strict=True):
        for number, way in zip(found.words.tolist(), found.ways.tolist(), strict=True):
            form = source.postings.vocabulary[number]
            ways[form] = min(way, ways.get(form, way))
    near: list[str] = []
    for form in sorted(ways, key=lambda form: (ways[form], form)):
        counts: Counter[str] = Counter()
        for postings, items in corpus.sources:
            for word, spelling in postings.vocabulary.spelled(form).items():
                counts[spelling] += int(np.count_nonzero(items[postings.rows_with(np.array([word]))] >= 0))
        if counts.total():
            near.append(max(sorted(counts), key=counts.__getitem__))
        if len(near) == _NEAREST:
            break
    return tuple(near)
