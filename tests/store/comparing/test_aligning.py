import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.comparing.aligning import align, alone, match
from store.model import Comparison, Document, Row
from tests.store.comparing.papers import AGENDA_TITLES, decision, document, item, items

BACKGROUND = (
    "Forvaltningen har målt trafikken på strækningen i maj og juni og foreslår, at der etableres en dobbeltrettet sti "
    "på vejens østside, hvor skolebørnene fra Solvig Nord i dag cykler på kørebanen uden belysning."
)


def pairs(comparison: Comparison) -> list[tuple[str | None, str | None]]:
    return [
        (row.agenda.number if row.agenda else None, row.minutes.number if row.minutes else None)
        for row in comparison.rows
    ]


def row_of(comparison: Comparison, title: str) -> Row:
    return next(row for row in comparison.rows if title in {ref.title for ref in (row.agenda, row.minutes) if ref})


def aligned(agenda: tuple[str, ...], minutes: tuple[str, ...]) -> Comparison:
    return align(document("agenda", *items(*agenda)), document("minutes", *items(*minutes)))


def test_two_empty_papers_have_no_rows() -> None:
    assert align(document("agenda"), document("minutes")) == Comparison(())


def test_a_dropped_item_is_missing_and_those_after_it_are_renumbered_not_moved() -> None:
    comparison = aligned(AGENDA_TITLES, AGENDA_TITLES[:1] + AGENDA_TITLES[2:])
    assert row_of(comparison, AGENDA_TITLES[1]).flags == ("missing_in_minutes",)
    assert row_of(comparison, AGENDA_TITLES[2]).flags == ("renumbered", "undecided")
    assert pairs(comparison) == [("1", "1"), ("2", None), ("3", "2"), ("4", "3"), ("5", "4"), ("6", "5")]


def test_an_item_that_was_replaced_under_its_number_is_not_taken_for_its_successor() -> None:
    comparison = aligned(("Dagsorden", "Orientering om havnebadet"), ("Dagsorden", "Orientering om udbud af rengøring"))
    assert pairs(comparison) == [("1", "1"), (None, "2"), ("2", None)]


def test_an_added_item_stands_in_its_place() -> None:
    minutes = (*AGENDA_TITLES[:3], "Hastesag: Vandskade på rådhuset", *AGENDA_TITLES[3:])
    comparison = aligned(AGENDA_TITLES, minutes)
    assert pairs(comparison)[2:5] == [("3", "3"), (None, "4"), ("4", "5")]
    assert row_of(comparison, minutes[3]).flags == ("not_on_agenda", "undecided")


def test_an_item_added_before_all_others_stands_first() -> None:
    comparison = aligned(("Cykelsti langs Mosevej",), ("Velfærdsteknologi i plejen", "Cykelsti langs Mosevej"))
    assert pairs(comparison) == [(None, "1"), ("1", "2")]


def test_the_items_of_a_fragment_are_not_said_to_be_all_that_was_on_the_agenda() -> None:
    agenda = document("agenda", item("3", AGENDA_TITLES[2]), complete=False)
    comparison = align(agenda, document("minutes", *items(*AGENDA_TITLES)))
    assert pairs(comparison) == [(None, "1"), (None, "2"), ("3", "3"), (None, "4"), (None, "5"), (None, "6")]
    assert row_of(comparison, AGENDA_TITLES[1]).flags == ("agenda_incomplete", "undecided")


def test_a_fragment_of_minutes_leaves_nothing_missing() -> None:
    minutes = document("minutes", item("3", AGENDA_TITLES[2]), complete=False)
    comparison = align(document("agenda", *items(*AGENDA_TITLES)), minutes)
    assert all("missing_in_minutes" not in row.flags for row in comparison.rows)


def test_a_moved_item_is_the_only_one_that_moved() -> None:
    order = [AGENDA_TITLES[i] for i in (0, 4, 1, 2, 3, 5)]
    comparison = aligned(AGENDA_TITLES, tuple(order))
    assert [row.agenda.title for row in comparison.rows if row.agenda and "moved" in row.flags] == ["Bordrunde"]
    assert [row.agenda and row.agenda.number for row in comparison.rows] == ["1", "2", "3", "4", "5", "6"]


def test_a_renamed_item_is_found_by_its_words() -> None:
    comparison = aligned(
        AGENDA_TITLES, (AGENDA_TITLES[0], "Ny cykelsti ved Mosevej, 2. behandling", *AGENDA_TITLES[2:])
    )
    assert row_of(comparison, "Cykelsti langs Mosevej").flags == ("renamed", "undecided")


def test_a_wholly_renamed_item_is_found_by_what_it_says() -> None:
    agenda = document("agenda", item("2", "Stien", BACKGROUND), item("3", "Varmeplan"))
    minutes = document("minutes", item("2", "Trafiksikkerhed", f"{BACKGROUND} Godkendt."), item("3", "Ny skole"))
    assert pairs(align(agenda, minutes)) == [("2", "2"), (None, "3"), ("3", None)]


def test_a_wholly_renamed_and_renumbered_item_is_found_by_its_case_number() -> None:
    agenda = document("agenda", item("2", "Stien", case_number="24/1234"), item("3", "Varme", case_number="24/99"))
    minutes = document("minutes", item("5", "Varme", case_number="24/99"), item("2", "Vej", case_number="24/1234"))
    assert ("2", "2") in pairs(align(agenda, minutes))


def test_formalities_answer_each_other_and_are_never_undecided() -> None:
    comparison = aligned(("Godkendelse af dagsorden", "Evt."), ("Dagsorden", "Eventuelt"))
    assert [row.flags for row in comparison.rows] == [("renamed", "formality")] * 2


def test_sub_items_with_one_title_are_told_apart_by_their_numbers() -> None:
    its = (item("7", "Anlæg"), item("7A", "Status", parent="7"), item("8", "Drift"), item("8A", "Status", parent="8"))
    comparison = align(document("agenda", *its), document("minutes", *its))
    assert pairs(comparison) == [("7", "7"), ("7A", "7A"), ("8", "8"), ("8A", "8A")]
    assert comparison.uncertain == ()
    assert row_of(comparison, "Anlæg").flags == ()


def test_where_two_items_answer_equally_well_it_says_so() -> None:
    agenda = document("agenda", item("4", "Lukket sag"))
    minutes = document("minutes", item("7", "Lukket sag", id="a"), item("8", "Lukket sag", id="b"))
    (doubt,) = align(agenda, minutes).uncertain
    assert doubt.agenda == "4 Lukket sag"
    assert set(doubt.minutes) == {"a", "b"}
    assert doubt.scores[0] >= doubt.scores[1]


def test_only_a_decision_ends_being_undecided() -> None:
    minutes = document(
        "minutes",
        item("1", "Cykelsti", decisions=(decision("noted", "Taget til efterretning."),)),
        item("2", "Varmeplan"),
    )
    assert [row.flags for row in alone(minutes).rows] == [(), ("undecided",)]
    assert [row.verdict for row in alone(minutes).rows] == ["noted", None]


def test_an_agenda_alone_misses_nothing_and_has_decided_nothing() -> None:
    rows = alone(document("agenda", *items("Dagsorden", "Varmeplan"))).rows
    assert [(row.flags, row.verdict, row.minutes) for row in rows] == [(("formality",), None, None), ((), None, None)]


def test_a_new_version_keeps_the_items_that_it_still_has() -> None:
    old = items("Dagsorden", "Cykelsti langs Mosevej", "Varmeplan", "Bordrunde")
    new = items("Dagsorden", "Hastesag", "Cykelsti langs Mosevej (rettet)", "Bordrunde")
    assert match(old, new) == ((0, 0), (1, 2), (3, 3))


def test_where_a_version_leaves_it_open_which_item_is_meant_none_is_kept() -> None:
    old = (item("4", "Lukket sag"), item("5", "Lukket sag"))
    assert match(old, (item("9", "Lukket sag"),)) == ()


def test_equal_titles_of_two_versions_are_told_apart_by_what_they_say() -> None:
    old = (item("4", "Lukket sag", BACKGROUND), item("5", "Lukket sag", "Køb af grund ved havnen. " * 8))
    new = (item("6", "Lukket sag", "Køb af grund ved havnen. " * 8), item("7", "Lukket sag", BACKGROUND))
    assert match(old, new) == ((0, 1), (1, 0))


WORDS = st.sampled_from(
    ["Cykelsti", "Varmeplan", "Budget", "Evt.", "Dagsorden", "skole", "", "\x1b[31m", "Orientering"]
)
TITLES = st.lists(st.lists(WORDS, max_size=3).map(" ".join) | st.text(max_size=20), max_size=8)


@given(TITLES, TITLES)
@settings(max_examples=120, deadline=None)
def test_every_item_stands_in_exactly_one_row_in_the_order_of_the_agenda(ours: list[str], theirs: list[str]) -> None:
    agenda, minutes = document("agenda", *items(*ours)), document("minutes", *items(*theirs))
    rows = align(agenda, minutes).rows
    assert [row.agenda.id for row in rows if row.agenda] == [each.id for each in agenda.items]
    assert sorted(row.minutes.id for row in rows if row.minutes) == sorted(each.id for each in minutes.items)
    assert all(0 <= row.score <= 1 for row in rows)


@given(TITLES, TITLES)
@settings(max_examples=60, deadline=None)
def test_as_many_answer_in_one_direction_as_in_the_other(ours: list[str], theirs: list[str]) -> None:
    def both(one: tuple[str, ...], other: tuple[str, ...]) -> int:
        return sum(row.agenda is not None and row.minutes is not None for row in aligned(one, other).rows)

    assert both(tuple(ours), tuple(theirs)) == both(tuple(theirs), tuple(ours))


@pytest.mark.parametrize("title", ["a", ""])
def test_thirty_thousand_items_of_one_title_cost_seconds_not_hours(title: str) -> None:
    its = items(*[title] * 30_000)
    began = time.perf_counter()
    comparison = align(document("agenda", *its), document("minutes", *its))
    assert time.perf_counter() - began < 5
    assert len(comparison.rows) >= 30_000


def test_a_paper_compared_with_itself_is_the_same_throughout() -> None:
    paper: Document = document("minutes", *items(*AGENDA_TITLES))
    for row in align(paper, paper).rows:
        assert row.score == 1
        assert set(row.flags) <= {"formality", "undecided"}


def test_a_standing_item_that_only_tells_is_not_undecided() -> None:
    minutes = document("minutes", *items("Orientering fra borgmesteren", "Bordrunde", "Ny svømmehal"))
    assert [row.flags for row in alone(minutes).rows] == [(), (), ("undecided",)]
