"""What is recommended, told apart from who recommends it."""

import pytest

from store.comparing.phrases import without_opening


@pytest.mark.parametrize(
    ("printed", "recommended"),
    [
        ("Center for By, Land & Vand indstiller, at stien\nanlægges.", "stien anlægges."),
        (
            "Forvaltningen indstiller over for Klima-, Teknik- og Miljøudvalget, 1. at stien\nanlægges, 2. at",
            "1. at stien anlægges, 2. at",
        ),
        ("Forvaltningen indstiller at, 1) stien anlægges", "1) stien anlægges"),
        ("Forvaltningen indstiller: • at udvalget drøfter sagen", "udvalget drøfter sagen"),
        ("Det anbefales, at stien anlægges.", "stien anlægges."),
        ("The Director recommends to the council that the path be built.", "the path be built."),
        ("Udvalget anbefaler ikke, at stien anlægges.", "Udvalget anbefaler ikke, at stien anlægges."),
        ("Til orientering. Forvaltningen indstiller, at", "Til orientering. Forvaltningen indstiller, at"),
        ("Forvaltningen indstiller, at ", "Forvaltningen indstiller, at"),
        ("", ""),
    ],
)
def test_a_recommendation_is_told_without_who_recommends_it_and_nothing_of_it_is_lost(
    printed: str, recommended: str
) -> None:
    assert without_opening(printed) == recommended
