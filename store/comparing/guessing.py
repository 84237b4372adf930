"""Where an orphaned passage may stand now: the stretches most like it, the likeliest first. For a person to choose."""

import re
from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz, process

from store.comparing.nearest import nearest
from store.comparing.plain_form import plain_form
from store.model import Anchored, Guess, Item, Span

MOST = 8
_LONGEST = 200_000
"""Code points of an item that are looked at."""
_LONGEST_QUOTE = 2_000
_IN_ONE_ITEM = 2
_LEAST = 0.5
_LED_TO = 0.3
"""How much likelier a place is to which the surroundings of a passage led."""
_REARRANGED = 0.95
"""What the same words in another order are worth."""
_WORD_REACH = 40
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")


def guesses(passage: Anchored, items: Iterable[Item]) -> tuple[Guess, ...]:
    """The places in `items` that are most like the passage, eight at most; its own item goes first among equals.

    These are where its surroundings led, the stretches with the most letters in common, and the sentences with the most
    words in common, in whatever order: whoever rewrites a passage turns it around.
    """
    quote = passage.quote[:_LONGEST_QUOTE]
    needle = plain_form(quote).value
    if not needle.strip():
        return ()
    items = tuple(items)
    led = [guess for item in items for guess in _led_to(passage, quote, needle, item)]
    found = [guess for item in items for guess in _in_item(quote, needle, item)]
    found = led + [guess for guess in found if not any(_overlap(guess, other) for other in led)]

    def order(guess: Guess) -> tuple[float, bool]:
        return -guess.likeness - (_LED_TO if guess in led else 0.0), guess.item != passage.item

    return tuple(sorted(found, key=order)[:MOST])


def _led_to(passage: Anchored, quote: str, needle: str, item: Item) -> Iterator[Guess]:
    """The place that the surroundings of the passage led to."""
    if passage.likely and passage.likely[0] == item.id:
        span = _trimmed(item.text.value, *passage.likely[1])
        if text := item.text.value[slice(*span)]:
            yield Guess(item.id, span, text, _alike(quote, needle, text))


def _overlap(one: Guess, other: Guess) -> bool:
    return one.item == other.item and one.span.start < other.span.end and other.span.start < one.span.end


def _in_item(quote: str, needle: str, item: Item) -> list[Guess]:
    text = item.text.value[:_LONGEST]
    spans = {span for span in (*_stretch(needle, text), *_sentences(quote, text)) if span.start < span.end}
    ranked = sorted(
        (Guess(item.id, span, text[slice(*span)], _alike(quote, needle, text[slice(*span)])) for span in spans),
        key=_order,
    )
    found: list[Guess] = []
    for guess in ranked:
        apart = all(guess.span.end <= other.span.start or other.span.end <= guess.span.start for other in found)
        if guess.likeness >= _LEAST and apart:
            found.append(guess)
    return found[:_IN_ONE_ITEM]


def _order(guess: Guess) -> tuple[float, Span]:
    return -guess.likeness, guess.span


def _stretch(needle: str, text: str) -> Iterator[Span]:
    """The stretch with the most letters in common, with no word cut in two."""
    form = plain_form(text)
    if place := nearest(needle, form.value):
        start, end = form.span(*place)
        least, most = max(0, start - _WORD_REACH), min(len(text), end + _WORD_REACH)
        while start > least and text[start - 1 : start + 1].isalnum():
            start -= 1
        while end < most and text[end - 1 : end + 1].isalnum():
            end += 1
        yield _trimmed(text, start, end)


def _sentences(quote: str, text: str) -> Iterator[Span]:
    """As many sentences as the quote has, where most of its words stand."""
    count = max(1, len(_spans(quote)))
    spans = _spans(text)
    windows = [Span(first.start, last.end) for first, last in zip(spans, spans[count - 1 :], strict=False)]
    texts = [text[slice(*window)] for window in windows]
    best = process.extract(quote, texts, scorer=fuzz.token_sort_ratio, processor=_plain, limit=2 * _IN_ONE_ITEM)
    for _, _, place in best:
        yield windows[place]


def _spans(text: str) -> list[Span]:
    found = (_trimmed(text, *match.span()) for match in _SENTENCE.finditer(text))
    return [span for span in found if span.start < span.end]


def _trimmed(text: str, start: int, end: int) -> Span:
    """The stretch without the blanks at its ends."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Span(start, max(start, start + len(words.strip())))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _alike(quote: str, needle: str, text: str) -> float:
    """How alike a stretch is to the quote, whose plain form is `needle`, 0 to 1."""
    text = text[: 2 * _LONGEST_QUOTE]
    rearranged = fuzz.token_sort_ratio(quote, text, processor=_plain)
    return round(max(fuzz.ratio(needle, plain_form(text).value), _REARRANGED * rearranged) / 100, 2)
