"""Where a marked passage stands in another version of its text: W3C Web Annotation selectors (quote and position)."""

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nsmallest

from rapidfuzz import fuzz

from store.comparing.nearest import nearest
from store.comparing.plain_form import PlainForm, plain_form
from store.model import AnchorState, Span

CONTEXT = 40
"""Code points kept on either side of a quote."""
_CLEAR = 0.75
"""Below this confidence a passage is orphaned rather than put in the wrong place."""
_SAME_CONTEXT = 0.8
_TELLING = 40
"""A quote of so many code points is found by itself; a shorter one needs its context."""
_MOST_HITS = 500
_MOST_OCCURRENCES = 20_000
_COMPARED = 10_000
"""Code points of a long passage that say how alike it is to another: the time grows with their square."""
_WINDOW = 100_000
"""In a longer text, what was changed is looked for this far around the old place."""


@dataclass(frozen=True, slots=True)
class Anchored:
    """Where the passage stands now; `span` is None where it is orphaned."""

    span: Span | None
    state: AnchorState
    confidence: float
    """0 to 1."""


@dataclass(frozen=True, slots=True)
class _Passage:
    quote: str
    prefix: str
    suffix: str
    span: Span

    def context(self, text: str, span: Span) -> float:
        """How alike the surroundings of `span` are to those of the quote, 0 (no more than chance) to 1."""
        before = text[max(0, span.start - len(self.prefix)) : span.start]
        after = text[span.end : span.end + len(self.suffix)]
        left = _alike(before, self.prefix) if self.prefix else float(span.start == 0)
        right = _alike(after, self.suffix) if self.suffix else float(span.end == len(text))
        return (left + right) / 2


def selector(text: str, span: Span) -> tuple[str, str, str]:
    """Quote, prefix and suffix of a passage: TextQuoteSelector of the W3C Web Annotation Data Model, 4.2.4."""
    return text[span.start : span.end], text[max(0, span.start - CONTEXT) : span.start], text[span.end :][:CONTEXT]


def anchor(text: str, quote: str, prefix: str, suffix: str, span: Span) -> Anchored:
    """Find the passage again: at its place, word for word, in other line breaks or case, then with changed words.

    `span` is where it stood. Where nothing is found, or nothing decides between two places, it is orphaned.
    """
    passage = _Passage(quote, prefix, suffix, span)
    if not quote.strip():
        return Anchored(None, "orphaned", 0.0)
    if text[span.start : span.end] == quote and passage.context(text, span) >= _SAME_CONTEXT:
        return Anchored(span, "anchored", 1.0)
    found = _word_for_word(text, passage) or _in_plain_form(text, passage)
    if found is None:
        return Anchored(None, "orphaned", 0.0)
    place, confidence = found
    if confidence < _CLEAR:
        return Anchored(None, "orphaned", round(confidence, 2))
    return Anchored(place, "anchored" if place == span else "moved", round(confidence, 2))


def _word_for_word(text: str, passage: _Passage) -> tuple[Span, float] | None:
    hits = (Span(place, place + len(passage.quote)) for place in _occurrences(text, passage.quote))
    return _likeliest(text, passage, hits)


def _in_plain_form(text: str, passage: _Passage) -> tuple[Span, float] | None:
    window = _WINDOW + len(passage.quote)
    form = plain_form(text, max(0, passage.span.start - window), min(len(text), passage.span.end + window))
    needle = plain_form(passage.quote).value
    if not needle:
        return None
    hits = (form.span(place, place + len(needle)) for place in _occurrences(form.value, needle))
    found = _likeliest(text, passage, hits)
    return _changed(text, passage, form, needle) if found is None else (found[0], 0.97 * found[1])


def _changed(text: str, passage: _Passage, form: PlainForm, needle: str) -> tuple[Span, float] | None:
    """The passage with some of its words changed; no confidence where a second place is nearly as like."""
    place = nearest(needle, form.value)
    if place is None:
        return None
    start, end = place
    alike = _ratio(needle, form.value[start:end])
    span = form.span(start, end)
    context = passage.context(text, span)
    for rest in (form.value[:start], form.value[end:]):
        second = nearest(needle, rest)
        if second and _ratio(needle, rest[slice(*second)]) > alike - 0.1 * context - 0.02:
            return span, 0.0
    if len(needle) < 12 and (alike < 0.8 or context < 0.5):
        return None
    return span, 0.75 * alike + 0.25 * context


def _occurrences(text: str, words: str) -> Iterable[int]:
    place = text.find(words)
    for _ in range(_MOST_OCCURRENCES):
        if place < 0:
            return
        yield place
        place = text.find(words, place + 1)


def _likeliest(text: str, passage: _Passage, hits: Iterable[Span]) -> tuple[Span, float] | None:
    """The hit in the best context; half sure where another is as good."""
    near = nsmallest(_MOST_HITS, hits, key=lambda hit: abs(hit.start - passage.span.start))
    ranked = sorted(((passage.context(text, hit), hit) for hit in near), key=lambda ranked: -ranked[0])
    if not ranked:
        return None
    context, best = ranked[0]
    if len(ranked) > 1 and context - ranked[1][0] < 0.15:
        return best, 0.5
    alone = 0.5 + 0.3 * min(1.0, len(passage.quote) / _TELLING)
    return best, alone + (1 - alone) * context


def _ratio(one: str, other: str) -> float:
    return fuzz.ratio(one[:_COMPARED], other[:_COMPARED]) / 100


def _alike(one: str, other: str) -> float:
    return max(0.0, fuzz.ratio(one, other) / 50 - 1)
