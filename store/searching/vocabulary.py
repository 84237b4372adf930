"""Which words of the store a typed word may mean, and by what rule. The only user of rapidfuzz for words."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from store.model import MatchRule

ENDINGS = frozenset((
    "e", "en", "er", "et", "ene", "erne", "ens", "ets", "ers", "ernes", "enes", "eren", "eres", "ere", "es",
    "s", "n", "ns", "t", "ts", "r", "rs", "ne", "rne", "nes", "rnes",
))  # fmt: skip
"""Danish endings of nouns, verbs and adjectives, folded."""
_SUFFIXES = frozenset((
    "ende", "ering", "erne", "else", "elsen", "heden", "inger", "ingen", "lige", "lser", "ning", "ningen", "ninger",
    "ring", "ringen", "skab",
))  # fmt: skip
"""What ends so many words that it is no part of a compound."""
_CHUNK = 4096
"""Words compared in one call: rapidfuzz holds the interpreter for less than a millisecond."""


@dataclass(frozen=True, slots=True)
class Way:
    """How a word of the store answers a typed one."""

    rule: MatchRule
    distance: int
    """Typing errors."""
    weight: float
    """0 to 1; the ways of a better rule weigh more than any of a worse one."""


EXACT = Way("exact", 0, 1.0)
Ways = dict[str, Way]
"""By the form of the word of the store."""


def errors_allowed(word: str) -> int:
    """Typing errors forgiven in a whole word: one from four letters, two from eight."""
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2


def _errors_in_prefix(word: str) -> int:
    """Fewer than in a whole word: the beginnings of words lie closer together."""
    return 0 if len(word) < 6 else 1 if len(word) < 10 else 2


class Vocabulary:
    """The forms (`words.form`) that stand somewhere. What depends on their order is made again after a change."""

    def __init__(self, forms: Iterable[str] = ()) -> None:
        self._forms = dict.fromkeys(forms)
        self._stale = True
        self._sorted: list[str] = []
        self._lines = ""
        self._by_length: dict[int, list[str]] = {}
        self._beginnings: dict[int, list[str]] = {}

    def __len__(self) -> int:
        return len(self._forms)

    def add(self, form: str) -> None:
        """Take in a form; one that is there already stays."""
        if form not in self._forms:
            self._forms[form] = None
            self._stale = True

    def discard(self, form: str) -> None:
        """Leave a form out."""
        if form in self._forms:
            del self._forms[form]
            self._stale = True

    def ways(self, word: str) -> Ways:
        """The forms that the form `word` means without a typing error, each by its best rule."""
        self._refresh()
        found: Ways = {}
        if len(word) >= 4:
            found |= self._compounds(word)
            found |= self._inflected(word)
        if len(word) >= 2:
            found |= {form: _prefix(word, form) for form in self._beginning(word)}
        if word in self._forms:
            found[word] = EXACT
        return found

    def guesses(
        self, words: Sequence[str], *, whole: bool = False, cancelled: Callable[[], bool] | None = None
    ) -> Ways:
        """The forms that one of `words` means with typing errors; with `whole`, only one error in the whole word.

        A figure is never an error: 2023 is not 2024. Of a cancelled call, what was found so far.
        """
        self._refresh()
        found: Ways = {}
        for word in words:
            limit = min(1, errors_allowed(word)) if whole else errors_allowed(word)
            ways = {} if whole else self._guessed_beginnings(word, _errors_in_prefix(word), cancelled)
            for form, distance in self._near(word, limit, cancelled):
                ways[form] = Way("typo", distance, 0.30 if distance == 1 else 0.18)
            for form, way in ways.items():
                if form not in found or way.weight > found[form].weight:
                    found[form] = way
        return found

    def nearest(self, word: str, cancelled: Callable[[], bool] | None = None) -> list[str]:
        """Forms just out of reach of a word that means nothing here, nearest first."""
        self._refresh()
        if len(word) < 6:
            return []
        near = _within(word, self._beginning(word[0]), errors_allowed(word) + 1, cancelled)
        return [form for form, _ in sorted(near, key=lambda pair: (pair[1], pair[0])) if _plausible(word, form)]

    def _refresh(self) -> None:
        if not self._stale:
            return
        self._sorted = sorted(self._forms)
        self._forms = dict.fromkeys(self._sorted)  # kept in order: the next sort has little to do
        self._lines = "\n".join(["", *self._sorted, ""])
        self._by_length = {}
        for form in self._sorted:
            self._by_length.setdefault(len(form), []).append(form)
        self._beginnings = {}
        self._stale = False

    def _beginning(self, prefix: str) -> list[str]:
        low = bisect_left(self._sorted, prefix)
        return self._sorted[low : bisect_left(self._sorted, prefix + "\U0010ffff", low)]

    def _inflected(self, word: str) -> Ways:
        """Forms of the same stem with another ending, or with none ("planerne": plan, planer)."""
        found: Ways = {}
        for size in range(1, min(5, len(word) - 3)):
            stem = word[:-size]
            if word[-size:] not in ENDINGS:
                continue
            stems = [stem, stem[:-1]] if len(stem) > 4 and stem[-1] == stem[-2] else [stem]  # budgettet: budget
            for each in stems:
                for form in self._beginning(each):
                    if form == each or form[len(each) :] in ENDINGS:
                        found[form] = Way("inflected", 0, 0.69)
        return found

    def _compounds(self, word: str) -> Ways:
        """Forms that hold `word` after a first part of three letters or more, as the last part or before another."""
        found: Ways = {}
        at = self._lines.find(word) if word not in _SUFFIXES else -1
        while at >= 0:
            start, end = self._lines.rfind("\n", 0, at) + 1, self._lines.find("\n", at)
            rest = end - at - len(word)
            ends = rest == 0 or self._lines[end - rest : end] in ENDINGS
            if at - start >= 3 and (ends or rest >= 3):
                form = self._lines[start:end]
                found[form] = Way("compound", 0, (0.52 if ends else 0.49) + 0.03 * len(word) / len(form))
            at = self._lines.find(word, end)
        return found

    def _near(self, word: str, limit: int, cancelled: Callable[[], bool] | None) -> Iterator[tuple[str, int]]:
        for length in range(len(word) - limit, len(word) + limit + 1) if limit else ():
            for form, distance in _within(word, self._by_length.get(length, ()), limit, cancelled):
                if distance and _plausible(word, form):
                    yield form, distance

    def _guessed_beginnings(self, word: str, limit: int, cancelled: Callable[[], bool] | None) -> Ways:
        """Forms whose beginning is `word` with errors: as it is being typed with one, inflected with two."""
        found: Ways = {}
        length = len(word)
        if not limit:
            return found
        if length not in self._beginnings:
            self._beginnings[length] = list(dict.fromkeys(form[:length] for form in self._sorted if len(form) > length))
        for beginning, _ in _within(word, self._beginnings[length], 2 * limit, cancelled):
            for form in self._beginning(beginning):
                distance, size = min(
                    (OSA.distance(word, form[:size], score_cutoff=limit), size)
                    for size in range(length - limit, length + limit + 1)
                )
                near = distance == 1 or (distance == 2 and limit == 2 and form[size:] in ENDINGS)
                if near and _plausible(word, form):
                    found[form] = Way("typo", distance, 0.22 if distance == 1 else 0.12)
        return found


def _prefix(word: str, form: str) -> Way:
    return Way("prefix", 0, 0.70 + 0.08 * len(word) / len(form))


def _within(
    word: str, forms: Sequence[str], limit: int, cancelled: Callable[[], bool] | None
) -> Iterator[tuple[str, int]]:
    """The forms within `limit` typing errors (optimal string alignment) and how many, in chunks."""
    for start in range(0, len(forms), _CHUNK):
        if cancelled is not None and cancelled():
            return
        chunk = forms[start : start + _CHUNK]
        for form, distance, _ in process.extract(word, chunk, scorer=OSA.distance, score_cutoff=limit, limit=None):
            yield form, int(distance)


def _plausible(word: str, form: str) -> bool:
    """Figures are the same, and in words of less than six letters the first letter is not another one."""
    if [char for char in word if char.isdigit()] != [char for char in form if char.isdigit()]:
        return False
    return len(word) >= 6 or word[0] == form[0] or word[0] == form[1:2] or form[0] == word[1:2]
