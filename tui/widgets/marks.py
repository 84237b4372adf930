"""Marks: the stretches of a page that mean something, found by place. Knows no Textual."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the page that means something."""

    start: int
    end: int
    kind: str
    """A kind of annotation, `found_decision`, `found_follow_up`, `reference` or `match`."""
    id: str = ""
    """Of the annotation, follow-up, decision or item behind it."""
    sign: str = ""
    """One character for the gutter."""


class Marks:
    """Marks in order, found by place; the length of the longest bounds the look-up."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        self._marks = sorted(marks, key=lambda mark: (mark.start, mark.end))
        self._longest = max((mark.end - mark.start for mark in self._marks), default=0)

    def __iter__(self) -> Iterator[Mark]:
        return iter(self._marks)

    def __len__(self) -> int:
        return len(self._marks)

    def over(self, start: int, end: int) -> list[Mark]:
        """The marks that have a character in this stretch."""
        first = bisect_left(self._marks, start - self._longest, key=lambda mark: mark.start)
        last = bisect_left(self._marks, end, key=lambda mark: mark.start)
        return [mark for mark in self._marks[first:last] if mark.end > start]
