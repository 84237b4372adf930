"""Mentions of other items, and which item each one means: by number, or by the words of its title."""

import heapq
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from store.model import Reference, Span
from store.reading.drafts import Draft
from store.reading.styles import HouseStyle
from store.text import fold

_MOST_MENTIONS = 100
_SHORTEST_PART = 5
_LEAST = 0.5
_MARGIN = 0.1
_MOST_GUESSES = 5_000
"""Words of one file that are compared with every word of the titles; those after them are looked up."""
_BEARERS = 3
"""Items with the same words in their title that are kept: the one that asks, the one meant, one that casts doubt."""
_WORD = re.compile(r"\w+(?:[-’'´`]\w+)*")
_JOINERS = re.compile(r"[-’'´`]")


@dataclass(frozen=True, slots=True)
class Target:
    """An item that may be meant."""

    document: int
    number: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that speak of another item."""

    span: Span
    number: str | None
    topic: str | None


class Targets:
    """The items of a file, to be found by number and by words that are like those of their titles.

    Each word is compared once, and with each word of the titles once: a bundle costs as much as its papers.
    """

    def __init__(self, targets: Sequence[Target]) -> None:
        self._numbers = {(each.document, each.number) for each in targets}
        self._bearers: dict[frozenset[str], dict[tuple[int, str], tuple[int, Target]]] = {}
        for place, each in enumerate(targets):
            bearers = self._bearers.setdefault(each.words, {})
            if len(bearers) < _BEARERS:
                bearers.setdefault((each.document, each.number), (place, each))
        self._titles: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
        for words in self._bearers:
            for word in words:
                self._titles[word].append(words)
        self._long = [word for word in self._titles if len(word) >= _SHORTEST_PART]
        self._guesses: dict[str, dict[str, float]] = {}

    def has(self, document: int, number: str) -> bool:
        """Whether there is an item of this number in this document."""
        return (document, number) in self._numbers

    def nearest(self, topic: frozenset[str], *, but: tuple[int, str]) -> list[tuple[float, Target]]:
        """The two items whose titles say most of the topic, best first, and how well: 0 to 1. Never the one `but`."""
        found = (
            (-score, place, each)
            for words, score in self._scores(topic)
            for key, (place, each) in self._bearers[words].items()
            if key != but
        )
        return [(-negative, each) for negative, _, each in heapq.nsmallest(2, found, key=lambda one: one[:2])]

    def _scores(self, topic: frozenset[str]) -> Iterator[tuple[frozenset[str], float]]:
        """How much of the topic stands in each title; a little more for titles that say nothing else."""
        sums: defaultdict[frozenset[str], float] = defaultdict(float)
        for word in sorted(topic):
            best: dict[frozenset[str], float] = {}
            for other, likeness in self._alike(word).items():
                for words in self._titles[other]:
                    best[words] = max(likeness, best.get(words, 0.0))
            for words, likeness in best.items():
                sums[words] += likeness
        for words, likeness in sums.items():
            share = likeness / len(topic)
            yield words, 0.95 * share + 0.05 * share * min(1.0, len(topic) / len(words))

    def _alike(self, word: str) -> dict[str, float]:
        """The words of titles that are like a word, and how much: 0 to 1."""
        alike = self._guesses.get(word)
        if alike is None:
            same = {word: 1.0} if word in self._titles else {}
            if len(self._guesses) >= _MOST_GUESSES:
                return same
            alike = self._guesses[word] = {**self._guessed(word), **same}
        return alike

    def _guessed(self, word: str) -> dict[str, float]:
        if len(word) < _SHORTEST_PART:
            return {}
        spelt = process.extract(word, self._long, scorer=fuzz.ratio, score_cutoff=88, limit=None)
        parts = {other: _as_part(word, other) for other in self._long if word in other or other in word}
        return {other: 0.9 for other, _, _ in spelt} | parts


def mentions_of(draft: Draft, style: HouseStyle) -> tuple[Mention, ...]:
    """The mentions in an item's text, in order."""
    blocks = draft.woven.blocks[1:_MOST_MENTIONS]
    found = [mention for block in blocks for mention in _mentions(draft, block.content, style)]
    return tuple(sorted(found, key=lambda mention: mention.span)[:_MOST_MENTIONS])


def target(document: int, draft: Draft, style: HouseStyle) -> Target:
    """The item as something that may be meant."""
    return Target(document, draft.part.number, topic_words(draft.title, style))


def topic_words(text: str, style: HouseStyle) -> frozenset[str]:
    """The words that say what a text is about, folded, hyphens forgotten."""
    empty = style.words.empty
    words = (_JOINERS.sub("", word).lower() for word in _WORD.findall(text[:400]))
    return frozenset(fold(word) for word in words if word not in empty and len(word) > 1)


def resolve(mention: Mention, draft: Draft, document: int, targets: Targets, style: HouseStyle) -> Reference | None:
    """The item that is meant; its document is None where no item answers. None for a mention of the item itself."""
    quote = draft.woven.quote(mention.span)
    lines = draft.woven.text.lines_of(mention.span)
    own = draft.part.number
    if mention.number is not None:
        if mention.number == own:
            return None
        here = targets.has(document, mention.number)
        return Reference(document if here else None, mention.number, 0.9 if here else 0.3, quote, lines)
    nearest = targets.nearest(topic_words(mention.topic or "", style), but=(document, own))
    if not nearest or nearest[0][0] < _LEAST:
        return Reference(None, None, 0.0, quote, lines)
    best, meant = nearest[0]
    doubtful = len(nearest) > 1 and best - nearest[1][0] < _MARGIN
    return Reference(meant.document, meant.number, round(best * (0.5 if doubtful else 1.0), 2), quote, lines)


def _mentions(draft: Draft, content: Span, style: HouseStyle) -> Iterator[Mention]:
    text = draft.woven.text.value[content.start : min(content.end, content.start + 20_000)]
    for rule in style.reference:
        for found in rule.pattern.finditer(text):
            groups = found.groupdict()
            topic = groups.get("topic")
            # What is quoted is what one reads: from the first word of the mention to its last.
            yield Mention(Span(content.start + found.start(), content.start + found.end()), groups.get("number"), topic)


def _as_part(word: str, other: str) -> float:
    """How much two words are alike of which one stands in the other."""
    short, long = sorted((word, other), key=len)
    return 0.95 if long.startswith(short) and len(long) - len(short) <= 3 else 0.8
