"""A text that was begun and not finished comes back: where the program ended, and where it is begun again."""

import pytest
from textual.pilot import Pilot

from store.library import Library
from store.library.drafts import FILE, Target
from tests.tui.conftest import burst, program, running, said, screen_text, showing, wait_for_text, wait_until
from tests.tui.test_review import found, meeting, reviewing
from tui.screens.dialogs import drafting
from tui.screens.dialogs.note import NoteDialog
from tui.screens.follow_ups.form import FollowUpForm
from tui.screens.follow_ups.screen import FollowUpsPlace
from tui.screens.review.screen import ReviewPlace


async def begin(pilot: Pilot[None], key: str, text: str = "") -> None:
    """Press a key that asks for a text, and write."""
    burst(pilot.app, key)
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, NoteDialog))
    burst(pilot.app, *text)
    await wait_until(pilot, lambda: text in screen_text(pilot.app))


def on_disk(library: Library) -> bytes:
    """The file of drafts; empty where there is none."""
    path = library.context.folder / FILE
    return path.read_bytes() if path.exists() else b""


async def test_what_was_typed_is_soon_on_the_disk_and_comes_back_when_begun_again(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "DRAFT_EVERY", 0.01)
    before = library.history.version
    async with reviewing(library, at="Indstillingen") as pilot:
        await begin(pilot, "a", "hvem måler")
        await wait_until(pilot, lambda: "hvem måler".encode() in on_disk(library))
        assert library.history.version == before
    async with running(library, (160, 50)) as pilot:
        await wait_until(pilot, lambda: "1 text is kept" in said(pilot.app))
        assert "2 Støj fra havnen · Teknik- og Klimaudvalget 2025-03-05" in said(pilot.app)
        program(pilot).open_meeting(meeting(library).id, *found(library, "blev godkendt"))
        await wait_for_text(pilot, "item 2 of 3")
        await begin(pilot, "a")
        assert "hvem måler" in screen_text(pilot.app)
        assert "Here is what you had begun to write on 2 Støj fra havnen · Teknik-" in said(pilot.app)
        burst(pilot.app, *" støj", "enter")
        await wait_until(pilot, lambda: [one.note for one in library.notes.all()] == ["hvem måler støj"])
        await wait_until(pilot, lambda: not on_disk(library))
        await begin(pilot, "f", "igen")
        await wait_until(pilot, lambda: b"igen" in on_disk(library))
        burst(pilot.app, "escape", "d")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReviewPlace) and not on_disk(library))
        await begin(pilot, "f")
        assert "igen" not in screen_text(pilot.app)


async def test_escape_twice_leaves_a_note_unfinished_and_the_commands_list_it_and_go_on_with_it(
    library: Library,
) -> None:
    async with reviewing(library, at="Indstillingen") as pilot:
        await begin(pilot, "a", "hvem måler")
        burst(pilot.app, "escape")
        await wait_for_text(pilot, "escape leaves it unfinished")
        burst(pilot.app, "escape")
        await wait_until(pilot, lambda: "Kept unfinished, on 2 Støj fra havnen" in said(pilot.app))
        assert not library.notes.all()
        await wait_until(pilot, lambda: "hvem måler".encode() in on_disk(library))
        burst(pilot.app, "1", "?")
        await wait_for_text(pilot, "Unfinished: hvem måler · 2 Støj fra havnen · Teknik-")
        burst(pilot.app, "enter", *" støj", "enter")
        await wait_until(pilot, lambda: [one.note for one in library.notes.all()] == ["hvem måler støj"])
        assert showing(pilot, ReviewPlace).item == library.notes.all()[0].item
        burst(pilot.app, "?")
        await wait_for_text(pilot, "Commands here")
        assert "Unfinished" not in screen_text(pilot.app)


async def test_a_note_that_begins_as_a_form_is_kept_is_told_by_its_words(library: Library) -> None:
    item = library.registers.meetings()[0].minutes[0] + ".1"
    library.drafts.put(Target(item, "note"), "{se bilag}")
    library.drafts.save()
    async with running(library) as pilot:
        burst(pilot.app, "?", *"unfinished")
        await wait_for_text(pilot, "{se bilag}")


async def test_a_change_to_a_note_that_was_left_unfinished_is_gone_on_with_from_anywhere(library: Library) -> None:
    note = library.notes.annotate(*found(library, "Sagen blev udsat."), note="Hvorfor")
    async with reviewing(library, at="Sagen blev udsat.") as pilot:
        await begin(pilot, "e", " nu")
        burst(pilot.app, "escape", "escape")
        await wait_until(pilot, lambda: "Kept unfinished" in said(pilot.app))
        burst(pilot.app, "1", "?", *"unfinished", "enter", "?", "enter")
        await wait_until(pilot, lambda: library.notes.get(note.id).note == "Hvorfor nu?")


async def test_what_was_typed_in_the_form_of_a_follow_up_comes_back_until_it_is_kept_or_dropped(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "DRAFT_EVERY", 0.01)

    async def fill_in(pilot: Pilot[None]) -> None:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "2 proposed")
        burst(pilot.app, "G", "e")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, FollowUpForm))

    async with running(library) as pilot:
        await fill_in(pilot)
        burst(pilot.app, *" Mål", "tab", "tab", "tab", *"+14d", "tab", "right")
        await wait_until(pilot, lambda: b"+14d" in on_disk(library) and b"in_progress" in on_disk(library))
    async with running(library) as pilot:
        await wait_until(pilot, lambda: "1 text is kept" in said(pilot.app))
        await fill_in(pilot)
        await wait_for_text(pilot, "TKF følger op. Mål")
        assert "Here is what you had begun to write" in said(pilot.app)
        burst(pilot.app, "enter")
        await wait_until(pilot, lambda: not on_disk(library))
        (task,) = [one for one in library.checklist.all() if one.text.endswith(" Mål")]
        assert (task.status, task.due is not None) == ("in_progress", True)
        burst(pilot.app, "e", *" igen")
        await wait_until(pilot, lambda: b"igen" in on_disk(library))
        burst(pilot.app, *["backspace"] * 5)
        await wait_until(pilot, lambda: not on_disk(library))
        burst(pilot.app, *" nu")
        await wait_until(pilot, lambda: b" nu" in on_disk(library))
        burst(pilot.app, "escape", "d")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, FollowUpsPlace) and not on_disk(library))


async def test_what_was_typed_for_many_follow_ups_comes_back_when_they_are_marked_again(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "DRAFT_EVERY", 0.01)

    async def fill_in(pilot: Pilot[None]) -> None:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "2 proposed")
        burst(pilot.app, "g", "g", "v", "v", "e")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, FollowUpForm))

    async with running(library) as pilot:
        await fill_in(pilot)
        burst(pilot.app, *"Havnen")
        await wait_until(pilot, lambda: b"Havnen" in on_disk(library))
    async with running(library) as pilot:
        await fill_in(pilot)
        await wait_for_text(pilot, "Havnen")
        burst(pilot.app, "enter")
        await wait_until(pilot, lambda: {task.department for task in library.checklist.all()} == {"Havnen"})
        await wait_until(pilot, lambda: not on_disk(library))


async def test_a_form_that_was_left_unfinished_is_gone_on_with_from_anywhere(library: Library) -> None:
    async with running(library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "2 proposed")
        burst(pilot.app, "G", "e", *" Mål", "escape", "escape")
        await wait_until(pilot, lambda: "Kept unfinished, on 2 Støj fra havnen" in said(pilot.app))
        burst(pilot.app, "1", "?", *"unfinished", "enter", *" nu", "enter")
        await wait_until(pilot, lambda: any(one.text.endswith(" Mål nu") for one in library.checklist.all()))
        burst(pilot.app, "g", "g", "v", "v", "e", *"Havnen", "escape", "escape")
        await wait_until(pilot, lambda: b"Havnen" in on_disk(library))
        burst(pilot.app, "5", "?", *"unfinished", "enter")
        await wait_until(pilot, lambda: "mark them again and press e" in said(pilot.app))
        assert isinstance(pilot.app.screen, FollowUpsPlace)
