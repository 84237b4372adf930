"""The key E: what, where to, and whether over what is there."""

from pathlib import Path

import pytest

from store.library import Library
from tests.tui.conftest import program, running, said, screen_text, showing, wait_for_text, wait_until
from tui.screens.dialogs.ask import AskDialog
from tui.screens.dialogs.choose import ChooseDialog
from tui.screens.dialogs.confirm import Confirm


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the program was started in."""
    folder = tmp_path / "her"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


async def test_a_file_is_chosen_named_and_written_and_one_is_told_where(library: Library, here: Path) -> None:
    async with running(library, (120, 30)) as pilot:
        await pilot.press("E")
        showing(pilot, ChooseDialog)
        assert "the register of decisions, for a spreadsheet" in screen_text(pilot.app)
        await pilot.press(*"decisions", "enter")
        dialog = showing(pilot, AskDialog)
        assert dialog.line.value == str(here / "decisions.csv")
        await pilot.press("enter")
        await wait_until(pilot, lambda: f"Written: {here / 'decisions.csv'}" in said(program(pilot)))
    assert "Støj fra havnen" in (here / "decisions.csv").read_text(encoding="utf-8-sig")


async def test_what_was_ticked_just_before_leaves_as_ticked(library: Library, here: Path) -> None:
    async with running(library, (120, 30)) as pilot:
        await pilot.press("4")
        await wait_for_text(pilot, "TKF følger op")
        await pilot.press("x", "E", *"ups.md", "enter", "enter")
        await wait_until(pilot, lambda: "Written" in said(program(pilot)))
    assert (here / "follow-ups.md").read_text(encoding="utf-8").count("- [ ]") == 1


async def test_the_department_under_the_cursor_is_offered_first_and_what_is_left_out_is_told(
    library: Library, here: Path
) -> None:
    port, budget = sorted(library.checklist.all(), key=lambda task: task.department != "TKF")
    library.checklist.add(port.item, "Mål støj", department="TKF")
    library.checklist.add(budget.item, "Kør ud", department="ØKO")
    async with running(library, (120, 30)) as pilot:
        await pilot.press("4")
        await wait_for_text(pilot, "2 proposed")
        await pilot.press("/", *"mål", "enter", "E", *"ups.md", "enter")
        await wait_for_text(pilot, "Whose follow-ups?")
        assert screen_text(pilot.app).index("TKF  1 follow-up; 1 proposal") < screen_text(pilot.app).index("All depart")
        await pilot.press("enter")
        assert showing(pilot, AskDialog).line.value == str(here / "follow-ups TKF.md")
        await pilot.press("enter")
        await wait_until(pilot, lambda: "1 proposal was left out, not accepted yet" in said(program(pilot)))
    text = (here / "follow-ups TKF.md").read_text(encoding="utf-8")
    assert "Mål støj" in text
    assert "Kør ud" not in text


async def test_a_file_that_is_there_is_asked_about_and_stays_on_escape_and_on_enter_pressed_twice(
    library: Library, here: Path
) -> None:
    file = here / "store.json"
    file.write_text("min egen")
    async with running(library, (120, 30)) as pilot:
        await pilot.press("E", *"store.json", "enter", "enter")
        showing(pilot, Confirm)
        await pilot.press("escape")
        assert showing(pilot, AskDialog).line.value == str(file)
        assert file.read_text() == "min egen"
        await pilot.press("enter", "enter", "y")
        await wait_until(pilot, lambda: "Written" in said(program(pilot)))
    assert "referat store" in file.read_text()


async def test_a_folder_gets_a_file_of_the_format_s_own_name(library: Library, here: Path) -> None:
    library.departments.add("Teknik")
    async with running(library, (120, 30)) as pilot:
        await pilot.press("E", *"review", "enter")
        showing(pilot, AskDialog).line.write(str(here))
        await pilot.press("enter")
        await wait_until(pilot, lambda: "Written" in said(program(pilot)))
    assert "New department Teknik" in (here / "review-log.tsv").read_text(encoding="utf-8")


async def test_nothing_accepted_is_said_and_makes_no_file(library: Library, here: Path) -> None:
    file = here / "follow-ups.ics"
    async with running(library, (120, 30)) as pilot:
        await pilot.press("E", *"ics", "enter", "enter")
        await wait_until(pilot, lambda: "no accepted follow-up" in said(program(pilot)))
    assert not file.exists()


async def test_a_name_that_no_file_can_have_is_said(library: Library, here: Path) -> None:
    async with running(library, (120, 30)) as pilot:
        await pilot.press("E", *"decisions", "enter")
        showing(pilot, AskDialog).line.value = str(here / ("a" * 300))
        await pilot.press("enter")
        await wait_until(pilot, lambda: "File name too long" in said(program(pilot)))
    assert not any(here.iterdir())  # noqa: ASYNC240


async def test_the_home_is_offered_where_the_folder_one_was_in_is_gone(
    library: Library, here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    async with running(library, (120, 30)) as pilot:
        here.rmdir()  # noqa: ASYNC240
        await pilot.press("E", *"decisions", "enter")
        assert showing(pilot, AskDialog).line.value == "~/decisions.csv"
        await pilot.press("enter")
        await wait_until(pilot, lambda: f"Written: {tmp_path / 'decisions.csv'}" in said(program(pilot)))
