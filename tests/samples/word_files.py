"""Minutes written as DOCX, by hand: only what Word needs to open it, and what makes it hard to read."""

from collections.abc import Sequence
from html import escape

from tests.samples.minutes import Block

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OTHERS = (
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
LETTERHEAD = ("Solvig Kommune", "Borgmesterkontoret", "Havnepladsen 1", "8999 Solvig", "Telefon: 12 34 56 78")
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEADING_LIST, STEP_LIST, BULLET_LIST = 1, 2, 3


def run(text: str, properties: str = "", before: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr>{before}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def point(list: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>'


def box(lines: Sequence[str]) -> str:
    """A text box as Word writes it: once as a shape, once more for programs that know no shapes."""
    content = "<w:txbxContent>" + "".join(paragraph(run(line, '<w:sz w:val="16"/>')) for line in lines)
    content += "</w:txbxContent>"
    shape = (
        '<w:drawing><wp:anchor><a:graphic><a:graphicData uri="x"><wps:wsp><wps:txbx>'
        f"{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    old = f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{shape}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def table(rows: Sequence[tuple[str, str]]) -> str:
    cells = ("".join(f"<w:tc>{paragraph(run(cell))}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def docx(blocks: Sequence[Block]) -> dict[str, bytes]:
    """The parts of the file."""
    fields = [block.text.split(": ", 1) for block in blocks[:10] if block.kind == "field"]
    parts: list[str] = []
    told = False
    for at, block in enumerate(blocks):
        if block.kind == "field" and at < 10:
            if not told:
                parts.append(table([(f"{label}:", value) for label, value in fields]))
            told = True
            continue
        parts.append(written(block))
    parts[0] = parts[0].replace("</w:pPr>", f"</w:pPr>{box(LETTERHEAD)}", 1)
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/>'
    section += '<w:footerReference w:type="default" r:id="rId4"/></w:sectPr>'
    files = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": f"<w:document {W} {OTHERS}><w:body>{''.join(parts)}{section}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(
            {
                "rId1": ("styles", "styles.xml"),
                "rId2": ("numbering", "numbering.xml"),
                "rId3": ("header", "header1.xml"),
                "rId4": ("footer", "footer1.xml"),
            }
        ),
        "word/styles.xml": styles(),
        "word/numbering.xml": numbering(),
        "word/header1.xml": f"<w:hdr {W}>{paragraph(run('Byrådet, 26. marts 2025'))}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {W}>{paragraph(run('Side ') + run('1'))}</w:ftr>",
    }
    return {name: (HEAD + text).encode() for name, text in files.items()}


def written(block: Block) -> str:
    before = "<w:lastRenderedPageBreak/>" if block.opens_page else ""
    text = block.text
    match block.kind:
        case "heading":
            return paragraph(run(text.split(". ", 1)[1], before=before), '<w:pStyle w:val="Overskrift1"/>')
        case "contents":
            entry = run(text) + "<w:r><w:tab/></w:r>" + run("2")
            return paragraph(f"<w:hyperlink>{entry}</w:hyperlink>", '<w:pStyle w:val="Indholdsfortegnelse1"/>')
        case "label":
            return paragraph(run(text, "<w:b/>", before))
        case "number":
            return paragraph(run(text.split(". ", 1)[1], before=before), point(STEP_LIST))
        case "bullet":
            return paragraph(run(text[2:], before=before), point(BULLET_LIST))
        case "line":
            return paragraph(run(text, '<w:b/><w:sz w:val="32"/>', before))
        case _:
            return paragraph(changed(text, before))


def changed(text: str, before: str) -> str:
    """A paragraph; in the first long one, a word was taken out and another put in, and both are tracked."""
    if "de gamle længer" not in text:
        return run(text, before=before)
    start, end = text.split("gamle", 1)
    return (
        run(start, before=before)
        + '<w:del w:id="1" w:author="A" w:date="2025-03-20T10:00:00Z"><w:r><w:delText>nye</w:delText></w:r></w:del>'
        + f'<w:ins w:id="2" w:author="A" w:date="2025-03-20T10:00:00Z">{run("gamle")}</w:ins>'
        + run(end)
    )


def styles() -> str:
    return (
        f'<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Overskrift1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
        f'<w:pPr><w:numPr><w:numId w:val="{HEADING_LIST}"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr>'
        '<w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style></w:styles>'
    )


def numbering() -> str:
    kinds = (("decimal", "%1.", '<w:pStyle w:val="Overskrift1"/>'), ("decimal", "%1.", ""), ("bullet", "-", ""))
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{at}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{format}"/>'
        f'{bound}<w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
        for at, (format, text, bound) in enumerate(kinds, 1)
    )
    used = "".join(f'<w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>' for at in (1, 2, 3))
    return f"<w:numbering {W}>{abstract}{used}</w:numbering>"


def relations(targets: dict[str, tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="{id}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for id, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def content_types() -> str:
    parts = {
        "document": "document.main",
        "styles": "styles",
        "numbering": "numbering",
        "header1": "header",
        "footer1": "footer",
    }
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{TYPES}.{kind}+xml"/>' for name, kind in parts.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
