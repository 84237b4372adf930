"""A store brought back while others use it, or by a run that is killed half-way."""

import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from store.database.folder import put_aside, to_come
from store.errors import WriteError
from store.library import Library
from store.library.context import Context
from store.library.health import Health
from store.model import Span
from tests.store.library.papers import MINUTES, Papers

OTHER_YEAR = MINUTES.replace("2025", "2023").replace("Havnevej", "Skovvej")


@pytest.fixture
def backup(context: Context, papers: Papers, tmp_path: Path) -> Path:
    """A backup of a store that has got a note since."""
    with closing(Library(context)) as library:
        library.importing.run([papers(a=OTHER_YEAR) / "a.txt"])
        Health(context).back_up(tmp_path / "kopi.tar.gz")
        annotate(library)
    return tmp_path / "kopi.tar.gz"


def annotate(library: Library) -> None:
    """A note on the first meeting."""
    library.notes.annotate(f"{library.registers.meetings()[0].minutes[0]}.2", Span(0, 5), "note", "Se her")


def notes(context: Context) -> int:
    """How many notes somebody who opens the store sees."""
    with closing(Library(context)) as library:
        return len(library.notes.all())


def test_what_is_written_in_the_store_put_aside_is_nothing_to_the_one_in_its_place(
    context: Context, backup: Path
) -> None:
    former = Health(context).restore(backup, force=True)
    assert former
    with closing(Library(replace(context, folder=former))) as kept:
        annotate(kept)
    assert notes(replace(context, folder=former)) == 2
    assert notes(context) == 0  # and its journals are not taken for shorter than they were


def test_an_open_program_goes_on_in_the_store_that_was_brought_back(
    context: Context, papers: Papers, backup: Path
) -> None:
    with closing(Library(context)) as library:
        library.importing.run([papers(b=MINUTES) / "b.txt"])
        assert library.search("vindmøller").total == 2
        former = Health(context).restore(backup, force=True)
        assert former
        library.history.refresh()
        assert library.search("vindmøller").total == 1
        assert [one.date for one in library.registers.meetings()] == ["2023-03-05"]
        library.importing.run([papers(b=MINUTES) / "b.txt"])  # of a year that the store has no journal of now
        annotate(library)
    assert notes(context) == 1
    assert Health(context).check() == []
    assert notes(replace(context, folder=former)) == 1


def test_a_run_that_was_killed_between_its_two_steps_is_finished_by_who_opens_the_store_next(
    context: Context, backup: Path
) -> None:
    former = Health(context).restore(backup, force=True)
    assert former
    stamp = former.name.removeprefix(put_aside(context.folder, "").name)
    context.folder.rename(to_come(context.folder, stamp))
    assert Health(context).check() == []
    context.folder.rename(to_come(context.folder, stamp))
    assert notes(context) == 0
    assert notes(replace(context, folder=former)) == 1
    assert not to_come(context.folder, stamp).exists()


def test_who_opens_the_store_between_the_two_steps_does_not_begin_an_empty_one(
    context: Context, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    others: list[threading.Thread] = []
    rename = Path.rename

    def interrupted(path: Path, target: Path) -> Path:
        if ".restoring-" in path.name and not others:
            others.append(threading.Thread(target=lambda: seen.append(notes(context))))
            others[0].start()
            while path.exists():  # until the other has put it there, and waits for the locks
                pass
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", interrupted)
    former = Health(context).restore(backup, force=True)
    others[0].join()
    assert seen == [0]
    assert former
    assert notes(replace(context, folder=former)) == 1


def test_where_the_new_store_cannot_be_put_there_the_former_one_is_put_back(
    context: Context, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def refused(path: Path, target: Path) -> Path:
        if ".restoring-" in path.name:
            raise OSError(5, "input/output error")
        return rename(path, target)

    with monkeypatch.context() as disk:
        disk.setattr(Path, "rename", refused)
        with pytest.raises(WriteError):
            Health(context).restore(backup, force=True)
    assert [one.name for one in context.folder.parent.iterdir() if one.name.startswith("store")] == ["store"]
    assert notes(context) == 1
