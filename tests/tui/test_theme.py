"""Our two themes can be read: whatever stands on the screen has the contrast that WCAG asks of text (AA, 4.5 to 1)."""

from collections.abc import Iterator
from typing import Any

import pytest
from rich.color_triplet import ColorTriplet
from rich.style import Style
from textual.screen import Screen
from textual.strip import Strip
from textual.theme import Theme

from store.library import Library
from tests.tui.conftest import running, wait_for_text
from tui.screens.dialogs.dialog import Dialog
from tui.settings import Configuration, Settings
from tui.theme import OWN

ENOUGH = 4.5
KEYS = (
    "enter",
    "R",
    "w",
    "escape",
    "R",
    "v",
    "l",
    "l",
    "escape",
    "/",
    "b",
    "enter",
    "3",
    *"støj",
    "enter",
    "w",
    "escape",
    "f",
    "f",
    "r",
    "escape",
    "s",
    "escape",
    "4",
    "v",
    "p",
    "escape",
    "D",
    "escape",
    "e",
    "escape",
    "5",
    "?",
    "escape",
    "S",
)


def faint(strips: list[Strip]) -> Iterator[tuple[str, float]]:
    """What is written with too little contrast, and the contrast."""
    for strip in strips:
        for text, style, _ in strip:
            if text.strip() and isinstance(style, Style) and style.color and style.bgcolor:
                fore, back = style.color.get_truecolor(), style.bgcolor.get_truecolor()
                low, high = sorted((luminance(fore), luminance(back)))
                contrast = (high + 0.05) / (low + 0.05)
                if contrast < ENOUGH and any(map(str.isalnum, text)):
                    yield text, round(contrast, 2)


def in_front(screen: Screen[Any]) -> list[Strip]:
    """What stands on the screen; of a dialog only itself, for what is behind it is faint on purpose."""
    region = screen.query_one(".box").region if isinstance(screen, Dialog) else screen.region
    strips = screen._compositor.render_strips()
    return [strip.crop(region.x, region.right) for strip in strips[region.y : region.bottom]]


def luminance(colour: ColorTriplet) -> float:
    """The relative luminance of WCAG 2.2, of 0 to 1."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", OWN, ids=lambda theme: theme.name)
async def test_everything_can_be_read(library: Library, theme: Theme) -> None:
    configuration = Configuration(None, Settings(theme=theme.name))
    async with running(library, size=(120, 36), configuration=configuration) as pilot:
        await wait_for_text(pilot, "1 Meetings")
        for key in ("", *KEYS):
            if key:
                await pilot.press(key)
            await pilot.pause()
            assert list(faint(in_front(pilot.app.screen))) == [], key
