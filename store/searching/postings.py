"""Which word stands in which item, and in what fields of it."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import get_args

from store.model import Field
from store.searching.vocabulary import Vocabulary

BITS: dict[Field, int] = {field: 1 << place for place, field in enumerate(get_args(Field))}
WIDTH = len(BITS)
ALL_FIELDS = (1 << WIDTH) - 1

Spelled = tuple[str, str]
"""A form and one of its spellings, in lower case."""


def mask(fields: Iterable[Field]) -> int:
    """The fields as bits."""
    return sum(BITS[field] for field in set(fields))


class Postings:
    """For each spelling of each form the items it stands in. Items are numbers that only ever grow."""

    def __init__(self) -> None:
        self.vocabulary = Vocabulary()
        self._items: dict[str, dict[str, array[int]]] = {}

    def add(self, item: int, words: Mapping[Spelled, int]) -> None:
        """Take in the words of an item, each with the bits of its fields. The number is the highest so far."""
        for (form, spelling), bits in words.items():
            spelled = self._items.get(form)
            if spelled is None:
                spelled = self._items[form] = {}
                self.vocabulary.add(form)
            if spelling not in spelled:
                spelled[spelling] = array("Q")
            spelled[spelling].append(item << WIDTH | bits)

    def remove(self, item: int, words: Iterable[Spelled]) -> None:
        """Leave out the words of an item, and the words that then stand nowhere."""
        for form, spelling in words:
            spelled = self._items[form]
            items = spelled[spelling]
            del items[bisect_left(items, item << WIDTH)]
            if not items:
                del spelled[spelling]
            if not spelled:
                del self._items[form]
                self.vocabulary.discard(form)

    def items(self, form: str) -> "Iterable[tuple[str, array[int]]]":
        """Each spelling of the form with the items it stands in: number << WIDTH | bits, ascending."""
        return self._items.get(form, {}).items()

    def spellings(self, form: str) -> Iterable[str]:
        """The spellings of the form, in lower case."""
        return self._items.get(form, {}).keys()

    def usual(self, form: str) -> str:
        """The spelling of the form that most items have."""
        return max(sorted(self._items[form]), key=lambda spelling: len(self._items[form][spelling]))
