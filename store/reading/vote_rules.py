"""The rules of a house style for votes, and how the names of those who vote are written."""

import re
from collections.abc import Sequence

from store.model import VoteSide
from store.reading.patterns import Pattern, StylePart
from store.voters import PARTICLES

DOT = "\N{ONE DOT LEADER}"
"""Stands for the dot of an initial, "John T. Olsen", which ends no sentence."""


class VoteRule(StylePart, frozen=True):
    """One way to print a vote: groups `yes`, `no`, and where they are printed `abstained`, `absent`."""

    name: str
    pattern: Pattern

    def __post_init__(self) -> None:
        self.pattern.needs("yes", "no")


class Votes(StylePart, frozen=True):
    """What holds for all rules of votes.

    `speaks` fits a sentence that tells of a vote, understood or not; `no_voter` words that no voter's name begins with,
    `parties` names that are those of several.
    """

    speaks: Pattern
    no_voter: str
    parties: Pattern


class VoiceRule(StylePart, frozen=True):
    """One way to say how some voted: {voters} in the pattern stands for their names; or the group `count`."""

    name: str
    side: VoteSide
    pattern: str

    def __post_init__(self) -> None:
        if not any(part in self.pattern for part in ("{voters}", "(?P<who>", "(?P<count>")):
            raise ValueError("{voters}")


def voters_pattern(votes: Votes, conjunctions: Sequence[str]) -> str:
    """What {voters} stands for: names in a row, each beginning with a capital letter or in brackets."""
    joins = "|".join(re.escape(word) for word in (*conjunctions[:1], *conjunctions[2:-1]))  # but "or" and "to"
    word = rf"(?!{votes.no_voter})(?-i:[A-ZÆØÅÄÖÜ])[\w.'’/{DOT}-]*(?<!-)(?![\w-])"
    of, party = "|".join(PARTICLES), r"\([\w .-]{1,20}\)"
    name = rf"(?:{party}|{word}(?: (?:(?:{of}) ){{0,2}}{word}){{0,7}}(?: (?:(?:{of}) )?{party})?)"
    return rf"(?<![\w-])(?P<who>{name}(?:(?:, |,? (?:{joins}) |(?<=\)) ){name}){{0,40}})"
