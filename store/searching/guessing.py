"""Which words of the store a typed word may mean with typing errors. The only user of rapidfuzz for words.

A pass over the signs of all words leaves about one in a hundred, which are looked at letter by letter.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

import numpy as np

from store.searching import ways
from store.searching.arrays import Array, Arrays, numbers_of
from store.searching.signs import HEAD, VALUE, letters_of
from store.searching.vocabulary import Vocabulary
from store.searching.ways import Found

Cancelled = Callable[[], bool] | None
_AT_ONCE = 1 << 16
"""Words that one pass over the signs looks at: far less than a millisecond."""


class Guessing:
    """The words of a vocabulary with their signs."""

    def __init__(self, vocabulary: Vocabulary, arrays: Arrays) -> None:
        self._vocabulary = vocabulary
        self._letters, self._heads = arrays["letters"], arrays["heads"]

    def guesses(self, forms: Sequence[str], *, whole: bool = False, cancelled: Cancelled = None) -> Found:
        """The words that one of `forms` means with typing errors; with `whole`, only one error in the whole word.

        A figure is never an error: 2023 is not 2024. Of a cancelled call, what was found so far.
        """
        found: list[Found] = []
        for form in forms:
            limit = ways.errors_allowed(form)
            for word, errors in self._near(form, min(1, limit) if whole else limit, cancelled):
                found.append(Found.of([word], ways.ERROR if errors == 1 else ways.ERRORS))
            for word, errors in self._near_beginning(form, 0 if whole else ways.errors_in_beginning(form), cancelled):
                found.append(Found.of([word], ways.ERROR_BEGUN if errors == 1 else ways.ERRORS_BEGUN))
        return Found.best(found)

    def _near(self, form: str, limit: int, cancelled: Cancelled) -> Iterator[tuple[int, int]]:
        """Words that are the form with so many errors at most, and how many."""
        encoded = form.encode()
        for words in self._likely(encoded, limit, longer=False, cancelled=cancelled):
            errors = _apart(encoded, self._letters_of(words, len(encoded) + limit + 1)[0], limit)
            for at in np.flatnonzero((errors > 0) & (errors <= limit)).tolist():
                if _plausible(form, self._vocabulary[int(words[at])]):
                    yield int(words[at]), int(errors[at])

    def _near_beginning(self, form: str, limit: int, cancelled: Cancelled) -> Iterator[tuple[int, int]]:
        """Longer words that begin with the form with so many errors at most; with two, an ending alone may follow."""
        encoded, length = form.encode(), len(form.encode())
        for words in self._likely(encoded, limit, longer=True, cancelled=cancelled):
            signs, sizes = self._letters_of(words, length + limit)
            near = (_apart(encoded, signs[:, :length], 2 * limit) <= 2 * limit) & (sizes > length)
            words, signs = words[near], signs[near]
            least, reached = np.full(len(words), limit + 1), np.zeros(len(words), np.int64)
            for size in range(length - limit, length + limit + 1):
                errors = _apart(encoded, signs[:, :size], limit)
                reached[errors < least] = size
                least = np.minimum(least, errors)
            for at in np.flatnonzero((least > 0) & (least <= limit)).tolist():
                other = self._vocabulary[int(words[at])]
                if _plausible(form, other) and (least[at] == 1 or other[reached[at] :] in ways.ENDINGS):
                    yield int(words[at]), int(least[at])

    def _letters_of(self, words: Array, width: int) -> tuple[Array, Array]:
        """The first letters of each word, a row each with zeros behind, and its length."""
        lines = self._vocabulary.lines
        starts, sizes = self._placed(words)
        columns = np.arange(width)
        signs = lines[np.minimum(starts[:, None] + columns, len(lines) - 1)]
        signs[columns >= sizes[:, None]] = 0
        return signs, sizes

    def _placed(self, words: Array) -> tuple[Array, Array]:
        """Where the line of each word begins, and how long the word is."""
        starts = self._vocabulary.starts[words].astype(np.int64)
        return starts, self._vocabulary.starts[words + 1] - starts - 1

    def _likely(self, encoded: bytes, errors: int, *, longer: bool, cancelled: Cancelled) -> Iterator[Array]:
        """Words that may be within so many errors, whole or as they begin: what the signs do not rule out."""
        letters, head = letters_of(encoded), letters_of(encoded[:5])
        least, least_head = letters.bit_count() - errors, head.bit_count() - errors
        words = self._begun(encoded[0], encoded[1]) if errors else np.zeros(0, np.int64)
        for start in range(0, len(words), _AT_ONCE):
            if cancelled is not None and cancelled():
                return
            some = words[start : start + _AT_ONCE]
            heads = self._heads.all[some]
            fits = np.bitwise_count(heads & head) >= least_head
            if not longer or len(encoded) >= HEAD + errors:
                fits &= np.bitwise_count(heads & ~letters) <= errors
            some = some[fits]
            held, (_, sizes) = self._letters.all[some], self._placed(some)
            fits = (np.bitwise_count(held & letters) >= least) & (sizes >= len(encoded) - errors)
            if not longer:
                fits &= (np.bitwise_count(held & ~letters) <= errors) & (sizes <= len(encoded) + errors)
            if fits.any():
                yield some[fits]

    def _begun(self, one: int, other: int) -> Array:
        """Words of which the first or the second letter is one of two: both are wrong so seldom that nobody looks."""
        begun, starts, ends = self._beginnings
        first, second = begun >> 8, begun & 255
        chosen = (first == one) | (first == other) | (second == one) | (second == other)
        chosen &= first != ord(VALUE)
        return numbers_of(starts[chosen], (ends - starts)[chosen])

    @cached_property
    def _beginnings(self) -> tuple[Array, Array, Array]:
        """The two letters that words begin with; where those that begin so begin, and where they end."""
        begun = (self._vocabulary.keys >> np.uint64(48)).astype(np.int64)
        starts = np.flatnonzero(np.diff(begun, prepend=-1))
        return begun[starts], starts, np.append(starts[1:], len(begun))


def _apart(form: bytes, signs: Array, limit: int) -> Array:
    """How many errors the form is apart from each row of letters; more than `limit` is one more."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    rows = np.ascontiguousarray(signs).view(f"S{signs.shape[1]}").ravel().tolist()
    found: Array = process.cdist([form], rows, scorer=OSA.distance, score_cutoff=limit, dtype=np.uint8)[0]
    return found


def _plausible(form: str, other: str) -> bool:
    """Figures are the same, and in words of less than six letters the first letter is not another one."""
    if [char for char in form if char.isdigit()] != [char for char in other if char.isdigit()]:
        return False
    return len(form) >= 6 or form[0] == other[0] or form[0] == other[1:2] or other[0] == form[1:2]
