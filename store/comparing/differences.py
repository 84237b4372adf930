"""What two texts that are the same one twice differ in, word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

_WORD = re.compile(r"\S+\s*")
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


def differences(old: str, new: str) -> tuple[Stretch, ...]:
    """Both texts as one, in stretches; what was removed stands before what was added in its place.

    What differs in blanks and line breaks alone is the same, as the new text has it. Texts that are too long to be
    compared word by word differ as a whole.
    """
    ours, theirs = _WORD.findall(old), _WORD.findall(new)
    if max(len(ours), len(theirs)) > _MOST_WORDS:
        same = " ".join(old.split()) == " ".join(new.split())
        whole = (Stretch("same", new),) if same else (Stretch("removed", old), Stretch("added", new))
        return tuple(one for one in whole if one.text)
    if ours and theirs:
        ours[-1], theirs[-1] = (one if one[-1].isspace() else one + " " for one in (ours[-1], theirs[-1]))
    return tuple(_joined(_stretches(ours, theirs)))


def repeats(old: str, new: str) -> bool:
    """Whether two texts have most of their words in common, in their order: then what differs is worth showing."""
    shorter, longer = sorted((_letters(old), _letters(new)))
    if shorter < max(_FEWEST_LETTERS, _SAME * longer):
        return False
    return sum(_letters(one.text) for one in differences(old, new) if one.kind == "same") >= _SAME * longer


def _letters(text: str) -> int:
    return len("".join(text.split()))


def _stretches(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Stretch]:
    for step in Indel.opcodes([word.strip() for word in ours], [word.strip() for word in theirs]):
        if step.tag == "equal":
            yield Stretch("same", "".join(theirs[step.dest_start : step.dest_end]))
            continue
        if step.src_end > step.src_start:
            yield Stretch("removed", "".join(ours[step.src_start : step.src_end]))
        if step.dest_end > step.dest_start:
            yield Stretch("added", "".join(theirs[step.dest_start : step.dest_end]))


def _joined(stretches: Iterator[Stretch]) -> Iterator[Stretch]:
    """Between two that are the same, what was removed as one and then what was added as one."""
    removed = added = ""
    for one in stretches:
        if one.kind == "removed":
            removed += one.text
        elif one.kind == "added":
            added += one.text
        else:
            yield from _changed(removed, added)
            removed = added = ""
            yield one
    yield from _changed(removed, added)


def _changed(removed: str, added: str) -> Iterator[Stretch]:
    if removed:
        yield Stretch("removed", removed)
    if added:
        yield Stretch("added", added)
