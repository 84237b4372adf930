"""Word documents of headings, lines and tables: the follow-ups by department. Only what Word needs to open one."""

import html
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from store.exporting.checklist import Listed, Words, origin
from store.exporting.pasted import one_line
from store.exporting.tables import heads, remarks

COLUMNS = ("task", "responsible", "due", "status", "item", "remarks")

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "word/styles.xml": f'<w:styles {_W}><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:name w:val="Normal"/><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/><w:sz w:val="20"/></w:rPr>'
    '</w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
    '<w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="240" w:after="120"/>'
    '<w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style></w:styles>',
}
_PAGE = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'
"""A4 lying down, in twentieths of a point."""
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:color="808080"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_WIDTHS = (4800, 2000, 1300, 1300, 3200, 1798)
"""Of the columns of follow-ups, in twentieths of a point."""
_NO_XML = re.compile("[\ufffe\uffff]")
"""What XML 1.0 allows nowhere, beside the characters that are hidden anyway."""
_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The time of every part: the same follow-ups make the same file."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table under the names of its columns, each line of a cell a paragraph.

    `widths` in twentieths of a point, 14398 have room.
    """

    heads: Sequence[str]
    rows: Iterable[Sequence[str]]
    widths: Sequence[int]


def docx(parts: Iterable[Heading | Table | str]) -> bytes:
    """A document of these parts; a text is a paragraph."""
    import zipfile  # 4 ms at every start, for one format

    body = "".join(made for part in parts for made in _made(part)) + _paragraph("")
    files = _PARTS | {"word/document.xml": f"<w:document {_W}><w:body>{body}{_PAGE}</w:body></w:document>"}
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, _BEGINNING), _HEAD + text, zipfile.ZIP_DEFLATED)
    return data.getvalue()


def follow_ups_docx(listed: Sequence[Listed], words: Words) -> bytes:
    """The follow-ups, which come in the order of their departments, with where each stands."""
    return docx(
        part
        for name, tasks in groupby(listed, key=lambda one: one.department)
        for part in (
            Heading(name or words("export.no_department")),
            Table(heads(COLUMNS, words), [_cells(one, words) for one in tasks], _WIDTHS),
        )
    )


def _cells(listed: Listed, words: Words) -> list[str]:
    task = listed.task
    status = words(f"status.{task.status}")
    cells = task.text, ", ".join(task.responsible), task.due or "", status, origin(listed, words), remarks(listed)
    return [one_line(cell) for cell in cells]


def _made(part: Heading | Table | str) -> Iterator[str]:
    if isinstance(part, str):
        yield _paragraph(part)
    elif isinstance(part, Heading):
        yield _paragraph(part.text, '<w:pStyle w:val="Heading1"/>')
    else:
        yield f'<w:tbl><w:tblPr><w:tblW w:w="{sum(part.widths)}" w:type="dxa"/><w:tblBorders>{_BORDERS}'
        yield "</w:tblBorders></w:tblPr><w:tblGrid>"
        yield from (f'<w:gridCol w:w="{width}"/>' for width in part.widths)
        yield "</w:tblGrid>"
        yield _row(part.heads, part.widths, "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>", "<w:b/>")
        yield from (_row(cells, part.widths, "<w:trPr><w:cantSplit/></w:trPr>") for cells in part.rows)
        yield "</w:tbl>"


def _row(cells: Sequence[str], widths: Sequence[int], row: str, look: str = "") -> str:
    made = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_lines(cell, look)}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr>{row}{''.join(made)}</w:tr>"


def _lines(cell: str, look: str) -> str:
    return "".join(_paragraph(line, look=look) for line in cell.splitlines() if line.strip()) or _paragraph("")


def _paragraph(text: str, properties: str = "", look: str = "") -> str:
    shown = html.escape(_NO_XML.sub("\N{REPLACEMENT CHARACTER}", one_line(text)), quote=False)
    return (
        f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{shown}</w:t></w:r></w:p>'
    )
