"""All that can be found at one moment: the segments one behind the other, and over them what the reviewer wrote.

A corpus never changes: a search goes on in the one it began with. Its items are numbered through all segments.
"""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Any, NamedTuple

import numpy as np

from store.searching.arrays import Array, Arrays, Column
from store.searching.entries import NOTHING, Entry, Review, texts_of, texts_written, values_written
from store.searching.gathering import Gathering
from store.searching.postings import Postings
from store.searching.segment import Held, Segment, hash_of, hashes_of
from store.searching.signs import VALUE

_TAKEN = 300
"""Items that are kept read: those of the last few keys."""


class Source(NamedTuple):
    """Postings, and which item of the corpus each of their rows is: -1 where it was dropped, or is told elsewhere."""

    postings: Postings
    items: Array


class Written:
    """What the reviewer wrote, searchable: all of it, and apart the few items that were written on last."""

    _FEW = 64

    def __init__(self, seen: Callable[[], Collection[str]] = tuple) -> None:
        self.seen = seen
        """Tells the ids of the items that were read."""
        self.reviews: dict[str, Review] = {}
        """By item id."""
        self._parts: list[tuple[tuple[str, ...], Postings]] = []
        self._last: dict[str, None] = {}

    def put(self, reviews: Mapping[str, Review | None]) -> None:
        """Take in what is now written on these items; None: nothing."""
        for item, review in reviews.items():
            self.reviews.pop(item, None)
            if review is not None and review != NOTHING:
                self.reviews[item] = review
            self._last[item] = None
        if len(self._last) > self._FEW or not self._parts:
            self._parts = [self._made(self.reviews)]
            self._last = {}
        else:
            self._parts = [self._parts[0], self._made(item for item in self._last if item in self.reviews)]

    def parts(self) -> Iterator[tuple[tuple[str, ...], Postings]]:
        """Ids of items, empty for one that a later part tells of, and the postings of what is written there."""
        for place, (ids, postings) in enumerate(self._parts):
            yield (ids if place or not self._last else tuple("" if id in self._last else id for id in ids)), postings

    def _made(self, items: Iterable[str]) -> tuple[tuple[str, ...], Postings]:
        gathering, ids = Gathering(), []
        for item in items:
            if texts := texts_written(self.reviews[item]):
                gathering.add(texts, "da")
                ids.append(item)
        return tuple(ids), Postings(Arrays.of(gathering.packed()))


class Corpus:
    """Items, their words, and what the reviewer added to them."""

    def __init__(self, held: Sequence[Held] = (), written: Written | None = None) -> None:
        self.held = tuple(held)
        live = [each.live() for each in held]
        self._rows = [np.flatnonzero(each) for each in live]
        """Of each segment the rows of its items."""
        self._bases = list(accumulate(map(len, self._rows), initial=0))
        """The first item of each segment, and how many there are in all."""
        self.count = self._bases[-1]
        numbered = (
            np.where(each, np.cumsum(each) - 1 + base, -1) for each, base in zip(live, self._bases, strict=False)
        )
        self.sources = tuple(Source(each.segment.postings, items) for each, items in zip(held, numbered, strict=True))
        """Those of the segments, then of what the reviewer wrote."""
        self._seen = written.seen if written else tuple
        reviews = written.reviews if written else {}
        numbers = dict(zip(reviews, self.numbers(hashes_of(list(reviews))).tolist(), strict=True))
        self.reviews = {numbers[id]: review for id, review in reviews.items() if numbers[id] >= 0}
        """What the reviewer added, by the number of the item."""
        for ids, postings in written.parts() if written else ():
            self.sources += (Source(postings, np.array([numbers.get(id, -1) for id in ids], np.int64)),)
        self.sought: OrderedDict[object, Any] = OrderedDict()
        """What the last searches sought, by what it was asked by: while a word is typed, those before it stay."""
        self.entry = lru_cache(maxsize=_TAKEN)(self._entry)
        """What was told of an item, by its number. Raises DamagedError."""
        self.texts = lru_cache(maxsize=_TAKEN)(self._texts)
        """The texts of an item: its own, what stands beside it, what the reviewer added."""

    @cached_property
    def dates(self) -> Array:
        """Each item's date as a number that grows with it; 0 of none."""
        return self._of_items([each.segment.dates for each in self.held], np.int32)

    @cached_property
    def formal(self) -> Array:
        """The mask of the formalities."""
        return self._of_items([each.segment.formal for each in self.held], np.bool_)

    @property
    def hashes(self) -> Array:
        """What `segment.hash_of` says of each item's id."""
        return self._of_items([each.segment.hashes for each in self.held], np.uint64)

    def _of_items(self, columns: Sequence[Column], kind: type[np.generic]) -> Array:
        found = [column.all[rows] for column, rows in zip(columns, self._rows, strict=True)]
        return np.concatenate([np.zeros(0, kind), *found])

    def at(self, number: int) -> tuple[Segment, int]:
        """The segment of an item, and its row there."""
        place = bisect_right(self._bases, number) - 1
        return self.held[place].segment, int(self._rows[place][number - self._bases[place]])

    def rows_of(self, numbers: Sequence[int]) -> Iterator[tuple[int, Array, list[int]]]:
        """The rows of items: a source by its place, rows there, and beside each its item; those of own texts first."""
        wanted = np.array(numbers, np.int64)
        for place, source in enumerate(self.sources):
            if place < len(self.held):
                base = self._bases[place]
                items = wanted[(wanted >= base) & (wanted < self._bases[place + 1])]
                rows = self._rows[place][items - base]
            else:
                rows = np.flatnonzero(np.isin(source.items, wanted))
            if len(rows):
                yield place, rows, source.items[rows].tolist()

    def begins(self, form: str) -> bool:
        """Whether a word begins so anywhere."""
        return any(source.postings.vocabulary.beginning(form) for source in self.sources)

    def having(self, beginning: str, holds: Callable[[str, str], bool]) -> Iterator[tuple[str, str, Array]]:
        """The values ("name:value") that begin so, that something read has, and that hold: folded, without the name, as
        shown, and the items that have it."""
        for postings, items in self.sources[: len(self.held)]:
            for number, (form, shown) in postings.vocabulary.between(postings.vocabulary.beginning(VALUE + beginning)):
                value = form.partition(":")[2]
                if holds(value, shown):
                    found = items[postings.rows_with(np.array([number]))]
                    yield value, shown, found[found >= 0]

    @cached_property
    def written(self) -> dict[str, list[int]]:
        """The values that what the reviewer added gives to items."""
        found: dict[str, list[int]] = {}
        for number, review in self.reviews.items():
            for value in values_written(review):
                found.setdefault(value, []).append(number)
        return found

    def seen(self) -> Array:
        """The mask of the items that were read."""
        found = np.zeros(self.count, bool)
        numbers = self.numbers(hashes_of(list(self._seen())))
        found[numbers[numbers >= 0]] = True
        return found

    def having_written(self, beginning: str) -> Iterator[tuple[str, str, list[int]]]:
        """The values ("name:value") that begin so, that something the reviewer added has, told as in `having`."""
        for told, items in self.written.items():
            if told.startswith(beginning):
                value, _, shown = told.partition(":")[2].partition("\t")
                yield value, shown or value, items

    def follow_ups(self) -> Iterator[tuple[int, list[str | None]]]:
        """Items whose follow-ups the reviewer touched, and the printed department of each that is not dropped."""
        for number, review in self.reviews.items():
            if review.tasks:
                known = {id for id, *_ in review.tasks}
                found = [name for id, _, name in self.entry(number).proposals if id not in known]
                yield number, found + [name for _, _, name, status, _ in review.tasks if status != "dropped"]

    def numbers(self, hashes: Array) -> Array:
        """The numbers of items, given by `hash_of` their ids; -1 of those that are not there."""
        found = np.full(len(hashes), -1, np.int64)
        for each, source in zip(self.held, self.sources, strict=False):
            if each.segment.count:
                rows = each.segment.rows_of(hashes)
                found = np.maximum(found, np.where(rows >= 0, source.items[rows], -1))
        return found

    def number(self, item_id: str) -> int:
        """The number of an item; -1 where it is not there."""
        return int(self.numbers(np.array([hash_of(item_id)], np.uint64))[0])

    def review(self, number: int) -> Review:
        """What the reviewer added to an item."""
        return self.reviews.get(number, NOTHING)

    def _entry(self, number: int) -> Entry:
        segment, row = self.at(number)
        return segment.entry(row)

    def _texts(self, number: int) -> list[str]:
        return [text for text, _ in (*texts_of(self.entry(number)), *texts_written(self.review(number)))]
