"""What of the register is asked for in Decisions: shown from its top, and what leaves."""

from pathlib import Path

import pytest

from store.library import Library
from tests.tui.conftest import burst, program, running, said, showing, wait_for_text, wait_until
from tui.screens.decisions.screen import DecisionsPlace
from tui.screens.dialogs.ask import AskDialog
from tui.widgets.query_line import QueryLine
from tui.widgets.virtual_list import VirtualList


async def test_what_is_typed_is_shown_from_its_top_until_one_moves(library: Library) -> None:
    async with running(library) as pilot:
        burst(pilot.app, "5")
        await wait_for_text(pilot, "2025-03-05  3 Cykelsti")
        place = showing(pilot, DecisionsPlace)
        burst(pilot.app, "/", *"støj")
        await wait_until(pilot, lambda: place.decided is not None and place.decided.title == "Støj fra havnen")
        burst(pilot.app, *["backspace"] * 3)
        await wait_until(pilot, lambda: len(place.list.rows) > 2)
        assert place.list.cursor == 0


async def test_of_decisions_those_that_are_shown_leave_or_all(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(library, (120, 30)) as pilot:
        burst(pilot.app, "5")
        await wait_for_text(pilot, "2025-03-05  3 Cykelsti")
        await pilot.press("/", *"støj", "enter", "E", *"decisions", "enter")
        await wait_for_text(pilot, "Those shown: 1 decision")
        await pilot.press("enter", "enter")
        await wait_until(pilot, lambda: "Written" in said(program(pilot)))
        assert "Cykelsti" not in (tmp_path / "decisions.csv").read_text(encoding="utf-8-sig")
        await pilot.press("escape", "E", *"decisions", "enter")
        showing(pilot, AskDialog)


@pytest.mark.parametrize(("place", "shown"), [("1", "[1 "), ("4", "[4 ")])
async def test_so_it_is_in_other_lists(library: Library, place: str, shown: str) -> None:
    async with running(library) as pilot:
        burst(pilot.app, place)
        await wait_for_text(pilot, shown)
        rows = pilot.app.screen.query_one(VirtualList)
        await wait_until(pilot, lambda: len(rows.rows) > 1)
        burst(pilot.app, "G")
        first = next(at for at in range(len(rows.rows)) if rows.can_jump(at))
        await wait_until(pilot, lambda: rows.cursor > first)
        burst(pilot.app, "/", "e")
        await wait_until(pilot, lambda: pilot.app.screen.query_one(QueryLine).value == "e")
        assert rows.cursor == next(at for at in range(len(rows.rows)) if rows.can_jump(at))
