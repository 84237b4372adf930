"""Which words of the store a typed word may mean, and by what rule. The only user of rapidfuzz for words.

The words are forms (`words.form`) in order, one a line, with a few bits of each beside them: which pairs of letters it
has, which letters, and which of these stand at its beginning. A pass over the bits leaves about one word in a hundred.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from store.searching.bits import bits_of, bits_of_word, lines_of
from store.searching.stemmed import Stems
from store.searching.ways import (
    AMID,
    ENDED_PART,
    ENDINGS,
    INFLECTED,
    LAST,
    LONG_PART,
    LONGEST_ENDING,
    SHORTEST_PART,
    SUFFIXES,
    Way,
    Ways,
    errors_allowed,
    errors_in_beginning,
    stripped,
)

Array = NDArray[Any]
_ENDED = frozenset(ending.encode() for ending in ENDINGS)
_LONGEST_ENDED = max(map(len, ENDINGS))
_FOUND = 5000
"""Forms that were looked for and are remembered."""
_CHUNK = 1 << 16
"""Words that one pass over the bits looks at: far less than a millisecond."""
_INFLECTED = 400
"""Forms with one beginning that are looked at for an ending: of more the beginning says nothing."""


class Vocabulary:
    """Forms in order, as bytes in memory or in a file mapped into it."""

    def __init__(self, lines: "bytes | memoryview", offsets: Array, bits: tuple[Array, Array, Array]) -> None:
        """`lines`: each form with its newline; `offsets`: where each begins, and the end; `bits`: as of `bits_of`."""
        self._lines, self._offsets = lines, offsets
        self._starts = offsets.data  # plain integers, ten times as fast one by one
        self._pairs, self._letters, self._heads = bits
        self._found: dict[str, int] = {}
        self._typed: tuple[bytes, Array] = b"", np.zeros(0, np.int64)

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
        return np.flatnonzero(sizes <= len(word.encode()) + LONGEST_ENDING) + low

    def compounds(self, word: str) -> Ways:
        """The forms of which `word` is a part, not the first."""
        if len(word) <= SHORTEST_PART or word in SUFFIXES:
            return {}
        encoded = word.encode()
        places = self._places(encoded)
        numbers = np.searchsorted(self._offsets, places, "right") - 1
        rests = self._offsets[numbers + 1].astype(np.int64) - 1 - places - len(encoded)
        inside = places - self._offsets[numbers] >= SHORTEST_PART
        found: Ways = dict.fromkeys(numbers[inside & (rests >= SHORTEST_PART)].tolist(), AMID)
        found |= dict.fromkeys(numbers[inside & (rests == 0)].tolist(), LAST)
        for at in np.flatnonzero(inside & (rests > 0) & (rests <= _LONGEST_ENDED)).tolist():
            end = int(places[at]) + len(encoded)
            if self._text[end : end + int(rests[at])] in _ENDED:
                found[int(numbers[at])] = LAST
        return found

    def _places(self, encoded: bytes) -> Array:
        """Where some letters stand in the lines; while a word is typed only where the last ones stood is looked at."""
        known, places = self._typed
        if known and encoded.startswith(known):
            signs = np.frombuffer(self._text, np.uint8)
            for place in range(len(known), len(encoded)):
                places = places[signs[places + place] == encoded[place]]
        else:
            lines, found = self._text, []
            at = lines.find(encoded)
            while at >= 0:
                found.append(at)
                at = lines.find(encoded, at + 1)
            places = np.array(found, np.int64)
        self._typed = encoded, places
        return places

    @cached_property
    def _text(self) -> bytes:
        """The lines in memory, where bytes are found ten times as fast as in a mapped file."""
        return bytes(self._lines)

    def inflected(self, word: str, stems: Stems | None = None) -> Ways:
        """Forms of the same stem: by `stems`, and those that differ in an ending ("planerne": plan, planer)."""
        found: Ways = dict.fromkeys(stems.like(word), INFLECTED) if stems and len(word) >= SHORTEST_PART + 1 else {}
        for stem in stripped(word):
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
        for stem in stripped(word):
            if len(stem) >= LONG_PART:
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
            limit, prefix = (min(1, limit), 0) if whole else (limit, errors_in_beginning(word))
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
        pairs, letters = bits_of_word(encoded)
        head = bits_of_word(encoded[:5])[1]
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


def _plausible(word: str, form: str) -> bool:
    """Figures are the same, and in words of less than six letters the first letter is not another one."""
    if [char for char in word if char.isdigit()] != [char for char in form if char.isdigit()]:
        return False
    return len(word) >= 6 or word[0] == form[0] or word[0] == form[1:2] or form[0] == word[1:2]
