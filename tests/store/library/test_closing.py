"""Closing evidence: later items that may show that a follow-up is done. Offered with reasons, never believed."""

from collections.abc import Mapping

import pytest

from store.library import Library
from store.library.closing import Closing, Evidence
from store.model import FollowUp, Head, Treatment
from tests.store.library.papers import Papers

HEAD = "Solvig Kommune\n\nReferat\n\nTeknik- og Klimaudvalget\nMødedato: {day}\nMødetid: Kl. 16.00 – 18.00\n\n"
STANDING = "1. Godkendelse af dagsorden\n\nBeslutning: Godkendt.\n\n"


def later(papers: Papers, library: Library, items: str, day: str = "2. april 2025", name: str = "senere") -> None:
    folder = papers(**{name: HEAD.format(day=day) + STANDING + items})
    assert not library.importing.run([folder / f"{name}.txt"]).failed


def task_of(library: Library, text: str) -> FollowUp:
    return next(task for task in library.checklist.all() if text in task.text)


def offered(library: Library, text: str) -> list[tuple[str, str]]:
    found = library.closing.evidence(task_of(library, text))
    assert all(0.5 <= one.sureness <= 1 and one.why for one in found)
    return [(one.date, one.label) for one in found]


def reasons(found: Evidence) -> set[str]:
    return {why.id.removeprefix("closing.") for why in found.why}


def test_nothing_later_is_no_evidence(library: Library, meeting: str) -> None:
    assert not any(library.closing.evidence(task) for task in library.checklist.all())


def test_a_follow_up_on_the_meeting_that_speaks_of_the_task_is_evidence_with_its_words(
    library: Library, meeting: str, papers: Papers
) -> None:
    later(
        papers,
        library,
        "2. Opfølgning på mødet den 5. marts 2025\n\nSagsfremstilling: Notatet om støjmålinger er sendt til naboerne. "
        "Det koster intet.\n\nBeslutning: Taget til efterretning.\n",
    )
    (found,) = library.closing.evidence(task_of(library, "støjmålinger"))
    assert (found.label, found.date) == ("2 Opfølgning på mødet den 5. marts 2025", "2025-04-02")
    assert {"names_meeting", "says_done"} <= reasons(found)
    assert "er sendt til naboerne" in found.quote
    assert found.sureness > 0.6


def test_a_meeting_that_is_taken_out_while_evidence_is_sought_offers_none(
    library: Library, meeting: str, papers: Papers, monkeypatch: pytest.MonkeyPatch
) -> None:
    later(
        papers,
        library,
        "2. Opfølgning på mødet den 5. marts 2025\n\nSagsfremstilling: Notatet om støjmålinger er sendt.\n",
    )
    task = task_of(library, "støjmålinger")
    taken = next(one.id for one in library.registers.meetings() if one.date == "2025-04-02")

    def similar(item: str) -> tuple[Treatment, ...]:
        library.taking_out.remove(taken)
        return ()

    closing = Closing(library.registers, similar)
    assert closing.evidence(task) == ()
    library.history.undo()
    assert library.closing.evidence(task)
    heads = library.registers.heads

    def looked_through() -> Mapping[str, Head]:
        monkeypatch.setattr(library.registers, "heads", heads)
        there = heads()
        library.taking_out.remove(taken)
        return there

    monkeypatch.setattr(library.registers, "heads", looked_through)
    assert Closing(library.registers, lambda item: ()).evidence(task) == ()


def test_a_status_on_the_matter_is_evidence_and_one_on_another_is_none(
    library: Library, meeting: str, papers: Papers
) -> None:
    later(
        papers,
        library,
        "2. Status på støj fra vindmøller ved Klitgården\n\nBeslutning: Taget til efterretning.\n\n"
        "3. Status på skolernes tage\n\nBeslutning: Taget til efterretning.\n",
    )
    assert offered(library, "støjmålinger") == [("2025-04-02", "2 Status på støj fra vindmøller ved Klitgården")]
    assert offered(library, "TKF") == []


def test_what_was_said_before_the_task_was_given_is_no_evidence(library: Library, meeting: str, papers: Papers) -> None:
    text = "2. Status på støj fra vindmøller ved Klitgården\n\nBeslutning: Taget til efterretning.\n"
    later(papers, library, text, day="5. februar 2025")
    assert offered(library, "støjmålinger") == []


def test_a_follow_up_on_another_meeting_is_none(library: Library, meeting: str, papers: Papers) -> None:
    later(papers, library, "2. Opfølgning på mødet den 5. februar 2025\n\nBeslutning: Taget til efterretning.\n")
    assert offered(library, "støjmålinger") == []


def test_a_case_that_comes_again_and_only_tells_the_task_again_is_no_evidence(
    library: Library, meeting: str, papers: Papers
) -> None:
    task = task_of(library, "støjmålinger")
    later(
        papers,
        library,
        f"2. Støj fra vindmøller ved Klitgården\n\nSagsfremstilling: Den 5. marts 2025: {task.quote}\n\n"
        "Beslutning: Godkendt.\n",
    )
    assert offered(library, "støjmålinger") == []


NOISE = "2. Status på støj og vindmøller i Nordsolvig\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "Sagsfremstilling: Det blev i marts aftalt, at der skulle udarbejdes et notat om støjmålinger.\n",
        "Sagsgang\nNotatet om støjmålinger, TKF, Byrådet.\n",
        "Sagsfremstilling: Der er brug for flere støjmålinger.\n",
        "Beslutning: Taget til efterretning med bemærkning om, at der ønskes et nyt notat om støjmålinger.\n",
    ],
    ids=["the task again", "which way the case goes", "one word", "another task"],
)
def test_what_only_seems_to_speak_of_a_task_is_no_evidence(
    library: Library, meeting: str, papers: Papers, text: str
) -> None:
    later(papers, library, NOISE + text)
    assert offered(library, "støjmålinger") == []
    told = "Sagsfremstilling: Notatet om støjmålinger er sendt til skolen.\n"
    later(papers, library, NOISE + told + text, day="7. maj 2025", name="senest")
    (found,) = library.closing.evidence(task_of(library, "støjmålinger"))
    assert found.quote == "Notatet om støjmålinger er sendt til skolen."


@pytest.mark.parametrize(("who", "proved"), [("Fagligt Sekretariat", True), ("Sekretariatet", False)])
def test_a_department_of_several_words_is_counted_where_it_is_named_whole(
    library: Library, meeting: str, papers: Papers, who: str, proved: bool
) -> None:
    item = task_of(library, "støjmålinger").item
    library.checklist.add(item, "Aflever støjredegørelse med naboliste", department="Fagligt Sekretariat")
    told = f"2. Opfølgning på mødet den 5. marts 2025\n\nSagsfremstilling: {who} har en støjredegørelse klar.\n"
    later(papers, library, told)
    assert bool(library.closing.evidence(task_of(library, "støjredegørelse"))) is proved


def test_agenda_and_minutes_of_the_later_meeting_are_offered_once(
    library: Library, meeting: str, papers: Papers
) -> None:
    text = "2. Status på støj fra vindmøller ved Klitgården\n\nSagsfremstilling: Målingerne er afsluttet.\n"
    later(papers, library, text)
    agenda = HEAD.format(day="2. april 2025").replace("Referat", "Dagsorden") + STANDING + text
    assert not library.importing.run([papers(dagsorden2=agenda) / "dagsorden2.txt"]).failed
    assert len(offered(library, "støjmålinger")) == 1


def test_it_is_closed_by_the_item_that_shows_it_and_open_again_by_undo(
    library: Library, meeting: str, papers: Papers
) -> None:
    later(papers, library, "2. Status på støj fra vindmøller ved Klitgården\n\nBeslutning: Taget til efterretning.\n")
    task = library.checklist.advance(task_of(library, "støjmålinger").id)
    (found,) = library.closing.evidence(task)
    closed = library.checklist.close(task.id, found.item)
    assert (closed.status, closed.closed_by) == ("done", found.item)
    assert library.checklist.advance(task.id).closed_by is None
    library.history.undo()
    library.history.undo()
    assert library.checklist.get(task.id).status == "open"


@pytest.mark.parametrize("gone", ["nothing.9", ""])
def test_a_follow_up_whose_item_is_gone_has_no_evidence(library: Library, meeting: str, gone: str) -> None:
    task = FollowUp(id="f-1", item=gone, department=None, text="Ring")
    assert library.closing.evidence(task) == ()
