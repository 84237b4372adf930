"""What the reviewer sets right by hand holds, is shown as such, and is there when the file is imported again."""

import pytest

from store.errors import NotFoundError, RefusedError
from store.library import Library
from tests.store.library.papers import MINUTES, Papers

UNDATED = """ Referat

Punkt 1: Dagsorden

Godkendt.

Punkt 2: Bordrunde (5 min)

Deltagerne orienterede kort om deres opgaver.
"""

FRAGMENT = """ Dagsorden

Punkt 2: Bordrunde (5 min)

.
"""


def test_a_meeting_without_a_date_is_given_one_and_keeps_it_over_an_import(library: Library, papers: Papers) -> None:
    folder = papers(referat=UNDATED)
    library.importing.run([folder])
    (view,) = library.registers.meetings()
    assert (view.date, view.body, view.corrected) == (None, None, frozenset())
    library.corrections.set(view.id, "date", "12/3 2025")
    library.corrections.set(view.id, "body", "Direktionen")
    (folder / "referat.txt").write_text(UNDATED.replace("kort", "ganske kort"), encoding="utf-8")
    assert library.importing.run([folder]).imported[0].status == "updated"
    (again,) = library.registers.meetings()
    assert (again.id, again.date, again.body, again.corrected) == (
        view.id,
        "2025-03-12",
        "Direktionen",
        frozenset({"date", "body"}),
    )
    assert library.registers.document(again.minutes[0]).date == "2025-03-12"
    library.corrections.set(view.id, "date", "")
    assert library.registers.meeting(view.id).date is None


@pytest.mark.parametrize(("field", "value"), [("date", "snart"), ("date", "5/3"), ("kind", "minutes")])
def test_nonsense_is_refused(library: Library, meeting: str, field: str, value: str) -> None:
    with pytest.raises(RefusedError):
        library.corrections.set(meeting, field, value)


def test_two_documents_are_paired_and_parted_by_hand(library: Library, papers: Papers) -> None:
    library.importing.run([papers(referat=MINUTES, stump=FRAGMENT)])
    minutes, agenda = sorted(library.registers.heads().values(), key=lambda head: head.kind != "minutes")
    assert len(library.registers.meetings()) == 2
    view = library.corrections.pair(minutes.id, agenda.id)
    assert (view.agenda, view.minutes) == ((agenda.id,), (minutes.id,))
    assert view.pairing is not None
    assert view.pairing.state == "by_hand"
    library.corrections.unpair(view.id)
    assert len(library.registers.meetings()) == 2
    with pytest.raises(RefusedError):
        library.corrections.unpair(view.id)


def test_a_document_cannot_be_paired_with_itself_or_its_kind(library: Library, meeting: str) -> None:
    (minutes,) = library.registers.meeting(meeting).minutes
    with pytest.raises(RefusedError):
        library.corrections.pair(minutes, minutes)
    with pytest.raises(NotFoundError):
        library.corrections.pair(minutes, "findes-ikke")


def test_a_pair_that_was_parted_is_never_proposed_again(library: Library, meeting: str, papers: Papers) -> None:
    library.corrections.unpair(meeting)
    library.importing.run([papers(andet=UNDATED)])
    assert all(view.pairing is None for view in library.registers.meetings())


def test_undated_meetings_are_told_apart_by_what_they_were_about(library: Library, papers: Papers) -> None:
    other = UNDATED.replace("Punkt 2: Bordrunde (5 min)", "Punkt 2: Ny kantine (5 min)")
    library.importing.run([papers(a=UNDATED, b=other)])
    assert [view.about for view in library.registers.meetings()] == [None, "Ny kantine"]


def test_papers_that_print_no_body_are_told_apart_by_what_they_are_about(library: Library, papers: Papers) -> None:
    for name, about in (("et", "Havnen"), ("to", "Skolen")):
        text = f"Borgmestermøde\nReferat\n\nPunkt 1: Godkendelse af dagsorden\n\nPunkt 2: {about}\nDer blev talt.\n"
        library.importing.run([papers(**{name: text})])
    called = {library.registers.called_document(id) for id in library.registers.heads()}
    assert {"Borgmestermøde · 2 Havnen", "Borgmestermøde · 2 Skolen"} <= called
