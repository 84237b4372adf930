"""Undo and redo: one's own changes, named, one step at a time, across restarts, never over a colleague's."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from store.errors import RefusedError
from store.library import Library
from store.library.context import Context
from store.model import ImportReport, Span
from tests.store.library.papers import MINUTES, Papers


def _item(library: Library, meeting: str) -> str:
    return library.registers.document(library.registers.meeting(meeting).minutes[0]).items[1].id


def test_there_is_nothing_to_undo_in_a_new_store(library: Library) -> None:
    assert library.history.undo() is None
    assert library.history.redo() is None


def test_undo_names_what_it_took_back_and_redo_brings_it_again(library: Library, meeting: str) -> None:
    item = _item(library, meeting)
    note = library.notes.annotate(item, Span(0, 5), "note", "Se her")
    undone = library.history.undo()
    assert undone is not None
    assert (undone.name.id, undone.name["item"]) == ("change.annotate", "2 Ny cykelsti langs Havnevej")
    assert library.notes.all() == ()
    library.history.redo()
    assert [(n.id, n.note) for n in library.notes.all()] == [(note.id, "Se her")]


def test_many_steps_are_undone_in_turn_and_redone_in_turn(library: Library, meeting: str) -> None:
    item = _item(library, meeting)
    note = library.notes.annotate(item, Span(0, 5), "note", "a")
    library.notes.edit(note.id, note="b")
    library.notes.edit(note.id, note="c")
    library.history.undo()
    library.history.undo()
    assert library.notes.get(note.id).note == "a"
    library.history.redo()
    assert library.notes.get(note.id).note == "b"
    library.history.redo()
    assert library.notes.get(note.id).note == "c"
    assert library.history.redo() is None


def test_a_new_change_ends_what_could_be_redone(library: Library, meeting: str) -> None:
    item = _item(library, meeting)
    library.notes.annotate(item, Span(0, 5), "note", "a")
    library.history.undo()
    library.notes.set_reviewed(item, True)
    assert library.history.redo() is None


def test_redo_brings_back_what_was_undone_last_not_what_a_later_change_stands_over(library: Library) -> None:
    def departments() -> str:
        return "".join(department.name for department in library.departments.all())

    for name in "abc":
        library.departments.add(name)
    library.history.undo()
    library.history.undo()
    library.departments.add("d")
    library.history.undo()
    library.history.undo()
    shown = [departments()]
    while library.history.redo():
        shown.append(departments())
    assert shown == ["", "a", "ad"]
    library.history.undo()
    library.departments.add("e")
    library.history.undo()
    library.history.redo()
    assert departments() == "ae"


def test_undo_reaches_back_over_a_restart(library: Library, context: Context, meeting: str) -> None:
    library.notes.set_reviewed(_item(library, meeting), True)
    library.close()
    again = Library(context)
    assert again.history.undo() is not None
    assert again.registers.reviewed() == frozenset()
    again.close()


def test_undo_leaves_a_colleagues_changes_alone(library: Library, context: Context, meeting: str) -> None:
    item = _item(library, meeting)
    mine = library.notes.annotate(item, Span(0, 5), "note", "mine")
    colleague = Library(replace(context, author="bo"))
    assert colleague.history.undo() is None
    colleague.notes.edit(mine.id, note="bo's words")
    colleague.close()
    library.history.refresh()
    with pytest.raises(RefusedError):
        library.history.undo()
    assert library.notes.get(mine.id).note == "bo's words"


def test_every_verb_of_the_checklist_can_be_undone(library: Library, meeting: str) -> None:
    before = library.checklist.all()
    task = before[0]
    library.checklist.advance(task.id)
    library.checklist.advance(task.id)
    library.checklist.edit(task.id, department="Teknik", due="2025-04-01", remark="ringet")
    library.checklist.drop(task.id)
    library.departments.alias("Teknik- og Klimaforvaltningen", "TKF")
    library.corrections.set(meeting, "body", "Klimaudvalget")
    library.corrections.unpair(meeting)
    while library.history.undo():
        pass
    assert library.checklist.all() == before
    assert library.departments.all() == ()
    view = library.registers.meeting(meeting)
    assert (view.body, view.pairing and view.pairing.state) == ("Teknik- og Klimaudvalget", "confirmed")


def test_undo_goes_back_in_the_order_of_doing_whatever_the_clock_says(context: Context, meeting: str) -> None:
    times = iter([datetime(2025, 3, 10, tzinfo=UTC)] * 24 + [datetime(2024, 1, 1, tzinfo=UTC)] * 24)
    library = Library(replace(context, clock=lambda: next(times)))
    for name in "abcdefghijkl":
        library.departments.add(name)
    undone = [change.name["department"] for change in iter(library.history.undo, None)]
    redone = [change.name["department"] for change in iter(library.history.redo, None)]
    assert ("".join(map(str, undone)), "".join(map(str, redone))) == ("lkjihgfedcba", "abcdefghijkl")
    library.close()


def test_a_note_that_the_import_of_another_moved_along_can_still_be_undone_and_redone(
    library: Library, meeting: str, papers: Papers, colleague: Callable[[Path], ImportReport]
) -> None:
    item = library.registers.document(library.registers.meeting(meeting).minutes[0]).items[2].id
    library.departments.add("Sekretariatet")
    note = library.notes.annotate_quote(item, "et notat om støjmålinger", "note", "Hvornår?")
    library.notes.edit(note.id, note="Til hvem?")
    folder = papers(referat=MINUTES.replace("drøftede klagerne", "drøftede alle klagerne"))
    assert colleague(folder / "referat.txt").moved == 1
    place = library.notes.get(note.id).span
    library.history.undo()
    assert (library.notes.get(note.id).note, library.notes.get(note.id).span) == ("Hvornår?", place)
    library.history.undo()
    library.history.undo()
    assert (library.notes.all(), library.departments.all()) == ((), ())


def test_what_undo_brings_back_stands_on_its_words_in_the_version_that_a_colleague_took_in_meanwhile(
    library: Library, papers: Papers, colleague: Callable[[Path], ImportReport]
) -> None:
    colleague(papers(referat=MINUTES))
    _, path, noise = library.registers.document(library.registers.meetings()[0].minutes[0]).items
    deleted = library.notes.annotate_quote(path.id, "ingen cykelsti", "note", "Hvorfor?")
    put = library.notes.annotate_quote(noise.id, "drøftede klagerne", "note", "Hvilke?")
    library.notes.delete(deleted.id)
    library.notes.place(put.id, path.id, Span(0, 5))
    longer = MINUTES.replace("Der er i dag", "Kortet viser området for neden. Der er i dag")
    colleague(papers(referat=longer.partition("3. Støj")[0]))
    library.history.undo()
    library.history.undo()
    lost, found = library.notes.get(put.id), library.notes.get(deleted.id)
    assert (lost.state, lost.quote, lost.modified) == ("orphaned", put.quote, put.modified)
    _, item = library.registers.item(found.item)
    assert item.text.value[slice(*found.span)] == deleted.quote
    assert (found.note, found.modified) == (deleted.note, deleted.modified)


def test_an_edit_that_changes_nothing_is_no_step(library: Library, meeting: str) -> None:
    note = library.notes.annotate(_item(library, meeting), Span(0, 5), "note", "a")
    assert library.notes.edit(note.id, note=" a ") == note
    library.history.undo()
    assert library.notes.all() == ()
