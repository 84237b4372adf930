"""A supplementary agenda is of the meeting that its body has that day: beside the ordinary one, in every count."""

from contextlib import closing

import pytest

from store.library import Library
from store.library.context import Context
from tests.store.library.papers import AGENDA, MINUTES, Papers

HEAD, ITEMS = AGENDA.split("\n1. ")[0], "1. Hastesag om vandskade\n\nSagsfremstilling: Kælderen står under vand.\n"
EXTRA = f"{HEAD.replace('Dagsorden', 'Tillægsdagsorden')}\n{ITEMS}"
FULL = f"{MINUTES}\n4. Hastesag om vandskade\n\nBeslutning: Taget til efterretning.\n"


def rows(library: Library, meeting: str) -> list[tuple[str, str, bool]]:
    found = library.registers.comparison(meeting).rows
    return [
        (
            row.agenda.title if row.agenda else "",
            row.minutes.number if row.minutes else "",
            "not_on_agenda" in row.flags,
        )
        for row in found
    ]


@pytest.mark.parametrize("order", [("dagsorden", "tillæg", "referat"), ("referat", "tillæg", "dagsorden")])
def test_it_stands_behind_the_ordinary_agenda_in_whatever_order_the_papers_come(
    library: Library, context: Context, papers: Papers, order: tuple[str, ...]
) -> None:
    folder = papers(dagsorden=AGENDA, tillæg=EXTRA, referat=FULL)
    for name in order:
        library.importing.run([folder / f"{name}.txt"])
    (meeting,) = library.registers.meetings()
    assert [library.registers.head(id).status for id in meeting.agenda] == [None, "supplementary"]
    assert (len(meeting.minutes), meeting.items, len(meeting.documents)) == (1, 4, 3)
    assert meeting.pairing
    assert meeting.pairing.agenda == meeting.agenda[0]
    assert rows(library, meeting.id)[-1] == ("Hastesag om vandskade", "4", False)
    assert not any(added for _, _, added in rows(library, meeting.id))
    note = library.notes.annotate(
        f"{meeting.agenda[1]}.1", library.registers.item(f"{meeting.agenda[1]}.1")[1].title_span
    )
    assert library.registers.meeting(note.item).annotations == 1
    with closing(Library(context)) as anew:
        assert anew.registers.meetings() == library.registers.meetings()


def test_without_minutes_the_items_of_both_agendas_are_those_of_the_meeting(library: Library, papers: Papers) -> None:
    library.importing.run([papers(dagsorden=AGENDA, tillæg=EXTRA)])
    (meeting,) = library.registers.meetings()
    assert (meeting.items, len(rows(library, meeting.id)), meeting.minutes) == (4, 4, ())
    for id in meeting.agenda:
        library.notes.set_reviewed(library.registers.document(id).items[0].id, True)
    assert library.registers.meeting(meeting.id).reviewed == 2


def test_it_is_a_meeting_of_its_own_where_no_other_paper_or_more_than_one_meeting_is_of_that_day(
    library: Library, papers: Papers
) -> None:
    folder = papers(tillæg=EXTRA, anden=AGENDA.replace("5. marts", "6. marts"), dagsorden=AGENDA)
    library.importing.run([folder / "tillæg.txt", folder / "anden.txt"])
    assert len(library.registers.meetings()) == 2
    library.importing.run([folder / "dagsorden.txt"])
    assert sorted(len(one.agenda) for one in library.registers.meetings()) == [1, 2]
    (both,) = (one for one in library.registers.meetings() if len(one.agenda) == 2)
    library.corrections.set_kind(both.agenda[1], "other")
    assert sorted(len(one.agenda) for one in library.registers.meetings()) == [0, 1, 1]
    library.history.undo()
    library.taking_out.remove(both.id)
    assert [len(one.agenda) for one in library.registers.meetings()] == [1]


def test_minutes_parted_from_their_agenda_leave_it_where_nobody_can_tell(library: Library, papers: Papers) -> None:
    library.importing.run([papers(dagsorden=AGENDA, tillæg=EXTRA, referat=FULL)])
    library.corrections.unpair(library.registers.meetings()[0].id)
    assert sorted(len(one.documents) for one in library.registers.meetings()) == [1, 1, 1]
