"""A place one goes between: what it shows of the store, and what can be done in all of them."""

from textual.app import ComposeResult

from store.library.drafts import Target
from store.library.progress import LookedAt
from store.library.undoing import Here
from tui.screens.commanding import CommandingScreen
from tui.screens.dialogs.bookmarks import go_to_mark
from tui.screens.dialogs.exporting import export
from tui.screens.dialogs.undoing import redo, undo
from tui.widgets.hints import Hints
from tui.widgets.query_line import QueryLine
from tui.widgets.still import Still
from tui.widgets.tabs import Tabs


class Place(CommandingScreen, Still):
    """One of the five places.

    A place gives `body()` (its widgets), `mounted()` (first focus), `reload()` (show the store anew) and a method
    `action_<name>` for each of its rows in the table of commands. It may give `why_not()` and `where`.
    """

    def __init__(self) -> None:
        super().__init__()
        # Else Textual parses all CSS anew when the place is first shown, 40 ms; it was parsed with these values.
        self._css_update_count = self.app._css_update_count
        self._seen = -1
        self._forgotten = self.library.progress.forgotten
        self._returning: LookedAt | None = None
        # Before the first key; Textual may say that the place is shown only after keys that were typed ahead.
        self.when_it_stands(self._enter)

    @property
    def documents(self) -> frozenset[str] | None:
        """Those of the meeting that is open; None in a place that shows many."""
        return None

    @property
    def here(self) -> Here:
        """Where one is, for undo."""
        return Here(self.PLACE, self.documents)

    def body(self) -> ComposeResult:
        """The widgets between the line of places and the line of hints."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The line of places, the body, the line of hints."""
        yield Tabs(self.PLACE)
        yield from self.body()
        yield Hints()

    def reload(self) -> None:
        """Show what the store holds now. Called when the place is first shown and after every change."""
        raise NotImplementedError

    def looked_at(self) -> LookedAt:
        """What is shown, to be shown again when the program is opened the next time."""
        if not self._stands:
            return self._returning or LookedAt(self.PLACE)
        return LookedAt(self.PLACE, "".join(line.value for line in self.query(QueryLine)), self.row_named)

    @property
    def row_named(self) -> str:
        """What the row under the cursor is called by `come_back`; empty for none."""
        return ""

    def return_to(self, looked_at: LookedAt) -> None:
        """Begin with what was looked at before, before what the store holds is shown."""
        self._returning = looked_at
        self.when_it_stands(self._come_back)

    def _come_back(self) -> None:
        if back := self._returning:
            self._returning = None
            for line in self.query(QueryLine):
                line.write(back.query)
            self.come_back(back.row)

    def come_back(self, row: str) -> None:
        """Put the cursor on this row when it is there; empty for none."""

    def entered(self) -> None:
        """Begin where one begins here. Called when the place is gone to by its key, and not when one comes back."""

    def go_on_writing(self, target: Target) -> None:
        """Begin again to write what was begun for this and not finished, in a place where one writes."""

    # What the store tells

    def on_screen_resume(self) -> None:
        """Take in what changed while another place was shown, before the next key."""
        self.when_it_stands(self._enter)

    def on_changed(self) -> None:  # tui.messages.Changed
        """Take in a change."""
        self.when_it_stands(self._take_in)

    def _enter(self) -> None:
        self._entering = True
        self._come_back()
        self._take_in()
        self._entering = False

    def _take_in(self) -> None:
        if self._forgotten != self.library.progress.forgotten:
            self._forgotten = self.library.progress.forgotten
            for line in self.query(QueryLine):  # its words may be of what was forgotten, and are kept when one leaves
                line.write("")
        if self._seen != self.library.history.version:
            self._seen = self.library.history.version
            self.reload()
        self.show_hints()

    def open_row(self) -> None:
        """Open the row under the cursor of the list."""

    def on_tabs_chosen(self, clicked: Tabs.Chosen) -> None:
        """Go to the place that was clicked."""
        self.keys.forget()
        self.program.go_to(clicked.place)

    def on_virtual_list_chosen(self) -> None:
        """Open the row that was clicked."""
        self.open_row()

    # What can be done in every place

    def action_move(self, rows: int) -> None:
        """Move the cursor."""
        if self.moving:
            self.moving.move(rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor by a window."""
        if self.moving:
            self.moving.page(pages)

    def action_first(self) -> None:
        """Go to the first row."""
        if self.moving:
            self.moving.first()

    def action_last(self) -> None:
        """Go to the last row."""
        if self.moving:
            self.moving.last()

    def action_open(self) -> None:
        """Open the row under the cursor: here and now, for the next key is meant for what opens."""
        self.open_row()

    def action_find(self) -> None:
        """Go to the query line; the first character replaces what stands there."""
        if line := next(iter(self.query(QueryLine)), None):
            self.focus_on(line)
            line.select_all()

    def action_back(self) -> None:
        """Go back to the place that this one was opened from, if any."""
        self.program.go_back()

    def action_go_to(self, place: str) -> None:
        """Go to another place."""
        self.program.go_to(place)

    def action_go_to_mark(self, letter: str = "") -> None:
        """Open Review at a mark; without a letter, wait for one."""
        if letter:
            go_to_mark(self.program, letter)
        else:
            self.wait_for_letter("everywhere.go_to_mark")

    def action_undo(self) -> None:
        """Take back the last change."""
        undo(self, self.here)

    def action_redo(self) -> None:
        """Do again what was undone."""
        redo(self, self.here)

    def action_export(self) -> None:
        """Make a file of what is in the store."""
        export(self.program)

    def action_commands(self) -> None:
        """Show the commands for this place."""
        self.program.show_commands(self)

    def action_settings(self) -> None:
        """Show what can be set."""
        self.program.show_settings()

    def action_copy_marked(self) -> None:
        """Copy what is marked: in a text field, or in the text of a paper."""
        field = self.field
        text = field.selected_text if field else self.get_selected_text()
        self.program.copy(text or "")

    def action_leave(self) -> None:
        """Leave the program."""
        self.program.leave()
