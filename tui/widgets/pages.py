"""A document made into a page: its repaired text, or its lines as printed. Knows no Textual."""

from collections.abc import Sequence
from dataclasses import replace

from store.model import Document, Item, Span
from store.text import visible
from tui.widgets.page import Page, Part, Stretch


def repaired_page(document: Document) -> Page:
    """The repaired texts of the items, one after the other; the printed lines where no item was found."""
    if not document.items:
        return printed_page(document)
    texts: list[str] = []
    parts: list[Part] = []
    start = 0
    for item in document.items:
        text = visible(item.text.value)
        title = Span(start + item.title_span.start, start + item.title_span.end)
        whole = (Stretch(0, start, len(text)),)
        parts.append(Part(item.id, start, start + len(text), title, whole, whole))
        texts.append(text)
        start += len(text) + 2
    return Page("\n\n".join(texts), tuple(parts))


def printed_page(document: Document, noise: Sequence[Item] = ()) -> Page:
    """The lines of the document as printed, with nothing put right; `noise`, which is none of its items, too."""
    lines = [visible(line).replace("\n", " ") for line in document.printed]
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    parts = [_printed_part(item, document.lines.first, starts) for item in (*document.items, *noise)]
    parts.sort(key=lambda part: part.start)
    if starts[-1] and (not parts or parts[0].start > 0):
        parts.insert(0, Part("", 0, parts[0].start - 1 if parts else starts[-1] - 1, Span(0, 0), (), ()))
    return Page("\n".join(lines), tuple(parts))


def _printed_part(item: Item, first: int, starts: Sequence[int]) -> Part:
    def start_of(line: int) -> int:
        return starts[min(max(line - first, 0), len(starts) - 1)]

    stretches = tuple(
        Stretch(piece.offset, start_of(piece.line) + piece.column, piece.length) for piece in item.text.pieces
    )
    printed = tuple(sorted(stretches, key=lambda stretch: stretch.at))
    start, end = start_of(item.lines.first), start_of(item.lines.last + 1) - 1
    part = Part(item.id, start, max(start, end), Span(start, start), stretches, printed)
    first, last = part.at(item.title_span.start), part.at(max(0, item.title_span.end - 1)) + 1
    return replace(part, title=Span(first, max(first, last)))
