"""Minutes written as ODT, by hand."""

from collections.abc import Sequence
from html import escape

from tests.samples.minutes import Block
from tests.samples.word_files import HEAD, LETTERHEAD

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
        "manifest": "manifest",
    }.items()
)
FRAME = "".join(f"<text:p>{escape(line)}</text:p>" for line in LETTERHEAD)
FRAME = f"<draw:frame><draw:text-box>{FRAME}</draw:text-box></draw:frame>"


def odt(blocks: Sequence[Block]) -> dict[str, bytes]:
    """The parts of the file; its type first, as the standard asks."""
    content = (
        f'{HEAD}<office:document-content {NAMES} office:version="1.2"><office:automatic-styles>{automatic()}'
        f"</office:automatic-styles><office:body><office:text>{tracked()}{body(blocks)}</office:text></office:body>"
        "</office:document-content>"
    )
    styles = (
        f'{HEAD}<office:document-styles {NAMES} office:version="1.2"><office:styles><text:outline-style>'
        '<text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/></text:outline-style>'
        "</office:styles><office:master-styles>"
        '<style:master-page style:name="Standard"><style:header><text:p>Byrådet, 26. marts 2025</text:p></style:header>'
        "<style:footer><text:p>Side <text:page-number>1</text:page-number></text:p></style:footer>"
        "</style:master-page></office:master-styles></office:document-styles>"
    )
    manifest = (
        f'{HEAD}<manifest:manifest {NAMES} manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MEDIA_TYPE}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    return {
        "mimetype": MEDIA_TYPE.encode(),
        "content.xml": content.encode(),
        "styles.xml": styles.encode(),
        "META-INF/manifest.xml": manifest.encode(),
    }


def automatic() -> str:
    return (
        '<style:style style:name="P1" style:family="paragraph"><style:text-properties fo:font-weight="bold"/>'
        '</style:style><style:style style:name="P2" style:family="paragraph"><style:text-properties '
        'fo:font-size="16pt" fo:font-weight="bold"/></style:style><text:list-style style:name="L1">'
        '<text:list-level-style-bullet text:level="1" text:bullet-char="-"/></text:list-style>'
        '<text:list-style style:name="L2"><text:list-level-style-number text:level="1" style:num-format="1" '
        'style:num-suffix="."/></text:list-style>'
    )


def tracked() -> str:
    return (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>Et afsnit, der blev slettet.'
        "</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    )


def body(blocks: Sequence[Block]) -> str:
    parts: list[str] = []
    within = ""
    for at, block in enumerate(blocks):
        kind = block.kind if block.kind in ("bullet", "number") else ""
        if within and kind != within:
            parts.append("</text:list>")
        if kind and kind != within:
            parts.append(f'<text:list text:style-name="{"L1" if kind == "bullet" else "L2"}">')
        within = kind
        page = "<text:soft-page-break/>" if block.opens_page else ""
        parts.append(written(block, page, FRAME if at == 0 else ""))
    return "".join(parts) + ("</text:list>" if within else "")


def written(block: Block, page: str, frame: str) -> str:
    text = escape(block.text)
    match block.kind:
        case "heading":
            return f'<text:h text:outline-level="1">{page}{text.split(". ", 1)[1]}</text:h>'
        case "label":
            return f'<text:p text:style-name="P1">{page}{text}</text:p>'
        case "line":
            return f'<text:p text:style-name="P2">{frame}{page}{text}</text:p>'
        case "bullet":
            return f"<text:list-item><text:p>{page}{text[2:]}</text:p></text:list-item>"
        case "number":
            return f"<text:list-item><text:p>{page}{text.split('. ', 1)[1]}</text:p></text:list-item>"
        case _:
            return f"<text:p>{page}{text}</text:p>"
