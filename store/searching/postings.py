"""In which texts each word stands, and which words stand in each text, in the order of reading.

The texts of one item are a row, one behind the other, and behind them its values. A row stands once for a word, with
all the fields that the word has there; values are of no field.
"""

from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np

from store.model import Field
from store.query.words import pieces
from store.searching.arrays import Array, Arrays
from store.searching.guessing import Guessing
from store.searching.ranking import GAINS, SCALE
from store.searching.vocabulary import Vocabulary
from store.searching.ways import WAYS, Found

FIELDS: tuple[Field, ...] = ("attachment", "annotation", "follow_up", "text", "decision", "title")
"""The least first. Each has a bit: they stand beside a row for a word, and beside a word in a row."""
BIT: dict[Field, int] = {field: 1 << place for place, field in enumerate(FIELDS)}
BITS = len(FIELDS)
END = 0xFFFFFFFF
"""In a row, the end of a text."""
NO_WORD = END >> BITS
"""Stands for a word of which folding leaves nothing, and for the end of a text."""
NOT = 255
"""Stands for what is gained in a field where a word does not count."""
_PIECE = 1 << 16
"""Rows that are given a level at once: far less than a millisecond, and what is reckoned stays near the processor."""
_NONE = np.zeros(0, np.int64)
_BASES = np.array([round(way.weight * SCALE) for way in WAYS], np.uint8)


class Sequel(NamedTuple):
    """Words that follow one another."""

    words: tuple[Mapping[int, int], ...]
    """For each the words that it may be, and how many parts each of these has."""
    way: int
    """How such a stretch answers."""


def parts_of(spelling: str) -> int:
    """How many parts a word has: OK’24 has two."""
    return max(1, len(pieces(spelling)) - 1)


class Rows:
    """The words of some rows in the order of reading, one row behind the other."""

    def __init__(self, tokens: Array, gaps: Array, begins: Array) -> None:
        self._tokens, self._gaps = tokens, gaps
        self.begins = begins
        """The place of the first word of each row."""
        self.words = tokens >> BITS
        """Their numbers; of a joined word before those of its parts. `NO_WORD` is none."""

    @cached_property
    def fields(self) -> Array:
        """The bits of the fields of each."""
        return self._tokens & (1 << BITS) - 1

    @cached_property
    def texts(self) -> Array:
        """The how many-th text each is in, of all rows."""
        new = np.zeros(len(self._tokens), bool)
        new[1:] = self._tokens[:-1] == END
        new[self.begins] = True
        return np.cumsum(new) - 1

    @cached_property
    def starts(self) -> Array:
        """Where each begins in its text, in code points."""
        starts = np.cumsum(self._gaps, dtype=np.int64)
        first = np.flatnonzero(np.diff(self.texts, prepend=-1))
        return starts - (starts - self._gaps)[first][self.texts]

    @cached_property
    def ordinals(self) -> Array:
        """The how many-th it is; a joined word is where its first part is. Nothing follows the end of a text."""
        new = self._gaps > 0
        new[1:] |= self.words[:-1] == NO_WORD
        new[self.begins] = True
        return np.cumsum(new)

    @property
    def counts(self) -> Array:
        """How many texts each row has."""
        return np.add.reduceat(self._tokens == END, self.begins, dtype=np.int64)

    def stand(self, found: Found) -> tuple[Array, Array]:
        """The places of these words, and how each answers."""
        if not len(found.words):
            return _NONE, found.ways
        at = np.searchsorted(found.words, self.words)
        at[at == len(found.words)] = 0
        places = np.flatnonzero(found.words[at] == self.words)
        return places, found.ways[at[places]]

    def follow(self, sequel: Sequel) -> tuple[Array, Array]:
        """Where words follow one another: the places of the first and of the last."""
        firsts = lasts = after = _NONE
        for number, words in enumerate(sequel.words):
            places = np.flatnonzero(np.logical_or.reduce([self.words == word for word in words]))
            if not number:
                firsts = lasts = places
            else:
                at = np.searchsorted(self.ordinals[places], after)
                there = np.append(self.ordinals[places], -1)[at] == after
                firsts, lasts = firsts[there], places[at[there]]
            parts = np.array([words[word] for word in self.words[lasts].tolist()], np.int64)
            after = self.ordinals[lasts] + parts
        return firsts, lasts


class Postings:
    """The words of some rows, numbered from 0."""

    def __init__(self, arrays: Arrays) -> None:
        self.vocabulary = Vocabulary(arrays)
        self.guessing = Guessing(self.vocabulary, arrays)
        self.posted_at, self.posted = arrays["posted_at"], arrays["posted"]
        self.row_at, self.tokens, self.gaps = arrays["row_at"], arrays["tokens"], arrays["gaps"]
        self.count = len(self.row_at) - 1

    def rows_with(self, words: Array, field: Field | None = None) -> Array:
        """The rows in which these words stand, or stand in a field; one may be there several times."""
        at = self.posted_at.all
        posted: Array = self.posted.parts(at[words].astype(np.int64), at[words + 1].astype(np.int64))
        return (posted if field is None else posted[posted & BIT[field] > 0]) >> BITS

    def rows_with_all(self, sequel: Sequel) -> Array:
        """The rows that have all the words, in order."""
        at = self.posted_at.all
        words = [np.array(sorted(each), np.int64) for each in sequel.words]
        words.sort(key=lambda each: int((at[each + 1] - at[each]).sum()))
        rows = np.unique(self.rows_with(words[0]))
        for more in words[1:] if len(rows) else ():
            there = np.zeros(self.count, bool)
            there[self.rows_with(more)] = True
            rows = rows[there[rows]]
        return rows

    def lay(self, levels: Array, owners: Array, found: Found, gains: Array) -> None:
        """Raise the levels of the owners of the rows that have these words to that of their way and field.

        `gains`: of `gains_in`.
        """
        if not len(found.words):
            return
        at = self.posted_at.all
        first, last = int(found.words[0]), int(found.words[-1]) + 1
        if last - first == len(found.words):
            sizes = np.diff(at[first : last + 1])
            posted = self.posted.part(int(at[first]), int(at[last]))
        else:
            firsts, lasts = at[found.words].astype(np.int64), at[found.words + 1].astype(np.int64)
            posted, sizes = self.posted.parts(firsts, lasts), lasts - firsts
        weights = np.repeat(_BASES[found.ways], sizes)
        everywhere = gains[1:].max() < NOT  # a word is of one field at least
        for start in range(0, len(posted), _PIECE):
            piece, weight = posted[start : start + _PIECE], weights[start : start + _PIECE]
            gain = gains.take(piece & (1 << BITS) - 1)
            if not everywhere:
                piece, weight, gain = (each[gain < NOT] for each in (piece, weight, gain))
            np.maximum.at(levels, owners[piece >> BITS], weight + gain)

    def rows(self, rows: Array) -> Rows:
        """The words of some rows."""
        at = self.row_at.all
        firsts, lasts = at[rows].astype(np.int64), at[rows + 1].astype(np.int64)
        begins = np.cumsum(lasts - firsts) - (lasts - firsts)
        return Rows(self.tokens.parts(firsts, lasts), self.gaps.parts(firsts, lasts), begins)


@lru_cache(maxsize=32)
def gains_in(fields: frozenset[Field]) -> Array:
    """What a word gains by the bits of the fields it stands in, in levels; `NOT` where none is among `fields`."""
    gains = np.full(1 << BITS, NOT, np.uint8)
    for bits in range(1 << BITS):
        if field := best_field(bits, fields):
            gains[bits] = round(GAINS[field] * SCALE)
    return gains


def best_field(bits: int, fields: frozenset[Field]) -> Field | None:
    """The best of the fields with these bits that is one of `fields`."""
    return next((field for field in reversed(FIELDS) if bits & BIT[field] and field in fields), None)
