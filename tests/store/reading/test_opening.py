"""Files opened one by one: what is inside them too, locked ones by a password that is kept nowhere."""

import io
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from store.errors import ReadingError
from store.model import Progress
from store.reading.opening import AskPassword, Opener
from store.reading.worker import Worker
from tests.samples.make_office import packed

PAPER = b"Referat\n\nPunkt 1: Broen\n\nGodkendt.\n"
PASSWORD = "fyrtårn"


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as worker:
        yield worker


def locked() -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, invariant=1, encrypt=StandardEncryption(PASSWORD))
    canvas.drawString(70, 700, "Referat af mødet den 5. marts 2025")
    canvas.save()
    return target.getvalue()


def typed(*passwords: str | None) -> tuple[AskPassword, list[tuple[str, int]]]:
    """Answers with these passwords, and what was asked."""
    asked: list[tuple[str, int]] = []
    given = iter(passwords)

    def ask(name: str, tried: int) -> str | None:
        asked.append((name, tried))
        return next(given)

    return ask, asked


def outcomes(opener: Opener, path: Path) -> list[str]:
    """For each file "read", or the id of what is wrong with it."""
    told = []
    for opened in opener.files([path]):
        try:
            told.append("read" if opened.read() else "cancelled")
        except ReadingError as error:
            told.append(error.message.id)
    return told


@pytest.mark.parametrize(
    ("answers", "asked", "outcome"),
    [
        ([PASSWORD], 1, "read"),
        (["moler", "klit", PASSWORD], 3, "read"),
        (["moler", "klit", "hav", PASSWORD], 3, "reading.wrong_password"),
        ([None], 1, "reading.password"),
        (["moler", None], 2, "reading.wrong_password"),
    ],
)
def test_the_password_of_a_locked_file_is_asked_for_three_times_at_most(
    worker: Worker, tmp_path: Path, answers: list[str | None], asked: int, outcome: str
) -> None:
    path = tmp_path / "laast.pdf"
    path.write_bytes(locked())
    ask, questions = typed(*answers)
    assert outcomes(Opener(worker, ask_password=ask), path) == [outcome]
    assert questions == [(str(path), tried) for tried in range(asked)]


def test_a_locked_file_in_an_archive_is_asked_for_by_its_place_and_the_others_are_not(
    worker: Worker, tmp_path: Path
) -> None:
    path = tmp_path / "arkiv.zip"
    path.write_bytes(packed({"a.txt": PAPER, "b.pdf": locked(), "c.txt": PAPER}))
    ask, questions = typed(PASSWORD)
    assert outcomes(Opener(worker, ask_password=ask), path) == ["read"] * 3
    assert questions == [(f"{path}!/b.pdf", 0)]


def test_without_anybody_to_ask_a_locked_file_fails(worker: Worker, tmp_path: Path) -> None:
    path = tmp_path / "laast.pdf"
    path.write_bytes(locked())
    assert outcomes(Opener(worker), path) == ["reading.password"]


def test_a_password_stands_in_nothing_that_was_read(worker: Worker, tmp_path: Path) -> None:
    path = tmp_path / "laast.pdf"
    path.write_bytes(locked())
    ask, _ = typed("moler", PASSWORD)
    (opened,) = Opener(worker, ask_password=ask).files([path])
    assert PASSWORD.encode() not in pickle.dumps(opened.read())


def test_what_cannot_be_loaded_or_unpacked_fails_under_its_name_and_the_rest_is_read(
    worker: Worker, tmp_path: Path
) -> None:
    damaged, missing, paper = tmp_path / "a.zip", tmp_path / "b.txt", tmp_path / "c.txt"
    damaged.write_bytes(packed({"a.txt": PAPER})[:-30])
    paper.write_bytes(PAPER)
    told = []
    for opened in Opener(worker).files([damaged, missing, paper]):
        try:
            opened.read()
        except ReadingError as error:
            told.append((Path(opened.name).name, error.message.id))
    assert told == [("a.zip", "reading.damaged"), ("b.txt", "reading.missing")]


def cancel_at(count: int) -> Callable[[], bool]:
    looks = iter(range(10**6))
    return lambda: next(looks) >= count


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_it_stops_wherever_it_is_cancelled_and_says_so(worker: Worker, tmp_path: Path, count: int) -> None:
    path = tmp_path / "arkiv.zip"
    path.write_bytes(packed({f"{number}.txt": PAPER for number in range(50)}))
    opener = Opener(worker, cancelled=cancel_at(count))
    for opened in opener.files([path]):
        opened.read()
    assert opener.stopped


def test_the_name_is_told_before_the_file_is_opened_and_for_each_one_inside(worker: Worker, tmp_path: Path) -> None:
    path = tmp_path / "arkiv.zip"
    path.write_bytes(packed({"a.txt": PAPER, "b.txt": PAPER}))
    told: list[Progress] = []
    list(Opener(worker, progress=told.append).files([path], stdin=b""))
    names = [str(path), f"{path}!/a.txt", f"{path}!/b.txt", "-"]
    assert [(one.path, one.done, one.total) for one in told] == [(name, 1 if name == "-" else 0, 2) for name in names]
