import asyncio
from typing import Any

import pytest
from textual.events import Callback, Resize
from textual.geometry import Size
from textual.widgets import TextArea

from store.library import Library
from tests.tui.conftest import burst, clipboard, one, program, running, screen_text, wait_for_text, wait_until
from tui.language import speak
from tui.screens.dialogs.ask import AskDialog
from tui.screens.dialogs.choose import ChooseDialog, Option
from tui.screens.dialogs.confirm import Confirm
from tui.screens.dialogs.dialog import Dialog
from tui.screens.dialogs.note import NoteDialog
from tui.screens.dialogs.password import PasswordDialog
from tui.screens.place import Place
from tui.widgets.query_line import QueryLine

HOSTILE = "[/bilag] [b]x[/b] \x1b[31m \u202e {x}"


async def answers(library: Library, dialog: Dialog[Any], *keys: str) -> list[Any]:
    """What the dialog answered to these keys, all sent at once."""
    given: list[Any] = []
    async with running(library) as pilot:
        pilot.app.push_screen(dialog, given.append)
        burst(pilot.app, *keys)
        await wait_until(pilot, lambda: given)
    return given


async def test_a_note_is_kept_by_enter_and_has_lines_by_ctrl_j(empty_library: Library) -> None:
    keys = [*"Støj", "ctrl+j", *"måles i april", "enter"]
    assert await answers(empty_library, NoteDialog("Note", quote=HOSTILE), *keys) == ["Støj\nmåles i april"]


async def test_a_note_is_changed_from_its_end(empty_library: Library) -> None:
    keys = ["space", "i", "g", "e", "n", "ctrl+s"]
    assert await answers(empty_library, NoteDialog("Note", text="Ring"), *keys) == ["Ring igen"]


async def test_the_place_below_a_dialog_is_laid_out_neither_when_it_opens_nor_when_it_closes(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out: list[str] = []
    lay_out = Place._refresh_layout

    def told(place: Place, *given: Any, **named: Any) -> None:
        laid_out.append(type(place).__name__)
        lay_out(place, *given, **named)

    async with running(library) as pilot:
        await wait_for_text(pilot, "Borgmestermøde")
        await pilot.press("S", "escape", "j")  # what is laid out once, at the start
        monkeypatch.setattr(Place, "_refresh_layout", told)
        await pilot.press("S")
        assert not isinstance(pilot.app.screen, Place)
        await pilot.press("escape", "k")
        assert isinstance(pilot.app.screen, Place)
        assert laid_out == []
        await pilot.resize_terminal(90, 30)
        await wait_until(pilot, lambda: "MeetingsPlace" in laid_out)


async def test_answering_twice_answers_once(empty_library: Library) -> None:
    assert await answers(empty_library, NoteDialog("Note"), "a", "enter", "enter", "escape", "enter") == ["a"]


@pytest.mark.parametrize(("key", "kept"), [("enter", "husk"), ("d", None)])
async def test_escape_asks_what_shall_become_of_a_note(key: str, kept: str | None, empty_library: Library) -> None:
    assert await answers(empty_library, NoteDialog("Note"), *"husk", "escape", key) == [kept]


async def test_escape_twice_goes_on_with_the_note(empty_library: Library) -> None:
    assert await answers(empty_library, NoteDialog("Note"), *"hus", "escape", "escape", "k", "enter") == ["husk"]


async def test_a_note_that_is_answered_under_a_question_is_not_stuck_when_the_question_is_gone(
    empty_library: Library,
) -> None:
    given: list[Any] = []
    async with running(empty_library) as pilot:
        note = NoteDialog("Note")
        pilot.app.push_screen(note, given.append)
        burst(pilot.app, *"husk", "escape")
        await wait_for_text(pilot, "Keep what you wrote?")
        note.close("the answer of the question before, which comes late")
        assert isinstance(pilot.app.screen, Confirm)
        burst(pilot.app, "escape", "t", "enter")
        await wait_until(pilot, lambda: given)
        assert given == ["huskt"]
        assert len(pilot.app.screen_stack) == 1


async def test_escape_leaves_an_unchanged_note_at_once(empty_library: Library) -> None:
    assert await answers(empty_library, NoteDialog("Note", text="gammel"), "escape") == [None]


async def test_letters_are_text_in_a_field_and_not_commands(empty_library: Library) -> None:
    assert await answers(empty_library, NoteDialog("Note"), *"qu?1gg/", "enter") == ["qu?1gg/"]


async def test_moving_in_the_field_is_the_fields(empty_library: Library) -> None:
    keys = [*"ac", "left", "b", "home", "x", "delete", "end", "d", "backspace", "enter"]
    assert await answers(empty_library, AskDialog("Name"), *keys) == ["xbc"]


async def test_a_line_is_changed_after_an_arrow_from_what_stands_there(empty_library: Library) -> None:
    assert await answers(empty_library, AskDialog("Date", "2025-03-05"), "right", "backspace", "6", "enter") == [
        "2025-03-06"
    ]


async def test_one_of_many_is_chosen_by_typing(empty_library: Library) -> None:
    options = [Option(number, f"{number} Afsnit {HOSTILE if number == 7 else ''}") for number in range(300)]
    assert await answers(empty_library, ChooseDialog("Which?", options), *"afs 29", "down", "enter") == [129]


async def test_choosing_where_nothing_fits_answers_nothing(empty_library: Library) -> None:
    options = [Option(1, "Byrådet")]
    assert await answers(empty_library, ChooseDialog("Which?", options), *"økonomi", "enter", "escape") == [None]


async def test_a_question_is_answered_by_the_key_of_a_choice(empty_library: Library) -> None:
    question = Confirm(HOSTILE, [("enter", "yes", True), ("n", "no", False)])
    assert await answers(empty_library, question, "x", "j", "n", "enter") == [False]


async def test_a_dialog_fits_a_small_terminal(empty_library: Library) -> None:
    async with running(empty_library, size=(40, 12)) as pilot:
        pilot.app.push_screen(NoteDialog("Note on " + HOSTILE, quote="Meget lang tekst. " * 50))
        await wait_for_text(pilot, "enter keeps it")
        assert one(pilot.app, TextArea).region.bottom <= 12


async def test_what_stands_on_a_line_gives_way_to_what_is_typed_and_is_kept_by_enter(empty_library: Library) -> None:
    assert await answers(empty_library, AskDialog("Body", "Byrådet"), *"Udvalg", "enter") == ["Udvalg"]
    assert await answers(empty_library, AskDialog("Body", "Byrådet"), "enter") == ["Byrådet"]


async def test_enter_among_the_completions_answers_but_goes_on_in_a_folder(empty_library: Library) -> None:
    def complete(typed: str) -> list[str]:
        return [name for name in ("mappe/", "mappe/referat.txt") if name.startswith(typed)]

    given: list[Any] = []
    async with running(empty_library) as pilot:
        pilot.app.push_screen(AskDialog("Which?", complete=complete), given.append)
        await wait_for_text(pilot, "mappe/referat.txt")
        burst(pilot.app, "down", "enter")
        await wait_until(pilot, lambda: one(pilot.app, QueryLine).value == "mappe/")
        assert not given
        burst(pilot.app, "down", "down", "enter")
        await wait_until(pilot, lambda: given == ["mappe/referat.txt"])
        pilot.app.push_screen(AskDialog("Which?", "mappe/", complete=complete), given.append)
        await wait_for_text(pilot, "mappe/referat.txt")
        burst(pilot.app, "down", "enter")
        await wait_until(pilot, lambda: given[1:] == ["mappe/"])


@pytest.mark.parametrize(("language", "key"), [("da", "j"), ("da", "y"), ("en", "y")])
async def test_yes_is_answered_in_the_language_of_the_program_or_by_y(
    language: str, key: str, empty_library: Library
) -> None:
    speak(language)
    question = Confirm("Slet?", [("y", "sletter", True)])
    assert await answers(empty_library, question, "n", key) == [True]


async def test_leaving_from_a_dialog_asks_first_what_shall_become_of_a_note(empty_library: Library) -> None:
    assert await answers(empty_library, NoteDialog("Note"), *"husk", "ctrl+q", "enter") == ["husk"]
    assert await answers(empty_library, NoteDialog("Note"), *"hus", "ctrl+q", "ctrl+q", "k", "enter") == ["husk"]


async def test_a_password_is_answered_as_it_was_typed_and_nothing_is_no_password(empty_library: Library) -> None:
    keys = ["enter", *"æ [x]", "space", "ctrl+c", "ctrl+x", "enter"]
    assert await answers(empty_library, PasswordDialog("laast.pdf"), *keys) == ["æ [x] "]


async def test_escape_passes_a_locked_file_over(empty_library: Library) -> None:
    assert await answers(empty_library, PasswordDialog("laast.pdf"), *"fyr", "escape") == [None]


async def test_a_password_is_neither_shown_nor_copied(empty_library: Library) -> None:
    fetched: list[str] = []
    async with running(empty_library) as pilot:
        pilot.app.push_screen(PasswordDialog("/papirer/laast[b].pdf", tried=1))
        burst(pilot.app, *"hemmelig", "home", *["shift+right"] * 3, "ctrl+c", "ctrl+x")
        await wait_for_text(pilot, "••••••••")
        text = screen_text(pilot.app)
        assert "laast[b].pdf is locked" in text
        assert "does not open" in text
        assert "hemmelig" not in text
        program(pilot).fetch(lambda: clipboard(empty_library), fetched.append)  # after what was copied before
        await wait_until(pilot, lambda: fetched)
        assert (fetched, pilot.app.clipboard) == ([""], "")


async def test_the_list_of_commands_names_those_of_other_places_and_where_they_hold(library: Library) -> None:
    async with running(library) as pilot:
        await pilot.press("?")
        await wait_for_text(pilot, "Commands here")
        await pilot.press(*"outline")
        await wait_for_text(pilot, "only in Review")
        await pilot.press("enter")
        assert "Commands here" in screen_text(pilot.app)


async def test_the_cursor_of_the_terminal_goes_to_the_row_that_an_arrow_chose_and_back_to_what_is_typed(
    empty_library: Library,
) -> None:
    def row_of(words: str) -> int:
        return next(row for row, text in enumerate(screen_text(pilot.app).splitlines()) if words in text)

    options = [Option(name, f"the {name}") for name in ("agenda", "minutes", "notes")]
    async with running(empty_library) as pilot:
        pilot.app.push_screen(ChooseDialog("Which?", options))
        await wait_for_text(pilot, "the notes")
        burst(pilot.app, "down", "down")
        await wait_until(pilot, lambda: pilot.app.cursor_position.y == row_of("the notes"))
        burst(pilot.app, "t")
        await wait_until(pilot, lambda: pilot.app.cursor_position.y == row_of("Which?") + 1)


async def test_two_changes_of_size_in_a_row_do_not_answer_each_other_for_ever(empty_library: Library) -> None:
    async with running(empty_library) as pilot:
        place = pilot.app.screen
        pilot.app.push_screen(Confirm("Sure?", [("y", "yes", True)]))
        await wait_for_text(pilot, "Sure?")
        for width in (50, 60, 50, 60):
            place.post_message(Resize(Size(width, 20), Size(width, 20)))
            place.post_message(Callback(lambda: None))  # so that Textual does not take them for one
        for _ in range(50):
            await asyncio.sleep(0)
        await pilot.pause()
        assert place.size == pilot.app.size
