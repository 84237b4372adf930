"""The texts of the items of some papers one after another, in plain form: where each begins, and its words."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from store.comparing.plain_form import PlainForm, plain_form
from store.model import Item

_WORD = re.compile(r"\w+(?:[-\N{HYPHEN}\N{SOFT HYPHEN}]\s*\n\s*\w+)*")
"""A word, also one that is broken over lines."""


class Word(NamedTuple):
    """A word, and where it stands in the plain form."""

    start: int
    letters: str

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.letters)


class Texts:
    """The texts of items one after another. All places are of the plain form, if nothing else is said."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items: Mapping[str, Item] = {item.id: item for item in items}
        self._ids = list(self.items)

    @cached_property
    def text(self) -> str:
        """All of it as it was read, a line break after each item."""
        return "\n".join(item.text.value for item in self.items.values())

    @cached_property
    def form(self) -> PlainForm:
        """All of it in plain form."""
        return plain_form(self.text)

    @cached_property
    def begins(self) -> dict[str, int]:
        """Where each item begins in the text."""
        found, at = {}, 0
        for id, item in self.items.items():
            found[id] = at
            at += len(item.text.value) + 1
        return found

    @cached_property
    def firsts(self) -> list[int]:
        """Where the items begin."""
        return [self.form.offset(start) for start in self.begins.values()]

    @cached_property
    def _bounds(self) -> dict[str, tuple[int, int]]:
        return dict(
            zip(self._ids, zip(self.firsts, [*self.firsts[1:], len(self.form.value)], strict=True), strict=True)
        )

    def bounds(self, item: str) -> tuple[int, int]:
        """Where an item begins and ends."""
        return self._bounds[item]

    def item_at(self, place: int) -> str:
        """The item that a letter is of."""
        return self._ids[max(0, bisect_right(self.firsts, place) - 1)]

    def within(self, first: int, last: int) -> Iterator[tuple[str, int, int]]:
        """What a stretch holds of each item: the item, and where that begins and ends."""
        place = max(0, bisect_right(self.firsts, first) - 1)
        while first < last:
            id = self._ids[place]
            end = min(last, self._bounds[id][1])
            if first < end:
                yield id, first, end
            first, place = max(first, end), place + 1

    def joints(self, first: int, last: int) -> list[int]:
        """Where items begin between two places, the first included."""
        return self.firsts[bisect_left(self.firsts, first) : bisect_left(self.firsts, last)]

    def words(self, first: int, last: int) -> list[Word]:
        """The words that stand whole in a stretch."""
        if first >= last:
            return []
        span = self.form.span(first, last)
        found = []
        for match in _WORD.finditer(self.text, *span):
            if is_edge(self.text, match.start()) and is_edge(self.text, match.end()):
                start = self.form.offset(match.start())
                found.append(Word(start, self.form.value[start : self.form.offset(match.end())]))
        return found

    def edge(self, place: int) -> bool:
        """Whether no word is cut in two between the letter at a place and the one before."""
        return place >= len(self.form.places) or is_edge(self.text, self.form.places[place])

    def joint(self, place: int) -> int:
        """How likely something is put in at a place: 4 between items, 3 paragraphs, 2 sentences, 1 words, else 0."""
        if not 0 < place < len(self.form.places) or self.joints(place, place + 1):
            return 4
        before, after = self.form.places[place - 1], self.form.places[place]
        between = self.text[before + 1 : after]
        if "\n\n" in between:
            return 3
        if between and self.text[before] in ".!?:":
            return 2
        return int(is_edge(self.text, after))


def is_edge(text: str, place: int) -> bool:
    """Whether a place is within no word."""
    return not (text[max(0, place - 1) : place].isalnum() and text[place : place + 1].isalnum())
