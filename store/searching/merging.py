"""Several segments made into one, without the documents that were dropped; piece by piece, so that memory is spared."""

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

import numpy as np

from store.searching.arrays import Array, Column, Columns
from store.searching.corpus import Corpus
from store.searching.postings import BITS, NO_WORD
from store.searching.segment import Held, Paper, Segment, encoded
from store.searching.signs import Word, laid_down, starts_of

_AT_ONCE = 1 << 20
"""Numbers of items that are worked on in one go."""
_WORDS = 1 << 12
"""Words of one segment that are worked on with those of others in one go."""


def merged(held: Sequence[Held]) -> Columns:
    """The arrays of one segment with all that is still there in others, in the same order.

    Takes long, but holds the interpreter only for moments.
    """
    corpus = Corpus(held)
    parts = [_Part(each.segment, source.items) for each, source in zip(held, corpus.sources, strict=True)]
    stretches, counts = _stretches(parts), [np.zeros(0, np.int64)]
    yield from laid_down(_words(parts, stretches), {each for part in parts for each in part.vocabulary.languages})
    yield "posted", _posted(parts, stretches, counts)
    yield "posted_at", starts_of(np.concatenate(counts))
    yield "tokens", chain.from_iterable(part.tokens() for part in parts)
    yield "gaps", chain.from_iterable(part.kept(part.postings.gaps, part.postings.row_at) for part in parts)
    yield "row_at", _starts(parts, [part.postings.row_at for part in parts])
    yield "entries", chain.from_iterable(part.kept(part.segment.entries, part.segment.entry_at) for part in parts)
    yield "entry_at", _starts(parts, [part.segment.entry_at for part in parts])
    yield from (("dates", corpus.dates), ("formal", corpus.formal), ("hashes", corpus.hashes))
    yield "documents", encoded(list(_documents(held)))


def _documents(held: Sequence[Held]) -> Iterator[Paper]:
    last = 0
    for each in (document for one in held for document in one.documents()):
        first, last = last, last + each.last - each.first
        yield Paper(each.document, each.digest, first, last)


class _Part:
    """A segment, and where what is still there of it comes to stand."""

    def __init__(self, segment: Segment, numbers: Array) -> None:
        self.segment, self.postings, self.vocabulary = segment, segment.postings, segment.postings.vocabulary
        self.numbers = numbers
        """Of each item; -1 of one that was dropped."""
        self.live = numbers >= 0
        self.words = np.full(len(self.vocabulary), -1, np.int64)
        """Of each word its number; -1 of one that stands nowhere any more."""

    def kept(self, column: Column, at: Column) -> Iterator[Array]:
        """The numbers of the items that are still there; `at`: where those of each item begin."""
        yield column.part(0, 0)
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

    def posted(self, first: int, last: int) -> tuple[Array, Array]:
        """The words from one to before another, each as often as it stands in an item, and the items' numbers."""
        at = self.postings.posted_at.part(first, last + 1)
        posted = self.postings.posted.part(int(at[0]), int(at[-1]))
        items = self.numbers[posted >> BITS]
        there = items >= 0
        words = np.repeat(np.arange(first, last), np.diff(at))[there]
        return words, items[there].astype(np.uint32) << BITS | posted[there] & (1 << BITS) - 1


def _stretches(parts: Sequence[_Part]) -> list[tuple[tuple[int, int], ...]]:
    """The words of all parts cut up at the same words: of each stretch where it begins and ends in every part."""
    edges = sorted({part.vocabulary[word] for part in parts for word in range(0, len(part.words), _WORDS)})
    cuts = [[*(part.vocabulary.beginning(edge).start for edge in edges), len(part.words)] for part in parts]
    return list(zip(*map(pairwise, cuts), strict=True))


def _words(parts: Sequence[_Part], stretches: Sequence[tuple[tuple[int, int], ...]]) -> Iterator[list[Word]]:
    """All words that stand somewhere, in order, some at once; tells the parts their numbers."""
    count = 0
    for stretch in stretches:
        here: list[dict[Word, int]] = []
        for part, (first, last) in zip(parts, stretch, strict=True):
            stands = np.bincount(part.posted(first, last)[0] - first, minlength=last - first)
            here.append({word: old for old, word in part.vocabulary.between(range(first, last)) if stands[old - first]})
        words = sorted(set[Word]().union(*here))
        numbers = {word: number for number, word in enumerate(words, count)}
        for part, known in zip(parts, here, strict=True):
            part.words[list(known.values())] = [numbers[word] for word in known]
        count += len(words)
        yield words


def _posted(
    parts: Sequence[_Part], stretches: Sequence[tuple[tuple[int, int], ...]], counts: list[Array]
) -> Iterator[Array]:
    """The items of each word; tells how many there are."""
    yield np.zeros(0, np.uint32)
    base = 0
    for stretch in stretches:
        found = [(part, *part.posted(*ends)) for part, ends in zip(parts, stretch, strict=True)]
        words = np.concatenate([part.words[old] for part, old, _ in found]) - base
        counts.append(np.bincount(words))
        base += len(counts[-1])
        yield np.concatenate([items for _, _, items in found])[np.argsort(words, kind="stable")]


def _starts(parts: Sequence[_Part], columns: Sequence[Column]) -> Array:
    """Where what each item has begins; `columns`: where it began."""
    sizes = [np.diff(at.all)[part.live] for part, at in zip(parts, columns, strict=True)]
    return np.concatenate([np.zeros(1, np.uint64), np.cumsum(np.concatenate(sizes), dtype=np.uint64)])
