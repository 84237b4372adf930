"""An entry taken apart into what is searched by itself: the item's text with its fields, and what stands beside it."""

from collections.abc import Iterator
from dataclasses import dataclass

from store.model import Field, Span
from store.searching.entries import Entry
from store.searching.postings import BITS, Spelled
from store.searching.words import Words, spellings, take_apart


@dataclass(frozen=True, slots=True)
class Part:
    """A text of an entry; of the item's own text also where its fields stand."""

    field: Field
    words: Words
    regions: tuple[tuple[Span, Field], ...] = ()

    def field_at(self, span: Span) -> Field:
        """The field that holds the span: the first region that covers it, else the part's own."""
        for region, field in self.regions:
            if region.start <= span.start and span.end <= region.end:
                return field
        return self.field


@dataclass(frozen=True, slots=True)
class Taken:
    """An entry and its parts, the item's own text first."""

    entry: Entry
    parts: tuple[Part, ...]


def take(entry: Entry) -> Taken:
    """The entry with all its words found."""
    text = Part("text", take_apart(entry.text), tuple(_regions(entry)))
    return Taken(entry, (text, *(Part(field, take_apart(beside)) for field, beside in _beside(entry))))


def spelled(entry: Entry) -> dict[Spelled, int]:
    """Every word of the entry with the bits of the fields it stands in; what only attachments say is no text."""
    words: dict[Spelled, int] = {}
    regions = [(field, region) for region, field in _regions(entry)]
    text = _without(entry.text, [region for field, region in regions if field == "attachment"])
    texts = [(field, entry.text[region.start : region.end]) for field, region in regions]
    for field, part in [("text", text), *texts, *_beside(entry)]:
        for word in spellings(part):
            words[word] = words.get(word, 0) | BITS[field]
    return words


def _without(text: str, regions: list[Span]) -> str:
    """The text with an end of line in the place of each region."""
    kept, end = [], 0
    for region in sorted(regions):
        kept.append(text[end : region.start])
        end = max(end, region.end)
    return "\n".join([*kept, text[end:]])


def _regions(entry: Entry) -> Iterator[tuple[Span, Field]]:
    if entry.title_span.end > entry.title_span.start:
        yield entry.title_span, "title"
    for span, _ in entry.decisions:
        yield span, "decision"
    for name in entry.attachments:
        if name and (start := entry.text.rfind(name)) >= 0:
            yield Span(start, start + len(name)), "attachment"


def _beside(entry: Entry) -> Iterator[tuple[Field, str]]:
    for name in entry.attachments:
        if name not in entry.text:
            yield "attachment", name
    for _, text, _ in entry.notes:
        yield "annotation", text
    for _, text, _, _, _ in entry.follow_ups:
        yield "follow_up", text
