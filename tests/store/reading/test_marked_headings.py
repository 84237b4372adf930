"""Papers whose items have no numbers, but headings that the format marks."""

from collections.abc import Callable
from io import BytesIO

import pytest
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate

from store.model import Document
from store.reading import read
from tests.samples.word_files import paragraph, run, styles
from tests.store.reading.formats.test_word import word as word_file

Lines = tuple[tuple[int, str], ...]
"""The level of each heading and 0 for text, with the text."""

HEAD: Lines = (
    (1, "Referat af møde i Kulturudvalget"),
    (0, "Solvig Kommune"),
    (0, "Dato: 4. februar 2025"),
    (2, "Deltagere"),
    (0, "Karla Bruun, Otto Lind"),
)
LIBRARY: Lines = (
    (2, "Nyt bibliotek i Nordsolvig"),
    (3, "Sagsfremstilling"),
    (0, "Biblioteket koster 12 mio. kr."),
    (3, "Beslutning"),
    (0, "Godkendt."),
)
THEATRE: Lines = (
    (2, "Støtte til teatret"),
    (3, "Sagsfremstilling"),
    (0, "Teatret søger 40.000 kr."),
    (3, "Beslutning"),
    (0, "Udsat. KUF følger op med et notat."),
)
OTHER: Lines = ((2, "Eventuelt"), (0, "Mødet sluttede kl. 18."))


def markdown(lines: Lines) -> bytes:
    return "\n\n".join(f"{'#' * level} {text}".strip() for level, text in lines).encode()


def html(lines: Lines) -> bytes:
    tags = ((f"h{level}" if level else "p", text) for level, text in lines)
    return ("<!doctype html><body>" + "".join(f"<{tag}>{text}</{tag}>" for tag, text in tags)).encode()


def word(lines: Lines) -> bytes:
    named = "".join(
        f'<w:style w:type="paragraph" w:styleId="Titel{level}"><w:name w:val="heading {level}"/></w:style>'
        for level in range(1, 7)
    )
    body = "".join(paragraph(run(text), f'<w:pStyle w:val="Titel{level}"/>' if level else "") for level, text in lines)
    return word_file(body, styles=styles().replace("</w:styles>", f"{named}</w:styles>"))


def only(lines: Lines) -> Document:
    (document,) = read(markdown(lines), "referat").documents
    return document


def titles(document: Document) -> list[str]:
    return [item.title for item in document.items]


@pytest.mark.parametrize("made", [markdown, html, word])
def test_headings_of_one_level_are_the_items_where_nothing_is_numbered(made: Callable[[Lines], bytes]) -> None:
    (document,) = read(made(HEAD + LIBRARY + THEATRE + OTHER), "referat").documents
    assert (document.kind, document.body, document.date) == ("minutes", "Kulturudvalget", "2025-02-04")
    assert document.present == ("Karla Bruun", "Otto Lind")
    assert titles(document) == ["Nyt bibliotek i Nordsolvig", "Støtte til teatret", "Eventuelt"]
    assert {item.number for item in document.items} == {""}
    assert [section.role for section in document.items[0].sections] == ["background", "decision"]
    assert [decision.kind for item in document.items for decision in item.decisions] == ["approved", "postponed"]
    assert [task.department for item in document.items for task in item.follow_ups] == ["KUF"]


def test_numbers_come_before_what_the_format_marks() -> None:
    numbered = tuple((level, f"{at}. {text}") for at, (level, text) in enumerate((LIBRARY[0], THEATRE[0], OTHER[0]), 1))
    document = only((*HEAD, *numbered, (2, "Underskrifter"), (2, "Kilder")))
    assert [item.number for item in document.items] == ["1", "2", "3"]


def test_the_headings_of_a_report_are_no_items() -> None:
    document = only(((1, "Kulturen i Solvig"), *((2, f"Tal for {name}") for name in ("teater", "bad", "musik"))))
    assert (document.kind, document.items) == ("other", ())


def test_a_single_heading_makes_no_items() -> None:
    assert only((*HEAD, *LIBRARY)).items == ()


def test_without_a_title_decisions_under_most_headings_make_them_items() -> None:
    assert titles(only((*HEAD[1:3], *LIBRARY, *THEATRE))) == ["Nyt bibliotek i Nordsolvig", "Støtte til teatret"]


def test_headings_over_several_items_are_none_and_those_beside_them_are() -> None:
    pool: Lines = ((2, "Svømmehallens åbningstid"), (0, "Hallen åbner kl. 7."))
    deeper = tuple((level and level + 1, text) for level, text in LIBRARY + THEATRE + pool)
    document = only((*HEAD, (2, "Sager til beslutning"), *deeper, *OTHER))
    assert titles(document) == [
        "Nyt bibliotek i Nordsolvig",
        "Støtte til teatret",
        "Svømmehallens åbningstid",
        "Eventuelt",
    ]


def test_a_heading_that_returns_under_each_item_is_none() -> None:
    again: Lines = ((2, "Tovholderens noter"), (0, "Ingen."))
    assert titles(only(HEAD + LIBRARY + again + THEATRE + again + OTHER)) == [
        "Nyt bibliotek i Nordsolvig",
        "Støtte til teatret",
        "Eventuelt",
    ]


def test_titles_that_only_stand_out_are_items_where_something_is_decided_below_most_of_them() -> None:
    titles = ("Broens farve", "Havnens priser", "Eventuelt")
    body = "Broen er gammel, og den er grå.\n\nBeslutning\n\nGodkendt.\n"

    def numbers(body: str) -> list[str]:
        text = "".join(f"\n{title}\n{'-' * len(title)}\n\n{body}" for title in titles)
        paper = f"Referat\nHavneudvalget\nMødedato: 5. maj 2024\n{text}"
        return [item.title for document in read(paper.encode(), "x.txt").documents for item in document.items]

    assert numbers(body) == list(titles)
    assert numbers("Broen er gammel, og den er grå.\n") == []


def test_bold_titles_of_a_pdf_with_even_gaps_are_items_too() -> None:
    data, style = BytesIO(), getSampleStyleSheet()["BodyText"]
    texts = ["Referat", "Havneudvalget", "Mødedato: 5. maj 2024"]
    for title in ("Broens farve", "Havnens priser", "Eventuelt"):
        texts += [f"<b>{title}</b>", "Broen er gammel, og den er grå. " * 5, "Beslutning", "Godkendt."]
    SimpleDocTemplate(data).build([Paragraph(text, style) for text in texts])
    (paper,) = read(data.getvalue(), "x.pdf").documents
    assert [item.title for item in paper.items] == ["Broens farve", "Havnens priser", "Eventuelt"]
    assert [len(item.decisions) for item in paper.items] == [1, 1, 1]


@pytest.mark.parametrize("file", [markdown, html, word])
def test_where_few_headings_of_a_level_have_numbers_all_of_them_are_items(file: Callable[[Lines], bytes]) -> None:
    numbered: Lines = ((2, "1. Velkomst"), (0, "Alle var der."), (2, "2. Dagsorden"), (0, "Godkendt."))
    (document,) = read(file((*HEAD, *numbered, *LIBRARY, *THEATRE, *OTHER)), "referat").documents
    assert [(item.number, item.title) for item in document.items] == [
        ("1", "Velkomst"),
        ("2", "Dagsorden"),
        ("", "Nyt bibliotek i Nordsolvig"),
        ("", "Støtte til teatret"),
        ("", "Eventuelt"),
    ]
    (mostly,) = read(file((*HEAD, *numbered, *LIBRARY)), "referat").documents
    assert [item.number for item in mostly.items] == ["1", "2"]
