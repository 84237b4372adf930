"""What each word and phrase of a query means in this store: in which items it is found, how well, and by what words."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import get_args

import numpy as np

from store.model import Field
from store.searching.arrays import Array
from store.searching.corpus import Corpus, Source
from store.searching.postings import NOT, Postings, gains_in
from store.searching.query import Term
from store.searching.ranking import SCALE
from store.searching.standing import Sequel, follow, rows_with_all
from store.searching.ways import BEGUN, ENDED, ERROR, EXACT, JOINED, LINKS, SHORTEST_PART, SPELLED, WAYS, Found
from store.searching.words import forms_meant, pieces

Cancelled = Callable[[], bool] | None
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


def seek_word(
    term: Term, corpus: Corpus, fields: frozenset[Field], joined: tuple[str, ...], first: bool, cancelled: Cancelled
) -> Sought:
    """A word in these fields, guesses included where it is little known; `first`: only as it is typed and begins."""
    word, gains = term.forms[0], gains_in(fields)
    levels, found = corpus.levels(), []
    for source in corpus.sources:
        postings, vocabulary = source.postings, source.postings.vocabulary
        begun = postings.as_typed(word, term.typed.lower())
        low, near = vocabulary.ended(word) if len(word) > 1 else (0, _NOT_ONE)
        if len(near):  # the word itself is the first of those that begin so
            every = postings.words(Found.of(range(low, low + len(near)), np.where(near, ENDED, BEGUN)))
            if len(word) > SHORTEST_PART:
                every.ways[postings.accented(every.forms, term.typed.lower())] = SPELLED
            every.ways[: len(begun.ways)] = begun.ways
            begun = every
        _lay(source, levels, begun, gains)
        ways = [Found.of(range(*vocabulary.beginning(each)), JOINED) for each in joined]
        if not first:
            ways += [vocabulary.compounds(word), vocabulary.inflected(word)]
        others = Found.best(ways)
        before, behind = others.forms < low, others.forms >= low + len(near)  # what begins so answers best
        others = postings.words(Found(*(each[before | behind] for each in others)))
        _lay(source, levels, others, gains)
        at = int(np.searchsorted(others.forms, begun.forms[0])) if len(begun.forms) else 0
        both = zip(others, begun, strict=True)
        found.append(Found(*(np.concatenate([each[:at], more, each[at:]]) for each, more in both)))
    count = _count(corpus, levels)
    if not count and not first:
        parts = [each.postings.words(each.postings.vocabulary.inflected_parts(word)) for each in corpus.sources]
        count = _add(corpus, levels, found, parts, gains)
    sequels: list[tuple[Sequel, ...]] = [()] * len(corpus.sources)
    if first or count >= _WELL_KNOWN or (cancelled is not None and cancelled()):
        return Sought(term, levels[:-1], count, tuple(found), tuple(sequels))
    parted = [_parted(term, each.postings) for each in corpus.sources]
    sure = _add_sequels(corpus, levels, sequels, parted, gains, JOINED)
    count = _count(corpus, levels)
    stands = sure or _begins(corpus, word)
    if stands and len(word) < _SURE_LETTERS:
        return Sought(term, levels[:-1], count, tuple(found), tuple(sequels))
    nowhere = not count
    guesses = []
    for source in corpus.sources:
        near_by = source.postings.vocabulary.guesses(forms_meant(term.typed), whole=stands, cancelled=cancelled)
        likeliest = np.sort(np.argsort(near_by.ways, kind="stable")[:_ERRORS])
        guesses.append(Found(*(each[likeliest] for each in near_by)))
    count = _add(
        corpus, levels, found, [s.postings.words(g) for s, g in zip(corpus.sources, guesses, strict=True)], gains
    )
    if nowhere:
        _add_sequels(corpus, levels, sequels, parted, gains, ERROR)
        count = _count(corpus, levels)
    nearest = _nearest(corpus, guesses) if nowhere else ()
    return Sought(term, levels[:-1], count, tuple(found), tuple(sequels), nowhere=nowhere, nearest=nearest)


def seek_exactly(term: Term, corpus: Corpus, fields: frozenset[Field], *, required: bool = True) -> Sought:
    """A word just as it was typed, but for accents; no prefix, no guess."""
    levels, found, gains = corpus.levels(), [], gains_in(fields)
    for source in corpus.sources:
        found.append(source.postings.as_typed(term.forms[0], term.typed.lower()))
        _lay(source, levels, found[-1], gains)
    count = _count(corpus, levels)
    return Sought(term, levels[:-1], count, tuple(found), ((),) * len(found), required=required)


def seek_phrase(term: Term, corpus: Corpus, fields: frozenset[Field]) -> Sought:
    """Words that follow one another, as typed but for accents, in one of the fields."""
    if len(term.forms) < 2:
        return seek_exactly(term, corpus, fields)
    levels, sequels, cut, gains = corpus.levels(), [], False, gains_in(fields)
    for source in corpus.sources:
        words = tuple(_with_parts(source.postings.spelled(form)) for form in term.forms)
        sequels.append((Sequel(words, EXACT),) if all(words) else ())
        for sequel in sequels[-1]:
            cut |= _lay_sequel(corpus, source, levels, sequel, gains, _LOOKED_AT)
    return Sought(term, levels[:-1], _count(corpus, levels), (_NOTHING,) * len(sequels), tuple(sequels), cut=cut)


_NOT_ONE = np.zeros(0, bool)
_NOTHING = Found.of((), 0)


def _lay(source: Source, levels: Array, words: Found, gains: Array) -> None:
    source.postings.lay(levels, source.base, source.owners, words, gains)


def _count(corpus: Corpus, levels: Array) -> int:
    """In how many items something is found; takes it from those that were dropped."""
    levels[-1] = 0
    if corpus.dead is not None:
        levels[:-1][corpus.dead] = 0
    return int(np.count_nonzero(levels > 0))  # of a mask, four times as fast as of the levels


def _add(corpus: Corpus, levels: Array, found: list[Found], more: Sequence[Found], gains: Array) -> int:
    """Take more words for an answer."""
    for place, (source, words) in enumerate(zip(corpus.sources, more, strict=True)):
        if len(words.forms):
            _lay(source, levels, words, gains)
            found[place] = Found.best([found[place], words])
    return _count(corpus, levels)


def _add_sequels(
    corpus: Corpus,
    levels: Array,
    sequels: list[tuple[Sequel, ...]],
    more: Sequence[Iterable[Sequel]],
    gains: Array,
    way: int,
) -> bool:
    """Take those of a way for an answer; whether that finds more items."""
    before = np.count_nonzero(levels > 0)
    for place, (source, several) in enumerate(zip(corpus.sources, more, strict=True)):
        mine = tuple(sequel for sequel in several if sequel.way == way)
        for sequel in mine:
            _lay_sequel(corpus, source, levels, sequel, gains, _PARTED)
        sequels[place] += mine
    return bool(np.count_nonzero(levels > 0) > before)


def _lay_sequel(corpus: Corpus, source: Source, levels: Array, sequel: Sequel, gains: Array, most: int) -> bool:
    """Raise the levels of the items that have such a stretch; whether there were too many to look at all."""
    rows = rows_with_all(source.postings, sequel)
    items = source.items(rows)
    there = (items >= 0) if corpus.dead is None else (items >= 0) & ~np.append(corpus.dead, True)[items]
    rows, items = rows[there], items[there]
    if cut := len(rows) > most:
        likeliest = np.lexsort((-corpus.dates[items], -_best_fields(source.postings, sequel, gains)[rows]))
        first = np.sort(likeliest[:most])
        rows, items = rows[first], items[first]
    if len(rows):
        words, begins = source.postings.rows(rows)
        firsts, _ = follow(words, sequel)
        gain = gains[words.fields[firsts]]
        firsts, gain = firsts[gain < NOT], gain[gain < NOT]
        of = items[np.searchsorted(begins, firsts, "right") - 1]
        np.maximum.at(levels, of, gain + np.uint8(round(WAYS[sequel.way].weight * SCALE)))
    return cut


def _best_fields(postings: Postings, sequel: Sequel, gains: Array) -> Array:
    """By row the level of the word that stands in the least of the fields."""
    least = np.full(postings.count, NOT)
    for words in sequel.words:
        levels = np.zeros(postings.count, np.uint8)
        postings.lay(levels, 0, None, Found.of(sorted(words), EXACT), gains)
        least = np.minimum(least, levels)
    return least


def _begins(corpus: Corpus, word: str) -> bool:
    return any(low < high for low, high in (each.postings.vocabulary.beginning(word) for each in corpus.sources))


def _with_parts(spelled: Mapping[int, str]) -> dict[int, int]:
    """Words, and how many parts each has: OK’24 has two."""
    return {word: max(1, len(pieces(spelling)) - 1) for word, spelling in spelled.items()}


def _parted(term: Term, postings: Postings) -> list[Sequel]:
    """What the word may be written as in two (systemangst: system angst).

    Words that make it up only because their letters are folded (sørøver: søer over) are a guess.
    """
    word, found = term.forms[0], []
    ways = [
        (word[: size - len(link)], link, word[size:])
        for size in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
        for link in LINKS
        if word[:size].endswith(link) and size - len(link) >= SHORTEST_PART
    ]
    known = dict.fromkeys(part for one, _, other in ways for part in (one, other))
    there = dict(zip(known, postings.vocabulary.find_all(list(known)), strict=True))
    meant = _spellings(term.typed.lower())
    for one, link, other in ways:
        if there[one] < 0 or there[other] < 0:
            continue
        firsts = {word: spelling + link for word, spelling in postings.spelled(one).items()}
        linked = postings.spelled(one + link) if link else {}
        lasts = postings.spelled(other)
        for first, begun in (firsts | linked).items():
            sure = {last: ended for last, ended in lasts.items() if meant & _spellings(begun + ended)}
            unsure = {last: ended for last, ended in lasts.items() if last not in sure}
            begins = _with_parts({first: postings.spelling(first)})
            found += [
                Sequel((begins, _with_parts(ends)), way) for ends, way in ((sure, JOINED), (unsure, ERROR)) if ends
            ]
    return found


def _spellings(word: str) -> set[str]:
    """How a word may be written with other letters than its own."""
    return {word, word.translate(_AS_TWO), word.translate(_AS_ONE)}


_AS_TWO, _AS_ONE = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"}), str.maketrans({"æ": "e", "ø": "o", "å": "a"})


def _nearest(corpus: Corpus, guesses: Sequence[Found]) -> tuple[str, ...]:
    """The usual spellings of the likeliest forms that still stand somewhere."""
    ways: dict[str, int] = {}
    for source, found in zip(corpus.sources, guesses, strict=True):
        for number, way in zip(found.forms.tolist(), found.ways.tolist(), strict=True):
            form = source.postings.vocabulary[number]
            ways[form] = min(way, ways.get(form, way))
    return _usual(corpus, sorted(ways, key=lambda form: (ways[form], form)))


def _usual(corpus: Corpus, forms: Iterable[str]) -> tuple[str, ...]:
    """The spellings that most items have of the first few forms that still stand somewhere."""
    near: list[str] = []
    for form in forms:
        if len(near) == _NEAREST:
            break
        if not seek_exactly(Term("", (form,)), corpus, EVERYWHERE).count:
            continue
        counts: dict[str, int] = {}
        for source in corpus.sources:
            for word, spelling in source.postings.spelled(form).items():
                counts[spelling] = counts.get(spelling, 0) + source.postings.frequency(word)
        near.append(max(sorted(counts), key=lambda spelling: counts[spelling]))
    return tuple(near)
