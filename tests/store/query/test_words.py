import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.query.words import form, pieces, taken_apart, word_at, words_typed

danish = st.text(alphabet="abeoøåæ ks-’'.\n\u0301\u00ad_1", max_size=80)


def forms(text: str) -> set[str]:
    """What the words of a text are found by."""
    return {form for word in taken_apart(text)[1::2] for form, _, _ in pieces(word)}


def test_a_joined_word_is_found_whole_and_in_parts() -> None:
    assert {"systemangst", "system", "angst", "ok24", "ok", "24"} <= forms("Samtale om system-angst og OK’24")
    assert pieces("OK’24") == [("ok24", "ok’24", 0), ("ok", "ok", 0), ("24", "24", 3)]


def test_a_hyphen_at_the_end_joins_nothing() -> None:
    assert taken_apart("børne- og ungeudvalget")[1::2] == ["børne", "og", "ungeudvalget"]


def test_a_soft_hyphen_and_a_combining_accent_do_not_part_a_word() -> None:
    assert words_typed("klima\u00adstrategi") == ["klima\u00adstrategi"]
    assert pieces("klima\u00adstrategi") == [("klimastrategi", "klima\u00adstrategi", 0)]
    assert form("A\u030ab") == form("Åb")


def test_typed_words_keep_what_joins_them() -> None:
    assert words_typed("OK’24, MTM/TKF – § 18: Job- og fritid") == ["OK’24", "MTM", "TKF", "18", "Job", "og", "fritid"]


@pytest.mark.parametrize(
    "text", ["a" * 1_000_000, "a-" * 300_000, "a\u0301" * 300_000, "-" * 1_000_000, "' " * 300_000]
)
def test_a_text_without_an_end_to_its_word_is_taken_apart_in_time(text: str) -> None:
    assert all(len(form) <= 64 for form in forms(text))


@settings(max_examples=100, deadline=None)
@given(danish)
def test_words_and_what_is_between_them_are_the_text_and_every_place_of_a_word_folds_to_its_form(text: str) -> None:
    apart = taken_apart(text)
    assert "".join(apart) == text
    start = 0
    for place, word in enumerate(apart):
        if place % 2:
            found = pieces(word)
            for number, (key, spelling, at) in enumerate(found):
                end = word_at(text, start + at, joined=not number and len(found) > 1)
                assert form(text[start + at : end]) == key
                assert text[start + at : end].lower().startswith(spelling)
        start += len(word)
