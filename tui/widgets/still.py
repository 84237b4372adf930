"""Still: what seldom changes and is asked for in every frame, kept between frames. By private names of Textual."""

from math import ceil
from typing import Any, Self

from textual.containers import Horizontal, Vertical
from textual.geometry import Region
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.widget import Widget

EIGHTHS = 8
"""The steps in a cell that a scrollbar is drawn in."""


class Still(Widget):
    """A mixin for what lies behind other widgets; the last base, for Textual takes the CSS of the first one.

    Textual asks all that lies where something changed for all of its cells, and puts them together anew: with a screen
    and a container behind a list that is 3 ms a frame.
    """

    _kept: tuple[Region, list[Strip]] | None = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """The cells of `crop`, as they were the last time unless something changed."""
        if self._kept is None or self._kept[0] != crop:
            self._kept = crop, super().render_lines(crop)
        return self._kept[1]

    def _set_dirty(self, *regions: Region) -> None:
        self._kept = None
        super()._set_dirty(*regions)

    def notify_style_update(self) -> None:
        """Be drawn anew when the theme changes."""
        self._kept = None
        super().notify_style_update()


class StillHorizontal(Horizontal, Still):
    """Widgets side by side."""


class StillVertical(Vertical, Still):
    """Widgets below each other."""


class StillScrollBar(ScrollBar):
    """A vertical scrollbar that is drawn anew only where it looks different: seldom, in a long list."""

    _drawn: tuple[Any, list[Strip]] | None = None

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Be painted anew, unless it looks as it does: every layout of a screen asks for it, which was a frame more."""
        if layout or recompose or self._drawn is None or self._drawn[0][1:] != self._look():
            super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self

    def render_lines(self, crop: Region) -> list[Strip]:
        """The cells of `crop`."""
        look = (crop, *self._look())
        if self._drawn is None or self._drawn[0] != look:
            self._drawn = look, super().render_lines(crop)
        return self._drawn[1]

    def _look(self) -> tuple[Any, ...]:
        return self.size, self._thumb(), self.render().style  # type: ignore[union-attr]  # a ScrollBarRender

    def _thumb(self) -> tuple[int, int] | None:
        """Where its thumb begins and how long it is, in eighths of a cell, as `ScrollBarRender` has it."""
        rows, window, height = self.window_virtual_size, self.window_size, self.size.height
        if not height or not 0 < window < rows:
            return None
        length = max(1, window * height / rows)
        start = (height - length) * self.position / (ceil(rows) - ceil(window))
        return int(start * EIGHTHS), ceil(length * EIGHTHS)
