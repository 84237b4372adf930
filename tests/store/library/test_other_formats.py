"""What the reviewer added to a paper, and set right in it, stays when the same paper comes in another format."""

import re
from contextlib import closing
from pathlib import Path

import pytest

from store.comparing.plain_form import plain_form
from store.library import Library
from store.library.context import Context
from store.library.ids import follow_up_id
from store.model import Document, Span
from tests.samples.minutes import SAMPLES
from tests.store.library.conftest import Clock

BOARD, COMMITTEE = "2025-03-26 byrådet", "2024-11-06 teknik- og klimaudvalget"
FORMATS = {
    f"{COMMITTEE} referat.pdf": COMMITTEE,
    **{f"{BOARD} referat.{suffix}": BOARD for suffix in ("docx", "odt", "html")},
}
"""By the name of the other file how the names of its papers as text begin."""
_SENTENCE = re.compile(r"[^\s.!?][^.!?\n]{19,200}[.!?]")


@pytest.mark.parametrize("name", FORMATS)
def test_all_that_was_added_and_set_right_stays_in_another_format(name: str, tmp_path: Path) -> None:
    with closing(Library(Context(folder=tmp_path / "store", author="anna", clock=Clock()))) as library:
        library.importing.run([SAMPLES / f"{FORMATS[name]} {kind}.txt" for kind in ("dagsorden", "referat")])
        document = _minutes(library)
        first, second, third, *_, last = document.items
        _note_sentences(library, document)
        item, found = next((item.id, found) for item in document.items for found in item.follow_ups)
        task = library.checklist.advance(follow_up_id(item, found.quote))
        library.marks.set("k", second.id, 5)
        library.notes.set_reviewed(second.id, True)
        library.corrections.pair(library.registers.meetings()[0].agenda[0], document.id)
        library.corrections.set(library.registers.meetings()[0].id, "title", "Mødet i marts")
        library.items.renumber(first.id, "1 A")
        library.items.retitle(second.id, "Et andet navn")
        cut = library.borders.split(third.id, third.text.value.rindex("\n\n") + 2)
        library.borders.join(last.id)
        noted, items = _noted(library), [one.id for one in _minutes(library).items]

        (told,) = library.importing.run([SAMPLES / "formater" / name]).imported
        assert (told.status, len(library.registers.meetings())) == ("updated", 1)
        now = _minutes(library)
        assert [one.id for one in now.items] == items
        assert (now.items[0].number, now.items[1].title, now.items[3].id) == ("1 A", "Et andet navn", cut)
        assert not library.by_hand.unfit()
        assert library.registers.meetings()[0].title == "Mødet i marts"
        pairing = library.registers.meetings()[0].pairing
        assert pairing is not None
        assert pairing.state == "by_hand"
        assert library.registers.reviewed() == {second.id}
        (mark,) = library.marks.all()
        assert (mark.item, mark.state == "orphaned") == (second.id, False)
        kept = library.checklist.get(task.id)
        assert (kept.status, kept.item, kept.span is None) == ("open", task.item, False)
        assert _noted(library) == noted


def test_what_another_format_does_not_say_is_told_and_all_else_stays(tmp_path: Path) -> None:
    with closing(Library(Context(folder=tmp_path / "store", author="anna", clock=Clock()))) as library:
        library.importing.run([SAMPLES / f"{BOARD} referat.txt"])
        document = _minutes(library)
        _note_sentences(library, document)
        library.borders.join(document.items[-1].id)
        noted = _noted(library)
        report = library.importing.run([SAMPLES / "formater" / "portal byrådet 2025-03-26.json"])
        gone = [note.note for note in library.notes.all() if note.state == "orphaned"]
        assert gone == ["Taget af dagsordenen."], "the portal says so in a field of its own"
        assert report.orphaned == 1
        assert set(_noted(library)) == noted.keys() - set(gone)
        (joint,) = library.by_hand.unfit()
        assert joint.what == "joined", "the portal's title is another"


def _note_sentences(library: Library, document: Document) -> None:
    for item in document.items:
        for match in list(_SENTENCE.finditer(item.text.value))[:3]:
            library.notes.annotate(item.id, Span(*match.span()), "note", match[0])


def _minutes(library: Library) -> Document:
    return library.registers.document(library.registers.meetings()[0].minutes[0])


def _noted(library: Library) -> dict[str, str]:
    """By its own words the item of each note that stands at them."""
    found = {}
    for note in library.notes.all():
        if note.state != "orphaned":
            words = library.registers.item(note.item)[1].text.value[slice(*note.span)]
            assert plain_form(words).value == plain_form(note.note).value
            found[note.note] = note.item
    return found
