"""A figure beside its target, and the counts that figures are made of."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table; `got` is None where it could not be measured, `target` where none was set."""

    what: str
    got: float | None
    target: float | None = None
    at_most: bool = False
    """Whether the target is an upper bound."""
    beside: str = ""
    """What others get, and what the figure is made of."""

    @property
    def judgement(self) -> str:
        """`met`, `missed`, `not measured`, or nothing where there is no target."""
        if self.got is None:
            return "not measured"
        if self.target is None:
            return ""
        return "met" if (self.got <= self.target if self.at_most else self.got >= self.target) else "missed"

    def __str__(self) -> str:
        got = "-" if self.got is None else f"{self.got:.4g}"
        target = "" if self.target is None else f"{'<=' if self.at_most else '>='} {self.target:g}"
        return f"{self.what:58} {got:>8}  {target:8} {self.judgement:12} {self.beside}".rstrip()


@dataclass(frozen=True, slots=True)
class Score:
    """How many of what is there were found, and how many of what was found is there."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.right + other.right, self.found + other.found, self.wanted + other.wanted)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where nothing is there and nothing was found."""
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 1.0

    @property
    def share(self) -> float:
        """The right ones among the wanted ones."""
        return self.right / self.wanted if self.wanted else 1.0

    def __str__(self) -> str:
        return f"{self.right} right of {self.found} found and {self.wanted} there"


def score(found: Collection[Any], wanted: Collection[Any]) -> Score:
    """Two collections compared as sets; what was found twice counts twice as found."""
    return Score(len(set(found) & set(wanted)), len(found), len(wanted))


def total(scores: Iterable[Score]) -> Score:
    """All of them together."""
    return sum(scores, Score())
