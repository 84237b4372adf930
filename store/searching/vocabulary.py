"""Which words of the store a typed word may mean, and by what rule. The only user of rapidfuzz for words.

The words are forms (`words.form`) in order, one a line, with what `signs` tells of each beside them. A pass over the
bits leaves about one word in a hundred; parts of words are looked up in the order of their beginnings.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Literal

import numpy as np

from store.searching.arrays import Array, Arrays, Columns
from store.searching.signs import (
    HEAD,
    KEY,
    STEP,
    among,
    bits_of,
    bits_of_word,
    key_of,
    keys_at,
    lines_of,
    starts_of,
    tails_of,
)
from store.searching.stems import SHORTEST_STEM, stem
from store.searching.ways import (
    AMID,
    ENDED_PART,
    ENDINGS,
    ERROR,
    ERROR_BEGUN,
    ERRORS,
    ERRORS_BEGUN,
    INFLECTED,
    LAST,
    LONG_PART,
    LONGEST_ENDING,
    SHORTEST_PART,
    SUFFIXES,
    Found,
    errors_allowed,
    errors_in_beginning,
    stripped,
)

Cancelled = Callable[[], bool] | None
_ENDED = np.array(sorted(key_of(ending.encode()) for ending in ENDINGS), np.uint64)
_ENDING = max(map(len, ENDINGS))
_CHUNK = 1 << 16
"""Words that one pass over the bits looks at: far less than a millisecond."""
_LINES = 1 << 13
"""Words that are laid down in one go."""
_INFLECTED = 400
"""Forms with one beginning that are looked at for an ending: of more the beginning says nothing."""


class Vocabulary:
    """Forms in order, in a file mapped into memory or in memory."""

    def __init__(self, arrays: Arrays, languages: Sequence[str] = ()) -> None:
        """`languages`: of the texts."""
        self._arrays, self._languages = arrays, languages
        self._lines, self._starts = arrays["forms"], arrays["form_at"]

    @classmethod
    def of(cls, forms: Iterable[str]) -> "Vocabulary":
        """A vocabulary in memory."""
        return cls(Arrays.of(laid_down([sorted(set(forms))]), {}))

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, number: int) -> str:
        return str(self._word(number), "utf-8")

    def _word(self, number: int) -> bytes:
        lines, starts = self._text
        return bytes(lines[starts[number] : starts[number + 1] - 1])

    @cached_property
    def _text(self) -> tuple[memoryview, memoryview]:
        """The lines and where each begins: plain bytes and integers, ten times as fast one by one."""
        return self._lines.all.data, self._starts.all.data

    @property
    def keys(self) -> Array:
        """The keys of the forms (`signs.key_of`)."""
        return self._arrays["keys"].all

    def between(self, first: int, last: int) -> list[str]:
        """The forms from one to before another."""
        return str(self._lines.bytes(self._starts.at(first), self._starts.at(last)), "utf-8").split("\n")[:-1]

    def find(self, word: str) -> int:
        """The number of a form; -1 where it is not there."""
        return self.find_all((word,))[0]

    def find_all(self, words: Sequence[str]) -> list[int]:
        """The number of each of some forms; -1 of one that is not there."""
        encoded = [word.encode() for word in words]
        wanted = np.array([key_of(word) for word in encoded], np.uint64)
        keys = self.keys
        lows, highs = np.searchsorted(keys, wanted), np.searchsorted(keys, wanted, "right")
        found = []
        for word, low, high in zip(encoded, lows.tolist(), highs.tolist(), strict=True):
            at = low if len(word) <= KEY else bisect_left(range(high), word, low, key=self._word)
            found.append(at if at < high and self._word(at) == word else -1)
        return found

    def beginning(self, prefix: str) -> tuple[int, int]:
        """The first form that begins so, and that behind the last."""
        encoded = prefix.encode()
        keys = self.keys
        low = int(np.searchsorted(keys, np.uint64(key_of(encoded))))
        high = int(np.searchsorted(keys, np.uint64(key_of(encoded, last=True)), "right"))
        if len(encoded) > KEY:
            low = bisect_left(range(high), encoded, low, key=self._word)
            high = bisect_left(range(high), encoded + b"\xff", low, key=self._word)
        return low, high

    def ended(self, word: str) -> tuple[int, Array]:
        """The first form that begins so, and of each that does whether it is the word with at most an ending."""
        low, high = self.beginning(word)
        sizes = np.diff(self._starts.part(low, high + 1).astype(np.int64)) - 1
        return low, sizes <= len(word.encode()) + LONGEST_ENDING

    def compounds(self, word: str) -> Found:
        """The forms of which `word` is a part, not the first."""
        if len(word) <= SHORTEST_PART or word in SUFFIXES:
            return Found.of((), 0)
        encoded = word.encode()
        numbers, places = self._places(encoded)
        ends = places + len(encoded)
        rests = self._starts.all[numbers + 1].astype(np.int64) - 1 - ends
        last = rests == 0
        near = np.flatnonzero((rests > 0) & (rests <= _ENDING))
        last[near] = among(keys_at(self._lines.all, ends[near]), _ENDED)
        amid = ~last & (rests >= SHORTEST_PART)
        return Found.best([Found.of(numbers[last], LAST), Found.of(numbers[amid], AMID)])

    def _places(self, encoded: bytes) -> tuple[Array, Array]:
        """Where some letters stand in the lines at the beginning of a part: the forms, and the places."""
        signs = self._lines.all
        low, high = self._tail(key_of(encoded), "left"), self._tail(key_of(encoded, last=True), "right")
        places = self._arrays["tails"].part(low, high).astype(np.int64)
        numbers = self._arrays["tail_forms"].part(low, high).astype(np.int64)
        for place in range(KEY, len(encoded)):
            there = signs[np.minimum(places + place, len(signs) - 1)] == encoded[place]
            numbers, places = numbers[there], places[there]
        return numbers, places

    def _tail(self, key: int, side: Literal["left", "right"]) -> int:
        """Where in the order of the tails a key belongs: first among every so many-th, then beside that."""
        wanted = np.uint64(key)
        start = max(0, int(np.searchsorted(self._arrays["tail_keys"].all, wanted, side)) - 1) * STEP
        keys = keys_at(self._lines.all, self._arrays["tails"].part(start, start + STEP).astype(np.int64))
        return start + int(np.searchsorted(keys, wanted, side))

    def inflected(self, word: str) -> Found:
        """Forms that differ in an ending, or have the stem in a language of the texts ("planerne": plan, planer)."""
        stems = {each: stem(word, each) for each in self._languages} if len(word) >= SHORTEST_STEM else {}
        beginnings = {*stripped(word), *(short.removesuffix("i") for short in stems.values())}  # party, parties: parti
        found: set[int] = set()
        for beginning in beginnings:
            for number, form in self._ended(beginning):
                if form[len(beginning) :] in ENDINGS or form == beginning or _of_stem(form, stems):
                    found.add(number)
        return Found.of(sorted(found), INFLECTED)

    def _ended(self, beginning: str) -> Iterator[tuple[int, str]]:
        """The forms that begin so and are not much longer; of very many only those with an ending."""
        low, near = self.ended(beginning)
        numbers = (np.flatnonzero(near) + low).tolist()
        if len(numbers) > _INFLECTED:
            numbers = [each for each in self.find_all([beginning, *(beginning + one for one in ENDINGS)]) if each >= 0]
        return ((number, self[number]) for number in numbers)

    def inflected_parts(self, word: str) -> Found:
        """Compounds of which `word` is the last part, with another ending ("festivaler": sommerfestivalen)."""
        parts = [self.compounds(stem) for stem in stripped(word) if len(stem) >= LONG_PART]
        return Found.best([Found.of(each.forms[each.ways == LAST], ENDED_PART) for each in parts])

    def guesses(self, words: Sequence[str], *, whole: bool = False, cancelled: Cancelled = None) -> Found:
        """The forms that one of `words` means with typing errors; with `whole`, only one error in the whole word.

        A figure is never an error: 2023 is not 2024. Of a cancelled call, what was found so far.
        """
        found: list[Found] = []
        for word in words:
            limit = errors_allowed(word)
            for number, errors in self._near(word, min(1, limit) if whole else limit, cancelled):
                found.append(Found.of([number], ERROR if errors == 1 else ERRORS))
            for number, errors in self._near_beginning(word, 0 if whole else errors_in_beginning(word), cancelled):
                found.append(Found.of([number], ERROR_BEGUN if errors == 1 else ERRORS_BEGUN))
        return Found.best(found)

    def _near(self, word: str, limit: int, cancelled: Cancelled) -> Iterator[tuple[int, int]]:
        """Forms that are the word with so many errors at most, and how many."""
        encoded = word.encode()
        for numbers in self._likely(encoded, limit, longer=False, cancelled=cancelled):
            errors = _apart(encoded, self._signs(numbers, len(encoded) + limit + 1)[0], limit)
            for at in np.flatnonzero((errors > 0) & (errors <= limit)).tolist():
                if _plausible(word, self[int(numbers[at])]):
                    yield int(numbers[at]), int(errors[at])

    def _near_beginning(self, word: str, limit: int, cancelled: Cancelled) -> Iterator[tuple[int, int]]:
        """Longer forms that begin with the word with so many errors at most; with two, an ending alone may follow."""
        encoded, length = word.encode(), len(word.encode())
        for numbers in self._likely(encoded, limit, longer=True, cancelled=cancelled):
            signs, sizes = self._signs(numbers, length + limit)
            near = (_apart(encoded, signs[:, :length], 2 * limit) <= 2 * limit) & (sizes > length)
            numbers, signs = numbers[near], signs[near]
            least, reached = np.full(len(numbers), limit + 1), np.zeros(len(numbers), np.int64)
            for size in range(length - limit, length + limit + 1):
                errors = _apart(encoded, signs[:, :size], limit)
                reached[errors < least] = size
                least = np.minimum(least, errors)
            for at in np.flatnonzero((least > 0) & (least <= limit)).tolist():
                form = self[int(numbers[at])]
                if _plausible(word, form) and (least[at] == 1 or form[reached[at] :] in ENDINGS):
                    yield int(numbers[at]), int(least[at])

    def _signs(self, numbers: Array, width: int) -> tuple[Array, Array]:
        """The first signs of each form, a row each with zeros behind, and its length."""
        lines, offsets = self._lines.all, self._starts.all
        starts = offsets[numbers].astype(np.int64)
        sizes = offsets[numbers + 1].astype(np.int64) - starts - 1
        columns = np.arange(width)
        signs = lines[np.minimum(starts[:, None] + columns, len(lines) - 1)]
        signs[columns >= sizes[:, None]] = 0
        return signs, sizes

    def _likely(self, encoded: bytes, errors: int, *, longer: bool, cancelled: Cancelled) -> Iterator[Array]:
        """Forms that may be within so many errors, whole or as they begin: what the bits do not rule out.

        Of the first two letters one stands at the beginning, too: both are wrong so seldom that it is not looked for.
        """
        offsets = self._starts.all
        all_pairs, all_letters, all_heads = (self._arrays[name].all for name in ("pairs", "letters", "heads"))
        pairs, letters = bits_of_word(encoded)
        head = bits_of_word(encoded[:5])[1]
        least_pairs = int(pairs).bit_count() - 3 * errors
        least_letters, least_head = int(letters).bit_count() - errors, int(head).bit_count() - errors
        inside = not longer or len(encoded) >= HEAD + errors
        for some in self._begun(encoded[0], encoded[1]) if errors else ():
            if cancelled is not None and cancelled():
                return
            heads = all_heads[some]
            fits = np.bitwise_count(heads & head) >= least_head
            if inside:
                fits &= np.bitwise_count(heads & ~letters) <= errors
            near = np.flatnonzero(fits) + some.start if isinstance(some, slice) else some[fits]
            near = near[np.bitwise_count(all_letters[near] & letters) >= least_letters]
            near = near[np.bitwise_count(all_pairs[near] & pairs).astype(np.int64) >= least_pairs]
            sizes = offsets[near + 1].astype(np.int64) - offsets[near] - 1
            fits = sizes >= len(encoded) - errors
            if not longer:
                fits &= (sizes <= len(encoded) + errors) & (np.bitwise_count(all_letters[near] & ~letters) <= errors)
            if fits.any():
                yield near[fits]

    def _begun(self, one: int, other: int) -> Iterator["slice | Array"]:
        """Forms of which the first or the second letter is one of two, some at once."""
        begun, starts, ends = self._beginnings
        first, second = begun >> 8, begun & 255
        for letter in {one, other}:
            low, high = np.searchsorted(begun, [letter << 8, letter + 1 << 8]).tolist()
            until = int(ends[high - 1]) if low < high else 0
            for start in range(int(starts[low]) if low < high else 0, until, _CHUNK):
                yield slice(start, min(start + _CHUNK, until))
        chosen = (first != one) & (first != other) & ((second == one) | (second == other))
        sizes = ends[chosen] - starts[chosen]
        forms = np.arange(int(sizes.sum())) + np.repeat(ends[chosen] - np.cumsum(sizes), sizes)
        for start in range(0, len(forms), _CHUNK):
            yield forms[start : start + _CHUNK]

    @cached_property
    def _beginnings(self) -> tuple[Array, Array, Array]:
        """The two letters that forms begin with; where those that begin so begin, and where they end."""
        begun = (self.keys >> np.uint64(48)).astype(np.int64)
        starts = np.flatnonzero(np.diff(begun, prepend=-1))
        return begun[starts], starts, np.append(starts[1:], len(begun))


def _apart(word: bytes, signs: Array, limit: int) -> Array:
    """How many errors the word is apart from each row of signs; more than `limit` is one more."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    rows = np.ascontiguousarray(signs).view(f"S{signs.shape[1]}").ravel().tolist()
    found: Array = process.cdist([word], rows, scorer=OSA.distance, score_cutoff=limit, dtype=np.uint8)[0]
    return found


def laid_down(forms: Iterable[Sequence[str]]) -> Columns:
    """The arrays of a vocabulary; the forms in order, a few thousand at once."""
    lines, sizes = [np.zeros(0, np.uint8)], [np.zeros(0, np.uint32)]
    bits: dict[str, list[Array]] = {
        "keys": [np.zeros(0, np.uint64)], "pairs": [np.zeros(0, np.uint64)],
        "letters": [np.zeros(0, np.uint32)], "heads": [np.zeros(0, np.uint32)],
    }  # fmt: skip
    for some in forms:
        for start in range(0, len(some), _LINES):
            signs, long = lines_of(some[start : start + _LINES])
            lines.append(signs)
            sizes.append(long)
            for name, each in bits_of(signs, long).items():
                bits[name].append(each)
    whole, long = np.concatenate(lines), np.concatenate(sizes)
    yield "forms", whole
    yield "form_at", starts_of(long)
    yield from bits.items()
    tails = np.concatenate(tails_of(whole, long))
    yield "tails", tails
    yield "tail_keys", keys_at(whole, tails[::STEP].astype(np.int64))
    yield "tail_forms", np.repeat(np.arange(len(long), dtype=np.uint32), long)[tails]


def _of_stem(form: str, stems: Mapping[str, str]) -> bool:
    """Whether a form has the stem in its language; a short stem with an ending alone: bolig is not of "bol"."""
    return any(
        stem(form, language) == short and (len(short) >= SHORTEST_STEM or form.removeprefix(short) in ENDINGS)
        for language, short in stems.items()
    )


def _plausible(word: str, form: str) -> bool:
    """Figures are the same, and in words of less than six letters the first letter is not another one."""
    if [char for char in word if char.isdigit()] != [char for char in form if char.isdigit()]:
        return False
    return len(word) >= 6 or word[0] == form[0] or word[0] == form[1:2] or form[0] == word[1:2]
