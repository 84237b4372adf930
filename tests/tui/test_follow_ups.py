from itertools import pairwise
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store.library import Library
from store.model import FollowUp
from tests.tui.conftest import burst, clipboard, program, running, said, screen_text, showing, wait_for_text, wait_until
from tui.screens.dialogs.ask import AskDialog
from tui.screens.follow_ups import listing
from tui.screens.follow_ups.departments import DepartmentsDialog
from tui.screens.follow_ups.form import FollowUpForm
from tui.screens.follow_ups.reading import TaskRow
from tui.screens.follow_ups.screen import FollowUpsPlace
from tui.screens.review.screen import ReviewPlace
from tui.screens.review.why import WhyDialog

BUNDLE = Path(__file__).parents[2] / "sample_data" / "bundt borgmestermøde.txt"
HOSTILE = "Ring til [/bilag] [b]x[/b] \x1b[31m \u202e {x}"


TKF = "Indstillingen blev godkendt. TKF følger op."
"""The task that the minutes print for TKF, with the sentence before it."""


def tasks_with(library: Library, text: str) -> list[FollowUp]:
    return [task for task in library.checklist.all() if text in task.text]


def task_of(library: Library, text: str) -> FollowUp:
    return tasks_with(library, text)[0]


def task_at(pilot: Pilot[None]) -> FollowUp | None:
    """The follow-up under the cursor."""
    row = showing(pilot, FollowUpsPlace).row
    return row.task if row else None


def rows_with(pilot: Pilot[None], text: str, start: str = "") -> list[str]:
    return [row for row in screen_text(pilot.app).splitlines() if text in row and row.startswith(start)]


async def test_an_empty_store_says_where_follow_ups_come_from(empty_library: Library) -> None:
    async with running(empty_library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "They are proposed from the minutes")
        burst(pilot.app, "x")
        await wait_until(pilot, lambda: "There is no follow-up under the cursor." in said(pilot.app))


@pytest.mark.parametrize("size", [(80, 24), (160, 50), (40, 12)])
async def test_proposals_stand_under_the_printed_name_which_is_marked_as_unknown(
    library: Library, size: tuple[int, int]
) -> None:
    async with running(library, size) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "2 proposed")
        await wait_until(pilot, lambda: len(rows_with(pilot, "", start="  ? ")) == 2)
        assert [row[:9] for row in rows_with(pilot, "(1)")] == ["ØKO ? (1)", "TKF ? (1)"]


async def test_the_sentence_stands_below_with_its_rule_and_its_meeting(library: Library) -> None:
    async with running(library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "2 proposed")
        burst(pilot.app, "G")
        await wait_for_text(pilot, "2 Støj fra havnen · Teknik- og Klimaudvalget · 2025-03-05")
        await wait_for_text(pilot, f"(rule: {task_of(library, 'TKF').rule})")


async def test_two_fast_x_accept_two_proposals_and_the_last_one_stays_under_the_cursor(library: Library) -> None:
    async with running(library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "2 proposed")
        burst(pilot.app, "G", "x", "x")
        await wait_for_text(pilot, "2 open")
        assert [task.status for task in library.checklist.all()] == ["open", "open"]
        burst(pilot.app, "G", "space")
        await wait_for_text(pilot, "1 open")
        assert task_of(library, "TKF").status == "done"
        burst(pilot.app, "x")
        await wait_until(pilot, lambda: all(task.status == "done" for task in library.checklist.all()))
        await wait_until(pilot, lambda: (at := task_at(pilot)) is not None and at.status == "done")
        burst(pilot.app, "u", "u", "u", "u")
        await wait_for_text(pilot, "2 proposed")


async def test_what_is_accepted_stays_where_it_stood_until_one_comes_back_to_the_list(library: Library) -> None:
    assert not library.importing.run([BUNDLE]).failed
    async with running(library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, " proposed")
        desk = showing(pilot, FollowUpsPlace)

        def ids() -> list[str]:
            return [row.task.id for row in desk.tasks.rows if isinstance(row, TaskRow)]

        before = ids()
        owners = [row.owner for row in desk.tasks.rows if isinstance(row, TaskRow)]
        at = next(at for at, (one, two) in enumerate(pairwise(owners)) if one == two)
        burst(pilot.app, "g", "g", *["j"] * at, "x")
        await wait_for_text(pilot, ", 1 open")
        assert ids() == before
        assert (task := task_at(pilot))
        assert task.id == before[at + 1]
        burst(pilot.app, "1", "4")
        await wait_until(pilot, lambda: ids() != before)
        assert ids().index(before[at]) > at


async def test_a_dropped_one_is_hidden_until_asked_for_and_can_be_taken_up_again(library: Library) -> None:
    async with running(library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "2 proposed")
        burst(pilot.app, "G", "d")
        await wait_for_text(pilot, "1 proposed")
        assert task_of(library, "TKF").status == "dropped"
        await wait_until(pilot, lambda: "TKF ?" not in screen_text(pilot.app))
        burst(pilot.app, "/", *"tkf dropped", "enter")
        await wait_for_text(pilot, "TKF ? (1)")
        burst(pilot.app, "d")
        await wait_until(pilot, lambda: "It is dropped already" in said(pilot.app))
        burst(pilot.app, "x", "escape")
        await wait_for_text(pilot, "1 proposed, 1 open")


async def test_undo_and_redo_go_to_what_they_brought_back(library: Library) -> None:
    assert not library.importing.run([BUNDLE]).failed
    async with running(library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, " proposed")
        dropped = task_at(pilot)
        burst(pilot.app, "d", "j", "j")
        await wait_until(pilot, lambda: "Dropped" in said(pilot.app))
        burst(pilot.app, "u")
        await wait_until(pilot, lambda: task_at(pilot) == dropped)
        burst(pilot.app, "x", "G")
        await wait_for_text(pilot, ", 1 open")
        burst(pilot.app, "u")
        await wait_until(pilot, lambda: task_at(pilot) == dropped)
        burst(pilot.app, "G", "ctrl+r")
        await wait_until(pilot, lambda: (at := task_at(pilot)) is not None and at.status == "open")


async def test_what_is_narrowed_beside_the_screen_is_there_before_the_next_key(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "AT_ONCE", 0)
    async with running(library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "2 proposed")
        burst(pilot.app, "/", *"tkf", "enter", "x")
        await wait_for_text(pilot, "1 open")
        assert task_of(library, "TKF").status == "open"


async def test_where_all_are_dropped_it_says_how_to_see_them(library: Library) -> None:
    async with running(library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "2 proposed")
        for task in library.checklist.all():
            program(pilot).perform(library.checklist.drop, task.id)
        await wait_for_text(pilot, "Every follow-up was dropped.")


async def test_the_list_narrows_by_words_of_the_task_its_department_and_its_meeting(library: Library) -> None:
    async with running(library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "2 proposed")
        burst(pilot.app, "/", *"stoj KLIMA", "enter")
        await wait_for_text(pilot, "1 proposed")
        burst(pilot.app, "/", *"x", "enter")
        await wait_for_text(pilot, "No follow-up fits")
        burst(pilot.app, "escape")
        await wait_for_text(pilot, "2 proposed")


async def test_all_fields_are_changed_at_once_and_the_proposal_is_thereby_accepted(library: Library) -> None:
    async with running(library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "2 proposed")
        burst(pilot.app, "G", "e")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, FollowUpForm))
        burst(pilot.app, *" Mål om natten", "tab", *" og Miljø", "down", *", Ida Holm", "down", *"1/4 2025")
        burst(pilot.app, "tab", "right", "right", "enter")
        await wait_for_text(pilot, "waiting · ")
        task = task_of(library, f"{TKF} Mål om natten")
        assert (task.department, task.due, task.status) == ("TKF og Miljø", "2025-04-01", "waiting")
        assert task.responsible[-1] == "Ida Holm"


async def test_what_is_typed_at_the_end_of_a_long_text_stays_in_sight_and_the_cursor_with_it(library: Library) -> None:
    library.checklist.add(task_of(library, "TKF").item, "Undersøg støjen " * 12, department="TKF")
    async with running(library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "2 proposed, 1 open")
        burst(pilot.app, "/", *"undersøg", "enter", "e", *" NU")
        await wait_for_text(pilot, "støjen NU")
        row = next(at for at, row in enumerate(screen_text(pilot.app).splitlines()) if "støjen NU" in row)
        await wait_until(pilot, lambda: pilot.app.cursor_position.y == row)
        assert pilot.app.cursor_position.x < 78
        await pilot.press("escape", "d")


async def test_a_date_that_is_none_is_said_in_the_form_and_nothing_typed_is_lost(library: Library) -> None:
    async with running(library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "2 proposed")
        burst(pilot.app, "G", "e", *" Nu", "up", "up", *"i nattt", "enter")
        await wait_for_text(pilot, "+14d or 2025-03-05.")
        assert screen_text(pilot.app).count("“i nattt” is no day") == 1
        await wait_for_text(pilot, f"{TKF} Nu")
        burst(pilot.app, *["backspace"] * 7, *"2025-05-01", "enter")
        await wait_until(pilot, lambda: tasks_with(library, "Nu"))
        assert task_of(library, "Nu").due == "2025-05-01"


async def test_a_task_without_words_is_refused_in_the_form(library: Library) -> None:
    async with running(library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "2 proposed")
        burst(pilot.app, "e", "ctrl+a", *["delete"] * 80, "home", *["delete"] * 80, "enter")
        await wait_for_text(pilot, "A follow-up needs a text.")


async def test_leaving_the_form_asks_what_shall_become_of_what_was_typed(library: Library) -> None:
    async with running(library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "2 proposed")
        burst(pilot.app, "G", "e", "escape", "e", *" Husk", "escape")
        await wait_for_text(pilot, "Keep what you wrote?")
        burst(pilot.app, "enter")
        await wait_for_text(pilot, "1 proposed, 1 open")
        burst(pilot.app, "e", *" ikke", "escape", "d", "x")
        await wait_for_text(pilot, "1 proposed")
        assert task_of(library, "TKF").text == f"{TKF} Husk"


async def test_a_known_department_is_completed_in_the_form(library: Library) -> None:
    library.departments.add("Teknik- og Klimaforvaltningen")
    async with running(library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "2 proposed")
        burst(pilot.app, "G", "e", "tab", *["backspace"] * 3, *"tek")
        await wait_for_text(pilot, "og Klimaforvaltningen")
        burst(pilot.app, "tab", "tab", *", Bo", "enter")
        await wait_until(pilot, lambda: task_of(library, "TKF").department == "Teknik- og Klimaforvaltningen")
        assert task_of(library, "TKF").responsible == ("TKF", "Bo")


async def test_tab_leaves_a_department_that_nobody_typed_as_it_is(library: Library) -> None:
    library.departments.add("TKF og Havnen")
    async with running(library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "2 proposed")
        burst(pilot.app, "G", "e", "tab", "tab", *", Bo", "enter")
        await wait_until(pilot, lambda: task_of(library, "TKF").responsible == ("TKF", "Bo"))
        assert task_of(library, "TKF").department == "TKF"


async def test_what_a_letterhead_suggests_is_confirmed_by_one_key_once_for_all(library: Library) -> None:
    assert not library.importing.run([BUNDLE]).failed
    async with running(library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "Teknik- og Klimaforvaltningen, by a letterhead?")
        burst(pilot.app, "/", *"tkf", "enter", "c")
        await wait_for_text(pilot, "A letterhead suggests it: Teknik- og Klimaforvaltningen / TKF")
        burst(pilot.app, "enter")
        await wait_until(pilot, lambda: library.departments.resolve("TKF") == ("Teknik- og Klimaforvaltningen", True))
        await wait_until(pilot, lambda: "TKF ?" not in screen_text(pilot.app))
        burst(pilot.app, "c")
        await wait_until(pilot, lambda: "is among the departments." in said(pilot.app))


async def test_a_name_that_nothing_suggests_is_written_by_the_reviewer(library: Library) -> None:
    async with running(library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "2 proposed")
        burst(pilot.app, "g", "g", "c")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, AskDialog))
        burst(pilot.app, *"Økonomi", "enter")
        await wait_for_text(pilot, "Økonomi (1)")
        assert library.departments.resolve("ØKO") == ("Økonomi", True)


async def test_a_remark_is_kept_with_its_date_and_shown(library: Library) -> None:
    async with running(library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "2 proposed")
        burst(pilot.app, "G", "a", *"Ringet til TKF", "enter")
        await wait_for_text(pilot, ": Ringet til TKF")
        assert [remark.text for remark in task_of(library, "TKF").notes] == ["Ringet til TKF"]


async def test_another_follow_up_is_made_on_the_same_item(library: Library) -> None:
    async with running(library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "2 proposed")
        burst(pilot.app, "G", "f", *"Bestil måler", "enter")
        await wait_for_text(pilot, "o Bestil måler")
        assert task_of(library, "Bestil måler").item == task_of(library, "TKF").item


async def test_enter_opens_the_sentence_in_review_and_escape_comes_back(library: Library) -> None:
    async with running(library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "2 proposed")
        burst(pilot.app, "G", "enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReviewPlace))
        review, task = showing(pilot, ReviewPlace), task_of(library, "TKF")
        await wait_until(pilot, lambda: review.follow_up and review.follow_up.id == task.id)
        burst(pilot.app, "escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, FollowUpsPlace))
        assert task_at(pilot) == task


async def test_the_keys_of_the_dot_and_comma_go_among_proposals(library: Library) -> None:
    library.checklist.add(task_of(library, "TKF").item, "Bestil måler", department="TKF")
    async with running(library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "2 proposed, 1 open")
        burst(pilot.app, "G", ",", ",")
        await wait_until(pilot, lambda: task_at(pilot) == task_of(library, "ØKO"))
        burst(pilot.app, ".", ".")
        await wait_until(pilot, lambda: "No further follow-up is proposed this way." in said(pilot.app))
        assert task_at(pilot) == task_of(library, "TKF")


async def test_what_is_late_says_so_in_a_word(library: Library) -> None:
    library.checklist.edit(task_of(library, "TKF").id, due="2025-01-05")
    async with running(library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "1 late, 1 proposed")
        await wait_for_text(pilot, "overdue 2025-01-05")
        rows = [row for row in screen_text(pilot.app).splitlines() if "(1)" in row or "TKF: " in row]
        assert [row[:14].strip() for row in rows] == ["Overdue (1)", "o TKF: Indst", "ØKO ? (1)  not"]


async def test_the_task_or_the_list_of_its_department_is_copied(library: Library) -> None:
    task = task_of(library, "TKF")
    async with running(library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "2 proposed")
        burst(pilot.app, "G", "y", "y")
        await wait_until(pilot, lambda: clipboard(library) == TKF)
        burst(pilot.app, "y", "e")
        await wait_until(pilot, lambda: "Nothing is accepted for TKF yet" in said(pilot.app))
        program(pilot).perform(library.checklist.edit, task.id, due="2025-01-05")
        await wait_for_text(pilot, "1 late, 1 proposed")
        burst(pilot.app, "y", "e")
        await wait_until(pilot, lambda: "Subject: Follow-ups for TKF (1)" in clipboard(library))
        assert f"1. {TKF} (OVERDUE since 2025-01-05)" in clipboard(library)
        burst(pilot.app, "y", "m")
        await wait_until(pilot, lambda: f"- [ ] {TKF}" in clipboard(library))
        burst(pilot.app, "y", "t")
        await wait_until(pilot, lambda: clipboard(library).startswith(f"TKF\t{TKF}\tTKF\topen\t2025-01-05\t"))


async def test_what_a_task_says_never_steers_the_terminal(library: Library) -> None:
    item = task_of(library, "TKF").item
    library.checklist.add(item, HOSTILE * 400, department="[b]TKF[/b]\x1b", responsible=["[/x]"])
    async with running(library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "[b]TKF[/b]␛ ? (1)")
        burst(pilot.app, "g", "g", "j", "k", "e")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, FollowUpForm))
        burst(pilot.app, "escape", "w")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, WhyDialog))
        await wait_for_text(pilot, "Ring til [/bilag] [b]x[/b] ␛[31m")
        assert not set(screen_text(pilot.app)) & {"\x1b", "\u202e"}


async def test_a_change_of_another_process_is_shown_and_the_cursor_stays(library: Library) -> None:
    async with running(library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "2 proposed")
        burst(pilot.app, "G")
        other = Library(library.context)
        other.checklist.advance(task_of(other, "ØKO").id)
        other.close()
        await wait_for_text(pilot, "1 proposed, 1 open")
        assert task_at(pilot) == task_of(library, "TKF")


async def test_what_a_colleague_wrote_of_another_field_meanwhile_stays_beside_what_was_typed(library: Library) -> None:
    async with running(library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "2 proposed")
        task = task_at(pilot)
        assert task
        burst(pilot.app, "e", *" straks")
        await wait_for_text(pilot, "straks")
        library.checklist.edit(task.id, due="2030-01-01")
        burst(pilot.app, "enter")
        await wait_until(pilot, lambda: library.checklist.get(task.id).text.endswith("straks"))
        assert library.checklist.get(task.id).due == "2030-01-01"


async def test_where_a_colleague_wrote_the_same_field_meanwhile_both_are_kept_and_it_is_said(library: Library) -> None:
    async with running(library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "2 proposed")
        task = task_at(pilot)
        assert task
        burst(pilot.app, "e", *" straks")
        await wait_for_text(pilot, "straks")
        library.checklist.edit(task.id, text="En kollegas ord")
        burst(pilot.app, "enter")
        await wait_until(pilot, lambda: "both are kept" in said(pilot.app))
        await wait_for_text(pilot, "straks")
        assert library.checklist.get(task.id).text == "En kollegas ord"
        burst(pilot.app, "u")
        await wait_until(pilot, lambda: not any(one.text.endswith("straks") for one in library.checklist.all()))


async def test_a_day_is_shown_in_words_while_it_is_typed_with_what_else_may_be_meant(library: Library) -> None:
    async with running(library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "2 proposed")
        burst(pilot.app, "G", "e", "up", "up", *"1/12")
        await wait_for_text(pilot, "= Monday 1 December 2025")
        burst(pilot.app, *["backspace"] * 4, *"marts")
        await wait_for_text(pilot, "= Monday 31 March 2025 (the end of that month)")
        burst(pilot.app, "enter")
        await wait_until(pilot, lambda: task_of(library, "TKF").due == "2025-03-31")


async def test_several_are_marked_and_accepted_as_one_step_that_one_undo_takes_back(library: Library) -> None:
    async with running(library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "2 proposed")
        burst(pilot.app, "g", "g", "v", "v")
        await wait_for_text(pilot, "2 marked · 2 proposed")
        burst(pilot.app, "x")
        await wait_until(pilot, lambda: "Accepted 2 follow-ups" in said(pilot.app))
        await wait_for_text(pilot, "2 open")
        assert "marked" not in screen_text(pilot.app)
        burst(pilot.app, "u")
        await wait_for_text(pilot, "2 proposed")


async def test_all_of_a_department_a_meeting_or_the_list_are_marked_by_two_keys(library: Library) -> None:
    library.checklist.add(task_of(library, "TKF").item, "Bestil måler", department="TKF")
    async with running(library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "2 proposed, 1 open")
        place = showing(pilot, FollowUpsPlace)
        for keys, marked in ((("G", "V", "d"), 2), (("V", "n"), 0), (("V", "a"), 3), (("escape",), 0), (("V", "m"), 2)):
            burst(pilot.app, *keys)
            await wait_until(pilot, lambda marked=marked: len(place.marked) == marked)  # type: ignore[misc]
            await wait_until(pilot, lambda marked=marked: len(rows_with(pilot, "", start="•")) == marked)  # type: ignore[misc]
        burst(pilot.app, "d")
        await wait_until(pilot, lambda: "Dropped 2 follow-ups" in said(pilot.app))
        assert not place.marked


async def test_where_none_is_marked_that_is_said(library: Library) -> None:
    async with running(library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "2 proposed")
        burst(pilot.app, "V", "n")
        await wait_until(pilot, lambda: "Nothing is marked." in said(pilot.app))


LATER = """Solvig Kommune
Teknik- og Klimaudvalget
Referat
Mødedato: 2. april 2025

Punkt 1: Godkendelse af dagsorden
Beslutning
Godkendt.

Punkt 2: Opfølgning på mødet den 5. marts 2025
Sagsfremstilling
Der er målt støj fra havnen hver nat. Målingerne er sendt til naboerne.
Beslutning
Taget til efterretning.
"""


@pytest.fixture
def shown_done(library: Library, tmp_path: Path) -> Library:
    """With a later meeting that tells what became of a task on the noise from the harbour."""
    library.checklist.add(task_of(library, "TKF").item, "Målingerne om natten sendes til naboerne", department="TKF")
    file = tmp_path / "april.txt"
    file.write_text(LATER, encoding="utf-8")
    assert not library.importing.run([file]).failed
    return library


async def test_a_later_item_that_may_show_it_done_stands_below_and_one_key_closes_by_it(shown_done: Library) -> None:
    async with running(shown_done, (160, 50)) as pilot:
        burst(pilot.app, "4", "/", *"naboerne", "enter")
        await wait_for_text(pilot, "2 Opfølgning på mødet den 5. marts 2025 · Teknik- og Klimaudvalget · 2025-04-02")
        await wait_for_text(pilot, "“Målingerne er sendt til naboerne.”")
        burst(pilot.app, "X")
        await wait_until(pilot, lambda: task_of(shown_done, "naboerne").status == "done")
        closed_by = task_of(shown_done, "naboerne").closed_by
        assert closed_by
        assert shown_done.registers.label_of(closed_by) == "2 Opfølgning på mødet den 5. marts 2025"
        await wait_for_text(pilot, "done, as 2 Opfølgning på mødet den 5. marts 2025 shows")
        burst(pilot.app, "u")
        await wait_until(pilot, lambda: task_of(shown_done, "naboerne").closed_by is None)


async def test_the_later_items_are_listed_with_their_reasons_and_opened(shown_done: Library) -> None:
    async with running(shown_done) as pilot:
        burst(pilot.app, "4", "/", *"naboerne", "enter")
        await wait_for_text(pilot, "done? ")
        burst(pilot.app, "p")
        await wait_for_text(pilot, "· it names the meeting of 2025-03-05")
        burst(pilot.app, "enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReviewPlace))
        await wait_for_text(pilot, "Målingerne er sendt til naboerne.")
        burst(pilot.app, "escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, FollowUpsPlace))
        burst(pilot.app, "p", "x")
        await wait_until(pilot, lambda: task_of(shown_done, "naboerne").status == "done")


async def test_where_nothing_later_shows_it_done_that_is_said(library: Library) -> None:
    async with running(library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "2 proposed")
        place = showing(pilot, FollowUpsPlace)
        await wait_until(pilot, lambda: place.row and place.row.task.id in place.looked_for)
        burst(pilot.app, "X")
        await wait_until(pilot, lambda: "No later item is known that shows it done." in said(pilot.app))


async def test_departments_are_made_named_renamed_and_removed_in_one_dialog(library: Library) -> None:
    async with running(library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "2 proposed")
        burst(pilot.app, "D")
        await wait_for_text(pilot, "? TKF")
        burst(pilot.app, "G", "a")
        await wait_until(pilot, lambda: "is no department yet; enter says what it stands for." in said(pilot.app))
        burst(pilot.app, "n", *"Klima", "enter")
        await wait_until(pilot, lambda: library.departments.resolve("Klima") == ("Klima", True))
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, DepartmentsDialog))
        await wait_until(pilot, lambda: len(departments_shown(pilot)) == 3)
        assert departments_at(pilot) == "Klima"
        burst(pilot.app, "a", *"Klimaforvaltningen", "enter")
        await wait_for_text(pilot, "also Klimaforvaltningen")
        assert departments_at(pilot) == "Klimaforvaltningen"
        burst(pilot.app, "G")
        await wait_until(pilot, lambda: departments_at(pilot) == "TKF")
        burst(pilot.app, "enter", *"klima")
        await wait_for_text(pilot, "What does TKF stand for?")
        burst(pilot.app, "enter")
        await wait_for_text(pilot, "also TKF")
        assert library.departments.resolve("TKF") == ("Klima", True)
        burst(pilot.app, "g", "r", "right", *" og Miljø", "enter")
        await wait_until(pilot, lambda: library.departments.resolve("TKF") == ("Klima og Miljø", True))
        await wait_until(pilot, lambda: "Klima" in departments_shown(pilot)[1:])
        burst(pilot.app, "u")
        await wait_until(pilot, lambda: library.departments.resolve("TKF") == ("Klima", True))
        await wait_until(pilot, lambda: departments_shown(pilot) == ["Klima", "Klimaforvaltningen", "TKF", "ØKO"])
        burst(pilot.app, "g", "j", "d")
        await wait_until(pilot, lambda: departments_shown(pilot) == ["Klima", "TKF", "ØKO"])
        burst(pilot.app, "g", "d")
        await wait_until(pilot, lambda: departments_shown(pilot) == ["ØKO", "TKF"])
        burst(pilot.app, "escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, FollowUpsPlace))


def departments_shown(pilot: Pilot[None]) -> list[str]:
    return [row.name for row in showing(pilot, DepartmentsDialog).list.rows]


def departments_at(pilot: Pilot[None]) -> str:
    row = showing(pilot, DepartmentsDialog).row
    return row.name if row else ""


async def test_names_that_nobody_knows_stand_in_a_queue_after_all_others(library: Library) -> None:
    library.departments.alias("Åben forvaltning", "ØKO")
    async with running(library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "Not among the departments: what do these names stand for? (D)")
        starts = [row[:8] for row in screen_text(pilot.app).splitlines() if "(1)" in row or row.startswith("Not among")]
        assert starts == ["Åben for", "Not amon", "TKF ? (1"]


async def test_what_is_overdue_is_said_when_the_program_opens(library: Library) -> None:
    library.checklist.edit(task_of(library, "TKF").id, due="2025-01-05")
    async with running(library) as pilot:
        await wait_until(pilot, lambda: "1 follow-up is overdue; 4 shows them first." in said(pilot.app))


async def test_what_is_open_is_carried_to_the_next_meeting_of_the_body(shown_done: Library) -> None:
    april = next(view for view in shown_done.registers.meetings() if view.date == "2025-04-02")
    minutes = shown_done.registers.document(april.minutes[0])
    async with running(shown_done, (100, 30)) as pilot:
        program(pilot).open_meeting(april.id, minutes.items[1].id)
        await wait_for_text(pilot, "B: 1 open")
        burst(pilot.app, "B")
        await wait_for_text(pilot, "Still to be done from earlier meetings of Teknik- og Klimaudvalget")
        await wait_for_text(pilot, "2 Støj fra havnen · 2025-03-05")
        burst(pilot.app, "enter")
        await wait_until(pilot, lambda: opened_on(pilot) == "2025-03-05")
        burst(pilot.app, "escape")
        await wait_for_text(pilot, "B: 1 open")
        burst(pilot.app, "B", "x")
        await wait_until(pilot, lambda: task_of(shown_done, "naboerne").closed_by == minutes.items[1].id)
        await wait_until(pilot, lambda: "B: 1 open" not in screen_text(pilot.app))
        burst(pilot.app, "B")
        await wait_until(pilot, lambda: "No open follow-ups are known from earlier meetings" in said(pilot.app))


def opened_on(pilot: Pilot[None]) -> str | None:
    screen = pilot.app.screen
    return screen.opened.meeting.date if isinstance(screen, ReviewPlace) and screen.opened else None


async def test_all_that_are_marked_get_the_same_day_and_keep_the_rest(library: Library) -> None:
    async with running(library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "2 proposed")
        burst(pilot.app, "V", "a", "e")
        await wait_for_text(pilot, "Change 2 follow-ups, which accepts those proposed")
        burst(pilot.app, "down", "down", *"2025-04-01", "enter")
        await wait_until(pilot, lambda: "Changed 2 follow-ups" in said(pilot.app))
        told = {(task.department, task.due, task.status) for task in library.checklist.all()}
        assert told == {("TKF", "2025-04-01", "open"), ("ØKO", "2025-04-01", "open")}
        burst(pilot.app, "V", "a", "e")
        await wait_for_text(pilot, "Change 2 follow-ups; what is left stays as it is in each")
        burst(pilot.app, "escape", "escape", "u")
        await wait_for_text(pilot, "2 proposed")


async def test_the_list_narrows_by_the_filters_of_a_search_and_says_what_means_nothing(library: Library) -> None:
    library.checklist.edit(task_of(library, "TKF").id, due="2025-01-05")
    async with running(library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "1 late, 1 proposed")
        for typed, shown in (
            ("is:overdue", "1 of 2"), ("is:proposed", "1 of 2"), ("-is:proposed", "1 of 2"), ("is:dropped", "0 of 2"),
            ("department:tkf", "1 of 2"), ("body:klima date:2025-03", "1 of 2"), ("is:open is:proposed", "2 of 2"),
            ("is:maybe_done", "0 of 2"), ("tkf -overdue", "0 of 2"),
        ):  # fmt: skip
            burst(pilot.app, "/", "ctrl+u", *typed, "enter")
            await wait_for_text(pilot, shown)
            assert "means nothing" not in screen_text(pilot.app)
        burst(pilot.app, "/", "ctrl+u", *"is:chan")
        await wait_until(pilot, lambda: "is: is never" in screen_text(pilot.app))
        burst(pilot.app, "ctrl+u", *"outcome:approved")
        await wait_for_text(pilot, "outcome: means nothing here; known are body, date, department, is,")


async def test_what_has_no_date_is_of_no_time_and_shows_none(library: Library) -> None:
    async with running(library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "2 proposed")
        rows = [row for row in screen_text(pilot.app).splitlines() if row.startswith("  ? ")]
        assert [row.endswith("2025-03-05") for row in sorted(rows, key=lambda row: "ØKO" in row)] == [True, False]
        assert not any("no date" in row for row in rows)
        burst(pilot.app, "/", *"date:2024..", "enter")
        await wait_for_text(pilot, "1 of 2")
