"""How one row of a document looks: its gutter, its text under layers of marks, a note below it."""

from itertools import pairwise
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.widgets.layout import GAP, INDENT, Note
from tui.widgets.marks import Marks
from tui.widgets.wrapping import Wrapped

if TYPE_CHECKING:
    from tui.widgets.document_view import DocumentView

GUTTER = 4
"""Cells before the text: where the cursor is, what was found, what was annotated, a blank."""

HERE = ">"
THROUGH = "│"

URGENCY = "RDx✓wo?"
"""Which sign of what was found is shown where several begin: the later ones before the earlier."""

_Layer = tuple[int, int, Style]


def draw_text(view: "DocumentView", wrapped: Wrapped, text_row: int, width: int) -> Strip:
    """The row of text in `width` cells."""
    start, end = wrapped.starts[text_row], wrapped.ends[text_row]
    base = view.base.rich_style
    segments = [Segment(_gutter(view, start, end), base + view.rich_style_of("document--gutter"))]
    segments += _layered(wrapped.text, start, end, base, _layers(view, wrapped, text_row))
    return Strip(segments).adjust_cell_length(width, base)


def draw_note(view: "DocumentView", note: tuple[Note, str], width: int) -> Strip:
    """A row of a note, indented, or one in which nothing stands."""
    if note[0] is GAP:
        return Strip([Segment(" " * width, view.base.rich_style + view.rich_style_of("document--gap"))])
    style = view.base.rich_style + view.rich_style_of("document--note", partial=True)
    text = " " * (GUTTER - 2) + THROUGH + " " * (INDENT - 2) + note[1]
    return Strip([Segment(text, style)]).adjust_cell_length(width, view.base.rich_style)


def _gutter(view: "DocumentView", start: int, end: int) -> str:
    """Signs that say without colour what begins in this row."""
    part = view.page.part_at(start)
    heads = part is not None and start <= part.title.start <= end
    here = HERE if heads and view.pointing and part is view.part else " "
    found = view.signs.get(part.item, " ") if heads and part else " "
    begun = [mark.sign for mark in view.marks.get("found", Marks()).over(start, end) if mark.start >= start]
    if begun and found == " ":
        found = max(begun, key=URGENCY.find)
    return f"{here}{found or ' '}{_annotated(view, start, end)} "


def _annotated(view: "DocumentView", start: int, end: int) -> str:
    marks = view.marks.get("notes", Marks()).over(start, end)
    if not marks and (changed := view.marks.get("changed", Marks()).over(start, end)):
        return changed[0].sign or " "
    begun = [mark for mark in marks if mark.start >= start]
    if len(begun) > 1:
        return str(min(9, len(begun)))
    if begun:
        return begun[0].sign or THROUGH
    return THROUGH if marks else " "


def _layers(view: "DocumentView", wrapped: Wrapped, text_row: int) -> list[_Layer]:
    """The styles that lie over the row, the lowest first."""
    start, end = wrapped.starts[text_row], wrapped.ends[text_row]
    layers: list[_Layer] = []

    def lay(over: tuple[int, int], name: str, *, partial: bool = False) -> None:
        if over[0] < max(end, start + 1) and over[1] > start:
            layers.append((*over, view.rich_style_of(f"document--{name}", partial=partial)))

    part = view.page.part_at(start)
    if part is not None:
        lay(part.title, "title", partial=True)
    for layer, name in (("found", "found"), ("notes", "annotation"), ("matches", "match")):
        for mark in view.marks.get(layer, Marks()).over(start, end):
            lay((mark.start, mark.end), name)
    for mark in view.marks.get("changed", Marks()).over(start, end):
        lay((mark.start, mark.end), mark.kind)
    if view.passage:
        lay(view.passage, "passage")
    if view.has_focus and wrapped.row_of(view.cursor) == text_row:
        layers.append((view.cursor, view.cursor + 1, view.rich_style_of("document--here", partial=True)))
    return layers


def _layered(text: str, start: int, end: int, base: Style, layers: list[_Layer]) -> list[Segment]:
    """The text cut where a layer begins or ends; one blank more where a layer covers the end of the row."""
    if not layers:
        return [Segment(text[start:end], base)]
    places = {min(max(place, start), end) for layer in layers for place in layer[:2]}
    cuts = sorted({start, end, *places})
    segments = [Segment(text[first:last], _style_of(first, base, layers)) for first, last in pairwise(cuts)]
    if any(first <= end < last for first, last, _style in layers):
        segments.append(Segment(" ", _style_of(end, base, layers)))
    return segments


def _style_of(place: int, base: Style, layers: list[_Layer]) -> Style:
    for first, last, style in layers:
        if first <= place < last:
            base += style
    return base
