"""A passage with what stands around it, laid on a place of another text: what came of it there."""

from dataclasses import dataclass

from rapidfuzz import fuzz

from store.comparing.chaining import Gap, began, chain, ended
from store.comparing.plain_form import PlainForm, plain_form
from store.comparing.texts import Texts
from store.model import Span

_REACH = 400
"""Code points on either side of a passage that tell where it is."""
_SLACK = 250
_BEYOND = 0.15
"""What a letter outside of the item of the passage is worth: its neighbours may be others now."""
_BESIDE = 100
_SAME_ITEM = 0.2
_CHOICES = 240
_SLIGHTLY = 6
_CLEARLY_MORE = 10.0
_LONGEST_WORD = 40
_PUT_IN = 160
"""Letters that may have been put into a passage, besides as many as it has."""


@dataclass(frozen=True, slots=True)
class Traced:
    """A place in the new version."""

    item: str
    span: Span
    """What came of the passage: never empty."""
    left: float
    """How much of the passage stands there, 0 to 1."""
    around: float
    """How much of the passage and its surroundings stands there, 0 to 1."""
    lead: float
    """By how much `around` is more than that of the next best place."""


class Window:
    """A passage with its surroundings, in plain form."""

    def __init__(self, run: Texts, item: str, start: int, end: int) -> None:
        self._item = item
        begin = run.starts[item]
        beyond = begin + len(run.items[item].text.value)
        self._before, self._after = min(_REACH, start - begin), min(_REACH, beyond - end)
        form = plain_form(run.text, start - self._before, end + self._after)
        self._text = form.value
        self._first = form.offset(start)
        self._last = max(self._first + 1, form.offset(end))
        self._edges = is_edge(run.text, start), is_edge(run.text, end)
        self._neighbours = _beside(run.text, start - self._before, end + self._after)

    def laid_on(self, run: Texts, start: int, end: int) -> Traced | None:
        """What stands where, letter by letter, when the window is laid on the text around a place."""
        form = plain_form(
            run.text,
            max(0, start - self._before - _SLACK),
            max(0, min(len(run.text), end + self._after + _SLACK)),
        )
        runs = chain(self._text, form.value, (self._first, self._last))
        if not runs:
            return None
        first, last = self._ends(run, form, began(runs, self._first), ended(runs, self._last))
        if last <= first:  # its surroundings stand here, and on their other side it may
            quote = self._text[self._first : self._last]
            runs = tuple(one._replace(old=one.old + self._first) for one in chain(quote, form.value))
            if not runs:
                return None
            first, last = self._ends(run, form, began(runs, self._first), ended(runs, self._last))
        if last <= first or last - first > 2 * (self._last - self._first) + _PUT_IN:
            return None
        item, span = self._within(run, form.span(first, last))
        if span.end <= span.start:
            return None
        now = plain_form(run.items[item].text.value, *span).value
        left = fuzz.ratio(self._text[self._first : self._last], now) / 100
        around = sum(one.length for one in runs) / len(self._text)
        borders = form.places[runs[0].new], form.places[runs[-1].new + runs[-1].length - 1] + 1
        around += _BEYOND * _alike(self._neighbours, _beside(run.text, *borders))
        return Traced(item, span, left, around + (_SAME_ITEM if item == self._item else 0.0), 0.0)

    def _ends(self, run: Texts, form: PlainForm, begin: Gap, end: Gap) -> tuple[int, int]:
        """Both ends of the passage in plain form; where a gap leaves a choice, so that it is most like what it was."""
        quote = self._text[self._first : self._last]
        size = len(form.value)

        def alike(first: int, last: int) -> float:
            return fuzz.ratio(quote, form.value[first:last])

        def choices(gap: Gap) -> list[int]:
            low, high = max(0, gap.low), min(size, gap.high)
            if high - low <= 0:
                return [min(max(0, gap.low), size)]
            between = range(max(low, high - _CHOICES), high) if gap is begin else range(low, min(high, low + _CHOICES))
            starts = [place for place in between if _starts(run.text, form, place)]
            return [low, *starts, high]

        last = max(choices(end))
        first = max(choices(begin), key=lambda place: alike(place, last))
        last = max(choices(end), key=lambda place: alike(first, place))
        if begin.low != begin.high:
            first = max(choices(begin), key=lambda place: alike(place, last))
        return self._without_more(run, form, (first, last), (begin.sure, end.sure))

    def _without_more(
        self, run: Texts, form: PlainForm, place: tuple[int, int], sure: tuple[bool, bool]
    ) -> tuple[int, int]:
        """Without what stands before or after the passage and is none of it: it is clearly more like it without."""
        quote = self._text[self._first : self._last]
        first, last = place
        more = last - first - len(quote)
        if not _SLIGHTLY < more <= _CHOICES:
            return first, last

        def alike(ends: tuple[int, int]) -> float:
            return fuzz.ratio(quote, form.value[slice(*ends)])

        starts = () if sure[0] else range(first + 1, first + more + _SLIGHTLY)
        ends = () if sure[1] else range(last - more - _SLIGHTLY, last)
        others = [
            *((start, last) for start in starts if _starts(run.text, form, start)),
            *((first, end) for end in ends if _starts(run.text, form, end)),
        ]
        best = max(others, key=alike, default=None)
        return best if best and alike(best) > alike((first, last)) + _CLEARLY_MORE else (first, last)

    def _within(self, run: Texts, span: Span) -> tuple[str, Span]:
        """The item, and the span in it: no word is cut in two that was whole."""
        item, at = run.item_at((span.start + span.end) // 2)
        text = run.items[item].text.value
        start, end = max(0, span.start - at), min(span.end - at, len(text))
        if self._edges[0]:
            start = next(
                (place for place in range(start, max(-1, start - _LONGEST_WORD), -1) if is_edge(text, place)), start
            )
        if self._edges[1]:
            end = next(
                (place for place in range(end, min(len(text) + 1, end + _LONGEST_WORD)) if is_edge(text, place)), end
            )
        while start < end and text[start].isspace():
            start += 1
        return item, Span(start, end)


def _beside(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a stretch."""
    return text[max(0, start - _BESIDE) : start], text[end : end + _BESIDE]


def _alike(ours: tuple[str, str], theirs: tuple[str, str]) -> float:
    """How alike two surroundings are, 0 (no more than chance) to 1."""
    return sum(max(0.0, fuzz.ratio(one, other) / 50 - 1) for one, other in zip(ours, theirs, strict=True)) / 2


def _starts(text: str, form: PlainForm, place: int) -> bool:
    """Whether no word is cut in two at a place of a plain form."""
    return 0 < place < len(form.value) and is_edge(text, form.places[place])


def is_edge(text: str, place: int) -> bool:
    """Whether a place is within no word."""
    return not (text[max(0, place - 1) : place].isalnum() and text[place : place + 1].isalnum())
