"""Several segments made into one, without the documents that were dropped."""

from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from store.searching.arrays import DamagedError
from store.searching.postings import FIELDS, Packed, Postings, Word, packed
from store.searching.segment import Held, Segment, Told, pack_items

Array = NDArray[Any]


def merged(held: Sequence[Held]) -> tuple[Packed, dict[str, Any]]:
    """The arrays of one segment with all that is still there, in the same order, and what is told beside them.

    Takes long, but holds the interpreter only for moments.
    """
    parts = [(each.segment, each.live()) for each in held]
    numbers: list[Array] = []
    base = 0
    for _, live in parts:
        numbers.append(np.where(live, np.cumsum(live) - 1 + base, -1))
        base += int(np.count_nonzero(live))
    words, places = _words([segment.postings for segment, _ in parts])
    fields = {
        field: _field([segment.postings.field(field) for segment, _ in parts], places, numbers, len(words))
        for field in FIELDS
    }
    stands = np.zeros(len(words), bool)
    for starts, _ in fields.values():
        stands |= np.diff(starts) > 0
    place = np.cumsum(stands) - 1
    found = [segment.postings.stem_words() for segment, _ in parts]
    stems = np.concatenate([number for number, _ in found] or [np.zeros(0, np.int64)])
    stem_words = np.concatenate([at[word] for at, (_, word) in zip(places, found, strict=True)] or [_NONE])
    stays = stands[stem_words]
    arrays = packed(
        [word for word, there in zip(words, stands.tolist(), strict=True) if there],
        {field: (starts[np.concatenate([stands, [True]])], items) for field, (starts, items) in fields.items()},
        (stems[stays], place[stem_words[stays]]),
    )
    languages = sorted({language for segment, _ in parts for language in segment.arrays.info["languages"]})
    return {**arrays, **_items(held, parts, numbers)}, {"languages": languages}


_NONE = np.zeros(0, np.int64)


def _words(parts: Sequence[Postings]) -> tuple[list[Word], list[Array]]:
    """All words in order, and of each part where its words stand among them."""
    places = [np.empty(len(part.field(FIELDS[0])[0]) - 1, np.int64) for part in parts]
    words: list[Word] = []

    def numbered(number: int, part: Postings) -> Iterator[tuple[Word, int, int]]:
        for place, word in enumerate(part.all_words()):
            yield word, number, place

    streams = (numbered(number, part) for number, part in enumerate(parts))
    for word, group in groupby(merge(*streams), key=itemgetter(0)):
        for _, part, place in group:
            places[part][place] = len(words)
        words.append(word)
    return words, places


def _field(
    parts: Sequence[tuple[Array, Array]], places: Sequence[Array], numbers: Sequence[Array], words: int
) -> tuple[Array, Array]:
    """The items of each word in one field: where they begin, and the items."""
    kept: list[tuple[Array, Array]] = []
    counts = np.zeros(words, np.int64)
    for (starts, items), place, number in zip(parts, places, numbers, strict=True):
        each: Array = np.diff(starts.astype(np.int64))
        if int(each.sum()) != len(items) or (len(each) and int(each.min()) < 0):  # else gigabytes would be taken
            raise DamagedError
        new = number[items]
        word = np.repeat(place, each)
        there = new >= 0
        word, new = (word, new) if there.all() else (word[there], new[there])
        counts += np.bincount(word, minlength=words)
        kept.append((word.astype(np.uint32), new.astype(np.uint32)))
    at = np.zeros(words + 1, np.int64)
    np.cumsum(counts, out=at[1:])
    found = np.empty(int(at[-1]), np.uint32)
    next = at[:-1].copy()
    for word, new in kept:
        if not len(word):
            continue
        begins = np.flatnonzero(np.concatenate([[True], word[1:] != word[:-1]]))
        sizes = np.diff(np.append(begins, len(word)))
        of = word[begins]
        found[np.arange(len(word)) + np.repeat(next[of] - begins, sizes)] = new
        next[of] += sizes
    return at.astype(np.uint32), found


def _items(held: Sequence[Held], parts: Sequence[tuple[Segment, Array]], numbers: Sequence[Array]) -> Packed:
    documents: list[Told] = []
    valued: list[tuple[str, Array]] = []
    for each, number in zip(held, numbers, strict=True):
        for place, told in enumerate(each.segment.documents):
            if place not in each.dropped:
                documents.append(told._replace(first=int(number[told.first]) if told.items else 0))
        for place, value in enumerate(each.segment.values):
            items = number[each.segment.having(place)]
            if len(items := items[items >= 0]):
                valued.append((value, items))
    values = sorted({value for value, _ in valued})
    of = {value: place for place, value in enumerate(values)}
    return {
        **pack_items(
            sizes=np.concatenate([segment.sizes()[live] for segment, live in parts]),
            dates=np.concatenate([segment.dates[live] for segment, live in parts]),
            formal=np.concatenate([segment.formal[live] for segment, live in parts]),
            hashes=np.concatenate([segment.hashes()[live] for segment, live in parts]),
            documents=documents,
            values=values,
            valued=(
                np.concatenate([np.full(len(items), of[value]) for value, items in valued] or [_NONE]),
                np.concatenate([items for _, items in valued] or [_NONE]),
            ),
        ),
        "entries": [np.frombuffer(piece, np.uint8) for segment, live in parts for piece in segment.kept(live)],
    }
