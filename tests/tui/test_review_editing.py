"""Noting and editing in Review by keys, wherever in it one stands: in the text, the outline, the report."""

from pathlib import Path

from store.library import Library
from tests.tui.conftest import MINUTES, burst, running, said, screen_text, wait_for_text, wait_until
from tests.tui.test_review import PHRASE, found, place, reviewing
from tui.screens.dialogs.choose import ChooseDialog
from tui.screens.dialogs.note import NoteDialog


async def test_what_is_said_where_nothing_is_marked_yet_is_said_of_the_sentence(library: Library) -> None:
    async with reviewing(library, at="blev godkendt") as pilot:
        burst(pilot.app, "v", "t", "h")
        await wait_until(pilot, lambda: "Marked “Indstillingen blev godkendt.”" in said(pilot.app))
        (note,) = library.notes.all()
        assert (note.quote, note.kind) == ("Indstillingen blev godkendt.", "highlight")
        burst(pilot.app, "t", "d")
        await wait_until(pilot, lambda: "as a decision" in said(pilot.app))
        await pilot.press("u")
        await wait_until(pilot, lambda: "as a decision" in said(pilot.app) and len(library.notes.all()) == 1)


async def test_in_the_outline_keys_mean_its_row_though_only_the_agenda_has_the_item(
    library: Library, papers: Path
) -> None:
    (papers / "referat.txt").write_text(MINUTES[: MINUTES.index("Punkt 3")], encoding="utf-8")
    library.importing.run([papers])
    async with reviewing(library, (80, 24)) as pilot:
        burst(pilot.app, "o", "G", "x")
        await wait_until(pilot, lambda: "Reviewed 3 Cykelsti" in said(pilot.app))
        burst(pilot.app, "f")
        await wait_for_text(pilot, "New follow-up on 3 Cykelsti")
        burst(pilot.app, *"Ring", "enter")
        await wait_until(pilot, lambda: "Ring" in [task.text for task in library.checklist.all()])


async def test_in_the_outline_what_is_edited_is_what_the_item_has_and_of_several_one_chooses(library: Library) -> None:
    library.notes.annotate(*found(library, "Sagen blev udsat."), "question", "hvor længe?")
    library.notes.annotate(*found(library, PHRASE), "note", "spørg havnen")
    async with reviewing(library) as pilot:
        burst(pilot.app, "tab", "G", "e")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, NoteDialog))
        burst(pilot.app, *" maj", "enter")
        await wait_until(pilot, lambda: "hvor længe? maj" in [note.note for note in library.notes.all()])
        burst(pilot.app, "k", "e")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ChooseDialog))
        text = screen_text(pilot.app)
        assert "note: spørg havnen “TKF følger op.”" in text
        assert "follow-up, proposed: Indstillingen blev godkendt. TKF" in text


async def test_the_report_takes_notes_and_follow_ups_on_the_item_under_its_cursor(library: Library) -> None:
    async with running(library, (100, 30)) as pilot:
        await wait_for_text(pilot, "2 meetings")
        pilot.app.open_meeting(found(library, PHRASE)[0])  # type: ignore[attr-defined]
        await wait_for_text(pilot, "reviewed 0 of 3")
        await pilot.press("R")
        await wait_until(pilot, lambda: place(pilot).reported)
        burst(pilot.app, "g", "g", "j", "j", "f")
        await wait_for_text(pilot, "New follow-up on 3 Cykelsti")
        burst(pilot.app, *"Ring", "enter")
        await wait_until(pilot, lambda: "Ring" in [task.text for task in library.checklist.all()])
        burst(pilot.app, "a", *"og skriv", "enter")
        await wait_until(pilot, lambda: [note.note for note in library.notes.all()] == ["og skriv"])
        assert library.notes.all()[0].item == found(library, "Sagen blev udsat.")[0]
        burst(pilot.app, "G", "e")
        await wait_for_text(pilot, "Edit the follow-up")
        burst(pilot.app, *" igen", "enter")
        await wait_until(pilot, lambda: any("TKF følger op. igen" in task.text for task in library.checklist.all()))
        assert place(pilot).reported
