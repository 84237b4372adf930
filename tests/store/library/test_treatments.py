"""A matter through the meetings: one row a meeting, its case before its title, the own body's before others."""

from store.library import Library
from tests.store.library.papers import AGENDA, MINUTES, Papers

LATER = MINUTES.replace("5. marts", "2. april").replace("klagerne", "målingerne")
COUNCIL = MINUTES.replace("Teknik- og Klimaudvalget", "Byrådet").replace("5. marts", "30. april")
UNDATED = "Teknik- og Klimaudvalget\nReferat\n\nPunkt 1: Støj fra vindmøller ved Klitgården\nBeslutning\nDrøftet.\n"


def noise(library: Library, *, of: str = MINUTES) -> str:
    """The item on noise in the minutes of March, or in its agenda."""
    (meeting,) = (one for one in library.registers.meetings() if one.date == "2025-03-05")
    (id,) = meeting.agenda if of is AGENDA else meeting.minutes
    return next(item.id for item in library.registers.document(id).items if item.number == "3")


def test_a_meeting_stands_once_by_its_minutes_and_another_body_behind_the_own_one(
    library: Library, papers: Papers
) -> None:
    agenda = AGENDA.replace("5. marts", "2. april")
    library.importing.run([papers(a=MINUTES, b=agenda, c=LATER, d=COUNCIL)])
    found = library.treatments(noise(library))
    assert [(one.date, one.treatment.kind, one.part) for one in found] == [
        ("2025-04-02", "minutes", "title"),
        ("2025-04-30", "minutes", "elsewhere"),
    ]
    assert "målingerne" in found[0].treatment.decision


def test_an_agenda_is_told_what_its_minutes_decided_and_minutes_not_what_their_agenda_says(
    library: Library, papers: Papers
) -> None:
    library.importing.run([papers(a=AGENDA, b=MINUTES)])
    (answer,) = library.treatments(noise(library, of=AGENDA))
    assert answer.treatment.item == noise(library)
    assert not library.treatments(noise(library))


def test_a_paper_without_a_date_is_known_by_its_file(library: Library, papers: Papers) -> None:
    library.importing.run([papers(a=MINUTES, uden_dato=UNDATED)])
    (undated,) = library.treatments(noise(library))
    assert (undated.date, undated.file, undated.part) == ("", "uden_dato.txt", "title")


def test_its_case_comes_first_then_its_title_then_what_is_only_worded_alike(library: Library, papers: Papers) -> None:
    told = "Anlægsbevilling til belysning, beplantning og trafiksignaler ved Toldbodgade."
    library.importing.run(
        [
            papers(
                a=_paper("Byrådet", "5. maj 2025", "Ny bro", "25-001", told),
                b=_paper("Byrådet", "6. juni 2025", "Bro over åen", "25-001", "Genoptaget."),
                c=_paper("Byrådet", "7. juli 2025", "Ny bro", "25-044", "Udsat."),
                d=_paper("Økonomiudvalget", "8. august 2025", "Ny bro", "25-055", "Udsat."),
                e=_paper("Byrådet", "9. september 2025", "Sagen igen", "25-066", told),
            )
        ]
    )
    (own,) = (one for one in library.registers.meetings() if one.date == "2025-05-05")
    found = library.treatments(library.registers.document(own.minutes[0]).items[0].id)
    assert [(one.date, one.part) for one in found] == [
        ("2025-06-06", "case"), ("2025-07-07", "title"), ("2025-08-08", "elsewhere"), ("2025-09-09", "alike"),
    ]  # fmt: skip


def _paper(body: str, day: str, title: str, case: str, text: str) -> str:
    return f"{body}\nReferat\nMødedato: {day}\n\nPunkt 1: {title}\nSagsnr.: {case}\n\nBeslutning\n{text}\n"
