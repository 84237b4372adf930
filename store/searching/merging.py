"""Several segments made into one, without the documents that were dropped; piece by piece, so that memory is spared."""

from array import array
from collections.abc import Callable, Iterator, Sequence
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any

import numpy as np

from store.searching.arrays import Array, Column, Columns
from store.searching.gathering import Word, laid_down_words
from store.searching.making import dated, hashed, listed, valued
from store.searching.postings import BITS, NO_WORD
from store.searching.segment import Held, hashes_of
from store.searching.signs import starts_of

_AT_ONCE = 1 << 20
"""Numbers that are worked on in one go."""
_KEY_BITS, _BEGINNING = 64, 16
"""Of a word's key, and those that the words have in common that are put in order in one go."""


def merged(held: Sequence[Held]) -> tuple[Callable[[], Columns], dict[str, Any]]:
    """What makes the arrays of one segment with all that is still there, in the same order, and what is told beside.

    Takes long, but holds the interpreter only for moments.
    """
    languages = sorted({language for each in held for language in each.segment.postings.languages})
    return lambda: _columns(held), {"languages": languages}


class _Part:
    """A segment, and where what is still there of it comes to stand."""

    def __init__(self, held: Held, base: int) -> None:
        self.segment, self.postings = held.segment, held.segment.postings
        self.dropped = held.dropped
        self.live = held.live()
        self.numbers = np.where(self.live, np.cumsum(self.live) - 1 + base, -1)
        """Of each item."""
        self.stands = self._standing(self.postings.posted_at, self.postings.posted, BITS)
        """Which words still stand somewhere."""
        self.words = np.full(len(self.stands), -1, np.int64)
        """Of each word its number."""

    @property
    def count(self) -> int:
        return int(np.count_nonzero(self.live))

    def values(self, number: int) -> Iterator[tuple[str, int, int]]:
        """The values that something still has, each with the number given and its place here."""
        stands = self._standing(self.segment.valued_at, self.segment.valued, 0)
        return ((value, number, place) for place, value in enumerate(self.segment.values()) if stands[place])

    def stretches(self) -> list[tuple[int, int]]:
        """The items that are still there, as few stretches."""
        edges = np.flatnonzero(np.diff(np.concatenate([[False], self.live, [False]]).astype(np.int8)))
        return [(first, last) for first, last in edges.reshape(-1, 2).tolist()]

    def kept(self, column: Column, at: Column) -> Iterator[Array]:
        """The numbers of the items that are still there; `at`: where those of each item begin."""
        for first, last in self.stretches():
            for start in range(at.at(first), at.at(last), _AT_ONCE):
                yield column.part(start, min(at.at(last), start + _AT_ONCE))

    def _standing(self, at: Column, items: Column, bits: int) -> Array:
        """Which of several things some item has that is still there."""
        stands = np.zeros(len(at) - 1, bool)
        starts = at.all.astype(np.int64)
        for first in range(0, len(items), _AT_ONCE):
            here = self.live[items.part(first, first + _AT_ONCE) >> bits]
            stands[np.searchsorted(starts, np.flatnonzero(here) + first, "right") - 1] = True
        return stands


def _columns(held: Sequence[Held]) -> Columns:
    parts: list[_Part] = []
    for each in held:
        parts.append(_Part(each, sum(part.count for part in parts)))
    forms = array("I")
    yield from laid_down_words(_words(parts, forms))
    counts = np.zeros(len(forms), np.int64)
    yield "posted", _posted(parts, counts)
    yield "posted_at", starts_of(counts)
    yield "tokens", _tokens(parts)
    yield "gaps", _all(np.uint32, (part.kept(part.postings.gaps, part.postings.row_at) for part in parts))
    yield "row_at", _starts([np.diff(part.postings.row_at.all)[part.live] for part in parts])
    yield from _items(parts)
    yield "entry_at", _starts([np.diff(part.segment.entry_at.all)[part.live] for part in parts])
    yield "entries", _all(np.uint8, (part.kept(part.segment.entries, part.segment.entry_at) for part in parts))


def _words(parts: Sequence[_Part], forms: "array[int]") -> Iterator[list[Word]]:
    """All words that stand somewhere, in order; tells the parts their numbers, and puts down of each its form."""
    shift = np.uint64(_KEY_BITS - _BEGINNING)
    begun = [np.unique(part.postings.vocabulary.keys >> shift) for part in parts]
    number = 0
    for beginning in np.unique(np.concatenate([np.zeros(0, np.uint64), *begun])).tolist():
        low, high = beginning << int(shift), beginning + 1 << int(shift)
        here = [
            (part, {word: place for place, word in part.postings.words_between(low, high) if part.stands[place]})
            for part in parts
        ]
        words = sorted(set[Word]().union(*(known for _, known in here)))
        numbers = dict(zip(words, range(number, number + len(words)), strict=True))
        for part, known in here:
            part.words[list(known.values())] = list(map(numbers.__getitem__, known))
        for _, group in groupby(words, itemgetter(0)):
            form = forms[-1] + 1 if forms else 0
            forms.extend(form for _ in group)
        number += len(words)
        yield words


def _posted(parts: Sequence[_Part], counts: Array) -> Iterator[Array]:
    """The items of each word; tells how many there are."""
    standing = [np.flatnonzero(part.stands) for part in parts]
    most = np.zeros(len(counts) + 1, np.int64)
    for part, words in zip(parts, standing, strict=True):
        at = part.postings.posted_at.all.astype(np.int64)
        most[part.words[words] + 1] += at[words + 1] - at[words]
    most = np.cumsum(most)
    first = 0
    yield np.zeros(0, np.uint32)
    while first < len(counts):
        last = max(first + 1, int(np.searchsorted(most, most[first] + _AT_ONCE, "right")) - 1)
        found = [_found(part, words, first, last) for part, words in zip(parts, standing, strict=True)]
        words, items = (np.concatenate(each) for each in zip(*found, strict=True))
        counts[first:last] = np.bincount(words, minlength=last - first)
        order = np.argsort(words.astype(np.uint16) if last - first <= 1 << 16 else words, kind="stable")
        yield items[order]
        first = last


def _found(part: _Part, standing: Array, first: int, last: int) -> tuple[Array, Array]:
    """Of the words from `first` to before `last` their places from there, and beside each an item of the part."""
    low, high = np.searchsorted(part.words[standing], [first, last]).tolist()
    if low == high:
        return np.zeros(0, np.int64), np.zeros(0, np.uint32)
    begin, end = int(standing[low]), int(standing[high - 1]) + 1
    at = part.postings.posted_at.part(begin, end + 1)
    posted = part.postings.posted.part(int(at[0]), int(at[-1]))
    items = part.numbers[posted >> BITS]
    there = items >= 0
    words = np.repeat(part.words[begin:end] - first, np.diff(at))[there]
    return words, items[there].astype(np.uint32) << BITS | posted[there] & (1 << BITS) - 1


def _tokens(parts: Sequence[_Part]) -> Iterator[Array]:
    yield np.zeros(0, np.uint32)
    for part in parts:
        words = np.append(part.words, 0)
        for tokens in part.kept(part.postings.tokens, part.postings.row_at):
            word = tokens >> BITS
            new = words[np.minimum(word, len(words) - 1)].astype(np.uint32) << BITS | tokens & (1 << BITS) - 1
            yield np.where(word == NO_WORD, tokens, new)


def _items(parts: Sequence[_Part]) -> Columns:
    yield from dated(
        np.concatenate([part.segment.dates[part.live] for part in parts]),
        np.concatenate([part.segment.formal[part.live] for part in parts]),
    )
    yield from hashed("hashes", "hashed", np.concatenate([part.segment.hashes()[part.live] for part in parts]))
    told = [(part, place) for part in parts for place in range(part.segment.documents) if place not in part.dropped]
    sizes = [len(part.segment.document_bytes(place)) for part, place in told]
    items = np.array([0, *(len(part.segment.items_of(place)) for part, place in told)], np.int64)
    encoded = (np.frombuffer(part.segment.document_bytes(place), np.uint8) for part, place in told)
    yield from listed(_all(np.uint8, [encoded]), np.array(sizes, np.int64), np.cumsum(items))
    hashes = hashes_of([part.segment.document(place).document for part, place in told])
    yield from hashed("document_hashes", "document_hashed", hashes)
    names: list[str] = []
    places = [np.full(len(part.segment.valued_at) - 1, -1, np.int64) for part in parts]
    streams = (part.values(number) for number, part in enumerate(parts))
    for value, group in groupby(merge(*streams), itemgetter(0)):
        for _, number, place in group:
            places[number][place] = len(names)
        names.append(value)
    pairs = []
    for part, numbers in zip(parts, places, strict=True):
        values = np.repeat(numbers, np.diff(part.segment.valued_at.all))
        owners = part.numbers[part.segment.valued.all]
        there = owners >= 0
        pairs.append(np.stack([values[there], owners[there]], axis=1))
    yield from valued(names, np.concatenate(pairs))


def _all(kind: type[np.generic], streams: "Iterator[Iterator[Array]] | Sequence[Iterator[Array]]") -> Iterator[Array]:
    yield np.zeros(0, kind)
    for stream in streams:
        yield from stream


def _starts(sizes: Sequence[Array]) -> Array:
    return np.concatenate([np.zeros(1, np.uint64), np.cumsum(np.concatenate(sizes), dtype=np.uint64)])
