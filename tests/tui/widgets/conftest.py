"""A program with nothing but the widgets under test."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widget import Widget


class Alone(App[None]):
    """Shows these widgets and nothing else."""

    CSS = "Screen { layout: horizontal; }"

    def __init__(self, *widgets: Widget) -> None:
        super().__init__()
        self._widgets = widgets

    def compose(self) -> ComposeResult:
        yield from self._widgets


@asynccontextmanager
async def showing(*widgets: Widget, size: tuple[int, int] = (40, 12)) -> AsyncIterator[Pilot[None]]:
    """The widgets on a screen of this size, the first in focus."""
    async with Alone(*widgets).run_test(size=size, notifications=True, tooltips=True) as pilot:
        pilot.app.screen.set_focus(widgets[0])
        await pilot.pause()
        yield pilot


def rows_shown(pilot: Pilot[None]) -> list[str]:
    """What stands on the screen, row by row."""
    strips = pilot.app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]
