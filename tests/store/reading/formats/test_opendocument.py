"""ODT: lists counted, changes left out, and what a hostile file tries."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import ReadingError
from store.reading.formats import extract, kind_of
from tests.samples.make_office import MINUTES, packed
from tests.samples.minutes import blocks_of
from tests.samples.open_files import MEDIA_TYPE, NAMES, odt

STYLES = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" '
    'style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>'
    '<text:list-level-style-number text:level="3" style:num-format="1" text:display-levels="3"/></text:list-style>'
    '<style:style style:name="S" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="B" style:family="paragraph"><style:text-properties fo:font-weight="bold" '
    'fo:font-size="14pt"/><style:paragraph-properties fo:break-before="page"/></style:style>'
    '<style:style style:name="C" style:family="paragraph" style:parent-style-name="B"/>'
)
LOCKED = (
    f"<manifest:manifest {NAMES}><manifest:file-entry manifest:full-path='content.xml' manifest:size='9'>"
    "<manifest:encryption-data manifest:checksum='x'/></manifest:file-entry></manifest:manifest>"
)


def paper(body: str) -> bytes:
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return packed({"mimetype": MEDIA_TYPE.encode(), "content.xml": content.encode()})


def lines(body: str) -> list[str]:
    return [line.strip() for line in extract(paper(body)).lines if line]


def item(*content: str) -> str:
    return "<text:list-item>" + "".join(content) + "</text:list-item>"


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def listing(*items: str, more: str = 'text:style-name="L"') -> str:
    return f"<text:list {more}>{''.join(items)}</text:list>"


def test_lists_within_lists_are_numbered_as_they_are_shown() -> None:
    inner = listing(item(p("b")), item(p("c"), listing(item(p("d")), more="")), more="")
    assert lines(listing(item(p("a"), inner), item(p("e"), p("mere")))) == [
        "1. a", "a) b", "b) c", "1.b.1 d", "2. e", "mere",
    ]  # fmt: skip


def test_a_list_begins_anew_or_goes_on_as_it_says() -> None:
    more = 'text:style-name="L" text:continue-numbering="true"'
    body = listing(item(p("a"))) + p("x") + listing(item(p("b")), more=more) + listing(item(p("c")))
    assert lines(body) == ["1. a", "x", "2. b", "1. c"]


def test_a_point_may_set_its_own_number_and_a_head_of_a_list_has_none() -> None:
    body = "<text:list text:style-name='L'><text:list-header><text:p>Hoved</text:p></text:list-header>"
    body += '<text:list-item text:start-value="7"><text:p>a</text:p></text:list-item></text:list>'
    assert lines(body) == ["Hoved", "7. a"]


def test_blanks_tabs_and_line_breaks_are_elements_and_white_space_is_one_blank() -> None:
    body = p('a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d\n      e')
    assert extract(paper(body)).lines == ("a   b\tc", "d e")


def test_a_million_blanks_are_not_written_out() -> None:
    assert len(extract(paper(p('a<text:s text:c="99999"/>b'))).lines[0]) < 100


def test_hidden_words_comments_and_deletions_are_no_text() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>slettet</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        + p('Syn<text:span text:style-name="S">skjult</text:span>lig<office:annotation><text:p>note</text:p>'
            "</office:annotation>")
    )  # fmt: skip
    printed = extract(paper(body))
    found = [(mark.zone, line) for line, mark in zip(printed.lines, printed.marks, strict=True) if line]
    assert found == [("body", "Synlig"), ("hidden", "skjult")]
    assert printed.problems[0].message.id == "reading.tracked_changes"


def test_a_footnote_follows_its_paragraph() -> None:
    note = "<text:note-body><text:p>Noten.</text:p></text:note-body>"
    note = f"<text:note><text:note-citation>1</text:note-citation>{note}</text:note>"
    assert lines(p(f"Broen{note} er gammel.")) == ["Broen er gammel.", "Noten."]


def test_a_style_tells_bold_size_and_page_but_what_is_based_on_it_begins_no_page() -> None:
    body = p("x") + '<text:p text:style-name="B">a</text:p><text:p text:style-name="C">b</text:p>'
    printed = extract(paper(body))
    assert [(mark.bold, mark.size) for mark in printed.marks if mark.source] == [(False, 0), (True, 14), (True, 14)]
    assert printed.page_starts == (1, 2)


def test_rows_of_tables_come_as_lines() -> None:
    row = "".join(f"<table:table-cell>{p(text)}</table:table-cell>" for text in ("a", "b"))
    header = f"<table:table-header-rows><table:table-row>{row}</table:table-row></table:table-header-rows>"
    body = f"<table:table>{header}<table:table-row>{row}</table:table-row></table:table>"
    assert lines(body) == ["a | b", "a | b"]


@pytest.mark.parametrize(
    ("files", "id"),
    [
        ({}, "reading.damaged"),
        ({"content.xml": b"<x/>"}, "reading.damaged"),
        ({"content.xml": b"<!DOCTYPE x><x/>"}, "reading.xml_entities"),
        ({"content.xml": b"<a>" * 5_000}, "reading.damaged"),
        ({"content.xml": b"\x91\x07", "META-INF/manifest.xml": LOCKED.encode()}, "reading.locked"),
    ],
)
def test_a_broken_or_hostile_part_costs_one_sentence(files: dict[str, bytes], id: str) -> None:
    with pytest.raises(ReadingError) as error:
        extract(packed({"mimetype": MEDIA_TYPE.encode(), **files}))
    assert error.value.message.id == id


def test_that_changes_are_not_tracked_is_no_problem() -> None:
    printed = extract(paper('<text:tracked-changes text:track-changes="false"/><text:p>Referat</text:p>'))
    assert (printed.lines, printed.problems) == (("Referat",), ())


def test_other_open_documents_are_named() -> None:
    assert kind_of(packed({"mimetype": MEDIA_TYPE.replace("text", "spreadsheet").encode()})) == "Calc"


PARTS = odt(blocks_of(MINUTES))


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_flipped_bytes_inside_the_parts_are_read_or_refused(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["content.xml", "styles.xml"]))
    part = bytearray(PARTS[name])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(part) - 1))
        part[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
        part = part or bytearray(b" ")
    try:
        printed = extract(packed({**PARTS, name: bytes(part)}))
    except ReadingError:
        return
    assert len(printed.marks) == len(printed.lines)
