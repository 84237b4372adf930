"""What is told is what the store holds now, even where another thread changes it while the answer is put together."""

from collections.abc import Callable
from contextlib import closing
from types import ModuleType
from typing import Any

import pytest

from store.comparing import aligning
from store.errors import NotFoundError
from store.library import Library, registers
from store.library.context import Context
from store.model import Head, Pair, Span, message
from tests.store.library.papers import AGENDA, MINUTES, Papers


def _meanwhile(monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str, change: Callable[[], object]) -> None:
    """Let `change` happen while the next answer is put together, after all it is made of was read."""
    function = getattr(module, name)

    def slow(*given: Any) -> object:
        monkeypatch.setattr(module, name, function)
        answer = function(*given)
        change()
        return answer

    monkeypatch.setattr(module, name, slow)


def test_a_change_during_the_counting_is_counted_the_next_time(
    library: Library, meeting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = library.registers.head(library.registers.meeting(meeting).minutes[0]).items[1][0]
    library.history.tell(None)
    _meanwhile(monkeypatch, registers, "group", lambda: library.notes.annotate(item, Span(0, 5)))
    assert library.registers.meeting(meeting).annotations == 0
    assert library.registers.meeting(meeting).annotations == 1


def test_after_every_change_as_much_is_counted_as_in_a_store_opened_anew(
    library: Library, context: Context, meeting: str, papers: Papers
) -> None:
    item = library.registers.head(library.registers.meeting(meeting).minutes[0]).items[1][0]
    other = library.registers.head(library.registers.meeting(meeting).agenda[0]).items[0][0]
    task = library.checklist.all()[0].id
    steps: list[Callable[[], object]] = [
        lambda: library.notes.annotate(item, Span(0, 5)),
        lambda: library.notes.annotate(other, Span(0, 5)),
        lambda: library.notes.delete(library.notes.all()[0].id),
        lambda: library.notes.set_reviewed(item, value=True),
        lambda: library.checklist.advance(task),
        library.history.undo,
        library.history.redo,
        lambda: library.checklist.drop(task),
        lambda: library.checklist.add(item, "Send svar"),
        lambda: library.checklist.delete(library.checklist.all()[-1].id),
        lambda: library.corrections.unpair(meeting),
        library.history.undo,
        lambda: library.corrections.set(meeting, "date", "2025-04-01"),
        lambda: library.notes.set_reviewed(item, value=False),
        lambda: library.taking_out.remove(meeting),
        library.history.undo,
        lambda: library.importing.run([papers(referat=MINUTES.replace("Havnevej", "Havnegade"))]),
    ]
    for step in steps:
        step()
        with closing(Library(context)) as anew:
            assert library.registers.meetings() == anew.registers.meetings()


def test_a_paper_that_changes_during_the_comparison_is_compared_again(
    library: Library, meeting: str, papers: Papers, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = papers(referat=MINUTES.replace("2. Ny cykelsti langs Havnevej", "2. Ny cykelsti langs Havnevejen"))
    _meanwhile(monkeypatch, aligning, "align", lambda: library.importing.run([folder / "referat.txt"]))
    assert not any("renamed" in row.flags for row in library.registers.comparison(meeting).rows)
    assert any("renamed" in row.flags for row in library.registers.comparison(meeting).rows)


def test_a_paper_that_is_forgotten_or_comes_in_another_file_while_its_source_is_sought_raises_no_strange_error(
    library: Library, meeting: str, papers: Papers, monkeypatch: pytest.MonkeyPatch
) -> None:
    (minutes,) = library.registers.meeting(meeting).minutes
    head = library.registers.head

    def meanwhile(verb: Callable[[], object]) -> None:
        def found(document: str) -> Head:
            monkeypatch.setattr(library.registers, "head", head)
            answer = head(document)
            verb()
            return answer

        monkeypatch.setattr(library.registers, "head", found)

    bundle = papers(samlet=f"{AGENDA}\n\n\f{MINUTES.replace('drøftede', 'drøftede længe')}") / "samlet.txt"
    meanwhile(lambda: library.importing.run([bundle]))
    assert library.registers.source(minutes).path.endswith("samlet.txt")
    meanwhile(lambda: library.taking_out.forget(meeting))
    with pytest.raises(NotFoundError):
        library.registers.source(minutes)


def test_an_import_during_a_search_is_found_by_the_next_one(
    library: Library, papers: Papers, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = papers(dagsorden=AGENDA, referat=MINUTES)
    library.importing.run([folder / "dagsorden.txt"])
    document = library.registers.document

    def slow(id: str) -> object:
        monkeypatch.setattr(library.registers, "document", document)
        answer = document(id)
        library.importing.run([folder / "referat.txt"])
        return answer

    monkeypatch.setattr(library.registers, "document", slow)
    assert library.search("støjmålinger").total == 0
    assert library.search("støjmålinger").total == 1


def test_what_an_updated_file_no_longer_says_is_no_longer_found(library: Library, papers: Papers) -> None:
    library.importing.run([papers(referat=MINUTES)])
    assert library.search("støjmålinger").total == 1
    library.importing.run([papers(referat=MINUTES.replace("et notat om støjmålinger", "et notat"))])
    assert library.search("støjmålinger").total == 0
    library.importing.run([papers(referat=MINUTES[: MINUTES.index("3. Støj")])])
    assert library.search("vindmøller").total == 0


def test_what_the_reviewer_changes_is_found_and_what_is_undone_is_not(library: Library, meeting: str) -> None:
    minutes = library.registers.meeting(meeting).minutes[0]
    item = library.registers.head(minutes).items[1][0]
    library.notes.annotate(item, Span(0, 5), note="Spørg kæmneren")
    assert [hit.item for hit in library.search("kæmneren").hits] == [item]
    library.history.undo()
    assert library.search("kæmneren").total == 0
    task = library.checklist.advance(library.checklist.all()[0].id)
    assert library.search(f"department:{task.department}").total == 1
    library.departments.alias("Forvaltningen for veje", task.department or "")
    assert library.search("department:veje").total == 1
    library.corrections.set(meeting, "body", "Havneudvalget")
    assert library.search("støjmålinger body:havneudvalget").total == 1
    library.corrections.unpair(meeting)
    assert library.search("støjmålinger").hits[0].meeting == library.registers.meeting(minutes).id


def test_a_proposal_is_found_by_its_department_but_is_not_open_and_a_dropped_one_is_not_found(
    library: Library, meeting: str
) -> None:
    task = library.checklist.all()[0]
    asked = f"department:{task.department} kind:follow-up"
    assert [hit.item for hit in library.search(asked).hits] == [task.item]
    assert library.search(f"department:{task.department} is:open").total == 0
    library.checklist.drop(task.id)
    assert library.search(asked).total == 0


def test_an_agenda_that_two_people_paired_apart_stands_in_one_meeting(library: Library, papers: Papers) -> None:
    other = MINUTES.replace("5. marts", "2. april").replace("Havnevej", "Strandvej")
    library.importing.run([papers(dagsorden=AGENDA, marts=MINUTES, april=other)])
    agenda, *minutes = sorted(library.registers.heads().values(), key=lambda head: head.kind)
    pairs = [Pair(id=f"{agenda.id}+{one.id}", agenda=agenda.id, minutes=one.id, state="by_hand") for one in minutes]
    library.history.commit(message("change.pair"), pairs)
    meetings = library.registers.meetings()
    assert sorted(id for meeting in meetings for id in meeting.documents) == sorted(library.registers.heads())


def test_a_meeting_is_known_by_any_of_its_papers_and_items(library: Library, meeting: str) -> None:
    view = library.registers.meeting(meeting)
    for id in view.documents:
        assert library.registers.meeting(id) == library.registers.meeting(f"m-{id}") == view
        assert library.registers.meeting(library.registers.head(id).items[0][0]) == view
    for unknown in ("", "m-", "m-findes-ikke", "findes-ikke.1"):
        with pytest.raises(NotFoundError):
            library.registers.meeting(unknown)


def test_undated_papers_of_no_meeting_come_after_all_meetings(library: Library, meeting: str, papers: Papers) -> None:
    library.importing.run([papers(laesmig="Om disse filer\n\nDe er hentet fra kommunens hjemmeside.\n")])
    assert [(one.id == meeting, one.is_meeting) for one in library.registers.meetings()] == [
        (True, True),
        (False, False),
    ]
