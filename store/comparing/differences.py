"""What two texts that are the same one twice differ in, word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

from store.model import Span

_WORD = re.compile(r"(\S+)\s*")
_STEM = re.compile(r"\S*?(?=[^\w\s]*(?:\s|$))")
"""A word without the punctuation after it."""
_POINT = re.compile(r"[^\w\s]+\s*$")
"""The punctuation after the last word."""
_MOST_WORDS = 6_000
"""Of a text: beyond so many, comparing words takes seconds, and nobody reads what comes of it."""
_SAME = 0.6
"""How much of the longer text, in letters, must stand in the other in the same order: less is another text."""
_FEWEST_LETTERS = 60
"""What is shorter says nothing of whether it is the same text."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that stand in both texts, or in one."""

    kind: Literal["same", "removed", "added"]
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A place at which two texts differ, with the blanks after it; where nothing was removed or added, an empty span
    where it would stand."""

    removed: Span
    """In the old text."""
    added: Span
    """In the new text."""


def differences(old: str, new: str) -> tuple[Stretch, ...]:
    """Both texts as one, in stretches; what was removed stands before what was added in its place.

    What differs in blanks and line breaks alone is the same, as the new text has it. Texts that are too long to be
    compared word by word differ as a whole.
    """
    old, new = old.strip(), new.strip()
    if old and new:  # a blank between the last word and what follows it from the other text
        old, new = old + " ", new + " "
    return tuple(stretch for stretch in _stretches(old, new) if stretch.text)


def changes(old: str, new: str) -> tuple[Change, ...]:
    """Where the texts differ, in their order. Blanks and line breaks are no difference.

    Texts that are too long to be compared word by word differ as a whole.
    """
    ours, theirs = (list(_WORD.finditer(text)) for text in (old, new))
    if max(len(ours), len(theirs)) > _MOST_WORDS:
        return () if old.split() == new.split() else (Change(Span(0, len(old)), Span(0, len(new))),)
    found: list[Change] = []
    same = True
    for step in Indel.opcodes([word[1] for word in ours], [word[1] for word in theirs]):
        if step.tag != "equal":
            removed = _span(ours, step.src_start, step.src_end, len(old))
            added = _span(theirs, step.dest_start, step.dest_end, len(new))
            if not same:  # with what stands beside it, one change
                before = found.pop()
                removed, added = _over(before.removed, removed), _over(before.added, added)
            found.append(Change(removed, added))
        same = step.tag == "equal"
    return tuple(_narrowed(old, new, change) for change in found)


def repeats(old: str, new: str) -> bool:
    """Whether two texts have most of their words in common, in their order: then what differs is worth showing."""
    shorter, longer = sorted((_letters(old), _letters(new)))
    if shorter < max(_FEWEST_LETTERS, _SAME * longer):
        return False
    return sum(_letters(one.text) for one in differences(old, new) if one.kind == "same") >= _SAME * longer


def _letters(text: str) -> int:
    return len("".join(text.split()))


def _span(words: Sequence[re.Match[str]], first: int, end: int, length: int) -> Span:
    """From the first of these words to where the word after the last begins; where there is none, its place alone."""
    start = words[first].start() if first < len(words) else length
    return Span(start, words[end - 1].end() if end > first else start)


def _over(one: Span, other: Span) -> Span:
    """The stretch of both, of which an empty one is only a place."""
    if one.start == one.end or other.start == other.end:
        return one if other.start == other.end else other
    return Span(one.start, other.end)


def _narrowed(old: str, new: str, change: Change) -> Change:
    """Without the first word and the last point, where both texts have them: `op.` became `op i juni.` by `i juni`."""
    (first, end), (start, last) = change.removed, change.added
    if first == end or start == last:
        return change
    stem, other = (_STEM.match(text, *span) for text, span in ((old, change.removed), (new, change.added)))
    if stem and other and stem[0] == other[0]:
        first, start = first + len(stem[0]), start + len(stem[0])
    point, other = _POINT.search(old, first, end), _POINT.search(new, start, last)
    if point and other and point[0].strip() == other[0].strip():
        end, last = point.start(), other.start()
    return Change(Span(first, end), Span(start, last))


def _stretches(old: str, new: str) -> Iterator[Stretch]:
    at = 0
    for change in changes(old, new):
        yield Stretch("same", new[at : change.added.start])
        yield Stretch("removed", old[change.removed.start : change.removed.end])
        yield Stretch("added", new[change.added.start : change.added.end])
        at = change.added.end
    yield Stretch("same", new[at:])
