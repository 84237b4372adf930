"""Follow-ups and departments: proposed until the reviewer says so, never guessed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from store.errors import NotFoundError, RefusedError
from store.library import Library
from store.library.departments import Suggested, _stands_for
from store.model import ImportReport, Span
from tests.store.library.papers import MINUTES, Papers


def test_what_was_found_is_only_proposed(library: Library, meeting: str) -> None:
    tasks = library.checklist.all(meeting=meeting)
    assert [(task.department, task.status, task.origin) for task in tasks if task.strength == "strong"] == [
        ("TKF", "proposed", "found"),
        ("MLJ", "proposed", "found"),
    ]
    counts = library.registers.meeting(meeting).follow_ups
    assert (counts.proposed, counts.open, counts.done) == (len(tasks), 0, 0)


def test_the_key_x_accepts_then_finishes_then_reopens(library: Library, meeting: str) -> None:
    id = library.checklist.all()[0].id
    assert [library.checklist.advance(id).status for _ in range(4)] == ["open", "done", "open", "done"]


def test_editing_a_proposal_accepts_it(library: Library, meeting: str) -> None:
    task = library.checklist.edit(library.checklist.all()[0].id, due="1/4 2025", remark="haster")
    assert (task.status, task.due, [remark.text for remark in task.notes]) == ("open", "2025-04-01", ["haster"])
    assert not library.checklist.overdue(task)
    assert library.checklist.overdue(library.checklist.edit(task.id, due="2025-03-01"))


@pytest.mark.parametrize("due", ["31/2 2025", "snart", "2025-13-01", "5"])
def test_a_date_that_is_none_is_refused_and_nothing_changes(library: Library, meeting: str, due: str) -> None:
    before = library.checklist.all()
    with pytest.raises(RefusedError):
        library.checklist.edit(before[0].id, due=due)
    assert library.checklist.all() == before


def test_an_unknown_department_stands_under_its_printed_name_until_confirmed(library: Library, meeting: str) -> None:
    assert library.departments.resolve("TKF") == ("TKF", False)
    library.departments.confirm("TKF", "Teknik- og Klimaforvaltningen")
    assert library.departments.resolve("tkf") == ("Teknik- og Klimaforvaltningen", True)
    assert [task.department for task in library.checklist.all(department="Teknik- og Klimaforvaltningen")] == ["TKF"]


def test_an_unknown_department_is_found_however_it_is_typed(library: Library, meeting: str) -> None:
    assert [task.department for task in library.checklist.all(department="tkf")] == ["TKF"]
    assert {task.department for task in library.checklist.all(department="")} <= {None}


def test_an_alias_belongs_to_one_department(library: Library) -> None:
    library.departments.alias("Teknik", "TKF")
    with pytest.raises(RefusedError):
        library.departments.alias("Miljø", "tkf")
    with pytest.raises(RefusedError):
        library.departments.add("  ")


def test_an_alias_can_be_taken_back(library: Library) -> None:
    library.departments.alias("Teknik", "TKF")
    library.departments.remove_alias("Teknik", "TKF")
    assert library.departments.resolve("TKF") == ("TKF", False)
    library.departments.remove("Teknik")
    assert library.departments.all() == ()
    with pytest.raises(NotFoundError):
        library.departments.remove("Teknik")


def test_one_of_ones_own_can_be_added_and_deleted(library: Library, meeting: str) -> None:
    item = library.registers.document(library.registers.meeting(meeting).minutes[0]).items[0]
    task = library.checklist.add(item.id, "Send dagsordenen ud", department="Sekretariatet")
    assert library.checklist.get(task.id).origin == "reviewer"
    library.checklist.delete(task.id)
    with pytest.raises(NotFoundError):
        library.checklist.get(task.id)


def test_deleting_a_found_one_drops_it_so_that_it_is_not_proposed_again(library: Library, meeting: str) -> None:
    task = library.checklist.all()[0]
    library.checklist.delete(task.id)
    assert library.checklist.get(task.id).status == "dropped"
    assert library.checklist.all()[-1].id == task.id


def test_follow_ups_stand_by_their_words_in_a_corrected_version(
    library: Library, meeting: str, papers: Papers, colleague: Callable[[Path], ImportReport]
) -> None:
    found = library.checklist.advance(library.checklist.all()[0].id)
    item = library.registers.document(library.registers.meeting(meeting).minutes[0]).items[2]
    start = item.text.value.index("støjmålinger")
    own = library.checklist.add(item.id, "Mål støjen", span=Span(start, start + 12))
    gone = library.checklist.add(item.id, "Ring", span=Span(start - 30, start - 20))
    longer = MINUTES.replace("ingen cykelsti", "ikke nogen cykelsti").replace(
        "Udvalget drøftede klagerne. Det blev aftalt, at der skal udarbejdes et notat om", "Udvalget har talt om"
    )
    colleague(papers(referat=longer) / "referat.txt")
    for task in map(library.checklist.get, (found.id, own.id)):
        assert task.span is not None
        assert library.registers.item(task.item)[1].text.value[slice(*task.span)] == task.quote
    assert library.checklist.get(gone.id).span is None
    library.history.undo()
    library.history.undo()
    library.history.undo()
    assert library.checklist.get(found.id).status == "proposed"


def test_an_alias_of_no_department_is_refused(library: Library) -> None:
    with pytest.raises(RefusedError):
        library.departments.alias("  ", "TKF")
    assert library.departments.all() == ()


def test_a_letterhead_says_what_an_abbreviation_may_stand_for() -> None:
    letterhead = "Borgmesterens Stab og Analyse\nBSA, Torvet 1\n"
    assert _stands_for("BSA", letterhead.splitlines()) == Suggested(
        "BSA", "Borgmesterens Stab og Analyse", "Borgmesterens Stab og Analyse / BSA, Torvet 1"
    )
    assert _stands_for("BSA", ["Analyse af Byens Skove", "BSA"]) is None
    assert _stands_for("BSA", ["Borgmesterens Stab og Analyse"]) is None


def test_a_line_that_goes_on_for_ever_is_no_riddle() -> None:
    endless = "Aa Bb " + "ab" * 300
    assert _stands_for("ABABABAX", [endless, "ABABABAX"]) is None


def test_the_name_of_a_department_is_known_at_once_after_every_change(library: Library) -> None:
    assert library.departments.resolve("TKF") == ("TKF", False)
    library.departments.alias("Teknik", "TKF")
    assert library.departments.resolve("tkf") == ("Teknik", True)
    library.history.undo()
    assert library.departments.resolve("TKF") == ("TKF", False)


def test_a_remark_of_blanks_is_none(library: Library, meeting: str) -> None:
    task = library.checklist.advance(library.checklist.all()[0].id)
    assert library.checklist.edit(task.id, remark=" \n ") == task


def test_a_day_is_understood_as_people_type_it(library: Library, meeting: str) -> None:
    id = library.checklist.all()[0].id
    days = [library.checklist.edit(id, due=typed).due for typed in ("+14d", "fredag", "ultimo marts", "1/3")]
    assert days == ["2025-03-24", "2025-03-14", "2025-03-31", "2026-03-01"]


def test_the_overdue_come_first_then_the_proposed_and_what_is_done_is_not_overdue(
    library: Library, meeting: str
) -> None:
    first, second, *_ = library.checklist.all()
    library.checklist.edit(second.id, due="2025-03-01")
    assert [task.id for task in library.checklist.all()][:2] == [second.id, first.id]
    assert library.checklist.late() == 1
    library.checklist.advance(second.id)
    assert (library.checklist.late(), library.checklist.all()[0].id) == (0, first.id)


def test_the_longest_overdue_comes_first_also_where_it_waits(library: Library, meeting: str) -> None:
    first, second, *_ = library.checklist.all()
    library.checklist.edit(first.id, due="2025-03-02")
    library.checklist.edit(second.id, due="2025-03-01", status="waiting")
    assert [task.id for task in library.checklist.all()][:2] == [second.id, first.id]


def test_many_are_accepted_dropped_or_done_as_one_step_that_one_undo_takes_back(library: Library, meeting: str) -> None:
    ids = [task.id for task in library.checklist.all()]
    library.checklist.advance_all(ids)
    assert library.history.last
    assert (library.history.last.name.id, dict(library.history.last.name.values)) == (
        "change.accept_all",
        {"tasks": len(ids)},
    )
    library.checklist.advance_all(ids)
    assert {library.checklist.get(id).status for id in ids} == {"done"}
    with pytest.raises(RefusedError):
        library.checklist.advance_all(ids)
    library.history.undo()
    library.history.undo()
    assert {library.checklist.get(id).status for id in ids} == {"proposed"}
    library.checklist.drop_all(ids)
    library.history.undo()
    assert {library.checklist.get(id).status for id in ids} == {"proposed"}


def test_one_that_is_named_twice_is_accepted_and_dropped_once(library: Library, meeting: str) -> None:
    first, second, *_ = [task.id for task in library.checklist.all()]
    assert len(library.checklist.advance_all([first, second, first])) == 2
    assert len(library.checklist.drop_all([first, first])) == 1
    assert [library.checklist.get(id).status for id in (first, second)] == ["dropped", "open"]


def test_of_many_only_the_proposed_are_accepted_while_there_are_such(library: Library, meeting: str) -> None:
    first, second, *_ = [task.id for task in library.checklist.all()]
    library.checklist.advance(first)
    assert [task.id for task in library.checklist.advance_all([first, second])] == [second]
    assert library.checklist.get(first).status == "open"


def test_what_is_open_is_carried_to_the_next_meeting_of_the_same_body_only(
    library: Library, meeting: str, papers: Papers
) -> None:
    task = library.checklist.advance(library.checklist.all()[0].id)
    next_one = MINUTES.replace("5. marts 2025", "2. april 2025")
    other = "Solvig Kommune\nReferat\nByrådet\nMødedato: 2. april 2025\n\n1. Ferieplan\n\nBeslutning: Godkendt.\n"
    library.importing.run([papers(næste=next_one, andet=other)])
    of = {(view.body, view.date): view.id for view in library.registers.meetings()}
    assert library.checklist.carried(of["Teknik- og Klimaudvalget", "2025-04-02"]) == (task,)
    assert library.checklist.carried(of["Byrådet", "2025-04-02"]) == ()
    assert library.checklist.carried(of["Teknik- og Klimaudvalget", "2025-03-05"]) == ()
    library.checklist.advance(task.id)
    assert library.checklist.carried(of["Teknik- og Klimaudvalget", "2025-04-02"]) == ()


def test_a_renamed_department_keeps_its_follow_ups_and_its_old_name_as_an_alias(library: Library, meeting: str) -> None:
    library.departments.alias("Teknik", "TKF")
    library.departments.rename("tkf", "Klima og Teknik")
    assert library.departments.resolve("Teknik") == library.departments.resolve("TKF") == ("Klima og Teknik", True)
    assert [known.name for known in library.departments.all()] == ["Klima og Teknik"]
    library.departments.rename("Klima og Teknik", "KLIMA OG TEKNIK")
    assert library.departments.resolve("klima og teknik") == ("KLIMA OG TEKNIK", True)
    library.departments.rename("Teknik", "TKF")
    assert library.departments.all()[0].aliases == ("Teknik", "KLIMA OG TEKNIK")
    library.departments.add("Miljø")
    for taken in ("miljø", "  "):
        with pytest.raises(RefusedError):
            library.departments.rename("TKF", taken)
    for _ in range(4):
        library.history.undo()
    assert library.departments.resolve("TKF") == ("Teknik", True)


def test_what_changed_since_one_looked_is_known_by_its_id(library: Library, meeting: str) -> None:
    look, _ = library.checklist.touched.since(0)
    first, second, *_ = library.checklist.all(meeting=meeting)
    library.checklist.advance(first.id)
    library.checklist.drop(second.id)
    look, touched = library.checklist.touched.since(look)
    assert touched == frozenset({first.id, second.id})
    assert library.checklist.touched.since(look) == (look, frozenset())
    library.checklist.edit(second.id, text="Ring til havnen")
    assert library.checklist.touched.since(look - 2) == (look + 1, frozenset({first.id, second.id}))
    look, touched = library.checklist.touched.since(look)
    assert touched == frozenset({second.id})
    library.departments.add("Havnen")  # whose follow-ups may now stand elsewhere
    assert library.checklist.touched.since(look) == (look + 1, None)
