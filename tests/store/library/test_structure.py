"""Whatever is set right in any order, all stands in its place; when it is undone, the papers are as they were read."""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from store.errors import NotFoundError, RefusedError
from store.library import Library
from store.library.context import Context
from store.model import Document, Item
from tests.store.library.papers import AGENDA, MINUTES

STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ("split", "join", "number", "title", "noise", "kind", "date", "body", "unpair", "note", "tick", "task")
        ),
        st.integers(0, 7),
        st.integers(0, 300),
    ),
    max_size=8,
)


def _documents(library: Library) -> tuple[Document, ...]:
    return tuple(library.registers.document(id) for id in library.registers.heads())


def _step(library: Library, verb: str, which: int, offset: int) -> None:
    items: list[Item] = [item for document in _documents(library) for item in document.items]
    if not items:
        return
    item = items[which % len(items)]
    document = library.registers.item(item.id)[0]
    tasks = library.checklist.all()
    todo: dict[str, Callable[[], object]] = {
        "split": lambda: library.borders.split(item.id, offset % (len(item.text.value) + 1)),
        "join": lambda: library.borders.join(item.id),
        "number": lambda: library.items.renumber(item.id, str(offset)),
        "title": lambda: library.items.retitle(item.id, f"Titel {offset}"),
        "noise": lambda: library.items.set_noise(item.id, value=True),
        "kind": lambda: library.corrections.set_kind(document.id, "other"),
        "date": lambda: library.corrections.set(document.id, "date", f"2025-01-{1 + offset % 28:02}"),
        "body": lambda: library.corrections.set(document.id, "body", f"Udvalg {offset}"),
        "unpair": lambda: library.corrections.unpair(document.id),
        "note": lambda: library.notes.annotate_quote(item.id, item.text.value[offset % len(item.text.value) :][:30]),
        "tick": lambda: library.notes.set_reviewed(item.id, value=which % 2 == 0),
        "task": lambda: tasks and library.checklist.advance(tasks[offset % len(tasks)].id),
    }
    try:
        todo[verb]()
    except (RefusedError, NotFoundError):
        return


def _sound(library: Library) -> None:
    """The lists say what the papers say, every passage is within its text, and every text is that which was printed."""
    for document in _documents(library):
        head = library.registers.head(document.id)
        assert head.items == tuple((item.id, item.number, item.title) for item in document.items)
        found = {(item.id, one.quote, one.span.start) for item in document.items for one in item.follow_ups}
        assert {(item, one.quote, one.span.start) for item, one in head.found} == found
        for item in document.items:
            text = item.text.value
            spans = [item.title_span, *(one.span for one in item.sections)]
            spans += [*(one.span for one in item.decisions), *(one.span for one in item.follow_ups)]
            assert all(0 <= span.start <= span.end <= len(text) for span in spans)
            for piece in item.text.pieces:
                printed = document.printed[piece.line - document.lines.first]
                got = text[piece.offset : piece.offset + piece.length]
                assert got == printed[piece.column : piece.column + piece.length]
    for note in library.notes.all():
        item = library.registers.item(note.item)[1]
        assert item.text.value[slice(*note.span)] == note.quote


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store with a meeting."""
    folder = tmp_path_factory.mktemp("imported")
    (folder / "papers").mkdir()
    (folder / "papers" / "dagsorden.txt").write_text(AGENDA, encoding="utf-8")
    (folder / "papers" / "referat.txt").write_text(MINUTES, encoding="utf-8")
    with closing(_library(folder / "store", author="bo")) as library:
        library.importing.run([folder / "papers"])
    return folder / "store"


def _library(folder: Path, author: str = "anna") -> Library:
    return Library(Context(folder, author=author, clock=lambda: datetime.now(UTC)))


@given(STEPS)
@settings(max_examples=10, deadline=None)
def test_any_corrections_undone_leave_what_was_read(imported: Path, steps: list[tuple[str, int, int]]) -> None:
    with TemporaryDirectory() as folder, closing(_library(copytree(imported, Path(folder) / "store"))) as library:
        read, meetings, tasks = _documents(library), library.registers.meetings(), library.checklist.all()
        for step in steps:
            _step(library, *step)
            _sound(library)
        while library.history.undo():
            pass
        assert _documents(library) == read
        assert library.registers.meetings() == meetings
        assert library.checklist.all() == tasks
        assert not library.by_hand.all()
        assert not library.notes.all()
        while library.history.redo():
            pass
        _sound(library)
