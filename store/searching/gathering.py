"""Postings being made: texts taken in, then turned over from what stands in them to where it stands."""

from array import array
from collections.abc import Iterable
from heapq import merge

import numpy as np

from store.query.words import Piece, pieces, taken_apart
from store.searching.arrays import Array, Columns, numbers_of
from store.searching.entries import Told
from store.searching.postings import BIT, BITS, END, NO_WORD
from store.searching.signs import VALUE, Word, laid_down, starts_of

_AT_ONCE = 1 << 12
"""Words that are put in order in one go: more would let nobody else run meanwhile."""


class Gathering:
    """The words of rows. Texts are only taken apart; what is to be known of a word is found out once, at the end."""

    def __init__(self) -> None:
        self._known = _Numbers({"": 0})
        """Words as they stand in the texts, and values; the empty one is the end of a text."""
        self._words = array("I")
        self._sizes = array("I")
        """Of what stands before each word and of the word, in turn."""
        self._regions: list[tuple[int, int, int]] = []
        self._signs = 0
        self._ends = array("Q", [0])
        self._languages: set[str] = set()

    def add(self, texts: Iterable[Told], language: str, values: Iterable[str] = ()) -> None:
        """Take in the next row: its texts, and its values, none twice."""
        for text, regions in texts:
            apart = taken_apart(text)
            self._words.extend(map(self._known.__getitem__, apart[1::2]))
            self._words.append(0)
            self._sizes.extend(map(len, apart))
            self._sizes.append(0)
            for first, last, field in regions:
                self._regions.append((self._signs + first, self._signs + last, BIT[field]))
            self._signs += len(text)
        for value in values:
            self._words.append(self._known[VALUE + value])
            self._sizes.extend((0, 0))
        self._ends.append(len(self._words))
        self._languages.add(language)

    def packed(self) -> Columns:
        """The arrays of the postings."""
        found = [_pieces(word) for word in self._known]
        words = _in_order({piece[:2] for each in found for piece in each if piece[0]})
        number = {word: place for place, word in enumerate(words)}
        counts = np.fromiter(map(len, found), np.int64, len(found))
        numbers = np.fromiter((number.get(piece[:2], NO_WORD) for each in found for piece in each), np.uint32)
        places = np.fromiter((piece[2] for each in found for piece in each), np.int64)

        raw = np.frombuffer(self._words, np.uint32)
        ends = np.cumsum(np.frombuffer(self._sizes, np.uint32), dtype=np.int64)
        starts, ends = ends[0::2], ends[1::2]
        times = counts[raw]
        which = numbers_of((np.cumsum(counts) - counts)[raw], times)
        of = numbers[which]
        values = sum(form.startswith(VALUE) for form, _ in words)
        fields = np.where(of < values, 0, np.repeat(self._fields(starts, ends), times)).astype(np.uint32)
        tokens = np.where(of == NO_WORD, NO_WORD << BITS, of << np.uint32(BITS) | fields).astype(np.uint32)
        tokens[np.repeat(raw, times) == 0] = END
        row_at = np.concatenate([[0], np.cumsum(times)])[np.frombuffer(self._ends, np.uint64).astype(np.int64)]
        yield from _turned_over(tokens, row_at, len(words))
        yield "tokens", tokens
        yield "gaps", np.diff(np.repeat(starts, times) + places[which], prepend=0).astype(np.uint32)
        yield "row_at", row_at.astype(np.uint64)
        yield from laid_down([words], self._languages)

    def _fields(self, starts: Array, ends: Array) -> Array:
        """The bits of the fields of the words that begin and end there."""
        fields = np.zeros(len(starts), np.uint8)
        regions = np.array(self._regions, np.int64).reshape(-1, 3)
        first, until = np.searchsorted(starts, regions[:, 0]), np.searchsorted(ends, regions[:, 1], "right")
        for low, high, bit in zip(first.tolist(), until.tolist(), regions[:, 2].tolist(), strict=True):
            here = fields[low:high]
            fields[low:high] = (here if bit == BIT["follow_up"] else here & BIT["follow_up"]) | bit
        return fields


class _Numbers(dict[str, int]):
    """Numbers for words, given as they come."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


def _pieces(word: str) -> list[Piece]:
    if word.startswith(VALUE):
        form, _, shown = word.partition("\t")
        return [(form, shown, 0)]
    return pieces(word) or [("", "", 0)]


def _in_order(words: Iterable[Word]) -> list[Word]:
    every = list(words)
    return list(merge(*(sorted(every[start : start + _AT_ONCE]) for start in range(0, len(every), _AT_ONCE))))


def _turned_over(tokens: Array, row_at: Array, words: int) -> Columns:
    """For every word the rows in which it stands, once each, with all the fields that it has there."""
    rows = np.repeat(np.arange(len(row_at) - 1, dtype=np.uint64), np.diff(row_at))
    stands = tokens >> BITS != NO_WORD
    tokens, rows = tokens[stands].astype(np.uint64), rows[stands]
    fields = np.uint64((1 << BITS) - 1)
    keys = tokens >> BITS << np.uint64(32) | rows << np.uint64(BITS) | tokens & fields
    keys.sort()
    first = np.flatnonzero(np.diff(keys >> BITS, prepend=~np.uint64(0)))
    posted = keys[first] | (np.bitwise_or.reduceat(keys & fields, first) if len(first) else 0)
    yield "posted_at", starts_of(np.bincount((posted >> 32).astype(np.int64), minlength=words))
    yield "posted", posted.astype(np.uint32)
