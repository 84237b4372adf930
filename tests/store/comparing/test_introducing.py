"""A task is told by what is to be done, not by how the matter was decided."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.comparing.introducing import without_introduction


@pytest.mark.parametrize(
    ("task", "told"),
    [
        (
            "Orienteringen blev taget til efterretning med bemærkning om, at forvaltningen laver en plan for havnen.",
            "forvaltningen laver en plan for havnen.",
        ),
        ("Godkendt med bemærkning om at skiltene flyttes til maj.", "skiltene flyttes til maj."),
        ("Anbefales, idet udvalget ønsker, at støjen måles i april.", "støjen måles i april."),
        ("Havneudvalget ønsker en sag om cykelstier.", "en sag om cykelstier."),
        ("Udvalget ønsker desuden, at der laves et notat.", "der laves et notat."),
        ("Kan ikke anbefales med bemærkning om, at der ønskes at måle støjen igen.", "måle støjen igen."),
        ("Udvalget besluttede, at der skal holdes et møde.", "der skal holdes et møde."),
        ("Approved with the comment that the harbour office reports in May.", "the harbour office reports in May."),
    ],
)
def test_how_it_was_decided_and_who_wishes_it_is_left_out(task: str, told: str) -> None:
    assert without_introduction(task) == told


@pytest.mark.parametrize(
    "task",
    [
        "Forvaltningen laver en plan, idet der er penge til den.",
        "TKF følger op.",
        "Godkendt, idet ja.",
        "Punktet sendes til Byrådet.",
        "",
    ],
)
def test_what_begins_otherwise_is_told_in_full(task: str) -> None:
    assert without_introduction(task) == task


@given(st.text(max_size=400))
def test_of_any_text_an_end_is_told_and_never_nothing(task: str) -> None:
    words = " ".join(task.split())
    told = without_introduction(task)
    assert words.endswith(told)
    assert bool(told) == bool(words)
