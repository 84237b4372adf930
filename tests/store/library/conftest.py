"""A library of its own on a folder that is thrown away."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from store.library import Library
from store.library.context import Context
from store.model import ImportReport
from tests.store.library.papers import AGENDA, MINUTES, Papers


@pytest.fixture
def papers(tmp_path: Path) -> Papers:
    """Writes texts as files in a folder, by name; the folder."""

    def write(**texts: str) -> Path:
        folder = tmp_path / "papers"
        folder.mkdir(exist_ok=True)
        for name, text in texts.items():
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        return folder

    return write


class Clock:
    """A clock that goes on by a second each time it is looked at."""

    def __init__(self) -> None:
        self.now = datetime(2025, 3, 10, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def context(tmp_path: Path) -> Context:
    return Context(folder=tmp_path / "store", author="anna", clock=Clock())


@pytest.fixture
def library(context: Context) -> Iterator[Library]:
    library = Library(context)
    yield library
    library.close()


@pytest.fixture
def colleague(context: Context, library: Library) -> Callable[[Path], ImportReport]:
    """Imports as somebody else, so that undo is of what the test itself does."""

    def imports(path: Path) -> ImportReport:
        with closing(Library(replace(context, author="sekretæren"))) as theirs:
            report = theirs.importing.run([path])
        library.history.refresh()
        return report

    return imports


@pytest.fixture
def meeting(library: Library, papers: Papers, colleague: Callable[[Path], ImportReport]) -> str:
    """The id of a meeting with agenda and minutes, which a colleague imported."""
    colleague(papers(dagsorden=AGENDA, referat=MINUTES))
    (one,) = library.registers.meetings()
    return one.id
