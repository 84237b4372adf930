"""In which texts each word stands, and which words stand in each text, in the order of reading.

A word is a form with one of its spellings. The texts of one item are a row, one behind the other. A row stands once
for a word, with all the fields that the word has there.
"""

from collections.abc import Iterator
from functools import cached_property, lru_cache

import numpy as np

from store.model import Field
from store.searching.arrays import Array, Arrays
from store.searching.ranking import GAINS, SCALE
from store.searching.vocabulary import Vocabulary
from store.searching.ways import ENDINGS, EXACT, FOLDED, WAYS, Found

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
_VOWELS = b"aeou"
_ACCENTED = 0x80
"""Of the bytes of a letter with an accent, the least."""
_BASES = np.array([round(way.weight * SCALE) for way in WAYS], np.uint8)


class Row:
    """The words of some texts in the order of reading; those of several rows, one behind the other."""

    def __init__(self, tokens: Array, gaps: Array, begins: Array) -> None:
        self._tokens, self._gaps, self._begins = tokens, gaps, begins
        self.words = tokens >> BITS
        """Their numbers; of a joined word before those of its parts. `NO_WORD` is none."""

    @cached_property
    def fields(self) -> Array:
        """The bits of the fields of each."""
        return self._tokens & (1 << BITS) - 1

    @cached_property
    def starts(self) -> Array:
        """Where each begins, in code points, the texts of a row laid one behind the other."""
        starts = np.cumsum(self._gaps, dtype=np.int64)
        before = starts[self._begins] - self._gaps[self._begins]
        starts -= np.repeat(before, np.diff(np.append(self._begins, len(starts))))
        return starts

    @cached_property
    def ordinals(self) -> Array:
        """The how many-th it is; a joined word is where its first part is. Nothing follows the end of a text."""
        new = self._gaps > 0
        new[1:] |= self.words[:-1] == NO_WORD
        new[self._begins] = True
        return np.cumsum(new)

    @cached_property
    def ends(self) -> Array:
        """The places of the ends of the texts."""
        return np.flatnonzero(self._tokens == END)


class Postings:
    """The words of some rows, numbered from 0."""

    def __init__(self, arrays: Arrays) -> None:
        self.languages: list[str] = arrays.info["languages"]
        self.vocabulary = Vocabulary(arrays, self.languages)
        self.spelled_at, self._spellings, self._spelling_at = (
            arrays[name] for name in ("spelled", "spellings", "spelling_at")
        )
        self.posted_at, self.posted = arrays["posted_at"], arrays["posted"]
        self.row_at, self.tokens, self.gaps = arrays["row_at"], arrays["tokens"], arrays["gaps"]
        self.count = len(self.row_at) - 1

    def words_of(self, form: int) -> range:
        """The numbers of the words of a form; of -1 none."""
        return range(self.spelled_at.at(form), self.spelled_at.at(form + 1)) if form >= 0 else range(0)

    def form_of(self, word: int) -> str:
        """The form of a word."""
        return self.vocabulary[int(np.searchsorted(self.spelled_at.all, word, "right")) - 1]

    def spelling(self, word: int) -> str:
        """How a word is spelled, in lower case."""
        at = self._spelling_at
        return str(self._spellings.bytes(at.at(word), at.at(word + 1) - 1), "utf-8")

    def spelled(self, form: str) -> dict[int, str]:
        """The words of a form with their spellings."""
        return {word: self.spelling(word) for word in self.words_of(self.vocabulary.find(form))}

    def words(self, found: Found) -> Found:
        """The words of forms."""
        if not len(found.forms):
            return found
        firsts = self.spelled_at.all[found.forms].astype(np.int64)
        sizes = self.spelled_at.all[found.forms + 1] - firsts
        if len(sizes) == int(sizes.sum()):
            return Found(firsts, found.ways)
        ends = np.cumsum(sizes)
        return Found(np.arange(int(ends[-1])) + np.repeat(firsts - (ends - sizes), sizes), np.repeat(found.ways, sizes))

    def accented(self, words: Array, typed: str) -> list[int]:
        """Which of the words, one behind the other, begin with accents where none were typed and go on with more than
        an ending: by their places."""
        at = self._spelling_at.part(int(words[0]), int(words[-1]) + 2).astype(np.int64)
        signs = self._spellings.part(int(at[0]), int(at[-1]))
        starts, sizes = at[:-1] - at[0], np.diff(at) - 1
        accented = np.zeros(len(words), bool)
        for place in (place for place, sign in enumerate(typed.encode()) if sign in _VOWELS):
            accented |= signs[starts + np.minimum(place, sizes)] >= _ACCENTED
        places = np.flatnonzero(accented).tolist()
        return [place for place in places if self.spelling(int(words[place]))[len(typed) :] not in ENDINGS]

    def as_typed(self, form: str, typed: str) -> Found:
        """The words of a form: as it was typed, and its other spellings."""
        spelled = self.spelled(form)
        return Found.of(list(spelled), [EXACT if spelling == typed else FOLDED for spelling in spelled.values()])

    def words_between(self, low: int, high: int) -> Iterator[tuple[int, tuple[str, str]]]:
        """The words whose forms have keys from `low` to before `high`: each with its number."""
        first, last = np.searchsorted(self.vocabulary.keys, np.array([low, high], np.uint64)).tolist()
        if first == last:
            return
        word, until, at = self.spelled_at.at(first), self.spelled_at.at(last), self._spelling_at
        spellings = str(self._spellings.bytes(at.at(word), at.at(until)), "utf-8").split("\n")
        sizes = np.diff(self.spelled_at.part(first, last + 1)).tolist()
        forms = (
            form for form, size in zip(self.vocabulary.between(first, last), sizes, strict=True) for _ in range(size)
        )
        yield from enumerate(zip(forms, spellings, strict=False), word)

    def frequency(self, word: int) -> int:
        """In how many rows a word stands."""
        return self.posted_at.at(word + 1) - self.posted_at.at(word)

    def rows_with(self, words: Array) -> Array:
        """The rows in which these words stand; one may be there several times."""
        at = self.posted_at.all
        found: Array = self.posted.parts(at[words].astype(np.int64), at[words + 1].astype(np.int64)) >> BITS
        return found

    def lay(self, levels: Array, base: int, owners: Array | None, found: Found, gains: Array) -> None:
        """Raise the levels of the rows that have these words to that of their way and field.

        A row's level is at `base` + row, or at its place in `owners`. `gains`: of `gains_in`.
        """
        if not len(found.forms):
            return
        at = self.posted_at.all
        first, last = int(found.forms[0]), int(found.forms[-1]) + 1
        if last - first == len(found.forms):
            sizes = np.diff(at[first : last + 1])
            posted = self.posted.part(int(at[first]), int(at[last]))
        else:
            firsts, lasts = at[found.forms].astype(np.int64), at[found.forms + 1].astype(np.int64)
            posted, sizes = self.posted.parts(firsts, lasts), lasts - firsts
        weights = np.repeat(_BASES[found.ways], sizes)
        everywhere = gains.max() < NOT
        for start in range(0, len(posted), _PIECE):
            piece, weight = posted[start : start + _PIECE], weights[start : start + _PIECE]
            gain = gains.take(piece & (1 << BITS) - 1)
            if not everywhere:
                piece, weight, gain = (each[gain < NOT] for each in (piece, weight, gain))
            rows = (piece >> BITS).astype(np.intp)
            np.maximum.at(levels, rows + base if owners is None else owners[rows], weight + gain)

    def row(self, row: int) -> Row:
        """The words of a row, in the order of reading."""
        first, last = self.row_at.at(row), self.row_at.at(row + 1)
        return Row(self.tokens.part(first, last), self.gaps.part(first, last), np.zeros(1, np.int64))

    def rows(self, rows: Array) -> tuple[Row, Array]:
        """The words of some rows, one behind the other, and where each row begins."""
        at = self.row_at.all
        firsts, lasts = at[rows].astype(np.int64), at[rows + 1].astype(np.int64)
        begins = np.cumsum(lasts - firsts) - (lasts - firsts)
        return Row(self.tokens.parts(firsts, lasts), self.gaps.parts(firsts, lasts), begins), begins


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
