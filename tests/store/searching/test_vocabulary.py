from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from store.searching.arrays import Arrays
from store.searching.guessing import Guessing
from store.searching.signs import laid_down
from store.searching.vocabulary import Vocabulary
from store.searching.ways import ENDINGS, WAYS, Found, Way, errors_allowed

letters = st.text(alphabet="abeikls", min_size=1, max_size=12)


def arrays_of(forms: Iterable[str]) -> Arrays:
    """The arrays of a vocabulary of these forms, each spelled so."""
    return Arrays.of(laid_down([[(form, form) for form in sorted(set(forms))]], ()))


def told(vocabulary: Vocabulary, found: Found) -> dict[str, Way]:
    """Forms with their ways."""
    return {vocabulary[word]: WAYS[way] for word, way in zip(found.words.tolist(), found.ways.tolist(), strict=True)}


def ways(forms: Iterable[str], word: str) -> dict[str, Way]:
    """The forms that a word means without a typing error."""
    vocabulary = Vocabulary(arrays_of(forms))
    found = Found.best([vocabulary.begun(word, word), vocabulary.inflected(word), vocabulary.compounds(word)])
    return told(vocabulary, found)


def guesses(forms: Iterable[str], word: str, *, whole: bool = False) -> dict[str, Way]:
    """The forms that a word means with typing errors."""
    arrays = arrays_of(forms)
    vocabulary = Vocabulary(arrays)
    return told(vocabulary, Guessing(vocabulary, arrays).guesses([word], whole=whole))


def rule(word: str, standing: str) -> str | None:
    """By what rule `word` means the one word that stands there."""
    found = ways([standing], word) or guesses([standing], word)
    return found[standing].rule if standing in found else None


@pytest.mark.parametrize(
    ("word", "standing", "expected"),
    [
        ("cykelsti", "cykelsti", "exact"),
        ("cykel", "cykelsti", "prefix"),
        ("cy", "cykelsti", "prefix"),
        ("c", "cykelsti", None),
        ("stien", "stier", "inflected"),
        ("planerne", "plan", "inflected"),
        ("skolen", "skoler", "inflected"),
        ("budgettet", "budget", "inflected"),
        ("angst", "systemangst", "compound"),
        ("skole", "folkeskolelov", "compound"),
        ("strategi", "klimastrategien", "compound"),
        ("sti", "cykelsti", None),
        ("ring", "orientering", None),
        ("hund", "arhundrede", None),
        ("svommehal", "oversvommelse", None),
        ("klimastratgi", "klimastrategi", "typo"),
        ("klimatsratgi", "klimastrategi", "typo"),
        ("klimstrateg", "klimastrategien", "typo"),
        ("klmastratgi", "klimastrategien", "typo"),
        ("skoleferie", "skolefridagen", None),
        ("budjet", "budget", "typo"),
        ("kvota", "kvote", "typo"),
        ("sgo", "sag", None),
        ("bort", "kort", None),
        ("okrt", "kort", "typo"),
        ("bespisning", "gespisning", "typo"),
        ("lokalpaln", "lokalplan", "typo"),
        ("ok24", "ok25", None),
        ("2023", "2024", None),
        ("parkering", "sparring", None),
    ],
)
def test_a_word_means_another_by_its_rule(word: str, standing: str, expected: str | None) -> None:
    assert rule(word, standing) == expected


def test_the_better_rule_always_weighs_more() -> None:
    forms = ["plejehjem", "plejehjemmet", "kommuneplejehjem", "plejehjm"]
    weights = {form: way.weight for form, way in ways(forms, "plejehjem").items()}
    guess = guesses(forms, "plejehjem", whole=True)["plejehjm"].weight
    assert weights["plejehjem"] > weights["plejehjemmet"] > weights["kommuneplejehjem"] > guess


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(alphabet="abåk", min_size=1, max_size=30), max_size=40), st.text(alphabet="abåk", max_size=14))
def test_what_begins_so_and_what_has_it_as_a_part_is_found_whatever_its_length(forms: list[str], word: str) -> None:
    vocabulary = Vocabulary(arrays_of(forms))
    standing = sorted(set(forms), key=str.encode)
    assert [vocabulary[number] for number in vocabulary.beginning(word)] == [
        form for form in standing if form.startswith(word)
    ]
    assert [list(vocabulary.find(form)) for form in standing] == [[number] for number in range(len(standing))]
    if len(word) > 3:
        parts = {form for form in standing for at in range(len(form)) if _stands_at(form, word, at)}
        assert set(told(vocabulary, vocabulary.compounds(word))) == parts


def _stands_at(form: str, word: str, at: int) -> bool:
    """Whether a word is a part of a form behind three letters, and before three or none or an ending."""
    before, rest = form[:at].encode(), form[at + len(word) :]
    return form[at:].startswith(word) and len(before) >= 3 and (not rest or len(rest.encode()) >= 3 or rest in ENDINGS)


def test_one_error_weighs_more_than_two_and_a_whole_word_more_than_a_beginning() -> None:
    found = guesses(["madordning", "madordninger", "maadordnng"], "madordnnng")
    assert found["madordning"].weight > found["madordninger"].weight
    assert found["madordning"].distance == 1


def test_a_cancelled_guess_ends_at_once() -> None:
    arrays = arrays_of(["budget"])
    assert len(Guessing(Vocabulary(arrays), arrays).guesses(["budjet"], cancelled=lambda: True).words) == 0


@settings(max_examples=300, deadline=None)
@given(st.lists(letters, max_size=15), letters)
def test_every_answer_keeps_to_its_rule(forms: list[str], word: str) -> None:
    for form, way in ways(forms, word).items():
        assert form in forms
        assert way.rule != "exact" or form == word
        assert way.rule != "prefix" or form.startswith(word)
        assert way.rule != "compound" or word in form[3:]
    for form, way in guesses(forms, word).items():
        reached = [OSA.distance(word, form), *(OSA.distance(word, form[:size]) for size in range(1, len(form)))]
        assert 1 <= way.distance <= errors_allowed(word)
        assert min(reached) <= way.distance


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="abcdefghi", min_size=6, max_size=20), st.data())
def test_one_typing_error_anywhere_is_forgiven(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    before, after = word[:at], word[at + 1 :]
    swapped = before + word[at : at + 2][::-1] + word[at + 2 :]
    wrong = data.draw(st.sampled_from([before + "x" + word[at:], before + "x" + after, before + after, swapped]))
    assert word in ways([word], wrong) | guesses([word], wrong)
