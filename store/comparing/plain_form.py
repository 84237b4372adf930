"""Text without what a new line break changes: blanks, hyphens of broken words and case, with the way back."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from store.model import Span

_BREAK = re.compile(
    r"[-\N{HYPHEN}\N{SOFT HYPHEN}]\s*\n\s*|[\s\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}]+"
)
_SIGNS = str.maketrans(
    {"–": "-", "—": "-", "‐": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "»": '"', "«": '"'}
)


@dataclass(frozen=True, slots=True)
class PlainForm:
    """The plain form of a stretch of text."""

    value: str
    places: tuple[int, ...]
    """For each character of `value` its offset in the text."""

    def span(self, start: int, end: int) -> Span:
        """Where `value[start:end]`, which is not empty, stands in the text."""
        return Span(self.places[start], self.places[end - 1] + 1)

    def offset(self, place: int) -> int:
        """Where the text's offset `place` stands in `value`."""
        return bisect_left(self.places, place)


def plain_form(text: str, start: int = 0, end: int | None = None) -> PlainForm:
    """The plain form of `text[start:end]`; places are offsets in the whole `text`."""
    end = len(text) if end is None else end
    letters: list[str] = []
    places: list[int] = []

    def take(first: int, last: int) -> None:
        whole = text[first:last].translate(_SIGNS).lower()
        if len(whole) == last - first:
            letters.append(whole)
            places.extend(range(first, last))
            return
        for place in range(first, last):  # a letter whose small one is two
            lower = text[place].translate(_SIGNS).lower()
            letters.append(lower)
            places.extend([place] * len(lower))

    for gap in _BREAK.finditer(text, start, end):
        take(start, gap.start())
        start = gap.end()
    take(start, end)
    return PlainForm("".join(letters), tuple(places))
