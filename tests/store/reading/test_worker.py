"""The process that reads: what breaks it costs one file and one sentence, whoever stops it has it gone at once."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import ReadingError
from store.reading import read
from store.reading.worker import USUAL, Limits, Worker, memory_is_limited
from tests.samples.make_office import packed

ROOT = Path(__file__).parents[3]
SAMPLES = sorted((ROOT / "sample_data").glob("*.txt"))
MINUTES = "Solvig Kommune\nReferat af Byrådet den 5. marts 2025\n\n1. Havnebad\nBeslutning: Godkendt.\n".encode()
TIGHT = Limits(memory=1 << 28, processor=1, wall=60.0)
LIMITED = pytest.mark.skipif(not memory_is_limited(), reason="this system limits no memory")
IMPATIENT = Limits(memory=1 << 28, processor=60, wall=0.3)


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as worker:
        yield worker


@pytest.fixture
def broken() -> Iterator[Worker]:
    with misbehaving(TIGHT) as worker:
        yield worker


def misbehaving(limits: Limits) -> Worker:
    return Worker(limits, "tests.store.reading.misbehaving")


def process_of(worker: Worker) -> int:
    """The process that reads the next file too."""
    assert worker.read(MINUTES, "papir.txt")
    assert worker._child is not None
    return worker._child.process.pid


def is_gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


def refused(worker: Worker, data: bytes) -> str:
    with pytest.raises(ReadingError) as caught:
        worker.read(data, "papir.txt")
    return caught.value.message.id


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_file_reads_the_same_as_without_a_process(worker: Worker, path: Path) -> None:
    assert worker.read(path.read_bytes(), path.name) == read(path.read_bytes(), path.name)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")) | st.binary(max_size=300))
def test_whatever_the_bytes_are_they_read_the_same_as_without_a_process(worker: Worker, data: bytes) -> None:
    def outcome(reader: object) -> object:
        try:
            return reader(data, "papir.txt")  # type: ignore[operator]
        except ReadingError as error:
            return error.message

    assert outcome(worker.read) == outcome(read)


def test_a_name_that_is_no_unicode_comes_back_as_it_was(worker: Worker) -> None:
    name = "m\udcf8de.txt"
    file = worker.read(MINUTES, name)
    assert file is not None
    assert file.path == name


def test_what_a_reading_error_says_is_said_with_its_values(worker: Worker) -> None:
    with pytest.raises(ReadingError) as caught:
        worker.read(MINUTES, "papir.txt", language="xx")
    assert caught.value.message.id == "reading.unknown_language"
    assert caught.value.message["language"] == "xx"


@pytest.mark.parametrize(
    ("fault", "id"),
    [
        (b"signal", "reading.crashed"),
        (b"leave", "reading.crashed"),
        (b"raise", "reading.crashed"),
        (b"loop", "reading.too_long"),
        pytest.param(b"allocate", "reading.too_much_memory", marks=LIMITED),
        pytest.param(b"one block", "reading.too_much_memory", marks=LIMITED),
    ],
)
def test_a_fault_costs_one_file_and_the_next_twenty_are_read(broken: Worker, fault: bytes, id: str) -> None:
    before = process_of(broken)
    assert refused(broken, fault) == id
    assert is_gone(before)
    wanted = read(MINUTES, "papir.txt")
    assert [broken.read(MINUTES, "papir.txt") for _ in range(20)] == [wanted] * 20


def test_the_sentence_of_a_crash_names_the_place_and_nothing_of_the_paper(broken: Worker) -> None:
    with pytest.raises(ReadingError) as caught:
        broken.read(b"raise", "papir.txt")
    reason = str(caught.value.message["reason"])
    assert reason.startswith("ZeroDivisionError at misbehaving.py:")
    assert "paper" not in reason


def test_a_file_that_is_still_read_when_its_time_is_over_is_given_up() -> None:
    with misbehaving(IMPATIENT) as worker:
        assert refused(worker, b"wait") == "reading.too_long"
        assert worker._child is None


def test_a_process_killed_between_two_files_is_replaced_without_a_word(worker: Worker) -> None:
    process = process_of(worker)
    os.kill(process, signal.SIGKILL)
    os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)
    assert worker.read(MINUTES, "papir.txt") == read(MINUTES, "papir.txt")
    assert process_of(worker) != process


def test_a_process_killed_in_the_middle_of_a_large_file_costs_that_file(broken: Worker) -> None:
    os.kill(process_of(broken), signal.SIGSTOP)
    assert broken._child is not None
    process = broken._child.process

    def never() -> bool:
        process.send_signal(signal.SIGSEGV)
        process.send_signal(signal.SIGCONT)
        return False

    with pytest.raises(ReadingError) as caught:
        broken.read(MINUTES * 50_000, "papir.txt", cancelled=never)
    assert caught.value.message["reason"] == "SIGSEGV"


def test_many_files_are_read_by_one_process(worker: Worker) -> None:
    process = process_of(worker)
    for _ in range(3):
        worker.read(MINUTES, "papir.txt")
    assert refused(worker, b"") == "reading.empty"
    assert process_of(worker) == process


def zipped(*members: bytes) -> bytes:
    return packed({f"{number}.txt": data for number, data in enumerate(members)})


def test_what_is_inside_a_file_is_told_and_read_there_and_the_file_is_sent_once(worker: Worker) -> None:
    data = zipped(MINUTES, b"", MINUTES + b"\n2. Eventuelt\nBeslutning: Intet.\n")
    members = worker.members(data)
    assert members is not None
    assert [one.place for one in members] == ["!/0.txt", "!/1.txt", "!/2.txt"]
    process = process_of(worker)
    worker.members(data)
    assert worker._sent is data
    last = worker.read(data, "arkiv.zip!/2.txt", member=2)
    assert last is not None
    assert (last.path, last.sha256, len(last.documents[0].items)) == ("arkiv.zip!/2.txt", members[2].sha256, 2)
    with pytest.raises(ReadingError) as caught:
        worker.read(data, "arkiv.zip!/1.txt", member=1)
    assert caught.value.message.id == "reading.empty"
    assert process_of(worker) == process


def test_a_member_that_breaks_the_process_costs_that_member_alone(broken: Worker) -> None:
    data = zipped(MINUTES, b"signal", MINUTES)
    assert broken.members(data) is not None
    before = process_of(broken)
    with pytest.raises(ReadingError) as caught:
        broken.read(data, "", member=1)
    assert caught.value.message.id == "reading.crashed"
    assert is_gone(before)
    file = broken.read(data, "papir.txt", member=2)
    assert file == read(MINUTES, "papir.txt")


@LIMITED
def test_an_archive_that_grows_beyond_the_memory_allowed_costs_one_sentence() -> None:
    data = zipped(os.urandom(20_000_000))
    with Worker(Limits(memory=8_000_000, processor=60, wall=60.0)) as tight, pytest.raises(ReadingError) as caught:
        tight.members(data)
    assert caught.value.message.id == "reading.too_much_memory"


def test_what_a_reader_prints_does_not_come_between(broken: Worker) -> None:
    assert broken.read(b"print", "papir.txt") is not None


def test_pages_are_told_as_they_are_read_and_cancelling_ends_it_at_once(broken: Worker) -> None:
    told: list[tuple[int, int]] = []
    process = process_of(broken)
    asked: list[float] = []

    def cancelled() -> bool:
        if len(told) == 3:
            asked.append(monotonic())
        return len(told) == 3

    file = broken.read(b"pages", "papir.txt", progress=lambda *page: told.append(page), cancelled=cancelled)
    assert monotonic() - asked[0] < 0.2
    assert file is None
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert is_gone(process)
    assert broken.read(MINUTES, "papir.txt") == read(MINUTES, "papir.txt")


def test_cancelling_ends_a_process_that_does_not_even_listen(broken: Worker) -> None:
    process = process_of(broken)
    os.kill(process, signal.SIGSTOP)
    looks = iter([False, False, True])
    assert broken.read(MINUTES * 50_000, "papir.txt", cancelled=lambda: next(looks)) is None
    assert is_gone(process)


def test_an_interrupt_while_a_file_is_read_leaves_no_process(broken: Worker) -> None:
    process = process_of(broken)

    def interrupted(page: int, pages: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken.read(b"pages", "papir.txt", progress=interrupted)
    assert is_gone(process)


def test_closing_ends_the_process_and_closing_again_does_nothing() -> None:
    worker = Worker(USUAL)
    process = process_of(worker)
    worker.close()
    worker.close()
    assert is_gone(process)


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="this system cannot wait for another's process")
def test_the_process_dies_with_the_program_in_the_middle_of_a_file() -> None:
    program = (
        "import os, signal\n"
        "from store.reading.worker import Worker, USUAL\n"
        "worker = Worker(USUAL, 'tests.store.reading.misbehaving')\n"
        "worker.read(b'Referat', '')\n"
        "print(worker._child.process.pid, flush=True)\n"
        "input()\n"
        "worker.read(b'pages', '', progress=lambda page, pages: os.kill(os.getpid(), signal.SIGKILL))\n"
    )
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdin=pipe, stdout=pipe) as running:
        assert running.stdout is not None
        process = os.pidfd_open(int(running.stdout.readline()))
        running.communicate(b"\n", timeout=60)
    assert running.returncode == -signal.SIGKILL
    ended, _, _ = select.select([process], [], [], 10)
    os.close(process)
    assert ended


def test_modules_in_the_folder_where_the_program_is_started_are_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("store", "msgspec", "struct"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(9)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with Worker() as worker:
        assert worker.read(MINUTES, "papir.txt") is not None


def test_where_no_process_can_be_started_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    with Worker() as worker:
        assert refused(worker, MINUTES) == "reading.no_process"
