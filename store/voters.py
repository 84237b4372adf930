"""Those who vote, as they are printed: persons, parties, and whose party."""

import re

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
    """Whether a voter is asked for: by the party's letter, or by a part of the name."""
    if asked.casefold() in (name.casefold(), (party_of(name) or "").casefold()):
        return True
    return len(asked) > _SHORT and fold(asked) in fold(name)
