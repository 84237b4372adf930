"""Setting right in Review, by keys: an item's number and title, noise, the kind of a paper, a decision."""

from store.library import Library
from tests.tui.conftest import burst, running, said, screen_text, wait_for_text, wait_until
from tests.tui.test_review import found, meeting, place, reviewing
from tui.screens.dialogs.ask import AskDialog
from tui.screens.dialogs.choose import ChooseDialog


async def test_a_title_is_set_right_shown_with_an_asterisk_and_undone(library: Library) -> None:
    async with reviewing(library, at="Indstillingen") as pilot:
        burst(pilot.app, "c", "i")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, AskDialog))
        burst(pilot.app, "right", *" [b] i nord", "enter")
        await wait_for_text(pilot, "2 Støj fra havnen [b] i nord*")
        await pilot.press("w")
        await wait_for_text(pilot, "Title set by hand")
        burst(pilot.app, "escape", "u")
        await wait_until(pilot, lambda: "nord*" not in screen_text(pilot.app))


async def test_a_number_is_set_right_and_an_empty_answer_takes_it_back(library: Library) -> None:
    async with reviewing(library, at="Indstillingen") as pilot:
        burst(pilot.app, "c", "n")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, AskDialog))
        burst(pilot.app, "backspace", "7", "enter")
        await wait_for_text(pilot, "7 Støj fra havnen*")
        burst(pilot.app, "c", "n")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, AskDialog))
        burst(pilot.app, "backspace", "enter")
        await wait_for_text(pilot, "2 Støj fra havnen")


async def test_noise_leaves_the_lists_is_marked_in_the_text_as_printed_and_comes_back_there(library: Library) -> None:
    async with reviewing(library, at="Sagen blev udsat.") as pilot:
        item = place(pilot).item
        burst(pilot.app, "c", "x")
        await wait_until(pilot, lambda: library.registers.noise(meeting(library).minutes[0]))
        await wait_until(pilot, lambda: "Sagen blev udsat." not in screen_text(pilot.app))
        burst(pilot.app, "z", "G")
        await wait_for_text(pilot, "Sagen blev udsat.")
        await wait_until(pilot, lambda: place(pilot).item == item)
        await pilot.press("w")
        await wait_for_text(pilot, "Set by hand as no item")
        burst(pilot.app, "escape", "c", "x")
        await wait_until(pilot, lambda: not library.registers.noise(meeting(library).minutes[0]))
        await wait_for_text(pilot, "item 3 of 3")


async def test_the_kind_of_a_paper_is_chosen_and_it_is_of_another_meeting_then(library: Library) -> None:
    async with reviewing(library, at="Indstillingen") as pilot:
        burst(pilot.app, "c", "k")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ChooseDialog))
        burst(pilot.app, *"other", "enter")
        await wait_for_text(pilot, "Other paper* · referat.txt")
        await wait_until(pilot, lambda: "dagsorden.txt" not in screen_text(pilot.app))


async def test_a_passage_marked_as_a_decision_is_in_the_register_with_who_marked_it(library: Library) -> None:
    item, span = found(library, "TKF følger op.")
    library.notes.annotate(item, span, "decision")
    async with running(library, (120, 30)) as pilot:
        await wait_for_text(pilot, "2 meetings")
        await pilot.press("5")
        await wait_for_text(pilot, "decided (marked by sekretær): “TKF følger op.”")
        burst(pilot.app, "/", *"tkf", "enter", "w")
        await wait_for_text(pilot, "Decision, decided, marked by sekretær")


async def test_an_item_is_cut_at_the_paragraph_that_is_shown_first_and_joined_again(library: Library) -> None:
    async with reviewing(library, at="godkendt.") as pilot:
        item = place(pilot).item
        burst(pilot.app, "c", "s")
        await wait_for_text(pilot, "Cut 2 Støj fra havnen before which words?")
        await wait_for_text(pilot, "“Indstillingen blev godkendt. TKF følger op.”")
        await pilot.press("enter")
        await wait_for_text(pilot, "item 3 of 4")
        await wait_until(pilot, lambda: place(pilot).item.startswith(f"{item}-"))
        await pilot.press("w")
        await wait_for_text(pilot, "c l takes it back")
        burst(pilot.app, "escape", "c", "m")
        await wait_for_text(pilot, "item 2 of 3")
        await wait_until(pilot, lambda: place(pilot).item == item)


async def test_an_item_is_cut_where_the_marked_passage_begins_and_that_is_undone(library: Library) -> None:
    async with reviewing(library, at="følger op.") as pilot:
        burst(pilot.app, "v", "w", "c", "s")
        await wait_for_text(pilot, "følger op.*")
        burst(pilot.app, "u")
        await wait_until(pilot, lambda: "følger op.*" not in screen_text(pilot.app))


async def test_a_marked_heading_is_no_place_to_cut_and_nothing_stands_before_the_first(library: Library) -> None:
    async with reviewing(library) as pilot:
        burst(pilot.app, "v", "w", "c", "s")
        await wait_until(pilot, lambda: "This is the heading of the item" in said(pilot.app))
        burst(pilot.app, "c", "m")
        await wait_until(pilot, lambda: "This is the first item" in said(pilot.app))


async def test_from_its_heading_an_item_is_cut_before_the_words_that_one_types(library: Library) -> None:
    async with reviewing(library, at="Støj fra havnen") as pilot:
        burst(pilot.app, "c", "s", *"indst", "enter")
        await wait_for_text(pilot, "item 3 of 4")
        await wait_for_text(pilot, "Indstillingen blev godkendt. ")


async def test_what_was_set_right_is_listed_and_taken_back_from_the_list(library: Library) -> None:
    async with reviewing(library, at="Indstillingen") as pilot:
        burst(pilot.app, "c", "l")
        await wait_until(pilot, lambda: "Nothing was set right" in said(pilot.app))
        burst(pilot.app, "c", "n")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, AskDialog))
        burst(pilot.app, "backspace", "7", "enter")
        await wait_for_text(pilot, "7 Støj fra havnen*")
        burst(pilot.app, "c", "l")
        await wait_for_text(pilot, "Number set by hand, “2” was read")
        burst(pilot.app, "enter")
        await wait_until(pilot, lambda: library.by_hand.all() == ())
        await wait_for_text(pilot, "2 Støj fra havnen")


async def test_a_heading_is_no_decision_unless_it_is_selected(library: Library) -> None:
    async with reviewing(library) as pilot:
        burst(pilot.app, "J", "c", "v")
        await wait_until(pilot, lambda: "A heading decides nothing." in said(pilot.app))
        assert not library.notes.all()
        burst(pilot.app, "v", "w", "w", "t", "d")
        await wait_until(pilot, lambda: [note.kind for note in library.notes.all()] == ["decision"])


async def test_a_sentence_is_marked_as_a_decision(library: Library) -> None:
    async with reviewing(library, at="Indstillingen") as pilot:
        burst(pilot.app, "c", "v")
        await wait_until(pilot, lambda: [one for one in library.decisions.all() if one.marked_by])
