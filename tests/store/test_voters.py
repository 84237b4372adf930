"""Who voted, asked for in another way than it is printed."""

import pytest

from store.voters import is_called


@pytest.mark.parametrize("printed", ["Ø", "Enhedslisten", "Ida Holm (Ø)"])
@pytest.mark.parametrize("asked", ["ø", "Ø", "enhedslisten", "enheds"])
def test_a_party_is_found_by_its_letter_and_by_its_name(printed: str, asked: str) -> None:
    assert is_called(printed, asked)


@pytest.mark.parametrize(
    ("printed", "asked"),
    [
        ("Det Konservative Folkeparti", "c"),
        ("C", "konservative"),
        ("C", "de konservative"),
        ("Per Berg (F)", "SF"),
        ("Ida Holm (Ø)", "holm"),
    ],
)
def test_it_is_found_however_it_is_called(printed: str, asked: str) -> None:
    assert is_called(printed, asked)


@pytest.mark.parametrize(
    ("printed", "asked"),
    [("O", "ø"), ("Ø", "o"), ("Radikale Venstre", "venstre"), ("F", "folkeparti"), ("Ida Holm (UP-1)", "ø")],
)
def test_another_party_is_not_found(printed: str, asked: str) -> None:
    assert not is_called(printed, asked)
