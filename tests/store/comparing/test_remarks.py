"""What is added to a decision that is as recommended."""

import pytest

from store.comparing.aligning import alone
from store.model import LineRange, Vote
from tests.store.comparing.papers import decision, document, item, section

NOTED = section("recommendation", "at orienteringen tages til efterretning")


def remark_of(words: str, quote: str, votes: tuple[Vote, ...] = ()) -> str:
    """What stands added in a row whose decision section says these words."""
    minutes = item(
        "2",
        "Svømmehallen",
        sections=(section("decision", words), NOTED),
        decisions=(decision("noted", quote),),
        votes=votes,
    )
    (row,) = alone(document("minutes", minutes)).rows
    assert row.verdict == "as_recommended"
    assert (row.outcome and row.outcome.id) == f"verdict.as_recommended{'_remarked' if row.remark else ''}"
    return row.remark


@pytest.mark.parametrize(
    "words",
    [
        "Taget til efterretning med bemærkning om, at havnen får et notat.",
        "Orienteringen blev taget til efterretning, idet udvalget ønsker en sag om støj.",
        "Taget til efterretning med ønske om flere cykelparkeringer.",
    ],
)
def test_a_remark_in_the_sentence_of_the_decision_is_told(words: str) -> None:
    assert remark_of(words, words) == words


def test_a_wish_in_a_sentence_of_its_own_is_told_alone() -> None:
    wish = "Udvalget ønsker desuden et notat den 5. marts om taget."
    assert remark_of(f"Taget til efterretning. {wish} Mødet sluttede.", "Taget til efterretning.") == wish


@pytest.mark.parametrize(
    "words",
    [
        "Taget til efterretning.",
        "Taget til efterretning, idet udvalget takker for indsatsen.",
        "Taget til efterretning, og Handicaprådets bemærkninger også taget til efterretning.",
    ],
)
def test_a_plain_yes_and_thanks_add_nothing(words: str) -> None:
    assert remark_of(words, words) == ""


def test_what_those_remark_who_voted_otherwise_adds_nothing() -> None:
    against = "Ida Holm stemte mod, at det blev taget til efterretning med bemærkning om støj."
    vote = Vote(None, 1, None, None, ("Ida Holm",), against, LineRange(1, 1))
    assert remark_of(f"Taget til efterretning. {against}", "Taget til efterretning.", (vote,)) == ""
