"""Jump labels: everything in sight is two keys away."""

from store.library import Library
from tests.tui.conftest import one, running, said, screen_text, wait_for_text, wait_until
from tui.screens.jumping import LETTERS
from tui.widgets.document_view import DocumentView
from tui.widgets.virtual_list import VirtualList


async def test_a_label_goes_to_a_row_of_a_list(library: Library) -> None:
    async with running(library) as pilot:
        await wait_for_text(pilot, "1 unread")
        await pilot.press(";")
        await wait_for_text(pilot, "type a label")
        await pilot.press(LETTERS[1])
        assert one(pilot.app, VirtualList).current.date == "2025-03-05"
        assert "type a label" not in screen_text(pilot.app)


async def test_a_label_goes_into_the_text_of_the_other_pane(library: Library) -> None:
    async with running(library, size=(120, 30)) as pilot:
        await wait_for_text(pilot, "1 unread")
        await pilot.press("j", "enter")
        await wait_for_text(pilot, "Sagen blev udsat.")
        await pilot.press(";")
        await wait_for_text(pilot, "type a label")
        rows = screen_text(pilot.app).splitlines()
        row = next(row for row in rows if "Beslutning" in row)
        label = row[: row.index("Beslutning")].rsplit("▏", 1)[-1][:2]
        await pilot.press(*label)
        panes = list(pilot.app.screen.query(DocumentView))
        await wait_until(pilot, lambda: panes[-1].has_focus)
        await wait_until(pilot, lambda: panes[-1].page.text[panes[-1].cursor :].startswith("Beslutning"))


async def test_escape_and_a_letter_that_is_no_label_end_it(library: Library) -> None:
    async with running(library) as pilot:
        await wait_for_text(pilot, "1 unread")
        for key in ("escape", "z", "Z"):
            await pilot.press(";")
            await wait_for_text(pilot, "type a label")
            await pilot.press(key)
            assert "type a label" not in screen_text(pilot.app)
        assert one(pilot.app, VirtualList).cursor == 0


async def test_where_there_is_nothing_to_go_to_that_is_said(empty_library: Library) -> None:
    async with running(empty_library) as pilot:
        await wait_for_text(pilot, "No meetings yet")
        await pilot.press(";")
        await wait_until(pilot, lambda: "nothing here to go to" in said(pilot.app))
