"""What is set right in an item holds everywhere, is undone, and is there when the file is imported again."""

from dataclasses import replace

import pytest

from store.errors import NotFoundError, RefusedError
from store.library import Library
from store.library.correcting import followed, layer
from store.model import Document, ItemCorrection
from tests.store.library.papers import AGENDA, MINUTES, Papers

WIND = "Støj fra vindmøller ved Klitgården"


def _minutes(library: Library) -> Document:
    (meeting,) = library.registers.meetings()
    return library.registers.document(meeting.minutes[0])


def test_number_and_title_are_set_right_in_paper_lists_register_and_search(library: Library, meeting: str) -> None:
    item = _minutes(library).items[2]
    library.items.renumber(item.id, " 4 ")
    library.items.retitle(item.id, "Støj fra vindmøllerne\nved Klitten")
    now = library.registers.item(item.id)[1]
    assert (now.number, now.title, now.text) == ("4", "Støj fra vindmøllerne ved Klitten", item.text)
    assert library.registers.label_of(item.id) == "4 Støj fra vindmøllerne ved Klitten"
    row = next(row for row in library.registers.comparison(meeting).rows if row.minutes and row.minutes.id == item.id)
    assert row.minutes
    assert row.minutes.number == "4"
    assert "renamed" in row.flags
    assert library.search("klagerne").hits[0].title == "Støj fra vindmøllerne ved Klitten"
    assert "Støj fra vindmøllerne ved Klitten" in {one.title for one in library.decisions.all()}
    right = library.registers.set_right(item.id)
    assert right
    assert (right.fields, right.read) == (frozenset({"number", "title"}), WIND)


def test_words_that_only_a_corrected_title_has_are_found_as_its_title(library: Library, meeting: str) -> None:
    assert not library.search("havmøller").hits
    item = _minutes(library).items[2]
    library.items.retitle(item.id, "Støj fra havmøllerne")
    (hit,) = library.search("havmøllerne").hits
    assert (hit.item, hit.field, hit.title) == (item.id, "title", "Støj fra havmøllerne")
    assert "havmøllerne" in hit.snippet
    assert library.search("støjmålinger").hits, "what stands in the text is found as before"
    library.history.undo()
    assert not library.search("havmøllerne").hits


def test_an_empty_value_or_what_was_read_takes_a_correction_back(library: Library, meeting: str) -> None:
    item = _minutes(library).items[2]
    library.items.retitle(item.id, "Anden titel")
    library.items.renumber(item.id, "9")
    library.items.retitle(item.id, "")
    library.items.renumber(item.id, item.number)
    assert library.registers.set_right(item.id) is None
    assert library.registers.item(item.id)[1] == item


def test_setting_right_is_undone_and_done_again(library: Library, meeting: str) -> None:
    item = _minutes(library).items[2]
    library.items.renumber(item.id, "4")
    library.history.undo()
    assert _minutes(library).items[2] == item
    library.history.redo()
    assert _minutes(library).items[2].number == "4"


def test_a_part_follows_the_number_of_its_item_and_stands_alone_without_it(library: Library, meeting: str) -> None:
    read = _minutes(library)
    part = replace(read.items[0], id=f"{read.id}.3A", number="3A", parent="3")
    document = replace(read, items=(*read.items, part))
    item = read.items[2].id
    renumbered = layer((), [ItemCorrection(id=item, read=WIND, number="5")]).over_document(document)
    assert renumbered.items[-1].parent == "5"
    alone = layer((), [ItemCorrection(id=item, read=WIND, noise=True)]).over_document(document)
    assert [(one.number, one.parent) for one in alone.items] == [("1", None), ("2", None), ("3A", None)]


def test_noise_is_in_no_list_no_comparison_and_no_search_and_comes_back(library: Library, meeting: str) -> None:
    item = _minutes(library).items[2]
    assert library.checklist.all(meeting=meeting)
    library.items.set_noise(item.id, True)
    assert item.id not in {one.id for one in _minutes(library).items}
    assert library.registers.meeting(meeting).items == 2
    rows = library.registers.comparison(meeting).rows
    assert item.id not in {row.minutes.id for row in rows if row.minutes}
    assert item.id not in {task.item for task in library.checklist.all()}
    assert item.id not in {one.item for one in library.decisions.all()}
    assert item.id not in {hit.item for hit in library.search("støjmålinger").hits}
    assert library.registers.noise(_minutes(library).id) == (item,)
    assert library.registers.item(item.id)[1] == item
    library.items.set_noise(item.id, False)
    assert _minutes(library).items[2] == item
    assert library.registers.set_right(item.id) is None


def test_corrections_hold_for_the_file_imported_again(library: Library, papers: Papers) -> None:
    folder = papers(referat=MINUTES)
    library.importing.run([folder])
    first, _, third = _minutes(library).items
    library.items.set_noise(first.id, True)
    library.items.renumber(third.id, "8")
    (folder / "referat.txt").write_text(MINUTES.replace("klagerne", "alle klagerne"), encoding="utf-8")
    assert library.importing.run([folder]).imported[0].status == "updated"
    assert [(item.number, item.title) for item in _minutes(library).items][-1] == ("8", WIND)
    assert first.title not in {item.title for item in _minutes(library).items}


def test_a_correction_follows_the_words_of_its_title_to_an_item_with_another_id(library: Library, meeting: str) -> None:
    read = _minutes(library)
    old = ItemCorrection(id=read.items[2].id, rev=3, read=WIND.upper(), number="8")
    assert followed([old], [read]) == []
    gone = replace(read, items=(*read.items[:2], replace(read.items[2], id=f"{read.id}.7")))
    assert followed([old], [gone]) == [(old.id, replace(old, id=f"{read.id}.7", rev=0))]
    twice = replace(gone, items=(*gone.items, replace(read.items[2], id=f"{read.id}.9")))
    assert followed([old], [twice]) == []


def test_what_bears_other_words_now_is_shown_though_it_was_noise(library: Library, papers: Papers) -> None:
    folder = papers(referat=MINUTES)
    library.importing.run([folder])
    item = _minutes(library).items[2]
    library.items.set_noise(item.id, True)
    title = "Støj fra vindmøller ved Klitgården og Lyngvej"
    (folder / "referat.txt").write_text(MINUTES.replace(WIND, title), encoding="utf-8")
    library.importing.run([folder])
    assert title in {one.title for one in _minutes(library).items}


def test_nonsense_is_refused(library: Library, meeting: str) -> None:
    with pytest.raises(NotFoundError):
        library.items.retitle("intet.1", "Titel")
    with pytest.raises(RefusedError):
        library.items.renumber(_minutes(library).items[0].id, "1" * 21)


def test_a_paper_of_another_kind_is_of_another_meeting_and_back(library: Library, meeting: str) -> None:
    agenda = library.registers.meeting(meeting).agenda[0]
    library.corrections.set_kind(agenda, "other")
    assert library.registers.meeting(agenda).other == (agenda,)
    assert len(library.registers.meetings()) == 2
    assert library.registers.document(agenda).kind == "other"
    library.corrections.set_kind(agenda, None)
    assert library.registers.meeting(agenda).id == library.registers.meetings()[0].id
    assert len(library.registers.meetings()) == 1
    with pytest.raises(RefusedError):
        library.corrections.set_kind(agenda, "brev")


def test_what_was_read_as_another_kind_is_paired_when_it_is_set_right_and_a_file_is_taken_in(
    library: Library, papers: Papers
) -> None:
    folder = papers(referat=MINUTES)
    library.importing.run([folder])
    minutes = library.registers.meetings()[0].minutes[0]
    library.corrections.set_kind(minutes, "other")
    papers(dagsorden=AGENDA)
    library.importing.run([folder])
    assert len(library.registers.meetings()) == 2
    library.corrections.set_kind(minutes, None)
    library.importing.run([folder])
    assert len(library.registers.meetings()) == 1


def test_words_marked_as_a_decision_are_in_the_register_as_the_reviewers(library: Library, meeting: str) -> None:
    item = _minutes(library).items[2]
    quote = "Udvalget drøftede klagerne."
    note = library.notes.annotate_quote(item.id, quote, "decision")
    (mine,) = [one for one in library.decisions.all() if one.marked_by]
    assert (mine.item, mine.decision.quote, mine.marked_by) == (item.id, quote, "anna")
    assert mine.decision.lines == item.text.lines_of(note.span)
    library.notes.delete(note.id)
    assert not [one for one in library.decisions.all() if one.marked_by]


def test_a_decision_that_was_found_and_marked_too_is_told_once(library: Library, meeting: str) -> None:
    before = library.decisions.all()
    found = next(one for one in before if one.decision.kind == "approved")
    library.notes.annotate(found.item, found.decision.span, "decision")
    after = library.decisions.all()
    assert len(after) == len(before)
    assert [one.decision.kind for one in after if one.marked_by] == ["approved"]


def test_an_item_in_which_a_decision_was_marked_is_not_undecided(library: Library, papers: Papers) -> None:
    text = MINUTES.replace("Beslutning: Godkendt. TKF følger op.", "Alle syntes godt om forslaget.")
    library.importing.run([papers(referat=text)])
    (meeting,) = library.registers.meetings()
    item = _minutes(library).items[1]

    def flags() -> tuple[str, ...]:
        rows = library.registers.comparison(meeting.id).rows
        return next(row.flags for row in rows if row.minutes and row.minutes.id == item.id)

    assert "undecided" in flags()
    library.notes.annotate_quote(item.id, "Alle syntes godt om forslaget.", "decision")
    assert "undecided" not in flags()
    assert [one.decision.kind for one in library.decisions.all() if one.marked_by] == ["unstated"]


def test_a_passage_marked_as_a_decision_is_found_as_one_until_the_mark_is_taken_away(
    library: Library, meeting: str
) -> None:
    item = library.registers.comparison(meeting).rows[1].agenda
    assert item is not None
    assert not library.search("ingen kind:decision").hits
    library.notes.annotate_quote(item.id, "Der er i dag ingen cykelsti langs Havnevej.", "decision")
    (hit,) = library.search("ingen kind:decision").hits
    assert (hit.item, hit.field) == (item.id, "decision")
    library.history.undo()
    assert not library.search("ingen kind:decision").hits
