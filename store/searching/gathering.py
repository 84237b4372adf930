"""Postings being made: texts taken in, then turned over from what stands in them to where it stands."""

from array import array
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from store.model import Field
from store.searching.arrays import Array, Columns
from store.searching.postings import BIT, BITS, END, NO_WORD
from store.searching.signs import lines_of, starts_of
from store.searching.vocabulary import laid_down
from store.searching.words import pieces, taken_apart

Word = tuple[str, str]
"""A form, and one of its spellings in lower case."""
Region = tuple[int, int, Field]
"""A stretch of a text and what it is."""
_AT_ONCE = 1 << 12


class Gathering:
    """The words of rows. Texts are only taken apart; what is to be known of a word is found out once, at the end."""

    def __init__(self) -> None:
        self._known = _Numbers({"": 0})
        """Words as they stand in the texts; the empty one is the end of a text."""
        self._words = array("I")
        self._sizes = array("I")
        """Of what stands before each word and of the word, in turn."""
        self._regions: list[tuple[int, int, int]] = []
        self._signs = 0
        self._ends = array("Q", [0])
        self._languages: list[str] = []

    def __len__(self) -> int:
        return len(self._languages)

    def add(self, texts: Iterable[tuple[str, Iterable[Region]]], language: str) -> None:
        """Take in the next row: texts, each with what it is and what its stretches are, the better later."""
        for text, regions in texts:
            apart = taken_apart(text)
            self._words.extend(map(self._known.__getitem__, apart[1::2]))
            self._words.append(0)
            self._sizes.extend(map(len, apart))
            self._sizes.append(0)
            for first, last, field in regions:
                self._regions.append((self._signs + first, self._signs + last, BIT[field]))
            self._signs += len(text)
        self._ends.append(len(self._words))
        self._languages.append(language)

    def packed(self) -> Columns:
        """The arrays of the postings. Leaves nothing here."""
        words, numbers, firsts, counts, places = self._numbered()
        raw = np.frombuffer(self._words, np.uint32)
        sizes = np.frombuffer(self._sizes, np.uint32)
        ends = np.cumsum(sizes, dtype=np.int64)
        starts, ends = ends[0::2], ends[1::2]
        fields = np.zeros(len(raw), np.uint8)
        regions = np.array(self._regions, np.int64).reshape(-1, 3)
        first, until = np.searchsorted(starts, regions[:, 0]), np.searchsorted(ends, regions[:, 1], "right")
        for low, high, bit in zip(first.tolist(), until.tolist(), regions[:, 2].tolist(), strict=True):
            here = fields[low:high]
            fields[low:high] = (here if bit == BIT["follow_up"] else here & BIT["follow_up"]) | bit
        times = counts[raw]
        until = np.cumsum(times)
        which = np.arange(int(until[-1]) if len(until) else 0) + np.repeat(firsts[raw] - (until - times), times)
        begins = np.repeat(starts, times) + places[which]
        tokens = numbers[which] << np.uint32(BITS) | np.repeat(fields, times)
        tokens[numbers[which] == NO_WORD] = NO_WORD << BITS
        tokens[np.repeat(raw, times) == 0] = END
        row_at = np.concatenate([[0], until])[np.frombuffer(self._ends, np.uint64).astype(np.int64)]
        yield from turned_over(tokens, row_at, len(words))
        yield "tokens", tokens
        yield "gaps", np.diff(begins, prepend=0).astype(np.uint32)
        yield "row_at", row_at.astype(np.uint64)
        yield from laid_down_words([words])

    @property
    def languages(self) -> list[str]:
        """Of the texts."""
        return sorted(set(self._languages))

    def _numbered(self) -> tuple[list[Word], Array, Array, Array, Array]:
        """The words in order; of every piece its word; of each word of the texts the first piece, how many, where."""
        of: dict[Word, int] = {}
        numbers, places, counts = array("I"), array("I"), array("I")
        for standing in self._known:
            found = pieces(standing) or [("", "", 0)]
            counts.append(len(found))
            for form, spelling, place in found:
                numbers.append(of.setdefault((form, spelling), len(of)) if form else NO_WORD)
                places.append(place)
        words = _in_order(of)
        order = np.empty(len(of), np.uint32)
        order[np.fromiter(map(of.__getitem__, words), np.int64, len(of))] = np.arange(len(of), dtype=np.uint32)
        of_piece, long = np.frombuffer(numbers, np.uint32), np.frombuffer(counts, np.uint32).astype(np.int64)
        of_piece = np.where(of_piece == NO_WORD, NO_WORD, np.append(order, 0)[np.minimum(of_piece, len(of))])
        return (
            words,
            of_piece.astype(np.uint32),
            np.cumsum(long) - long,
            long,
            np.frombuffer(places, np.uint32).astype(np.int64),
        )


class _Numbers(dict[str, int]):
    """Numbers for words, given as they come."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


def _in_order(words: Iterable[Word]) -> list[Word]:
    """The words sorted, some at once: a single sort would let nobody else run meanwhile."""
    some: dict[str, list[Word]] = {}
    for word in words:
        some.setdefault(word[0][:2], []).append(word)
    return [word for beginning in sorted(some) for word in sorted(some[beginning])]


def turned_over(tokens: Array, row_at: Array, words: int) -> Columns:
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


def laid_down_words(chunks: Iterable[Sequence[Word]]) -> Columns:
    """The arrays of words in order, those of one form in one chunk."""
    lines, sizes, spelled = [np.zeros(0, np.uint8)], [np.zeros(0, np.uint32)], array("I")

    def forms() -> Iterator[list[str]]:
        count = 0
        for words in chunks:
            for start in range(0, len(words), _AT_ONCE):
                line, size = lines_of([spelling for _, spelling in words[start : start + _AT_ONCE]])
                lines.append(line)
                sizes.append(size)
            found: list[str] = []
            for number, (form, _) in enumerate(words, count):
                if not found or found[-1] != form:
                    found.append(form)
                    spelled.append(number)
            count += len(words)
            yield found
        spelled.append(count)

    yield from laid_down(forms())
    yield "spelled", np.frombuffer(spelled, np.uint32)
    yield "spellings", lines
    yield "spelling_at", starts_of(np.concatenate(sizes))
