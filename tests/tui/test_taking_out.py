"""Taking a meeting out in the program: removed after a yes and brought back, or forgotten once the words are typed."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from store.library import Library
from tests.tui.conftest import burst, running, said, screen_text, wait_for_text, wait_until
from tests.tui.test_follow_ups import LATER, task_of
from tests.tui.test_review import BODY, SAMPLES, found, meeting, reviewing
from tui.screens.dialogs.ask import AskDialog
from tui.screens.dialogs.confirm import Confirm
from tui.screens.review.reading import read_meeting

WORDS = "forget for good"


async def test_a_meeting_is_removed_after_a_yes_that_says_what_goes_and_undone(library: Library) -> None:
    item, span = found(library, "Sagen blev udsat.")
    library.notes.annotate(item, span, note="Hvorfor?")
    async with running(library) as pilot:
        await wait_for_text(pilot, "2 meetings")
        burst(pilot.app, "G", "d")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        await wait_for_text(pilot, "2 papers with 3")
        assert "1 note" in screen_text(pilot.app)
        burst(pilot.app, "enter", "y")
        await wait_for_text(pilot, "unread · 1 meeting")
        assert BODY not in {meeting.body for meeting in library.registers.meetings()}
        burst(pilot.app, "u")
        await wait_for_text(pilot, "Undo: Removed the meeting")
        burst(pilot.app, "enter")
        await wait_for_text(pilot, "2 meetings")
        assert library.notes.all()


async def test_a_meeting_that_somebody_else_takes_out_while_it_is_read_stays_in_view_and_comes_back(
    library: Library,
) -> None:
    async with reviewing(library, at="Sagen blev udsat.") as pilot:
        with closing(Library(replace(library.context, author="bo"))) as theirs:
            theirs.taking_out.remove(meeting(library).id)
            await wait_until(pilot, lambda: "taken out meanwhile" in said(pilot.app))
            assert "Sagen blev udsat." in screen_text(pilot.app)
            theirs.departments.add("Havnen")
            await wait_until(pilot, lambda: library.departments.all())
            assert said(pilot.app).count("meanwhile") + said(pilot.app).count("no meeting") <= 1
            theirs.history.undo()
            theirs.history.undo()
        await wait_until(pilot, lambda: len(library.registers.meetings()) == 2)
        burst(pilot.app, "a", *"Hvorfor?", "enter")
        await wait_until(pilot, lambda: library.notes.all())


async def test_a_meeting_of_which_something_is_carried_over_is_taken_out_while_the_list_of_it_is_open(
    library: Library, tmp_path: Path
) -> None:
    task = task_of(library, "TKF")
    library.checklist.add(task.item, "Målingerne om natten sendes til naboerne", department="TKF")
    (tmp_path / "april.txt").write_text(LATER, encoding="utf-8")
    assert not library.importing.run([tmp_path / "april.txt"]).failed
    april = next(view for view in library.registers.meetings() if view.date == "2025-04-02")
    async with running(library, (100, 30)) as pilot:
        pilot.app.open_meeting(april.id)  # type: ignore[attr-defined]
        await wait_for_text(pilot, "B: 1 open")
        burst(pilot.app, "B")
        await wait_for_text(pilot, "2 Støj fra havnen · 2025-03-05")
        library.taking_out.remove(library.registers.meeting(task.item).id)
        await pilot.resize_terminal(90, 30)
        await wait_for_text(pilot, "naboerne")
        await wait_until(pilot, lambda: "2 Støj fra havnen" not in screen_text(pilot.app))


async def test_a_meeting_that_speaks_of_one_taken_out_can_be_opened(empty_library: Library) -> None:
    library = empty_library
    assert not library.importing.run([SAMPLES / "bundt borgmestermøde.txt"]).failed
    speaking, spoken_of = next(
        (library.registers.meeting(document.id), other)
        for view in library.registers.meetings()
        for document in map(library.registers.document, view.documents)
        for item in document.items
        for reference in item.references
        if reference.document is not None
        and (other := library.registers.meeting(library.registers.source(document.id).documents[reference.document]))
        and other.id != view.id
    )
    library.taking_out.remove(spoken_of.id)
    assert read_meeting(library, speaking.id).meeting == speaking


async def test_escape_removes_nothing(library: Library) -> None:
    async with running(library) as pilot:
        await wait_for_text(pilot, "2 meetings")
        burst(pilot.app, "d", "escape", "D", "escape")
        await pilot.press("j")
        assert len(library.registers.meetings()) == 2


async def test_forgetting_takes_the_words_and_leaves_none_in_any_file(library: Library) -> None:
    folder = library.context.folder
    item, span = found(library, "Sagen blev udsat.")
    library.notes.annotate(item, span, note="Hvorfor blev den udsat?")
    (folder / "clipboard.txt").write_text("Sagen blev udsat.", encoding="utf-8")
    async with running(library) as pilot:
        await wait_for_text(pilot, "2 meetings")
        burst(pilot.app, "G", "D")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, AskDialog))
        burst(pilot.app, *"yes", "enter")
        await wait_for_text(pilot, "to do it, or escape")
        burst(pilot.app, "home", "ctrl+k", *WORDS, "enter")
        await wait_until(pilot, lambda: "Forgotten: 2 documents" in said(pilot.app))
        await wait_for_text(pilot, "unread · 1 meeting")
    assert not [path for path in _files(folder) if b"udsat" in path.read_bytes()]


async def test_what_was_typed_before_something_was_forgotten_is_not_kept_when_one_leaves(library: Library) -> None:
    async with running(library) as pilot:
        burst(pilot.app, "3", *"havnegade")
        await wait_for_text(pilot, "Støj fra havnen")
        burst(pilot.app, "enter", "1")
        await wait_for_text(pilot, "2 meetings")
        burst(pilot.app, "G", "D", *WORDS, "enter")
        await wait_until(pilot, lambda: "Forgotten: 2 documents" in said(pilot.app))
        burst(pilot.app, "3")
        await wait_for_text(pilot, "[3 Search]")
        burst(pilot.app, "ctrl+q")
        await wait_until(pilot, lambda: not pilot.app.is_running)
    assert not [path for path in _files(library.context.folder) if b"havnegade" in path.read_bytes()]


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]
