"""Drawing row by row, past Textual's own way."""

from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget

from tests.tui.widgets.conftest import rows_shown, showing
from tui.widgets.lines import Lines


class Numbers(Lines):
    """Rows that say their number, and how often they were drawn."""

    drawn = 0

    def draw_row(self, row: int, width: int) -> Strip:
        self.drawn += 1
        return self.strip_of(Content(f"{row} [b]x[/b]"), width, self.base)


def test_the_private_names_of_textual_that_we_use_are_still_there() -> None:
    widget = Widget()
    assert isinstance(widget._styles_cache._dirty_lines, set)
    assert callable(Lines._scroll_update)
    assert callable(widget._get_style)


async def test_a_million_rows_cost_what_is_seen() -> None:
    numbers = Numbers()
    numbers.set_row_count(1_000_000)
    async with showing(numbers) as pilot:
        numbers.scroll_to_row(999_990)
        await pilot.pause()
        assert rows_shown(pilot)[-1].startswith("999999 [b]x[/b]")
        assert numbers.drawn < 60


async def test_only_what_is_to_be_redrawn_is() -> None:
    numbers = Numbers()
    numbers.set_row_count(5)
    async with showing(numbers) as pilot:
        before = numbers.drawn
        numbers.redraw(2)
        await pilot.pause()
        assert numbers.drawn == before + 1


async def test_fewer_rows_than_were_scrolled_past_leave_the_last_in_sight() -> None:
    numbers = Numbers()
    numbers.set_row_count(1_000)
    async with showing(numbers) as pilot:
        numbers.scroll_to_row(900)
        numbers.set_row_count(20)
        await pilot.pause()
        assert rows_shown(pilot)[-1].startswith("19 ")
