import threading
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store.library import Library
from store.model import Decided
from tests.tui.conftest import burst, clipboard, program, running, said, screen_text, showing, wait_for_text, wait_until
from tui.screens.decisions import screen as decisions
from tui.screens.decisions.rows import read_rows
from tui.screens.decisions.screen import DecisionsPlace
from tui.screens.review.screen import ReviewPlace


def title_at(pilot: Pilot[None]) -> str:
    """The title of the item under the cursor."""
    decided = showing(pilot, DecisionsPlace).decided
    return decided.title if decided else ""


async def test_an_empty_store_says_what_to_press(empty_library: Library) -> None:
    async with running(empty_library) as pilot:
        burst(pilot.app, "5")
        await wait_for_text(pilot, "press 1, then i")
        burst(pilot.app, "enter")
        await wait_until(pilot, lambda: "There is no decision under the cursor." in said(pilot.app))


@pytest.mark.parametrize("size", [(80, 24), (160, 50), (40, 12)])
async def test_decisions_are_listed_with_date_item_kind_and_the_words_that_say_so(
    library: Library, size: tuple[int, int]
) -> None:
    async with running(library, size) as pilot:
        burst(pilot.app, "5")
        await wait_for_text(pilot, "postponed: “Sagen blev ud")
        await wait_for_text(pilot, "2025-03-05  3 Cykelsti")
        if size[0] >= 80:
            row = next(row for row in screen_text(pilot.app).splitlines() if "3 Cykelsti langs Åvej [/bilag]" in row)
            assert row.endswith("Teknik- og Klimaudvalget")


async def test_the_first_are_shown_while_the_others_are_read_and_the_cursor_stays_where_it_was_put(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decisions, "FIRST", 2)
    monkeypatch.setattr(decisions, "AT_ONCE", 0)
    go_on, register = threading.Event(), library.decisions.all

    def all_later() -> tuple[Decided, ...]:
        assert go_on.wait(10)
        return register()

    monkeypatch.setattr(library.decisions, "all", all_later)
    async with running(library) as pilot:
        burst(pilot.app, "5")
        await wait_for_text(pilot, "looking ...")
        await wait_until(pilot, lambda: len(showing(pilot, DecisionsPlace).list.rows) == 4)  # two lines each
        burst(pilot.app, "j")
        await wait_until(pilot, lambda: title_at(pilot) == "Støj fra havnen")
        go_on.set()
        await wait_for_text(pilot, "3 of 3")
        assert title_at(pilot) == "Støj fra havnen"
        burst(pilot.app, "/", *"støj", "enter")
        await wait_for_text(pilot, "1 of 3")
        burst(pilot.app, "escape")
        await wait_for_text(pilot, "3 of 3")
        assert title_at(pilot) == "Støj fra havnen"


async def test_what_is_narrowed_beside_the_screen_is_there_before_the_next_key(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decisions, "AT_ONCE", 0)
    async with running(library) as pilot:
        burst(pilot.app, "5")
        await wait_for_text(pilot, "“Sagen blev udsat.”")
        burst(pilot.app, "/", *"godkendt støj", "enter", "enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReviewPlace))
        await wait_for_text(pilot, "2/3")


async def test_the_list_narrows_by_what_was_decided_without_regard_to_letters(library: Library) -> None:
    async with running(library) as pilot:
        burst(pilot.app, "5")
        await wait_for_text(pilot, "“Sagen blev udsat.”")
        burst(pilot.app, "/", *"POSTPONED aavej", "enter")
        await wait_for_text(pilot, "1 of ")
        assert title_at(pilot) == "Cykelsti langs Åvej [/bilag]"
        burst(pilot.app, "/", *" x", "enter")
        await wait_for_text(pilot, "No decision fits what you typed.")
        burst(pilot.app, "escape")
        await wait_for_text(pilot, "“Godkendt.”")


async def test_what_a_filter_cannot_be_is_said_below_it_and_not_while_it_may_be_typed_on(library: Library) -> None:
    async with running(library) as pilot:
        burst(pilot.app, "5")
        await wait_for_text(pilot, "“Sagen blev udsat.”")
        burst(pilot.app, "/", *"outcome:post")
        await wait_for_text(pilot, "outcome:postponed")  # as it would be completed
        assert "is never" not in screen_text(pilot.app)
        burst(pilot.app, "enter")
        await wait_for_text(pilot, "outcome: is never “post”")
        assert screen_text(pilot.app).splitlines()[0].startswith(" 1 Meetings")
        burst(pilot.app, "escape", "/", *"department:x ")
        await wait_for_text(pilot, "department: means nothing here; known are abstained, body,")
        burst(pilot.app, "escape", "escape")
        await wait_until(pilot, lambda: "means nothing" not in screen_text(pilot.app))


async def test_enter_opens_the_words_that_decide_and_escape_comes_back(library: Library) -> None:
    async with running(library) as pilot:
        burst(pilot.app, "5")
        await wait_for_text(pilot, "“Sagen blev udsat.”")
        await pilot.press("G")
        decided = showing(pilot, DecisionsPlace).decided
        assert decided
        burst(pilot.app, "enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReviewPlace))
        review = showing(pilot, ReviewPlace)
        await wait_until(pilot, lambda: review.item == decided.item)
        assert review.pane.view.position.offset == decided.decision.span.start
        burst(pilot.app, "escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, DecisionsPlace))
        assert showing(pilot, DecisionsPlace).decided == decided


async def test_the_decision_is_copied_with_its_citation(library: Library) -> None:
    async with running(library) as pilot:
        burst(pilot.app, "5")
        await wait_for_text(pilot, "“Sagen blev udsat.”")
        burst(pilot.app, "G", "y", "c")
        await wait_until(pilot, lambda: clipboard(library).startswith("Sagen blev udsat.\n"))
        await wait_until(pilot, lambda: "Teknik- og Klimaudvalget, 2025-03-05, item 3" in clipboard(library))


async def test_why_tells_the_rule(library: Library) -> None:
    async with running(library) as pilot:
        burst(pilot.app, "5")
        await wait_for_text(pilot, "“Sagen blev udsat.”")
        burst(pilot.app, "G", "w")
        await wait_for_text(pilot, "Decision: postponed")


async def test_a_correction_is_taken_in_and_the_cursor_stays(library: Library) -> None:
    meeting = next(meeting for meeting in library.registers.meetings() if meeting.date)
    async with running(library) as pilot:
        burst(pilot.app, "5")
        await wait_for_text(pilot, "“Sagen blev udsat.”")
        await pilot.press("G")
        before = title_at(pilot)
        program(pilot).perform(library.corrections.set, meeting.id, "date", "2025-03-12")
        await wait_for_text(pilot, "2025-03-12  3 Cykelsti")
        assert title_at(pilot) == before


async def test_minutes_that_print_no_body_are_listed_by_what_is_guessed_and_found_by_it(
    library: Library, papers: Path
) -> None:
    path = papers / "uden hoved.txt"
    path.write_text("Referat\n\nPunkt 1: Havnen\nGodkendt på borgmestermødet.\n", "utf-8")
    assert not library.importing.run([path]).failed
    async with running(library) as pilot:
        burst(pilot.app, "5")
        await wait_for_text(pilot, "1 Havnen")
        burst(pilot.app, "/", *"borgmestermøde? havnen")
        await wait_for_text(pilot, "1 of ")
        row = next(row for row in screen_text(pilot.app).splitlines() if "1 Havnen" in row)
        assert row.startswith("no date")
        assert row.endswith("Borgmestermøde?")


async def test_formalities_are_left_out_and_shown_again(library: Library) -> None:
    async with running(library, size=(110, 30)) as pilot:
        await pilot.press("5")
        await wait_for_text(pilot, "Godkendelse af dagsorden")
        await pilot.press("F")
        await wait_for_text(pilot, "without formalities")
        assert "Godkendelse af dagsorden" not in screen_text(pilot.app)
        await pilot.press("F")
        await wait_for_text(pilot, "Godkendelse af dagsorden")


async def test_the_register_narrows_by_outcome_and_tells_what_it_does_not_understand(library: Library) -> None:
    async with running(library, size=(110, 30)) as pilot:
        await pilot.press("5")
        await wait_for_text(pilot, "Godkendelse af dagsorden")
        await pilot.press("/", *"outcome:postponed date:2025 level:big")
        await wait_for_text(pilot, "level: is never “big”")
        await wait_for_text(pilot, "Sagen blev udsat")
        assert "Godkendelse af dagsorden" not in screen_text(pilot.app)


def test_a_meeting_that_is_taken_out_while_the_list_is_made_is_not_in_it(library: Library) -> None:
    register = library.decisions.all()
    assert read_rows(library, register)
    for meeting in library.registers.meetings():
        library.taking_out.remove(meeting.id)
    assert read_rows(library, register) == []
