import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.comparing.normal import normal
from store.comparing.phrases import formality, is_standing
from store.comparing.titles import Rarity, similarity, words

NONE_KNOWN = Rarity(())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Oplæg til OK’24", "OPLÆG TIL OK24"),
        ("Trafik-uro i Møllegade", "Trafikuro  i Moellegade."),
        ("Ny skole på Åbrinken", "Ny skole på Aabrinken"),
    ],
)
def test_two_printings_of_one_title_have_one_normal_form(one: str, other: str) -> None:
    assert normal(one) == normal(other)
    assert similarity(one, other, NONE_KNOWN) == 1


def test_an_empty_title_is_like_nothing_but_another_empty_one() -> None:
    assert similarity("", "Cykelsti langs Mosevej", NONE_KNOWN) == 0
    assert similarity("... !", "", NONE_KNOWN) == 1


def test_words_that_any_title_may_bear_make_no_two_titles_alike() -> None:
    assert similarity("Orientering om havnebadet", "Orientering om varmeplanen", NONE_KNOWN) < 0.3


def test_endings_and_compounds_do_not_hide_a_renamed_title() -> None:
    assert similarity("Klimastrategi og handlingsplan", "Drøftelse af klimastrategien", NONE_KNOWN) > 0.5
    assert words("Cykelstierne") == words("Cykelsti")


def test_a_rare_word_in_common_says_more_than_a_frequent_one() -> None:
    known = Rarity(["Lokalplan 1 for Solvig", "Lokalplan 2 for Solvig", "Lokalplan 3 for Solvig", "Havnebad i Solvig"])
    rare = similarity("Havnebad ved molen", "Havnebad i Solvig", known)
    frequent = similarity("Lokalplan ved molen", "Lokalplan i Solvig", known)
    assert rare > frequent


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Dagsorden", "approval_of_agenda"),
        ("Godkendelse af dagsordenen", "approval_of_agenda"),
        ("Referat", "approval_of_minutes"),
        ("Referat fra udvalgets møde den 3. maj 2024", "approval_of_minutes"),
        ("Godkendelse af referat fra sidste møde", "approval_of_minutes"),
        ("Evt.", "any_other_business"),
        ("EVENTUELT", "any_other_business"),
        ("Underskriftsark", "signatures"),
        ("Bordrunde", None),
        ("Referat af borgermødet giver nye vindmøller", None),
        ("Dagsordenen for klimaet i Solvig", None),
        ("", None),
    ],
)
def test_formalities_are_told_from_items_of_substance(title: str, kind: str | None) -> None:
    assert formality(title) == kind


def test_formalities_of_one_kind_are_alike_however_worded() -> None:
    assert similarity("Dagsorden", "Godkendelse af dagsorden", NONE_KNOWN) > 0.9
    assert similarity("Dagsorden", "Referat", NONE_KNOWN) < 0.3


def test_rounds_and_notices_stand_on_every_agenda_without_being_formalities() -> None:
    assert is_standing("Orientering fra Borgmesteren")
    assert is_standing("Bordrunde")
    assert not is_standing("Orientering om vinterhjælp")


@given(st.text(max_size=400), st.text(max_size=400))
@settings(max_examples=80, deadline=None)
def test_any_two_titles_have_a_likeness_between_0_and_1_that_is_the_same_both_ways(one: str, other: str) -> None:
    there, back = similarity(one, other, NONE_KNOWN), similarity(other, one, NONE_KNOWN)
    assert 0 <= there <= 1
    assert there == pytest.approx(back)


@pytest.mark.parametrize(
    "title", ["godkendelse af " * 30_000, "referat fra " + "møde" * 60_000, "a " * 200_000, "(" * 9_000]
)
def test_a_huge_title_costs_no_time(title: str) -> None:
    began = time.perf_counter()
    similarity(title, title[1:] + "x", NONE_KNOWN)
    assert time.perf_counter() - began < 1
