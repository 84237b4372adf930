"""Meetings taken out: removed so that undo brings them back, forgotten so that nothing does."""

import errno
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from store.database import forgetting
from store.errors import ConflictError, NotFoundError, StoreError, WriteError
from store.library import Library
from store.library.context import Context
from store.library.drafts import Target
from store.library.health import Health
from store.model import Span, message
from store.searching.keeping import Keeping
from tests.store.library.papers import AGENDA, MINUTES, Papers

OTHER = (
    MINUTES.replace("5. marts", "2. april")
    .replace("cykelsti langs Havnevej", "legeplads ved Åparken")
    .replace("Støj fra vindmøller ved Klitgården", "Belægning på torvet")
)
SECRET = "vindmøller"


def everything(library: Library) -> tuple[object, ...]:
    """All that lists and search show."""
    return (
        library.registers.meetings(),
        library.decisions.all(),
        library.registers.reviewed(),
        library.notes.all(),
        library.checklist.all(),
        [hit.item for hit in library.search("klagerne").hits],
    )


def worked_on(library: Library, meeting: str) -> str:
    """The id of the item of the minutes on which something of every kind was made."""
    minutes = library.registers.meeting(meeting).minutes[0]
    item = library.registers.document(minutes).items[2]
    library.notes.annotate_quote(item.id, "støjmålinger", "note", f"Spørg om {SECRET}")
    library.notes.edit(library.notes.all()[0].id, note=f"Spørg igen om {SECRET}")
    library.notes.set_reviewed(item.id, True)
    task = library.checklist.all(meeting=meeting)[0]
    library.checklist.advance(task.id)
    library.checklist.add(item.id, f"Ring om {SECRET}")
    library.corrections.set(meeting, "title", f"Møde om {SECRET}")
    return item.id


def traces(folder: Path, words: Iterable[str]) -> list[tuple[str, str]]:
    """The files below a folder that hold one of the words, as they are or as JSON may write them."""
    found = []
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            found += [(path.name, word) for word in words if word.encode() in data]
    return found


def test_a_removed_meeting_is_in_no_list_and_no_search_and_undo_brings_all_of_it_back(
    library: Library, meeting: str
) -> None:
    item = worked_on(library, meeting)
    before = everything(library)
    assert all(before)
    library.taking_out.remove(meeting)
    assert not any(everything(library))
    for ask in (library.registers.meeting, library.registers.item):
        with pytest.raises(NotFoundError):
            ask(item)
    library.history.undo()
    assert everything(library) == before
    library.history.redo()
    assert not any(everything(library))


def test_a_removed_meeting_stays_removed_after_a_restart(library: Library, meeting: str, context: Context) -> None:
    library.taking_out.remove(meeting)
    library.close()
    again = Library(context)
    assert again.registers.meetings() == ()
    assert again.history.undo() is not None
    assert [one.id for one in again.registers.meetings()] == [meeting]
    again.close()


def test_importing_its_file_brings_a_removed_meeting_back(library: Library, meeting: str, papers: Papers) -> None:
    worked_on(library, meeting)
    before = everything(library)
    library.taking_out.remove(meeting)
    library.importing.run([papers(dagsorden=AGENDA, referat=MINUTES)])
    assert everything(library) == before


def test_a_pair_proposed_is_proposed_still_when_others_were_imported_while_it_was_removed(
    library: Library, meeting: str, papers: Papers
) -> None:
    pairing = library.registers.meeting(meeting).pairing
    library.taking_out.remove(meeting)
    folder = papers(andet=OTHER)
    library.importing.run([folder / "andet.txt"])
    library.history.undo()
    library.history.undo()
    assert library.registers.meeting(meeting).pairing == pairing


def test_of_a_forgotten_meeting_no_file_holds_a_word(
    library: Library, meeting: str, papers: Papers, context: Context
) -> None:
    folder = papers(andet=OTHER)
    library.importing.run([folder / "andet.txt"])
    item = worked_on(library, meeting)
    library.notes.delete(library.notes.all()[0].id)
    library._database._review.journal.compact()  # leaves a .bak
    (context.folder / "archive" / "2025.tdb.torn").write_text(f"noget om {SECRET}", encoding="utf-8")
    (context.folder / "backups").mkdir()
    (context.folder / "backups" / "schema-0.tar.gz").write_bytes(b"gammelt")
    Health(context).back_up(context.folder / "min kopi.tgz")
    (context.folder / "andet.gz").write_bytes(b"ikke vores")
    words = (SECRET, "Vindmøller", "Klitgården", "Havnevej", item)
    assert {word for _, word in traces(context.folder, words)} >= {SECRET, "Klitgården", "Havnevej", item}
    library.taking_out.forget(meeting)
    assert traces(context.folder, words) == []
    assert not (context.folder / "backups").exists()
    assert not (context.folder / "min kopi.tgz").exists()
    assert (context.folder / "andet.gz").exists()
    (left,) = library.registers.meetings()
    assert left.date == "2025-04-02"
    assert library.registers.document(left.minutes[0]).items
    undone = [change.name.id for change in iter(library.history.undo, None)]
    assert undone == ["change.import"]  # that of the other meeting
    assert traces(context.folder, words) == []
    assert library.notes.all() == ()


def test_a_forgotten_meeting_goes_from_a_store_that_restore_put_aside_and_what_else_is_there_stays(
    library: Library, meeting: str, papers: Papers, context: Context, tmp_path: Path
) -> None:
    library.importing.run([papers(andet=OTHER) / "andet.txt"])
    worked_on(library, meeting)
    library.search(SECRET)
    library.drafts.put(Target(f"{library.registers.meeting(meeting).minutes[0]}.2", "note"), f"Kladde om {SECRET}")
    library.close()
    other = context.folder.with_name(f"{context.folder.name}.before-ferien")
    other.mkdir()  # somebody's own
    (tmp_path / "link").mkdir()
    (tmp_path / "link" / "store").symlink_to(context.folder)
    Health(context).back_up(tmp_path / "kopi.tar.gz")
    former = Health(context).restore(tmp_path / "kopi.tar.gz", force=True)
    assert former
    killed = context.folder.with_name(f"{context.folder.name}.restoring-20250101T000000Z")
    killed.mkdir()
    (killed / "review.tdb").write_text(SECRET, encoding="utf-8")
    words = (SECRET, "Klitgården", "Havnevej")
    with closing(Library(replace(context, folder=tmp_path / "link" / "store"))) as again:
        assert {word for _, word in traces(former, words)} == set(words)
        again.taking_out.forget(meeting)
    everywhere = [folder for folder in tmp_path.iterdir() if folder.name.startswith(context.folder.name)]
    assert set(everywhere) == {context.folder, former, other}
    assert [traces(folder, words) for folder in everywhere] == [[], [], []]
    assert list(other.iterdir()) == []
    with closing(Library(replace(context, folder=former))) as there:
        assert [one.date for one in there.registers.meetings()] == ["2025-04-02"]
        assert there.search("legeplads").total


def test_a_paper_that_says_the_same_is_forgotten_in_a_store_put_aside_whatever_its_id_is_there(
    library: Library, meeting: str, papers: Papers, context: Context, tmp_path: Path
) -> None:
    library.close()
    Health(context).back_up(tmp_path / "kopi.tar.gz")
    aside = context.folder.with_name(f"{context.folder.name}.before-20250101T000000Z")
    with closing(Library(replace(context, folder=aside))) as there:
        there.importing.run([papers(dagsorden=AGENDA + "\n", referat=MINUTES + "\n")])
        assert not {one.id for one in there.registers.meetings()} & {meeting}
    with closing(Library(context)) as again:
        again.taking_out.forget(meeting)
    assert traces(aside, ["Havnevej", "Klitgården"]) == []


def test_a_store_put_aside_that_is_damaged_is_told_of_once_all_else_is_forgotten(
    library: Library, meeting: str, context: Context, tmp_path: Path
) -> None:
    library.close()
    Health(context).back_up(tmp_path / "kopi.tar.gz")
    former = Health(context).restore(tmp_path / "kopi.tar.gz", force=True)
    assert former
    (former / "review.tdb").write_text("skade\n\n", encoding="utf-8")
    with closing(Library(context)) as again:
        with pytest.raises(StoreError) as caught:
            again.taking_out.forget(meeting)
        assert caught.value.message == message("forget.left_aside", path=str(former))
        assert again.registers.meetings() == ()
    assert traces(context.folder, ["Havnevej"]) == []


def test_a_removed_meeting_can_be_forgotten_whole(library: Library, meeting: str, context: Context) -> None:
    documents = library.registers.meeting(meeting).documents
    library.taking_out.remove(meeting)
    assert set(library.taking_out.forget(meeting)) == set(documents)
    assert traces(context.folder, ["Havnevej"]) == []
    with pytest.raises(NotFoundError):
        library.taking_out.forget(meeting)


def test_what_is_forgotten_can_be_imported_again_as_new(library: Library, meeting: str, papers: Papers) -> None:
    library.taking_out.forget(meeting)
    report = library.importing.run([papers(dagsorden=AGENDA, referat=MINUTES)])
    assert [one.status for one in report.imported] == ["new", "new"]
    assert [one.id for one in library.registers.meetings()] == [meeting]


def test_a_change_to_several_meetings_loses_only_the_part_that_is_forgotten(
    library: Library, meeting: str, papers: Papers
) -> None:
    folder = papers(andet=OTHER)
    library.importing.run([folder / "andet.txt"])
    other = next(one.id for one in library.registers.meetings() if one.id != meeting)
    tasks = [library.checklist.all(meeting=one)[0] for one in (meeting, other)]
    item = library.registers.document(library.registers.meeting(other).minutes[0]).items[1]
    kept = library.notes.annotate(item.id, Span(0, 5))
    library.history.commit(message("change.accept", text=tasks[0].text), tasks)
    library.taking_out.forget(meeting)
    changes = [one for one in library.history.all() if one.name.id != "change.import"]
    assert [[id for _, id, _ in one.after] for one in changes] == [[kept.id], [tasks[1].id]]
    assert changes[1].name.id == "change.in_part_forgotten"
    assert library.history.undo() is not None


def test_forgetting_that_was_cut_off_is_finished_when_the_store_is_opened_next(
    library: Library, meeting: str, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked_on(library, meeting)

    def full(*_: object) -> None:
        raise WriteError("store.full", path="")

    with monkeypatch.context() as patched:
        patched.setattr(forgetting, "_drop_records", full)
        with pytest.raises(WriteError):
            library.taking_out.forget(meeting)
    library.close()
    assert traces(context.folder, [SECRET])
    again = Library(context)
    assert again.registers.meetings() == ()
    assert traces(context.folder, [SECRET, "Havnevej"]) == []
    again.close()


def test_forgetting_leaves_no_title_in_the_name_of_a_change_that_closed_a_follow_up_of_another_meeting(
    library: Library, context: Context, papers: Papers
) -> None:
    library.importing.run([papers(a=MINUTES, b=OTHER)])
    later, earlier = library.registers.meetings()
    task = library.checklist.all(meeting=earlier.id)[0]
    by = library.registers.document(later.minutes[0]).items[1]
    assert "legeplads" in by.title
    library.checklist.close(task.id, by.id)
    library.taking_out.forget(later.id)
    library.close()
    assert not traces(context.folder, ["legeplads"])


def test_forgetting_on_a_full_disk_leaves_nothing_in_the_index(
    library: Library, context: Context, papers: Papers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    library.importing.run([papers(a=MINUTES, b=OTHER)])
    assert library.search("legeplads").total
    assert traces(context.index, ["legeplads"])
    later, _ = library.registers.meetings()
    with monkeypatch.context() as disk:
        disk.setattr(Keeping, "_put", full)
        library.taking_out.forget(later.id)
    assert not traces(context.index, ["legeplads"])
    assert not library.search("legeplads").total
    assert library.search("vindmøller").total


@pytest.mark.parametrize("forgotten", [0, 1])
def test_forgetting_leaves_no_words_of_a_note_that_was_put_at_a_passage_of_another_meeting(
    library: Library, context: Context, papers: Papers, forgotten: int
) -> None:
    library.importing.run([papers(a=MINUTES, b=OTHER)])
    meetings = library.registers.meetings()
    items = [library.registers.document(meeting.minutes[0]).items[1] for meeting in meetings]
    note = library.notes.annotate_quote(items[0].id, "legeplads", "note", "Se her", (), 1)
    library.notes.place(note.id, items[1].id, Span(0, 5))
    library.taking_out.forget(meetings[forgotten].id)
    assert len(library.notes.all()) == forgotten ^ 1
    library.close()
    journal = (context.folder / "review.tdb").read_bytes()
    assert b"legeplads" not in journal
    assert (b"Se her" in journal) is not bool(forgotten)


def test_who_has_a_note_of_a_forgotten_meeting_open_elsewhere_cannot_bring_it_back(
    library: Library, meeting: str, context: Context
) -> None:
    worked_on(library, meeting)
    with closing(Library(replace(context, author="bent"))) as other:
        note = next(one for one in other.notes.all() if one.note)
        library.taking_out.forget(meeting)
        with pytest.raises(NotFoundError):
            other.notes.edit(note.id, note=f"{SECRET} igen", shown=note)
        assert other.history.undo() is None
    assert traces(context.folder, (SECRET, "Klitgården", note.id)) == []


def test_a_change_that_was_in_hand_while_a_part_of_it_was_forgotten_is_not_put_back_whole(
    library: Library, meeting: str, papers: Papers, context: Context
) -> None:
    folder = papers(andet=OTHER)
    library.importing.run([folder / "andet.txt"])
    library.checklist.advance_all([task.id for task in library.checklist.all()])
    change = library.history.last
    assert change
    library.taking_out.forget(meeting)
    (left,) = (one for one in library.history.all() if one.id == change.id)
    with pytest.raises(ConflictError):
        library._database.commit([replace(change, rev=change.rev + 1, undone=True)])
    assert len(left.after) < len(change.after)


def test_a_mark_in_a_removed_meeting_gives_its_letter_away_and_undo_brings_both_back(
    library: Library, meeting: str, papers: Papers
) -> None:
    folder = papers(andet=OTHER)
    library.importing.run([folder / "andet.txt"])
    there = [library.registers.meeting(one.id).minutes[0] for one in library.registers.meetings()]
    mine = next(one for one in there if library.registers.meeting(one).id == meeting)
    (other,) = (one for one in there if one != mine)
    library.marks.set("a", f"{mine}.2", 0)
    library.taking_out.remove(meeting)
    library.marks.set("a", f"{other}.2", 0)
    assert library.marks.get("a").item == f"{other}.2"
    library.history.undo()
    library.history.undo()
    assert library.marks.get("a").item == f"{mine}.2"
    library.history.redo()
    library.history.redo()
    assert library.marks.get("a").item == f"{other}.2"


def test_what_is_made_in_a_meeting_that_a_colleague_just_removed_is_kept_and_comes_back_with_it(
    library: Library, meeting: str, context: Context
) -> None:
    item = library.registers.document(library.registers.meeting(meeting).minutes[0]).items[2]
    with closing(Library(replace(context, author="bent"))) as other:
        other.taking_out.remove(meeting)
        note = library.notes.annotate_quote(item.id, "støjmålinger", "note", "Husk")
        assert library.notes.all() == ()
        other.history.refresh()
        other.history.undo()
    library.history.refresh()
    assert library.notes.all() == (note,)
