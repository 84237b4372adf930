"""Around the store: threads, a poor locale, modes, symbolic links, a clock set back, a disk that does not lock."""

import errno
import fcntl
import os
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from store.database.journal import JournalStorage
from store.errors import StoreError
from store.library import Library
from store.library.context import Context
from tests.faults.process import run
from tests.faults.steps import NAMES, QUOTE, Model, Step, compact_all, first_document, opened, shown, write_and_import

DONE = 30


def worked_on(room: Path, folder: Path) -> Model:
    """What a store holds after a row of steps."""
    library, model = opened(folder), Model()
    for step in map(Step, range(DONE)):
        step.do(library, model, room / "papers")
        model = step.after(model)
    library.close()
    return model


def seen(folder: Path) -> object:
    """What a store shows when it is opened anew."""
    library = opened(folder)
    try:
        return shown(library)
    finally:
        library.close()


def test_threads_of_one_program_lose_nothing(tmp_path: Path) -> None:
    library = opened(tmp_path / "store")
    write_and_import(library, tmp_path / "papers", NAMES[0], 1)
    item = f"{first_document(library)}.2"

    def annotate(thread: int) -> None:
        for number in range(25):
            library.notes.annotate_quote(item, QUOTE, "note", f"{thread}.{number}")
            assert len(library.notes.all()) > number

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(annotate, range(4)))
    library.close()
    again = opened(tmp_path / "store")
    assert sorted(note.note for note in again.notes.all()) == sorted(f"{t}.{n}" for t in range(4) for n in range(25))
    again.close()


@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_a_poor_locale_changes_no_letter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locale: str) -> None:
    for name, value in {"LC_ALL": locale, "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}.items():
        monkeypatch.setenv(name, value)
    folder, papers = tmp_path / "møder på rådhuset", tmp_path / "papers"
    papers.mkdir()
    run([sys.executable, "-m", "tests.faults.recorded", str(folder), str(papers), "0", f"{DONE}"])
    assert seen(folder) == worked_on(tmp_path, tmp_path / "store").shown


@pytest.mark.parametrize("umask", [0o000, 0o777])
def test_whatever_the_umask_every_file_is_its_owners_alone(tmp_path: Path, umask: int) -> None:
    folder, papers = tmp_path / "data" / "store", tmp_path / "papers"
    (tmp_path / "data").mkdir()
    before = os.umask(umask)
    try:
        library = opened(folder)
        os.umask(before)
        write_and_import(library, papers, NAMES[0], 1)
        os.umask(umask)
        library.notes.annotate_quote(f"{first_document(library)}.2", QUOTE, "note", "Husk bilag")
        compact_all(folder)
        library.close()
    finally:
        os.umask(before)
    with (folder / "review.tdb").open("ab") as file:
        file.write(b"12345678 [{")
    seen(folder)
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.rglob("*"))}
    assert {path.suffix for path in modes} >= {".tdb", ".bak", ".lock", ".torn"}
    assert {path: mode for path, mode in modes.items() if mode != (0o700 if path.is_dir() else 0o600)} == {}


def test_symbolic_links_to_the_store_and_in_it_stay(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    opened(tmp_path / "link").close()
    journal, archive = tmp_path / "real" / "review.tdb", tmp_path / "real" / "archive"
    for path in (journal, archive):
        path.rename(tmp_path / "elsewhere" / path.name)
        path.symlink_to(tmp_path / "elsewhere" / path.name)
    model = worked_on(tmp_path, tmp_path / "link")
    compact_all(tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert journal.is_symlink()
    assert archive.is_symlink()
    assert seen(tmp_path / "link") == model.shown


def test_a_clock_that_goes_backwards_changes_nothing(tmp_path: Path) -> None:
    hours = count()
    clock = Context(
        tmp_path / "store", "anna", lambda: datetime(2025, 3, 10, tzinfo=UTC) - timedelta(hours=next(hours))
    )
    library, model = Library(clock), Model()
    for step in map(Step, range(DONE)):
        step.do(library, model, tmp_path / "papers")
        model = step.after(model)
        assert shown(library) == model.shown
    library.close()
    assert seen(tmp_path / "store") == model.shown


def test_a_file_system_that_does_not_lock_is_refused_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def flock(descriptor: int, operation: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", flock)
    with pytest.raises(StoreError) as caught:
        JournalStorage(tmp_path / "review.tdb")
    assert caught.value.message.id == "store.no_locks"
    assert not (tmp_path / "review.tdb").exists()
