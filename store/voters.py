"""Those who vote, as they are printed: persons, parties, and whose party."""

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path

from store.text import fold

_PARTY = re.compile(r"\((?P<party>[^()]{1,12})\)$")
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
PARTICLES = ("af", "av", "da", "de", "den", "der", "di", "for", "fra", "from", "från", "of", "ten", "van", "von", "zu")
"""Small words within a name, or between it and its party."""
_SHORT = 2
"""A name of so many letters is that of a party, and stands for nothing else with these letters in it."""


def party_of(name: str) -> str | None:
    """The party that stands in brackets behind a name."""
    found = _PARTY.search(name)
    return found["party"] if found else None


def is_name(name: str) -> bool:
    """Whether every word of it is written as those of names are."""
    return all(word[0].isupper() or word in PARTICLES for word in _WORD.findall(name))


def is_person(name: str) -> bool:
    """Whether somebody's name and surname are printed: a party, or "a member of the Left", is several or nobody."""
    words = _WORD.findall(_PARTY.sub("", name))
    return is_name(name) and sum(word[0].isupper() for word in words) > 1


def is_called(name: str, asked: str) -> bool:
    """Whether a voter is asked for: by the letter or the name of the party, or by a part of the name.

    The whole name of a party means it and no other one whose name has the same word: "venstre".
    """
    party = party_of(name) or name
    if asked.casefold() in (name.casefold(), party.casefold()):
        return True
    wanted, own = _parties(asked), _party(party)
    if wanted and own:
        return own in wanted
    return len(asked) > _SHORT and fold(asked) in fold(name)


@lru_cache(256)
def _parties(asked: str) -> frozenset[str]:
    """The letters of the parties that a letter, a name or how it begins may mean; none for anything else."""
    if letter := _party(asked):
        return frozenset((letter,))
    begun = fold(asked.strip())
    return frozenset(letter for name, letter in _named().items() if len(begun) > _SHORT and name.startswith(begun))


@lru_cache(4096)
def _party(printed: str) -> str | None:
    """The letter of the party so printed."""
    letter = printed.strip().upper()
    return letter if letter in _named().values() else _named().get(fold(printed.strip()))


@cache
def _named() -> dict[str, str]:
    """By folded name the letters of the parties."""
    countries = tomllib.loads(Path(__file__).with_name("parties.toml").read_text("utf-8")).values()
    return {fold(name): letter for known in countries for letter, names in known.items() for name in names}
