"""A Danish-looking vocabulary without an end: every rank has a word of its own, the rarer the later, and its forms."""

from functools import lru_cache
from pathlib import Path

_SMALL, _STEMS, _STARTS, _ENDS = (Path(__file__).parent / "words.txt").read_text(encoding="utf-8").split("\n\n")
SMALL = tuple(_SMALL.split())
STEMS = tuple(_STEMS.split())
"""What compounds are made of."""
ENDINGS = ("", "en", "er", "erne", "s", "ens", "ernes")
"""How a word stands in a text."""
_ONSETS, _CODAS = tuple(_STARTS.split()), tuple(_ENDS.split())
"""Of the syllables of parts that stand in one word alone."""
_VOWELS = tuple("aeiouyæøå")
_LINKED = ("ing", "hed", "else", "skab", "ion", "tet", "dom")
_TWO = len(STEMS) ** 2
_THREE = len(STEMS) ** 3
FIRST = len(SMALL) + len(STEMS)
"""The rank of the first compound."""


@lru_cache(maxsize=400_000)
def parts(rank: int) -> tuple[str, ...]:
    """What the word of a rank is made of: one part or several, joined without a sign between them.

    Every fifth word beyond the stems has a part that no other has, as names of places give words; where it stands,
    front, middle or end, goes by the rank.
    """
    if rank < len(SMALL):
        return (SMALL[rank],)
    if rank < FIRST:
        return (STEMS[rank - len(SMALL)],)
    at, kind = divmod(rank - FIRST, 5)
    if kind == 0:
        own, near, far = rare(at), STEMS[at * 7 % len(STEMS)], STEMS[(at * 31 + 11) % len(STEMS)]
        return ((own, near), (_linked(near), own), (_linked(near), own, far))[at % 3]
    number = at * 4 + kind - 1
    if number < _TWO:
        number = number * 7919 % _TWO
        first, last = divmod(number, len(STEMS))
        return _linked(STEMS[first]), STEMS[last]
    number = (number - _TWO) * 1_000_003 % _THREE
    rest, last = divmod(number, len(STEMS))
    first, middle = divmod(rest, len(STEMS))
    return _linked(STEMS[first]), _linked(STEMS[middle]), STEMS[last]


def rare(at: int) -> str:
    """The `at`-th part that stands in one word alone: two syllables, or three when those are used up."""
    count = len(_ONSETS) * len(_VOWELS) * len(_CODAS)
    space = count * len(_ONSETS) * len(_VOWELS)
    at = at * 514_229 % space
    first, second = divmod(at, count)
    onset, vowel = divmod(first, len(_VOWELS))
    return f"{_syllable(second)}{_ONSETS[onset]}{_VOWELS[vowel]}l"


@lru_cache(maxsize=2_000_000)
def form(rank: int, ending: int) -> str:
    """The word of a rank as it stands in a text."""
    word = "".join(parts(rank))
    return word if rank < len(SMALL) else word + ENDINGS[ending]


def _syllable(at: int) -> str:
    onset, rest = divmod(at, len(_VOWELS) * len(_CODAS))
    vowel, coda = divmod(rest, len(_CODAS))
    return _ONSETS[onset] + _VOWELS[vowel] + _CODAS[coda]


def _linked(stem: str) -> str:
    return stem + "s" if stem.endswith(_LINKED) else stem
