"""HTML: what a browser shows, in whatever encoding, however deep it nests."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import ReadingError
from store.reading.formats import extract, kind_of
from store.reading.printed import Printed
from tests.samples.make_office import MINUTES
from tests.samples.minutes import blocks_of
from tests.samples.web_files import html


def page(body: str) -> Printed:
    return extract(f"<!DOCTYPE html><html><body>{body}</body></html>".encode())


def lines(body: str) -> list[str]:
    return [line for line in page(body).lines if line]


def zones(body: str) -> list[tuple[str, str]]:
    printed = page(body)
    return [(mark.zone, line) for line, mark in zip(printed.lines, printed.marks, strict=True) if line]


@pytest.mark.parametrize(
    "body", ["<div>" * 200_000 + "Tekst", "<b>" * 50_000 + "Tekst", "<table><tr><td>" * 20_000 + "Tekst"]
)
def test_nesting_made_to_hang_a_reader_is_flattened_and_told(body: str) -> None:
    before = time.process_time()
    printed = page(body)
    assert time.process_time() - before < 3
    assert "".join(printed.lines).strip() == "Tekst"
    assert [problem.message.id for problem in printed.problems] == ["reading.nested_too_deep"]


@pytest.mark.parametrize("body", ["<p>Tekst" * 20_000, "<br>" * 200_000 + "Tekst", "Tekst<" + "a=b " * 100_000])
def test_long_and_careless_pages_are_read_in_a_moment(body: str) -> None:
    before = time.process_time()
    assert any("Tekst" in line for line in page(body).lines)
    assert time.process_time() - before < 3


def test_a_page_that_shows_nothing_is_empty() -> None:
    with pytest.raises(ReadingError) as error:
        page("<script>alert('Punkt 1: x')</script><style>p {}</style><!-- tekst -->")
    assert error.value.message.id == "reading.empty"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ('<meta charset="iso-8859-1"><p>Æbler på “Ågade”</p>'.encode("cp1252"), "cp1252"),
        ('<meta http-equiv="Content-Type" content="x; charset=utf-8"><p>Æbler på “Ågade”</p>'.encode(), "utf-8"),
        ("<html><p>Æbler på “Ågade”</p>".encode("utf-16"), "utf-16"),
        ('<meta charset="utf-16"><p>Æbler på “Ågade”</p>'.encode(), "utf-8"),
        ('<meta charset="utf-8"><p>Æbler på “Ågade”</p>'.encode("cp1252"), "cp1252"),
        ('<meta charset="base64"><p>Æbler på “Ågade”</p>'.encode(), "utf-8"),
        ('<meta charset="&#x22;"><p>Æbler på “Ågade”</p>'.encode(), "utf-8"),
    ],
)  # fmt: skip
def test_the_encoding_is_what_the_page_says_where_that_can_be_true(data: bytes, encoding: str) -> None:
    printed = extract(data)
    assert "Æbler på “Ågade”" in printed.lines
    assert printed.encoding == encoding


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<?xml version='1.0'?>\n<!-- a --><!DOCTYPE html PUBLIC 'x'>", "html"),
        (b"\xef\xbb\xbf  <HTML>", "html"),
        (b"<div class='a'>x</div>", "html"),
        (b"Referat <p> af m\xc3\xb8det", "text"),
        (b"<Sag><Titel/></Sag>", "text"),
    ],
)
def test_a_page_is_told_by_how_it_begins(data: bytes, kind: str) -> None:
    assert kind_of(data) == kind


def test_what_a_browser_does_not_show_is_kept_apart() -> None:
    found = zones(
        '<p>Syn<span style="color:red;DISPLAY : none">skjult</span>lig</p><div hidden>gemt</div>'
        '<p style="visibility:hidden">usynlig</p>'
    )
    assert found == [("body", "Synlig"), ("hidden", "skjult"), ("hidden", "gemt"), ("hidden", "usynlig")]


def test_menus_and_addresses_of_a_site_are_margins_but_the_head_of_the_text_is_text() -> None:
    found = zones(
        "<header>Solvig Kommune</header><nav>Forside</nav>"
        "<main><header><h1>Referat</h1></header><p>Tekst</p><footer>Underskrift</footer></main><footer>Adresse</footer>"
    )
    assert found == [
        ("header", "Solvig Kommune"), ("header", "Forside"), ("body", "Referat"), ("body", "Tekst"),
        ("body", "Underskrift"), ("footer", "Adresse"),
    ]  # fmt: skip


def test_lists_are_numbered_as_a_browser_numbers_them() -> None:
    body = (
        '<ol start="3"><li>a<li><p>b</p><p>mere</p><ol type="a"><li>c</li></ol></li><li value="9">d</li></ol>'
        '<ul><li>e</li></ul><ol style="list-style-type: upper-roman"><li>f</li></ol><li>g</li>'
    )
    assert lines(body) == ["3. a", "4. b", "mere", "a. c", "9. d", "• e", "I. f", "• g"]


def test_two_line_breaks_part_paragraphs_and_one_parts_lines() -> None:
    assert page("a<br>b<br> <br>c <i>d\n e</i>").lines == ("a", "b", "", "c d e")


def test_preformatted_text_keeps_its_lines() -> None:
    assert page("<pre>Punkt 1\n  a\n\nb</pre>").lines == ("Punkt 1", "  a", "", "b")


def test_tables_come_row_by_row_and_layout_tables_as_text() -> None:
    body = (
        "<table><tr><th>År<th>Kr.<tr><td>2025<td>3</table>"
        "<table><tr><td><h2>1. Broen</h2><table><tr><td>a</td><td>b</td></tr></table></td></tr></table>"
    )
    assert lines(body) == ["År | Kr.", "2025 | 3", "1. Broen", "a | b"]


def test_headings_and_bold_are_marked() -> None:
    printed = page('<h2>1. Broen</h2><p><b>Beslutning</b></p><p><span style="font-weight:700">Fed</span></p><p>x</p>')
    marks = [mark for mark in printed.marks if mark.source]
    assert [(mark.heading, mark.bold) for mark in marks] == [(2, True), (0, True), (0, True), (0, False)]


SAMPLE = html(blocks_of(MINUTES))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_flipped_bytes_are_read_or_refused(data: st.DataObject) -> None:
    text = bytearray(SAMPLE)
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(30, len(text) - 1))
        text[at : at + data.draw(st.integers(0, 3))] = data.draw(
            st.one_of(st.binary(max_size=4), st.sampled_from([b"<tr>", b"</td>", b"<li>", b"</ol>", b"<!--", b"<pre>"]))
        )
    try:
        printed = extract(bytes(text))
    except ReadingError:
        return
    assert len(printed.marks) == len(printed.lines)
    assert not any("\n" in line for line in printed.lines)
