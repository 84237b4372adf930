from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.model import Span
from store.searching.in_text import find_in_each


def find_in(text: str, query: str) -> tuple[Span, ...]:
    """Where the words of a query stand in a text."""
    return find_in_each((text,), query).places[0]


def found(text: str, query: str) -> list[str]:
    """What is found, as it stands there."""
    return [text[span.start : span.end] for span in find_in(text, query)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("havn", ["havn", "Havnens"]),
        ("raadmand", ["Rådmanden"]),
        ("ok24", ["OK’24"]),
        ("klimastratgi", ["klimastrategi"]),
        ("havn klima", ["havn", "klimastrategi", "Havnens"]),
        ('"havn og"', ["havn og"]),
        ('"til ok24"', ["til OK’24"]),
        ("strategi", ["klimastrategi"]),
        ("svømmehal", []),
        ("", []),
        ("body:teknik -havn", []),
    ],
)
def test_every_place_is_found_in_order(query: str, expected: list[str]) -> None:
    assert found("En havn og en klimastrategi. Rådmanden sagde ja til OK’24. Havnens drift.", query) == expected


def test_a_joined_word_is_one_place_not_three() -> None:
    assert found("Om system-angst", "system angst systemangst") == ["system-angst"]


@pytest.mark.parametrize(
    ("query", "missing"),
    [
        ("havn svømmehal", ("svømmehal",)),
        ('svømmehal "havn kran" kran', ("svømmehal", "havn kran", "kran")),
        ("havne fest fest", ("fest",)),
        ("havnefest klimastratgi", ("havnefest",)),
        ("vinterhjælp vinter hjælp", ()),
        ("klima strategi", ()),
        ("body:teknik -kran", ()),
    ],
)
def test_the_words_that_stand_in_no_text_are_told(query: str, missing: tuple[str, ...]) -> None:
    texts = ("En havn og en klimastrategi.", "Om vinter hjælp.")
    assert find_in_each(texts, query).missing == missing


def test_a_word_that_was_guessed_is_told_with_what_was_found() -> None:
    found = find_in_each(("En havn og en klimastrategi.", "Om vinterhjælp."), "havn klimastratgi svømmehal")
    assert [(one.query, one.nearest) for one in found.guessed] == [("klimastratgi", ("klimastrategi",))]
    assert found.missing == ("svømmehal",)


def test_a_word_that_stands_in_one_text_is_guessed_in_none() -> None:
    assert find_in_each(("Et museum.", "Et musuem."), "museum").places == (((3, 9),), ())
    assert find_in("Et musuem.", "museum") == ((3, 9),)


def test_by_which_rule_a_place_answers_is_told() -> None:
    text = "Vinterhjælp: vinterhjælpen gives, også vinterhjaelp og ekstravinterhjælp."
    assert find_in_each((text,), "vinterhjælp").rules == (("exact", "inflected", "folded", "compound"),)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="havn åøOK’24-\n\x1b", max_size=60) | st.text(max_size=40), st.text(max_size=20))
def test_any_text_and_query_give_places_in_order_inside_the_text(text: str, query: str) -> None:
    for asked in (query, text):
        places = find_in(text, asked)
        assert all(0 <= span.start < span.end <= len(text) for span in places)
        assert all(one.end <= other.start for one, other in pairwise(places))


def test_words_that_stand_together_are_sought_as_they_stand_else_each_by_itself() -> None:
    text = "Det er sagt. Blev det aftalt? Det blev aftalt, at TKF måler."
    assert found(text, "det blev aftalt") == ["Det blev aftalt"]
    assert found(text, "tkf sagt") == ["sagt", "TKF"]
    assert find_in_each(("det blev", "Det blev aftalt."), "det blev aftalt").places == ((), ((0, 15),))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("vinter hjælp", ["vinterhjælpen"]),
        ("køgebugt", ["Køge Bugt"]),
        ("havnefest", ["havne fest", "Havn fest"]),
        ("borgmester møde", ["borgmestermøde", "møde"]),
        ("hjælpfest", []),
    ],
)
def test_a_word_written_as_two_and_two_written_as_one_are_found(query: str, expected: list[str]) -> None:
    text = "Om vinterhjælpen ved Køge Bugt, en havne fest, et borgmestermøde og et møde. Havn fest."
    assert found(text, query) == expected


def test_a_word_that_stands_there_as_two_is_not_guessed_besides() -> None:
    assert found("Køge Bugt, og køgebukt.", "køgebugt") == ["Køge Bugt"]
