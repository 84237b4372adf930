"""The words of some texts in order, and which of them a typed word may mean without a typing error.

A word is a form (`words.form`) with one of its spellings; a form that is spelled in several ways is there as often.
Before all words stand the values that items are filtered by: the form is the folded value, the spelling as it is shown.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np

from store.searching import ways
from store.searching.arrays import Array, Arrays
from store.searching.signs import KEY, Word, key_of, keys_at
from store.searching.stems import SHORTEST_STEM, stem
from store.searching.ways import Found

_ENDED = np.array(sorted(key_of(ending.encode()) for ending in ways.ENDINGS), np.uint64)
_ENDING = max(map(len, ways.ENDINGS))
_AT_ONCE = 1 << 12
"""Words that are read in one go."""
_INFLECTED = 400
"""Words with one beginning that are looked at for an ending: of more the beginning says nothing."""
_VOWELS = b"aeou"
_ACCENTED = 0x80
"""Of the bytes of a letter with an accent, the least."""


class Vocabulary:
    """Words in order, in a file mapped into memory or in memory."""

    def __init__(self, arrays: Arrays) -> None:
        self.languages = str(arrays["languages"].bytes(0, len(arrays["languages"])), "utf-8").split()
        """Of the texts."""
        self._forms, self._form_at = arrays["forms"], arrays["form_at"]
        self._spellings, self._spelling_at = arrays["spellings"], arrays["spelling_at"]
        self._keys, self._tails = arrays["keys"], arrays["tails"]

    def __len__(self) -> int:
        return len(self._form_at) - 1

    def __getitem__(self, number: int) -> str:
        return str(self._form(number), "utf-8")

    def _form(self, number: int) -> bytes:
        lines, starts = self._plain
        return bytes(lines[starts[number] : starts[number + 1] - 1])

    @cached_property
    def _plain(self) -> tuple[memoryview, memoryview]:
        """The lines and where each begins: plain bytes and integers, ten times as fast one by one."""
        return self.lines.data, self.starts.data

    @property
    def lines(self) -> Array:
        """The bytes of all forms, a line each."""
        return self._forms.all

    @property
    def starts(self) -> Array:
        """Where each line begins, and the end."""
        return self._form_at.all

    @property
    def keys(self) -> Array:
        """The keys of the forms (`signs.key_of`)."""
        return self._keys.all

    def spelling(self, word: int) -> str:
        """How a word is spelled, in lower case; of a value how it is shown."""
        at = self._spelling_at
        return str(self._spellings.bytes(at.at(word), at.at(word + 1) - 1), "utf-8")

    def between(self, words: range) -> Iterator[tuple[int, Word]]:
        """Words that follow one another, each with its number."""
        columns = (self._forms, self._form_at), (self._spellings, self._spelling_at)
        for first in range(words.start, words.stop, _AT_ONCE):
            last = min(first + _AT_ONCE, words.stop)
            told = (str(lines.bytes(at.at(first), at.at(last)), "utf-8").split("\n") for lines, at in columns)
            yield from zip(range(first, last), zip(*told, strict=True), strict=False)

    def find(self, form: str) -> range:
        """The words of a form."""
        return self.find_all((form,))[0]

    def find_all(self, forms: Sequence[str]) -> list[range]:
        """The words of each of some forms."""
        encoded = [form.encode() for form in forms]
        wanted = np.array([key_of(form) for form in encoded], np.uint64)
        lows, highs = np.searchsorted(self.keys, wanted), np.searchsorted(self.keys, wanted, "right")
        found = []
        for form, low, high in zip(encoded, lows.tolist(), highs.tolist(), strict=True):
            at = low if len(form) <= KEY else bisect_left(range(high), form, low, key=self._form)
            end = at
            while end < high and self._form(end) == form:
                end += 1
            found.append(range(at, end))
        return found

    def spelled(self, form: str) -> dict[int, str]:
        """The words of a form with their spellings."""
        return {word: self.spelling(word) for word in self.find(form)}

    def beginning(self, prefix: str) -> range:
        """The words whose forms begin so."""
        encoded = prefix.encode()
        low = int(np.searchsorted(self.keys, np.uint64(key_of(encoded))))
        high = int(np.searchsorted(self.keys, np.uint64(key_of(encoded, last=True)), "right"))
        if len(encoded) > KEY:
            low = bisect_left(range(high), encoded, low, key=self._form)
            high = bisect_left(range(high), encoded + b"\xff", low, key=self._form)
        return range(low, high)

    def as_typed(self, form: str, typed: str) -> Found:
        """The words of a form: as it was typed, and its other spellings."""
        spelled = self.spelled(form)
        return Found.of(
            list(spelled), [ways.EXACT if spelling == typed else ways.FOLDED for spelling in spelled.values()]
        )

    def begun(self, form: str, typed: str) -> Found:
        """The words of a form, and from two letters those that begin so."""
        whole = self.as_typed(form, typed)
        words = self.beginning(form) if len(form) > 1 else range(0)
        if not len(words):
            return whole
        begun = Found.of(words, np.where(self._ended(words, form), ways.ENDED, ways.BEGUN))
        if len(form) > ways.SHORTEST_PART:
            begun.ways[self._accented(words, typed)] = ways.SPELLED
        begun.ways[: len(whole.ways)] = whole.ways  # the words of the form are the first of those that begin so
        return begun

    def _ended(self, words: range, form: str) -> Array:
        """Of words that begin so, which have an ending at most behind it."""
        sizes = np.diff(self._form_at.part(words.start, words.stop + 1).astype(np.int64)) - 1
        return sizes <= len(form.encode()) + ways.LONGEST_ENDING

    def _accented(self, words: range, typed: str) -> list[int]:
        """The places of the words that begin with accents where none were typed and go on with more than an ending."""
        at = self._spelling_at.part(words.start, words.stop + 1).astype(np.int64)
        signs = self._spellings.part(int(at[0]), int(at[-1]))
        starts, sizes = at[:-1] - at[0], np.diff(at) - 1
        accented = np.zeros(len(words), bool)
        for place in (place for place, sign in enumerate(typed.encode()) if sign in _VOWELS):
            accented |= signs[starts + np.minimum(place, sizes)] >= _ACCENTED
        places = np.flatnonzero(accented).tolist()
        return [place for place in places if self.spelling(words[place])[len(typed) :] not in ways.ENDINGS]

    def compounds(self, form: str) -> Found:
        """The words of which a form is a part, not the first."""
        if len(form) <= ways.SHORTEST_PART or form in ways.SUFFIXES:
            return Found.of((), 0)
        places = self._places(form.encode())
        words = np.searchsorted(self.starts, places.astype(np.uint32), "right") - 1  # of one type: else all is copied
        ends = places + len(form.encode())
        rests = self.starts[words + 1].astype(np.int64) - 1 - ends
        last = rests == 0
        near = np.flatnonzero((rests > 0) & (rests <= _ENDING))
        keys = keys_at(self.lines, ends[near])
        last[near] = _ENDED[np.minimum(np.searchsorted(_ENDED, keys), len(_ENDED) - 1)] == keys
        amid = ~last & (rests >= ways.SHORTEST_PART)
        return Found.best([Found.of(words[last], ways.LAST), Found.of(words[amid], ways.AMID)])

    def _places(self, part: bytes) -> Array:
        """Where some letters stand in the lines at the beginning of a part."""
        tails, lines = self._tails, self.lines
        size = min(KEY, len(part))

        def beginning(number: int) -> bytes:
            place = tails.at(number)
            return lines[place : place + size].tobytes()

        low = bisect_left(range(len(tails)), part[:size], key=beginning)
        high = bisect_right(range(len(tails)), part[:size], low, key=beginning)
        places = tails.part(low, high).astype(np.int64)
        for place in range(KEY, len(part)):
            places = places[lines[np.minimum(places + place, len(lines) - 1)] == part[place]]
        return places

    def inflected(self, form: str) -> Found:
        """Words that differ in an ending, or have the stem in a language of the texts ("planerne": plan, planer)."""
        stems = {each: stem(form, each) for each in self.languages} if len(form) >= SHORTEST_STEM else {}
        beginnings = {
            *ways.stripped(form),
            *(short.removesuffix("i") for short in stems.values()),
        }  # party, parties: parti
        found: set[int] = set()
        for beginning in beginnings:
            for word in self._near(beginning):
                other = self[word]
                if other[len(beginning) :] in ways.ENDINGS or other == beginning or _of_stem(other, stems):
                    found.add(word)
        return Found.of(sorted(found), ways.INFLECTED)

    def _near(self, beginning: str) -> list[int]:
        """The words that begin so and are not much longer; of very many only those with an ending."""
        words = self.beginning(beginning)
        near: list[int] = (np.flatnonzero(self._ended(words, beginning)) + words.start).tolist()
        if len(near) > _INFLECTED:
            return [word for words in self.find_all([beginning + one for one in ("", *ways.ENDINGS)]) for word in words]
        return near

    def inflected_parts(self, form: str) -> Found:
        """Compounds of which a form is the last part, with another ending ("festivaler": sommerfestivalen)."""
        parts = [self.compounds(stem) for stem in ways.stripped(form) if len(stem) >= ways.LONG_PART]
        return Found.best([Found.of(each.words[each.ways == ways.LAST], ways.ENDED_PART) for each in parts])


def _of_stem(form: str, stems: Mapping[str, str]) -> bool:
    """Whether a form has the stem in its language; a short stem with an ending alone: bolig is not of "bol"."""
    return any(
        stem(form, language) == short and (len(short) >= SHORTEST_STEM or form.removeprefix(short) in ways.ENDINGS)
        for language, short in stems.items()
    )
