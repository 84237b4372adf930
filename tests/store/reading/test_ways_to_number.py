"""Items by Roman numerals, by their number in a year's book, and in the rows of a table of plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.model import Document
from store.reading import read
from store.reading.formats.numerals import counted, numeral

TITLES = ("Godkendelse af dagsorden", "Forlængelse af molen", "§ 60 Fælles depot", "Flytning af skurene", "Eventuelt")
BODY = "Sagsfremstilling\nMolen er gammel, og skurene er små.\n\nBeslutning\nGodkendt.\n"
ROMAN = ("I", "II", "III", "IV", "V")


def document(numbers: tuple[str, ...], form: str, body: str = BODY) -> Document:
    items = "\n".join(f"{form.format(n, title)}\n\n{body}" for n, title in zip(numbers, TITLES, strict=True))
    (found,) = read(f"Referat\nHavneudvalget\nMødedato: 5. maj 2024\n\n{items}".encode(), "x.txt").documents
    return found


@pytest.mark.parametrize("form", ["{}. {}", "{}) {}", "{} – {}"])
def test_roman_numerals_count_items_and_are_kept_as_printed(form: str) -> None:
    found = document(ROMAN, form)
    assert [(item.number, item.title) for item in found.items] == list(zip(ROMAN, TITLES, strict=True))
    assert [len(item.decisions) for item in found.items] == [1] * 5


def test_items_may_be_counted_through_the_year() -> None:
    numbers = tuple(f"{number}/2024" for number in range(40, 45))
    assert [(item.number, item.title) for item in document(numbers, "{} {}").items] == list(
        zip(numbers, TITLES, strict=True)
    )


def test_a_table_of_plain_text_is_read_by_its_cells() -> None:
    body = "| Sagsfremstilling |\nMolen er gammel.\n| Beslutning |\nGodkendt.\n"
    items = document(("1", "2", "3", "4", "5"), "| {} | {} |", body).items
    assert [(item.number, item.title) for item in items] == list(zip("12345", TITLES, strict=True))
    assert [[section.label for section in item.sections] for item in items] == [["Sagsfremstilling", "Beslutning"]] * 5


def test_a_label_between_dashes_is_one_and_behind_a_single_dash_the_point_of_a_list() -> None:
    between = document(ROMAN, "{}. {}", "- Beslutning -\nGodkendt.\n\n- Økonomi\n- Trafik\n")
    assert [[section.label for section in item.sections] for item in between.items] == [["Beslutning"]] * 5
    assert [each.kind for each in between.items[0].decisions] == ["approved"]


def test_groups_by_roman_numerals_over_numbered_items_are_no_items() -> None:
    items = "".join(f"\n{at}. Bro nr. {at}\n\n{BODY}" for at in range(1, 5))
    first, rest = items.split("\n3. ")
    text = f"Referat\n\nI. Sager til beslutning\n{first}\nII. Sager til orientering\n\n3. {rest}"
    (found,) = read(text.encode(), "x.txt").documents
    assert [item.number for item in found.items] == ["1", "2", "3", "4"]


@given(st.integers(1, 3_999))
def test_a_number_in_roman_numerals_is_counted_back(number: int) -> None:
    assert counted(numeral(number, "I")) == number


@pytest.mark.parametrize("text", ["", "IIII", "VX", "IC", "A", "iv", "²"])
def test_what_is_no_number_is_not_counted(text: str) -> None:
    assert counted(text) is None
