"""The Review place, by keys."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store.library import Library
from store.model import Meeting, Span
from tests.tui.conftest import AGENDA, burst, clipboard, running, said, screen_text, wait_for_text, wait_until
from tui.screens.dialogs.note import NoteDialog
from tui.screens.review.screen import ReviewPlace
from tui.screens.review.why import of_decision

BODY = "Teknik- og Klimaudvalget"
PHRASE = "TKF følger op."
SAMPLES = Path(__file__).parents[2] / "sample_data"


def meeting(library: Library) -> Meeting:
    """The meeting with agenda and minutes."""
    return next(meeting for meeting in library.registers.meetings() if meeting.body == BODY)


def place(pilot: Pilot[None]) -> ReviewPlace:
    screen = pilot.app.screen
    assert isinstance(screen, ReviewPlace)
    return screen


@asynccontextmanager
async def reviewing(
    library: Library, size: tuple[int, int] = (160, 50), at: str | None = None, words: tuple[str, ...] = ()
) -> AsyncIterator[Pilot[None]]:
    """The meeting open in Review, the cursor in the minutes, at the words `at`."""
    async with running(library, size) as pilot:
        item, span = (None, None) if at is None else found(library, at)
        await wait_for_text(pilot, "2 meetings")
        pilot.app.open_meeting(meeting(library).id, item, span, words)  # type: ignore[attr-defined]
        await wait_for_text(pilot, "Godkendt." if size[0] >= 100 else "reviewed 0 of 3")
        yield pilot


def found(library: Library, words: str) -> tuple[str, Span]:
    """Where these words stand in the minutes."""
    for item in library.registers.document(meeting(library).minutes[0]).items:
        at = item.text.value.find(words)
        if at >= 0:
            return item.id, Span(at, at + len(words))
    raise AssertionError(words)


async def test_nothing_open_says_what_to_press_and_no_key_harms(library: Library) -> None:
    async with running(library) as pilot:
        await wait_for_text(pilot, "2 meetings")
        await pilot.press("2")
        await wait_for_text(pilot, "No meeting is open")
        burst(pilot.app, *"jkhlJK.,nNzowvaefdx<>M", "tab", "enter", "y", "y", "c", "p", "t", "h", "escape", "ctrl+c")
        await wait_for_text(pilot, "No meeting is open")


async def test_agenda_and_minutes_stand_side_by_side_and_hostile_titles_to_the_letter(library: Library) -> None:
    async with reviewing(library) as pilot:
        text = screen_text(pilot.app)
        assert f"{BODY} · 2025-03-05" in text
        assert "item 1 of 3 · reviewed 0 of 3" in text
        assert text.count("Cykelsti langs Åvej [/bilag]") == 3
        assert "Cykelstien [b]x[/b] er projekteret." in text


async def test_in_80_columns_one_pane_is_seen_and_tab_shows_the_next(library: Library) -> None:
    async with reviewing(library, (80, 24)) as pilot:
        await wait_for_text(pilot, "referat.txt")
        assert "dagsorden.txt" not in screen_text(pilot.app)
        await pilot.press("shift+tab")
        await wait_for_text(pilot, "dagsorden.txt")
        assert "referat.txt" not in screen_text(pilot.app)
        await pilot.press("shift+tab")
        await wait_for_text(pilot, "   1 Godkendelse")
        burst(pilot.app, "j", "enter")
        await wait_for_text(pilot, "dagsorden.txt")
        await wait_for_text(pilot, " 2/3 ")


async def test_where_there_is_room_for_one_pane_the_keys_of_two_say_so(library: Library) -> None:
    async with reviewing(library, (80, 24)) as pilot:
        for key in "<M":
            burst(pilot.app, key)
            await wait_until(pilot, lambda: "from 100 columns on" in said(pilot.app))
        await pilot.resize_terminal(120, 24)
        await wait_until(pilot, lambda: all(pane.display for pane in place(pilot).panes))


async def test_moving_in_one_pane_moves_the_other_to_the_same_item(library: Library) -> None:
    async with reviewing(library) as pilot:
        burst(pilot.app, "J", "J")
        await wait_for_text(pilot, "item 3 of 3")
        review = place(pilot)
        numbers = [pane.view.position.item.rpartition(".")[2] for pane in review.panes]
        assert numbers == ["3", "3"]
        assert review.minutes.has_class("-here")
        burst(pilot.app, "shift+tab", "g", "g")
        await wait_until(pilot, lambda: review.agenda.has_class("-here") and not review.minutes.has_class("-here"))
        await wait_until(pilot, lambda: review.minutes.view.position.item.endswith(".1"))


async def test_a_paper_that_has_not_the_item_says_so_and_points_at_no_other(
    empty_library: Library, papers: Path
) -> None:
    (papers / "dagsorden.txt").write_text(AGENDA[: AGENDA.index("Punkt 3")], encoding="utf-8")
    assert not empty_library.importing.run([papers]).failed
    async with reviewing(empty_library) as pilot:
        burst(pilot.app, "J")
        await wait_for_text(pilot, "item 2 of 3")
        assert screen_text(pilot.app).count(">!  Punkt 2") == 2
        burst(pilot.app, "J")
        await wait_for_text(pilot, "Agenda without item 3 · dagsorden.txt")
        assert re.findall(r">.  Punkt (.)", screen_text(pilot.app)) == ["3"]
        burst(pilot.app, "K")
        await wait_for_text(pilot, "Agenda · dagsorden.txt")
        assert screen_text(pilot.app).count(">!  Punkt 2") == 2


async def test_a_note_is_written_on_a_passage_and_stands_below_it(library: Library) -> None:
    async with reviewing(library, at="Indstillingen") as pilot:
        burst(pilot.app, "v", "w", "w", "h", "h", "a")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, NoteDialog))
        burst(pilot.app, *"hvem [/b]", "enter")
        await wait_for_text(pilot, "│  n  hvem [/b]")
        (note,) = library.notes.all()
        assert (note.quote, note.note, note.kind) == ("Indstillingen blev", "hvem [/b]", "note")
        await pilot.press("u")
        await wait_until(pilot, lambda: not library.notes.all())
        await wait_until(pilot, lambda: "hvem [/b]" not in screen_text(pilot.app))
        burst(pilot.app, "J", "k", "v", "a")  # the empty line between two items
        await wait_until(pilot, lambda: "No words stand here" in said(pilot.app))
        assert place(pilot).where == "passage"
        await pilot.press("escape")
        await wait_until(pilot, lambda: place(pilot).where == "review")
        burst(pilot.app, "f", "v")
        await wait_until(pilot, lambda: place(pilot).where == "passage")


async def test_a_kind_is_given_by_t_and_a_letter_and_waits_for_it(library: Library) -> None:
    async with reviewing(library, at="Indstillingen") as pilot:
        burst(pilot.app, "v", "s", "t")
        await wait_for_text(pilot, "h highlight")
        await pilot.press("h")
        await wait_until(pilot, lambda: library.notes.all())
        (note,) = library.notes.all()
        assert (note.quote, note.kind) == ("Indstillingen blev godkendt.", "highlight")


async def test_the_note_under_the_cursor_is_edited_and_deleted(library: Library) -> None:
    item, span = found(library, PHRASE)
    library.notes.annotate(item, span, "question", "hvornår?")
    async with reviewing(library, at=PHRASE) as pilot:
        await pilot.press("e")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, NoteDialog))
        burst(pilot.app, *" maj", "enter")
        await wait_for_text(pilot, "q  hvornår? maj")
        await pilot.press("d")
        await wait_until(pilot, lambda: not library.notes.all())


async def test_a_proposed_follow_up_is_accepted_then_done_by_one_key(library: Library) -> None:
    async with reviewing(library, at=PHRASE) as pilot:
        await wait_for_text(pilot, "follow-up: proposed · TKF")
        await pilot.press("x")
        await wait_for_text(pilot, "follow-up: open · TKF")
        await pilot.press("space")
        await wait_for_text(pilot, "follow-up: done · TKF")


async def test_d_drops_a_proposal_and_the_item_needs_no_further_look(library: Library) -> None:
    async with reviewing(library) as pilot:
        await pilot.press(".")
        await wait_for_text(pilot, "! follow-up proposed")
        await pilot.press("d")
        await wait_until(pilot, lambda: "follow-up proposed" not in screen_text(pilot.app))
        assert [task.status for task in library.checklist.all(meeting=meeting(library).id)] == ["dropped"]


async def test_x_on_an_item_marks_it_reviewed_and_again_not(library: Library) -> None:
    async with reviewing(library) as pilot:
        await pilot.press("x")
        await wait_for_text(pilot, "reviewed 1 of 3")
        assert ">✓" in screen_text(pilot.app)
        await pilot.press("x")
        await wait_for_text(pilot, "reviewed 0 of 3")


async def test_a_passage_becomes_a_follow_up(library: Library) -> None:
    async with reviewing(library, at="Sagen blev") as pilot:
        burst(pilot.app, "v", "s", "f")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, NoteDialog))
        await pilot.press("enter")
        await wait_for_text(pilot, "follow-up: open · no department")
        own = [task for task in library.checklist.all() if task.origin == "reviewer"]
        assert [task.text for task in own] == ["Sagen blev udsat."]


async def test_a_follow_up_of_a_whole_item_is_said_in_ones_own_words(library: Library) -> None:
    async with reviewing(library, at="Cykelsti") as pilot:
        burst(pilot.app, "f", *"Ring til Åvej", "enter")
        await wait_for_text(pilot, "follow-up: open · no department")
        own = [task for task in library.checklist.all() if task.origin == "reviewer"]
        assert [(task.text, "Cykelsti langs Åvej" in task.quote) for task in own] == [("Ring til Åvej", True)]


async def test_a_word_is_found_in_spite_of_a_typing_error_and_the_hits_are_counted(library: Library) -> None:
    async with reviewing(library) as pilot:
        burst(pilot.app, "/", *"cykelstj", "enter")
        await wait_for_text(pilot, "hit 1 of 1")
        await wait_until(pilot, lambda: "“cykelstj” stands nowhere; nearest: cykelsti" in said(pilot.app))
        assert place(pilot).minutes.view.position.item.endswith(".3")
        burst(pilot.app, "n", "N")
        await wait_for_text(pilot, "hit 1 of 1")
        await pilot.press("escape")
        await wait_until(pilot, lambda: "hit 1 of 1" not in screen_text(pilot.app))


async def test_a_hit_that_does_not_stand_there_as_typed_says_by_which_rule_it_is_one(library: Library) -> None:
    async with reviewing(library) as pilot:
        burst(pilot.app, "/", *"beslutningen", "enter")
        await wait_for_text(pilot, "hit 1 of 3, inflected")
        burst(pilot.app, "/", *"beslutning", "enter")
        await wait_for_text(pilot, "hit 1 of 3 ")


async def test_what_stands_in_the_other_paper_alone_is_gone_to_there(library: Library) -> None:
    async with reviewing(library, (80, 24)) as pilot:
        await pilot.press("shift+tab")
        await wait_until(pilot, lambda: place(pilot).pane is place(pilot).agenda)
        burst(pilot.app, "/", *"TKF følger", "enter")
        await wait_for_text(pilot, "hit 1 of 1")
        assert place(pilot).pane is place(pilot).minutes
        assert place(pilot).focused is place(pilot).minutes.view


async def test_before_the_first_hit_it_is_only_said_how_many_there_are(library: Library) -> None:
    async with reviewing(library) as pilot:
        burst(pilot.app, "/", *"udsat", "enter")
        await wait_for_text(pilot, "hit 1 of 1")
        await pilot.press("g", "g")
        await wait_for_text(pilot, "1 hit · item 1 of 3")


async def test_what_is_sought_next_takes_the_place_of_what_was_sought(library: Library) -> None:
    async with reviewing(library) as pilot:
        burst(pilot.app, "/", *"godkendt", "enter", "/", *"cykelsti", "enter")
        await wait_for_text(pilot, "hit 1 of 1")
        assert place(pilot).sought == "cykelsti"


async def test_what_is_not_there_is_said_not_to_be(library: Library) -> None:
    async with reviewing(library) as pilot:
        burst(pilot.app, "/", *"svømmehal", "enter", "n")
        await wait_until(pilot, lambda: "Nothing is found" in said(pilot.app))


async def test_words_of_which_only_some_are_there_are_named_and_the_others_counted(library: Library) -> None:
    async with reviewing(library) as pilot:
        burst(pilot.app, "/", *"svømmehal cykelsti", "enter")
        await wait_until(pilot, lambda: said(pilot.app) == "Stands nowhere here: “svømmehal”.")
        await wait_for_text(pilot, "hit 1 of 1")


async def test_the_printed_text_is_one_key_away_at_the_same_place(library: Library) -> None:
    async with reviewing(library, at=PHRASE) as pilot:
        await pilot.press("z")
        await wait_for_text(pilot, "as printed")
        view = place(pilot).minutes.view
        assert view.page.text[view.cursor :].startswith(PHRASE)
        assert "Mødedato" in view.page.text
        await pilot.press("z")
        await wait_until(pilot, lambda: "as printed" not in screen_text(pilot.app))
        assert view.page.text[view.cursor :].startswith(PHRASE)


async def test_why_shows_the_rule_and_the_quote(library: Library) -> None:
    async with reviewing(library, at=PHRASE) as pilot:
        await pilot.press("w")
        await wait_for_text(pilot, "Follow-up, proposed;")
        assert "(rule " in screen_text(pilot.app)
        await pilot.press("escape")
        await wait_for_text(pilot, "item 2 of 3")


async def test_a_passage_and_an_item_are_copied_to_a_file_where_there_is_no_clipboard(library: Library) -> None:
    async with reviewing(library, at=PHRASE) as pilot:
        burst(pilot.app, "v", "s", "y", "y")
        await wait_until(pilot, lambda: clipboard(library) == PHRASE)
        burst(pilot.app, "y", "c")
        await wait_until(pilot, lambda: "Støj fra havnen" in clipboard(library) and "2025-03-05" in clipboard(library))


async def test_ctrl_c_copies_what_the_mouse_marked(library: Library) -> None:
    async with reviewing(library) as pilot:
        view = place(pilot).minutes.view
        await pilot.mouse_down(view, offset=(4, 0))
        await pilot.hover(view, offset=(8, 0))
        await pilot.mouse_up(view, offset=(8, 0))
        await pilot.press("ctrl+c")
        await wait_until(pilot, lambda: clipboard(library) == view.page.text[:5])


async def test_another_place_opens_a_meeting_at_a_passage_with_words_marked(library: Library) -> None:
    async with reviewing(library, at=PHRASE, words=("TKF",)) as pilot:
        view = place(pilot).minutes.view
        assert view.page.text[view.cursor :].startswith(PHRASE)
        await wait_for_text(pilot, "hit 1 of 1")


async def test_the_outline_goes_and_comes_and_one_pane_may_stand_alone(library: Library) -> None:
    async with reviewing(library) as pilot:
        await pilot.press("o")
        await wait_until(pilot, lambda: "   1 Godkendelse" not in screen_text(pilot.app))
        await pilot.press("M")
        await wait_until(pilot, lambda: "dagsorden.txt" not in screen_text(pilot.app))
        burst(pilot.app, "M", "o")
        await wait_until(
            pilot, lambda: "   1 Godkendelse" in screen_text(pilot.app) and "dagsorden.txt" in screen_text(pilot.app)
        )
        burst(pilot.app, "M", "o")
        await wait_until(pilot, lambda: place(pilot).focused is place(pilot).outline)
        burst(pilot.app, "j", "escape")
        await wait_until(pilot, lambda: place(pilot).focused is place(pilot).pane.view)


async def test_the_divider_moves(library: Library) -> None:
    async with reviewing(library) as pilot:
        before = place(pilot).agenda.size.width
        await pilot.press(">")
        await wait_until(pilot, lambda: place(pilot).agenda.size.width > before)
        burst(pilot.app, *"<<<")
        await wait_until(pilot, lambda: place(pilot).agenda.size.width < before)


async def test_the_body_is_corrected_and_marked_as_corrected(library: Library) -> None:
    async with reviewing(library) as pilot:
        burst(pilot.app, "c", "b", "ctrl+u", *"Byrådet", "enter")
        await wait_for_text(pilot, "Byrådet* · 2025-03-05")


async def test_a_pair_is_taken_apart_and_made_again_by_hand(library: Library) -> None:
    async with reviewing(library) as pilot:
        burst(pilot.app, "c", "u")
        await wait_until(pilot, lambda: "dagsorden.txt" not in screen_text(pilot.app))
        burst(pilot.app, "c", "a")
        await wait_for_text(pilot, "Which agenda belongs to these minutes?")
        burst(pilot.app, *"teknik", "enter")
        await wait_until(
            pilot, lambda: [one.pairing.state for one in library.registers.meetings() if one.pairing] == ["by_hand"]
        )
        await wait_for_text(pilot, "Agenda · dagsorden.txt")


async def test_what_cannot_be_done_here_says_why(library: Library) -> None:
    async with reviewing(library) as pilot:
        await pilot.press("e")
        await wait_until(pilot, lambda: "no note or follow-up on this item" in said(pilot.app))
        await pilot.press("d")
        await wait_until(pilot, lambda: "no note or follow-up under the cursor" in said(pilot.app))
        burst(pilot.app, "c", "p")
        await wait_until(pilot, lambda: "No pair is proposed" in said(pilot.app))


async def test_a_note_whose_passage_is_gone_stands_at_its_item_and_asks_for_a_look(
    library: Library, papers: Path
) -> None:
    library.notes.annotate(*found(library, PHRASE), "question", "hvornår?")
    file = papers / "referat.txt"
    file.write_text(file.read_text(encoding="utf-8").replace(PHRASE, "Intet mere."), encoding="utf-8")
    library.importing.run([file])
    async with reviewing(library) as pilot:
        await pilot.press(".")
        await wait_for_text(pilot, "! note without its passage")
        await wait_for_text(pilot, "passage gone: “TKF følger op.”")
        await pilot.press("d")
        await wait_until(pilot, lambda: not library.notes.all())


async def test_the_cursor_stays_in_sight_when_the_window_shrinks(library: Library) -> None:
    async with reviewing(library, (160, 50), at="Sagen blev udsat") as pilot:
        await pilot.resize_terminal(40, 10)
        await wait_for_text(pilot, "Sagen blev udsat")


@pytest.fixture
def bundle(empty_library: Library) -> Library:
    """The sample bundle: minutes, a fragment of an agenda, another committee's agenda attached to it."""
    assert not empty_library.importing.run([SAMPLES / "bundt borgmestermøde.txt"]).failed
    return empty_library


async def test_a_proposed_pair_is_shown_with_its_evidence_and_confirmed_by_one_key(bundle: Library) -> None:
    proposed = next(one for one in bundle.registers.meetings() if one.pairing and one.pairing.state == "proposed")
    async with running(bundle, (160, 50)) as pilot:
        pilot.app.open_meeting(proposed.id)  # type: ignore[attr-defined]
        await wait_for_text(pilot, "Agenda proposed: same titles")
        burst(pilot.app, "c", "p")
        await wait_until(pilot, lambda: "Agenda proposed" not in screen_text(pilot.app))
        assert bundle.registers.meeting(proposed.id).pairing.state == "confirmed"  # type: ignore[union-attr]
        await pilot.press("u")
        await wait_for_text(pilot, "Agenda proposed")


async def test_an_item_spoken_of_is_opened_and_escape_comes_back(bundle: Library) -> None:
    document, item, reference = next(
        (document, item, reference)
        for one in bundle.registers.meetings()
        for document in map(bundle.registers.document, one.documents)
        for item in document.items
        for reference in item.references
        if reference.document is not None
    )
    start = item.text.value.index(reference.quote)
    async with running(bundle, (160, 50)) as pilot:
        pilot.app.open_meeting(document.id, item.id, Span(start, start + 1))  # type: ignore[attr-defined]
        await wait_until(pilot, lambda: place(pilot).pane.view.position == (item.id, start))
        await pilot.press("enter")
        await wait_until(pilot, lambda: place(pilot).pane.view.position.item.endswith(f".{reference.item}"))
        await pilot.press("escape")
        await wait_until(pilot, lambda: place(pilot).pane.view.position == (item.id, start))


@pytest.mark.parametrize("size", [(20, 5), (40, 12), (99, 24), (100, 24)])
async def test_every_size_can_be_read_and_moved_in(library: Library, size: tuple[int, int]) -> None:
    async with reviewing(library, (160, 50)) as pilot:
        await pilot.resize_terminal(*size)
        burst(pilot.app, *"jjlJ.o", "tab", "tab", *"oMzM", "G")
        view = place(pilot).minutes.view
        await wait_until(pilot, lambda: not pilot.app.background.pending)  # type: ignore[attr-defined]
        await pilot.resize_terminal(160, 50)
        await wait_until(pilot, lambda: view.row_width > 30)


async def test_a_note_that_somebody_else_deletes_while_it_is_edited_is_kept_as_it_was_written(library: Library) -> None:
    item, span = found(library, PHRASE)
    library.notes.annotate(item, span, note="Hvem?")
    async with reviewing(library, at=PHRASE) as pilot:
        await pilot.press("e")
        await wait_for_text(pilot, "Edit the note")
        (note,) = library.notes.all()
        library.notes.delete(note.id)  # as another process might meanwhile
        burst(pilot.app, *" Og hvornår?", "enter")
        await wait_until(pilot, lambda: [one.note for one in library.notes.all()] == ["Hvem? Og hvornår?"])


async def test_a_note_that_the_store_does_not_take_is_asked_for_again_with_what_was_written(library: Library) -> None:
    async with reviewing(library, at=PHRASE) as pilot:
        await pilot.press("a")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, NoteDialog))
        library.taking_out.remove(meeting(library).id)  # as another process might meanwhile
        burst(pilot.app, *"Hvem? #hast", "enter")
        await wait_until(pilot, lambda: "There is no item" in said(pilot.app))
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, NoteDialog))
        assert isinstance(pilot.app.screen, NoteDialog)
        assert pilot.app.screen.draft == "Hvem? #hast"
        burst(pilot.app, "escape", "d")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReviewPlace))


def test_lines_are_told_of_a_decision_only_where_the_file_has_lines_to_be_found(library: Library) -> None:
    (minutes,) = meeting(library).minutes
    decision = library.registers.document(minutes).items[0].decisions[0]
    source = library.registers.source(minutes)
    assert f"line {decision.lines.first})" in of_decision(decision, source)
    assert "line " not in of_decision(decision, replace(source, media_type="application/json"))


async def test_where_text_may_be_lost_is_told_and_every_repair_in_the_text_as_printed(
    empty_library: Library, tmp_path: Path
) -> None:
    paper = tmp_path / "bundt.txt"
    paper.write_bytes((SAMPLES / "bundt borgmestermøde.txt").read_bytes())
    report = empty_library.importing.run([paper])
    documents = [empty_library.registers.document(id) for one in report.imported for id in one.documents]
    (lost,) = [document for document in documents if any(one.kind == "lost_text" for one in document.repairs)]
    (lines,) = [one.lines for one in lost.repairs if one.kind == "lost_text"]
    item = next(item for item in lost.items if item.lines.first <= lines.first <= item.lines.last)
    place_of_it = next(piece.offset for piece in item.text.pieces if piece.line >= lines.first)
    async with running(empty_library, (80, 40)) as pilot:
        pilot.app.open_meeting(item.id, item.id, Span(place_of_it, place_of_it))  # type: ignore[attr-defined]
        await wait_for_text(pilot, "!  text is probably lost here")
        await pilot.press("z")
        await wait_for_text(pilot, f"!  Text is probably lost here (lines {lines.first} to {lines.last}).")
