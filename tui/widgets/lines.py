"""Lines: a widget drawn row by row, however many rows there are. It draws by private names of Textual."""

from collections.abc import Mapping
from typing import ClassVar

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

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
        self._drawn_width = 0
        self._base: Style | None = None
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

    @property
    def base(self) -> Style:
        """The style of a row with nothing in it. Textual puts its own together anew each time, at 0.1 ms."""
        if self._base is None:
            self._base = self.visual_style
        return self._base

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

    def set_row_count(self, count: int) -> None:
        """Have `count` rows, all to be drawn anew."""
        self._row_count = count
        size = Size(1, count)
        self.set_reactive(Lines.virtual_size, size)
        if self.is_mounted:
            self._scroll_update(size)
        self.redraw()

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

    def blank(self, width: int) -> Strip:
        """A row with nothing in it."""
        return Strip.blank(width, self.base.rich_style)

    def render_line(self, y: int) -> Strip:
        """The row at `y` in the window."""
        row, width = y + self.scroll_offset.y, self.row_width
        if row >= self._row_count:
            return self.blank(self.region.width)
        if width != self._drawn_width or len(self._drawn) > MOST_KEPT:
            self._drawn.clear()
            self._drawn_width = width
        strip = self._drawn.get(row)
        if strip is None:
            # The cells that are kept free for a scrollbar are drawn too, or the whole row would stay empty without one.
            drawn = self.draw_row(row, width)
            strip = drawn.extend_cell_length(self.region.width, self.visual_style.rich_style)
            self._drawn[row] = strip
        return self._labelled(strip, self._labels[row]) if row in self._labels else strip

    def _labelled(self, strip: Strip, label: str) -> Strip:
        style = self.get_component_rich_style("lines--label")
        return Strip.join([Strip([Segment(label, style)]), strip.crop(len(label))])

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows of `crop`, without Textual's cache of styled lines."""
        self._styles_cache._dirty_lines.clear()
        strips = [self.render_line(y) for y in crop.line_range]
        background = self.background_colors[1]
        for filter in self.get_line_filters():
            strips = [strip.apply_filter(filter, background) for strip in strips]
        first, last = crop.column_span
        if (first, last) != (0, self.region.width):
            strips = [strip.crop(first, last) for strip in strips]
        return strips

    def notify_style_update(self) -> None:
        """Draw anew when the theme changes."""
        super().notify_style_update()
        self._drawn.clear()
        self._base = None

    def on_mount(self) -> None:
        """Take the rows that were set before there was a screen."""
        self._scroll_update(Size(1, self._row_count))

    def place_cursor(self) -> None:
        """Put the terminal's own cursor where ours is: screen readers and magnifiers follow it."""

    def on_focus(self) -> None:
        """The cursor looks different where the keys go, and the terminal's own goes there."""
        self.redraw()
        self.place_cursor()

    def on_blur(self) -> None:
        """The cursor looks different where the keys do not go."""
        self.redraw()
