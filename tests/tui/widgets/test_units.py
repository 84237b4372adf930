"""Words, sentences and paragraphs."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.widgets.units import paragraph, sentence, word_after, word_before

TEXT = "Udvalget mødes kl. 17.00 d. 5. marts. Hvem følger op? TKF svarer inden 1. maj.\nNæste afsnit."


def sentence_at(word: str) -> str:
    span = sentence(TEXT, TEXT.index(word))
    return TEXT[span.start : span.end]


def test_abbreviations_and_dates_end_no_sentence() -> None:
    assert sentence_at("mødes") == "Udvalget mødes kl. 17.00 d. 5. marts."
    assert sentence_at("maj") == "TKF svarer inden 1. maj."


def test_a_sentence_is_found_from_its_first_and_its_last_character() -> None:
    assert sentence_at("Hvem") == "Hvem følger op?"
    assert sentence(TEXT, TEXT.index("?")) == sentence(TEXT, TEXT.index("Hvem"))


def test_a_sentence_ends_with_its_paragraph() -> None:
    assert sentence_at("Næste") == "Næste afsnit."
    assert sentence("Overskrift uden punktum\nTekst.", 3) == (0, 23)


def test_words_are_stepped_over_both_ways_past_signs() -> None:
    assert TEXT[word_after(TEXT, 0) :].startswith("mødes")
    assert TEXT[word_before(TEXT, TEXT.index("Hvem")) :].startswith("marts. Hvem")
    assert word_before("abc", 0) == 0
    assert word_after("abc", 0) == 2


def test_a_paragraph_has_no_end_of_line() -> None:
    assert paragraph("et\nto\ntre", 4) == (3, 5)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from('aB .!?\n"1å'), max_size=60), st.data())
def test_units_lie_in_the_text_and_cover_the_place(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, max(0, len(text) - 1)))
    for span in (sentence(text, at), paragraph(text, at)):
        assert 0 <= span.start <= span.end <= len(text)
    assert 0 <= word_before(text, at) <= at
    assert at <= word_after(text, at) <= max(0, len(text) - 1) or word_after(text, at) == max(0, len(text) - 1)
