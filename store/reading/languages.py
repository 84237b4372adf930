"""Which language a paper is written in: by the words that only one of them has."""

import re
from collections.abc import Mapping, Sequence

DEFAULT = "da"

_WORD = re.compile(r"[^\W\d_]+")
_MOST = 60_000
_FEWEST_WORDS = 60
_LEAST = 3
_MARGIN = 1.5


def language_of(lines: Sequence[str], typical: Mapping[str, frozenset[str]]) -> tuple[str, bool]:
    """The code of the language that the beginning of a paper is in, and whether that is sure; `typical`: words of each.

    Unsure, it is the default. A paper with hardly a word in it is not called unsure: there is nothing to doubt.
    """
    counts, words, left = dict.fromkeys(typical, 0), 0, _MOST
    for line in lines:
        for word in _WORD.findall(line[:left].lower()):
            words += 1
            for language, own in typical.items():
                counts[language] += word in own
        left -= len(line)
        if left <= 0:
            break
    first, *others = sorted(counts, key=lambda language: -counts[language])
    second = counts[others[0]] if others else 0
    sure = counts[first] >= _LEAST and counts[first] >= _MARGIN * second
    return (first, True) if sure else (DEFAULT, words < _FEWEST_WORDS)
