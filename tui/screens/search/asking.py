"""Asking in the Search place: the line, the hits as they come, and the queries that are kept to be asked again."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from textual.content import Content

from store.errors import NotFoundError
from store.library.searches import check_name, remembered
from store.model import Facet, Hit, Meeting, Results
from tui.filters import half_typed, told
from tui.screens.dialogs.ask import AskDialog
from tui.screens.dialogs.choose import ChooseDialog, Option
from tui.screens.place import Place
from tui.screens.search.rows import LINES, HitRow, QueryRow, SearchRow, key_of, rows_of, rows_to_begin, told_rows
from tui.widgets.query_line import QueryLine
from tui.widgets.tabs import Tabs
from tui.widgets.virtual_list import VirtualList
from tui.words import say

MOST_HITS = 50
SCROLLBAR = 2
"""Columns that a scrollbar may take."""


class _Found(NamedTuple):
    results: Results
    rows: Sequence[SearchRow]
    anything: bool
    """Whether there is anything to search."""
    asked: tuple[str, ...]
    half_typed: Sequence[SearchRow] = ()
    """What is wrong with a filter that is still being typed: said when one goes to the hits, which it would push."""


class SearchAsking(Place):
    """A line to type in and what it finds: at once what begins so, then all.

    An answer that comes after a newer question is not shown.
    """

    PLACE = "search"
    hinted_in_field = (
        ("enter", "hint.search.field.enter"), ("tab", "hint.search.field.tab"), ("↑", "hint.search.field.up"),
        ("escape", "dialog.back"),
    )  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.results: Results | None = None
        self.spread: tuple[Facet, ...] = ()
        """Over what hits were spread last."""
        self._asked = 0
        self._earlier: tuple[str, ...] = ()
        self._half_typed: Sequence[SearchRow] = ()
        self._release_keys: Callable[[], None] = lambda: None
        self._back_to = ""
        """The item whose hit the cursor is to be on."""

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
        return self.query_one("#hits", VirtualList)

    @property
    def hit(self) -> Hit | None:
        """The hit under the cursor."""
        row = self.list.current
        return row.hit if isinstance(row, HitRow) else None

    @property
    def saved_here(self) -> QueryRow | None:
        """The query under the cursor that can be asked again."""
        row = self.list.current
        return row if isinstance(row, QueryRow) else None

    @property
    def row_named(self) -> str:
        """The item of the hit under the cursor, where the keys go to the hits."""
        return self.hit.item if self.hit and self.field is None else ""

    def come_back(self, row: str) -> None:
        """Go on among the hits, at this one, or in the line."""
        self._back_to = row
        if row:
            self._release_keys = self.hold_keys()
            self.focus_on(self.list)

    def show_facets(self) -> None:
        """Show how what is found is spread."""
        raise NotImplementedError

    def reload(self) -> None:
        """Search again, for what is found may have changed."""
        self._look(self.line.value)

    async def press(self, name: str) -> bool:
        """Up in an empty line brings the query before, down the one after it; the rest as everywhere."""
        recalls = self.field is self.line and name in ("up", "down")
        if recalls and self.line.recall(self._earlier, 1 if name == "up" else -1):
            return True
        return await super().press(name)

    def leave_field(self, key: str) -> None:
        """Escape leaves; else go to the hits: the keys that follow are meant for those of what was typed last."""
        if key == "escape" and self.program.go_back():
            return
        query = self.line.value
        if self.results is None or self.results.first or self.results.query != query:
            self._release_keys()
            self._release_keys = self.hold_keys()
        if key != "escape" and query.strip():
            self._earlier = remembered(self._earlier, query)
            self.program.fetch(lambda: self.library.searches.remember(query), lambda _queries: None)
        self._say_half_typed()
        super().leave_field(key)

    def ask(self, query: str) -> None:
        """Write a query, search, and go to the hits."""
        self.line.write(query)
        self.leave_field("enter")

    def search(self, typed: str) -> None:
        """Show at once what has the words as typed, then all that is found; what was asked before is given up."""
        self._look(typed, first=bool(typed.strip()))

    def _look(self, typed: str, *, first: bool = False) -> None:
        self._asked += 1
        number = self._asked
        width = (self.list.size.width or self.app.size.width) - SCROLLBAR  # before it is laid out it has none
        limit = min(MOST_HITS, self.list.size.height // LINES + 1) if first else MOST_HITS  # first what is in sight

        def outdated() -> bool:
            return number != self._asked

        def look() -> _Found:
            library = self.library
            anything = bool(library.registers.heads())
            if outdated():
                return _Found(Results(typed, 0, (), 0), (), anything, ())
            results = library.search(typed, limit, outdated, first=first, spread=not first)
            asked = library.searches.asked()
            if typed.strip():
                less = () if results.hits or first else library.with_less(typed, outdated)
                half = half_typed(typed)
                clear = replace(results, problems=tuple(one for one in results.problems if one not in half))
                rows = rows_of(clear, width, self._meeting_of, less)
                return _Found(results, rows, anything, asked, told_rows(list(map(told, half)), width))
            return _Found(
                results, rows_to_begin(library.searches.saved(), asked, width) if anything else (), anything, asked
            )

        def arrived(found: _Found) -> None:
            if found.results.hits or not found.results.first:  # what is not there as typed may be there otherwise
                self._show(found)
            if first:
                self.call_after_refresh(lambda: None if outdated() else self._look(typed))

        self.fetch("search", look, arrived, hold=False, lane="searching")

    def _show(self, found: _Found) -> None:
        results, before = found.results, self.results
        anew = before is None or results.query != before.query
        better = before is not None and before.first and self.field is not None
        self.results = results
        self._earlier = found.asked or self._earlier
        self.list.set_empty(Content(say("search.no_meetings")))
        self._half_typed = found.half_typed
        self.list.set_rows(found.rows)
        if self.field is None:
            self._say_half_typed()
        if anew or better:
            self.list.first()
        if self._back_to and not results.first:
            self.list.go(next((at for at, row in enumerate(found.rows) if key_of(row) == (self._back_to, True)), 0))
            self._back_to = ""
        if not results.first:
            self._release_keys()
            self.spread = results.facets or self.spread
            self.show_facets()
        self.count()
        self.show_hints()

    def _say_half_typed(self) -> None:
        if self._half_typed:
            self.list.set_rows([*self._half_typed, *self.list.rows])
            self._half_typed = ()

    def _meeting_of(self, hit: Hit) -> Meeting | None:
        """The meeting of a hit that prints no body or no date: it may have a guess. Slow."""
        if hit.body and hit.date:
            return None
        try:
            return self.library.registers.meeting(hit.meeting)
        except NotFoundError:  # taken out since it was found
            return None

    def on_virtual_list_highlighted(self) -> None:
        """Say which hit the cursor is on."""
        self.count()

    def count(self) -> None:
        """Say which hit the cursor is on, of how many."""
        row = self.list.current
        if isinstance(row, HitRow) and self.results:
            told = "search.hit_of_at_least" if self.results.at_least else "search.hit_of"
            said = say(told, number=row.number, total=self.results.total)
        else:
            said = ""
        self.query_one(Tabs).note(Content(said))

    # Saved searches

    def action_save(self) -> None:
        """Ask for the name under which the query is to be kept."""
        query = self.line.value.strip()

        def named(name: str | None) -> None:
            if name is not None:
                self.do(self.library.searches.save, name, query)

        self.program.push_screen(AskDialog(say("search.save_title", query=query), check=check_name), named)

    def action_saved(self) -> None:
        """Choose a saved search and ask it."""
        options = [
            Option(one.query, say("search.saved_as", name=one.name, query=one.query))
            for one in self.library.searches.saved()
        ]

        def chosen(query: str | None) -> None:
            if query is not None:
                self.ask(query)

        self.program.push_screen(ChooseDialog[str](say("search.saved_title"), options), chosen)

    def action_delete(self) -> None:
        """Keep the saved search under the cursor no longer."""
        if self.saved_here:
            self.do(self.library.searches.remove, self.saved_here.name)
