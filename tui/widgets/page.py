"""A document as one text, and the way between a place in an item and a place on the page. Knows no Textual."""

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from store.model import Span
from tui.widgets.wrapping import Wrapped, wrap


class Position(NamedTuple):
    """A place in a document: the id of an item and an offset in its repaired text, in code points."""

    item: str
    offset: int


class Stretch(NamedTuple):
    """`length` code points that stand at `offset` in the item and at `at` on the page."""

    offset: int
    at: int
    length: int


@dataclass(frozen=True, slots=True)
class Part:
    """What the page shows of one item."""

    item: str
    """The item's id; empty for printed lines that belong to no item."""
    start: int
    end: int
    title: Span
    """Where the title stands on the page."""
    stretches: tuple[Stretch, ...]
    """In order of `offset`."""
    printed: tuple[Stretch, ...]
    """The same in order of `at`: columns were read one after the other."""

    def at(self, offset: int) -> int:
        """Where the item's text at `offset` stands on the page, or the nearest place before it that does."""
        index = bisect_right(self.stretches, offset, key=lambda stretch: stretch.offset) - 1
        if index < 0:
            return self.start
        stretch = self.stretches[index]
        return stretch.at + min(offset - stretch.offset, stretch.length)

    def offset(self, at: int) -> int:
        """What offset in the item's text stands at this place of the page, or the nearest before it."""
        index = bisect_right(self.printed, at, key=lambda stretch: stretch.at) - 1
        if index < 0:
            return 0
        stretch = self.printed[index]
        return stretch.offset + min(at - stretch.at, stretch.length)


@dataclass(frozen=True, slots=True)
class Page:
    """A document's text with its items one after the other. Places on it are offsets in code points."""

    text: str
    """Every control and hidden character made visible."""
    parts: tuple[Part, ...]
    _wrapped: dict[int, Wrapped] = field(default_factory=dict, compare=False, repr=False)
    _by_item: dict[str, Part] = field(default_factory=dict, init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        self._by_item.update((part.item, part) for part in reversed(self.parts))

    def part_at(self, at: int) -> Part | None:
        """The part that stands at this place, or the last one before it."""
        if not self.parts:
            return None
        return self.parts[max(0, bisect_right(self.parts, at, key=lambda part: part.start) - 1)]

    def part(self, item: str) -> Part | None:
        """The part of the item with this id."""
        return self._by_item.get(item)

    def position(self, at: int) -> Position:
        """The place in an item's text that stands here; item "" where no item does."""
        part = self.part_at(at)
        return Position(part.item, part.offset(at)) if part else Position("", 0)

    def at(self, position: Position) -> int | None:
        """Where this place of an item stands on the page; None where the item does not."""
        part = self.part(position.item)
        return None if part is None else part.at(position.offset)

    def stretch(self, item: str, span: Span) -> Span | None:
        """Where a span of an item's text stands on the page; None where the item does not."""
        part = self.part(item)
        if part is None:
            return None
        first, last = part.at(span.start), part.at(max(span.start, span.end - 1))
        return Span(min(first, last), max(first, last) + 1)

    def passage(self, start: int, end: int) -> tuple[str, Span]:
        """The item in which a stretch of the page begins, and the span of its text, cut where the item ends."""
        part = self.part_at(start)
        if part is None:
            return "", Span(0, 0)
        last = min(end, part.end) - 1
        return part.item, Span(part.offset(start), part.offset(max(start, last)) + 1)

    def wrapped(self, width: int) -> Wrapped:
        """The rows of the text in `width` cells; the last two widths are remembered."""
        wrapped = self._wrapped.get(width)
        if wrapped is None:
            if len(self._wrapped) > 1:
                self._wrapped.pop(next(iter(self._wrapped)))
            wrapped = self._wrapped[width] = wrap(self.text, width)
        return wrapped
