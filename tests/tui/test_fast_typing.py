"""Keys typed faster than the store answers reach what they are meant for."""

from threading import Event

import pytest

from store.library import Library
from tests.tui.conftest import burst, one, program, running, said, showing, wait_for_text, wait_until
from tui.screens.review.screen import ReviewPlace
from tui.widgets.query_line import QueryLine


async def test_a_place_gone_to_takes_its_first_keys_when_its_list_is_there(library: Library) -> None:
    async with running(library) as pilot:
        await wait_for_text(pilot, "2 meetings")
        burst(pilot.app, "4", "x")
        await wait_until(pilot, lambda: [task.status for task in library.checklist.all()].count("open") == 1)


async def test_enter_after_a_query_opens_what_that_query_finds(library: Library) -> None:
    async with running(library) as pilot:
        await wait_for_text(pilot, "2 meetings")
        burst(pilot.app, "3", *"cykelstj", "enter", "enter", "x")
        await wait_until(pilot, lambda: len(library.registers.reviewed()) == 1)
        (item,) = library.registers.reviewed()
        assert library.registers.label_of(item) == "3 Cykelsti langs Åvej [/bilag]"


async def test_a_passage_is_marked_where_the_words_sought_stand(library: Library) -> None:
    async with running(library, (160, 50)) as pilot:
        await wait_for_text(pilot, "2 meetings")
        burst(pilot.app, "G", "enter", "/", *"budgettet blev", "enter", "v", "s", "a", *"Hvor meget?", "enter")
        await wait_until(pilot, lambda: bool(library.notes.all()))
        (note,) = library.notes.all()
        assert note.note == "Hvor meget?"
        assert isinstance(pilot.app.screen, ReviewPlace)


async def test_a_meeting_opened_after_a_change_is_the_one_that_was_asked_for(library: Library) -> None:
    async with running(library) as pilot:
        await wait_for_text(pilot, "2 meetings")
        burst(pilot.app, "enter")
        await wait_for_text(pilot, "Borgmestermøde")
        burst(pilot.app, "4", *"xxx", "1")
        await wait_for_text(pilot, "2 meetings")
        await wait_until(pilot, lambda: not program(pilot).background.pending)
        burst(pilot.app, "G", "enter")
        await wait_for_text(pilot, "reviewed 0 of 3")
        review = showing(pilot, ReviewPlace)
        await wait_until(pilot, lambda: not review.fetching("opening") and not review.fetching("meeting"))
        assert review.opened
        assert review.opened.meeting.body == "Teknik- og Klimaudvalget"


async def test_keys_after_asking_for_a_partner_narrow_the_papers_to_choose_from(library: Library) -> None:
    async with running(library) as pilot:
        await wait_for_text(pilot, "2 meetings")
        burst(pilot.app, "enter", "c", "a", *"teknik", "down")
        await wait_for_text(pilot, "Which agenda belongs to these minutes?")
        await wait_until(pilot, lambda: one(pilot.app, QueryLine).value == "teknik")


async def test_no_key_is_done_on_the_old_meeting_while_another_takes_long_to_open(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.keyboard.LONGEST_WAIT", 0.05)
    slow = Event()
    async with running(library) as pilot:
        await wait_for_text(pilot, "2 meetings")
        burst(pilot.app, "enter")
        await wait_for_text(pilot, "✓ 0/1")
        burst(pilot.app, "1")
        await wait_for_text(pilot, "2 meetings")
        program(pilot).fetch(slow.wait, lambda _done: None)
        burst(pilot.app, "G", "enter", "x")
        await wait_until(pilot, lambda: "Still opening" in said(pilot.app))
        slow.set()
        await wait_for_text(pilot, "reviewed 0 of 3")
    assert not library.registers.reviewed()
