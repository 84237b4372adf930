"""Meetings printed as PDF, with another setter than the samples have: embedded letters, soft hyphens, a letterhead."""

import io
import re
from functools import cache
from html import escape
from pathlib import Path

import reportlab
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from tests.benchmarks.meetings import Block, Meeting, Point

_WIDTH, _HEIGHT = (float(side) for side in A4)
_SENDER = (
    "SOLVIG KOMMUNE", "Sekretariatet", "Rådhuspladsen 1", "9990 Solvig", "Telefon: 99 90 00 00",
    "post@solvig.example", "Åbningstider", "Mandag-torsdag 10-15",
)  # fmt: skip
_SYLLABLE = re.compile(r"(?<=[aeiouyæøå])(?=[bcdfghjklmnpqrstvwxz][aeiouyæøå])(?<=\w{3})(?=\w{3})", re.IGNORECASE)


def pdf(meeting: Meeting) -> bytes:
    """The minutes as PDF: letterhead left of the first page's text, running heads and feet, `1. Title` in bold."""
    target = io.BytesIO()
    template = BaseDocTemplate(target, pagesize=A4, invariant=1)

    def foot(canvas: Canvas, _: object) -> None:
        canvas.setFont(_font(), 7.5)
        canvas.drawCentredString(_WIDTH / 2, 30, f"- {canvas.getPageNumber()} -")
        if canvas.getPageNumber() > 1:
            canvas.drawRightString(_WIDTH - 60, _HEIGHT - 36, f"{meeting.body} den {meeting.date}")
            return
        for at, line in enumerate(_SENDER):
            canvas.drawString(40, _HEIGHT - 150 - 10 * at, line)

    first = Frame(170, 60, _WIDTH - 230, _HEIGHT - 120, id="first")
    rest = Frame(70, 60, _WIDTH - 130, _HEIGHT - 120, id="rest")
    template.addPageTemplates([PageTemplate("first", [first], onPage=foot), PageTemplate("rest", [rest], onPage=foot)])
    template.build([NextPageTemplate("rest"), *_flow(meeting)])
    return target.getvalue()


def _flow(meeting: Meeting) -> list[Flowable]:
    flow: list[Flowable] = [
        _paragraph("Referat", "title"),
        _paragraph(meeting.body, "label"),
        _paragraph(f"Mødedato: {'.'.join(reversed(meeting.date.split('-')))}", "plain"),
        _paragraph(f"Mødetidspunkt: {meeting.time}", "plain"),
        _paragraph(f"Mødested: {meeting.place}", "plain"),
    ]
    for point in meeting.points:
        flow += [Spacer(1, 14), _paragraph(f"{point.number}. {point.title}", "heading")]
        if point.case_number:
            flow.append(_paragraph(f"Sagsnr.: {point.case_number}", "plain"))
        flow += _blocks(point.body)
        if point.decision:
            flow += [_paragraph("Beslutning", "label"), *_blocks(point.decision)]
        flow += _attachments(point)
    return flow


def _attachments(point: Point) -> list[Flowable]:
    if not point.attachments:
        return []
    return [
        _paragraph("Bilag", "label"),
        *(Paragraph(escape(name), _style("bullet"), bulletText="•") for name in point.attachments),
    ]


def _blocks(blocks: tuple[Block, ...]) -> list[Flowable]:
    flow: list[Flowable] = []
    ordinal = 0
    for block in blocks:
        ordinal = ordinal + 1 if block.kind == "number" else 0
        match block.kind:
            case "row":
                flow.append(_row(block.text.split("   ")))
            case "label":
                flow.append(_paragraph(block.text, "label"))
            case "bullet" | "number":
                mark = f"{ordinal}." if ordinal else "•"
                flow.append(Paragraph(_soft(block.text), _style("bullet"), bulletText=mark))
            case _:
                flow.append(Paragraph(_soft(block.text), _style("body")))
    return flow


def _row(cells: list[str]) -> Table:
    written = [[Paragraph(escape(cell), _style("plain")) for cell in cells]]
    return Table(written, style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")]))


def _soft(text: str) -> str:
    return escape(re.sub(r"\w{7,}", lambda word: _SYLLABLE.sub("\u00ad", word[0]), text))


def _paragraph(text: str, style: str) -> Paragraph:
    return Paragraph(escape(text), _style(style))


@cache
def _style(name: str) -> ParagraphStyle:
    body = ParagraphStyle("body", fontName=_font(), fontSize=9.5, leading=12.5, spaceAfter=6)
    match name:
        case "body":
            return ParagraphStyle("text", body, alignment=TA_JUSTIFY, embeddedHyphenation=1)
        case "bullet":
            return ParagraphStyle("point", body, leftIndent=18, bulletIndent=4, spaceAfter=2, embeddedHyphenation=1)
        case "label":
            return ParagraphStyle("label", body, fontName=_font(bold=True), spaceBefore=6, spaceAfter=2)
        case "heading":
            return ParagraphStyle("heading", body, fontName=_font(bold=True), fontSize=12, leading=15)
        case "title":
            return ParagraphStyle("title", body, fontName=_font(bold=True), fontSize=17, leading=26)
    return ParagraphStyle("plain", body, spaceAfter=1)


@cache
def _font(*, bold: bool = False) -> str:
    """A TrueType font that comes with reportlab: its letters are embedded and renumbered, as word processors do."""
    name = "VeraBd" if bold else "Vera"
    registerFont(TTFont(name, Path(reportlab.__file__).parent / "fonts" / f"{name}.ttf"))
    return name
