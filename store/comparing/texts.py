"""The texts of the items of some papers one after another: their words, where each stands, and which follow which."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from store.model import Item

_WORD = re.compile(r"\w+")


class Texts:
    """The texts of items one after another."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items: Mapping[str, Item] = {item.id: item for item in items}
        self._ids = list(self.items)

    @cached_property
    def starts(self) -> dict[str, int]:
        """Where each item begins."""
        found, at = {}, 0
        for id, item in self.items.items():
            found[id] = at
            at += len(item.text.value) + 1
        return found

    @cached_property
    def text(self) -> str:
        """All of it, a line break after each item."""
        return "\n".join(item.text.value for item in self.items.values())

    @cached_property
    def _spans(self) -> list[tuple[int, str]]:
        return [(match.start(), match[0].lower()) for match in _WORD.finditer(self.text)]

    @cached_property
    def words(self) -> list[str]:
        """Its words in small letters."""
        return [word for _, word in self._spans]

    @cached_property
    def _offsets(self) -> list[int]:
        return [start for start, _ in self._spans]

    @cached_property
    def pairs(self) -> dict[tuple[str, str], list[int]]:
        """By two words in a row: the places of the first."""
        found: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, pair in enumerate(pairwise(self.words)):
            found[pair].append(place)
        return found

    def words_of(self, item: str) -> range:
        """The places of the words of an item; none where it is not there."""
        if item not in self.items:
            return range(0)
        start = self.starts[item]
        return range(self.word_at(start), self.word_at(start + len(self.items[item].text.value)))

    def word_at(self, offset: int) -> int:
        """The place of the word that `offset` is in, or of the next."""
        place = bisect_right(self._offsets, offset) - 1
        if place >= 0 and offset < self._offsets[place] + len(self.words[place]):
            return place
        return place + 1

    def offset_of(self, word: int) -> int:
        """Where a word begins; that of the first or last word for a place beyond."""
        return self._offsets[min(max(0, word), len(self._offsets) - 1)] if self._offsets else 0

    def item_at(self, offset: int) -> tuple[str, int]:
        """The item at an offset, and where it begins."""
        id = self._ids[max(0, bisect_right(self._firsts, offset) - 1)]
        return id, self.starts[id]

    @cached_property
    def _firsts(self) -> list[int]:
        return list(self.starts.values())
