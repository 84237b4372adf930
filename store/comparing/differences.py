"""What two texts that are the same one twice differ in, word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from rapidfuzz.distance import Indel

from store.model import Span

_WORD = re.compile(r"(\S+)\s*")
_LINE = re.compile(r"\S[^\n]*")
_STEM = re.compile(r"\S*?(?=[^\w\s]*(?:\s|$))")
"""A word without the punctuation after it."""
_POINT = re.compile(r"[^\w\s]+\s*$")
"""The punctuation after the last word."""
_LIST_SIGN = re.compile(r"[-*+·•‣⁃▪◦○●■□–—>]|o")
"""What stands alone before a point of a list."""
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
class Difference:
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


def changes(old: str, new: str) -> tuple[Difference, ...]:
    """Where the texts differ, in their order. Blanks, line breaks and which sign a point of a list has are none.

    Texts that are too long to be compared word by word differ as a whole.
    """
    ours, theirs = (list(_WORD.finditer(text)) for text in (old, new))
    said, said_now = _said(old, ours), _said(new, theirs)
    if max(len(ours), len(theirs)) > _MOST_WORDS:
        return () if said == said_now else (Difference(Span(0, len(old)), Span(0, len(new))),)
    gaps: list[_Gap] = []
    same = True
    for step in Indel.opcodes(said, said_now):
        if step.tag != "equal":
            first, start = (step.src_start, step.dest_start) if same else gaps.pop()[::2]
            gaps.append(_Gap(first, step.src_end, start, step.dest_end))
        same = step.tag == "equal"
    for at, gap in enumerate(gaps):
        before = gaps[at - 1] if at else _Gap(0, 0, 0, 0)
        after = gaps[at + 1] if at + 1 < len(gaps) else _Gap(len(ours), len(ours), len(theirs), len(theirs))
        if gap.first == gap.end:
            by = _slid(theirs, gap.start, gap.last, before.last, after.start)
        elif gap.start == gap.last:
            by = _slid(ours, gap.first, gap.end, before.end, after.first)
        else:
            by = 0
        gaps[at] = _Gap(*(place + by for place in gap))
    spans = ((_span(ours, gap.first, gap.end, len(old)), _span(theirs, gap.start, gap.last, len(new))) for gap in gaps)
    return tuple(_narrowed(old, new, Difference(*both)) for both in spans)


def lines_alike(old: str, new: str) -> tuple[tuple[int, int], ...]:
    """Where lines begin that both texts have, in their order: behind lines, or blank ones, that only one has.

    None of texts of so many lines that comparing them takes long.
    """
    ours, theirs = (list(_LINE.finditer(text)) for text in (old, new))
    if max(len(ours), len(theirs)) > _MOST_WORDS:
        return ()
    said = ([" ".join(_said(line[0], list(_WORD.finditer(line[0])))) for line in lines] for lines in (ours, theirs))
    found: list[tuple[int, int]] = []
    for step in Indel.opcodes(*said):
        for at in range(step.src_end - step.src_start if step.tag == "equal" else 0):
            here, there = step.src_start + at, step.dest_start + at
            if at == 0 or _blank_lines(old, ours, here) != _blank_lines(new, theirs, there):
                found.append((ours[here].start(), theirs[there].start()))
    return tuple(found)


def _blank_lines(text: str, lines: Sequence[re.Match[str]], at: int) -> int:
    return text.count("\n", lines[at - 1].end() if at else 0, lines[at].start())


def adds(old: str, new: str) -> bool:
    """Whether all words of the old text stand in the new one, in their order: nothing came but what was added."""
    return all(one.removed.start == one.removed.end for one in changes(old, new))


def repeats(old: str, new: str) -> bool:
    """Whether two texts have most of their words in common, in their order: then what differs is worth showing."""
    shorter, longer = sorted((_letters(old), _letters(new)))
    if shorter < max(_FEWEST_LETTERS, _SAME * longer):
        return False
    return sum(_letters(one.text) for one in differences(old, new) if one.kind == "same") >= _SAME * longer


def _said(text: str, words: Sequence[re.Match[str]]) -> list[str]:
    """The words, and one sign for all that begin a point of a list."""
    return [
        "•"
        if _LIST_SIGN.fullmatch(word[1]) and not text[text.rfind("\n", 0, word.start()) + 1 : word.start()].strip()
        else word[1]
        for word in words
    ]


def _letters(text: str) -> int:
    return len("".join(text.split()))


def _span(words: Sequence[re.Match[str]], first: int, end: int, length: int) -> Span:
    """From the first of these words to where the word after the last begins; where there is none, its place alone."""
    start = words[first].start() if first < len(words) else length
    return Span(start, words[end - 1].end() if end > first else start)


class _Gap(NamedTuple):
    """Words between such that are the same: `first` to before `end` of the old, `start` to before `last` of the new."""

    first: int
    end: int
    start: int
    last: int


def _slid(words: Sequence[re.Match[str]], start: int, end: int, earliest: int, latest: int) -> int:
    """By how many words these can stand elsewhere and say the same: where a line begins rather than in a sentence.

    With `til` after it, `til orientering. Taget` came in as well as `Taget til orientering.` did.
    """
    back = 0
    while start - back > earliest and words[start - back - 1][1] == words[end - back - 1][1]:
        back += 1
    on = 0
    while end + on < latest and words[start + on][1] == words[end + on][1]:
        on += 1
    return max(range(-back, on + 1), key=lambda by: (_parted(words, start + by) + _parted(words, end + by), -abs(by)))


def _parted(words: Sequence[re.Match[str]], at: int) -> int:
    """How much parts a word from the one before: lines, else the end of a sentence."""
    if not 0 < at < len(words):
        return 4
    before = words[at - 1]
    return min(3, 2 * before[0].count("\n")) or int(before[1][-1] in ".:;!?")


def _narrowed(old: str, new: str, change: Difference) -> Difference:
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
    return Difference(Span(first, end), Span(start, last))


def _stretches(old: str, new: str) -> Iterator[Stretch]:
    at = 0
    for change in changes(old, new):
        yield Stretch("same", new[at : change.added.start])
        yield Stretch("removed", old[change.removed.start : change.removed.end])
        yield Stretch("added", new[change.added.start : change.added.end])
        at = change.added.end
    yield Stretch("same", new[at:])
