"""Settings in the program: chosen from lists, seen at once, kept in the file."""

import re
from pathlib import Path

import pytest

from store.library import Library
from tests.tui.conftest import burst, one, program, running, said, screen_text, wait_for_text, wait_until
from tui.settings import Settings, configure
from tui.settings.config import Configuration
from tui.widgets.query_line import QueryLine


async def test_a_theme_is_chosen_and_kept(library: Library, tmp_path: Path) -> None:
    async with running(library, configuration=configure(tmp_path)) as pilot:
        await pilot.press("S")
        await wait_for_text(pilot, "Settings · keys: ")
        await pilot.press("enter", *"atom light", "enter")
        await wait_until(pilot, lambda: program(pilot).theme == "atom-one-light")
        await wait_for_text(pilot, "Colours: atom-one-light")
    assert configure(tmp_path).settings == Settings(theme="atom-one-light")


async def test_another_language_is_spoken_at_once_where_one_is(library: Library, tmp_path: Path) -> None:
    async with running(library, size=(120, 30), configuration=configure(tmp_path)) as pilot:
        await pilot.press("3", *"cykelsti", "enter")
        await wait_for_text(pilot, "hit 1 of 2")
        await pilot.press("S")
        await wait_for_text(pilot, "Settings")
        await pilot.press(*"lang", "enter", *"dansk", "enter")
        await wait_for_text(pilot, "Sprog: dansk")
        await wait_for_text(pilot, "[3 Søgning]")
        await wait_for_text(pilot, "Slags")
        assert one(pilot.app, QueryLine).value == "cykelsti"
        await pilot.press("down", "enter")
        await wait_for_text(pilot, "[2 Gennemgang]")
        await wait_for_text(pilot, "punkt 3 af 3")
        await pilot.press("S")
        await wait_for_text(pilot, "Opsætning")
        await pilot.press(*"sprog", "enter", *"english", "enter")
        await wait_for_text(pilot, "item 3 of 3")
        await pilot.press("1")
        await wait_for_text(pilot, "[1 Meetings]")
    assert configure(tmp_path).settings.language == "en"


async def test_what_is_written_in_a_dialog_meanwhile_is_not_taken_away_by_another_language(
    library: Library, tmp_path: Path
) -> None:
    async with running(library, size=(120, 30), configuration=configure(tmp_path)) as pilot:
        await pilot.press("enter")
        await wait_for_text(pilot, "item 1 of 1")
        await pilot.press("S")
        await wait_for_text(pilot, "Settings")
        burst(pilot.app, *"lang", "enter", *"dansk", "enter", "a", *"husk kortet")
        await wait_for_text(pilot, "husk kortet")
        await pilot.press("enter")
        await wait_for_text(pilot, "punkt 1 af 1")
    assert [note.note for note in library.notes.all()] == ["husk kortet"]


async def test_a_setting_that_cannot_be_written_holds_until_one_leaves(library: Library, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    async with running(library, configuration=Configuration(tmp_path / "file")) as pilot:
        await pilot.press("S")
        await wait_for_text(pilot, "Settings")
        await pilot.press(*"colours", "enter", *"nord", "enter")
        await wait_for_text(pilot, "holds until you leave")
        assert program(pilot).theme == "nord"


async def test_what_is_wrong_in_the_files_is_said_at_the_start(library: Library, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('theme = "nordd"', encoding="utf-8")
    async with running(library, configuration=configure(tmp_path)) as pilot:
        told = "config.toml: theme cannot be “nordd”. The nearest it can be is nord."
        await wait_until(pilot, lambda: said(pilot.app) == told)


async def test_other_keys_hold_and_are_shown(library: Library, tmp_path: Path) -> None:
    (tmp_path / "keys.toml").write_text('[everywhere]\n"go_to.search" = "F"\ncommands = "H"', encoding="utf-8")
    async with running(library, configuration=configure(tmp_path)) as pilot:
        await pilot.press("H")
        await wait_for_text(pilot, "Commands here")
        await pilot.press(*"go to search")
        await wait_until(pilot, lambda: re.search(r"│ F +go to Search", screen_text(pilot.app)))
        await pilot.press("escape", "F")
        await wait_for_text(pilot, "[F Search]")


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (20, 5)])
@pytest.mark.parametrize("spacing", ["compact", "normal"])
async def test_every_place_stands_at_every_size(library: Library, size: tuple[int, int], spacing: str) -> None:
    configuration = Configuration(None, Settings(spacing=spacing))
    async with running(library, size=size, configuration=configuration) as pilot:
        for key in ("1", "enter", "4", "5", "1"):
            await pilot.press(key)
            await pilot.pause()
            assert screen_text(pilot.app).strip()
