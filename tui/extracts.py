"""Copying a passage of an item from any place that shows one."""

from collections.abc import Sequence
from typing import get_args

from store.exporting.extract import Style, extract, extract_all
from store.library import Library
from store.model import Span
from store.model.literals import one_of
from tui.screens.place import Place
from tui.words import say


def copy_extract(place: Place, item: str, span: Span | None, form: str) -> None:
    """Copy a passage of an item, or all of it where `span` is None, as `form`: a `Style`."""
    place.fetch("copy", lambda: _extract(place.library, item, span, form), place.program.copy)


def copy_paragraphs(place: Place, item: str, spans: Sequence[Span], form: str) -> None:
    """Copy the paragraphs of an item in which these passages of it stand."""

    def look() -> str:
        text = place.library.registers.item(item)[1].text.value
        start = text.rfind("\n", 0, min(span.start for span in spans)) + 1
        end = text.find("\n", max(span.end for span in spans))
        return _extract(place.library, item, Span(start, end if end >= 0 else len(text)), form)

    place.fetch("copy", look, place.program.copy)


def copy_decisions(place: Place, item: str) -> None:
    """Copy what is decided in an item, with where it stands."""

    def look() -> str:
        decided = place.library.decisions.of(item)
        if not decided:
            return ""
        document, minuted = place.library.registers.item(decided[0].item)
        spans = [one.decision.span for one in decided]
        return extract_all(document, minuted, place.library.registers.source(document.id), spans, say)

    def copy(text: str) -> None:
        if text:
            place.program.copy(text)
        else:
            place.program.say(say("copy.no_decision"), severity="warning")

    place.fetch("copy", look, copy)


def _extract(library: Library, id: str, span: Span | None, form: str) -> str:
    style: Style = one_of(form, get_args(Style)) or "plain"
    document, item = library.registers.item(id)
    return extract(document, item, library.registers.source(document.id), span, style, say)
