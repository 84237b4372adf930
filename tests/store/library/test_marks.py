"""Marks: set, set anew, undone, and moved along with what stands there."""

import pytest

from store.errors import NotFoundError, RefusedError
from store.library import Library
from store.library.context import Context
from tests.store.library.papers import MINUTES, Papers


def _item(library: Library, meeting: str) -> str:
    return library.registers.document(library.registers.meeting(meeting).minutes[0]).items[2].id


@pytest.mark.parametrize("letter", ["", "ab", "A", "å", "1", "\x1b"])
def test_what_is_no_letter_from_a_to_z_is_no_mark(library: Library, meeting: str, letter: str) -> None:
    with pytest.raises(RefusedError):
        library.marks.set(letter, _item(library, meeting), 0)
    with pytest.raises(NotFoundError):
        library.marks.get(letter)


@pytest.mark.parametrize("offset", [-5, 10**6])
def test_a_place_outside_the_text_is_the_nearest_inside(library: Library, meeting: str, offset: int) -> None:
    mark = library.marks.set("a", _item(library, meeting), offset)
    assert mark.quote.strip()


def test_a_mark_set_anew_is_at_the_new_place_and_undo_puts_it_back(library: Library, meeting: str) -> None:
    item = _item(library, meeting)
    first = library.marks.set("a", item, 0)
    second = library.marks.set("a", item, 50)
    assert (second.span.start, library.marks.all()) == (50, (second,))
    library.history.undo()
    assert library.marks.get("a").span == first.span
    library.history.undo()
    assert library.marks.all() == ()


def test_a_mark_moves_along_with_a_corrected_version_and_is_there_after_a_restart(
    context: Context, papers: Papers
) -> None:
    library = Library(context)
    folder = papers(referat=MINUTES)
    library.importing.run([folder])
    (meeting,) = library.registers.meetings()
    item = library.registers.item(_item(library, meeting.id))[1]
    library.marks.set("q", item.id, item.text.value.index("Det blev aftalt"))
    new = MINUTES.replace("Udvalget drøftede klagerne.", "Udvalget drøftede klagerne over støj fra de nye vindmøller.")
    (folder / "referat.txt").write_text(new, encoding="utf-8")
    library.importing.run([folder])
    library.close()
    library = Library(context)
    mark = library.marks.get("q")
    text = library.registers.item(mark.item)[1].text.value
    assert text[mark.span.start :].startswith("Det blev aftalt")
    assert mark.state == "moved"
    library.close()


def test_a_mark_keeps_the_paper_that_a_new_version_of_the_file_no_longer_holds(
    library: Library, papers: Papers
) -> None:
    april = (
        MINUTES.replace("5. marts", "2. april")
        .replace("Ny cykelsti langs Havnevej", "Salg af Møllegården")
        .replace("Støj fra vindmøller ved Klitgården", "Takster for genbrugspladsen")
    )
    folder = papers(bundt=MINUTES + "\f" + april)
    (one,) = library.importing.run([folder]).imported
    assert len(one.documents) == 2
    library.marks.set("a", library.registers.document(one.documents[1]).items[0].id, 0)
    (folder / "bundt.txt").write_text(MINUTES, encoding="utf-8")
    library.importing.run([folder])
    assert library.registers.document(one.documents[1])
