"""What was made elsewhere is named before it is taken back: in another place, in another meeting, or by an import."""

import pytest

from store.library import Library
from store.library.undoing import Here
from store.model import Span
from tests.store.library.papers import MINUTES, Papers

ANYWHERE = Here("follow_ups")


@pytest.fixture
def review(library: Library, meeting: str) -> Here:
    """Review with the meeting open, and a note written there."""
    item = library.registers.document(library.registers.meeting(meeting).minutes[0]).items[1].id
    with library.history.made_in("review"):
        library.notes.annotate(item, Span(0, 5), "note", "Se her")
    return Here("review", frozenset(library.registers.meeting(meeting).documents))


def test_what_was_made_here_is_undone_and_redone_at_once(library: Library, review: Here) -> None:
    undone = library.undoing.undo(review)
    assert undone is not None
    assert not undone.asks
    assert library.notes.all() == ()
    redone = library.undoing.redo(review)
    assert redone is not None
    assert not redone.asks
    assert len(library.notes.all()) == 1


def test_what_was_made_in_another_place_is_named_with_its_meeting_and_undone_once_that_is_agreed(
    library: Library, review: Here
) -> None:
    turn = library.undoing.undo(ANYWHERE)
    assert turn is not None
    assert turn.asks
    assert (turn.change.name.id, turn.meeting) == ("change.annotate", "Teknik- og Klimaudvalget 2025-03-05")
    assert turn.seconds > 0
    assert len(library.notes.all()) == 1
    turn = library.undoing.undo(ANYWHERE, turn.change.id)
    assert turn is not None
    assert not turn.asks
    assert library.notes.all() == ()
    turn = library.undoing.redo(ANYWHERE)
    assert turn is not None
    assert turn.asks
    assert library.notes.all() == ()


def test_what_was_made_in_the_same_place_on_another_meeting_is_asked_about(
    library: Library, review: Here, papers: Papers
) -> None:
    other = papers(andet=MINUTES.replace("5. marts", "2. april")) / "andet.txt"
    document = library.importing.run([other]).imported[0].documents[0]
    with library.history.made_in("review"):
        library.notes.set_reviewed(library.registers.document(document).items[0].id, True)
    turn = library.undoing.undo(review)
    assert turn is not None
    assert turn.asks
    assert turn.meeting == "Teknik- og Klimaudvalget 2025-04-02"
    turn = library.undoing.undo(Here("review"))
    assert turn is not None
    assert not turn.asks


def test_nothing_is_undone_unasked_where_no_meeting_is_open(library: Library, review: Here) -> None:
    turn = library.undoing.undo(Here(review.place, frozenset()))
    assert turn is not None
    assert turn.asks


def test_a_department_belongs_to_no_meeting_and_is_undone_where_it_was_made(library: Library, review: Here) -> None:
    with library.history.made_in("review"):
        library.departments.add("Teknik")
    turn = library.undoing.undo(review)
    assert turn is not None
    assert not turn.asks


def test_an_import_and_a_meeting_taken_out_are_asked_about_wherever_they_were_made(
    library: Library, papers: Papers
) -> None:
    with library.history.made_in("meetings"):
        (imported,) = library.importing.run([papers(referat=MINUTES) / "referat.txt"]).imported
        turn = library.undoing.undo(Here("meetings"))
        assert turn is not None
        assert turn.asks
        library.taking_out.remove(imported.meetings[0])
    turn = library.undoing.undo(Here("meetings"))
    assert turn is not None
    assert turn.asks
    assert (turn.change.name.id, turn.meeting) == ("change.remove", "")
    assert library.registers.meetings() == ()


def test_what_a_command_did_is_asked_about_in_every_place(library: Library) -> None:
    library.departments.add("Teknik")
    turn = library.undoing.undo(Here("meetings"))
    assert turn is not None
    assert turn.asks


def test_who_agreed_to_undo_one_change_is_asked_again_where_another_was_made_meanwhile(
    library: Library, review: Here
) -> None:
    asked = library.undoing.undo(ANYWHERE)
    assert asked is not None
    library.departments.add("Teknik")
    turn = library.undoing.undo(ANYWHERE, asked.change.id)
    assert turn is not None
    assert turn.asks
    assert turn.change.name.id == "change.department_add"


def test_in_a_new_store_there_is_nothing_to_turn(library: Library) -> None:
    assert library.undoing.undo(ANYWHERE) is None
    assert library.undoing.redo(ANYWHERE) is None
