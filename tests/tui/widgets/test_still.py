"""What is kept between frames looks as if Textual had drawn it anew."""

from itertools import pairwise

from textual.containers import Horizontal
from textual.geometry import Region
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.widgets import Static

from tests.tui.conftest import wait_until
from tests.tui.widgets.conftest import showing
from tests.tui.widgets.test_lines import Numbers
from tui.widgets.still import StillHorizontal, StillScrollBar


def cells(widget: Horizontal | ScrollBar) -> list[Strip]:
    """All cells of a widget, as the next frame takes them."""
    return widget.render_lines(Region(0, 0, *widget.region.size))


async def test_a_scrollbar_looks_like_that_of_textual_wherever_it_stands_and_is_drawn_seldom() -> None:
    numbers = Numbers()
    numbers.set_row_count(500)
    async with showing(numbers) as pilot:
        bar = numbers.vertical_scrollbar
        assert isinstance(bar, StillScrollBar)
        looks = []
        for row in (0, 1, 2, 40, 41, 200, 488):
            numbers.scroll_to_row(row)
            await pilot.pause()
            looks.append(cells(bar))
            assert looks[-1] == ScrollBar.render_lines(bar, Region(0, 0, *bar.region.size)), row
        assert sum(before is after for before, after in pairwise(looks)) == 3, "by one row it moves less than it shows"


async def test_what_lies_behind_is_drawn_anew_when_it_looks_different_and_only_then() -> None:
    behind, row = StillHorizontal(Static("x")), Static("y")
    async with showing(behind, row) as pilot:
        before = cells(behind)
        row.update("z")
        await pilot.pause()
        assert cells(behind) is before
        pilot.app.theme = "textual-light"
        await pilot.pause()
        light = cells(behind)
        assert light != before
        behind.styles.border_left = ("vkey", "red")
        await pilot.pause()
        assert cells(behind) != light
        await pilot.resize_terminal(30, 5)
        await wait_until(pilot, lambda: len(cells(behind)) == behind.region.height < len(before))
