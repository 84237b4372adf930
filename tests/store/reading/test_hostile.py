"""No text breaks the reader, slows it down, or comes out other than it stands."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.errors import ReadingError
from store.model import Decision, Document, FileRead, Found
from store.reading import read

WORDS = [
    "Referat", "Dagsorden", "Punkt 1: Broen (5 min)", "Punkt 2:", "1. Vejene", "2. Evt.", "A) Sti", "4.1 Sø", "Bilag:",
    "- men", "• punkt", "Beslutning", "Beslutning i Byrådet den 5. marts 2024", "Godkendt.", "TKF følger op.",
    "Ift. punktet om broen skal", "For stemte: 2 (A). Imod stemte: B.", "Tid: 16.00 – 16.10", "Ansvarlig: A/B", "ord-",
    "brudt", "Mødedato: 31. maj 2024", "Punkt 1, Bilag 1: x", "Side 1 af 2", "Telefon: 1", "Solvig Kommune",
    "a@b.dk", "8000 Solvig", "Dagsorden kort:", "\f", " ", "\x1b[31m", "\u202e", "[/b]", "\u2028", "\N{NO-BREAK SPACE}",
]  # fmt: skip
LINES = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=12)), max_size=4).map(" ".join)
PAPERS = st.lists(LINES, max_size=30).map("\n".join)


def check(file: FileRead, lines: int) -> None:
    assert file.page_starts[0] == 1
    last = 0
    for document in file.documents:
        assert last < document.lines.first <= document.lines.last <= lines
        last = document.lines.last
        assert len(document.printed) == document.lines.last - document.lines.first + 1
        check_items(document, len(file.documents))


def check_items(document: Document, documents: int) -> None:
    first = 0
    for item in document.items:
        text = item.text.value
        assert first < item.lines.first <= item.lines.last <= document.lines.last
        first = item.lines.first
        assert text[slice(*item.title_span)] == item.title
        assert not any(char < " " and char != "\n" for char in text)
        both: list[Decision | Found] = [*item.decisions, *item.follow_ups]
        for found in both:
            assert 0 <= found.span.start < found.span.end <= len(text)
            assert text[slice(*found.span)] == found.quote
            assert item.lines.first <= found.lines.first <= found.lines.last <= item.lines.last
        for vote in item.votes:
            assert vote.quote in text
        for reference in item.references:
            assert reference.quote in text
            assert reference.document is None or 0 <= reference.document < documents
        for follow_up in item.follow_ups:
            assert all(0 <= at < len(item.references) for at in follow_up.references)
        for section in item.sections:
            assert section.text in text[slice(*section.span)]


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PAPERS)
def test_whatever_a_file_holds_all_that_is_found_stands_in_its_text(text: str) -> None:
    try:
        data = text.encode()
    except UnicodeEncodeError:
        data = text.encode("utf-16-le", "surrogatepass")
    try:
        file = read(data, "x.txt")
    except ReadingError:
        return
    check(file, len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        file = read(data, "x")
    except ReadingError:
        return
    assert file.documents


@pytest.mark.parametrize(
    "text",
    [
        "1. a\n" * 20_000,
        "Punkt 1: A\n\n" * 10_000,
        "x" * 1_000_000,
        "Referat\n\nPunkt 1: a\n\n" + "x " * 50_000,
        "Referat\n\nPunkt 1: a\n\n" + "Godkendt. " * 50_000,
        "Referat\n\nPunkt 1: a\n\n" + "for: a " * 20_000,
        "Referat\n\nPunkt 1: a\n\n" + "deltager " + "Aaa Bbb, x " * 10_000,
        "Referat\n\nPunkt 1: a\n\n" + "ift. punktet om " * 20_000,
        "Afbud: " + "(" * 100_000,
        "\f" * 100_000 + "a",
        "Telefon: 1\n" * 10_000,
        "- " * 50_000,
    ],
)
def test_no_text_takes_more_than_a_moment(text: str) -> None:
    before = time.process_time()
    read(text.encode(), "x.txt")
    assert time.process_time() - before < 6
