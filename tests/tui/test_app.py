import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from textual import events
from textual.widgets._toast import Toast

from store.database import mounts
from store.errors import RefusedError
from store.library import Library
from store.library.drafts import Target
from store.model import Change
from tests.tui.conftest import (
    burst,
    clipboard,
    new_library,
    one,
    program,
    running,
    said,
    screen_text,
    showing,
    wait_for_text,
    wait_until,
)
from tui.app import ReferatApp
from tui.messages import Changed
from tui.screens.dialogs.commands import CommandList
from tui.screens.meetings.screen import MeetingsPlace
from tui.widgets.query_line import QueryLine
from tui.working import READ, Sentence


def first_item(library: Library) -> str:
    return library.registers.document(library.registers.meetings()[0].documents[0]).items[0].id


async def test_that_the_store_lies_on_a_network_is_said_when_the_program_opens(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mounts").write_text(f"server:/sager {library.context.folder} nfs4 rw 0 0\n", encoding="utf-8")
    monkeypatch.setattr(mounts, "MOUNTS", tmp_path / "mounts")
    async with running(library) as pilot:
        await wait_until(pilot, lambda: "lies on a network (nfs4)" in said(pilot.app))


async def test_a_change_is_said_and_can_be_undone_and_done_again(library: Library) -> None:
    item = first_item(library)
    async with running(library) as pilot:
        app = program(pilot)
        app.perform(library.notes.set_reviewed, item, True)
        await wait_until(pilot, lambda: "Reviewed" in said(app) and "u undoes" in said(app))
        assert item in library.registers.reviewed()
        await pilot.press("u")
        await wait_until(pilot, lambda: "Undone: Reviewed" in said(app))
        assert item not in library.registers.reviewed()
        await pilot.press("ctrl+r")
        await wait_until(pilot, lambda: "Done again: Reviewed" in said(app))
        assert item in library.registers.reviewed()


async def test_what_was_done_elsewhere_is_named_and_undone_by_enter_alone(library: Library) -> None:
    async with running(library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "2 proposed")
        burst(pilot.app, "G", "x")
        await wait_for_text(pilot, "1 open")
        burst(pilot.app, "1", "u", "escape")
        await wait_until(pilot, lambda: not program(pilot).background.pending)
        assert [task.status for task in library.checklist.all()].count("open") == 1
        burst(pilot.app, "u")
        await wait_for_text(pilot, "TKF følger op.” (Follow-ups")
        burst(pilot.app, "enter")
        await wait_until(pilot, lambda: "Undone: Accepted" in said(pilot.app))
        assert [task.status for task in library.checklist.all()] == ["proposed", "proposed"]
        burst(pilot.app, "u")
        await wait_for_text(pilot, "Undo: Imported 3 files (")
        burst(pilot.app, "escape", "ctrl+r")
        await wait_for_text(pilot, "Do again: Accepted")
        burst(pilot.app, "enter")
        await wait_until(pilot, lambda: "Done again: Accepted" in said(pilot.app))
        assert len(library.registers.meetings()) == 2


async def test_taking_in_what_a_colleague_did_does_not_name_ones_own_change_before(library: Library) -> None:
    library.departments.add("Teknik")
    with closing(Library(replace(library.context, author="bo"))) as theirs:
        theirs.notes.set_reviewed(first_item(library), True)
    taken_in: list[bool] = []
    async with running(library) as pilot:
        program(pilot).perform(library.history.refresh, then=taken_in.append)
        await wait_until(pilot, lambda: taken_in == [True])
        assert "Teknik" not in said(pilot.app)


async def test_where_there_is_nothing_to_undo_that_is_said(empty_library: Library) -> None:
    async with running(empty_library) as pilot:
        await pilot.press("u")
        await wait_until(pilot, lambda: "There is nothing to undo." in said(pilot.app))


async def test_verbs_are_done_in_the_order_they_were_asked_for(empty_library: Library) -> None:
    done: list[int] = []
    async with running(empty_library) as pilot:
        for number in range(50):
            program(pilot).perform(done.append, number)
        await wait_until(pilot, lambda: len(done) == 50)
        assert done == list(range(50))


async def test_a_refused_verb_is_a_sentence_and_the_program_goes_on(empty_library: Library) -> None:
    def refuse() -> None:
        raise RefusedError("copy.empty")

    async with running(empty_library) as pilot:
        program(pilot).perform(refuse, then=lambda _none: pytest.fail("went on"))
        await wait_until(pilot, lambda: "There is nothing marked to copy." in said(pilot.app))
        await pilot.press("?")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, CommandList))


async def test_an_unforeseen_error_is_said_and_logged_without_what_the_document_says(empty_library: Library) -> None:
    def fail() -> None:
        raise ValueError("Fru Hansen klagede")

    async with running(empty_library) as pilot:
        program(pilot).perform(fail)
        await wait_until(pilot, lambda: "nobody foresaw (ValueError)" in said(pilot.app))
        log = empty_library.context.folder / "referat.log"
        await wait_until(pilot, log.exists)
        assert "ValueError at test_app.py" in log.read_text()
        assert "Hansen" not in log.read_text() + said(pilot.app)
        assert log.stat().st_mode & 0o777 == 0o600


def test_a_key_that_fails_leaves_with_a_sentence_and_without_what_the_document_says(
    empty_library: Library, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_app: ReferatApp) -> None:
        complaint = "Fru Hansen klagede"
        raise ValueError(complaint)

    monkeypatch.setattr(ReferatApp, "on_ready", fail)
    app = ReferatApp(empty_library, environment={"PATH": ""})
    app.run(headless=True)
    written = "".join(capfd.readouterr())
    assert app.return_code == 1
    assert "nobody foresaw (ValueError)" in " ".join(written.split())
    assert "Traceback" not in written
    log = (empty_library.context.folder / "referat.log").read_text()
    assert "ValueError at test_app.py" in log
    assert "Hansen" not in written + log


async def test_a_store_out_of_reach_is_said_once(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.working.REFRESH_SECONDS", 0.02)
    looked: list[None] = []
    refresh = library.history.refresh

    def counted() -> bool:
        looked.append(None)
        return refresh()

    async with running(library) as pilot:
        library.history.refresh = counted  # type: ignore[method-assign]
        shutil.rmtree(library.context.folder)
        await wait_until(pilot, lambda: "is gone" in said(pilot.app))
        looked.clear()
        await wait_until(pilot, lambda: len(looked) > 3)
        assert said(pilot.app).count("is gone") == 1


async def test_a_change_of_another_process_is_shown(library: Library) -> None:
    async with running(library) as pilot:
        await wait_for_text(pilot, "1 unread")
        other = Library(library.context)
        other.notes.set_reviewed(first_item(other), True)
        other.close()
        await wait_for_text(pilot, "reviewed · 1 follow-up")


async def test_leaving_waits_for_what_was_asked_for(library: Library) -> None:
    item = first_item(library)
    async with running(library) as pilot:
        program(pilot).perform(library.notes.set_reviewed, item, True)
        burst(pilot.app, "q", "x", "y", "?")
        await wait_until(pilot, lambda: not pilot.app.is_running)
    assert item in library.registers.reviewed()


async def test_what_comes_when_the_places_are_taken_apart_goes_to_none_of_them(library: Library) -> None:
    async with running(library) as pilot:
        burst(pilot.app, "q")
        await wait_until(pilot, lambda: not pilot.app.is_running)
    app = program(pilot)
    app.go_to("search")
    app.open_meeting(library.registers.meetings()[0].id)
    app.show_meetings(first_item(library))
    app.go_on_writing(Target(first_item(library), "note"))
    await app.switch_mode("decisions")
    assert app.current_mode == "meetings"


async def test_escape_and_ctrl_c_never_leave(library: Library) -> None:
    async with running(library) as pilot:
        burst(pilot.app, "escape", "ctrl+c", "escape", "escape", "ctrl+c")
        await wait_until(pilot, lambda: "nothing marked to copy" in said(pilot.app))
        assert pilot.app.is_running


async def test_escape_and_a_letter_pressed_soon_after_it_are_two_keys(library: Library) -> None:
    async with running(library) as pilot:
        burst(pilot.app, "?")
        pilot.app.post_message(events.Key("alt+c", "c"))
        burst(pilot.app, "d")
        await wait_for_text(pilot, "On what date was this meeting held")


async def test_copying_says_where_the_text_went(empty_library: Library) -> None:
    async with running(empty_library) as pilot:
        program(pilot).copy("Støj fra havnen [/bilag]")
        await wait_until(pilot, lambda: "24 characters are in" in said(pilot.app))
    assert clipboard(empty_library) == "Støj fra havnen [/bilag]"


async def test_where_what_may_follow_does_not_fit_the_line_it_is_listed_and_done_from_there(library: Library) -> None:
    async with running(library, (80, 24)) as pilot:
        await wait_for_text(pilot, "2 meetings")
        burst(pilot.app, "enter", "c")
        await wait_until(pilot, lambda: screen_text(pilot.app).splitlines()[-1].rstrip().endswith("? all"))
        burst(pilot.app, "?")
        await wait_for_text(pilot, "mark the passage or the sentence as a decision")
        assert "go to Meetings" not in screen_text(pilot.app)
        burst(pilot.app, *"title of the meeting", "escape", "c", "?", *"correct the body", "enter")
        await wait_for_text(pilot, "Which body held this meeting?")


async def test_the_line_of_hints_shows_what_may_follow_and_escape_forgets_it(library: Library) -> None:
    async with running(library) as pilot:
        await wait_for_text(pilot, "c correct")
        await pilot.press("c")
        await wait_for_text(pilot, "c … d date   b body   t title")
        await pilot.press("escape")
        await wait_for_text(pilot, "enter open")


async def test_a_key_that_means_nothing_is_told_alone_and_at_the_end_of_a_sequence(library: Library) -> None:
    async with running(library) as pilot:
        await wait_for_text(pilot, "2 meetings")
        burst(pilot.app, ":")
        await wait_until(pilot, lambda: ": does nothing here" in said(pilot.app))
        burst(pilot.app, "c", "z")
        await wait_until(pilot, lambda: "c z does nothing here" in said(pilot.app))
        burst(pilot.app, ";", "ø")
        await wait_until(pilot, lambda: "ø does nothing here" in said(pilot.app))
        burst(pilot.app, "/", *":$", "left", "left", "left")
        await wait_until(pilot, lambda: one(pilot.app, QueryLine).value == ":$")
        assert "left" not in said(pilot.app)


async def test_what_was_said_goes_with_the_place_but_no_error_and_no_warning_just_given(library: Library) -> None:
    async with running(library) as pilot:
        await wait_for_text(pilot, "2 meetings")
        app = program(pilot)
        app.say("done here")
        await wait_until(pilot, lambda: "done here" in said(app))
        burst(app, "5")
        await wait_until(pilot, lambda: "done here" not in said(app))
        app.say("look out", severity="warning")
        await wait_until(pilot, lambda: "look out" in said(app))
        burst(app, "1")
        await wait_until(pilot, lambda: isinstance(app.screen, MeetingsPlace))
        assert "look out" in said(app)
        for sentence in app._notifications:
            sentence.raised_at -= READ
        app.say("it failed", severity="error")
        await wait_until(pilot, lambda: "it failed" in said(app))
        burst(app, "5")
        await wait_until(pilot, lambda: "look out" not in said(app))
        assert "it failed" in said(app)


async def test_what_is_said_after_another_sentence_stands_in_its_place_also_where_one_comes_back_to(
    library: Library,
) -> None:
    async with running(library) as pilot:
        await wait_for_text(pilot, "Borgmestermøde")
        app = program(pilot)
        app.say("Nummer et")
        await wait_for_text(pilot, "Nummer et")
        app.say("Nummer to, som er en hel del længere end den første og fylder mere end en linje")
        await wait_for_text(pilot, "fylder mere")
        assert "Nummer et" not in screen_text(app)
        assert len(list(app.screen.query(Toast))) == 1
        await pilot.press("S")
        await wait_for_text(pilot, "Nummer to")
        app.say("Nummer tre")
        await wait_for_text(pilot, "Nummer tre")
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(app.screen, MeetingsPlace))
        await wait_for_text(pilot, "Nummer tre")
        assert "Nummer to" not in screen_text(app)
        app.say("Nummer fire", severity="warning")
        await wait_for_text(pilot, "Nummer fire")
        assert "Nummer tre" not in screen_text(app)


async def test_what_is_said_hides_neither_a_line_of_keys_nor_a_field(library: Library) -> None:
    for size in ((80, 24), (40, 12), (120, 36)):
        async with running(library, size) as pilot:
            await wait_for_text(pilot, "meetings")
            burst(pilot.app, "?")
            await wait_for_text(pilot, "type to narrow · enter")
            program(pilot).say("Two lines that are said of what was done, and that stand above what is done next. " * 2)
            await wait_for_text(pilot, "Two lines")
            await wait_for_text(pilot, "type to narrow · enter")
            assert screen_text(pilot.app).count("type to narrow") == 2


async def test_what_is_said_and_what_is_asked_is_whole_on_a_narrow_screen(library: Library) -> None:
    library.departments.add("Teknik- og Klimaforvaltningen, Afdelingen for Veje og Parker")
    async with running(library, (40, 12)) as pilot:
        await wait_for_text(pilot, "2 meetings")
        burst(pilot.app, "u")
        await wait_for_text(pilot, "now)?")
        burst(pilot.app, "enter")
        await wait_for_text(pilot, "does it again")
        assert "Afdelingen" in screen_text(pilot.app)


async def test_no_hint_is_cut_in_half(library: Library) -> None:
    async with running(library, size=(30, 8)) as pilot:
        await wait_for_text(pilot, "commands")
        last = screen_text(pilot.app).splitlines()[-1].strip()
        assert last in ("? commands   enter open", "? commands   enter open   / find")


async def test_keys_typed_faster_than_screens_open_are_not_lost(library: Library) -> None:
    async with running(library) as pilot:
        await wait_until(pilot, lambda: showing(pilot, MeetingsPlace).list.rows)
        burst(pilot.app, "?", *"narrows nothing", "escape", "/", *"havn", "escape", "escape", "?", *"undo")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, CommandList))
        await wait_until(pilot, lambda: one(pilot.app, QueryLine).value == "undo")


async def test_the_list_of_commands_is_searched_by_words_and_keys_and_does_one(library: Library) -> None:
    async with running(library) as pilot:
        await pilot.press("ctrl+p")
        await wait_for_text(pilot, "Commands here")
        burst(pilot.app, *"correct date", "enter")
        await wait_for_text(pilot, "On what date was this meeting held")


@pytest.mark.parametrize(("typed", "found"), [("theme", "settings"), ("quit", "leave"), ("split", "cut the item")])
async def test_a_command_is_found_by_what_people_call_it(library: Library, typed: str, found: str) -> None:
    async with running(library) as pilot:
        burst(pilot.app, "?", *typed)
        await wait_until(
            pilot, lambda: typed in screen_text(pilot.app) and "correct the date" not in screen_text(pilot.app)
        )
        assert found in screen_text(pilot.app)


async def test_commands_that_read_so_stand_before_those_that_are_only_called_so(library: Library) -> None:
    async with running(library) as pilot:
        burst(pilot.app, "?", *"save")
        await wait_until(pilot, lambda: "go to Search" not in screen_text(pilot.app))
        await wait_for_text(pilot, "save this search")
        text = screen_text(pilot.app)
        assert text.index("save this search") < text.index("export")


async def test_a_command_that_cannot_be_done_is_dim_with_its_reason_and_is_not_done(empty_library: Library) -> None:
    async with running(empty_library) as pilot:
        await wait_for_text(pilot, "No meetings yet.")
        burst(pilot.app, "?", *"correct the date")
        await wait_for_text(pilot, "There are no meetings yet")
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, CommandList)
        await pilot.press("escape", "c", "d")
        await wait_until(pilot, lambda: "There are no meetings yet" in said(pilot.app))


async def test_places_are_told_of_changes(library: Library) -> None:
    heard: list[Change | None] = []

    class Hearing(MeetingsPlace):
        def on_changed(self, message: Changed) -> None:  # type: ignore[override]
            heard.append(message.change)

    async with running(library) as pilot:
        await pilot.app.push_screen(Hearing())
        program(pilot).perform(library.notes.set_reviewed, first_item(library), True)
        await wait_until(pilot, lambda: heard)
        assert heard[0]
        assert heard[0].name.id == "change.review"


async def test_a_change_that_was_cut_off_is_told_when_the_program_opens(tmp_path: Path) -> None:
    new_library(tmp_path).close()
    with (tmp_path / "review.tdb").open("ab") as file:
        file.write(b"12345678 [{")
    library = new_library(tmp_path)
    async with running(library) as pilot:
        await wait_until(pilot, lambda: "11 bytes are kept beside" in said(pilot.app))
    library.close()


def test_a_sentence_whose_while_ends_as_it_is_shown_is_taken_away_and_does_not_stop_the_program() -> None:
    late = Sentence("Kept.", timeout=-1)
    assert late.has_expired
    toast = Toast(late)
    assert toast._timeout > 0  # Textual's timer would run backwards, and for ever
