"""Copying a passage of an item from any place that shows one."""

from typing import get_args

from store.exporting.extract import Style, extract
from store.library import Library
from store.model import Span
from tui.screens.place import Place
from tui.words import say


def copy_extract(place: Place, item: str, span: Span | None, form: str) -> None:
    """Copy a passage of an item, or all of it where `span` is None, as `form`: a `Style`."""
    style: Style = next(style for style in get_args(Style) if style == form)
    place.fetch("copy", lambda: _extract(place.library, item, span, style), place.program.copy)


def _extract(library: Library, id: str, span: Span | None, style: Style) -> str:
    document, item = library.registers.item(id)
    return extract(document, item, library.registers.source(document.id), span, style, say)
