"""In which items each word stands: for every field a list of items by word, words in the order of the vocabulary.

A word is a form with one of its spellings. An item stands once for a word, in the best of the fields it was read in
(title, decision, text, attachment), and besides where it is part of a follow-up or written by the reviewer.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from store.model import Field
from store.searching.arrays import Arrays, DamagedError
from store.searching.bits import bits_of, lines_of
from store.searching.stemmed import Stems
from store.searching.stems import SHORTEST, stem_number
from store.searching.vocabulary import Vocabulary
from store.searching.words import spellings, words_in

Array = NDArray[Any]
Packed = dict[str, Array | Sequence[Array]]
FIELDS: tuple[Field, ...] = ("attachment", "annotation", "follow_up", "text", "decision", "title")
"""The least first."""
_READ: tuple[Field, ...] = ("title", "decision", "text", "attachment")
"""Where an item is listed once, the best first."""
_FEW = 500
"""Items whose words are not stemmed before they are asked for: a new meeting is to be taken in at once."""
Word = tuple[str, str]
"""A form, and one of its spellings in lower case."""


class Postings:
    """The words of some items, numbered from 0."""

    def __init__(self, arrays: Arrays) -> None:
        self.vocabulary = Vocabulary(
            arrays.bytes("forms"), arrays["form_at"], (arrays["pairs"], arrays["letters"], arrays["heads"])
        )
        self.stems = Stems(self.vocabulary, arrays["stems"], arrays["stem_forms"], arrays.info["languages"])
        self._spellings = Vocabulary(arrays.bytes("spellings"), arrays["spelling_at"], _NO_BITS)
        self._spelled = arrays["spelled"].data
        self._starts = {field: arrays[f"{field}_at"] for field in FIELDS}
        self._items = {field: arrays[f"{field}_items"] for field in FIELDS}
        self._plain = {field: starts.data for field, starts in self._starts.items()}

    def words(self, form: int) -> range:
        """The numbers of the words of a form."""
        return range(self._spelled[form], self._spelled[form + 1])

    def spelling(self, word: int) -> str:
        """How a word is spelled."""
        return self._spellings[word]

    def in_words(self, field: Field, first: int, last: int) -> Array:
        """The items of the words from `first` to before `last`, word by word; one may stand there several times."""
        starts = self._plain[field]
        return self._items[field][starts[first] : starts[last]]

    def in_forms(self, field: Field, first: int, last: int) -> Array:
        """The items of the forms from `first` to before `last`, as `in_words`."""
        return self.in_words(field, self._spelled[first], self._spelled[last])

    def in_some(self, field: Field, forms: Array) -> Array:
        """The items of these forms, in their order."""
        starts = self._starts[field]
        spelled = np.frombuffer(self._spelled, np.uint32)
        low, high = starts[spelled[forms]].astype(np.int64), starts[spelled[forms + 1]].astype(np.int64)
        sizes = high - low
        total = int(sizes.sum())
        if total and int(high.max()) > len(self._items[field]):  # else gigabytes would be taken
            raise DamagedError
        if not total:
            return self._items[field][:0]
        ends = np.cumsum(sizes)
        found: Array = self._items[field][np.arange(total) + np.repeat(low - (ends - sizes), sizes)]
        return found

    def frequency(self, word: int) -> int:
        """In about how many items a word stands."""
        return sum(len(self.in_words(field, word, word + 1)) for field in _READ)

    def all_words(self) -> Iterable[Word]:
        """Every word, in order."""
        for form in range(len(self.vocabulary)):
            spelled = self.vocabulary[form]
            for word in self.words(form):
                yield spelled, self._spellings[word]

    def field(self, field: Field) -> tuple[Array, Array]:
        """Where the items of each word begin, and all of the field's items."""
        return self._starts[field], self._items[field]

    def stem_words(self) -> tuple[Array, Array]:
        """The numbers of the stems, and beside each a word of a form that has it, for every word of the form."""
        numbers, forms = self.stems.all()
        spelled = np.frombuffer(self._spelled, np.uint32).astype(np.int64)
        first, sizes = spelled[forms], spelled[forms.astype(np.int64) + 1] - spelled[forms]
        if len(spelled) and int(spelled.max()) >= len(self._starts[FIELDS[0]]):
            raise DamagedError
        ends = np.cumsum(sizes)
        return np.repeat(numbers, sizes), np.arange(int(sizes.sum())) + np.repeat(first - (ends - sizes), sizes)


class Gathering:
    """Postings being made, item by item."""

    def __init__(self) -> None:
        self._numbers: dict[Word, int] = {}
        self._of: dict[str, tuple[int, ...]] = {}
        """By a word as it stands in a text the numbers of the words it is: itself, and what it is joined of."""
        self._found: dict[Field, tuple[list[int], list[int]]] = {field: ([], []) for field in FIELDS}
        self._languages: dict[str, set[int]] = {}
        self.count = 0

    def add(self, texts: Mapping[Field, Sequence[str]], language: str) -> None:
        """Take in the next item."""
        seen: set[int] = set()
        for field in _READ:
            if numbers := self._words(texts.get(field, ())) - seen:
                self._note(field, numbers)
                seen |= numbers
        for field in ("annotation", "follow_up"):
            if numbers := self._words(texts.get(field, ())):
                self._note(field, numbers)
                seen |= numbers
        self._languages.setdefault(language, set()).update(seen)
        self.count += 1

    def _note(self, field: Field, numbers: set[int]) -> None:
        words, items = self._found[field]
        words.extend(numbers)
        items.extend([self.count] * len(numbers))

    def _words(self, texts: Sequence[str]) -> set[int]:
        found: set[int] = set()
        known = self._of
        for text in texts:
            for word in words_in(text):
                numbers = known.get(word)
                if numbers is None:
                    spelled = spellings(word)
                    numbers = tuple(self._numbers.setdefault(each, len(self._numbers)) for each in spelled)
                    known[word] = numbers
                found.update(numbers)
        return found

    def packed(self) -> tuple[Packed, dict[str, object]]:
        """The arrays, and what is told beside them."""
        order = sorted(self._numbers)
        places = np.empty(len(order), np.int64)
        places[np.fromiter((self._numbers[word] for word in order), np.int64, len(order))] = np.arange(len(order))
        fields: dict[Field, tuple[Array, Array]] = {}
        for field, (words, items) in self._found.items():
            keys = places[np.array(words, np.int64)] * max(1, self.count) + np.array(items, np.int64)
            keys.sort()
            word, item = np.divmod(keys, max(1, self.count))
            starts = np.zeros(len(order) + 1, np.uint32)
            np.cumsum(np.bincount(word, minlength=len(order)), out=starts[1:])
            fields[field] = starts, item.astype(np.uint32)
        stems = []
        for language, numbers in self._languages.items() if self.count > _FEW else ():
            for number in numbers:
                place = int(places[number])
                if len(order[place][0]) >= SHORTEST:
                    stems.append((stem_number(order[place][0], language), place))
        numbers_, words_ = np.array(stems, np.int64).reshape(-1, 2).T
        return packed(order, fields, (numbers_, words_)), {"languages": sorted(self._languages)}


def packed(words: Sequence[Word], fields: Mapping[Field, tuple[Array, Array]], stems: tuple[Array, Array]) -> Packed:
    """The arrays of postings: words in order, of each field where its items begin and the items, stems with a word."""
    forms: list[str] = []
    spelled: list[int] = []
    of: list[int] = []
    for number, (form, _) in enumerate(words):
        if not forms or forms[-1] != form:
            forms.append(form)
            spelled.append(number)
        of.append(len(forms) - 1)
    lines, form_at = lines_of(forms)
    spellings, spelling_at = lines_of([spelling for _, spelling in words])
    pairs, letters, heads = bits_of(lines, form_at)
    both = np.unique(np.stack([stems[0].astype(np.int64), np.array(of, np.int64)[stems[1]]]), axis=1)
    arrays: Packed = {
        "forms": np.frombuffer(lines, np.uint8), "form_at": form_at,
        "pairs": pairs, "letters": letters, "heads": heads,
        "spellings": np.frombuffer(spellings, np.uint8), "spelling_at": spelling_at,
        "spelled": np.array([*spelled, len(words)], np.uint32),
        "stems": both[0].astype(np.int64), "stem_forms": both[1].astype(np.uint32),
    }  # fmt: skip
    for field in FIELDS:
        starts, items = fields[field]
        arrays |= {f"{field}_at": starts, f"{field}_items": items}
    return arrays


_NO_BITS = (np.zeros(0, np.uint64), np.zeros(0, np.uint32), np.zeros(0, np.uint32))
