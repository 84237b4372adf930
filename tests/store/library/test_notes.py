"""Annotations: nothing that a colleague wrote is written over, and a mark without words is a highlight."""

import pytest

from store.errors import ConflictError, RefusedError
from store.library import Library
from store.model import Span


def _item(library: Library, meeting: str) -> str:
    return library.registers.document(library.registers.meeting(meeting).minutes[0]).items[2].id


def test_a_note_without_words_is_a_highlight(library: Library, meeting: str) -> None:
    item = _item(library, meeting)
    assert library.notes.annotate(item, Span(0, 5), "note", "  ").kind == "highlight"
    assert library.notes.annotate(item, Span(0, 5), "note", "", ["støj"]).kind == "note"
    assert library.notes.annotate(item, Span(0, 5), "question").kind == "question"


@pytest.mark.parametrize("span", [Span(5, 5), Span(9, 3), Span(10**6, 10**6 + 5)])
def test_a_passage_without_words_is_refused(library: Library, meeting: str, span: Span) -> None:
    with pytest.raises(RefusedError):
        library.notes.annotate(_item(library, meeting), span)


def test_words_written_over_a_colleagues_are_refused_and_his_stay(library: Library, meeting: str) -> None:
    shown = library.notes.annotate(_item(library, meeting), Span(0, 5), "note", "first")
    library.notes.edit(shown.id, note="a colleague's")
    with pytest.raises(ConflictError):
        library.notes.edit(shown.id, note="mine", rev=shown.rev)
    assert library.notes.get(shown.id).note == "a colleague's"
    task = library.checklist.all()[0]
    library.checklist.edit(task.id, text="a colleague's")
    with pytest.raises(ConflictError):
        library.checklist.edit(task.id, text="mine", rev=task.rev)


def test_a_follow_up_from_a_list_has_no_bullet(library: Library, meeting: str) -> None:
    assert library.checklist.add(_item(library, meeting), "• Ring til naboerne").text == "Ring til naboerne"
