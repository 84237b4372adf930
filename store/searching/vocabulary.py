"""Which words of the store a typed word may mean, and by what rule. The only user of rapidfuzz for words.

The words are forms (`words.form`) in order, one a line, with a few bits of each beside them: which pairs of letters it
has, which letters, and which of these stand at its beginning. A pass over the bits leaves about one word in a hundred.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from store.model import MatchRule
from store.searching.stems import stem_number

Array = NDArray[Any]
ENDINGS = frozenset((
    "e", "en", "er", "et", "ene", "erne", "ens", "ets", "ers", "ernes", "enes", "eren", "eres", "ere", "es",
    "s", "n", "ns", "t", "ts", "r", "rs", "ne", "rne", "nes", "rnes",
))  # fmt: skip
"""Danish endings of nouns, verbs and adjectives, folded."""
_ENDED = frozenset(ending.encode() for ending in ENDINGS)
_LONGEST_ENDING = 6
_SUFFIXES = frozenset((
    "ende", "ering", "erne", "else", "elsen", "heden", "inger", "ingen", "lige", "lser", "ning", "ningen", "ninger",
    "ring", "ringen", "skab",
))  # fmt: skip
"""What ends so many words that it is no part of a compound."""
SHORTEST_PART = 3
"""Letters of a part of a compound."""
_FOUND = 5000
"""Forms that were looked for and are remembered."""
_CHUNK = 1 << 16
"""Words that one pass over the bits looks at: far less than a millisecond."""
_HEAD = 7
"""Letters of a word's beginning."""
_INFLECTED = 400
"""Forms with one beginning that are looked at for an ending: of more the beginning says nothing."""


@dataclass(frozen=True, slots=True)
class Way:
    """How a word of the store answers a typed one."""

    rule: MatchRule
    distance: int
    """Typing errors."""
    weight: float
    """0 to 1; the ways of a better rule weigh more than any of a worse one."""


EXACT = Way("exact", 0, 1.0)
ENDED = Way("prefix", 0, 0.78)
"""The word with an ending, or nearly."""
BEGUN = Way("prefix", 0, 0.73)
"""A longer word that begins so."""
INFLECTED = Way("inflected", 0, 0.61)
JOINED = Way("compound", 0, 0.60)
"""Two words of the query as one, or one as two."""
LAST = Way("compound", 0, 0.52)
"""The last part of a compound, endings aside."""
AMID = Way("compound", 0, 0.48)
"""A part before another."""
ENDED_PART = Way("inflected", 0, 0.46)
"""A part of a compound, with another ending."""
_LONG_PART = 5
"""Letters of a part that is known in spite of its ending."""
_ENDING = 4
"""Letters that a word may have more and be nearly the word."""
Ways = dict[int, Way]
"""By the number of the form in the vocabulary."""


def errors_allowed(word: str) -> int:
    """Typing errors forgiven in a whole word: one from four letters, two from eight."""
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2


def _errors_in_prefix(word: str) -> int:
    """Fewer than in a whole word: the beginnings of words lie closer together."""
    return 0 if len(word) < 6 else 1 if len(word) < 10 else 2


def begun(word: str, form: str) -> Way | None:
    """How a form answers a word that it begins with, or is."""
    if not form.startswith(word):
        return None
    return EXACT if form == word else (ENDED if len(form) - len(word) <= _ENDING else BEGUN) if len(word) > 1 else None


def _stripped(word: str) -> Iterator[str]:
    """What a word may be without an ending."""
    for size in range(1, min(5, len(word) - 3)):
        if word[-size:] in ENDINGS:
            stem = word[:-size]
            yield stem
            if len(stem) > 4 and stem[-1] == stem[-2]:  # budgettet: budget
                yield stem[:-1]


def part_of(word: str, form: str) -> Way | None:
    """How a compound answers one of its parts, which has three letters or more before it."""
    if len(word) <= SHORTEST_PART or word in _SUFFIXES:
        return None
    at = form.find(word, SHORTEST_PART)
    if at < 0:
        return None
    rest = form[at + len(word) :]
    if not rest or rest in ENDINGS:
        return LAST
    return AMID if len(rest) >= SHORTEST_PART else None


class Vocabulary:
    """Forms in order, as bytes in memory or in a file mapped into it."""

    def __init__(self, lines: "bytes | memoryview", offsets: Array, bits: tuple[Array, Array, Array]) -> None:
        """`lines`: each form with its newline; `offsets`: where each begins, and the end; `bits`: as of `bits_of`."""
        self._lines, self._offsets = lines, offsets
        self._starts = offsets.data  # plain integers, ten times as fast one by one
        self._pairs, self._letters, self._heads = bits
        self._found: dict[str, int] = {}

    @classmethod
    def of(cls, forms: Iterable[str]) -> "Vocabulary":
        """A vocabulary in memory."""
        lines, offsets = lines_of(sorted(set(forms)))
        return cls(lines, offsets, bits_of(lines, offsets))

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __getitem__(self, number: int) -> str:
        return str(self._word(number), "utf-8")

    def _word(self, number: int) -> bytes:
        return bytes(self._lines[self._starts[number] : self._starts[number + 1] - 1])

    def find(self, word: str) -> int:
        """The number of a form; -1 where it is not there."""
        if (known := self._found.get(word)) is None:
            if len(self._found) > _FOUND:
                self._found.clear()
            known = self._found[word] = self._find(word)
        return known

    def _find(self, word: str) -> int:
        encoded = word.encode()
        at = bisect_left(range(len(self)), encoded, key=self._word)
        return at if at < len(self) and self._word(at) == encoded else -1

    def beginning(self, prefix: str) -> tuple[int, int]:
        """The first form that begins so, and that behind the last."""
        encoded = prefix.encode()
        low = bisect_left(range(len(self)), encoded, key=self._word)
        return low, bisect_left(range(low, len(self)), encoded + b"\xff", key=self._word) + low

    def ended(self, word: str) -> Array:
        """The numbers of the forms that are `word` with at most an ending."""
        low, high = self.beginning(word)
        sizes = np.diff(self._offsets[low : high + 1].astype(np.int64)) - 1
        return np.flatnonzero(sizes <= len(word.encode()) + _ENDING) + low

    def compounds(self, word: str) -> Ways:
        """The forms of which `word` is a part, not the first."""
        if len(word) <= SHORTEST_PART or word in _SUFFIXES:
            return {}
        encoded, lines = word.encode(), self._text
        places: list[int] = []
        at = lines.find(encoded)
        while at >= 0:
            places.append(at)
            at = lines.find(encoded, lines.find(b"\n", at))
        found: Ways = {}
        at_ = np.array(places, np.int64)
        numbers = np.searchsorted(self._offsets, at_, "right") - 1
        for number, place in zip(numbers.tolist(), places, strict=True):
            start, rest = self._starts[number], self._starts[number + 1] - 1 - place - len(encoded)
            if place - start < SHORTEST_PART:
                if rest >= len(encoded) and (way := part_of(word, self[number])):  # at the beginning, and once more
                    found[number] = way
            elif rest == 0 or (
                rest < _LONGEST_ENDING and lines[place + len(encoded) : place + len(encoded) + rest] in _ENDED
            ):
                found[number] = LAST
            elif rest >= SHORTEST_PART:
                found[number] = AMID
        return found

    @cached_property
    def _text(self) -> bytes:
        """The lines in memory, where bytes are found ten times as fast as in a mapped file."""
        return bytes(self._lines)

    def inflected(self, word: str, stems: "Stems | None" = None) -> Ways:
        """Forms of the same stem: by `stems`, and those that differ in an ending ("planerne": plan, planer)."""
        found: Ways = dict.fromkeys(stems.like(word), INFLECTED) if stems and len(word) >= SHORTEST_PART + 1 else {}
        for stem in _stripped(word):
            low, high = self.beginning(stem)
            if high - low > _INFLECTED:
                numbers = [self.find(stem), *(self.find(stem + ending) for ending in ENDINGS)]
                found |= dict.fromkeys((number for number in numbers if number >= 0), INFLECTED)
                continue
            for number in range(low, high):
                form = self[number]
                if form == stem or form[len(stem) :] in ENDINGS:
                    found[number] = INFLECTED
        return found

    def inflected_parts(self, word: str) -> Ways:
        """Compounds of which `word` is the last part, with another ending ("festivaler": sommerfestivalen)."""
        found: Ways = {}
        for stem in _stripped(word):
            if len(stem) >= _LONG_PART:
                found |= {number: ENDED_PART for number, way in self.compounds(stem).items() if way is LAST}
        return found

    def guesses(
        self, words: Sequence[str], *, whole: bool = False, cancelled: Callable[[], bool] | None = None
    ) -> Ways:
        """The forms that one of `words` means with typing errors; with `whole`, only one error in the whole word.

        A figure is never an error: 2023 is not 2024. Of a cancelled call, what was found so far.
        """
        found: Ways = {}
        for word in words:
            limit = errors_allowed(word)
            limit, prefix = (min(1, limit), 0) if whole else (limit, _errors_in_prefix(word))
            for number, distance, begins in self._near(word, limit, prefix, cancelled) if limit else ():
                weight = (0.22 if distance == 1 else 0.12) if begins else (0.30 if distance == 1 else 0.18)
                if number not in found or weight > found[number].weight:
                    found[number] = Way("typo", distance, weight)
        return found

    def nearest(self, word: str, cancelled: Callable[[], bool] | None = None) -> list[int]:
        """Forms just out of reach of a word that means nothing here, nearest first."""
        if len(word) < 6:
            return []
        near = self._near(word, errors_allowed(word) + 1, 0, cancelled)
        found = sorted((distance, number) for number, distance, _ in near if self[number][0] == word[0])
        return [number for _, number in found]

    def _near(
        self, word: str, limit: int, prefix: int, cancelled: Callable[[], bool] | None
    ) -> Iterator[tuple[int, int, bool]]:
        """Forms within `limit` errors, or that begin with `word` within `prefix` errors: number, errors, which."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        encoded, most = word.encode(), max(limit, prefix)
        length = len(encoded)

        def apart(signs: Array, width: int, limit: int) -> Array:
            cut = np.ascontiguousarray(signs[:, :width]).view(f"S{width}").ravel().tolist()
            found: Array = process.cdist([encoded], cut, scorer=OSA.distance, score_cutoff=limit, dtype=np.uint8)[0]
            return found

        for numbers in self._likely(encoded, most, longer=bool(prefix)):
            if cancelled is not None and cancelled():
                return
            if not len(numbers):
                continue
            signs, sizes = self._signs(numbers, length + most + 1)
            near = apart(signs, length, 2 * most) <= 2 * most
            numbers, signs, sizes = numbers[near], signs[near], sizes[near]
            if not len(numbers):
                continue
            distances = np.where(sizes <= length + limit, apart(signs, length + limit + 1, limit), most + 1)
            beginnings, reached = np.full(len(numbers), most + 1), np.zeros(len(numbers), np.int64)
            for size in range(length - prefix, length + prefix + 1) if prefix else ():
                begun_so = apart(signs, size, prefix)
                reached[begun_so < beginnings] = size
                beginnings = np.minimum(beginnings, begun_so)
            for at in np.flatnonzero((distances <= limit) | (beginnings <= prefix)).tolist():
                form, distance, begins = self[int(numbers[at])], int(distances[at]), int(beginnings[at])
                if not _plausible(word, form):
                    continue
                if 0 < distance <= limit:
                    yield int(numbers[at]), distance, False
                elif 0 < begins <= prefix and sizes[at] > length and (begins == 1 or form[reached[at] :] in ENDINGS):
                    yield int(numbers[at]), begins, True

    def _signs(self, numbers: Array, width: int) -> tuple[Array, Array]:
        """The first signs of each form, a row each with zeros behind, and its length."""
        lines = np.frombuffer(self._lines, np.uint8)
        starts = self._offsets[numbers].astype(np.int64)
        sizes = self._offsets[numbers + 1].astype(np.int64) - starts - 1
        columns = np.arange(width)
        signs = lines[np.minimum(starts[:, None] + columns, len(lines) - 1)]
        signs[columns >= sizes[:, None]] = 0
        return signs, sizes

    def _likely(self, encoded: bytes, errors: int, *, longer: bool) -> Iterator[Array]:
        """Forms that may be within so many errors: what the bits do not rule out, chunk by chunk.

        Of the first two letters one stands at the beginning, too: both are wrong so seldom that it is not looked for.
        """
        lines = np.frombuffer(self._lines, np.uint8)
        pairs, letters = _bits_of_word(encoded)
        head = _bits_of_word(encoded[:5])[1]
        least_pairs = int(pairs).bit_count() - 3 * errors
        least_letters, least_head = int(letters).bit_count() - errors, int(head).bit_count() - errors
        for start in range(0, len(self), _CHUNK):
            near = np.flatnonzero(np.bitwise_count(self._heads[start : start + _CHUNK] & head) >= least_head) + start
            if least_pairs > 0:
                near = near[np.bitwise_count(self._pairs[near] & pairs) >= least_pairs]
            near = near[np.bitwise_count(self._letters[near] & letters) >= least_letters]
            sizes = self._offsets[near + 1].astype(np.int64) - self._offsets[near] - 1
            fits = sizes >= len(encoded) - errors
            if not longer:
                fits &= sizes <= len(encoded) + errors
            near = near[fits]
            starts = self._offsets[near]
            first, second = lines[starts], lines[starts + 1]  # of a form of one letter the end of its line
            begins = (first == encoded[0]) | (second == encoded[1]) | (first == encoded[1]) | (second == encoded[0])
            yield near[begins]


class Stems:
    """Which forms of a vocabulary have a stem, by its number. Few forms are stemmed only when they are asked for."""

    def __init__(self, vocabulary: Vocabulary, numbers: Array, forms: Array, languages: Sequence[str]) -> None:
        """`numbers`: of stems, ascending; `forms`: the number of the form beside each; both empty of few forms."""
        self._vocabulary, self._numbers, self._forms, self._languages = vocabulary, numbers, forms, languages

    def like(self, word: str) -> list[int]:
        """The numbers of the forms that have the stem of `word` in one of the languages."""
        found: list[int] = []
        for language in self._languages:
            number = stem_number(word, language)
            if not len(self._numbers):
                begins = range(*self._vocabulary.beginning(word[:SHORTEST_PART]))
                found += [form for form in begins if stem_number(self._vocabulary[form], language) == number]
                continue
            low, high = np.searchsorted(self._numbers, [number, number + 1])
            found += self._forms[low:high].tolist()
        return found

    def all(self) -> tuple[Array, Array]:
        """The numbers of all stems, and the number of the form beside each."""
        if len(self._numbers):
            return self._numbers, self._forms
        pairs = [
            (stem_number(self._vocabulary[form], language), form)
            for language in self._languages
            for form in range(len(self._vocabulary))
        ]
        numbers, forms = np.array(pairs, np.int64).reshape(-1, 2).T
        return numbers, forms


def lines_of(words: Sequence[str]) -> tuple[bytes, Array]:
    """Words as lines, and where each begins, and the end."""
    encoded = [word.encode() for word in words]
    offsets = np.zeros(len(encoded) + 1, np.uint32)
    np.cumsum([len(word) + 1 for word in encoded], out=offsets[1:])
    return b"".join(word + b"\n" for word in encoded), offsets


def bits_of(lines: bytes, offsets: Array) -> tuple[Array, Array, Array]:
    """Of each word its pairs of letters (64 bits), its letters and those of its beginning (32 bits)."""
    count = len(offsets) - 1
    if not count:
        return np.zeros(0, np.uint64), np.zeros(0, np.uint32), np.zeros(0, np.uint32)
    signs = np.frombuffer(lines, np.uint8)
    starts = offsets[:-1].astype(np.int64)
    sizes = np.diff(offsets.astype(np.int64)) - 1
    letter = np.where(signs == 10, np.uint32(0), np.uint32(1) << _letter(signs).astype(np.uint32)).astype(np.uint32)
    pair = np.zeros(len(signs), np.uint64)
    inside = (signs[:-1] != 10) & (signs[1:] != 10)
    pair[:-1] = np.where(inside, np.uint64(1) << _pair(signs[:-1], signs[1:]).astype(np.uint64), np.uint64(0))
    heads = np.zeros(count, np.uint32)
    for place in range(_HEAD):
        heads |= np.where(place < sizes, letter[np.minimum(starts + place, len(signs) - 1)], np.uint32(0))
    return np.bitwise_or.reduceat(pair, starts), np.bitwise_or.reduceat(letter, starts), heads


@lru_cache(maxsize=256)
def _bits_of_word(word: bytes) -> tuple[Any, Any]:
    pairs = letters = 0
    for sign in word:
        letters |= 1 << (sign - 97 if 97 <= sign <= 122 else 26 + sign % 6)
    for one, other in pairwise(word):
        pairs |= 1 << ((one * 37 + other * 101 + (one * other >> 3)) & 63)
    return np.uint64(pairs), np.uint32(letters)


def _letter(signs: Array) -> Array:
    """Which of 32 bits stands for a sign: a letter its own, figures and others share six."""
    return np.where((signs >= 97) & (signs <= 122), signs - 97, 26 + signs % 6)


def _pair(first: Array, second: Array) -> Array:
    """Which of 64 bits stands for two signs."""
    one, other = first.astype(np.int64), second.astype(np.int64)
    return (one * 37 + other * 101 + (one * other >> 3)) & 63


def _plausible(word: str, form: str) -> bool:
    """Figures are the same, and in words of less than six letters the first letter is not another one."""
    if [char for char in word if char.isdigit()] != [char for char in form if char.isdigit()]:
        return False
    return len(word) >= 6 or word[0] == form[0] or word[0] == form[1:2] or form[0] == word[1:2]
