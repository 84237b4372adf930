"""Labels in their place."""

import pytest

from store.model import Item
from store.reading import read

HEAD = "Referat\n\nTeknik- og Havneudvalget\n\nMødedato: 5. maj 2024\n\nPunkt 1: Broen\n\n"


def item(body: str) -> Item:
    return read(f"{HEAD}{body}\n".encode(), "referat.txt").documents[0].items[0]


@pytest.mark.parametrize(
    "day", ["Teknik- og Havneudvalget, den 05-05-2024:", "Teknik- og Havneudvalget, den 5. maj 2024"]
)
def test_a_body_with_its_day_below_the_label_tells_when_it_decided(day: str) -> None:
    found = item(f"Beslutninger\n{day}\nGodkendt.")
    assert [(each.kind, each.date) for each in found.decisions] == [("approved", "2024-05-05")]
    assert [each.text for each in found.sections] == ["", "Godkendt."]


def test_only_the_last_of_several_bodies_and_days_is_this_meeting() -> None:
    found = item(
        "Beslutninger\nØkonomiudvalget, den 02-04-2024:\nUdsat.\n\nTeknik- og Havneudvalget, den 05-05-2024:\nGodkendt."
    )
    assert [each.kind for each in found.decisions] == ["approved"]


def test_a_day_in_the_middle_of_a_decision_is_no_label() -> None:
    found = item("Beslutning\nGodkendt, med nyt møde\nden 6. juni 2024:\nBroen males.")
    assert len(found.sections) == 1


def test_a_sentence_that_comes_to_a_decision_at_the_end_of_its_line_is_no_label() -> None:
    found = item(
        "Sagsfremstilling\nTeknik- og Havneudvalgets beslutning den 3. april 2024\n(punkt 2).\n\nBeslutning\nUdsat."
    )
    assert [each.label for each in found.sections] == ["Sagsfremstilling", "Beslutning"]


@pytest.mark.parametrize("away", ["Ikke til stede Ida Holm", "Fraværende Ida Holm og Bo Vang", "Afbud Ida Holm (A)"])
def test_those_who_were_away_may_be_named_without_a_colon(away: str) -> None:
    found = item(f"Beslutning\nGodkendt.\n{away}")
    assert [each.role for each in found.sections] == ["decision", "attendance"]
    assert found.sections[0].text == "Godkendt."


@pytest.mark.parametrize(
    "text",
    ["Deltagere Fra Havnen møder op for at se på broen i juni.", "Fraværende Godkendt.", "Ikke til stede er en bro."],
)
def test_what_only_begins_like_that_is_text(text: str) -> None:
    assert [each.role for each in item(f"Beslutning\nUdsat.\n{text}").sections] == ["decision"]


def test_the_circle_that_is_printed_as_a_letter_is_a_bullet() -> None:
    found = item("Beslutning\nGodkendt med ønske om:\no en bro\no en færge, der er\nny")
    assert found.sections[0].text == "Godkendt med ønske om:\no en bro\no en færge, der er ny"


@pytest.mark.parametrize("label", ["[Beslutning]", "Beslutning -", "== Beslutning ==", "**Beslutning**"])
def test_signs_around_a_label_are_none_of_it(label: str) -> None:
    found = item(f"Indstilling: Ja.\n\n{label}\nUdsat.")
    assert [(each.label, each.text) for each in found.sections] == [("Indstilling", "Ja."), ("Beslutning", "Udsat.")]
