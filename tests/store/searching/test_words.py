import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.searching.words import form, phrases, spellings, take_apart, words_in, words_typed

danish = st.text(alphabet="abeoøåæ ks-’'.\n\u0301\u00ad_1", max_size=80)


def test_a_joined_word_is_found_whole_and_in_parts() -> None:
    found = {key for word in words_in("Samtale om system-angst og OK’24") for key, _ in spellings(word)}
    assert {"systemangst", "system", "angst", "ok24", "ok", "24"} <= found


def test_a_hyphen_at_the_end_joins_nothing() -> None:
    assert words_in("børne- og ungeudvalget") == {"børne", "og", "ungeudvalget"}


def test_a_soft_hyphen_and_a_combining_accent_do_not_part_a_word() -> None:
    assert words_typed("klima\u00adstrategi") == ["klima\u00adstrategi"]
    assert form("klima\u00adstrategi") == "klimastrategi"
    assert form("A\u030ab") == form("Åb")


def test_typed_words_keep_what_joins_them() -> None:
    assert words_typed("OK’24, MTM/TKF – § 18: Job- og fritid") == ["OK’24", "MTM", "TKF", "18", "Job", "og", "fritid"]


@pytest.mark.parametrize(
    "text", ["a" * 1_000_000, "a-" * 300_000, "a\u0301" * 300_000, "-" * 1_000_000, "' " * 300_000]
)
def test_a_text_without_an_end_to_its_word_is_taken_apart_in_time(text: str) -> None:
    taken = take_apart(text)
    assert all(len(key) <= 64 for key, _ in taken.joined)


def test_a_phrase_is_found_however_its_words_are_joined() -> None:
    taken = take_apart("Oplæg til OK’24. Oplæg til OK24.")
    variants = phrases(("til", "ok24"), lambda key: ["ok’24"] if key == "ok24" else [])
    found = sorted(span for variant in variants for span in taken.stretches(variant))
    assert [taken.text[span.start : span.end] for span in found] == ["til OK’24", "til OK24"]


def test_a_phrase_is_found_at_every_place_even_where_it_overlaps_itself() -> None:
    taken = take_apart("ja ja ja nej ja ja")
    assert [span.start for span in taken.stretches(" ja ja ")] == [0, 3, 13]


@settings(max_examples=300, deadline=None)
@given(danish)
def test_every_place_of_a_word_folds_to_its_form(text: str) -> None:
    taken = take_apart(text)
    for key, start in taken.places():
        span = taken.piece(start)
        assert 0 <= span.start < span.end <= len(text)
        assert form(text[span.start : span.end]) == key
    for key, span in taken.joined:
        assert form(text[span.start : span.end]) == key
    standing = {key for key, _ in taken.places()} | {key for key, _ in taken.joined}
    assert {key for word in words_in(text) for key, _ in spellings(word)} == standing
