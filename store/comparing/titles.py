"""Titles compared: their folded words without endings, how rare each word is, how alike two titles are."""

import math
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

from rapidfuzz import fuzz

from store.comparing.normal import normal
from store.comparing.phrases import formality, phrases
from store.text import fold

_MOST_WORDS = 24
_SHORTEST_STEM = 3


@lru_cache(8192)
def words(title: str) -> tuple[str, ...]:
    """The telling words of a title, folded and without endings; all its words where none is telling."""
    found = normal(title).split()[:_MOST_WORDS]
    telling = [word for word in found if word not in _any_item()]
    return tuple(stem(word) for word in telling or found)


def task_words(task: str) -> tuple[str, ...]:
    """The telling words of a task, folded and without endings: none that any task may bear."""
    return tuple(word for word in dict.fromkeys(words(task)) if word not in _any_task())


@cache
def _any_task() -> frozenset[str]:
    return frozenset(stem(fold(word)) for word in phrases().any_task)


@cache
def _any_item() -> frozenset[str]:
    return frozenset(fold(word) for word in phrases().any_item)


def stem(word: str) -> str:
    """A folded word without its ending."""
    for ending in phrases().endings:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


class Rarity:
    """How telling each word is among the titles known: the fewer bear it, the more it weighs."""

    def __init__(self, titles: Iterable[str]) -> None:
        """Count the words of `titles`."""
        self._count: Counter[str] = Counter()
        self._titles = 1
        for title in titles:
            self._titles += 1
            self._count.update(set(words(title)))

    def weight(self, word: str) -> float:
        """Above 0; about 1 for a word that stands in every title."""
        return math.log(1 + (1 + self._titles) / (1 + self._count[word]))


def similarity(one: str, other: str, rarity: Rarity) -> float:
    """How alike two titles are, 0 to 1. Formalities of one kind are alike however they are worded."""
    if normal(one) == normal(other):
        return 1.0
    kind = formality(one)
    if kind is not None and kind == formality(other):
        return 0.95
    left, right = words(one), words(other)
    if not left or not right:
        return 0.0
    shared = (_covered(left, right, rarity) + _covered(right, left, rarity)) / 2
    letters = max(0.0, fuzz.ratio(normal(one), normal(other)) / 50 - 1)
    return min(0.98, 0.75 * shared + 0.25 * letters)


def _covered(these: tuple[str, ...], those: tuple[str, ...], rarity: Rarity) -> float:
    """The share of `these` words, by weight, that `those` hold: whole, misspelt, or as part of a compound."""
    weights = [rarity.weight(word) for word in these]
    return sum(weight * _held(word, those) for word, weight in zip(these, weights, strict=True)) / sum(weights)


def _held(word: str, those: tuple[str, ...]) -> float:
    if word in those:
        return 1.0
    if any(fuzz.ratio(word, other, score_cutoff=85) for other in those):
        return 0.9
    return 0.7 if any(_part(word, other) or _part(other, word) for other in those) else 0.0


def _part(word: str, compound: str) -> bool:
    return len(word) >= 5 and word in compound
