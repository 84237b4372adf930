"""A marked passage taken along into a new version: where its surroundings went, if it is still there."""

from dataclasses import dataclass

from rapidfuzz import fuzz

from store.comparing.plain_form import plain_form
from store.comparing.tracing import Tracing
from store.model import Span

_LEFT, _LIKE = 0.5, 0.62
"""How much of a passage must be left, or how like the old words the new ones must be: any two are so by half."""
_LEFT_IN_PLACE, _LIKE_IN_PLACE = 0.3, 0.55
"""The same where most of what stood next to it does."""
_IN_PLACE = 0.5
_AROUND, _ALONE = 0.3, 60
"""How much of a passage and what is around it must be where it is believed to be; or so many letters."""

_UNSURE = 0.7
"""How sure a place is where nothing but a formula tells that it is the same."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands now."""

    item: str
    span: Span
    confidence: float
    """0 to 1."""


def follow(item: str, span: Span, tracing: Tracing) -> Place | None:
    """The place of a passage in the new version; None where its words are gone, or a few of them stand alone elsewhere.

    No two places of the old version are one in the new: a formula that stands in every item, and is gone from this one,
    is not found in another.
    """
    if tracing.same(item):
        return Place(item, span, 1.0)
    found = tracing.trace(item, span)
    if found is None or (found.around < _AROUND and found.letters < _ALONE):
        return None
    in_place = found.near >= _IN_PLACE
    if found.left < (_LEFT_IN_PLACE if in_place else _LEFT) and found.alike < (_LIKE_IN_PLACE if in_place else _LIKE):
        return None
    confidence = int(50 * (found.alike + min(1.0, found.around))) / 100  # rounded down: what is in doubt stays so
    return Place(found.item, found.span, min(confidence, _UNSURE) if found.unsure else confidence)


def lead(item: str, span: Span, tracing: Tracing) -> tuple[str, Span] | None:
    """Where the surroundings of a passage led, though it is not to be believed that it stands there."""
    found = tracing.trace(item, span)
    return (found.item, found.span) if found else tracing.between(item, span)


def alike(one: str, other: str) -> bool:
    """Whether a passage may be what became of another."""
    return fuzz.ratio(plain_form(one).value, plain_form(other).value) >= 100 * _LIKE_IN_PLACE
