"""What each word and phrase of a query means in this store: in which items it is found, how well, and by what words."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import get_args

import numpy as np

from store.model import Field
from store.query.parsing import Term
from store.query.words import forms_meant
from store.searching.arrays import Array
from store.searching.corpus import Corpus, Source
from store.searching.guessing import Cancelled, Guessing
from store.searching.parting import parted_in
from store.searching.postings import NOT, Postings, Sequel, gains_in, parts_of
from store.searching.ranking import SCALE
from store.searching.vocabulary import Vocabulary
from store.searching.ways import ERROR, EXACT, JOINED, WAYS, Found

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


class Sought:
    """A term of the query and what it means in this store; changed only while it is looked up."""

    def __init__(self, term: Term, corpus: Corpus, fields: frozenset[Field]) -> None:
        self.term = term
        self.required = True
        """Whether only items that have it are found."""
        self.words = [Found.of((), 0)] * len(corpus.sources)
        """For each source of the corpus the words that answer, and how."""
        self.sequels: list[tuple[Sequel, ...]] = [()] * len(corpus.sources)
        """For each source what answers as words that follow one another."""
        self.nearest: tuple[str, ...] = ()
        """Of a word that stands nowhere, so that what is found are guesses: spellings that are near it."""
        self.cut = False
        """Whether there may be more items than were looked at."""
        self._corpus, self._gains = corpus, gains_in(fields)
        self._levels = np.zeros(corpus.count + 1, np.uint8)
        """By item, and behind them that of no item."""

    @property
    def levels(self) -> Array:
        """How well it is found in each item, in `ranking.SCALE`; 0 where it is not."""
        return self._levels[:-1]

    @property
    def count(self) -> int:
        """In how many items it is found."""
        return int(np.count_nonzero(self.levels > 0))  # of a mask, four times as fast as of the levels

    def add(self, find: Callable[[Vocabulary], Found]) -> None:
        """Take for an answer the words that are found in each of the sources."""
        self.add_found([find(source.postings.vocabulary) for source in self._corpus.sources])

    def add_found(self, found: Sequence[Found]) -> None:
        """The same, given for each of the sources."""
        for place, (source, words) in enumerate(zip(self._corpus.sources, found, strict=True)):
            if len(words.words):
                source.postings.lay(self._levels, source.items, words, self._gains)
                known = self.words[place]
                self.words[place] = Found.best([known, words]) if len(known.words) else words

    def add_sequels(self, several: Sequence[Iterable[Sequel]], most: int) -> None:
        """Take words that follow one another for an answer: those of each source, in so many items at most."""
        for place, sequels in enumerate(several):
            self.sequels[place] += tuple(sequels)
            for sequel in sequels:
                self._lay(self._corpus.sources[place], sequel, most)

    def _lay(self, source: Source, sequel: Sequel, most: int) -> None:
        postings, gains = source.postings, self._gains
        rows = postings.rows_with_all(sequel)
        rows = rows[source.items[rows] >= 0]
        if len(rows) > most:
            self.cut |= sequel.way == EXACT
            dates = self._corpus.dates[source.items[rows]]
            rows = np.sort(rows[np.lexsort((-dates, -_best_fields(postings, sequel, gains)[rows]))[:most]])
        if len(rows):
            words = postings.rows(rows)
            firsts, _ = words.follow(sequel)
            gain = gains[words.fields[firsts]]
            firsts, gain = firsts[gain < NOT], gain[gain < NOT]
            items = source.items[rows][np.searchsorted(words.begins, firsts, "right") - 1]
            np.maximum.at(self._levels, items, gain + np.uint8(round(WAYS[sequel.way].weight * SCALE)))


def seek_word(
    term: Term, corpus: Corpus, fields: frozenset[Field], joined: tuple[str, ...], first: bool, cancelled: Cancelled
) -> Sought:
    """A word in these fields, guesses included where it is little known; `first`: only as it is typed and begins."""
    form, sought = term.forms[0], Sought(term, corpus, fields)
    sought.add(lambda vocabulary: vocabulary.begun(form, term.typed.lower()))
    if joined:
        sought.add(lambda vocabulary: Found.best([Found.of(vocabulary.beginning(each), JOINED) for each in joined]))
    if not first:
        sought.add(lambda vocabulary: vocabulary.compounds(form))
        sought.add(lambda vocabulary: vocabulary.inflected(form))
        if not sought.count:
            sought.add(lambda vocabulary: vocabulary.inflected_parts(form))
    known = sought.count
    if first or known >= _WELL_KNOWN or (cancelled is not None and cancelled()):
        return sought
    parted = [parted_in(source.postings.vocabulary, term) for source in corpus.sources]
    sought.add_sequels([[each for each in some if each.way == JOINED] for some in parted], _PARTED)
    found = sought.count
    stands = found > known or corpus.begins(form)
    if stands and len(form) < _SURE_LETTERS:
        return sought
    guesses = [_guesses(source.postings.guessing, term, stands, cancelled) for source in corpus.sources]
    sought.add_found(guesses)
    if not found:
        sought.add_sequels([[each for each in some if each.way == ERROR] for some in parted], _PARTED)
        sought.nearest = _nearest(corpus, guesses)
    return sought


def seek_exactly(term: Term, corpus: Corpus, fields: frozenset[Field]) -> Sought:
    """A word just as it was typed, but for accents; no prefix, no guess."""
    sought = Sought(term, corpus, fields)
    sought.add(lambda vocabulary: vocabulary.as_typed(term.forms[0], term.typed.lower()))
    return sought


def seek_phrase(term: Term, corpus: Corpus, fields: frozenset[Field]) -> Sought:
    """Words that follow one another, as typed but for accents, in one of the fields."""
    if len(term.forms) < 2:
        return seek_exactly(term, corpus, fields)
    sought, several = Sought(term, corpus, fields), []
    for source in corpus.sources:
        spelled = [source.postings.vocabulary.spelled(form) for form in term.forms]
        words = tuple({word: parts_of(spelling) for word, spelling in each.items()} for each in spelled)
        several.append([Sequel(words, EXACT)] if all(words) else [])
    sought.add_sequels(several, _LOOKED_AT)
    return sought


def _guesses(guessing: Guessing, term: Term, stands: bool, cancelled: Cancelled) -> Found:
    """The likeliest words that a word means with typing errors."""
    near_by = guessing.guesses(forms_meant(term.typed), whole=stands, cancelled=cancelled)
    likeliest = np.sort(np.argsort(near_by.ways, kind="stable")[:_ERRORS])
    return Found(*(each[likeliest] for each in near_by))


def _best_fields(postings: Postings, sequel: Sequel, gains: Array) -> Array:
    """By row the level of the word that stands in the least of the fields."""
    least = np.full(postings.count, NOT)
    for words in sequel.words:
        levels = np.zeros(postings.count, np.uint8)
        postings.lay(levels, np.arange(postings.count), Found.of(sorted(words), EXACT), gains)
        least = np.minimum(least, levels)
    return least


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
