"""DOCX: what Word keeps beside the text, what it hides, and what a hostile file tries."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import ReadingError
from store.reading.formats import extract, kind_of
from store.reading.printed import Printed
from tests.samples.make_office import MINUTES, packed
from tests.samples.minutes import blocks_of
from tests.samples.word_files import HEAD, OTHERS, W, box, docx, paragraph, run, styles

Change = Callable[[bytes], bytes]


def word(body: str, **parts: str) -> bytes:
    """A file with this body; other parts by their names."""
    files = docx([block for block in blocks_of(MINUTES) if block.kind == "text"][:1])
    files["word/document.xml"] = f"{HEAD}<w:document {W} {OTHERS}><w:body>{body}</w:body></w:document>".encode()
    files |= {f"word/{name}.xml": (HEAD + text).encode() for name, text in parts.items()}
    return packed(files)


def lines(body: str, **parts: str) -> list[str]:
    printed = extract(word(body, **parts))
    return [line for line, mark in zip(printed.lines, printed.marks, strict=True) if line and mark.zone != "footer"]


def zones(printed: Printed) -> list[tuple[str, str]]:
    return [(mark.zone, line) for line, mark in zip(printed.lines, printed.marks, strict=True) if line]


def numbering(*levels: str) -> str:
    return (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        "</w:lvlOverride></w:num></w:numbering>"
    )


def level(at: int, format: str, text: str, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def point(text: str, at: int = 0, list: int = 1) -> str:
    return paragraph(run(text), f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{list}"/></w:numPr>')


@pytest.mark.parametrize(
    ("change", "id"),
    [
        (lambda data: data[: len(data) // 2], "reading.damaged"),
        (lambda data: data[:40], "reading.damaged"),
        (lambda data: data.replace(b"PK\x01\x02", b"PK\x01\x03"), "reading.damaged"),
    ],
)
def test_a_broken_container_costs_one_sentence(change: Change, id: str) -> None:
    with pytest.raises(ReadingError) as error:
        extract(change(word(paragraph(run("Tekst")))))
    assert error.value.message.id == id


@pytest.mark.parametrize(
    ("document", "id"),
    [
        (b'<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document/>', "reading.xml_entities"),
        ('<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x []><x/>'.encode("utf-16"), "reading.xml_entities"),
        (b"<w:document", "reading.damaged"),
        (b"", "reading.damaged"),
        (f"<w:document {W}/>".encode(), "reading.damaged"),
        (f"<w:document {W}><w:body/></w:document>".encode(), "reading.empty"),
        (f"<w:document {W}><w:body>".encode() + b"<w:sdt>" * 100_000, "reading.damaged"),
    ],
)  # fmt: skip
def test_a_broken_or_hostile_part_costs_one_sentence(document: bytes, id: str) -> None:
    files = docx(blocks_of(MINUTES)[:1])
    with pytest.raises(ReadingError) as error:
        extract(packed({"word/document.xml": document, "[Content_Types].xml": files["[Content_Types].xml"]}))
    assert error.value.message.id == id


def test_a_part_that_grows_a_thousandfold_is_not_unpacked() -> None:
    bomb = packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<a>" + b" " * 60_000_000 + b"</a>"})
    assert len(bomb) < 100_000
    with pytest.raises(ReadingError) as error:
        extract(bomb)
    assert error.value.message.id == "reading.zip_bomb"


def test_a_footnote_that_leads_back_to_itself_is_read_once() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = f'<w:footnotes {W}><w:footnote w:id="2">{paragraph(run("Noten.") + reference)}</w:footnote></w:footnotes>'
    files = docx(blocks_of(MINUTES)[:1])
    body = paragraph(run("Tekst") + reference) + paragraph(run("Mere"))
    files["word/document.xml"] = f"{HEAD}<w:document {W}><w:body>{body}</w:body></w:document>".encode()
    files["word/footnotes.xml"] = (HEAD + notes).encode()
    rels = files["word/_rels/document.xml.rels"].decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    files["word/_rels/document.xml.rels"] = rels.replace(
        "</Relationships>", f'<Relationship Id="rId9" Type="{kind}" Target="/word/footnotes.xml"/></Relationships>'
    ).encode()
    assert [line for _, line in zones(extract(packed(files)))] == ["Tekst", "Noten.", "Mere"]


def test_styles_based_on_each_other_in_a_circle_do_no_harm() -> None:
    circle = (
        f'<w:styles {W}><w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/><w:rPr><w:b/></w:rPr></w:style></w:styles>'
    )
    printed = extract(word(paragraph(run("Tekst"), '<w:pStyle w:val="A"/>'), styles=circle))
    assert printed.marks[0].bold


def test_what_word_keeps_apart_is_not_text() -> None:
    runs = (
        run("Synlig")
        + '<w:r><w:instrText>PAGE</w:instrText></w:r><w:del w:id="1"><w:r><w:delText>slettet</w:delText></w:r></w:del>'
        "<w:moveFrom><w:r><w:t>flyttet</w:t></w:r></w:moveFrom><w:r><w:commentReference w:id='1'/></w:r>"
    )
    assert lines(paragraph(runs)) == ["Synlig"]


def test_text_formatted_as_hidden_is_kept_apart_and_told() -> None:
    printed = extract(word(paragraph(run("Lån") + run("hemmeligt", "<w:vanish/>") + run("etilbud"))))
    assert ("body", "Lånetilbud") in zones(printed)
    assert ("hidden", "hemmeligt") in zones(printed)


def test_automatic_numbers_of_all_kinds_are_written_out_as_word_counts_them() -> None:
    levels = numbering(
        level(0, "decimal", "Punkt %1:", 3),
        level(1, "lowerLetter", "%1.%2)"),
        level(2, "upperRoman", "(%3)"),
        level(3, "bullet", "\uf0b7"),
    )
    body = (
        point("a") + point("b", 1) + point("c", 1) + point("d", 2) + point("e", 2) + point("f") + point("g", 1)
        + point("h", 3) + point("i", 0, 2) + point("j") + point("uden nummer", 0, 0)
    )  # fmt: skip
    assert [line.strip() for line in lines(body, numbering=levels)] == [
        "Punkt 3: a", "3.a) b", "3.b) c", "(I) d", "(II) e", "Punkt 4: f", "4.a) g", "• h", "Punkt 1: i", "Punkt 2: j",
        "uden nummer",
    ]  # fmt: skip


def test_legal_numbers_show_the_levels_above_in_figures() -> None:
    levels = numbering(level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", more="<w:isLgl/>"))
    assert lines(point("a") + point("b", 1), numbering=levels) == ["I. a", "1.1 b"]


def test_a_deleted_point_takes_no_number() -> None:
    deleted = '<w:del w:id="1"><w:r><w:delText>b</w:delText></w:r></w:del>'
    properties = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = point("a") + paragraph(deleted, properties) + point("c")
    assert lines(body, numbering=numbering(level(0, "decimal", "%1."))) == ["1. a", "2. c"]


def test_a_list_that_is_not_defined_leaves_the_text_as_it_is() -> None:
    assert lines(point("Tekst", 8, 77)) == ["Tekst"]


def test_points_of_a_list_stand_close_and_paragraphs_apart() -> None:
    levels = numbering(level(0, "decimal", "%1."))
    printed = extract(word(paragraph(run("A")) + point("b") + point("c") + paragraph(run("D")), numbering=levels))
    assert printed.lines[:6] == ("A", "", "1. b", "2. c", "", "D")


def test_a_text_box_is_read_once_and_counts_as_letterhead_only_at_the_beginning() -> None:
    body = paragraph(box(["Solvig Kommune"]) + run("Referat " * 20))
    body += "".join(paragraph(run(f"Afsnit {number}.")) for number in range(40))
    body += paragraph(box(["Et citat i en ramme."]) + run("Slut."))
    found = zones(extract(word(body)))
    assert found.count(("side", "Solvig Kommune")) == 1
    assert found.count(("body", "Et citat i en ramme.")) == 1


def test_a_paper_that_stands_in_text_boxes_altogether_is_text() -> None:
    found = zones(extract(word(paragraph(box(["Punkt 1: Broen", "Godkendt."]) + run("x")))))
    assert ("body", "Punkt 1: Broen") in found


def cell(*texts: str) -> str:
    return f"<w:tc>{''.join(paragraph(run(text)) for text in texts)}</w:tc>"


def test_tables_come_row_by_row_unless_they_only_arrange_the_text() -> None:
    long = "Forvaltningen oplyser, at broen er gammel. " * 6
    rows = (
        cell("År", "") + cell("Udgift"),
        cell("2025") + cell("3,9 mio.", "kr."),
        cell("Alene") + cell(""),
        cell("1") + cell("Broen", long, long),
    )
    table = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    assert lines(table) == ["År | Udgift", "2025 | 3,9 mio. kr.", "Alene", "1", "Broen", long.strip(), long.strip()]


def test_rows_within_content_controls_are_read() -> None:
    table = f"<w:tbl><w:sdt><w:sdtContent><w:tr>{cell('a')}{cell('b')}</w:tr></w:sdtContent></w:sdt></w:tbl>"
    control = f"<w:sdt><w:sdtContent>{paragraph(run('Titel'))}</w:sdtContent></w:sdt>"
    assert lines(control + table) == ["Titel", "a | b"]


def test_a_page_begins_once_where_it_was_asked_for_and_broken() -> None:
    asked = '<w:r><w:br w:type="page"/></w:r>'
    body = (
        paragraph(run("Side et") + asked)
        + paragraph(run("Side to", before="<w:lastRenderedPageBreak/>"))
        + paragraph("")
        + paragraph(run("Side tre"), "<w:pageBreakBefore/>")
    )
    printed = extract(word(body))
    pages = [sum(start <= number for start in printed.page_starts) for number, _ in enumerate(printed.lines, 1)]
    assert [(page, line) for page, line in zip(pages, printed.lines, strict=True) if line][:3] == [
        (1, "Side et"), (2, "Side to"), (3, "Side tre"),
    ]  # fmt: skip


def test_a_section_begins_a_page_unless_it_goes_on_on_the_same_one() -> None:
    body = (
        paragraph(run("a"), '<w:sectPr><w:type w:val="continuous"/></w:sectPr>')
        + paragraph(run("b"), "<w:sectPr/>")
        + paragraph(run("c", before="<w:lastRenderedPageBreak/>"))
    )
    printed = extract(word(body))
    assert printed.lines[:5] == ("a", "", "b", "", "c")
    assert printed.page_starts == (1, 4)


def test_headings_are_known_by_their_style_in_either_language() -> None:
    body = "".join(
        paragraph(run("Titel"), f'<w:pStyle w:val="{name}"/>') for name in ("Overskrift1", "Egen", "Overskrift4")
    )
    own = styles().replace(
        "</w:styles>",
        '<w:style w:type="paragraph" w:styleId="Egen"><w:basedOn w:val="Overskrift1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Overskrift4"><w:name w:val="Overskrift 4"/></w:style></w:styles>',
    )
    marks = [mark for mark in extract(word(body, styles=own)).marks if mark.source]
    assert [mark.heading for mark in marks[:3]] == [1, 1, 4]


def test_the_strict_form_of_the_standard_is_read_too() -> None:
    data = word(paragraph(run("Tekst")))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    old, new = (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert "Tekst" in extract(packed({name: part.replace(old, new) for name, part in files.items()})).lines


@pytest.mark.parametrize(("folder", "kind"), [("xl/workbook.xml", "Excel"), ("ppt/presentation.xml", "PowerPoint")])
def test_other_office_files_are_named(folder: str, kind: str) -> None:
    assert kind_of(packed({"[Content_Types].xml": b"<Types/>", folder: b"<x/>"})) == kind


def test_a_word_file_is_told_by_its_content_though_a_pdf_lies_in_it() -> None:
    files = {"a.pdf": b"%PDF-1.4", **docx(blocks_of(MINUTES))}
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    assert kind_of(target.getvalue()) == "word"


PARTS = docx(blocks_of(MINUTES))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_flipped_bytes_inside_the_parts_are_read_or_refused(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(PARTS)))
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
    assert list(printed.page_starts) == sorted(set(printed.page_starts))
