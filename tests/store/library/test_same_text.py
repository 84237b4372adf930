"""The same text in two files stands once in the store; another format of a paper is its next version."""

from pathlib import Path

import pytest

from store.library import Library
from tests.samples.make_office import FOLDER
from tests.samples.minutes import SAMPLES
from tests.store.library.papers import MINUTES, Papers

APRIL = (
    MINUTES.replace("5. marts", "2. april")
    .replace("Ny cykelsti langs Havnevej", "Salg af Møllegården")
    .replace("Støj fra vindmøller ved Klitgården", "Takster for genbrugspladsen")
)
SHORT = "Dagsorden\n\nPunkt 1: Bordrunde\n\nPunkt 2: Eventuelt\n"
MINUTES_OF_MARCH = "2025-03-26 byrådet referat.txt"


def statuses(library: Library, *paths: Path) -> list[str]:
    return [one.status for one in library.importing.run(paths).imported]


def test_a_copy_of_one_paper_of_a_bundle_is_there_already(library: Library, papers: Papers, tmp_path: Path) -> None:
    library.importing.run([papers(bundle=MINUTES + "\f" + APRIL)])
    copy = tmp_path / "kopi.txt"
    copy.write_text(APRIL + "\n\n", encoding="utf-8")
    (one,) = library.importing.run([copy]).imported
    april = next(head for head in library.registers.heads().values() if head.date == "2025-04-02")
    assert (one.status, one.documents, one.meetings) == ("unchanged", (april.id,), (f"m-{april.id}",))
    assert len(library.registers.heads()) == 2


def test_a_bundle_with_a_paper_that_is_there_takes_its_place(library: Library, papers: Papers, tmp_path: Path) -> None:
    copy = tmp_path / "kopi.txt"
    copy.write_text(APRIL, encoding="utf-8")
    (first,) = library.importing.run([copy]).imported
    (bundle,) = library.importing.run([papers(bundle=MINUTES + "\f" + APRIL)]).imported
    assert bundle.documents[1] == first.documents[0]
    assert len(library.registers.heads()) == 2
    assert statuses(library, copy) == ["unchanged"]


def test_a_copy_with_one_word_set_right_is_no_copy(library: Library, papers: Papers, tmp_path: Path) -> None:
    library.importing.run([papers(referat=MINUTES)])
    copy = tmp_path / "kopi.txt"
    copy.write_text(MINUTES.replace("klagerne.", "klagen."), encoding="utf-8")
    assert statuses(library, copy) == ["updated"]


def test_short_papers_without_a_date_may_be_of_two_meetings_though_they_say_the_same(
    library: Library, papers: Papers, tmp_path: Path
) -> None:
    library.importing.run([papers(dagsorden=MINUTES + "\f" + SHORT)])
    before = len(library.registers.heads())
    other = tmp_path / "uge 21.txt"
    other.write_text(SHORT, encoding="utf-8")
    assert statuses(library, other) == ["new"]
    assert len(library.registers.heads()) == before + 1


@pytest.mark.parametrize("ending", ["docx", "odt", "html", "md", "eml"])
def test_the_same_minutes_in_another_format_are_their_next_version_and_notes_move_along(
    library: Library, ending: str
) -> None:
    (text,) = library.importing.run([SAMPLES / MINUTES_OF_MARCH]).imported
    document = library.registers.document(text.documents[0])
    item = next(item for item in document.items if item.decisions)
    quote = item.decisions[0].quote
    library.notes.annotate_quote(item.id, quote, "note", "Se her")
    report = library.importing.run([FOLDER / MINUTES_OF_MARCH.replace(".txt", f".{ending}")])
    assert (report.imported[0].status, report.imported[0].documents) == ("updated", text.documents)
    assert (report.kept + report.moved, report.orphaned) == (1, 0)
    (note,) = library.notes.all()
    _, now = library.registers.item(note.item)
    assert (now.number, now.text.value[slice(*note.span)]) == (item.number, quote)


def test_a_folder_with_the_same_meetings_in_many_formats_gives_each_meeting_once(library: Library) -> None:
    library.importing.run([SAMPLES])
    dated = [(one.date, one.body) for one in library.registers.meetings() if one.date]
    assert len(dated) == len(set(dated)) == 10
    assert len([one for one in library.registers.meetings() if not one.date]) == 3
    before = library.registers.meetings()
    again = library.importing.run([SAMPLES])
    assert {one.status for one in again.imported} == {"unchanged"}
    assert library.registers.meetings() == before
