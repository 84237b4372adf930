"""Which hit comes first, and why.

An exact word counts more than a prefix, that more than a part of a compound, and that more than a guess
(`ways.WAYS`); the field it stands in adds less than what parts two rules. Rare words count more than
common ones, words close to each other a little more, and formalities less. Of equals the newest comes first.
"""

import math
from collections.abc import Mapping

from store.model import Field

GAINS: Mapping[Field, float] = {
    "title": 0.10, "decision": 0.06, "text": 0.03, "annotation": 0.02, "follow_up": 0.02, "attachment": 0.0,
}  # fmt: skip
"""What a field adds. A follow-up often repeats the text: it adds less, so that the place in the text is shown."""
FORMALITY = 0.09
"""What a formality loses: less than a rule, more than a field."""
_CLOSE = 0.05
"""What words next to each other gain."""
BEST = 1.0 + GAINS["title"] + _CLOSE
"""What a hit can weigh at most."""
SCALE = 200
"""Levels to a weight of 1."""


def rarity(found: int, total: int) -> float:
    """How much a word counts that stands in `found` of `total` items."""
    return math.log(1 + (total + 1) / (found + 0.5))


def score(weight: float) -> float:
    """What a hit weighs, 0 to 1, to a hundredth: smaller differences mean nothing, and the newest comes first."""
    return round(max(0.0, min(1.0, weight / BEST)), 2)


def closeness(stretch: tuple[int, int] | None) -> float:
    """What words gain that stand close: falling with the length of the stretch that holds them."""
    return 0.0 if stretch is None else _CLOSE / (1 + max(0, stretch[1] - stretch[0]) / 100)
