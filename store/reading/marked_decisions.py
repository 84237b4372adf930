"""What passages decide that somebody marked as decisions: by the rules of their language, wherever they stand."""

from functools import lru_cache

from store.errors import ReadingError
from store.model import DecisionKind, Span
from store.reading.layers import load
from store.reading.sentences import LONGEST, sentences


@lru_cache(maxsize=4096)
def kind_of(words: str, language: str) -> DecisionKind:
    """The kind of decision that the words say; `unstated` where no rule knows it."""
    try:
        style = load(language)
    except ReadingError:
        return "unstated"
    for span in sentences(words, Span(0, len(words)), style):
        said = words[span.start : min(span.end, span.start + LONGEST)]
        points = style.decisions.points.match(said)
        said = said[points.end() :] if points else said
        if rule := next((rule for rule in style.decision if rule.pattern.search(said)), None):
            return rule.kind
    return "unstated"
