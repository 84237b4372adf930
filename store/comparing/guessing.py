"""Where an orphaned passage may stand now: the stretches most like it, the likeliest first. For a person to choose."""

from collections.abc import Iterable

from rapidfuzz import fuzz

from store.comparing.nearest import nearest
from store.comparing.plain_form import plain_form
from store.model import Anchored, Guess, Item, Span

MOST = 8
_LONGEST = 200_000
"""Code points of an item that are looked at."""
_LONGEST_QUOTE = 2_000
_IN_ONE_ITEM = 2


def guesses(passage: Anchored, items: Iterable[Item]) -> tuple[Guess, ...]:
    """The places in `items` that are most like the passage, eight at most; its own item goes first among equals."""
    needle = plain_form(passage.quote[:_LONGEST_QUOTE]).value
    if not needle:
        return ()
    found = [guess for item in items for guess in _in_item(needle, item)]
    ranked = sorted(found, key=lambda guess: (-guess.likeness, guess.item != passage.item))
    return tuple(ranked[:MOST])


def _in_item(needle: str, item: Item) -> list[Guess]:
    text = item.text.value
    form = plain_form(text, 0, min(len(text), _LONGEST))
    found: list[Guess] = []
    rests = [(0, len(form.value))]
    for _ in range(_IN_ONE_ITEM):
        places = [
            (start + place[0], start + place[1], start, end)
            for start, end in rests
            if (place := nearest(needle, form.value[start:end]))
        ]
        if not places:
            break
        first, last, start, end = max(places, key=lambda place: _alike(needle, form.value[place[0] : place[1]]))
        span = form.span(first, last)
        likeness = round(_alike(needle, form.value[first:last]), 2)
        found.append(Guess(item.id, Span(*span), text[span.start : span.end], likeness))
        rests = [rest for rest in rests if rest != (start, end)] + [(start, first), (last, end)]
    return found


def _alike(one: str, other: str) -> float:
    return fuzz.ratio(one, other) / 100
