"""By what rule a word of the store answers a typed word, and how well."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from store.model import MatchRule
from store.searching.arrays import Array

ENDINGS = frozenset((
    "e", "en", "er", "et", "ene", "erne", "ens", "ets", "ers", "ernes", "enes", "eren", "eres", "ere", "es",
    "s", "n", "ns", "t", "ts", "r", "rs", "ne", "rne", "nes", "rnes",
))  # fmt: skip
"""Danish endings of nouns, verbs and adjectives, folded."""
SUFFIXES = frozenset((
    "ende", "ering", "erne", "else", "elsen", "heden", "inger", "ingen", "lige", "lser", "ning", "ningen", "ninger",
    "ring", "ringen", "skab",
))  # fmt: skip
"""What ends so many words that it is no part of a compound."""
SHORTEST_PART = 3
"""Letters of a part of a compound."""
LINKS = ("", "s", "e")
"""What may stand between two parts of a compound."""
LONG_PART = 6
"""Letters of a part that is known in spite of its ending."""
LONGEST_ENDING = 4
"""Letters that a word may have more and be nearly the word."""


@dataclass(frozen=True, slots=True)
class Way:
    """How a word of the store answers a typed one."""

    rule: MatchRule
    distance: int
    """Typing errors."""
    weight: float
    """0 to 1; the ways of a better rule weigh more than any of a worse one."""


WAYS = (
    Way("exact", 0, 1.0), Way("folded", 0, 0.98), Way("prefix", 0, 0.78), Way("prefix", 0, 0.73),
    Way("inflected", 0, 0.61), Way("compound", 0, 0.60), Way("compound", 0, 0.52), Way("compound", 0, 0.48),
    Way("inflected", 0, 0.46), Way("folded", 0, 0.42), Way("typo", 1, 0.30), Way("typo", 1, 0.22),
    Way("typo", 2, 0.18), Way("typo", 2, 0.12),
)  # fmt: skip
"""The best first. A way goes by its place here:"""
EXACT, FOLDED, ENDED, BEGUN, INFLECTED, JOINED, LAST = range(7)
"""As typed; another spelling of it; with an ending, or nearly; a longer word that begins so; another ending; two words
of the query as one, or one as two; the last part of a compound, endings aside."""
AMID, ENDED_PART, SPELLED, ERROR, ERROR_BEGUN, ERRORS, ERRORS_BEGUN = range(7, len(WAYS))
"""A part before another; a part with another ending; a longer word that begins so but for accents; one typing error, or
in the beginning; two."""


class Found(NamedTuple):
    """Words of the store, by their numbers, and by what way each answers."""

    words: Array
    ways: Array

    @classmethod
    def of(cls, words: "Array | Sequence[int] | range", way: "int | Array | Sequence[int]") -> "Found":
        """These words, all by one way or each by its own."""
        numbers = np.arange(words.start, words.stop) if isinstance(words, range) else np.asarray(words, np.int64)
        return cls(numbers, np.full(len(numbers), way, np.uint8) if isinstance(way, int) else np.asarray(way, np.uint8))

    @classmethod
    def best(cls, found: "Sequence[Found]") -> "Found":
        """All of them in order, each word by its best way."""
        found = [each for each in found if len(each.words)]
        if not found:
            return cls.of((), 0)
        keys = np.sort(np.concatenate([each.words << 8 | each.ways for each in found]))
        keys = keys[np.diff(keys >> 8, prepend=-1) > 0]
        return cls(keys >> 8, (keys & 255).astype(np.uint8))


def errors_allowed(word: str) -> int:
    """Typing errors forgiven in a whole word: one from four letters, two from eight."""
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2


def errors_in_beginning(word: str) -> int:
    """Fewer than in a whole word: the beginnings of words lie closer together."""
    return 0 if len(word) < 6 else 1 if len(word) < 10 else 2


def stripped(word: str) -> Iterator[str]:
    """What a word may be without an ending."""
    for size in range(1, min(5, len(word) - 3)):
        if word[-size:] in ENDINGS:
            stem = word[:-size]
            yield stem
            if len(stem) > 4 and stem[-1] == stem[-2]:  # budgettet: budget
                yield stem[:-1]
