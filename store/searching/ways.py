"""By what rule a form of the store answers a typed word, and how well."""

from collections.abc import Iterator
from dataclasses import dataclass

from store.model import MatchRule

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
LONG_PART = 5
"""Letters of a part that is known in spite of its ending."""
LONGEST_ENDING = 4
"""Letters that a word may have more and be nearly the word."""
Ways = dict[int, Way]
"""By the number of the form in the vocabulary."""


def errors_allowed(word: str) -> int:
    """Typing errors forgiven in a whole word: one from four letters, two from eight."""
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2


def errors_in_beginning(word: str) -> int:
    """Fewer than in a whole word: the beginnings of words lie closer together."""
    return 0 if len(word) < 6 else 1 if len(word) < 10 else 2


def begun(word: str, form: str) -> Way | None:
    """How a form answers a word that it begins with, or is."""
    if not form.startswith(word):
        return None
    if form == word or len(word) < 2:
        return EXACT if form == word else None
    return ENDED if len(form) - len(word) <= LONGEST_ENDING else BEGUN


def stripped(word: str) -> Iterator[str]:
    """What a word may be without an ending."""
    for size in range(1, min(5, len(word) - 3)):
        if word[-size:] in ENDINGS:
            stem = word[:-size]
            yield stem
            if len(stem) > 4 and stem[-1] == stem[-2]:  # budgettet: budget
                yield stem[:-1]


def part_of(word: str, form: str) -> Way | None:
    """How a compound answers one of its parts, which has three letters or more before it."""
    if len(word) <= SHORTEST_PART or word in SUFFIXES:
        return None
    at = form.find(word, SHORTEST_PART)
    if at < 0:
        return None
    rest = form[at + len(word) :]
    if not rest or rest in ENDINGS:
        return LAST
    return AMID if len(rest) >= SHORTEST_PART else None
