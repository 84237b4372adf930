"""The stem that inflected forms of a word have in common, in the languages of the papers."""

from collections.abc import Callable
from functools import cache

import Stemmer

STEMMERS = {"da": "danish", "nb": "norwegian", "no": "norwegian", "nn": "norwegian", "sv": "swedish",
            "de": "german", "nl": "dutch", "en": "english"}  # fmt: skip
SHORTEST_STEM = 4
"""Letters of a word that is worth a stem."""


@cache
def _stemmer(name: str) -> Callable[[str], str]:
    stem_word: Callable[[str], str] = Stemmer.Stemmer(name, 0).stemWord
    return stem_word


def stem(form: str, language: str) -> str:
    """The stem of a form (`words.form`); the form itself in a language without a stemmer.

    Forms are folded, and so are their stems: a vowel stays a vowel, and the endings are found all the same.
    """
    name = STEMMERS.get(language)
    return _stemmer(name)(form) if name and len(form) >= SHORTEST_STEM else form
