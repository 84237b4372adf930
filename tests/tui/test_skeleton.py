import json
import resource
import stat
import sys
from contextlib import closing
from pathlib import Path

import pexpect
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.library import Library
from store.places import FIRST_SCREEN
from tests.journeys.terminal import PATIENCE, PROGRAM, Pty, plain_environment
from tests.tui.conftest import new_library, running, wait_until, write_papers
from tui.skeleton import Picture, drawn, folder_of, keep, kept, look_of

LOOK = ("referat-dark",)
PICTURE = Picture(
    LOOK, 10, ((("1", "[1 Møder]"), ("", " ")), (("", "Byrådet   "),), (("", "Miljø     "),), (("", "? keys"),))
)


def test_the_picture_is_kept_for_the_owner_alone_and_comes_back(tmp_path: Path) -> None:
    keep(tmp_path, PICTURE)
    assert stat.S_IMODE((tmp_path / FIRST_SCREEN).stat().st_mode) == 0o600
    assert kept(tmp_path, LOOK) == PICTURE
    assert kept(tmp_path, ("referat-light",)) is None


def test_the_picture_is_shown_only_where_the_program_is_opened_on_what_is_there(tmp_path: Path) -> None:
    assert folder_of(["--store", str(tmp_path)], {}) == tmp_path
    assert folder_of([], {"REFERAT_STORE": str(tmp_path)}) == tmp_path
    assert folder_of([], {"HOME": str(tmp_path)})
    for words in (
        ["meetings"],
        ["paper.txt"],
        ["--store", str(tmp_path), "show"],
        ["--help"],
        ["--store", "postgres://x"],
    ):
        assert folder_of(words, {}) is None


def test_where_no_picture_can_be_kept_there_is_none(tmp_path: Path) -> None:
    keep(tmp_path / "missing", PICTURE)
    assert kept(tmp_path / "missing", LOOK) is None


def test_a_disk_that_is_full_leaves_the_picture_that_was_there_and_nothing_of_the_new_one(tmp_path: Path) -> None:
    keep(tmp_path, PICTURE)
    size = len((tmp_path / FIRST_SCREEN).read_bytes())
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size // 2, limit[1]))
    try:
        keep(tmp_path, Picture(LOOK, 10, ((("1", "Fortroligt"),),) * 9))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    assert kept(tmp_path, LOOK) == PICTURE
    assert [path.name for path in tmp_path.iterdir()] == [FIRST_SCREEN]


@settings(deadline=None)
@given(
    st.sampled_from([b"[" * 100_000])
    | st.binary(max_size=60)
    | st.recursive(st.none() | st.text(), st.lists, max_leaves=8).map(lambda v: json.dumps(v).encode())
)
def test_a_file_that_is_no_picture_is_none(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.getbasetemp()
    (folder / FIRST_SCREEN).write_bytes(content)
    assert kept(folder, LOOK) is None


@pytest.mark.parametrize("piece", [("", "a\x1b]52;c;x\x07"), ("0m\x1b[2J", "a"), ("2J", "a"), ("", "a\nb")])
def test_a_picture_that_steers_the_terminal_is_none(tmp_path: Path, piece: tuple[str, str]) -> None:
    keep(tmp_path, Picture(LOOK, 10, ((piece,),)))
    assert kept(tmp_path, LOOK) is None


def test_the_line_of_hints_stays_the_last_in_a_window_of_another_height() -> None:
    low, high = drawn(PICTURE, 10, 3), drawn(PICTURE, 10, 30)
    assert "\x1b[3;1H\x1b[m? keys" in low
    assert "Miljø" not in low
    assert "\x1b[30;1H\x1b[m? keys" in high
    assert "\x1b[3;1H\x1b[mMiljø" in high


def test_rows_of_a_wider_window_are_not_broken_into_a_narrower_one() -> None:
    assert "Byrådet" not in drawn(PICTURE, 9, 4)


async def test_a_meeting_taken_out_is_not_shown_at_the_next_start(library: Library) -> None:
    folder = library.context.folder
    for take_out in (library.taking_out.remove, library.taking_out.forget):
        async with running(library) as pilot:
            await wait_until(pilot, lambda: (folder / FIRST_SCREEN).exists())
        take_out(library.registers.meetings()[0].id)
        assert not (folder / FIRST_SCREEN).exists()


def _opened(store: Path, home: Path) -> pexpect.spawn:
    environment = plain_environment(home, COLORTERM="truecolor")
    process = pexpect.spawn(
        PROGRAM[0], [*PROGRAM[1:], "--store", str(store)], env=environment, dimensions=(24, 80), timeout=PATIENCE
    )
    process.delaybeforesend = None
    return process


def test_the_first_screen_stands_before_the_store_is_read_and_keys_pressed_then_are_not_lost(tmp_path: Path) -> None:
    papers = write_papers(tmp_path / "papers")
    config = tmp_path / ".config" / "referat" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('language = "en"', encoding="utf-8")  # a language that is set is no other look
    with Pty(["--store", str(tmp_path / "store"), str(papers)], plain_environment(tmp_path)) as terminal:
        terminal.wait_for("Read 3 files")
        terminal.press("escape", "1", "q")
        assert terminal.leave() == 0
    program = _opened(tmp_path / "store", tmp_path)
    program.expect("[0-9]+ Meetings")
    program.send("q")
    program.expect(pexpect.EOF)
    program = _opened(tmp_path / "store", tmp_path)
    program.expect("Teknik- og Klimaudvalget")
    assert b"\x1b[?1000h" not in program.before  # Textual has not begun: it asks for the mouse first
    program.send("3")
    program.expect("Search]")
    program.send("\x1b")
    program.send("q")
    program.expect(pexpect.EOF)
    program.close()
    assert program.exitstatus == 0


def test_between_the_picture_and_the_place_that_it_shows_no_other_is_seen(tmp_path: Path) -> None:
    with closing(new_library(tmp_path / "store")) as library:
        assert not library.importing.run([write_papers(tmp_path / "papers")]).failed
    program = _opened(tmp_path / "store", tmp_path)
    program.expect("[0-9]+ unread")
    program.send("5")
    program.expect_exact("[5 Decisions]")
    program.expect_exact("Cykelsti")
    program.send("q")
    program.expect(pexpect.EOF)
    program = _opened(tmp_path / "store", tmp_path)
    for _ in range(2):
        program.expect_exact("[5 Decisions]")
        assert b"[1 Meetings]" not in program.before
    program.send("q")
    program.expect(pexpect.EOF)
    program.close()
    assert program.exitstatus == 0


def test_a_store_that_does_not_open_is_said_on_the_screen_as_it_was_before(tmp_path: Path) -> None:
    store = tmp_path / "store"
    (store / "archive").mkdir(parents=True)
    environment = plain_environment(tmp_path, COLORTERM="truecolor")
    look = ("xterm-256color", "truecolor", "", "", "", "", "C.UTF-8")
    keep(store, Picture(look, 10, PICTURE.rows))
    (store / "review.tdb").write_bytes(b"no journal\n" * 9)
    program = pexpect.spawn(
        PROGRAM[0], [*PROGRAM[1:], "--store", str(store)], env=environment, dimensions=(24, 80), timeout=PATIENCE
    )
    program.expect("Byr")
    program.expect_exact("\x1b[?1049l")
    program.expect("review.tdb")
    program.expect(pexpect.EOF)
    program.close()
    assert program.exitstatus


@pytest.mark.parametrize("ended_by", ["a key", "being ready"])
def test_the_picture_stays_until_the_program_is_ready_or_a_key_is_pressed(tmp_path: Path, ended_by: str) -> None:
    keep(tmp_path, Picture(look_of({}), 10, PICTURE.rows))
    script = (
        "import sys; from threading import Event, Thread; from tui.skeleton import painted, take_over;"
        "ready = Event(); waiting = Thread(target=ready.wait, daemon=True); waiting.start();"
        f"store = painted(['--store', {str(tmp_path)!r}], {{}}); store.__enter__();"
        f"ready.set() if {ended_by == 'being ready'} else None;"
        "take_over(waiting); print('taken over', flush=True); print('read', sys.stdin.read(1))"
    )
    program = pexpect.spawn(sys.executable, ["-c", script], encoding="utf-8", timeout=PATIENCE)
    program.expect_exact("[1 Møder]")
    if ended_by == "being ready":
        program.expect_exact("taken over")
        program.send("3")
    else:
        program.send("3")
        program.expect_exact("taken over")
    program.expect_exact("read 3")
    program.close(force=True)
