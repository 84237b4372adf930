"""The stem that inflected forms of a word have in common, in the languages of the papers."""

from functools import cache
from typing import Protocol

import Stemmer

STEMMERS = {"da": "danish", "nb": "norwegian", "no": "norwegian", "nn": "norwegian", "sv": "swedish",
            "de": "german", "nl": "dutch", "en": "english"}  # fmt: skip
SHORTEST_STEM = 4
"""Letters of a word that is worth a stem."""


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 (its own name)


@cache
def _stemmer(name: str) -> _Stemmer:
    made: _Stemmer = Stemmer.Stemmer(name, 0)
    return made


def stem(form: str, language: str) -> str:
    """The stem of a form (`words.form`); the form itself in a language without a stemmer.

    Forms are folded, and so are their stems: a vowel stays a vowel, and the endings are found all the same.
    """
    name = STEMMERS.get(language)
    return _stemmer(name).stemWord(form) if name and len(form) >= SHORTEST_STEM else form
