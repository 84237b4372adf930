"""An item taken apart into what is searched by itself: the item's text with its fields, and what stands beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import get_args

from store.model import Field, Span
from store.searching.entries import NOTHING, Entry, Review
from store.searching.words import Words, take_apart

EVERYWHERE: frozenset[Field] = frozenset(get_args(Field))


@dataclass(frozen=True)
class Part:
    """A text of an item; of the item's own text also where its fields stand."""

    field: Field
    text: str
    regions: tuple[tuple[Span, Field], ...] = ()
    """The better first; those of the part's own field or a lesser one behind it."""

    @cached_property
    def words(self) -> Words:
        """All words of the text: of many items only a line is looked at, and nobody asks."""
        return take_apart(self.text)

    def field_at(self, span: Span, allowed: frozenset[Field] = EVERYWHERE) -> Field | None:
        """The best allowed field that covers the span; None where there is none."""
        for region, field in self.regions:
            if field in allowed and region.start <= span.start and span.end <= region.end:
                return field
        return None


@dataclass(frozen=True, slots=True)
class Taken:
    """An entry and its parts, the item's own text first."""

    entry: Entry
    review: Review
    parts: tuple[Part, ...]


def take(entry: Entry, review: Review = NOTHING) -> Taken:
    """The item with its parts."""
    regions = (
        *_regions(entry),
        (Span(0, len(entry.text)), "text"),
        *((span, "follow_up") for _, span, _ in entry.proposals),
    )
    own = Part("text", entry.text, regions)
    named = (name for name in entry.attachments if name not in entry.text)
    attached = tuple(_beside("attachment", name) for name in named)
    titled = tuple(_beside("title", title) for title in _titles(entry)[1:])
    written = tuple(_beside(field, text) for field, text in _written(review))
    return Taken(entry, review, (own, *titled, *attached, *written))


def _beside(field: Field, text: str) -> Part:
    return Part(field, text, ((Span(0, len(text)), field),))


def fields_of(entry: Entry) -> dict[Field, tuple[str, ...]]:
    """The texts of each field of what was read; what only attachments say is no text."""
    text = entry.text
    named = [region for region, field in _regions(entry) if field == "attachment"]
    return {
        "title": _titles(entry),
        "decision": tuple(text[slice(*span)] for span, _ in entry.decisions),
        "text": tuple(_without(text, named)),
        "attachment": entry.attachments,
        "follow_up": tuple(text[slice(*span)] for _, span, _ in entry.proposals),
    }


def fields_written(review: Review) -> dict[Field, tuple[str, ...]]:
    """The texts of each field of what the reviewer added."""
    texts: dict[Field, tuple[str, ...]] = {"annotation": (), "decision": (), "follow_up": ()}
    for field, text in _written(review):
        texts[field] += (text,)
    return texts


def _titles(entry: Entry) -> tuple[str, ...]:
    """The title that stands in the text, and that which the reviewer gave it where it is another."""
    printed = entry.text[slice(*entry.title_span)]
    return (printed,) if " ".join(entry.title.split()) in " ".join(printed.split()) else (printed, entry.title)


def _without(text: str, regions: list[Span]) -> Iterator[str]:
    """The text between the regions."""
    end = 0
    for region in sorted(regions):
        yield text[end : region.start]
        end = max(end, region.end)
    yield text[end:]


def _regions(entry: Entry) -> Iterator[tuple[Span, Field]]:
    if entry.title_span.end > entry.title_span.start:
        yield entry.title_span, "title"
    for span, _ in entry.decisions:
        yield span, "decision"
    for name in entry.attachments:
        if name and (start := entry.text.rfind(name)) >= 0:
            yield Span(start, start + len(name)), "attachment"


def _written(review: Review) -> Iterator[tuple[Field, str]]:
    for _, text, _ in review.notes:
        if text:
            yield "annotation", text
    for text in review.decisions:
        yield "decision", text
    for _, text, _, status, _ in review.tasks:
        if status != "dropped":
            yield "follow_up", text
