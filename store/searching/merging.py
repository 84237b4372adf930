"""Several segments made into one, without the documents that were dropped; piece by piece, so that memory is spared."""

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

import numpy as np

from store.searching.arrays import Array, Column, Columns
from store.searching.corpus import Corpus
from store.searching.postings import BITS, NO_WORD
from store.searching.segment import Held, Indexed, Segment, encoded
from store.searching.signs import Word, laid_down, starts_of

_AT_ONCE = 1 << 20
"""Numbers that are worked on in one go."""
_WORDS = 1 << 12
"""Words of one segment that are put in order with those of others in one go."""


def merged(held: Sequence[Held]) -> Columns:
    """The arrays of one segment with all that is still there in others, in the same order.

    Takes long, but holds the interpreter only for moments.
    """
    corpus = Corpus(held)
    parts = [_Part(each.segment, source.items) for each, source in zip(held, corpus.sources, strict=True)]
    yield from laid_down(_words(parts), {each for part in parts for each in part.postings.vocabulary.languages})
    counts = np.zeros(max((int(part.words.max(initial=-1)) + 1 for part in parts), default=0), np.int64)
    yield "posted", _posted(parts, counts)
    yield "posted_at", starts_of(counts)
    yield "tokens", chain([np.zeros(0, np.uint32)], *(part.tokens() for part in parts))
    gaps = (part.kept(part.postings.gaps, part.postings.row_at) for part in parts)
    yield "gaps", chain([np.zeros(0, np.uint32)], *gaps)
    yield "row_at", _starts(parts, [part.postings.row_at for part in parts])
    entries = (part.kept(part.segment.entries, part.segment.entry_at) for part in parts)
    yield "entries", chain([np.zeros(0, np.uint8)], *entries)
    yield "entry_at", _starts(parts, [part.segment.entry_at for part in parts])
    yield from (("dates", corpus.dates), ("formal", corpus.formal), ("hashes", corpus.hashes))
    yield "documents", encoded(list(_documents(held)))


def _documents(held: Sequence[Held]) -> Iterator[Indexed]:
    last = 0
    for each in (document for one in held for document in one.documents()):
        first, last = last, last + each.last - each.first
        yield Indexed(each.document, each.digest, first, last)


class _Part:
    """A segment, and where what is still there of it comes to stand."""

    def __init__(self, segment: Segment, numbers: Array) -> None:
        self.segment, self.postings = segment, segment.postings
        self.numbers = numbers
        """Of each item; -1 of one that was dropped."""
        self.live = numbers >= 0
        self.stands = np.zeros(len(self.postings.vocabulary), bool)
        """Which words still stand somewhere."""
        self.words = np.full(len(self.stands), -1, np.int64)
        """Of each word its number."""
        starts = self.postings.posted_at.all.astype(np.int64)
        for first in range(0, len(self.postings.posted), _AT_ONCE):
            here = self.live[self.postings.posted.part(first, first + _AT_ONCE) >> BITS]
            self.stands[np.searchsorted(starts, np.flatnonzero(here) + first, "right") - 1] = True

    def kept(self, column: Column, at: Column) -> Iterator[Array]:
        """The numbers of the items that are still there; `at`: where those of each item begin."""
        edges = np.flatnonzero(np.diff(np.concatenate([[False], self.live, [False]]).astype(np.int8)))
        for first, last in edges.reshape(-1, 2).tolist():
            for start in range(at.at(first), at.at(last), _AT_ONCE):
                yield column.part(start, min(at.at(last), start + _AT_ONCE))

    def tokens(self) -> Iterator[Array]:
        """The same of the words of texts, with their new numbers."""
        words = np.append(self.words, 0)
        for tokens in self.kept(self.postings.tokens, self.postings.row_at):
            word = tokens >> BITS
            new = words[np.minimum(word, len(words) - 1)].astype(np.uint32) << BITS | tokens & (1 << BITS) - 1
            yield np.where(word == NO_WORD, tokens, new)

    def posted(self, standing: Array, first: int, last: int) -> tuple[Array, Array]:
        """Of the new words from `first` to before `last` their places from there, and beside each an item.

        `standing`: the words that still stand somewhere.
        """
        low, high = np.searchsorted(self.words[standing], [first, last]).tolist()
        if low == high:
            return np.zeros(0, np.int64), np.zeros(0, np.uint32)
        begin, end = int(standing[low]), int(standing[high - 1]) + 1
        at = self.postings.posted_at.part(begin, end + 1)
        posted = self.postings.posted.part(int(at[0]), int(at[-1]))
        items = self.numbers[posted >> BITS]
        there = items >= 0
        words = np.repeat(self.words[begin:end] - first, np.diff(at))[there]
        return words, items[there].astype(np.uint32) << BITS | posted[there] & (1 << BITS) - 1


def _words(parts: Sequence[_Part]) -> Iterator[list[Word]]:
    """All words that stand somewhere, in order, some at once; tells the parts their numbers."""
    known = [part.postings.vocabulary for part in parts]
    edges = sorted({each[number] for each in known for number in range(0, len(each), _WORDS)})
    cuts = [[*(each.beginning(edge).start for edge in edges), len(each)] for each in known]
    number = 0
    for ends in zip(*map(pairwise, cuts), strict=True):
        here = [
            {word: place for place, word in part.postings.vocabulary.between(range(*end)) if part.stands[place]}
            for part, end in zip(parts, ends, strict=True)
        ]
        words = sorted(set[Word]().union(*here))
        numbers = {word: place for place, word in enumerate(words, number)}
        for part, places in zip(parts, here, strict=True):
            part.words[list(places.values())] = [numbers[word] for word in places]
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
        found = [part.posted(words, first, last) for part, words in zip(parts, standing, strict=True)]
        words, items = (np.concatenate(each) for each in zip(*found, strict=True))
        counts[first:last] = np.bincount(words, minlength=last - first)
        order = np.argsort(words.astype(np.uint16) if last - first <= 1 << 16 else words, kind="stable")
        yield items[order]
        first = last


def _starts(parts: Sequence[_Part], columns: Sequence[Column]) -> Array:
    """Where what each item has begins; `columns`: where it began."""
    sizes = [np.diff(at.all)[part.live] for part, at in zip(parts, columns, strict=True)]
    return np.concatenate([np.zeros(1, np.uint64), np.cumsum(np.concatenate(sizes), dtype=np.uint64)])
