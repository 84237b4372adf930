"""Underlined titles in plain text."""

import pytest

from store.model import Document
from store.reading import read
from store.reading.formats.underlines import marks

TITLE = "Forlængelse af molen ud for den gamle fiskerihavn og"


def document(text: str) -> Document:
    (found,) = read(text.encode(), "referat.txt").documents
    return found


@pytest.mark.parametrize("sign", "-=_~")
def test_a_title_that_is_underlined_goes_on_to_its_rule_and_the_rule_is_no_text(sign: str) -> None:
    first, rest = f"1  {TITLE}", "   Skurenes Flytning"
    rule = sign * len(first)
    text = f"Referat\n\n{first}\n{rest}\n{rule}\nMolen bygges.\n\n2  Eventuelt\n{sign * 12}\nIntet.\n"
    items = document(text).items
    assert [item.title for item in items] == [f"{TITLE} Skurenes Flytning", "Eventuelt"]
    assert items[0].text.value.endswith("Flytning\n\nMolen bygges.")


def test_the_rule_is_told_as_taken_out() -> None:
    found = document("Referat\n\n1  Mole\n-------\nBygges.\n\n2  Kaj\n------\nBygges.\n")
    assert [(repair.kind, list(repair.lines)) for repair in found.repairs] == [("header", [4, 4]), ("header", [8, 8])]


@pytest.mark.parametrize(
    "lines",
    [
        ["Et langt afsnit, der ender her.", "---"],
        ["Molen", "", "-----"],
        ["-----", "-----"],
        ["-----"],
        ["Mole  Kaj", "-----------------------"],
        ["a", "b", "c", "d", "-"],
        ["Molen", "-" * 100_000],
    ],
)
def test_a_rule_that_does_not_fit_the_line_above_parts_and_underlines_nothing(lines: list[str]) -> None:
    assert not any(mark.bold for mark in marks(lines))


def test_a_row_of_signs_is_no_text_and_a_label_above_one_is_a_label() -> None:
    row = "=" * 20
    body = f"{row}\nSAGSFREMSTILLING\nMolen er gammel.\nBESLUTNING\n==========\nUdsat.\n\n{row}\n"
    item, _ = document(f"Referat\n\n1. Molen\n{body}\n2. Kajen\n{body}").items
    assert [(section.label, section.text) for section in item.sections] == [
        ("SAGSFREMSTILLING", "Molen er gammel."),
        ("BESLUTNING", "Udsat."),
    ]


def test_a_file_of_rules_takes_no_time() -> None:
    assert len(marks(["A" * 30, "-" * 30] * 100_000)) == 200_000
