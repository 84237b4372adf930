"""Mentions of other items, and which item each one means: by number, or by the words of its title."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from store.model import Reference, Span
from store.reading.drafts import Draft
from store.reading.styles import HouseStyle
from store.text import fold

_MOST_MENTIONS = 100
_SHORTEST_PART = 5
_LEAST = 0.5
_MARGIN = 0.1
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


def resolve(
    mention: Mention, draft: Draft, document: int, targets: Sequence[Target], style: HouseStyle
) -> Reference | None:
    """The item that is meant; its document is None where no item answers. None for a mention of the item itself."""
    quote = draft.woven.quote(mention.span)
    lines = draft.woven.text.lines_of(mention.span)
    others = [each for each in targets if (each.document, each.number) != (document, draft.part.number)]
    if mention.number is not None:
        if mention.number == draft.part.number:
            return None
        here = any(each.document == document and each.number == mention.number for each in others)
        return Reference(document if here else None, mention.number, 0.9 if here else 0.3, quote, lines)
    words = topic_words(mention.topic or "", style)
    scored = sorted(((_score(words, each.words), each) for each in others), key=lambda pair: -pair[0])
    if not scored or scored[0][0] < _LEAST:
        return Reference(None, None, 0.0, quote, lines)
    best, meant = scored[0]
    doubtful = len(scored) > 1 and best - scored[1][0] < _MARGIN
    return Reference(meant.document, meant.number, round(best * (0.5 if doubtful else 1.0), 2), quote, lines)


def _mentions(draft: Draft, content: Span, style: HouseStyle) -> Iterator[Mention]:
    text = draft.woven.text.value[content.start : min(content.end, content.start + 20_000)]
    for rule in style.reference:
        for found in rule.pattern.finditer(text):
            groups = found.groupdict()
            topic = groups.get("topic")
            # What is quoted is what one reads: from the first word of the mention to its last.
            yield Mention(Span(content.start + found.start(), content.start + found.end()), groups.get("number"), topic)


def _score(topic: frozenset[str], title: frozenset[str]) -> float:
    """How much of the topic stands in the title, 0 to 1; a little more for titles that say nothing else."""
    if not topic or not title:
        return 0.0
    share = sum(max(_alike(word, other) for other in title) for word in topic) / len(topic)
    return 0.95 * share + 0.05 * share * min(1.0, len(topic) / len(title))


def _alike(word: str, other: str) -> float:
    if word == other:
        return 1.0
    short, long = sorted((word, other), key=len)
    if len(short) >= _SHORTEST_PART and short in long:
        return 0.95 if long.startswith(short) and len(long) - len(short) <= 3 else 0.8
    return 0.9 if len(short) >= _SHORTEST_PART and fuzz.ratio(word, other) >= 88 else 0.0
