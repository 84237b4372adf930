from collections.abc import Iterator
from itertools import count
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from store.library import Library
from store.model import Progress
from tests.tui.conftest import burst, one, program, running, said, screen_text, showing, wait_for_text, wait_until
from tui.screens.dialogs.ask import AskDialog
from tui.screens.meetings.importing import ImportDialog, ImportReportDialog
from tui.screens.meetings.screen import MeetingsPlace
from tui.screens.review.screen import ReviewPlace
from tui.widgets.query_line import QueryLine
from tui.words import say


async def test_an_empty_store_says_what_to_press(empty_library: Library) -> None:
    async with running(empty_library) as pilot:
        await wait_for_text(pilot, "Press i and name a file or folder")


async def test_meetings_are_listed_with_what_there_is_to_do(library: Library) -> None:
    async with running(library) as pilot:
        await wait_for_text(pilot, "2 meetings")
        await wait_for_text(pilot, "2025-03-05")
        await wait_for_text(pilot, "3 unread")
        await wait_for_text(pilot, "no date")


async def test_the_list_narrows_as_one_types_without_regard_to_case_or_danish_letters(library: Library) -> None:
    async with running(library) as pilot:
        await wait_for_text(pilot, "2 meetings")
        burst(pilot.app, "/", *"TEKNIK klima 2025", "enter")
        await wait_for_text(pilot, "1 of 2")
        assert "no date" not in screen_text(pilot.app)
        burst(pilot.app, "/", *"møde")  # takes the place of what stood there
        await wait_until(pilot, lambda: one(pilot.app, QueryLine).value == "møde")
        burst(pilot.app, "end", "x", "ctrl+u")
        await wait_for_text(pilot, "2 meetings")
        burst(pilot.app, *"teknik", "enter", "escape")
        await wait_for_text(pilot, "2 meetings")


async def test_what_fits_no_meeting_says_so(library: Library) -> None:
    async with running(library) as pilot:
        await wait_for_text(pilot, "2 meetings")
        burst(pilot.app, "/", *"ingen sådan", "enter")
        await wait_for_text(pilot, "No meeting fits what you typed")


async def test_enter_opens_the_meeting_under_the_cursor_in_review(library: Library) -> None:
    async with running(library) as pilot:
        await wait_for_text(pilot, "2 meetings")
        burst(pilot.app, "j", "enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReviewPlace))
        burst(pilot.app, "escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, MeetingsPlace))


async def test_a_date_set_by_hand_is_kept_and_can_be_taken_back(library: Library) -> None:
    async with running(library) as pilot:
        await wait_for_text(pilot, "2 meetings")
        burst(pilot.app, "g", "g", "c", "d", *"2025-03-12", "enter")
        await wait_for_text(pilot, "2025-03-12*")
        await pilot.press("u")
        await wait_for_text(pilot, "no date")


async def test_a_wrong_date_is_refused_in_a_sentence(library: Library) -> None:
    async with running(library) as pilot:
        await wait_for_text(pilot, "2 meetings")
        burst(pilot.app, "g", "g", "c", "d", *"i går", "enter")
        await wait_for_text(pilot, "“i går” is no date")
        assert all(meeting.date in (None, "2025-03-05") for meeting in library.registers.meetings())
        assert showing(pilot, AskDialog).line.value == "i går", "what was typed can be put right"
        burst(pilot.app, "ctrl+u", *"12.3.2025", "enter")
        await wait_for_text(pilot, "2025-03-12*")


async def test_a_folder_is_imported_by_name_with_completion(
    empty_library: Library, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(papers.parent)  # a long path would leave no room in the line for what completes it
    async with running(empty_library) as pilot:
        await wait_for_text(pilot, "No meetings yet")
        burst(pilot.app, "i", *"./pape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, AskDialog))
        dialog = showing(pilot, AskDialog)
        await wait_until(pilot, lambda: "papers/" in screen_text(pilot.app))
        await pilot.press("tab")
        assert dialog.line.value == "./papers/"
        await pilot.press("enter")
        await wait_for_text(pilot, "2 meetings")
        await wait_until(pilot, lambda: "Read 3 files with 7 items." in said(pilot.app))
        await pilot.press("i")  # the same again, for folders grow, unless something else is typed
        assert showing(pilot, AskDialog).line.value == "./papers/"
        await pilot.press("x")
        assert showing(pilot, AskDialog).line.value == "x"


async def test_a_path_where_nothing_is_stays_to_be_put_right(
    empty_library: Library, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(papers)
    async with running(empty_library) as pilot:
        await wait_for_text(pilot, "No meetings yet")
        burst(pilot.app, "i", *"referat.tx", "enter")
        await wait_for_text(pilot, "There is no file referat.tx.")
        assert showing(pilot, AskDialog).line.value == "referat.tx"
        burst(pilot.app, "t", "enter")
        await wait_for_text(pilot, "1 meeting")


async def test_what_is_named_at_the_start_is_imported_first(empty_library: Library, papers: Path) -> None:
    async with running(empty_library, imports=[papers / "referat.txt"]) as pilot:
        await wait_for_text(pilot, "3 unread")
        current = showing(pilot, MeetingsPlace).meeting
        assert current
        assert current.date == "2025-03-05"


async def test_what_was_just_imported_is_shown_though_a_filter_would_hide_it(
    empty_library: Library, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(papers)
    async with running(empty_library, imports=[papers / "referat.txt"]) as pilot:
        await wait_for_text(pilot, "1 meeting")
        burst(pilot.app, "/", *"teknik", "enter", "i", *"borgmestermøde.txt", "enter")
        await wait_for_text(pilot, "2 meetings")
        current = showing(pilot, MeetingsPlace).meeting
        assert current
        assert not current.date
        assert not one(pilot.app, QueryLine).value


async def test_what_could_not_be_read_is_listed_with_the_reason_until_closed(
    empty_library: Library, papers: Path
) -> None:
    (papers / "tom.txt").write_bytes(b"")
    (papers / "[b]ondt[bilag].txt").write_bytes(b"\x00\x01\x02" * 999)
    async with running(empty_library, imports=[papers]) as pilot:
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ImportReportDialog))
        await wait_for_text(pilot, "2 files could not be read")
        await wait_for_text(pilot, "tom.txt")
        await wait_for_text(pilot, "[b]ondt[bilag].txt")
        await pilot.press("enter")
        await wait_for_text(pilot, "2 meetings")


@pytest.mark.parametrize("width", [80, 40])
async def test_the_reason_why_a_file_was_not_read_is_told_to_its_end(
    empty_library: Library, papers: Path, width: int
) -> None:
    def told(app: Any) -> str:
        return " ".join(" ".join(row.strip("│ ") for row in screen_text(app).splitlines()).split())

    (papers / "data.json").write_text('{"weather": "rain"}', encoding="utf-8")
    async with running(empty_library, imports=[papers / "data.json"], size=(width, 24)) as pilot:
        await wait_until(pilot, lambda: say("reading.json_unknown") in told(pilot.app))


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    """A folder with minutes that are locked with a password, and an agenda that is not."""
    folder = tmp_path / "locked"
    folder.mkdir()
    canvas = Canvas(str(folder / "a.pdf"), encrypt=StandardEncryption("fyrtårn"))
    canvas.drawString(70, 700, "Referat af mødet i Byrådet den 5. marts 2025")
    canvas.save()
    (folder / "b.txt").write_text("Dagsorden\n\nPunkt 1: Broen\n", encoding="utf-8")
    return folder


async def test_a_locked_file_is_read_with_the_password_that_is_typed(empty_library: Library, locked: Path) -> None:
    async with running(empty_library, imports=[locked]) as pilot:
        await wait_for_text(pilot, "a.pdf is locked")
        burst(pilot.app, *"moler", "enter")
        await wait_for_text(pilot, "The password does not open the file.")
        burst(pilot.app, *"fyrtårn", "enter")
        await wait_until(pilot, lambda: "Read 2 files" in said(pilot.app))


async def test_escape_passes_a_locked_file_over_and_the_next_is_read(empty_library: Library, locked: Path) -> None:
    async with running(empty_library, imports=[locked]) as pilot:
        await wait_for_text(pilot, "a.pdf is locked")
        await pilot.press("escape")
        await wait_for_text(pilot, "The file is locked with a password.")
        await wait_for_text(pilot, "Read 1 file ")


async def test_a_program_that_ends_while_it_asks_for_a_password_does_not_wait_for_it(
    empty_library: Library, locked: Path
) -> None:
    async with running(empty_library, imports=[locked]) as pilot:
        await wait_for_text(pilot, "a.pdf is locked")
        pilot.app.exit()


@pytest.fixture
def slow(empty_library: Library) -> Iterator[Event]:
    """Makes an import wait after its second file until the event is set."""
    go_on, told = Event(), count(1)

    def wait(_records: object) -> None:
        if next(told) == 2:
            go_on.wait(20)

    empty_library.history.listen(wait)
    yield go_on
    go_on.set()


async def test_escape_stops_an_import_and_what_was_read_stays(
    empty_library: Library, papers: Path, slow: Event
) -> None:
    async with running(empty_library, imports=[papers]) as pilot:
        await wait_for_text(pilot, "File 2 of 3")
        await pilot.press("escape")
        await wait_for_text(pilot, "Stopping ...")
        slow.set()
        await wait_until(pilot, lambda: "Stopped before the end." in said(pilot.app))
        assert len(empty_library.registers.heads()) == 2


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_leaving_during_an_import_asks_first(key: str, empty_library: Library, papers: Path, slow: Event) -> None:
    async with running(empty_library, imports=[papers]) as pilot:
        await wait_for_text(pilot, "File 2 of 3")
        await pilot.press(key)
        await wait_for_text(pilot, "An import is running. Leave?")
        slow.set()
        await pilot.press("enter")
        await wait_until(pilot, lambda: not pilot.app.is_running)


async def test_an_import_that_ends_while_it_is_asked_about_is_reported_afterwards(
    empty_library: Library, papers: Path, slow: Event
) -> None:
    async with running(empty_library, imports=[papers]) as pilot:
        await wait_for_text(pilot, "File 2 of 3")
        await pilot.press("q")
        slow.set()
        await wait_until(pilot, lambda: not program(pilot).background.pending)
        await pilot.press("escape")
        await wait_until(pilot, lambda: "Read 3 files" in said(pilot.app))


async def test_another_key_names_the_place_and_the_cursor_stays(library: Library) -> None:
    async with running(library) as pilot:
        await wait_for_text(pilot, "2 meetings")
        burst(pilot.app, "G", "2")
        await wait_for_text(pilot, "[2 Review]")
        await pilot.press("1")
        await wait_for_text(pilot, "[1 Meetings]")
        assert showing(pilot, MeetingsPlace).meeting == library.registers.meetings()[1]


async def test_what_a_reader_should_know_of_a_file_is_said_after_the_import_and_in_review(
    empty_library: Library, papers: Path
) -> None:
    text = (papers / "referat.txt").read_text(encoding="utf-8")
    old = papers.parent / "gammel.txt"
    old.write_bytes(text.encode("cp1252"))
    async with running(empty_library, size=(120, 24), imports=[old]) as pilot:
        await wait_until(pilot, lambda: "To know: The file does not say" in said(pilot.app))
        await pilot.press("enter")
        await wait_for_text(pilot, "1 remark (w)")
        await pilot.press("w")
        await wait_for_text(pilot, "To know of the file: The file does not say")


async def test_remarks_stand_below_what_failed(empty_library: Library, papers: Path) -> None:
    text = (papers / "referat.txt").read_text(encoding="utf-8")
    (papers / "referat.txt").write_bytes(text.encode("cp1252"))
    (papers / "tom.txt").write_bytes(b"")
    async with running(empty_library, imports=[papers]) as pilot:
        await wait_for_text(pilot, "1 file could not be read")
        await wait_for_text(pilot, "    The file is empty.")
        await wait_for_text(pilot, "    The file does not say how its letters are written")


async def test_a_corrected_version_is_said_to_take_the_place_of_the_older_one(library: Library, papers: Path) -> None:
    minutes = papers / "referat.txt"
    minutes.write_text(minutes.read_text(encoding="utf-8").replace("udsat", "afvist"), encoding="utf-8")
    async with running(library, imports=[minutes]) as pilot:
        await wait_until(pilot, lambda: "takes the place of an older version: W in Review shows" in said(pilot.app))
    async with running(library, imports=[minutes]) as pilot:
        await wait_until(pilot, lambda: said(pilot.app) == "1 file was here already.")


async def test_what_an_import_has_read_already_is_listed_below_it(empty_library: Library, papers: Path) -> None:
    async with running(empty_library, (120, 36)) as pilot:
        await wait_for_text(pilot, "No meetings yet.")
        dialog = ImportDialog()
        pilot.app.push_screen(dialog)
        await wait_for_text(pilot, "escape stops")
        assert not empty_library.importing.run([papers / "referat.txt"]).failed
        dialog.step = Progress("borgmestermøde.txt", 1, 2)
        await wait_for_text(pilot, "2025-03-05  Teknik- og Klimaudvalget")
        assert "No meetings yet." not in screen_text(pilot.app)
        assert "borgmestermøde.txt" in screen_text(pilot.app)
