"""The place Search: hits as one types, why each was found, what narrows them, and the way to where it stands."""

from textual import events
from textual.app import ComposeResult
from textual.content import Content

from store.library.searches import narrowed
from store.model import Message, Span, message
from tui.commands import Command
from tui.extracts import copy_decisions, copy_extract, copy_paragraphs
from tui.filters import completed, written
from tui.screens.dialogs.choose import ChooseDialog
from tui.screens.review.why import WhyDialog
from tui.screens.search.asking import SearchAsking
from tui.screens.search.facets import (
    FacetRow,
    More,
    Value,
    can_choose_facet,
    facet_content,
    facet_key,
    facet_options,
    facet_rows,
)
from tui.screens.search.rows import SearchRow, can_choose, content_of, key_of
from tui.screens.search.similar import AskedFrom, show_similar
from tui.screens.search.why_found import why_found
from tui.widgets.query_line import QueryLine
from tui.widgets.still import StillHorizontal
from tui.widgets.virtual_list import VirtualList
from tui.words import say

WIDE = 100
"""Columns from which there is room for the facets beside the hits."""
NEED_A_HIT = ("open", "why", "copy", "copy_decision", "similar")
"""What can be done only where the cursor is on a hit."""


class SearchPlace(SearchAsking):
    """What is done with the hits, and what cannot be done just now."""

    DEFAULT_CSS = """
    SearchPlace #facets { width: 32; margin-left: 1; display: none; }
    """

    def body(self) -> ComposeResult:
        """The line, what is found, and how that is spread."""
        yield QueryLine(typed=self.search, completed=self.completed, placeholder=say("search.placeholder"))
        with StillHorizontal():
            yield VirtualList[SearchRow](
                content_of,
                key=key_of,
                selectable=can_choose,
                empty=Content(say("search.first")),
                plain=True,
                id="hits",
            )
            yield VirtualList[FacetRow](
                facet_content, key=facet_key, selectable=can_choose_facet, plain=True, id="facets"
            )

    @property
    def facets(self) -> VirtualList[FacetRow]:
        """How what is found is spread."""
        return self.query_one("#facets", VirtualList)

    def completed(self, query: str) -> str | None:
        """The query with the filter at its end completed, also from what the hits are spread over."""
        return completed(query, facets=self.spread)

    def show_facets(self) -> None:
        """Show the facets where there is room for them and there are any; their column stays for the next ones."""
        facets = self.results.facets if self.results and self.results.query.strip() else ()
        self.facets.set_rows(facet_rows(facets, self.line.value))
        room = self.size.width >= WIDE
        if self.focused is self.facets and not (room and facets):
            self.focus_on(self.list)
        self.facets.display = room and (bool(facets) or self.facets.display)

    def on_resize(self, _event: events.Resize) -> None:
        """Arrange both for the room there is."""
        self.show_facets()

    def why_not(self, command: Command) -> Message | None:
        """What needs a hit cannot be done without one, nor with one of an older query."""
        among_facets = self.focused is self.facets
        if command.name in NEED_A_HIT and not (command.name == "open" and (among_facets or self.saved_here)):
            if self.results is None or self.results.query != self.line.value:
                return message("search.not_yet")
            return None if self.hit else message("search.no_hit")
        if command.name == "facets" and not (self.results and self.results.facets and self.line.value.strip()):
            return message("search.no_facets")
        if command.name == "save" and not self.line.value.strip():
            return message("search.nothing_to_save")
        if command.name == "saved" and not self.library.searches.saved():
            return message("search.none_saved")
        if command.name == "delete" and not (self.saved_here and self.saved_here.name):
            return message("search.no_saved_here")
        return None

    def open_row(self) -> None:
        """Open the hit in Review, at its place, with the words shown; ask a query again; narrow to a facet's value."""
        hit, row = self.hit, self.facets.current
        if self.focused is self.facets:
            if isinstance(row, Value):
                self._narrow(row)
            elif isinstance(row, More):
                self._choose_facet(row)
        elif self.saved_here:
            self.ask(self.saved_here.query)
        elif hit:
            words = dict.fromkeys(match.query for match in hit.matches)
            quoted = [f'"{word}"' if " " in word else word for word in words]
            beside = hit.field in ("annotation", "follow_up")
            span = None if beside or not hit.matches else hit.matches[0].span
            self.program.open_meeting(hit.meeting, hit.item, span, quoted)

    def action_find(self) -> None:
        """Begin a new query."""
        self.entered()

    def action_back(self) -> None:
        """From the facets to the hits, from these to what was typed."""
        self.focus_on(self.list if self.focused is self.facets else self.line)

    def action_why(self) -> None:
        """Show which word was found by which rule, where, and what the score is made of."""
        if self.hit and self.results:
            self.program.push_screen(WhyDialog(why_found(self.hit, at_least=self.results.at_least)))

    def action_copy(self, form: str) -> None:
        """Copy the paragraphs that the hit is shown by; where that is its title or stands beside the text, the item."""
        if hit := self.hit:
            shown = Span(hit.snippet_start, hit.snippet_start + len(hit.snippet))
            spans = [
                match.span for match in hit.matches if shown.start <= match.span.start < match.span.end <= shown.end
            ]
            if spans and hit.field in ("decision", "text"):
                copy_paragraphs(self, hit.item, spans, form)
            else:
                copy_extract(self, hit.item, None, form)

    def action_copy_decision(self) -> None:
        """Copy what is decided in the item."""
        if hit := self.hit:
            copy_decisions(self, hit.item)

    def action_similar(self) -> None:
        """Show the earlier and later treatment of the matter."""
        if hit := self.hit:
            here = AskedFrom(hit.date, f"{hit.number} {hit.title}".strip())
            show_similar(self, hit.item, here, lambda one: self.program.open_meeting(one.meeting, one.item))

    def action_facets(self) -> None:
        """Go to the facets and back; where there is no room for them, choose from a list."""
        if self.focused is self.facets:
            self.focus_on(self.list)
        elif self.facets.display:
            self.focus_on(self.facets)
        else:
            self._choose_facet()

    def _choose_facet(self, more: More | None = None) -> None:
        results = self.results
        options = facet_options(results.facets if results else (), self.line.value)
        within = [option for option in options if more is None or option.value.name == more.name]

        def chosen(value: Value | None) -> None:
            if value:
                self._narrow(value)

        self.program.push_screen(ChooseDialog[Value](say("search.facets_title"), within), chosen)

    def _narrow(self, value: Value) -> None:
        """Have the query ask for a value of a facet, or no longer."""
        filter = written(value.name, value.value)
        self.line.write(narrowed(self.line.value, value.name, value.value, filter))
