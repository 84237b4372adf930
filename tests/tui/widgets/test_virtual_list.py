"""The list that stands up to any length."""

from collections.abc import Hashable

import pytest
from textual.content import Content

from tests.tui.widgets.conftest import rows_shown, showing
from tui.render import line
from tui.widgets.virtual_list import VirtualList

HOSTILE = "[/bilag] [b]x[/b] \x1b[31m \u202e"


class Heard(VirtualList[str]):
    """A list of words that remembers what it told; words in capitals are headings."""

    def __init__(self, *, empty: str = "") -> None:
        super().__init__(
            lambda word, _width: line(word),
            key=lambda word: word,
            selectable=lambda word: not word.isupper(),
            empty=Content(empty),
        )
        self.heard: list[tuple[str, Hashable]] = []

    def on_virtual_list_highlighted(self, message: VirtualList.Highlighted) -> None:
        self.heard.append(("highlighted", message.row))

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        self.heard.append(("chosen", message.row))


@pytest.fixture
def words() -> Heard:
    return Heard(empty="Intet her.\nTryk i.")


async def test_hostile_rows_are_shown_to_the_letter(words: Heard) -> None:
    words.set_rows([HOSTILE, "宽" * 100, "x" * 100_000])
    async with showing(words) as pilot:
        rows = rows_shown(pilot)
        assert rows[0] == "[/bilag] [b]x[/b] ␛[31m �"
        assert rows[2].endswith("…")


async def test_the_row_under_the_cursor_is_seen_without_colour(words: Heard) -> None:
    async with showing(words) as pilot:
        words.set_rows(["a", "b"])
        words.focus()
        words.go(1)
        await pilot.pause()
        reversed_text = [
            segment.text for y in (0, 1) for segment in words.render_line(y) if segment.style and segment.style.reverse
        ]
        assert "".join(reversed_text).strip() == "b"


async def test_what_is_dim_is_not_so_under_the_cursor_where_it_would_be_a_bar_of_another_colour() -> None:
    rows = VirtualList[str](lambda word, _width: Content.styled(word, "dim"), key=str)
    async with showing(rows) as pilot:
        rows.set_rows(["a", "b"])
        rows.focus()
        await pilot.pause()
        here, other = ({segment.style.color for segment in rows.render_line(y) if segment.style} for y in (0, 1))
        assert len(here) == 1
        assert len(other) == 2


async def test_the_cursor_stays_on_its_row_by_key_when_the_rows_change(words: Heard) -> None:
    async with showing(words):
        words.set_rows(["a", "b", "c"])
        words.go(1)
        words.set_rows(["x", "y", "a", "b"])
        assert words.current == "b"
        words.set_rows(["x", "y", "a", "b"], keep="y")
        assert words.current == "y"


async def test_a_row_that_is_gone_leaves_the_cursor_near_it(words: Heard) -> None:
    async with showing(words):
        words.set_rows(["a", "b", "c"])
        words.go(1)
        words.set_rows(["a", "c"])
        assert words.current == "c"
        words.set_rows(["a"])
        assert words.current == "a"
        words.set_rows([])
        assert words.current is None


async def test_headings_are_stepped_over_both_ways_and_seen_at_the_top(words: Heard) -> None:
    words.set_rows(["TKF", "a", "b", "ØKO", "c"])
    async with showing(words, size=(20, 3)) as pilot:
        assert words.current == "a"
        words.last()
        assert words.current == "c"
        words.move(-1)
        assert words.current == "b"
        words.first()
        await pilot.pause()
        assert rows_shown(pilot)[0] == "TKF"
        words.move(-3)
        assert words.current == "a"


async def test_a_list_of_headings_alone_has_no_cursor(words: Heard) -> None:
    words.set_rows(["TKF", "ØKO"])
    async with showing(words):
        words.move(1)
        words.last()
        words.choose()
        assert words.current is None


async def test_an_empty_list_says_what_to_press_and_bears_every_move(words: Heard) -> None:
    async with showing(words) as pilot:
        for move in (words.first, words.last, words.choose, lambda: words.move(3), lambda: words.page(-1)):
            move()
        await pilot.pause()
        assert rows_shown(pilot)[:2] == ["Intet her.", "Tryk i."]
        assert words.heard == []


async def test_moving_tells_where_and_scrolls_along(words: Heard) -> None:
    words.set_rows([f"række {n}" for n in range(100_000)])
    async with showing(words) as pilot:
        words.page(2)
        words.move(1)
        await pilot.pause()
        assert words.heard[-1] == ("highlighted", "række 23")
        assert "række 23" in rows_shown(pilot)
        words.last()
        await pilot.pause()
        assert rows_shown(pilot)[-1] == "række 99999"


async def test_a_click_highlights_and_a_double_click_chooses(words: Heard) -> None:
    words.set_rows(["a", "B", "c"])
    async with showing(words) as pilot:
        await pilot.click(words, offset=(0, 2))
        assert words.current == "c"
        await pilot.click(words, offset=(0, 1))
        await pilot.click(words, offset=(0, 9))
        assert words.current == "c"
        await pilot.double_click(words, offset=(0, 0))
        await pilot.pause()
        assert words.heard[-1] == ("chosen", "a")


async def test_the_cursor_of_the_terminal_goes_with_the_row_for_those_who_hear_or_magnify_the_screen(
    words: Heard,
) -> None:
    words.set_rows([f"række {number}" for number in range(50)])
    async with showing(words) as pilot:
        assert pilot.app.cursor_position == (0, 0)
        for index, row in ((3, 3), (40, 10), (39, 9), (0, 0)):
            words.go(index)
            await pilot.pause()
            assert pilot.app.cursor_position == (0, row)


async def test_a_row_that_stands_where_an_equal_one_stood_is_not_drawn_anew() -> None:
    drawn: list[str] = []

    def draw(word: str, _width: int) -> Content:
        drawn.append(word)
        return line(word)

    plain = VirtualList[str](draw, key=lambda word: word, plain=True)
    plain.set_rows(["a", "b", "c", "d"])
    async with showing(plain) as pilot:
        drawn.clear()
        plain.set_rows(["a", "x", "c", "d", "e"])
        await pilot.pause()
        assert drawn == ["a", "x", "e"], "that of the cursor may look different"
        drawn.clear()
        plain.move(2)
        plain.set_rows(["c", "b"], keep="c")
        await pilot.pause()
        assert rows_shown(pilot)[:4] == ["c", "b", "", ""]
        assert plain.current == "c"
