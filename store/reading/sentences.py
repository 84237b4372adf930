"""Where sentences end: not after an abbreviation, not after the day of a month."""

import re
from collections.abc import Iterator

from store.model import Span
from store.reading.styles import HouseStyle

LONGEST = 1_500
"""A sentence longer than this is not looked into: nobody decides anything in it, and patterns stay linear."""

_MOST = 50_000
_LONGEST_MONTH = 20

_END = re.compile(r"[.!?:][\"”»’)]*\s+(?=[\"“”«»(•–-]?\s?[A-ZÆØÅÄÖÜ0-9])")
_LAST_WORD = re.compile(r"([^\s(]+?)\.[\"”»’)]*\s*$")
_DAY = re.compile(r"(?:^|[\s(])\d{1,2}\.$")
_FIRST_WORD = re.compile(r"\w+")


def sentences(text: str, span: Span, style: HouseStyle) -> Iterator[Span]:
    """The sentences of `text[span]`, without the blanks between them; of a very long text, those at its beginning."""
    span = Span(span.start, min(span.end, span.start + _MOST))
    start = span.start
    for found in _END.finditer(text, span.start, span.end):
        end = found.start() + len(found.group().rstrip())
        if text[found.start()] == ":" or _abbreviated(
            text[max(start, end - 40) : end], text[found.end() : found.end() + _LONGEST_MONTH], style
        ):
            continue
        yield Span(start, end)
        start = found.end()
    if start < span.end:
        yield Span(start, span.end)


def ends_sentence(before: str, after: str, style: HouseStyle) -> bool:
    """Whether `before` ends a sentence, given how the next line begins."""
    before = before.rstrip('"”»’) ')
    if not before.endswith((".", "!", "?")):
        return False
    if _DAY.search(before):
        return not _begins_with_month(after, style)
    return not _is_abbreviation(before, style)


def _abbreviated(before: str, after: str, style: HouseStyle) -> bool:
    day = _DAY.search(before) is not None
    if after[0].isdigit() and not before.rstrip('"”»’)').endswith(("!", "?")):
        return day or _is_abbreviation(before, style)
    return _is_abbreviation(before, style) or (day and _begins_with_month(after, style))


def _begins_with_month(text: str, style: HouseStyle) -> bool:
    word = _FIRST_WORD.match(text)
    return word is not None and word.group().lower() in style.words.months


def _is_abbreviation(before: str, style: HouseStyle) -> bool:
    word = _LAST_WORD.search(before)
    return word is not None and word.group(1).lower() in style.abbreviated
