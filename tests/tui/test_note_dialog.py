"""Tags and one's own editor in the dialog for notes."""

import sys
from pathlib import Path

import pytest

from store.errors import RefusedError
from store.library import Library
from tests.tui.conftest import burst, said, screen_text, wait_for_text, wait_until
from tests.tui.test_review import reviewing
from tui import editor
from tui.editor import edit
from tui.screens.dialogs.note import NoteDialog
from tui.screens.review.screen import ReviewPlace

EDITOR = """
import pathlib, stat, sys
path = pathlib.Path(sys.argv[-1])
modes = stat.S_IMODE(path.stat().st_mode), stat.S_IMODE(path.parent.stat().st_mode)
pathlib.Path(sys.argv[1]).write_text(f"{path} {modes}")
path.write_text(path.read_text() + " i aften\\nog i nat\\n")
"""


async def test_tags_are_typed_completed_by_tab_and_kept_apart_from_the_words(library: Library) -> None:
    item = library.registers.meetings()[-1].minutes[0] + ".2"
    library.notes.annotate_quote(item, "TKF", tags=["støj"])
    async with reviewing(library, at="Indstillingen") as pilot:
        await pilot.press("a")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, NoteDialog))
        burst(pilot.app, *"hvem #st")
        await wait_for_text(pilot, "#støj")
        burst(pilot.app, "tab", *"#haster", "enter")
        await wait_until(pilot, lambda: len(library.notes.all()) == 2 and isinstance(pilot.app.screen, ReviewPlace))
        note = next(note for note in library.notes.all() if note.note)
        assert (note.note, note.tags) == ("hvem", ("støj", "haster"))
        await wait_for_text(pilot, "hvem")
        await pilot.press("e")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, NoteDialog))
        assert "hvem #støj #haster" in screen_text(pilot.app)
        burst(pilot.app, *["backspace"] * len("#haster"), "enter")
        await wait_until(pilot, lambda: library.notes.get(note.id).tags == ("støj",))


async def test_without_a_terminal_the_note_goes_on_as_it_is(library: Library) -> None:
    async with reviewing(library, at="Indstillingen") as pilot:
        await pilot.press("a")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, NoteDialog))
        burst(pilot.app, *"hvem", "ctrl+o")
        await wait_until(pilot, lambda: "no terminal" in said(pilot.app))
        burst(pilot.app, "enter")
        await wait_until(pilot, lambda: [note.note for note in library.notes.all()] == ["hvem"])


def test_the_editor_has_the_text_in_a_file_of_its_owner_that_is_gone_afterwards(tmp_path: Path) -> None:
    program, told = tmp_path / "editor.py", tmp_path / "told"
    program.write_text(EDITOR)
    environment = {"EDITOR": f"'{sys.executable}' '{program}' '{told}'", "XDG_RUNTIME_DIR": str(tmp_path)}
    saved: list[str] = []
    edit("Støj", environment, saved.append)
    assert saved == ["Støj i aften\nog i nat"]
    path, _, modes = told.read_text().partition(" ")
    assert modes == str((0o600, 0o700))
    assert Path(path).is_relative_to(tmp_path)
    assert not Path(path).parent.exists()


@pytest.mark.parametrize("editor", ["false", "no-such-editor", "'", ""])
def test_an_editor_that_fails_is_a_sentence_and_leaves_nothing_behind(tmp_path: Path, editor: str) -> None:
    with pytest.raises(RefusedError):
        edit("Støj", {"EDITOR": editor, "XDG_RUNTIME_DIR": str(tmp_path)}, lambda _text: None)
    assert list(tmp_path.iterdir()) == []


def test_what_is_too_long_for_a_note_is_left_whole_in_its_file_which_is_named(tmp_path: Path) -> None:
    program = tmp_path / "editor.py"
    program.write_text("import pathlib, sys; pathlib.Path(sys.argv[-1]).write_text('å' * 600_000, encoding='utf-8')")
    environment = {"EDITOR": f"'{sys.executable}' '{program}'", "XDG_RUNTIME_DIR": str(tmp_path)}
    saved: list[str] = []
    with pytest.raises(RefusedError) as refused:
        edit("Støj", environment, saved.append)
    assert saved == []
    path = Path(str(dict(refused.value.message.values)["path"]))
    assert path.read_text(encoding="utf-8") == "å" * 600_000


SAVING = """
import pathlib, sys, time
path, heard = pathlib.Path(sys.argv[-1]), pathlib.Path(sys.argv[1])
path.write_text("Støj i nat")
end = time.monotonic() + 10
while not heard.exists() and time.monotonic() < end:
    time.sleep(0.01)
sys.exit(7)
"""


def test_what_is_saved_in_the_editor_is_told_while_it_runs_and_stays_where_it_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editor, "LOOK_EVERY", 0.01)
    program, heard = tmp_path / "editor.py", tmp_path / "heard"
    program.write_text(SAVING)
    environment = {"EDITOR": f"'{sys.executable}' '{program}' '{heard}'", "XDG_RUNTIME_DIR": str(tmp_path)}

    def hear(text: str) -> None:
        heard.write_text(text)

    with pytest.raises(RefusedError):
        edit("Støj", environment, hear)
    assert heard.read_text() == "Støj i nat"
    assert sorted(tmp_path.iterdir()) == [program, heard]
