"""LaidOut: a page in rows for the width there is, with notes between; its text keeps its place when that changes."""

from collections.abc import Mapping, Sequence

from textual import events, work

from tui.widgets.document_row import GUTTER
from tui.widgets.layout import NO_GAPS, Layout, Note
from tui.widgets.lines import Lines
from tui.widgets.page import Page, Part
from tui.widgets.wrapping import wrap

WRAPPED_AT_ONCE = 150_000
"""Characters that are wrapped within a frame; longer pages are wrapped in a thread."""

WAITING = "…"


class LaidOut(Lines):
    """The rows of a page. Places are offsets in its text."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.page = Page("", ())
        self.cursor = 0
        """The place that the cursor is on: kept in sight where it was."""
        self.layout_rows = Layout(self.page.wrapped(1), 1)
        self._notes: Sequence[Note] = ()
        self._gaps: Mapping[int, int] = NO_GAPS
        self._width = 0
        self._height = 0

    def lay_out(self, page: Page, at: int, height: int) -> None:
        """Show this page without notes, with the cursor at `at`, in the row `height` below the top."""
        self.page, self.cursor, self._notes, self._width = page, at, (), 0
        self.layout_rows = Layout(wrap(WAITING, 1), 1)
        self.set_row_count(1)
        self._wrap(at, height, in_sight=True)

    def set_notes(self, notes: Sequence[Note]) -> None:
        """Show these notes below their paragraphs, with the same text on top as before."""
        if list(notes) != list(self._notes):
            self._notes = notes
            self._wrap(self.top, 0, in_sight=self.row_of(self.cursor) in self.rows_seen)

    def set_gaps(self, gaps: Mapping[int, int]) -> None:
        """Show so many empty rows below these rows of the text, until it is wrapped anew; the same text is on top."""
        if gaps != self._gaps:
            top = self.top
            self._gaps = gaps
            self.layout_rows = Layout(self.page.wrapped(self._text_width), self._text_width, self._notes, gaps)
            self.set_row_count(len(self.layout_rows))
            self.scroll_to_row(self.row_of(top))

    @property
    def without_gaps(self) -> Layout:
        """The rows of the text and its notes."""
        return (
            Layout(self.page.wrapped(self._text_width), self._text_width, self._notes)
            if self._gaps
            else self.layout_rows
        )

    @property
    def _text_width(self) -> int:
        return max(4, self._width - GUTTER - 1)

    @property
    def has_rows(self) -> bool:
        """Whether the page is in rows yet, so that one can move by them."""
        return self.layout_rows.wrapped.text is self.page.text

    def laid_out(self) -> None:
        """Called when there are new rows."""

    def on_resize(self, _event: events.Resize) -> None:
        """Wrap anew where the width changed, with the same text on top and the cursor in sight where it was."""
        in_sight = 0 <= self.row_of(self.cursor) - self.scroll_offset.y < self._height
        self._height = len(self.rows_seen)
        if not self._width:
            self._wrap(self.cursor, 0, in_sight=True)
        elif self.row_width != self._width:
            self._wrap(self.top, 0, in_sight=in_sight)
        elif in_sight:
            self.show_row(self.row_of(self.cursor))

    def _wrap(self, at: int, height: int, *, in_sight: bool) -> None:
        if self.row_width <= 0:
            return
        self._width = self.row_width
        width = self._text_width
        if len(self.page.text) > WRAPPED_AT_ONCE:
            self._wrap_in_thread(self.page, width, at, height, in_sight)
        else:
            self._take_rows(self.page, width, at, height, in_sight)

    @work(thread=True, exclusive=True, group="wrap", exit_on_error=False)
    def _wrap_in_thread(self, page: Page, width: int, at: int, height: int, in_sight: bool) -> None:
        page.wrapped(width)
        self.app.call_from_thread(self._take_rows, page, width, at, height, in_sight)

    def _take_rows(self, page: Page, width: int, at: int, height: int, in_sight: bool) -> None:
        if page is not self.page:
            return
        self._gaps, self.layout_rows = NO_GAPS, Layout(page.wrapped(width), width, self._notes)
        self.set_row_count(len(self.layout_rows))
        self.scroll_to_row(self.row_of(at) - height)
        if in_sight:
            self.show_row(self.row_of(self.cursor))
        self.laid_out()

    @property
    def top(self) -> int:
        """The place that stands in the uppermost row."""
        return self.place_of(min(self.scroll_offset.y, len(self.layout_rows) - 1))

    def row_of(self, at: int) -> int:
        """The row that shows this place."""
        return self.layout_rows.row_of(at)

    def place_of(self, row: int) -> int:
        """The place with which this row begins; on a note, that of the text above it."""
        return self.layout_rows.wrapped.starts[self.layout_rows.text_row(row)]

    def rows_of(self, part: Part) -> range:
        """The rows that show this part; at least one."""
        return range(self.row_of(part.start), self.row_of(part.end) + 1)
