"""Extracts: what is copied, with where it stands, harmless where it is pasted."""

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.exporting.extract import Style, extract
from store.model import Document, Inferred, Item, LineRange, Piece, Source, Span, Text
from tui.words import say

BODY = "Punkt 4: Støj fra havnen\n\nBeboerne har klaget.\nTKF følger op."


PRINTED = Document("minutes", LineRange(1, 40), (), body="Byrådet", date="2025-03-05", case_number="25/117")
SOURCE = Source(
    "s1", "mappe/referat marts.txt", "0" * 64, "2025-03-06T08:00Z", ("s1-1",), (1, 8), "utf-8", "text/plain"
)


def item_of(text: str) -> Item:
    """An item of this text, its first line printed on line 10."""
    pieces, offset = [], 0
    for number, line in enumerate(text.split("\n"), start=10):
        pieces.append(Piece(offset, number, 0, len(line)))
        offset += len(line) + 1
    return Item(
        "4", "Støj fra havnen", LineRange(10, 13), Text(text, tuple(pieces)), Span(9, 24), 2, case_number="25/119"
    )


def made(
    style: Style, text: str = BODY, span: Span | None = None, document: Document = PRINTED, source: Source = SOURCE
) -> str:
    return extract(document, item_of(text), source, span, style, say)


def test_plain_is_the_text_and_nothing_else() -> None:
    assert made("plain") == BODY
    assert made("plain", span=Span(26, 46)) == "Beboerne har klaget."


def test_a_citation_says_body_date_item_case_file_page_and_lines() -> None:
    text, _, citation = made("citation", span=Span(26, 46)).rpartition("\n\n— ")
    assert text == "Beboerne har klaget."
    assert citation == ("Byrådet, 2025-03-05, item 4 Støj fra havnen, case 25/119, referat marts.txt, page 2, line 12")


def test_nothing_is_cited_that_the_document_does_not_print() -> None:
    guess = {"body": Inferred("Borgmestermøde", "borgmestermødet", 0.6)}
    citation = made(
        "citation", document=replace(PRINTED, body=None, date=None, inferred=guess, case_number=None)
    ).splitlines()[-1]
    assert citation.startswith("— Borgmestermøde (guessed, not printed), no date given, item 4")
    assert "case" not in citation.replace("case 25/119", "")


@pytest.mark.parametrize(
    ("media_type", "page_starts", "place"),
    [
        ("text/plain", (1,), "lines 10-13"),
        ("text/markdown", (1,), "lines 10-13"),
        ("application/pdf", (1, 8), "page 2"),
        ("application/pdf", (1, 8, 12), "pages 2-3"),
        ("application/json", (1,), ""),
    ],
)
def test_a_citation_says_what_is_found_again_in_a_file_of_its_kind(
    media_type: str, page_starts: tuple[int, ...], place: str
) -> None:
    source = replace(SOURCE, media_type=media_type, page_starts=page_starts)
    expected = "referat marts.txt" + (f", {place}" if place else "")
    assert made("citation", source=source).endswith(f", {expected}")
    assert made("row", source=source).endswith(f"\t{expected}")


def test_an_item_without_a_case_number_does_not_take_that_of_its_meeting() -> None:
    item = replace(item_of(BODY), case_number=None)
    assert ", the meeting's case 25/117, " in extract(PRINTED, item, SOURCE, None, "citation", say)
    assert extract(PRINTED, item, SOURCE, None, "row", say).split("\t")[5] == ""


def test_a_body_that_is_guessed_is_said_to_be_wherever_it_is_named() -> None:
    paper = replace(PRINTED, body=None, inferred={"body": Inferred("Borgmestermøde", "borgmestermødet", 0.6)})
    for style in ("citation", "email", "row"):
        assert "Borgmestermøde (guessed, not printed)" in made(style, document=paper)


def test_an_item_without_a_number_is_cited_by_its_title() -> None:
    item = replace(item_of(BODY), number="")
    assert ", item Støj fra havnen, case" in extract(PRINTED, item, SOURCE, None, "citation", say)


def test_markdown_shows_the_text_as_it_stands() -> None:
    text = "*Støj* [/bilag](x) <b>\n- punkt\n1. punkt\n\n# 2 - 3.5 ved-tage"
    assert made("markdown", text=text).splitlines()[:5] == [
        r"> \*Støj\* \[/bilag\](x) \<b\>  ",
        r"> \- punkt  ",
        r"> 1\. punkt",
        r">",
        r"> \# 2 - 3.5 ved-tage",
    ]


def test_an_email_has_its_subject_on_one_line() -> None:
    first, empty, *rest = made("email", document=replace(PRINTED, body="Byrådet\nBcc: x@example.org")).splitlines()
    assert first == "Subject: Byrådet Bcc: x@example.org, 2025-03-05, 4 Støj fra havnen"
    assert empty == ""
    assert rest[0] == "Punkt 4: Støj fra havnen"


def test_a_row_has_seven_cells_and_none_is_a_formula() -> None:
    for start in "=+-@":
        cells = made("row", text=f"{start}cmd|' /C calc'!A0\tx\ny").split("\t")
        assert len(cells) == 7
        assert cells[4] == f"'{start}cmd|' /C calc'!A0 x y"
    assert made("row").split("\t")[:4] == ["2025-03-05", "Byrådet", "4", "Støj fra havnen"]


@pytest.mark.parametrize("style", get_args(Style))
def test_control_characters_never_leave(style: Style) -> None:
    text = made(style, text="a\x1b[31m\x07b\u202e", document=replace(PRINTED, body="B\x9b"))
    assert not set(text) & set("\x1b\x07\x9b\u202e")


@settings(max_examples=100, deadline=None)
@given(text=st.text(), start=st.integers(-5, 50), end=st.integers(-5, 50), style=st.sampled_from(get_args(Style)))
def test_any_text_and_any_span_make_an_extract(text: str, start: int, end: int, style: Style) -> None:
    made_of = made(style, text=text, span=Span(start, end))
    if style == "row":
        cells = made_of.split("\t")
        assert len(cells) == 7
        assert "\n" not in made_of
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
