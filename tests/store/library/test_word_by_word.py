"""Two texts of the same thing side by side: minutes and their agenda, a paper and its earlier versions."""

import pytest

from store.errors import NotFoundError
from store.library import Library
from store.library.word_by_word import WordByWord
from tests.store.library.papers import Papers

MATTER = "Borgere ved Havnegade har klaget over støj fra værftet om natten, og værftet er bedt om en forklaring."
AGENDA = f"""Solvig Kommune
Teknik- og Klimaudvalget
Dagsorden
Mødedato: 5. marts 2025

Punkt 1: Støj fra havnen
Sagsfremstilling
{MATTER}

Punkt 2: Eventuelt
"""
MINUTES = AGENDA.replace("Dagsorden", "Referat").replace("om natten", "om aftenen")
CORRECTED = MINUTES.replace("Eventuelt", "Eventuelt\nBeslutning\nIntet.") + "\nPunkt 3: Lukning af mødet\n"


def told(compared: WordByWord) -> list[tuple[str, str]]:
    return [(one.kind, one.text.strip()) for item in compared.items for one in item.stretches if one.kind != "same"]


@pytest.fixture
def corrected(library: Library, papers: Papers) -> Library:
    """Agenda and minutes of one meeting, the minutes corrected."""
    for text in (MINUTES, CORRECTED):
        assert not library.importing.run([papers(dagsorden=AGENDA, referat=text)]).failed
    return library


def test_minutes_lie_beside_the_agenda_that_they_repeat_and_beside_what_they_were_before(corrected: Library) -> None:
    (meeting,) = corrected.registers.meetings()
    with_agenda, with_earlier = map(corrected.side_by_side.compare, corrected.side_by_side.choices(meeting.id))
    assert ("removed", "natten") in told(with_agenda)
    assert with_agenda.new.id == with_earlier.new.id == meeting.minutes[0]
    assert told(with_earlier) == [("added", "Beslutning\nIntet.")]
    assert [bool(item.row.agenda) for item in with_earlier.items] == [True, True, False]
    spans = [change.added for item in with_agenda.items for change in item.changes]
    assert with_agenda.new.items[0].text.value[spans[0].start : spans[0].end] == "aftenen"


def test_what_was_undone_is_no_earlier_version_and_what_is_gone_lies_beside_nothing(corrected: Library) -> None:
    (meeting,) = corrected.registers.meetings()
    earlier = corrected.side_by_side.choices(meeting.id)[-1]
    corrected.history.undo()
    assert [one.earlier for one in corrected.side_by_side.choices(meeting.id)] == [False]
    with pytest.raises(NotFoundError):
        corrected.side_by_side.compare(earlier)


def test_an_earlier_version_stays_the_same_when_another_one_follows(corrected: Library, papers: Papers) -> None:
    (meeting,) = corrected.registers.meetings()
    earlier = corrected.side_by_side.choices(meeting.id)[-1]
    before = corrected.side_by_side.compare(earlier).old
    corrected.importing.run([papers(dagsorden=AGENDA, referat=CORRECTED.replace("Intet.", "Ingen havde noget."))])
    assert len(corrected.side_by_side.choices(meeting.id)) == 3
    assert corrected.side_by_side.compare(earlier).old == before


def test_an_agenda_that_the_minutes_do_not_repeat_is_no_other_text_of_them(library: Library, papers: Papers) -> None:
    minutes = AGENDA.replace("Dagsorden", "Referat").replace(f"Sagsfremstilling\n{MATTER}", "Beslutning\nUdsat.")
    library.importing.run([papers(dagsorden=AGENDA, referat=minutes)])
    (meeting,) = library.registers.meetings()
    assert meeting.agenda
    assert meeting.minutes
    assert library.side_by_side.choices(meeting.id) == ()


def test_what_was_added_below_a_heading_is_told_where_the_agenda_has_nothing_but_that(
    library: Library, papers: Papers
) -> None:
    minutes = MINUTES.replace("Punkt 2: Eventuelt", "Punkt 2: Eventuelt\nBeslutning\nHavnefesten flyttes.")
    library.importing.run([papers(dagsorden=AGENDA, referat=minutes)])
    (meeting,) = library.registers.meetings()
    (with_agenda,) = map(library.side_by_side.compare, library.side_by_side.choices(meeting.id))
    assert ("added", "Beslutning\nHavnefesten flyttes.") in told(with_agenda)
