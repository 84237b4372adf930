"""The form in which two printings of one title, of one name of a body, are equal."""

import re
from functools import lru_cache

from store.comparing.phrases import LONGEST_TITLE
from store.text import fold

_JOINERS = re.compile("[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{SOFT HYPHEN}'’]")
_WORDS = re.compile(r"[\w§%]+")


@lru_cache(8192)
def normal(title: str) -> str:
    """Folded words, no punctuation, hyphens closed up."""
    return " ".join(_WORDS.findall(fold(_JOINERS.sub("", title[:LONGEST_TITLE]))))
