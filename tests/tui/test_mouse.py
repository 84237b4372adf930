"""What is shown at the top and at the bottom can be clicked."""

import pytest
from textual.pilot import Pilot

from store.library import Library
from tests.tui.conftest import burst, one, running, screen_text, wait_for_text, wait_until
from tui.screens.dialogs.ask import AskDialog
from tui.widgets.hints import Hints
from tui.widgets.query_line import QueryLine
from tui.widgets.tabs import Tabs


async def click_on(pilot: Pilot[None], text: str, *, row: int) -> None:
    """Click where `text` stands in this row of the screen."""
    column = screen_text(pilot.app).splitlines()[row].index(text)
    await pilot.click(Tabs if row == 0 else Hints, offset=(column, 0))


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)])
async def test_a_click_on_a_place_goes_there(library: Library, size: tuple[int, int]) -> None:
    async with running(library, size) as pilot:
        await wait_for_text(pilot, "[1 Meetings]")
        await click_on(pilot, "5", row=0)
        await wait_for_text(pilot, "[5 Decisions]")
        await click_on(pilot, "3", row=0)
        await wait_for_text(pilot, "[3 Search]")


async def test_a_click_beside_the_places_does_nothing(library: Library) -> None:
    async with running(library) as pilot:
        await wait_for_text(pilot, "2 meetings")
        await click_on(pilot, "2 meetings", row=0)
        await wait_for_text(pilot, "[1 Meetings]")


async def test_a_click_on_a_hint_presses_its_key(library: Library) -> None:
    async with running(library) as pilot:
        await wait_for_text(pilot, "2 meetings")
        await click_on(pilot, "enter", row=23)
        await wait_for_text(pilot, "[2 Review]")
        await click_on(pilot, "commands", row=23)
        await wait_for_text(pilot, "Commands")


async def test_a_click_on_what_may_follow_a_key_finishes_the_command(library: Library) -> None:
    async with running(library) as pilot:
        await wait_for_text(pilot, "2 meetings")
        burst(pilot.app, "c")
        await wait_for_text(pilot, "c … ")
        await click_on(pilot, "b ", row=23)
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, AskDialog))


async def test_a_click_on_a_hint_while_one_types_is_meant_for_the_field(library: Library) -> None:
    async with running(library) as pilot:
        await wait_for_text(pilot, "2 meetings")
        burst(pilot.app, "/", *"zzz")
        await wait_for_text(pilot, "0 of 2")
        await click_on(pilot, "ctrl+u", row=23)
        await wait_until(pilot, lambda: one(pilot.app, QueryLine).value == "")
        await wait_for_text(pilot, "2 meetings")
