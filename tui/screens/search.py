"""The place Search: hits as one types, why each was found, and the way to where it stands."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content

from store.errors import NotFoundError
from store.model import Hit, Meeting, Message, Results, message
from tui.commands import Command, Where
from tui.extracts import copy_extract
from tui.screens.place import Place
from tui.screens.review_why import WhyDialog
from tui.screens.search_rows import HitRow, SearchRow, can_choose, content_of, key_of, rows_of, why_found
from tui.widgets.query_line import QueryLine
from tui.widgets.tabs import Tabs
from tui.widgets.virtual_list import VirtualList
from tui.words import say

MOST_HITS = 50


class SearchPlace(Place):
    """A line to type in and what it finds. An answer that comes after a newer question is not shown."""

    PLACE: ClassVar[Where] = "search"

    def __init__(self) -> None:
        super().__init__()
        self._results: Results | None = None
        self._asked = 0
        self._release_keys: Callable[[], None] = lambda: None

    def body(self) -> ComposeResult:
        """The line, and what is found."""
        yield QueryLine(typed=self._search, placeholder=say("search.placeholder"))
        yield VirtualList[SearchRow](content_of, key=key_of, selectable=can_choose, empty=Content(say("search.first")))

    def mounted(self) -> None:
        """Begin to type."""
        self.set_focus(self.line)

    def entered(self) -> None:
        """Begin a new query: what one types takes the place of the old one."""
        self.focus_on(self.line)
        self.line.select_all()

    @property
    def line(self) -> QueryLine:
        """The line to type in."""
        return self.query_one(QueryLine)

    @property
    def list(self) -> VirtualList[SearchRow]:
        """What is found."""
        return self.query_one(VirtualList)

    @property
    def hit(self) -> Hit | None:
        """The hit under the cursor."""
        row = self.list.current
        return row.hit if isinstance(row, HitRow) else None

    def reload(self) -> None:
        """Search again, for what is found may have changed."""
        self._search(self.line.value)

    def leave_field(self, key: str) -> None:
        """Go to the hits; the keys that follow are meant for those of what was typed last."""
        if self._results is None or self._results.query != self.line.value:
            self._release_keys = self.hold_keys()
        super().leave_field(key)

    def _search(self, typed: str) -> None:
        """Search in the background; what was asked before is given up."""
        self._asked += 1
        number = self._asked

        def outdated() -> bool:
            return number != self._asked

        def look() -> tuple[Results, bool]:
            results = Results(typed, 0, (), 0) if outdated() else self.library.search(typed, MOST_HITS, outdated)
            return results, bool(self.library.registers.heads())

        self.fetch("search", look, lambda found: self._show(*found), hold=False)

    def _show(self, results: Results, anything: bool) -> None:
        anew = self._results is None or results.query != self._results.query
        self._results = results
        self._release_keys()
        self.list.set_empty(Content(say("search.help" if anything else "search.no_meetings")))
        self.list.set_rows(rows_of(results, self._meeting_of) if results.query.strip() else ())
        if anew:
            self.list.first()
        self._count()
        self.show_hints()

    def _meeting_of(self, hit: Hit) -> Meeting | None:
        try:
            return self.library.registers.meeting(hit.meeting)
        except NotFoundError:  # taken out since it was found
            return None

    def on_virtual_list_highlighted(self) -> None:
        """Say which hit the cursor is on."""
        self._count()

    def _count(self) -> None:
        row = self.list.current
        if isinstance(row, HitRow) and self._results:
            said = say("search.hit_of", number=row.number, total=self._results.total)
        else:
            said = ""
        self.query_one(Tabs).note(Content(said))

    def why_not(self, command: Command) -> Message | None:
        """What needs a hit cannot be done without one, nor with one of an older query."""
        if command.name not in ("open", "why", "copy"):
            return None
        if self._results is None or self._results.query != self.line.value:
            return message("search.not_yet")
        return None if self.hit else message("search.no_hit")

    def open_row(self) -> None:
        """Open the hit in Review, at its place, with the words shown."""
        hit = self.hit
        if hit:
            words = dict.fromkeys(match.query for match in hit.matches)
            quoted = [f'"{word}"' if " " in word else word for word in words]
            beside = hit.field in ("annotation", "follow_up")
            span = None if beside or not hit.matches else hit.matches[0].span
            self.program.open_meeting(hit.meeting, hit.item, span, quoted)

    def action_find(self) -> None:
        """Begin a new query."""
        self.entered()

    def action_back(self) -> None:
        """Go back to what was typed."""
        self.focus_on(self.line)

    def action_why(self) -> None:
        """Show which word was found by which rule, where, and how well."""
        if self.hit:
            self.program.push_screen(WhyDialog(why_found(self.hit)))

    def action_copy(self, form: str) -> None:
        """Copy the item under the cursor."""
        if self.hit:
            copy_extract(self, self.hit.item, None, form)
