"""Lets LibreOffice write the council's minutes of December as PDF, Word and OpenDocument.

Run `python -m tests.samples.make_libreoffice` where `soffice` is installed. Each run gives other bytes of the same
text: page heads and feet, a letterhead in a frame, a contents list with page numbers, justified and broken words.
"""

import subprocess
from collections.abc import Sequence
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.samples.minutes import SAMPLES, Block, blocks_of

FOLDER = SAMPLES / "formater"
MINUTES = "2024-12-11 byrådet referat.txt"
ENDINGS = ("pdf", "docx", "odt")

_LETTERHEAD = ("Borgmesterkontoret", "Havnepladsen 1", "8999 Solvig", "Telefon: 12 34 56 78", "byraad@solvig.example")
_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "style": "style",
        "text": "text",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
    }.items()
)
_TEXT = 'style:font-name="DejaVu Serif" fo:font-size="10pt" fo:language="da" fo:country="DK"'
_LEVEL = (
    '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
    '<style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-0.7cm" '
    'fo:margin-left="0.7cm"/></style:list-level-properties>'
)


def flat(blocks: Sequence[Block]) -> str:
    """The minutes as one XML file of OpenDocument."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_NAMES} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:font-face-decls><style:font-face '
        'style:name="DejaVu Serif" svg:font-family="&apos;DejaVu Serif&apos;"/></office:font-face-decls>'
        f"<office:styles>{_styles()}</office:styles><office:automatic-styles>{_page()}</office:automatic-styles>"
        f"{_master()}<office:body><office:text>{_body(blocks)}</office:text></office:body></office:document>"
    )


def _styles() -> str:
    numbered = '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix=".">'
    return (
        f'<style:default-style style:family="paragraph"><style:text-properties {_TEXT}/></style:default-style>'
        + _style("Body", 'fo:text-align="justify" fo:margin-bottom="0.2cm"', 'fo:hyphenate="true"')
        + _style("Title", "", 'fo:font-size="16pt" fo:font-weight="bold"')
        + _style("Label", 'fo:margin-top="0.2cm" fo:keep-with-next="always"', 'fo:font-weight="bold"')
        + _style("Small", "", 'fo:font-size="8pt"')
        + '<style:style style:name="Contents" style:family="paragraph"><style:paragraph-properties><style:tab-stops>'
        '<style:tab-stop style:position="15cm" style:type="right" style:leader-style="dotted" '
        'style:leader-text="."/></style:tab-stops></style:paragraph-properties></style:style>'
        '<style:style style:name="Heading" style:family="paragraph" style:default-outline-level="1">'
        '<style:paragraph-properties fo:margin-top="0.5cm" fo:keep-with-next="always"/>'
        '<style:text-properties fo:font-size="12pt" fo:font-weight="bold"/></style:style>'
        '<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="1" '
        f'style:num-suffix=".">{_LEVEL}</text:outline-level-style></text:outline-style>'
        f'<text:list-style style:name="Steps">{numbered}{_LEVEL}</text:list-level-style-number></text:list-style>'
        '<text:list-style style:name="Points"><text:list-level-style-bullet text:level="1" text:bullet-char="•">'
        f"{_LEVEL}</text:list-level-style-bullet></text:list-style>"
    )


def _style(name: str, paragraph: str, text: str) -> str:
    return (
        f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties {paragraph}/>'
        f"<style:text-properties {text}/></style:style>"
    )


def _page() -> str:
    return (
        '<style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="21cm" '
        'fo:page-height="29.7cm" fo:margin-top="1.5cm" fo:margin-bottom="1.5cm" fo:margin-left="2.5cm" '
        'fo:margin-right="2.5cm"/><style:header-style><style:header-footer-properties fo:min-height="1cm" '
        'fo:margin-bottom="0.5cm"/></style:header-style><style:footer-style><style:header-footer-properties '
        'fo:min-height="1cm" fo:margin-top="0.5cm"/></style:footer-style></style:page-layout>'
        '<style:style style:name="Frame" style:family="graphic"><style:graphic-properties style:wrap="left" '
        'style:horizontal-pos="right" style:horizontal-rel="paragraph" style:vertical-pos="top" '
        'style:vertical-rel="paragraph" fo:border="none" fo:padding="0cm" fo:margin-left="0.5cm"/></style:style>'
    )


def _master() -> str:
    return (
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Page"><style:header>'
        '<text:p text:style-name="Small">Byrådet, 11. december 2024</text:p></style:header><style:footer>'
        '<text:p text:style-name="Small">Side <text:page-number>1</text:page-number> af <text:page-count>1'
        "</text:page-count></text:p></style:footer></style:master-page></office:master-styles>"
    )


def _body(blocks: Sequence[Block]) -> str:
    parts: list[str] = []
    within = ""
    for at, block in enumerate(blocks):
        points = {"bullet": "Points", "number": "Steps"}.get(block.kind, "")
        if within and points != within:
            parts.append("</text:list>")
        if points and points != within:
            parts.append(f'<text:list text:style-name="{points}">')
        within = points
        parts.append(_written(block, _frame() if at == 0 else ""))
    return "".join(parts) + ("</text:list>" if within else "")


def _written(block: Block, before: str) -> str:
    text = escape(block.text)
    match block.kind:
        case "heading":
            title = text.partition(". ")[2]
            return f'<text:h text:style-name="Heading" text:outline-level="1">{title}</text:h>'
        case "label":
            return f'<text:p text:style-name="Label">{text}</text:p>'
        case "line":
            return f'<text:p text:style-name="Title">{before}{text}</text:p>'
        case "contents":
            return f'<text:p text:style-name="Contents">{text}<text:tab/>{1 + int(text[0]) // 3}</text:p>'
        case "bullet" | "number":
            bare = text.partition(" ")[2]
            return f'<text:list-item><text:p text:style-name="Body">{bare}</text:p></text:list-item>'
        case _:
            return f'<text:p text:style-name="Body">{text}</text:p>'


def _frame() -> str:
    lines = "".join(f'<text:p text:style-name="Small">{escape(line)}</text:p>' for line in _LETTERHEAD)
    return (
        '<draw:frame draw:style-name="Frame" text:anchor-type="paragraph" svg:width="4cm"><draw:text-box '
        f'fo:min-height="2cm">{lines}</draw:text-box></draw:frame>'
    )


def write(folder: Path = FOLDER) -> None:
    """Write the files. CalledProcessError where LibreOffice does not start."""
    with TemporaryDirectory() as scratch:
        source = Path(scratch) / MINUTES.replace(".txt", ".fodt")
        source.write_text(flat(blocks_of(MINUTES)), encoding="utf-8")
        for ending in ENDINGS:
            profile = f"-env:UserInstallation=file://{scratch}/profile"
            command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", str(folder), str(source)]
            subprocess.run(command, check=True, capture_output=True)


if __name__ == "__main__":
    write()
