"""From a document to a page and back."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.model import Document, Item, LineRange, Piece, Span, Text
from tui.widgets.page import Page, Position
from tui.widgets.pages import printed_page, repaired_page

PRINTED = (
    "Solvig Kommune", "Punkt 1: Støj fra hav-", "nen", "Borgere har klaget.", "Side 1 af 2",
    "Punkt 2: Cykelsti [/bilag]", "Stien er \x1b[31mrød\u202e [b]x[/b].",
)  # fmt: skip


@pytest.fixture
def document() -> Document:
    first = Text(
        "Punkt 1: Støj fra havnen\nBorgere har klaget.",
        (Piece(0, 2, 0, 21), Piece(21, 3, 0, 3), Piece(25, 4, 0, 19)),
    )
    second = Text("\n".join(PRINTED[5:]), (Piece(0, 6, 0, 26), Piece(27, 7, 0, len(PRINTED[6]))))
    items = (
        Item("1", "Støj fra havnen", LineRange(2, 4), first, Span(9, 24), 1, id="d-1.1"),
        Item("2", "Cykelsti [/bilag]", LineRange(6, 7), second, Span(9, 26), 1, id="d-1.2"),
    )
    return Document("minutes", LineRange(1, 7), PRINTED, items, id="d-1")


def words(page: Page, item: str, span: Span) -> str:
    stretch = page.stretch(item, span)
    assert stretch is not None
    return page.text[stretch.start : stretch.end]


def test_a_repaired_page_shows_the_items_one_after_the_other(document: Document) -> None:
    page = repaired_page(document)
    assert page.text.startswith("Punkt 1: Støj fra havnen\nBorgere har klaget.\n\nPunkt 2: Cykelsti [/bilag]\n")
    assert words(page, "d-1.2", Span(9, 17)) == "Cykelsti"
    assert page.position(page.text.index("Cykelsti")) == Position("d-1.2", 9)


def test_a_printed_page_shows_every_line_and_maps_what_was_repaired(document: Document) -> None:
    page = printed_page(document)
    assert page.text.count("\n") == len(PRINTED) - 1
    assert "Side 1 af 2" in page.text
    assert words(page, "d-1.1", Span(18, 24)) == "hav-\nnen"
    assert page.position(page.text.index("Borgere")) == Position("d-1.1", 25)
    assert page.position(3) == Position("", 0)


def test_no_control_or_bidi_character_is_on_a_page_and_offsets_stay(document: Document) -> None:
    for page in (repaired_page(document), printed_page(document)):
        assert "\x1b" not in page.text
        assert "\u202e" not in page.text
        assert words(page, "d-1.2", Span(27, 35)) == "Stien er"


def test_a_passage_that_runs_over_the_end_of_an_item_is_cut_there(document: Document) -> None:
    page = repaired_page(document)
    item, span = page.passage(page.text.index("klaget"), page.text.index("Cykelsti"))
    assert item == "d-1.1"
    assert document.items[0].text.value[span.start : span.end] == "klaget."


def test_a_paper_without_items_shows_its_lines(document: Document) -> None:
    page = repaired_page(replace(document, items=()))
    assert page.text.startswith("Solvig Kommune\n")
    assert page.passage(0, 5) == ("", Span(0, 1))


def test_an_unknown_item_stands_nowhere(document: Document) -> None:
    assert repaired_page(document).at(Position("andet", 0)) is None
    assert repaired_page(document).stretch("andet", Span(0, 1)) is None


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.text(alphabet=st.sampled_from("ab æ-\n\t\x07\u202e"), min_size=1, max_size=20), max_size=5), st.data()
)
def test_every_place_of_every_item_is_found_again(texts: list[str], data: st.DataObject) -> None:
    items = tuple(
        Item(str(n), "", LineRange(1, 1), Text(text), Span(0, 0), 1, id=f"d.{n}") for n, text in enumerate(texts)
    )
    page = repaired_page(Document("agenda", LineRange(1, 1), ("",), items))
    for item in items:
        offset = data.draw(st.integers(0, len(item.text.value)))
        at = page.at(Position(item.id, offset))
        assert at is not None
        assert page.position(at) == Position(item.id, offset)
