"""The index beside the store: whatever is odd about its files, a search answers and forgetting forgets."""

import random
from contextlib import closing

import pytest

from store.library import Library
from store.library.context import Context
from store.library.health import Health
from store.library.registers import Registers
from store.model import Meeting
from tests.store.library.papers import AGENDA, MINUTES, Papers
from tests.store.library.test_taking_out import OTHER, traces


def _damage(context: Context, seed: int) -> None:
    """Write other bytes over some of those behind the header, which alone has a checksum."""
    (segment,) = context.index.glob("*.seg")
    data, chance = bytearray(segment.read_bytes()), random.Random(seed)
    for at in chance.sample(range(2048, len(data)), 400):
        data[at] = chance.randrange(256)
    segment.write_bytes(data)


@pytest.mark.parametrize("seed", range(6))
def test_an_index_with_other_bytes_in_it_is_made_anew_when_it_is_asked(
    library: Library, context: Context, papers: Papers, seed: int
) -> None:
    library.importing.run([papers(a=MINUTES, b=OTHER)])
    assert library.search("legeplads").total
    library.close()
    _damage(context, seed)
    with closing(Library(context)) as anew:
        for query in ("klagerne", "kind:decision body:teknik", '"legeplads ved" åparken', "støjmaling"):
            anew.search(query, spread=True)
        anew.keep_in_step()
        meeting = anew.registers.meetings()[0]
        anew.taking_out.remove(meeting.id)
        assert not anew.search("legeplads").total
        anew.history.undo()
        anew.taking_out.forget(meeting.id)
        assert not traces(context.index, ["legeplads"])


def test_a_follow_up_is_found_by_its_department_and_who_answers_for_it_whatever_name_they_are_given(
    library: Library, papers: Papers
) -> None:
    library.importing.run([papers(a=MINUTES)])
    (task,) = library.checklist.all(department="TKF")
    queries = ("department:TKF", "department:klima", "responsible:TKF", "responsible:klima")
    assert [library.search(query).total for query in queries] == [1, 0, 1, 0]
    library.departments.confirm("TKF", "Teknik- og Klimaforvaltningen")
    assert [library.search(query).total for query in queries] == [1, 1, 1, 1]
    library.checklist.edit(task.id, responsible=("Ida Holm",))
    assert [library.search(query).total for query in (*queries, "responsible:holm")] == [1, 1, 1, 1, 1]


def test_what_was_seen_is_read_and_what_bears_a_tick_is_reviewed_which_who_ticked_has_seen(
    library: Library, context: Context, papers: Papers
) -> None:
    library.importing.run([papers(a=MINUTES)])
    (document,) = library.registers.meetings()[0].minutes
    first, second, *others = library.registers.document(document).items
    queries = ("is:unread", "er:ikke-gennemgået")
    assert [library.search(query).total for query in queries] == [2 + len(others)] * 2
    library.progress.mark(first)
    assert [library.search(query).total for query in queries] == [1 + len(others), 2 + len(others)]
    library.notes.set_reviewed(second.id, True)
    assert [library.search(query).total for query in queries] == [len(others), 1 + len(others)]
    library.progress.save()
    with closing(Library(context)) as again:
        assert [again.search(query).total for query in queries] == [len(others), 1 + len(others)]


def test_of_two_papers_of_a_meeting_that_is_unread_by_which_it_is_counted(library: Library, papers: Papers) -> None:
    library.importing.run([papers(a=AGENDA)])
    queries = ("is:unread", "is:unreviewed")
    (meeting,) = library.registers.meetings()
    assert [library.search(query).total for query in queries] == [meeting.items] * 2
    library.importing.run([papers(b=MINUTES)])
    (meeting,) = library.registers.meetings()
    assert [library.search(query).total for query in queries] == [meeting.items] * 2
    assert library.search("kind:agenda").total


def test_a_paper_that_comes_while_decisions_and_search_look_at_the_papers_is_there_at_the_next_look(
    library: Library, papers: Papers, monkeypatch: pytest.MonkeyPatch
) -> None:
    meetings = Registers.meetings
    coming = {"b": OTHER}

    def beside(registers: Registers) -> tuple[Meeting, ...]:
        """The meetings, where a paper is taken in just before."""
        if coming:
            name, text = coming.popitem()
            library.importing.run([papers(**{name: text}) / f"{name}.txt"])
        return meetings(registers)

    monkeypatch.setattr(Registers, "meetings", beside)
    assert not library.decisions.all()
    assert {one.date for one in library.decisions.all()} == {"2025-04-02"}
    coming["c"] = MINUTES.replace("5. marts", "7. maj").replace("cykelsti", "rundkørsel")
    library.search("rundkørsel")
    assert library.search("rundkørsel").total


def test_an_index_that_another_process_took_away_is_made_anew_with_all_papers_when_one_comes(
    library: Library, meeting: str, papers: Papers, context: Context
) -> None:
    before = {hit.item for hit in library.search("godkendt").hits}
    assert before
    Health(context).repair()
    library.importing.run([papers(andet=OTHER) / "andet.txt"])
    after = {hit.item for hit in library.search("godkendt").hits}
    assert after > before
    with closing(Library(context)) as again:
        assert {hit.item for hit in again.search("godkendt").hits} == after
