"""A meeting reconciled: what was recommended beside what was decided, and what is to be settled."""

import io
import zipfile

import pytest

from store.errors import RefusedError
from store.exporting.reconciliation import reconciliation_docx, reconciliation_markdown
from store.library import Library
from store.library.context import Context
from store.library.followed import Following
from store.library.reconciling import Beside, Reconciliation, only_tells
from store.model import Span
from tests.store.exporting.conftest import words
from tests.store.library.papers import Papers

AGENDA = """Solvig Kommune
Teknik- og Klimaudvalget
Dagsorden
Mødedato: 2. april 2025

Punkt 1: Cykelsti langs Mosevej
Sagsfremstilling
Stien er projekteret, og naboerne har fået brev. Den skal ligge på østsiden, hvor skolebørnene cykler i dag.
Indstilling
Forvaltningen indstiller, at stien anlægges i 2026.

Punkt 2: Nye takster for havnens gæstepladser
Indstilling
Forvaltningen indstiller, at taksterne godkendes.

Punkt 3: Lukket sag
"""
MINUTES = """Solvig Kommune
Teknik- og Klimaudvalget
Referat
Mødedato: 2. april 2025

Punkt 1: Cykelsti langs Mosevej
Sagsfremstilling
Stien er projekteret, og naboerne har fået brev. Den skal ligge på vestsiden, hvor skolebørnene cykler i dag.
Indstilling
Forvaltningen indstiller, at stien anlægges i 2027.
Beslutning
Godkendt med den ændring, at stien får belysning.
TKF følger op.

Punkt 7: Lukket sag
Beslutning
Taget til efterretning.

Punkt 8: Lukket sag
Beslutning
Drøftet.
"""


@pytest.fixture
def report(library: Library, papers: Papers) -> Reconciliation:
    """That of the meeting with these papers."""
    library.importing.run([papers(dagsorden=AGENDA, referat=MINUTES)])
    return now(library)


def now(library: Library) -> Reconciliation:
    (meeting,) = library.registers.meetings()
    return library.reconciling.report(meeting.id)


def of(report: Reconciliation, title: str) -> Beside:
    return next(one for one in report.items if title in one.item.title)


def answers(report: Reconciliation) -> list[tuple[str | None, str | None]]:
    refs = ((one.row.agenda, one.row.minutes) for one in report.items)
    return sorted((agenda.number if agenda else "", minutes.number if minutes else "") for agenda, minutes in refs)


def test_each_item_has_the_words_of_its_recommendation_and_of_its_decision(report: Reconciliation) -> None:
    path = of(report, "Cykelsti")
    assert path.recommended == "Forvaltningen indstiller, at stien anlægges i 2026."
    assert path.decided == "Godkendt med den ændring, at stien får belysning. TKF følger op."
    assert (path.row.verdict, path.looks) == ("changed", ("changed",))
    assert [task.department for task in report.proposed] == ["TKF"]


def test_words_that_the_minutes_print_otherwise_than_the_agenda_are_shown_and_the_decision_is_none(
    report: Reconciliation,
) -> None:
    changed = [(one.kind, one.text.strip()) for one in of(report, "Cykelsti").differs if one.kind != "same"]
    assert changed == [
        ("removed", "østsiden"), ("added", "vestsiden"), ("removed", "2026"), ("added", "2027"),
    ]  # fmt: skip
    assert of(report, "takster").differs == ()


def test_items_are_gathered_under_what_is_to_be_known_of_them(report: Reconciliation) -> None:
    gathered = {group: [one.item.title for one in items] for group, items in report.gathered().items()}
    assert gathered["missing_in_minutes"] == ["Nye takster for havnens gæstepladser"]
    assert gathered["changed"] == ["Cykelsti langs Mosevej"]


@pytest.mark.parametrize(
    ("decided", "verdict", "looks"),
    [
        ("Ikke godkendt.", "rejected", ("not_carried",)),
        ("Sagen blev udsat.", "postponed", ("not_carried",)),
        ("Sagen sendes tilbage til forvaltningen.", "sent_back", ("not_carried",)),
        ("Sagen blev taget af dagsordenen.", "withdrawn", ("not_carried",)),
        ("Godkendt.", "as_recommended", ()),
    ],
)
def test_what_was_recommended_and_is_not_done_needs_a_look(
    library: Library, papers: Papers, decided: str, verdict: str, looks: tuple[str, ...]
) -> None:
    minutes = MINUTES.replace("Godkendt med den ændring, at stien får belysning.\nTKF følger op.", decided)
    library.importing.run([papers(dagsorden=AGENDA, referat=minutes)])
    path = of(now(library), "Cykelsti")
    assert (path.row.verdict, path.looks) == (verdict, looks)
    assert (path in now(library).gathered().get("not_carried", ())) == bool(looks)


def test_what_several_items_may_answer_is_in_doubt_until_the_reviewer_says_which(
    library: Library, context: Context, report: Reconciliation
) -> None:
    (doubt,) = report.doubts
    assert doubt.agenda.number == "3"
    assert {item.number for item, _ in doubt.near} == {"7", "8"}
    later = next(item for item, _ in doubt.near if item.number == "8")
    library.reconciling.settle(doubt.agenda.id, later.id)
    assert answers(now(library)) == [("", "7"), ("1", "1"), ("2", ""), ("3", "8")]
    assert now(library).doubts == ()
    library.close()
    again = Library(context)
    assert answers(now(again)) == [("", "7"), ("1", "1"), ("2", ""), ("3", "8")]
    again.history.undo()
    assert len(now(again).doubts) == 1
    again.close()


def test_none_may_be_the_answer_and_one_given_to_another_item_is_taken_from_the_first(
    library: Library, report: Reconciliation
) -> None:
    (doubt,) = report.doubts
    first = doubt.near[0][0]
    fees = of(report, "takster").item
    library.reconciling.settle(doubt.agenda.id, None)
    assert ("3", "") in answers(now(library))
    library.reconciling.settle(doubt.agenda.id, first.id)
    library.reconciling.settle(fees.id, first.id)
    assert ("2", first.number) in answers(now(library))
    assert ("3", first.number) not in answers(now(library))


def test_only_an_item_of_the_agenda_is_answered_and_only_by_one_of_its_minutes(
    library: Library, report: Reconciliation
) -> None:
    path = of(report, "Cykelsti").row
    assert path.agenda
    assert path.minutes
    for agenda, minutes in (
        (path.minutes.id, path.minutes.id),
        (path.agenda.id, path.agenda.id),
        (path.minutes.id, None),
    ):
        with pytest.raises(RefusedError):
            library.reconciling.settle(agenda, minutes)


def test_a_note_without_its_passage_is_listed(library: Library, papers: Papers, report: Reconciliation) -> None:
    path = of(report, "Cykelsti").item
    _, item = library.registers.item(path.id)
    at = item.text.value.find("belysning")
    library.notes.annotate(path.id, Span(at, at + 9), "question", "Hvor mange lamper?")
    library.importing.run(
        [papers(referat=MINUTES.replace("Godkendt med den ændring, at stien får belysning.", "Udsat."))]
    )
    assert [note.note for note in now(library).orphans] == ["Hvor mange lamper?"]


def test_a_meeting_of_one_paper_has_a_report_too(library: Library, papers: Papers) -> None:
    library.importing.run([papers(dagsorden=AGENDA)])
    report = now(library)
    assert [one.recommended != "" for one in report.items] == [True, True, False]
    assert (report.gathered(), report.doubts) == ({}, ())


CHAIN = """Solvig Kommune
{body}
Referat
Mødedato: {day}

Punkt 1: Kajen ved Nordhavnen
Indstilling
Forvaltningen indstiller, at kajen males.
Beslutning
{decided}
"""


def test_whose_recommendation_was_followed_is_told_with_what_they_decided(library: Library, papers: Papers) -> None:
    committee = CHAIN.format(
        body="Teknik- og Klimaudvalget", day="2. april 2025", decided="1. Anbefales ikke.\n2. Udsat."
    )
    council = CHAIN.format(
        body="Byrådet", day="9. april 2025", decided="Byrådet godkendte Teknik- og Klimaudvalgets indstilling."
    )
    library.importing.run([papers(udvalg=committee, byraad=council)])
    meeting = next(one for one in library.registers.meetings() if one.body == "Byrådet")
    (found,) = library.reconciling.report(meeting.id).items
    assert (found.row.verdict, found.row.by) == ("as_recommended", "Teknik- og Klimaudvalget")
    assert found.followed
    assert (found.followed.body, found.followed.date) == ("Teknik- og Klimaudvalget", "2025-04-02")
    assert found.followed.decided == "1. Anbefales ikke.\n2. Udsat."
    first = next(one for one in library.registers.meetings() if one.body != "Byrådet")
    assert [one.followed for one in library.reconciling.report(first.id).items] == [None]


def test_an_item_without_a_title_is_no_other_item_without_one(library: Library, papers: Papers) -> None:
    named = CHAIN.format(body="Teknik- og Klimaudvalget", day="2. april 2025", decided="Udsat.")
    library.importing.run([papers(udvalg=named.replace("Kajen ved Nordhavnen", "…"))])
    following = Following(library.registers, "2025-04-09")
    assert [title for head in library.registers.heads().values() for _, _, title in head.items] == ["…"]
    assert following.of("Teknik- og Klimaudvalget", "…") is following.of("Teknik- og Klimaudvalget", "") is None


def test_points_stand_below_one_another_in_the_report(library: Library, papers: Papers) -> None:
    minutes = CHAIN.format(body="Byrådet", day="9. april 2025", decided="1. Godkendt.\n2. Udsat.")
    library.importing.run([papers(byraad=minutes)])
    (meeting,) = library.registers.meetings()
    report = library.reconciling.report(meeting.id)
    assert "1\\. Godkendt.<br>2\\. Udsat." in reconciliation_markdown(report, words).decode()
    with zipfile.ZipFile(io.BytesIO(reconciliation_docx(report, words))) as word:
        told = word.read("word/document.xml").decode()
    assert "1. Godkendt.</w:t></w:r></w:p><w:p>" in told


TELLING = """\
Referat
Byrådet
Mødedato: 5. marts 2025

Punkt 1: Orientering fra borgmesteren
Borgmesteren fortalte om havnen.

Punkt 2: Ny svømmehal
Hallen blev vist frem.

Punkt 3: Havnens priser
Indstilling
At orienteringen tages til efterretning.
Beslutning
Taget til efterretning med bemærkning om, at priserne følges.
"""


def test_an_item_that_only_tells_needs_no_look_and_what_was_added_to_a_decision_does(
    library: Library, papers: Papers
) -> None:
    library.importing.run([papers(referat=TELLING)])
    (meeting,) = library.registers.meetings()
    report = library.reconciling.report(meeting.id)
    assert [(only_tells(one.row), one.looks) for one in report.items] == [
        (True, ()),
        (False, ("undecided",)),
        (False, ("remark",)),
    ]
    (added,) = report.gathered()["remark"]
    assert added.row.remark == "Taget til efterretning med bemærkning om, at priserne følges."
