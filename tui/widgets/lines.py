"""Lines: a widget drawn row by row, however many rows there are. It draws by private names of Textual."""

from collections.abc import Collection, Mapping
from functools import cached_property
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import events
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.style import Style

from tui.widgets.still import StillScrollBar

MOST_KEPT = 2_000


class Lines(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows that are drawn when they are seen. It has no border and no padding: every cell is its own.

    Textual's cache of styled lines costs 0.15 ms a line and assigning `virtual_size` lays the whole screen out anew;
    both are passed by, which takes a key from 14 to 9 ms at any number of rows.
    """

    ALLOW_SELECT = False
    auto_links = False

    COMPONENT_CLASSES: ClassVar[set[str]] = {"lines--label"}

    DEFAULT_CSS = """
    Lines > .lines--label { background: $warning; color: $background; text-style: bold; }
    Lines {
        width: 1fr;
        height: 1fr;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        background: $surface;
        color: $foreground;
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._row_count = 0
        self._drawn: dict[int, Strip] = {}
        self._look: tuple[object, ...] = ()
        """What the rows that are kept were drawn for: their width, that of the window, the filters."""
        self._styles_of: dict[tuple[str, bool], RichStyle] = {}
        self._labels: Mapping[int, str] = {}

    def can_jump(self, row: int) -> bool:
        """Whether one can go to this row."""
        return False

    def jump(self, row: int) -> None:
        """Go to this row."""

    def set_labels(self, labels: Mapping[int, str]) -> None:
        """Show these labels at the beginnings of rows, over what stands there."""
        if labels != self._labels:
            self._labels = labels
            self.refresh()

    @cached_property
    def base(self) -> Style:
        """The style of a row with nothing in it. Textual puts its own together anew each time, at 0.1 ms."""
        return self.visual_style

    @cached_property
    def _ground(self) -> Color:
        """The colour behind everything."""
        return self.background_colors[1]

    def rich_style_of(self, name: str, *, partial: bool = False) -> RichStyle:
        """The style of a component class. Textual's own forgets it at every refresh."""
        kept = self._styles_of.get((name, partial))
        if kept is None:
            kept = self._styles_of[name, partial] = self.get_component_rich_style(name, partial=partial)
        return kept

    def draw_row(self, row: int, width: int) -> Strip:
        """The cells of one row, `width` of them. Must be overridden."""
        raise NotImplementedError

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return self._row_count

    @property
    def row_width(self) -> int:
        """How many cells a row has."""
        return self.scrollable_content_region.width

    @property
    def rows_seen(self) -> range:
        """The rows that the window shows."""
        top = self.scroll_offset.y
        return range(top, top + max(1, self.scrollable_content_region.height))

    def set_row_count(self, count: int, changed: Collection[int] | None = None) -> None:
        """Have `count` rows, all to be drawn anew, or only those that are `changed`."""
        before, self._row_count = self._row_count, count
        size = Size(1, count)
        self.set_reactive(Lines.virtual_size, size)
        if self.is_mounted and count != before:
            self._scroll_update(size)
        if changed is None:
            self.redraw()
        elif changed:
            self.redraw(*changed)

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scrollbar, made when it is first needed."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = bar = StillScrollBar(vertical=True, name="vertical")
            bar.display = False
            self.app._start_widget(self, bar)
        return self._vertical_scrollbar

    @property
    def rows_drawn(self) -> Collection[int]:
        """The rows that are kept as they were drawn."""
        return tuple(self._drawn)

    def redraw(self, *rows: int) -> None:
        """Draw these rows anew, or all."""
        if not rows:
            self._drawn.clear()
            self.refresh()
        for row in rows:
            self._drawn.pop(row, None)
            self.refresh_line(row)

    def scroll_to_row(self, row: int) -> None:
        """Have `row` on top, as far as there are rows below it."""
        self.scroll_to(y=max(0, row), animate=False, force=True)

    def show_row(self, row: int, margin: int = 0) -> None:
        """Scroll no further than is needed to see `row`, with `margin` rows around it where there is room."""
        seen = self.rows_seen
        margin = min(margin, (len(seen) - 1) // 2)
        if row < seen.start + margin:
            self.scroll_to_row(row - margin)
        elif row >= seen.stop - margin:
            self.scroll_to_row(row - len(seen) + 1 + margin)

    def strip_of(self, content: Content, width: int, base: Style) -> Strip:
        """One line of `content` in exactly `width` cells."""
        if content.cell_length > width:
            content = content.truncate(width, ellipsis=True)
        parts = content.render(base, end="", parse_style=self._get_style)
        strip = Strip([Segment(text, style.rich_style) for text, style in parts])
        return strip.adjust_cell_length(width, base.rich_style)

    def render_line(self, y: int) -> Strip:
        """The row at `y` in the window."""
        return self.render_lines(Region(0, y, self.region.width, 1))[0]

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows of `crop`, without Textual's cache of styled lines."""
        self._styles_cache._dirty_lines.clear()
        width, filters, top = self.region.width, tuple(self.get_line_filters()), self.scroll_offset.y
        look = (self.row_width, width, filters)
        if look != self._look or len(self._drawn) > MOST_KEPT:
            self._drawn.clear()
            self._look = look
        strips = [self._drawn.get(top + y) or self._draw(top + y, *look) for y in crop.line_range]
        for y in crop.line_range if self._labels else ():
            if label := self._labels.get(top + y):
                strips[y - crop.y] = self._labelled(strips[y - crop.y], label, filters)
        first, last = crop.column_span
        return strips if (first, last) == (0, width) else [strip.crop(first, last) for strip in strips]

    def _draw(self, row: int, row_width: int, width: int, filters: tuple[LineFilter, ...]) -> Strip:
        """A row as it stands in the window. The cells kept free for a scrollbar are drawn too, or would stay empty."""
        strip = self.draw_row(row, row_width) if row < self._row_count else Strip([])
        strip = self._filtered(strip.extend_cell_length(width, self.base.rich_style), filters)
        self._drawn[row] = strip
        return strip

    def _labelled(self, strip: Strip, label: str, filters: tuple[LineFilter, ...]) -> Strip:
        shown = self._filtered(Strip([Segment(label, self.rich_style_of("lines--label"))]), filters)
        return Strip.join([shown, strip.crop(len(label))])

    def _filtered(self, strip: Strip, filters: tuple[LineFilter, ...]) -> Strip:
        for filter in filters:
            strip = strip.apply_filter(filter, self._ground)
        return strip

    def notify_style_update(self) -> None:
        """Draw anew when the theme changes."""
        super().notify_style_update()
        self._drawn.clear()
        self._styles_of.clear()
        for name in ("base", "_ground"):
            self.__dict__.pop(name, None)

    def on_mount(self) -> None:
        """Take the rows that were set before there was a screen."""
        self._scroll_update(Size(1, self._row_count))

    def place_cursor(self) -> None:
        """Put the terminal's own cursor where ours is: screen readers and magnifiers follow it."""

    def on_resize(self, _event: events.Resize) -> None:
        """The terminal's own cursor goes along."""
        self.place_cursor()

    def on_focus(self) -> None:
        """The cursor looks different where the keys go, and the terminal's own goes there."""
        self.redraw()
        self.place_cursor()

    def on_blur(self) -> None:
        """The cursor looks different where the keys do not go."""
        self.redraw()
