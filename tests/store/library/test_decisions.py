"""The register of decisions: narrowed by what one asks for, in step with every change, its votes checked."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.library import Library
from store.library.context import Context
from store.library.decisions import FILTERS
from store.library.votes import doubts
from store.model import DecisionKind, Document, LineRange, Vote
from store.query.narrowing import Wanted, wanted
from tests.store.library.papers import MINUTES as OTHER_MINUTES
from tests.store.library.papers import Papers

MINUTES = """Solvig Kommune
{body}
Referat
Mødedato: {date}

Punkt 1: Godkendelse af dagsorden
Beslutning
Godkendt.

Punkt 2: Støj fra havnen
Beslutning
Sagen blev udsat.
"""


@pytest.fixture(scope="module")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library with two minutes in it. What a test changes, it takes back."""
    papers = tmp_path_factory.mktemp("papers")
    for body, date in (("Byrådet", "5. marts 2024"), ("Økonomiudvalget", "4. februar 2025")):
        (papers / f"{date}.txt").write_text(MINUTES.format(body=body, date=date), encoding="utf-8")
    library = Library(Context(tmp_path_factory.mktemp("store"), "sekretær", lambda: datetime.now(UTC), "da"))
    library.importing.run([papers])
    yield library
    library.close()


def found(library: Library, line: str, *, formalities: bool = True) -> list[tuple[str | None, str]]:
    asked, problems = wanted(line, FILTERS)
    assert not problems
    return [(one.date, one.title) for one in library.decisions.narrowed(asked, formalities=formalities)]


AGENDA, NOISE = "Godkendelse af dagsorden", "Støj fra havnen"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", [("2025-02-04", AGENDA), ("2025-02-04", NOISE), ("2024-03-05", AGENDA), ("2024-03-05", NOISE)]),
        ("body:okonomi", [("2025-02-04", AGENDA), ("2025-02-04", NOISE)]),
        ("date:2024", [("2024-03-05", AGENDA), ("2024-03-05", NOISE)]),
        ("date:2024-04..", [("2025-02-04", AGENDA), ("2025-02-04", NOISE)]),
        ("outcome:postponed date:..2024", [("2024-03-05", NOISE)]),
        ("body:byr body:øko outcome:postponed", [("2025-02-04", NOISE), ("2024-03-05", NOISE)]),
        ("level:recommendation", []),
        ("udvalg:byr Udvalg:øko udfald:udsat", [("2025-02-04", NOISE), ("2024-03-05", NOISE)]),
        ("niveau:indstilling", []),
        ("niveau:formalitet dato:2025", [("2025-02-04", AGENDA)]),
        ("level:formality date:2025", [("2025-02-04", AGENDA)]),
        ("-outcome:postponed -date:2024", [("2025-02-04", AGENDA)]),
    ],
)
def test_the_register_is_narrowed(two_years: Library, line: str, expected: list[tuple[str, str]]) -> None:
    assert found(two_years, line) == expected


def test_decisions_of_a_meeting_that_nobody_knows_the_date_of_come_last(library: Library, papers: Papers) -> None:
    bodies = {2024: "Byrådet", 2025: "Teknik- og Klimaudvalget"}
    dated = {f"r{year}": MINUTES.format(body=body, date=f"5. marts {year}") for year, body in bodies.items()}
    undated = MINUTES.replace("Mødedato: {date}\n", "").format(body="Økonomiudvalget").replace(NOISE, "Nyt budget")
    library.importing.run([papers(undated=undated, **dated)])
    assert not library.registers.meetings()[0].date
    assert [date for date, _ in found(library, "", formalities=False)] == ["2025-03-05", "2024-03-05", None]


def test_a_decision_of_a_body_that_is_only_guessed_is_found_by_it(library: Library, papers: Papers) -> None:
    unsaid = "Referat\n\nPunkt 1: Støj fra havnen\nBorgmestermødet drøftede sagen.\nBeslutning\nSagen blev udsat.\n"
    library.importing.run([papers(a=unsaid)])
    asked, _ = wanted("udvalg:borgmestermøde", FILTERS)
    (decided,) = library.decisions.narrowed(asked)
    assert (decided.body, decided.likely_body) == (None, "Borgmestermøde")


def test_what_was_marked_as_a_decision_is_found_by_what_its_words_decide(library: Library, papers: Papers) -> None:
    told = "Der er i dag ingen cykelsti langs Havnevej."
    library.importing.run([papers(referat=OTHER_MINUTES.replace(told, f"{told} Forslaget om en bro blev udsat."))])
    (_, bicycles, noise) = library.registers.document(library.registers.meetings()[0].minutes[0]).items
    assert (library.search("outcome:postponed").total, found(library, "outcome:postponed")) == (0, [])
    library.notes.annotate_quote(bicycles.id, "Forslaget om en bro blev udsat.", "decision", "")
    library.notes.annotate_quote(noise.id, "Udvalget drøftede klagerne.", "decision", "")
    assert [hit.item for hit in library.search("outcome:postponed").hits] == [bicycles.id]
    assert found(library, "outcome:postponed") == [("2025-03-05", bicycles.title)]
    assert library.search("outcome:unstated").total == 0
    library.notes.annotate_quote(bicycles.id, told, "decision", "")
    assert [hit.item for hit in library.search("outcome:unstated").hits] == [bicycles.id]
    assert [one.decision.kind for one in library.decisions.all() if one.item == bicycles.id and one.marked_by] == [
        "unstated",
        "postponed",
    ]


def test_formalities_are_left_out_where_that_is_asked(two_years: Library) -> None:
    assert found(two_years, "", formalities=False) == [("2025-02-04", NOISE), ("2024-03-05", NOISE)]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("level:big", "search.unknown_value"),
        ("date:soon", "search.bad_date"),
        ("outcome:x", "search.unknown_value"),
        ("vote:lost", "search.unknown_value"),
        ("is:changed", "lists.unknown_filter"),
        ("afdeling:admin", "lists.unknown_filter"),
    ],
)
def test_a_filter_that_is_not_understood_is_told_and_the_rest_holds(line: str, problem: str) -> None:
    asked, problems = wanted(f"{line} støj", FILTERS)
    assert asked.words
    assert [one.id for one in problems] == [problem]


@pytest.mark.parametrize("line", ["level:", "date:", "body:"])
def test_a_filter_still_being_typed_is_no_mistake(line: str) -> None:
    assert wanted(line, FILTERS) == (Wanted(), ())


@given(st.text())
def test_whatever_is_typed_is_understood_or_told(line: str) -> None:
    wanted(line, FILTERS)


def test_a_change_of_one_paper_reads_no_other_again(two_years: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    before = two_years.decisions.all()
    read: list[str] = []
    document = two_years.registers.document

    def reading(id: str) -> Document:
        read.append(id)
        return document(id)

    monkeypatch.setattr(two_years.registers, "document", reading)
    item = before[1].item
    two_years.items.retitle(item, "Larm")
    assert [one.title for one in two_years.decisions.all() if one.item == item] == ["Larm"]
    assert set(read) == {item.partition(".")[0]}
    two_years.history.undo()
    assert two_years.decisions.all() == before


def test_words_may_be_a_phrase_or_be_left_out() -> None:
    assert wanted('støj "fra  Havnen" -bro -"ny vej"', FILTERS) == (
        Wanted(words=("stoj", "fra havnen"), without=("bro", "ny vej")),
        (),
    )


VOTES = """Solvig Kommune
Byrådet
Referat
Mødedato: 4. marts 2025

Punkt 1: Broen
Beslutning
Godkendt med 20 stemmer mod 2.

Imod stemte (Ø) og Ida Holm (O). (F) undlod at stemme.

Punkt 2: Molen
Beslutning
Godkendt med 5 stemmer mod 12.

Punkt 3: Havnen
Beslutning
Godkendt. Hun stemte imod.

Punkt 4: Fyret
Beslutning
Godkendt.
"""


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("dissent:yes", ["Broen", "Molen"]),
        ("imod:ja", ["Broen", "Molen"]),
        ("dissent:Ø", ["Broen"]),
        ("imod:o", ["Broen"]),
        ("imod:b", []),
        ("dissent:holm", ["Broen"]),
        ('dissent:"ida holm"', ["Broen"]),
        ("undlod:F", ["Broen"]),
        ("abstained:Ø", []),
        ("vote:printed", ["Broen", "Molen", "Havnen"]),
        ("vote:unread", ["Havnen"]),
        ("afstemning:tvivlsom", ["Molen"]),
        ("-vote:printed", ["Fyret"]),
        ("vote:printed -imod:ja", ["Havnen"]),
    ],
)
def test_the_register_is_narrowed_by_who_voted_how(
    library: Library, papers: Papers, line: str, expected: list[str]
) -> None:
    library.importing.run([papers(referat=VOTES)])
    assert [title for _, title in found(library, line)] == expected


def vote(
    yes: int | None = None, no: int | None = None, dissent: tuple[str, ...] = (), favour: tuple[str, ...] = ()
) -> Vote:
    return Vote(yes, no, None, None, dissent, "", LineRange(1, 1), favour)


@pytest.mark.parametrize(
    ("one", "present", "kind", "expected"),
    [
        (vote(20, 6), 0, "approved", []),
        (vote(20, 6), 26, "approved", []),
        (vote(20, 6), 25, "approved", ["vote.more_than_present"]),
        (vote(20, 6), 3, "approved", []),
        (vote(6, 20), 0, "approved", ["vote.lost"]),
        (vote(20, 6), 0, "rejected", ["vote.won"]),
        (vote(20, 1, ("A", "B")), 0, "approved", ["vote.named_against"]),
        (vote(20, 3, ("Ida Holm (A)", "Bo Vang (B)")), 0, "approved", ["vote.named_against"]),
        (vote(20, 3, ("A", "Bo Vang (B)")), 0, "approved", []),
        (vote(20, 3, ("A", "L"), ("F", "L")), 0, "approved", ["vote.two_sides"]),
        (vote(None, 1, ("A",)), 0, "approved", []),
        (vote(), 0, "approved", []),
    ],
)
def test_a_vote_that_cannot_be_right_is_told(
    two_years: Library, one: Vote, present: int, kind: DecisionKind, expected: list[str]
) -> None:
    decided = two_years.decisions.all()[0]
    paper = two_years.registers.document(decided.item.partition(".")[0])
    paper = replace(paper, present=tuple(f"Ida Holm {at}" for at in range(present)))
    decision = replace(decided.decision, kind=kind)
    assert [message.id for message in doubts(one, decision, paper)] == expected


def test_where_not_each_one_who_was_there_is_named_no_vote_is_too_much(two_years: Library) -> None:
    decided = two_years.decisions.all()[0]
    paper = two_years.registers.document(decided.item.partition(".")[0])
    assert (
        doubts(vote(20, 1), decided.decision, replace(paper, present=("Ida Holm", "Alle medlemmer af Byrådet"))) == ()
    )
