"""DocumentView: a page to read, with a cursor, a marked passage, marks in the text, and notes below it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip

from store.model import Span
from tui.widgets.document_row import GUTTER, draw_note, draw_text
from tui.widgets.laid_out import LaidOut
from tui.widgets.marks import Mark, Marks
from tui.widgets.page import Page, Part, Position
from tui.widgets.units import sentence, word_after, word_before

ABOVE = 3
"""The part of the window that is above a passage one jumps to."""
MARGIN = 3


class DocumentView(LaidOut):
    """A page. Places in it are offsets in its text, so that everything stays where it is when the width changes.

    Layers of marks (`found`, `notes`, `matches`, `changed`) are given by the screen, and so are the notes
    below the text.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "document--title", "document--gutter", "document--here", "document--passage", "document--note",
        "document--annotation", "document--found", "document--match", "document--added",
        "document--removed", "document--gap",
    }  # fmt: skip

    DEFAULT_CSS = """
    DocumentView > .document--title { text-style: bold; }
    DocumentView > .document--gutter { color: $foreground 80%; }
    DocumentView > .document--here { text-style: reverse; }
    DocumentView > .document--passage { background: $primary; color: $text; text-style: underline; }
    DocumentView > .document--annotation { background: $warning 30%; text-style: underline; }
    DocumentView > .document--found { background: $success 20%; }
    DocumentView > .document--match { background: $accent 50%; text-style: bold; }
    DocumentView > .document--added { background: $success 20%; text-style: bold underline; }
    DocumentView > .document--removed { background: $error 20%; text-style: strike; }
    DocumentView > .document--gap { background: $foreground 8%; }
    DocumentView > .document--note { color: $text-warning; text-style: italic; }
    """

    @dataclass
    class Moved(Message):
        """The cursor moved, or a passage was begun or ended."""

        view: "DocumentView"

        def can_replace(self, message: Message) -> bool:
            """Only where the cursor is now is of interest."""
            return isinstance(message, DocumentView.Moved) and message.view is self.view

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._begun: int | None = None
        """Where the marked passage was begun; None where nothing is being marked."""
        self.lead: Callable[[DocumentView], None] = lambda _view: None
        """Called when the cursor or the window moved: `InStep` has the other pane follow."""
        self.rows_changed: Callable[[], None] = lambda: None
        """Called when there are new rows: `InStep` has what belongs together stand beside each other."""
        self.marks: dict[str, Marks] = {}
        self.signs: Mapping[str, str] = {}
        """One character for the gutter at the title of an item, by its id."""
        self.pointing = True
        """Whether the title of the part that the cursor is in has the sign for that."""
        self._goal: int | None = None
        self._dragging = False

    def show(self, page: Page, at: Position | None = None) -> None:
        """Show this page with the cursor on `at`, at the height where it stood before."""
        height = self.row_of(self.cursor) - self.scroll_offset.y
        self._begun, self.marks = None, {}
        self.lay_out(page, (page.at(at) if at else None) or 0, max(0, height) if at else 0)

    def laid_out(self) -> None:
        """Tell that there are new rows."""
        self._goal = None
        self.rows_changed()
        self.post_message(self.Moved(self))

    def set_marks(self, layer: str, marks: Marks) -> None:
        """Lay these marks over the text, in place of those the layer had."""
        self.marks[layer] = marks
        self.redraw()

    def set_signs(self, signs: Mapping[str, str]) -> None:
        """Show these signs in the gutter at the titles of the items."""
        self.signs = signs
        self.redraw()

    @property
    def part(self) -> Part | None:
        """The part of the page that the cursor is in."""
        return self.page.part_at(self.cursor)

    @property
    def position(self) -> Position:
        """Where the cursor is."""
        return self.page.position(self.cursor)

    def go(self, at: int, *, on_top: bool = False, jump: bool = False) -> None:
        """Move the cursor to a place of the page; the window follows, and so does the other pane.

        `jump`: a place that is out of sight is shown with what stands before it.
        """
        at = min(max(at, 0), max(0, len(self.page.text) - 1))
        old, self.cursor, self._goal = self.cursor, at, None
        self._redraw_between(old, at)
        row = self.row_of(at)
        if on_top:
            self.scroll_to_row(row)
        elif jump and row not in self.rows_seen:
            self.scroll_to_row(row - len(self.rows_seen) // ABOVE)
        else:
            self.show_row(row, MARGIN)
        self.lead(self)
        self.place_cursor()
        self.post_message(self.Moved(self))

    def go_to(self, position: Position) -> bool:
        """Move the cursor to a place of an item; whether the page has it."""
        at = self.page.at(position)
        if at is not None:
            self.go(at, on_top=position.offset == 0, jump=True)
        return at is not None

    def move(self, rows: int) -> None:
        """Move by rows of text, as near as can be to the column where moving began."""
        if not self.has_rows:
            return
        wrapped = self.layout_rows.wrapped
        goal = wrapped.cell_of(self.cursor) if self._goal is None else self._goal
        row = min(max(wrapped.row_of(self.cursor) + rows, 0), len(wrapped) - 1)
        self.go(wrapped.place_at(row, goal))
        self._goal = goal

    def columns(self, count: int) -> None:
        """Move by characters."""
        self.go(self.cursor + count)

    def windows(self, count: int) -> None:
        """Move by the height of the window."""
        self.move(count * max(1, len(self.rows_seen) - 2))

    def words(self, count: int) -> None:
        """Move by words."""
        for _ in range(abs(count)):
            self.go(word_after(self.page.text, self.cursor) if count > 0 else word_before(self.page.text, self.cursor))

    def first(self) -> None:
        """Go to the beginning."""
        self.go(0)

    def last(self) -> None:
        """Go to the end."""
        self.go(len(self.page.text))

    @property
    def passage(self) -> Span | None:
        """The stretch of the page that is marked, with the character under the cursor."""
        if self._begun is None:
            return None
        return Span(min(self._begun, self.cursor), max(self._begun, self.cursor) + 1)

    def can_jump(self, row: int) -> bool:
        """Every row with text."""
        if not self.has_rows or row >= len(self.layout_rows) or self.layout_rows.note(row) is not None:
            return False
        at = self.place_of(row)
        return bool(self.page.text[at : at + 1].strip())

    def jump(self, row: int) -> None:
        """Put the cursor at its beginning, without moving the window."""
        self.go(self.place_of(row))

    def sentence_here(self) -> Span:
        """The sentence under the cursor."""
        return sentence(self.page.text, self.cursor)

    def mark(self) -> None:
        """Begin to mark a passage at the cursor."""
        self._begin(self.cursor)

    def unmark(self) -> None:
        """Mark nothing."""
        self._begin(None)

    def sentence(self) -> None:
        """Mark the sentence under the cursor, on an empty line the next one, or go on to the end of the next one."""
        text, begun = self.page.text, self._begun is not None and self._begun != self.cursor
        words_here = bool(text[self.cursor : self.cursor + 1].strip())
        span = sentence(text, self.cursor if words_here and not begun else word_after(text, self.cursor))
        if not begun:
            self._begin(span.start)
        self.go(span.end - 1)

    def _begin(self, at: int | None) -> None:
        self._begun = at
        self.redraw()
        self.post_message(self.Moved(self))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take the cursor there, and begin to mark."""
        if not self.has_rows:
            return
        self._begun = None
        self.go(self._place_under(event.offset))
        self._dragging = True
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Mark as far as the mouse is dragged."""
        at = self._place_under(event.offset) if self._dragging else self.cursor
        if at != self.cursor:
            if self._begun is None:
                self._begun = self.cursor
            self.go(at)

    def on_mouse_up(self, _event: events.MouseUp) -> None:
        """Leave the passage marked."""
        self._dragging = False
        self.release_mouse()

    def _place_under(self, offset: Offset) -> int:
        row = min(max(offset.y + self.scroll_offset.y, 0), max(0, len(self.layout_rows) - 1))
        return self.layout_rows.wrapped.place_at(self.layout_rows.text_row(row), offset.x - GUTTER)

    def stand_in(self, part: Part) -> None:
        """Have the cursor in this part, without moving the window or the other pane."""
        if self.part is not part:
            old, self.cursor, self._begun = self.cursor, part.start, None
            self._redraw_between(old, part.start)

    def point(self, *, here: bool) -> None:
        """Show at its title that the cursor is in this part, or not: where the item that is read stands elsewhere."""
        if self.pointing != here:
            self.pointing = here
            self._redraw_between(self.cursor, self.cursor)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Let the other pane follow."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.lead(self)
            self.place_cursor()

    def place_cursor(self) -> None:
        """Put the terminal's own cursor where ours is: screen readers and magnifiers follow it."""
        if self.has_focus:
            x = GUTTER + self.layout_rows.wrapped.cell_of(self.cursor)
            y = self.row_of(self.cursor) - self.scroll_offset.y
            self.app.cursor_position = self.content_region.offset + Offset(x, y)

    def _redraw_between(self, old: int, new: int) -> None:
        first, last = sorted((self.row_of(old), self.row_of(new)))
        heads = [self.row_of(part.title.start) for part in map(self.page.part_at, (old, new)) if part]
        if self._begun is None:
            self.redraw(first, last, *heads)
        elif last - first < len(self.rows_seen):
            self.redraw(*range(first, last + 1), *heads)
        else:
            self.redraw()

    def draw_row(self, row: int, width: int) -> Strip:
        """A row of text with its marks, or of a note."""
        note = self.layout_rows.note(row)
        if note is not None:
            return draw_note(self, note, width)
        return draw_text(self, self.layout_rows.wrapped, self.layout_rows.text_row(row), width)

    def marks_at(self, at: int) -> list[Mark]:
        """What is marked at a place, the shortest stretch first."""
        found = [mark for layer in ("notes", "found") for mark in self.marks.get(layer, Marks()).over(at, at + 1)]
        return sorted(found, key=lambda mark: mark.end - mark.start)
