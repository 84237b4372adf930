import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.model import message
from store.query.conditions import Condition
from store.query.parsing import parse, with_less


def words(query: str) -> list[str]:
    """The terms as typed."""
    return [term.typed for term in parse(query).terms]


def test_words_phrases_and_what_must_not_stand_there_are_told_apart() -> None:
    asked = parse('klima "fælles puljer" -budget -"sendt i høring"')
    assert [(term.typed, term.quoted) for term in asked.terms] == [("klima", False), ("fælles puljer", True)]
    assert [term.typed for term in asked.excluded] == ["budget", "sendt i høring"]


@pytest.mark.parametrize("query", ["", "   ", "-", '"', '""', "--", ":", "§ – …", '"  "', '-""'])
def test_a_query_without_a_word_asks_for_nothing(query: str) -> None:
    asked = parse(query)
    assert (asked.terms, asked.excluded, asked.conditions, asked.problems) == ((), (), (), ())


def test_a_phrase_that_is_still_being_typed_counts_already() -> None:
    assert parse('"fælles pul').terms[0].forms == ("felles", "pul")


def test_a_hyphen_within_a_word_excludes_nothing() -> None:
    assert words("system-angst") == ["system-angst"]
    assert parse("system-angst").excluded == ()


def test_a_filter_value_may_be_quoted_and_is_folded() -> None:
    assert parse('body:"Teknik- og Klimaudvalget"').conditions == (Condition("body", "teknik- og klimaudvalget"),)
    assert parse("Body:BØRNE").conditions == parse("body:boerne").conditions


@pytest.mark.parametrize(
    ("danish", "english"),
    [
        ("udvalg:teknik", "body:teknik"),
        ("sag:EMN-2023", "case:EMN-2023"),
        ("dato:2024..2025", "date:2024..2025"),
        ("afdeling:FAS", "department:FAS"),
        ("-er:åben", "-is:open"),
        ("ER:Aaben", "is:open"),
        ("er:forfalden", "is:overdue"),
        ("er:ulaest", "is:unread"),
        ("er:ikke-gennemgaaet", "is:unreviewed"),
        ("slags:opfølgning", "kind:follow-up"),
        ("slags:decision", "kind:decision"),
        ("ansvarlig:anne", "responsible:anne"),
        ("maerke:budget", "tag:budget"),
        ("udfald:udsat", "outcome:postponed"),
        ('udfald:"godkendt med ændringer"', "outcome:approved_with_changes"),
        ("udfald:godkendt-med-aendringer", "outcome:approved_with_changes"),
    ],
)
def test_a_filter_may_be_named_in_danish(danish: str, english: str) -> None:
    assert parse(danish).conditions == parse(english).conditions != ()


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("5.3.2024", "2024-03-05"),
        ("05/03-2024", "2024-03-05"),
        ("3-2024", "2024-03"),
        ("1.12.2023..5.3.2024", "2023-12-01..2024-03-05"),
        ("..12/2024", "..2024-12"),
        ("2023..1.2.2024", "2023..2024-02-01"),
    ],
)
def test_a_date_may_be_written_with_the_day_first(typed: str, iso: str) -> None:
    assert parse(f"date:{typed}").conditions == parse(f"dato:{iso}").conditions != ()


@pytest.mark.parametrize("query", ["kl. 18:15", "Bilag: notat", "se: skole"])
def test_a_colon_makes_no_filter_where_none_is_meant(query: str) -> None:
    assert parse(query).problems == ()
    assert len(words(query)) >= 2


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("farve:rød", "search.unknown_filter"),
        ("imod:ja", "search.filter_of_decisions"),
        ("level:final", "search.filter_of_decisions"),
        ("body:", "search.empty_filter"),
        ("date:i-går", "search.bad_date"),
        ("date:2023-13", "search.bad_date"),
        ("date:2024..2023", "search.reversed_dates"),
        ("date:..", "search.bad_date"),
        ("date:2023-1", "search.bad_date"),
        ("date:32.1.2024", "search.bad_date"),
        ("date:1.13.2024", "search.bad_date"),
        ("date:5.3.24", "search.bad_date"),
        ("kind:brev", "search.unknown_value"),
        ("outcome:måske", "search.unknown_value"),
        ("is:lukket", "search.unknown_value"),
    ],
)
def test_a_filter_that_is_not_understood_is_a_problem_and_the_rest_counts(query: str, problem: str) -> None:
    asked = parse(f"{query} havn")
    assert [each.id for each in asked.problems] == [problem]
    assert [term.typed for term in asked.terms] == ["havn"]
    assert asked.conditions == ()


@pytest.mark.parametrize(
    ("query", "open"), [('"ny skole', True), ('body:"ny skole', True), ('"ny skole" "', False), ('"a" b', False)]
)
def test_a_quotation_mark_that_is_not_closed_is_a_problem_and_the_words_count(query: str, open: bool) -> None:
    asked = parse(query)
    assert [each.id for each in asked.problems] == ["search.open_quote"] * open
    assert asked.terms or asked.conditions


def test_the_problem_names_what_was_typed() -> None:
    assert parse("Imod:ja").problems == (message("search.filter_of_decisions", name="Imod"),)
    assert parse("date:snart").problems == (message("search.bad_date", value="snart"),)


@pytest.mark.parametrize(
    ("query", "shorter"),
    [
        (
            'havn "fælles pul" -budget udvalg:"Teknik og" ',
            [
                '"fælles pul" -budget udvalg:"Teknik og"',
                'havn -budget udvalg:"Teknik og"',
                'havn "fælles pul" udvalg:"Teknik og"',
                'havn "fælles pul" -budget',
            ],
        ),
        ("havn", []),
        ("havn –", []),
        ("", []),
        ("farve:rød havn", ["havn", "farve:rød"]),
        (
            'plejecenter husleje hvad "besluttede vi" -om, vi?',
            [
                'plejecenter husleje "besluttede vi" -om,',
                'husleje "besluttede vi" -om,',
                'plejecenter "besluttede vi" -om,',
                "plejecenter husleje -om,",
                'plejecenter husleje "besluttede vi"',
            ],
        ),
        ("Hvad besluttede I om havnen?", ["havnen?"]),
        ("hvad sagde", ["sagde", "hvad"]),
    ],
)
def test_a_query_is_made_shorter_by_each_of_its_parts(query: str, shorter: list[str]) -> None:
    assert [*with_less(query)] == shorter


def test_a_query_too_long_is_cut_and_says_so() -> None:
    asked = parse("havn " * 100_000)
    assert [each.id for each in asked.problems] == ["search.too_long"]
    assert words("havn " * 100_000) == ["havn"]


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60) | st.text(alphabet='ab: "-.2date\n', max_size=60))
def test_any_text_is_a_query(query: str) -> None:
    asked = parse(query)
    assert all(form for term in (*asked.terms, *asked.excluded) for form in term.forms)
