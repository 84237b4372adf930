"""Whether the words of a decision adopt what was recommended, or say something of their own."""

import re
from functools import cache

from store.comparing.normal import normal
from store.comparing.phrases import phrases
from store.comparing.titles import stem
from store.model import Decision
from store.text import fold

_WORD = re.compile(r"[^\W\d_]{3,}")
_LONGEST = 8_000
_MOST_OWN = 1 / 3
"""How many of its telling words a decision that adopts something may have of its own."""


def adopts(decision: Decision, recommendation: str) -> bool:
    """Whether it says nothing but yes or no, or says it of what was recommended, in these words or by naming it.

    "Approved." adopts anything; that somebody may sit at the table is not what was recommended.
    """
    quote = decision.quote
    if decision.kind == "rejected":
        quote = _without_reason(quote)
    telling = _words(_unnamed(quote)) - _any_decision()
    own = telling - _words(recommendation[:_LONGEST])
    return len(own) <= _MOST_OWN * len(telling)


def negated(decision: Decision) -> bool:
    """Whether it says no to what was recommended ("not approved"), and not that something be refused."""
    return any(pattern.search(decision.quote) for _, pattern in phrases().negated)


def recommended_by(quote: str, recommendation: str, body: str | None) -> str:
    """Whose recommendation the words of a decision name, where it is another body's than the one that met.

    Empty, too, where `recommendation` begins with the name of that body: it is theirs.
    """
    named = next((found["body"] for _, pattern in phrases().whose if (found := pattern.search(quote))), "")
    known = normal(recommendation).startswith(normal(named)) or normal(named) == normal(body or "")
    return "" if known else " ".join(named.split())


def _without_reason(quote: str) -> str:
    """What a refusal refuses: behind it stands why, or what is done instead."""
    ends = [found.start() for _, pattern in phrases().reason if (found := pattern.search(quote))]
    return quote[: min(ends, default=len(quote))]


def _unnamed(quote: str) -> str:
    """A quote without the words that name the recommendation, and whose it is, and without thanks."""
    for _, pattern in phrases().named:
        quote = pattern.sub(" ", quote)
    return quote


def _words(text: str) -> set[str]:
    return {stem(fold(word)) for word in _WORD.findall(text)}


@cache
def _any_decision() -> frozenset[str]:
    said = phrases()
    return frozenset(stem(fold(word)) for word in said.any_item | said.any_task | said.any_decision)
