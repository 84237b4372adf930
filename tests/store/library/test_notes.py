"""Annotations: nothing that a colleague wrote meanwhile is written over or lost, and none is without words."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from store.errors import RefusedError
from store.library import Library
from store.library.context import Context
from store.model import Span


def _item(library: Library, meeting: str) -> str:
    return library.registers.document(library.registers.meeting(meeting).minutes[0]).items[2].id


def test_a_note_without_words_is_a_highlight(library: Library, meeting: str) -> None:
    item = _item(library, meeting)
    assert library.notes.annotate(item, Span(0, 5), "note", "  ").kind == "highlight"
    assert library.notes.annotate(item, Span(0, 5), "note", "", ["støj"]).kind == "note"
    assert library.notes.annotate(item, Span(0, 5), "question").kind == "question"


def test_notes_on_the_same_passage_stand_in_the_order_in_which_they_were_made(library: Library, meeting: str) -> None:
    made = [library.notes.annotate(_item(library, meeting), Span(0, 5), "note", str(number)) for number in range(9)]
    assert library.notes.all(meeting) == tuple(made)


@pytest.mark.parametrize("span", [Span(5, 5), Span(9, 3), Span(10**6, 10**6 + 5)])
def test_a_passage_without_words_is_refused(library: Library, meeting: str, span: Span) -> None:
    with pytest.raises(RefusedError):
        library.notes.annotate(_item(library, meeting), span)


@pytest.fixture
def beside(library: Library, context: Context, meeting: str) -> Iterator[Library]:
    """The same store, opened by another person in another process."""
    other = Library(replace(context, author="bo"))
    yield other
    other.close()


def test_words_written_while_a_colleague_wrote_his_are_kept_beside_them_and_undone_alone(
    library: Library, beside: Library, meeting: str
) -> None:
    shown = library.notes.annotate(_item(library, meeting), Span(0, 5), "note", "first", ["støj"])
    beside.history.refresh()
    beside.notes.edit(shown.id, note="his")
    mine = library.notes.edit(shown.id, note="mine", shown=shown)
    assert sorted((one.note, one.author, one.quote, one.tags) for one in library.notes.all()) == [
        ("his", "anna", shown.quote, ("støj",)),
        ("mine", "anna", shown.quote, ("støj",)),
    ]
    assert library.history.last
    assert library.history.last.name.id == "change.note_beside"
    assert library.history.undo() is not None
    assert mine.id not in {one.id for one in library.notes.all()}
    assert library.notes.get(shown.id).note == "his"


def test_what_two_said_of_different_things_is_one_note(library: Library, beside: Library, meeting: str) -> None:
    shown = library.notes.annotate(_item(library, meeting), Span(0, 5), "note", "first", ["støj"])
    beside.history.refresh()
    beside.notes.edit(shown.id, tags=["støj", "havn"])
    library.notes.edit(shown.id, note="mine", tags=["støj", "vej"], shown=shown)
    (note,) = library.notes.all()
    assert (note.note, note.tags) == ("mine", ("støj", "havn", "vej"))
    assert library.history.last
    assert library.history.last.name.id == "change.edit_note"


def test_words_written_in_a_note_that_a_colleague_deleted_stay(library: Library, beside: Library, meeting: str) -> None:
    shown = library.notes.annotate(_item(library, meeting), Span(0, 5), "note", "first")
    beside.history.refresh()
    beside.notes.delete(shown.id)
    library.notes.edit(shown.id, note="mine", shown=shown)
    assert [note.note for note in library.notes.all()] == ["mine"]


def test_the_same_said_twice_is_said_once(library: Library, beside: Library, meeting: str) -> None:
    shown = library.notes.annotate(_item(library, meeting), Span(0, 5), "note", "first")
    beside.history.refresh()
    beside.notes.edit(shown.id, note="same")
    library.notes.edit(shown.id, note="same", shown=shown)
    assert [note.note for note in library.notes.all()] == ["same"]


def test_a_proposal_that_two_edit_is_one_follow_up_or_two_where_they_disagree(
    library: Library, beside: Library, meeting: str
) -> None:
    task = library.checklist.all()[0]
    beside.checklist.edit(task.id, due="2025-05-01", remark="ringet")
    library.checklist.edit(task.id, text="mine", remark="skrevet", shown=task)
    kept = library.checklist.get(task.id)
    assert (kept.text, kept.due, [one.text for one in kept.notes]) == ("mine", "2025-05-01", ["ringet", "skrevet"])
    beside.history.refresh()
    beside.checklist.edit(task.id, due="2025-06-01")
    library.checklist.edit(task.id, due="2025-07-01", shown=kept)
    assert sorted(one.due or "" for one in library.checklist.all() if one.text == "mine") == [
        "2025-06-01",
        "2025-07-01",
    ]
    assert library.history.last
    assert library.history.last.name.id == "change.follow_up_beside"


def test_a_follow_up_from_a_list_has_no_bullet(library: Library, meeting: str) -> None:
    assert library.checklist.add(_item(library, meeting), "• Ring til naboerne").text == "Ring til naboerne"
