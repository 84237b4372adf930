"""VirtualList: rows of any length with a cursor that keeps to its row by key."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, ClassVar, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import events
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip
from textual.style import Style

from tui.widgets.lines import Lines

T = TypeVar("T")
EVEN = RichStyle(dim=False)
"""Over the row under the cursor: what is dim would be a bar of another colour where it is in reverse."""


class VirtualList(Lines, Generic[T]):
    """A list of values, each drawn as one line by `content(row, width)`.

    `key` names a row, so that the cursor stays on it when the rows change. Rows for which `selectable` is false
    (headings, a snippet below its hit) are shown and stepped over. `empty` stands where there are no rows. `plain`:
    what a row looks like hangs on its value alone, so that an equal one in its place is not drawn anew.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"list--cursor", "list--here"}

    DEFAULT_CSS = """
    VirtualList > .list--cursor { text-style: reverse; }
    VirtualList > .list--here { text-style: bold underline; }
    """

    @dataclass
    class Highlighted(Message):
        """The cursor came to the row `index`, by a key, the mouse or new rows.

        `row` is its value: by the time this arrives the list may have other rows.
        """

        list: "VirtualList[Any]"
        index: int
        row: Any

        @property
        def control(self) -> "VirtualList[Any]":
            """The list, for `@on` with a selector."""
            return self.list

    @dataclass
    class Chosen(Message):
        """The row `index`, of the value `row`, is to be opened."""

        list: "VirtualList[Any]"
        index: int
        row: Any

        @property
        def control(self) -> "VirtualList[Any]":
            """The list, for `@on` with a selector."""
            return self.list

    def __init__(
        self,
        content: Callable[[T, int], Content],
        *,
        key: Callable[[T], Hashable],
        selectable: Callable[[T], bool] = lambda _row: True,
        empty: Content | None = None,
        plain: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.rows: Sequence[T] = ()
        self.cursor = -1
        """The index of the row under the cursor; -1 where there is none."""
        self._content = content
        self._key = key
        self._selectable = selectable
        self._plain = plain
        self._empty = (empty or Content()).split("\n")
        self.set_row_count(len(self._empty))

    @property
    def current(self) -> T | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    def set_rows(self, rows: Sequence[T], keep: Hashable = None, *, at: int | None = None) -> None:
        """Show these rows, with the cursor on that whose key is `keep`, else on the one it stood on, else near it.

        `at`: where that is, of so many rows that they are not to be looked through for it; -1 where it is not there.
        """
        current, stood = self.current, self.cursor
        if keep is None and current is not None:
            keep = self._key(current)
        before, self.rows = self.rows, rows
        kept = at
        if kept is None and keep is not None:
            places = chain([stood] if 0 <= stood < len(rows) else [], range(len(rows)))
            kept = next((place for place in places if self._key(rows[place]) == keep), None)
        self.set_row_count(len(rows) or len(self._empty), self._changed(before, stood) if self._plain else None)
        self.cursor = -1
        self.go(stood if kept is None or kept < 0 else kept)

    def _changed(self, before: Sequence[T], cursor: int) -> list[int]:
        """Of the rows that were drawn those that are others now; that of the cursor is, for it may be elsewhere."""
        both = min(len(before), len(self.rows))
        return [at for at in self.rows_drawn if at >= both or at == cursor or before[at] != self.rows[at]]

    def set_empty(self, empty: Content) -> None:
        """Say this where there are no rows."""
        self._empty = empty.split("\n")
        if not self.rows:
            self.set_row_count(len(self._empty))

    def go(self, index: int) -> None:
        """Put the cursor on the row `index`, or on the next one that can be chosen."""
        index = self._step(min(max(index, 0), len(self.rows) - 1), 1)
        if index == self.cursor or index < 0:
            return
        old, self.cursor = self.cursor, index
        self.redraw(old, index)
        first = self._step(0, 1) == index
        self.show_row(0 if first else index, margin=1)
        self.place_cursor()
        self.post_message(self.Highlighted(self, index, self.rows[index]))

    def move(self, count: int) -> None:
        """Move the cursor by `count` rows that can be chosen, as far as there are any."""
        index = self.cursor
        for _ in range(min(abs(count), len(self.rows))):
            index = self._step(index + (1 if count > 0 else -1), 1 if count > 0 else -1)
        self.go(index)

    def page(self, count: int) -> None:
        """Move the cursor by `count` windows."""
        self.go(self.cursor + count * max(1, len(self.rows_seen) - 1))

    def first(self) -> None:
        """Go to the first row."""
        self.go(0)

    def last(self) -> None:
        """Go to the last row."""
        self.go(len(self.rows) - 1)

    def choose(self) -> None:
        """Open the row under the cursor."""
        if self.current is not None:
            self.post_message(self.Chosen(self, self.cursor, self.current))

    def can_jump(self, row: int) -> bool:
        """Every row that can be chosen."""
        return self._can_choose(row)

    def jump(self, row: int) -> None:
        """Put the cursor there."""
        self.go(row)

    def _step(self, index: int, direction: int) -> int:
        """The nearest row from `index` on that can be chosen, in this direction, else in the other; -1 without any."""
        ahead = range(index, len(self.rows)) if direction > 0 else range(index, -1, -1)
        behind = range(index - 1, -1, -1) if direction > 0 else range(index + 1, len(self.rows))
        return next((at for at in chain(ahead, behind) if self._can_choose(at)), -1)

    def _can_choose(self, index: int) -> bool:
        return 0 <= index < len(self.rows) and self._selectable(self.rows[index])

    def place_cursor(self) -> None:
        """Put the terminal's own cursor at the row: screen readers and magnifiers follow it."""
        if self.has_focus:
            self.point()

    def point(self) -> None:
        """Put it there though the focus is elsewhere: on a line to type in, whose arrows move here."""
        row = max(0, self.cursor - self.scroll_offset.y)  # the first, where there is none
        self.app.cursor_position = self.content_region.offset + Offset(0, row)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Keep the terminal's own cursor at the row."""
        super().watch_scroll_y(old_value, new_value)
        self.place_cursor()

    def draw_row(self, row: int, width: int) -> Strip:
        """The row's content; the cursor in reverse where the keys go, else underlined."""
        if not self.rows:
            return self.strip_of(self._empty[row], width, self.base)
        content = self._content(self.rows[row], width)
        if row != self.cursor:
            return self.strip_of(content, width, self.base)
        # Not `get_visual_style`, which leaves `reverse` out.
        styles = self.get_component_styles("list--cursor" if self.has_focus else "list--here")
        strip = self.strip_of(content, width, self.base + Style.from_rich_style(styles.text_style))
        return Strip(Segment.apply_style(strip, post_style=EVEN), width)

    def on_click(self, event: events.Click) -> None:
        """A click takes the cursor there, a double click opens the row."""
        index = event.y + self.scroll_offset.y
        if self._can_choose(index):
            self.go(index)
            if event.chain == 2:
                self.choose()
