"""Meetings printed as PDF by LibreOffice: hyphenation, a frame beside the first page's text, heads, feet and lists."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from tests.benchmarks.meetings import Block, Meeting

_SECONDS = 900
_SENDER = (
    "Solvig Kommune",
    "Byrådssekretariatet",
    "Havnegade 4",
    "9990 Solvig",
    "Tlf. 99 90 00 00",
    "www.solvig.example",
)
_NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{value}:1.0"'
    for name, value in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
    )
)  # fmt: skip
_STYLES = """<office:styles>
<style:style style:name="Standard" style:family="paragraph">
 <style:paragraph-properties fo:margin-bottom="0.2cm" fo:text-align="justify" fo:hyphenation-ladder-count="no-limit"/>
 <style:text-properties fo:font-family="Liberation Serif" fo:font-size="11pt" fo:language="da" fo:country="DK"
  fo:hyphenate="true" fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"/></style:style>
<style:style style:name="Label" style:family="paragraph" style:parent-style-name="Standard">
 <style:paragraph-properties fo:margin-top="0.3cm" fo:text-align="start"/>
 <style:text-properties fo:font-family="Liberation Sans" fo:font-size="10pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Item" style:family="paragraph" style:parent-style-name="Label">
 <style:paragraph-properties fo:margin-top="0.8cm"/><style:text-properties fo:font-size="14pt"/></style:style>
<text:list-style style:name="Dots"><text:list-level-style-bullet text:level="1" text:bullet-char="•">
 <style:list-level-properties text:space-before="0.5cm" text:min-label-width="0.5cm"/>
</text:list-level-style-bullet></text:list-style>
<text:list-style style:name="Numbers"><text:list-level-style-number text:level="1" style:num-format="1"
 style:num-suffix="."><style:list-level-properties text:space-before="0.5cm" text:min-label-width="0.6cm"/>
</text:list-level-style-number></text:list-style>
</office:styles>
<office:automatic-styles>
<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"
 fo:margin="2cm"/><style:header-style><style:header-footer-properties fo:margin-bottom="0.5cm"/></style:header-style>
 <style:footer-style><style:header-footer-properties fo:margin-top="0.5cm"/></style:footer-style></style:page-layout>
<style:style style:name="Beside" style:family="graphic"><style:graphic-properties style:wrap="left"
 style:horizontal-pos="right" style:horizontal-rel="paragraph" style:vertical-pos="top" style:vertical-rel="paragraph"
 fo:margin-left="0.5cm"/></style:style>
</office:automatic-styles>"""


def pdfs(meetings: Sequence[Meeting]) -> list[bytes] | None:
    """One for each meeting; None where LibreOffice is not installed."""
    program = shutil.which("soffice")
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="referat-bench-") as folder:
        names = [Path(folder) / f"{at:03}.fodt" for at in range(len(meetings))]
        for name, meeting in zip(names, meetings, strict=True):
            name.write_text("".join(_document(meeting)), encoding="utf-8")
        profile = f"-env:UserInstallation=file://{folder}/profile"
        call = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *map(str, names)]
        subprocess.run(call, check=True, capture_output=True, timeout=_SECONDS)
        return [name.with_suffix(".pdf").read_bytes() for name in names]


def _document(meeting: Meeting) -> Iterator[str]:
    yield f'<?xml version="1.0" encoding="UTF-8"?><office:document {_NAMESPACES} office:version="1.3" '
    yield f'office:mimetype="application/vnd.oasis.opendocument.text">{_STYLES}<office:master-styles>'
    yield '<style:master-page style:name="Standard" style:page-layout-name="A4"><style:header>'
    yield f"{_paragraph(f'{meeting.body} – {meeting.date}')}</style:header><style:footer><text:p>Side "
    yield "<text:page-number/> af <text:page-count/></text:p></style:footer></style:master-page></office:master-styles>"
    sender = "".join(_paragraph(line) for line in _SENDER)
    yield "<office:body><office:text>"
    yield '<text:p><draw:frame draw:style-name="Beside" text:anchor-type="paragraph" svg:width="4.5cm">'
    yield f"<draw:text-box>{sender}</draw:text-box></draw:frame>Referat</text:p>"
    yield _paragraph(meeting.body, "Label")
    yield _paragraph(f"Mødedato: {'-'.join(reversed(meeting.date.split('-')))} kl. {meeting.time}")
    yield _paragraph(f"Mødested: {meeting.place}")
    for point in meeting.points:
        yield _paragraph(f"{point.number}. {point.title}", "Item")
        if point.case_number:
            yield _paragraph(f"Sagsnr.: {point.case_number}")
        yield from _blocks(point.body)
        if point.decision:
            yield _paragraph("Beslutning", "Label")
            yield from _blocks(point.decision)
        if point.attachments:
            yield _paragraph("Bilag", "Label")
            yield _list("Dots", point.attachments)
    yield "</office:text></office:body></office:document>"


def _blocks(blocks: Sequence[Block]) -> Iterator[str]:
    listed: list[str] = []
    for at, block in enumerate(blocks):
        if block.kind in ("bullet", "number"):
            listed.append(block.text)
            if at + 1 == len(blocks) or blocks[at + 1].kind != block.kind:
                yield _list("Dots" if block.kind == "bullet" else "Numbers", listed)
                listed = []
        elif block.kind == "row":
            cells = block.text.split("   ")
            inside = "".join(f"<table:table-cell>{_paragraph(cell)}</table:table-cell>" for cell in cells)
            columns = f'<table:table-column table:number-columns-repeated="{len(cells)}"/>'
            yield f"<table:table>{columns}<table:table-row>{inside}</table:table-row></table:table>"
        else:
            yield _paragraph(block.text, "Label" if block.kind == "label" else "Standard")


def _list(style: str, points: Sequence[str]) -> str:
    inside = "".join(f"<text:list-item>{_paragraph(point)}</text:list-item>" for point in points)
    return f'<text:list text:style-name="{style}">{inside}</text:list>'


def _paragraph(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{escape(text)}</text:p>'
