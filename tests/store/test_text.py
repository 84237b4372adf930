import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.text import _UNSAFE, _VISIBLE, fold, visible

any_text = st.text(alphabet=st.characters(), max_size=60)


@pytest.mark.parametrize(
    "sign",
    [
        "\x00",
        "\x1b",
        "\x07",
        "\r",
        "\x7f",
        "\x85",
        "\x9b",
        "\u202e",
        "\u2066",
        "\u200b",
        "\u2028",
        "\ufeff",
        "\ud800",
        "\U000e0041",
    ],
)
def test_a_character_that_steers_or_hides_becomes_one_sign(sign: str) -> None:
    shown = visible(f"Evt.{sign}kl. 15")
    assert (shown[:4], shown[5:]) == ("Evt.", "kl. 15")
    assert shown[4] != sign
    assert shown[4].isprintable()


def test_a_tab_becomes_a_blank_and_a_newline_stays() -> None:
    assert visible("Bilag:\t- Notat\n- Kort") == "Bilag: - Notat\n- Kort"


def test_text_without_such_characters_is_left_as_it_is() -> None:
    text = "Ærø – OK’24, §18: „Blåbærgrød“ 🙂"
    assert visible(text) is text


@settings(max_examples=200)
@given(any_text)
def test_what_is_shown_has_the_same_offsets_and_nothing_hidden(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in shown if char != "\n")
    assert visible(shown) == shown


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rådmand", "raadmand"),
        ("RÅDMAND", "radmand"),
        ("økonomi", "oekonomi"),
        ("økonomi", "okonomi"),
        ("vinterhjælp", "vinterhjaelp"),
        ("vinterhjælp", "vinterhjelp"),
        ("allé", "alle"),
        ("Müller", "muller"),
        ("ra\u030admand", "rådmand"),
        ("Straße", "strasse"),
        ("\ufb01nans", "finans"),
    ],
)
def test_two_spellings_of_a_word_fold_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("sag", "sal"), ("møde", "måde"), ("læge", "låge"), ("10", "11")])
def test_two_words_stay_two(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@settings(max_examples=200)
@given(any_text)
def test_case_never_matters_for_danish_words(text: str) -> None:
    word = "".join(char for char in text if char in "abcdefghijklmnopqrstuvwxyzæøåé")
    assert fold(word.upper()) == fold(word)


def test_every_sign_that_is_made_visible_is_looked_for() -> None:
    """The quick look that spares most texts the translation knows the very signs that it would change."""
    changed = {code for code in range(0x110000) if (char := chr(code)).translate(_VISIBLE) != char}
    assert changed == {code for code in range(0x110000) if _UNSAFE.match(chr(code))}
