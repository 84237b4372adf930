"""Items cut and joined by hand: what is on them goes with its words, is undone, and holds when the file comes again."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from store.errors import NotFoundError, RefusedError
from store.library import Library
from store.library.context import Context
from store.library.heading import heading_of
from store.model import Document, ImportReport, Span
from tests.store.library.papers import AGENDA, MINUTES, Papers

HEADING = "Nye bænke i Anlægsparken"
BENCHES = f"""{HEADING}

Indstilling: Forvaltningen foreslår ti bænke.

Beslutning: Godkendt. Parkafdelingen følger op.
"""
CLOSED_UP = f"{MINUTES}\n{BENCHES}"
"""Minutes of which the last heading is not read as one: the reader takes it for text of the item above."""
NOISE_LEVEL = "notat om støjmålinger"
TEN = "ti bænke"


@pytest.fixture
def minutes(library: Library, papers: Papers) -> Document:
    """The minutes as they were read."""
    library.importing.run([papers(dagsorden=AGENDA, referat=CLOSED_UP)])
    document = _minutes(library)
    assert len(document.items) == 3
    return document


def _minutes(library: Library) -> Document:
    (meeting,) = library.registers.meetings()
    return library.registers.document(meeting.minutes[0])


def _cut(library: Library, words: str = HEADING) -> str:
    item = next(one for one in _minutes(library).items if words in one.text.value)
    return library.borders.split(item.id, item.text.value.index(words))


def _note(library: Library, quote: str) -> str:
    item = next(one for one in _minutes(library).items if quote in one.text.value)
    return library.notes.annotate_quote(item.id, quote, note="Se her").id


def _there(library: Library, note: str) -> tuple[str, str]:
    """The item of a note, and what stands at its place."""
    record = library.notes.get(note)
    return record.item, library.registers.item(record.item)[1].text.value[slice(*record.span)]


def _cut_and_doubtful(library: Library, papers: Papers) -> str:
    new = _cut(library)
    _again(library, papers, CLOSED_UP.replace(HEADING, "Ti nye siddepladser i Anlægsparken"))
    (cut,) = library.by_hand.all()
    assert (cut.of, cut.fits, cut.doubtful) == (new, True, True)
    return new


def _again(library: Library, papers: Papers, text: str) -> None:
    report = library.importing.run([papers(referat=text)])
    assert "updated" in {one.status for one in report.imported}


def test_an_item_is_cut_before_a_heading(library: Library, minutes: Document) -> None:
    new = _cut(library)
    first, second = _minutes(library).items[2:]
    assert (first.id, second.id) == (minutes.items[2].id, new)
    assert (second.number, second.title) == ("", HEADING)
    assert first.text.value.endswith("MLJ følger op.")
    assert second.text.value.startswith(HEADING)
    assert second.text.value[slice(*second.title_span)] == HEADING
    assert [section.role for section in first.sections] == ["decision"]
    assert [section.role for section in second.sections] == ["recommendation", "decision"]
    assert [one.kind for one in second.decisions] == ["approved"]
    assert second.text.value[slice(*second.decisions[0].span)] == second.decisions[0].quote
    assert first.lines.last < second.lines.first


def test_what_was_cut_off_is_in_the_lists_the_comparison_the_register_and_the_search(
    library: Library, minutes: Document
) -> None:
    new = _cut(library)
    library.items.renumber(new, "4")
    (meeting,) = library.registers.meetings()
    assert meeting.items == 4
    rows = library.registers.comparison(meeting.id).rows
    assert "not_on_agenda" in next(row.flags for row in rows if row.minutes and row.minutes.id == new)
    assert library.registers.label_of(new) == f"4 {HEADING}"
    assert new in {one.item for one in library.decisions.all()}
    assert new in {task.item for task in library.checklist.all()}
    assert [hit.item for hit in library.search("bænke").hits] == [new]


def test_notes_marks_follow_ups_and_ticks_go_with_their_words(library: Library, minutes: Document) -> None:
    item = minutes.items[2]
    above, below = _note(library, NOISE_LEVEL), _note(library, TEN)
    library.marks.set("b", item.id, item.text.value.index(TEN))
    task = next(one for one in library.checklist.all() if "Parkafdelingen" in one.quote)
    library.checklist.edit(task.id, text="Bestil bænkene")
    library.notes.set_reviewed(item.id, True)
    new = _cut(library)
    assert _there(library, above) == (item.id, NOISE_LEVEL)
    assert _there(library, below) == (new, TEN)
    assert library.marks.get("b").item == new
    (moved,) = [one for one in library.checklist.all() if "Parkafdelingen" in one.quote]
    assert (moved.item, moved.text, moved.status) == (new, "Bestil bænkene", "open")
    assert library.registers.reviewed() == {item.id, new}
    library.history.undo()
    assert _there(library, below) == (item.id, TEN)
    assert library.registers.reviewed() == {item.id}
    assert _minutes(library).items == minutes.items
    library.history.redo()
    assert _there(library, below) == (new, TEN)


def test_a_note_over_the_cut_keeps_the_words_of_the_greater_part(library: Library, minutes: Document) -> None:
    item = minutes.items[2]
    start = item.text.value.index("MLJ")
    note = library.notes.annotate(item.id, Span(start, item.text.value.index("ti bænke")), note="Over snittet").id
    new = _cut(library)
    assert _there(library, note)[0] == new
    assert _there(library, note)[1].startswith(HEADING)
    assert library.notes.get(note).state == "moved"


def test_what_was_cut_is_joined_as_it_was(library: Library, minutes: Document) -> None:
    below = _note(library, TEN)
    new = _cut(library)
    library.items.retitle(new, "Bænke")
    assert library.borders.join(new) == minutes.items[2].id
    assert _minutes(library).items == minutes.items
    assert _there(library, below) == (minutes.items[2].id, TEN)


def test_an_item_is_joined_to_the_one_before_and_cut_where_it_began(library: Library, minutes: Document) -> None:
    second, third = minutes.items[1:]
    note = _note(library, NOISE_LEVEL)
    library.notes.set_reviewed(second.id, True)
    assert library.borders.join(third.id) == second.id
    (_, joined) = _minutes(library).items
    assert (joined.id, joined.title) == (second.id, second.title)
    assert joined.text.value == f"{second.text.value}\n\n{third.text.value}"
    assert _there(library, note) == (second.id, NOISE_LEVEL)
    assert [joined.text.value[slice(*one.span)] for one in joined.decisions] == [
        one.quote for one in (*second.decisions, *third.decisions)
    ]
    assert {task.item for task in library.checklist.all() if task.item in (second.id, third.id)} == {second.id}
    assert library.registers.reviewed() == frozenset(), "a part of it was not looked at"
    at = joined.text.value.index(third.title)
    assert library.borders.split(second.id, at) == third.id
    assert _minutes(library).items == minutes.items
    assert _there(library, note) == (third.id, NOISE_LEVEL)


def test_follow_ups_of_joined_items_stand_at_their_words(library: Library, minutes: Document) -> None:
    library.borders.join(minutes.items[2].id)
    text = _minutes(library).items[1].text.value
    tasks = [task for task in library.checklist.all() if task.item == minutes.items[1].id]
    assert len(tasks) > 2
    assert all(task.span and text[slice(*task.span)] == task.quote for task in tasks)


def test_three_are_joined_and_parted_in_any_order(library: Library, minutes: Document) -> None:
    first, second, third = (item.id for item in minutes.items)
    library.borders.join(third)
    library.borders.join(second)
    assert [item.id for item in _minutes(library).items] == [first]
    library.history.undo()
    assert [item.id for item in _minutes(library).items] == [first, second]
    library.history.undo()
    assert _minutes(library).items == minutes.items


def test_a_part_of_an_item_that_was_joined_is_of_what_that_is_in(library: Library, minutes: Document) -> None:
    library.items.renumber(minutes.items[2].id, "2A")
    library.borders.join(minutes.items[2].id)
    assert [item.number for item in _minutes(library).items] == ["1", "2"]


def test_nonsense_is_refused(library: Library, minutes: Document) -> None:
    first, second, third = minutes.items
    with pytest.raises(RefusedError, match="nothing_before"):
        library.borders.join(first.id)
    with pytest.raises(RefusedError, match="split_in_heading"):
        library.borders.split(third.id, 3)
    with pytest.raises(RefusedError, match="split_at_end"):
        library.borders.split(third.id, len(third.text.value))
    with pytest.raises(NotFoundError):
        library.borders.split("intet.1", 40)
    library.items.set_noise(second.id, True)
    with pytest.raises(RefusedError, match="noise_before"):
        library.borders.join(third.id)


def test_a_cut_holds_when_a_corrected_version_is_taken_in(library: Library, minutes: Document, papers: Papers) -> None:
    below = _note(library, TEN)
    new = _cut(library)
    library.items.renumber(new, "4")
    _again(library, papers, CLOSED_UP.replace("klagerne.", "klagerne meget længe, og ordet var frit for alle."))
    last = _minutes(library).items[-1]
    assert (last.id, last.number, last.title) == (new, "4", HEADING)
    assert _there(library, below) == (new, TEN)
    assert library.by_hand.unfit() == ()


def test_a_heading_that_changed_is_the_title_of_what_was_cut(
    library: Library, minutes: Document, papers: Papers
) -> None:
    new = _cut(library)
    _again(library, papers, CLOSED_UP.replace(HEADING, "Nye bænke og borde i Anlægsparken"))
    last = _minutes(library).items[-1]
    assert (last.id, last.title) == (new, "Nye bænke og borde i Anlægsparken")


def test_a_cut_that_the_paper_itself_has_now_is_one_no_more(
    library: Library, minutes: Document, papers: Papers
) -> None:
    below = _note(library, TEN)
    new = _cut(library)
    library.items.renumber(new, "4")
    _again(library, papers, CLOSED_UP.replace(HEADING, f"4. {HEADING}"))
    last = _minutes(library).items[-1]
    assert (last.id, last.number, last.title) == (new, "4", HEADING)
    assert _there(library, below) == (new, TEN)
    assert len(_minutes(library).items) == 4
    assert library.by_hand.unfit() == ()


def test_a_cut_whose_words_are_gone_stands_in_the_queue_and_what_was_below_it_is_found(
    library: Library, minutes: Document, papers: Papers
) -> None:
    below = _note(library, TEN)
    new = _cut(library)
    _again(library, papers, CLOSED_UP.replace(f"{HEADING}\n", ""))
    assert len(_minutes(library).items) == 3
    assert _there(library, below) == (minutes.items[2].id, TEN)
    (lost,) = library.by_hand.unfit()
    assert (lost.of, lost.said) == (new, HEADING)
    _again(library, papers, CLOSED_UP.replace("klagerne.", "alle klagerne."))
    assert library.by_hand.unfit() == ()
    assert _minutes(library).items[-1].id == new


def test_a_joint_holds_when_a_corrected_version_is_taken_in(
    library: Library, minutes: Document, papers: Papers
) -> None:
    second, third = minutes.items[1:]
    note = _note(library, NOISE_LEVEL)
    library.borders.join(third.id)
    _again(library, papers, CLOSED_UP.replace("ingen cykelsti", "slet ingen cykelsti"))
    assert [item.id for item in _minutes(library).items][1:] == [second.id]
    assert _there(library, note) == (second.id, NOISE_LEVEL)


def test_a_joint_with_an_item_of_another_title_stands_in_the_queue(
    library: Library, minutes: Document, papers: Papers
) -> None:
    third = minutes.items[2]
    library.borders.join(third.id)
    _again(library, papers, CLOSED_UP.replace(third.title, "Havnens fremtidige støjgrænser"))
    assert len(_minutes(library).items) == 3
    (lost,) = library.by_hand.unfit()
    assert (lost.of, lost.said) == (third.id, third.title)


@pytest.mark.parametrize(
    ("words", "number", "title"),
    [
        ("5. Budget 2026", "5", "Budget 2026"),
        ("Punkt 12: Eventuelt", "12", "Eventuelt"),
        ("7a) Bilag\nom havnen", "7A", "Bilag om havnen"),
        ("§ 3 Valg", "3", "Valg"),
        ("25 personer mødte op", "", "25 personer mødte op"),
        ("Eventuelt", "", "Eventuelt"),
    ],
)
def test_a_heading_has_a_number_or_none(words: str, number: str, title: str) -> None:
    assert heading_of(words) == (number, title)


def test_a_cut_undone_after_a_corrected_version_leaves_every_note_at_its_words(
    library: Library, minutes: Document, papers: Papers, colleague: Callable[[Path], ImportReport]
) -> None:
    note = _note(library, "Forvaltningen foreslår ti bænke.")
    _cut(library)
    longer = CLOSED_UP.replace(HEADING, f"En linje til om møllerne.\n\n{HEADING}").replace(TEN, "hele ti bænke")
    colleague(papers(referat=longer))
    library.history.undo()
    assert len(_minutes(library).items) == 3
    assert _there(library, note) == (minutes.items[2].id, "Forvaltningen foreslår hele ti bænke.")


def test_a_note_of_anybody_on_what_was_cut_off_goes_back_with_it(
    context: Context, library: Library, minutes: Document
) -> None:
    _cut(library)
    with closing(Library(replace(context, author="bo"))) as other:
        note = _note(other, TEN)
    library.history.refresh()
    library.history.undo()
    assert _there(library, note) == (minutes.items[2].id, TEN)


def test_a_cut_done_again_after_a_corrected_version_is_where_its_words_are(
    library: Library, minutes: Document, papers: Papers, colleague: Callable[[Path], ImportReport]
) -> None:
    note = _note(library, TEN)
    cut = _cut(library)
    library.history.undo()
    colleague(papers(referat=CLOSED_UP.replace(HEADING, f"En linje til om møllerne.\n\n{HEADING}")))
    library.history.redo()
    assert library.registers.item(cut)[1].text.value.startswith(HEADING)
    assert _there(library, note) == (cut, TEN)


@pytest.mark.parametrize("right", ["title", "number", "noise"])
def test_what_was_set_right_of_a_part_is_undone_alone_and_then_the_cut(
    library: Library, minutes: Document, right: str
) -> None:
    library.notes.set_reviewed(minutes.items[2].id, True)
    part, note = _cut(library), _note(library, TEN)
    there = _there(library, note)
    assert there == (part, TEN)
    if right == "title":
        library.items.retitle(part, "Bænke")
    elif right == "number":
        library.items.renumber(part, "9")
    else:
        library.items.set_noise(part, True)
    library.history.undo()
    assert _there(library, note) == there
    assert set(library.registers.reviewed()) == {minutes.items[2].id, part}
    undone = [change.name.id for change in iter(library.history.undo, None)]
    assert undone == ["change.annotate", "change.split", "change.review", "change.import"]


def test_a_cut_that_moved_to_other_words_begins_with_the_line_and_is_in_doubt_until_one_says_that_it_is_right(
    library: Library, papers: Papers, minutes: Document
) -> None:
    new = _cut_and_doubtful(library, papers)
    library.borders.look_at(new)
    (cut,) = library.by_hand.all()
    assert (cut.said, cut.doubtful) == ("Ti nye siddepladser i Anlægsparken", False)
    library.history.undo()
    assert library.by_hand.all()[0].doubtful
    library.history.redo()
    _again(library, papers, CLOSED_UP.replace(HEADING, "Ti nye siddepladser i Anlægsparken").replace("ti b", "tyve b"))
    assert [(one.fits, one.doubtful) for one in library.by_hand.all()] == [(True, False)]
    for nothing in (minutes.items[0].id, "intet.1"):
        with pytest.raises(NotFoundError):
            library.borders.look_at(nothing)
