"""The command line as people and scripts meet it: real processes, real pipes, a real terminal."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.journeys.terminal import PROGRAM, Pty, heed_interrupts, plain_environment

MINUTES = """Solvig Kommune

Referat

Borgmestermøde
Mødedato: 12. marts 2025

1. Godkendelse af dagsorden

Beslutning: Godkendt.

2. Ny gangbro over Åmoserenden

Beslutning: Det blev aftalt, at der skal udarbejdes et notat om prisen. TKF følger op.
"""

AND_THEN = "\nimport os, sys\nos.execv(sys.argv[1], sys.argv[1:])"
LITTLE_ROOM = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
"""
# Takes CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH out of the bounding set (capabilities(7)), so that permissions hold
# for root too in what is started next.
WITHOUT_THE_POWERS_OF_ROOT = """
import ctypes
libc = ctypes.CDLL(None)
libc.prctl(24, 1, 0, 0, 0)
libc.prctl(24, 2, 0, 0, 0)
"""

Referat = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return plain_environment(tmp_path, REFERAT_STORE=str(tmp_path / "store"), REFERAT_AUTHOR="anna")


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "referat.txt"
    path.write_text(MINUTES, encoding="utf-8")
    return path


@pytest.fixture
def referat(environment: dict[str, str]) -> Referat:
    """Runs the program as a process of its own, away from any terminal, after `first` was done in that process."""

    def referat(
        *words: str | Path, stdin: bytes = b"", first: str = "", **more: str
    ) -> "subprocess.CompletedProcess[bytes]":
        return subprocess.run(
            [sys.executable, "-c", first + AND_THEN, *PROGRAM, *map(str, words)],
            env=environment | more,
            input=stdin,
            capture_output=True,
            timeout=60,
            check=False,
        )

    return referat


def test_neither_help_nor_commands_load_textual(environment: dict[str, str], paper: Path) -> None:
    script = (
        "import atexit, sys\n"
        "atexit.register(lambda: sys.stderr.write(' '.join(sorted(set(m.partition('.')[0] for m in sys.modules)))))\n"
        "from tui.__main__ import main\nmain()"
    )
    for words in (["--help"], ["import", str(paper)], ["meetings", "--json"], ["search", "gangbro"]):
        command = [sys.executable, "-c", script, *words]
        ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        assert "click" in ended.stderr.split()
        assert not {"textual", "rich"} & set(ended.stderr.split())


def test_json_is_utf_8_whatever_the_locale(referat: Referat, paper: Path) -> None:
    plain = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    answer = referat("read", paper, "--json", **plain)
    assert (answer.returncode, answer.stderr) == (0, b"")
    assert json.loads(answer.stdout.decode("utf-8"))["files"][0]["documents"][0]["items"][1]["title"].endswith(
        "Åmoserenden"
    )
    words = referat("read", paper, **plain)
    assert (words.returncode, words.stderr) == (0, b"")
    assert b"?moserenden" in words.stdout


def test_a_reader_that_goes_away_is_no_fault_of_the_program(environment: dict[str, str], paper: Path) -> None:
    process = subprocess.Popen(
        [*PROGRAM, "read", str(paper), "--json"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 141


def test_an_answer_that_finds_no_room_is_one_sentence(environment: dict[str, str], paper: Path) -> None:
    for words in (["read", str(paper)], ["--help"], ["meetings", "--version"]):
        with Path("/dev/full").open("wb") as full:
            ended = subprocess.run(
                [*PROGRAM, *words], env=environment, stdout=full, stderr=subprocess.PIPE, check=False
            )
        assert (ended.returncode, len(ended.stderr.splitlines())) == (1, 1)


def test_closed_streams_are_survived(referat: Referat, environment: dict[str, str], paper: Path) -> None:
    for closed, status in ((">&-", 1), ("2>&-", 0), ("<&-", 0), ("<&- >&- 2>&-", 1)):
        line = f'exec "$@" {closed}'
        ended = subprocess.run(
            ["/bin/sh", "-c", line, "sh", *PROGRAM, "import", str(paper)],
            env=environment,
            capture_output=True,
            check=False,
        )
        said = b"The answer could not be written: standard output is closed.\n" if closed == ">&-" else b""
        assert (ended.returncode, ended.stderr) == (status, said)
    assert referat("check").returncode == 0  # what was said did not get into a file of the store


def test_an_interrupt_is_quiet_and_status_130(environment: dict[str, str], tmp_path: Path) -> None:
    process = subprocess.Popen(
        [*PROGRAM, "import", "-"],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=heed_interrupts,
    )
    assert process.stdin
    process.stdin.write(b"x" * (1 << 20))  # more than a pipe holds: when it is written, the program reads
    process.stdin.flush()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert (process.returncode, out, err) == (130, b"", b"")


def test_a_full_disk_is_one_sentence_and_what_was_kept_stays(referat: Referat, paper: Path, tmp_path: Path) -> None:
    assert referat("import", paper).returncode == 0
    large = tmp_path / "large.txt"
    large.write_text(MINUTES + "Broen er lang. " * 20_000, encoding="utf-8")

    ended = referat("import", large, first=LITTLE_ROOM)
    assert (ended.returncode, ended.stdout, len(ended.stderr.splitlines())) == (1, b"", 1)
    assert len(json.loads(referat("meetings", "--json").stdout)["meetings"]) == 1


def test_a_read_only_folder_is_one_sentence(referat: Referat, paper: Path, tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o555)
    ended = referat("import", paper, "--store", folder / "store", first=WITHOUT_THE_POWERS_OF_ROOT)
    assert (ended.returncode, ended.stdout, len(ended.stderr.splitlines())) == (1, b"", 1)


def test_a_store_that_became_read_only_is_read_and_takes_no_change(
    referat: Referat, paper: Path, tmp_path: Path
) -> None:
    assert referat("import", paper).returncode == 0
    files = sorted((tmp_path / "store").rglob("*"))
    for path in [*files, tmp_path / "store"]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    ended = referat("departments", "add", "Havnen", first=WITHOUT_THE_POWERS_OF_ROOT)
    assert (ended.returncode, ended.stdout, len(ended.stderr.splitlines())) == (1, b"", 1)


@pytest.mark.parametrize(
    ("part", "left"), [(".", 0), (".", 0o400), ("archive", 0), ("review.tdb", 0), ("archive/heads.tdb", 0)]
)
def test_a_store_that_one_may_not_read_is_one_sentence_that_says_what_to_do(
    referat: Referat, paper: Path, tmp_path: Path, part: str, left: int
) -> None:
    assert referat("import", paper).returncode == 0
    closed = tmp_path / "store" / part
    rights = closed.stat().st_mode
    closed.chmod(left)
    try:
        for command in (
            ["meetings"],
            ["check"],
            ["backup", tmp_path / "copy.tar.gz"],
            ["departments", "add", "Havnen"],
        ):
            ended = referat(*command, first=WITHOUT_THE_POWERS_OF_ROOT)
            assert (ended.returncode, ended.stdout, len(ended.stderr.splitlines())) == (1, b"", 1)
            assert f"no right to read {closed}".encode() in ended.stderr
    finally:
        closed.chmod(rights)


def test_an_unreadable_file_and_folder_cost_a_sentence_each(referat: Referat, paper: Path, tmp_path: Path) -> None:
    secret = tmp_path / "papers"
    (secret / "locked").mkdir(parents=True)
    (secret / "locked").chmod(0)
    (secret / "hemmelig.txt").write_text(MINUTES, encoding="utf-8")
    (secret / "hemmelig.txt").chmod(0)
    ended = referat("import", secret, paper, "--json", first=WITHOUT_THE_POWERS_OF_ROOT)
    assert (ended.returncode, len(ended.stderr.splitlines())) == (1, 2)
    assert [one["path"] for one in json.loads(ended.stdout)["imported"]] == [str(paper)]


def test_what_nobody_foresaw_is_one_sentence_and_kept_without_a_word_of_the_document(
    referat: Referat, environment: dict[str, str], paper: Path, tmp_path: Path
) -> None:
    assert referat("import", paper).returncode == 0
    script = (
        "import tui.cli.meetings as meetings\n"
        "def broken(*values): raise KeyError('Åmoserenden')\n"
        "meetings.answers.meeting = broken\n"
        "import store.library.registers as registers\n"
        "registers.Registers.meetings = broken\n"
        "from tui.__main__ import main\nmain()"
    )
    command = [sys.executable, "-c", script, "meetings"]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout, len(ended.stderr.splitlines())) == (1, "", 1)
    log = (tmp_path / "store" / "referat.log").read_text(encoding="utf-8")
    assert "KeyError at" in log
    assert "Åmoserenden" not in log + ended.stderr


def test_a_program_that_breaks_gives_the_terminal_back_with_one_sentence_and_status_1(
    environment: dict[str, str], paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = (
        "from tui.screens.meetings.screen import MeetingsPlace\n"
        "def broken(place): raise KeyError(place.list.current.body)\n"
        "MeetingsPlace.action_import = broken\n"
        "from tui.__main__ import main\nmain()"
    )
    monkeypatch.setattr("tests.journeys.terminal.PROGRAM", [sys.executable, "-c", script])
    with Pty([str(paper)], environment) as terminal:
        terminal.wait_for("Borgmestermøde", "Read 1 file with 2 items.")
        terminal.press("i")
        assert "Traceback" not in terminal.wait_for("nobody foresaw (KeyError)")
        assert terminal.leave() == 1


def test_a_path_opens_the_program_on_what_it_names(environment: dict[str, str], paper: Path) -> None:
    with Pty([str(paper)], environment) as terminal:
        terminal.wait_for("Borgmestermøde", "2025-03-12", "Read 1 file with 2 items.")
        terminal.press("q")
        assert terminal.leave() == 0


def test_what_comes_by_a_pipe_is_imported_and_keys_come_from_the_terminal(
    environment: dict[str, str], paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    piped = ["/bin/sh", "-c", 'cat "$0" | "$@"', str(paper), *PROGRAM]
    monkeypatch.setattr("tests.journeys.terminal.PROGRAM", piped)
    with Pty(["-"], environment) as terminal:
        terminal.wait_for("Borgmestermøde", "2025-03-12", "Read 1 file with 2 items.")
        terminal.press("q")
        assert terminal.leave() == 0


def test_progress_stands_on_the_terminal_and_is_gone_at_the_end(environment: dict[str, str], paper: Path) -> None:
    with Pty(["import", str(paper)], environment) as terminal:
        screen = terminal.wait_for("new, 1 document, 2 items")
        assert "File 1 of 1" not in screen
        assert terminal.leave() == 0


def test_what_takes_a_stores_place_is_asked_for_in_danish_and_done_on_ja(
    environment: dict[str, str], referat: Referat, paper: Path, tmp_path: Path
) -> None:
    referat("import", paper)
    copy = tmp_path / "copy.tar.gz"
    referat("backup", copy)
    danish = environment | {"LANGUAGE": "da"}
    for answer, status in (("enter", 1), ("n", 1), ("j", 0)):
        with Pty(["restore", str(copy)], danish, size=(300, 24)) as terminal:
            terminal.wait_for("(j/N)")
            terminal.press(*dict.fromkeys((answer, "enter")))
            assert terminal.leave() == status
    with Pty(["restore", str(copy)], danish, size=(300, 24)) as terminal:
        terminal.wait_for("(j/N)")
        assert terminal.interrupt() == 130


def test_a_password_is_asked_for_at_the_terminal_and_not_shown(environment: dict[str, str], tmp_path: Path) -> None:
    locked = tmp_path / "laast.pdf"
    canvas = Canvas(str(locked), encrypt=StandardEncryption("fyrtaarn"))
    canvas.drawString(70, 700, "Referat af mødet i Byrådet den 5. marts 2025")
    canvas.save()
    with Pty(["import", str(locked)], environment, size=(160, 24)) as terminal:
        terminal.wait_for("laast.pdf is locked.")
        terminal.press(*"moler", "enter")
        terminal.wait_for("It does not open laast.pdf.")
        terminal.press(*"fyrtaarn", "enter")
        screen = terminal.wait_for("new, 1 document")
        assert "fyrtaarn" not in screen
        assert "moler" not in screen
        assert terminal.leave() == 0
    with Pty(["read", str(locked)], environment) as terminal:
        terminal.wait_for("laast.pdf is locked.")
        assert terminal.interrupt() == 130
        assert "Traceback" not in terminal.screen()
