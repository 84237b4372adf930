"""The README's first five minutes, key by key, in a real terminal: on a pty, and in tmux with a real clipboard."""

import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.terminal import PATIENCE, Pty, Terminal, Tmux, plain_environment

BUNDLE = str(Path(__file__).parents[2] / "sample_data" / "bundt borgmestermøde.txt")
NOTE = "Hvem skriver den?"
SENTENCE = "Det blev aftalt"


def first_session(terminal: Terminal) -> None:
    """Search with a typing error, open, confirm the pair, mark and note a sentence, accept a follow-up, copy."""
    terminal.wait_for("Meetings", "Read 1 file")
    terminal.press("3")
    terminal.wait_for("Search", "type what you seek")
    terminal.type("hidtidge")
    terminal.wait_for("stands nowhere", "hidtidige")
    terminal.press("enter", "enter")
    terminal.wait_for("Review", "Agenda proposed")
    terminal.press("c", "p")
    terminal.wait_until(lambda screen: "Agenda proposed" not in screen, "the pair confirmed")
    mark_and_note(terminal)
    terminal.press("4")
    terminal.wait_for(" proposed")
    terminal.press("x")
    terminal.wait_for("1 open", "Accepted")


def mark_and_note(terminal: Terminal) -> None:
    """Find a sentence, mark it, note it."""
    terminal.press("/")
    terminal.type(SENTENCE)
    terminal.press("enter")
    terminal.wait_for("hit 1 of")
    terminal.press("v", "s", "a")
    terminal.wait_for("New note")
    terminal.type(NOTE)
    terminal.press("enter")
    terminal.wait_for("Noted on")


def all_is_there(terminal: Terminal) -> None:
    """What the first session did stands there in the next."""
    terminal.press("4")
    terminal.wait_for("1 open")
    terminal.press("3")
    terminal.type("hvem skriver")
    terminal.press("enter", "enter")
    terminal.wait_for("Review", NOTE)
    screen = terminal.screen()
    assert "Agenda proposed" not in screen


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
def test_what_the_first_session_did_is_there_in_the_next(tmp_path: Path, size: tuple[int, int]) -> None:
    arguments = ["--store", str(tmp_path / "store")]
    with Pty([*arguments, BUNDLE], plain_environment(tmp_path), size) as terminal:
        first_session(terminal)
        terminal.press("q")
        assert terminal.leave() == 0
    with Pty(arguments, plain_environment(tmp_path), size) as terminal:
        terminal.wait_for("Meetings")
        all_is_there(terminal)
        terminal.press("q")
        assert terminal.leave() == 0


def test_a_program_that_is_killed_has_lost_nothing_that_it_confirmed(tmp_path: Path) -> None:
    arguments = ["--store", str(tmp_path / "store")]
    with Pty([*arguments, BUNDLE], plain_environment(tmp_path)) as terminal:
        first_session(terminal)
        terminal.process.kill(signal.SIGKILL)
    with Pty(arguments, plain_environment(tmp_path)) as terminal:
        terminal.wait_for("Meetings")
        all_is_there(terminal)


SAVES_AND_STAYS = """
import pathlib, sys, time
path = pathlib.Path(sys.argv[-1])
path.write_text(path.read_text() + " i aften")
print("SAVED", flush=True)
time.sleep(60)
"""


def write_note(terminal: Terminal) -> None:
    """Open the paper, begin a note on what stands at the top of it, and go on in the editor of one's own."""
    terminal.wait_for("Read 1 file")
    terminal.press("enter")
    terminal.wait_for("Review")
    terminal.press("a")
    terminal.wait_for("New note")
    terminal.type("hvem")
    terminal.wait_for("hvem")
    terminal.send("\x0f")  # ctrl+o


def test_a_note_goes_on_where_the_editor_of_ones_own_fails(tmp_path: Path) -> None:
    arguments = ["--store", str(tmp_path / "store"), BUNDLE]
    with Pty(arguments, plain_environment(tmp_path, EDITOR="no-such-editor")) as terminal:
        write_note(terminal)
        terminal.wait_for("no-such-editor did not end as it should", "hvem")
        terminal.type(" ved det")
        terminal.press("enter")
        terminal.wait_for("Noted on")
        terminal.press("q")
        assert terminal.leave() == 0


def test_what_was_saved_in_the_editor_of_ones_own_comes_back_where_the_connection_drops(tmp_path: Path) -> None:
    program = tmp_path / "editor.py"
    program.write_text(SAVES_AND_STAYS)
    environment = plain_environment(tmp_path, EDITOR=f"'{sys.executable}' '{program}'")
    arguments = ["--store", str(tmp_path / "store")]
    with Pty([*arguments, BUNDLE], environment) as terminal:
        write_note(terminal)
        terminal.wait_for("SAVED")
        terminal.hang_up()
    with Pty(arguments, environment) as terminal:
        terminal.wait_for("1 text is kept", "[2 Review]")  # where one was
        terminal.press("a")
        terminal.wait_for("Here is what you had begun to write", "hvem i aften")


def test_where_what_started_it_keeps_the_end_of_the_connection_to_itself_it_ends_and_the_words_are_kept(
    tmp_path: Path,
) -> None:
    environment, arguments = plain_environment(tmp_path), ["--store", str(tmp_path / "store")]
    started_by = ("sh", "-c", 'trap : HUP; "$@"; exit 0', "sh")  # as make does: it waits for what it started
    with Pty([*arguments, BUNDLE], environment, started_by=started_by) as terminal:
        terminal.wait_for("3 meetings")
        terminal.press("enter")
        terminal.wait_for("Review")
        terminal.press("a")
        terminal.wait_for("New note")
        terminal.type("hvem")
        terminal.wait_for("hvem")
        terminal.hang_up()
    with Pty(arguments, environment) as terminal:
        terminal.wait_for("1 text is kept")


def test_a_terminal_without_colours_shows_the_same_words(tmp_path: Path) -> None:
    environment = plain_environment(tmp_path, NO_COLOR="1", TERM="vt100")
    with Pty(["--store", str(tmp_path / "store"), BUNDLE], environment) as terminal:
        first_session(terminal)


@pytest.fixture
def display(tmp_path: Path) -> Iterator[str]:
    """A screen that nobody sees, for a real clipboard."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-nolisten", "tcp", "-screen", "0", "320x240x24"],
        pass_fds=[write],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as answer:
        number = answer.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(PATIENCE)


@pytest.mark.journey
def test_an_extract_with_its_source_is_on_the_clipboard(tmp_path: Path, display: str) -> None:
    assert shutil.which("xclip")
    environment = plain_environment(tmp_path, DISPLAY=display)
    arguments = ["--store", str(tmp_path / "store"), BUNDLE]
    with Tmux(tmp_path.name, arguments, environment, (160, 50)) as terminal:
        first_session(terminal)
        terminal.press("2")
        terminal.wait_for("Review")
        terminal.press("y", "c")
        terminal.wait_for("Copied")
        pasted = subprocess.run(
            ["xclip", "-o", "-selection", "clipboard"],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=PATIENCE,
        ).stdout
        assert "Nyt fra udvalgene" in pasted
        assert Path(BUNDLE).name in pasted
        terminal.press("q")
        terminal.leave()


@pytest.mark.journey
def test_without_a_display_an_extract_is_in_the_buffer_of_tmux(tmp_path: Path) -> None:
    arguments = ["--store", str(tmp_path / "store"), BUNDLE]
    with Tmux(tmp_path.name, arguments, plain_environment(tmp_path), (80, 24)) as terminal:
        first_session(terminal)
        terminal.press("2")
        terminal.wait_for("Review")
        terminal.press("y", "y")
        terminal.wait_for("Copied", "tmux")
        assert "Nyt fra udvalgene" in terminal.tmux("show-buffer")


def test_where_errors_are_sent_into_a_file_the_program_is_seen_all_the_same(tmp_path: Path) -> None:
    errors = tmp_path / "errors"
    started_by = ("sh", "-c", f'exec "$@" 2>{shlex.quote(str(errors))}', "sh")
    with Pty(["--store", str(tmp_path / "store")], plain_environment(tmp_path), started_by=started_by) as terminal:
        terminal.wait_for("No meetings yet")
        terminal.press("q")
        assert terminal.leave() == 0
    assert errors.read_text(encoding="utf-8") == ""
