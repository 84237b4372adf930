"""Where words that somebody typed stand in an item."""

from store.errors import RefusedError
from store.library.called import label
from store.model import Item, Span


def standing(item: Item, words: str, which: int | None = None) -> Span:
    """The place where `words` stand letter for letter; of several the one that `which` counts, from 1.

    Raises RefusedError where they stand nowhere, at fewer places than that, or at several and none is told.
    """
    places = _places(item.text.value, words)
    if not places:
        raise RefusedError("annotation.quote_not_there", item=label(item))
    if which is None and len(places) > 1:
        raise RefusedError("annotation.quote_often", item=label(item), places=len(places))
    which = 1 if which is None else which
    if not 1 <= which <= len(places):
        raise RefusedError("annotation.quote_less_often", item=label(item), places=len(places))
    start = places[which - 1]
    return Span(start, start + len(words))


def _places(text: str, words: str) -> list[int]:
    found: list[int] = []
    start = text.find(words) if words else -1
    while start >= 0:
        found.append(start)
        start = text.find(words, start + 1)
    return found
