"""What the reviewer added goes along into a corrected version, by what stands around it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from store.library import Library
from store.library.ids import follow_up_id
from store.model import ImportReport, Item, Span
from tests.store.library.papers import MINUTES, Papers

CORRECTED = (
    MINUTES.replace("2. Ny cykelsti", "4. Ny cykelsti")
    .replace("et notat", "et kort notat")
    .replace("drøftede klagerne", "drøftede længe de mange klager")
)


@pytest.fixture
def items(library: Library, papers: Papers) -> tuple[Item, ...]:
    """Of the minutes that are corrected next."""
    library.importing.run([papers(referat=MINUTES)])
    return library.registers.document(library.registers.meetings()[0].minutes[0]).items


def _words(library: Library, item: str, span: Span | None) -> str:
    return library.registers.item(item)[1].text.value[slice(*span)] if span else ""


def test_a_note_is_at_its_words_though_they_changed_and_undo_of_an_edit_leaves_it_there(
    library: Library, papers: Papers, items: tuple[Item, ...], colleague: Callable[[Path], ImportReport]
) -> None:
    note = library.notes.annotate_quote(items[2].id, "Udvalget drøftede klagerne.", "note", "hvor mange?")
    library.notes.edit(note.id, note="hvor mange klager?")
    assert colleague(papers(referat=CORRECTED)).moved == 1
    library.history.undo()
    now = library.notes.get(note.id)
    assert (now.note, now.state) == ("hvor mange?", "moved")
    assert _words(library, now.item, now.span) == "Udvalget drøftede længe de mange klager."
    assert library.importing.run([papers(referat=CORRECTED)]).orphaned == 0


def test_a_note_that_moved_to_other_words_is_in_doubt_in_every_later_version_until_somebody_says_it_is_right(
    library: Library, papers: Papers, items: tuple[Item, ...]
) -> None:
    note = library.notes.annotate_quote(items[2].id, "Udvalget drøftede klagerne.", "note", "hvor mange?")
    same = library.notes.annotate_quote(items[2].id, "MLJ følger op.", "note")
    library.importing.run([papers(referat=CORRECTED)])
    assert (library.notes.get(note.id).doubtful, library.notes.get(same.id).doubtful) == (True, False)
    library.importing.run([papers(referat=CORRECTED.replace("Beslutning: Udvalget", "Beslutning: Ja. Udvalget"))])
    now = library.notes.get(note.id)
    assert now.doubtful
    assert not library.notes.place(now.id, now.item, now.span).doubtful


def test_a_note_goes_into_the_item_that_its_words_were_moved_to(
    library: Library, papers: Papers, items: tuple[Item, ...]
) -> None:
    words = "Der er i dag ingen cykelsti langs Havnevej."
    note = library.notes.annotate_quote(items[1].id, words, "note", "sandt?")
    sentence = f"Sagsfremstilling: {words}\n\n"
    moved = MINUTES.replace(sentence, "").replace(
        "Beslutning: Udvalget drøftede", f"{sentence}Beslutning: Udvalget drøftede"
    )
    library.importing.run([papers(referat=moved)])
    now = library.notes.get(note.id)
    assert (now.item, _words(library, now.item, now.span)) == (items[2].id, words)


def test_a_follow_up_that_was_accepted_is_at_its_words_though_they_changed(
    library: Library, papers: Papers, items: tuple[Item, ...]
) -> None:
    found = items[2].follow_ups[0]
    id = follow_up_id(items[2].id, found.quote)
    library.checklist.advance(id)
    library.importing.run([papers(referat=CORRECTED)])
    task = library.checklist.get(id)
    assert (task.status, task.quote) == ("open", found.quote)
    assert "et kort notat om støjmålinger. MLJ følger op." in _words(library, task.item, task.span)


def test_a_note_that_lost_its_passage_is_where_its_words_come_back_and_is_to_be_looked_at(
    library: Library, papers: Papers, items: tuple[Item, ...]
) -> None:
    words = "Der er i dag ingen cykelsti langs Havnevej."
    long, short = (library.notes.annotate_quote(items[1].id, one, "note").id for one in (words, "ingen cykelsti"))
    library.importing.run([papers(referat=MINUTES.replace(words, "Teksten følger."))])
    assert {library.notes.get(one).state for one in (long, short)} == {"orphaned"}
    back = MINUTES.replace(words, "Teksten følger.").replace("drøftede klagerne.", f"drøftede klagerne. {words}")
    library.importing.run([papers(referat=f"{back}\n{words}")])
    assert library.notes.get(long).state == "orphaned", "its words stand in two places"
    library.importing.run([papers(referat=back.replace("i dag ingen", "i  dag\ningen"))])
    now = library.notes.get(long)
    assert (now.item, now.doubtful) == (items[2].id, True)
    assert _words(library, now.item, now.span).split() == words.split()
    assert library.notes.get(short).state == "orphaned"


def _proposed(library: Library) -> list[str]:
    tasks = [task for task in library.checklist.all() if task.status == "proposed"]
    (meeting,) = library.registers.meetings()
    assert meeting.follow_ups.proposed == len(tasks)
    return [task.quote for task in tasks]


@pytest.mark.parametrize("kept", ["advance", "drop"])
def test_a_follow_up_that_the_reviewer_knows_is_not_proposed_again_in_other_words_unless_it_is_undone(
    library: Library, papers: Papers, items: tuple[Item, ...], kept: str, colleague: Callable[[Path], ImportReport]
) -> None:
    others = len(library.checklist.all()) - 1
    getattr(library.checklist, kept)(follow_up_id(items[2].id, items[2].follow_ups[0].quote))
    assert len(_proposed(library)) == others
    colleague(papers(referat=CORRECTED))
    assert len(_proposed(library)) == others
    assert not any("kort notat" in quote for quote in _proposed(library))
    library.history.undo()
    assert any("kort notat" in quote for quote in _proposed(library))
    assert len(_proposed(library)) == others + 1
    library.history.redo()
    assert len(_proposed(library)) == others


def test_a_follow_up_whose_words_changed_or_went_is_in_doubt_until_the_reviewer_touches_it(
    library: Library, papers: Papers, items: tuple[Item, ...]
) -> None:
    words = items[2].follow_ups[0].quote
    id = follow_up_id(items[2].id, words)
    library.checklist.advance(id)
    assert not library.checklist.get(id).doubtful
    library.importing.run([papers(referat=MINUTES.replace("et notat om støjmålinger", "en kort redegørelse herom"))])
    assert library.checklist.get(id).doubtful
    assert not library.checklist.edit(id, department="Vej og Park").doubtful
    library.history.undo()
    assert library.checklist.get(id).doubtful
    library.checklist.edit(id)
    library.importing.run([papers(referat=MINUTES.replace(words, "Sagen udsættes."))])
    task = library.checklist.get(id)
    assert (task.status, task.doubtful) == ("open", True)
    library.importing.run([papers(referat=MINUTES.replace("Udvalget drøftede", "Alle drøftede"))])
    assert not library.checklist.get(id).doubtful, "its words are there again"


def test_a_follow_up_that_was_accepted_goes_into_the_item_that_its_words_were_moved_to_and_undo_leaves_it_there(
    library: Library, papers: Papers, colleague: Callable[[Path], ImportReport]
) -> None:
    sentence = "Det blev aftalt, at der skal udarbejdes et notat om prisen på en bredere sti. TKF følger op."
    library.importing.run([papers(referat=MINUTES.replace("TKF følger op.", sentence))])
    items = library.registers.document(library.registers.meetings()[0].minutes[0]).items
    words = items[1].follow_ups[0].quote
    id = follow_up_id(items[1].id, words)
    library.checklist.advance(id)
    library.checklist.edit(id, department="Vej og Park")
    colleague(papers(referat=f"{MINUTES.replace(' TKF følger op.', '')} {sentence}"))
    library.history.undo()
    task = library.checklist.get(id)
    assert (task.item, task.status, task.department) == (items[2].id, "open", "TKF")
    assert _words(library, task.item, task.span) == words
    assert words not in _proposed(library)


def test_ticks_marks_and_what_was_set_right_stay_with_an_item_that_moved(
    library: Library, papers: Papers, items: tuple[Item, ...]
) -> None:
    library.notes.set_reviewed(items[1].id, True)
    library.marks.set("k", items[1].id, 5)
    first, second = MINUTES.split("2. Ny cykelsti")
    second, third = second.split("3. Støj")
    library.importing.run([papers(referat=f"{first}2. Støj{third}\n\n3. Ny cykelsti{second}")])
    assert items[1].id in library.registers.reviewed()
    (mark,) = library.marks.all()
    assert (mark.item, mark.state != "orphaned") == (items[1].id, True)
    assert library.registers.item(items[1].id)[1].title.startswith("Ny cykelsti")
