"""Minutes written as a web page, as Markdown and as a mail."""

from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP
from html import escape

from tests.samples.minutes import Block

TOP = """<!DOCTYPE html>
<html lang="da"><head><meta charset="utf-8"><title>Referat - Solvig Kommune</title>
<style>.menu { color: red }</style><script>document.write("1. Ikke et punkt")</script></head>
<body>
<header><nav><ul><li><a href="/">Forside</a></li><li><a href="/politik">Politik</a></li></ul></nav></header>
<main>
<p style="display: none">Spring til indhold</p>
"""
BOTTOM = """</main>
<footer><p>Solvig Kommune, Havnepladsen 1, 8999 Solvig</p></footer>
</body></html>
"""


def html(blocks: Sequence[Block]) -> bytes:
    """A page as a web site has it, with a menu above and an address below."""
    return (TOP + page(blocks) + BOTTOM).encode()


def page(blocks: Sequence[Block]) -> str:
    parts: list[str] = []
    within = ""
    for block in blocks:
        kind = {"bullet": "ul", "number": "ol", "contents": "ol"}.get(block.kind, "")
        if within and kind != within:
            parts.append(f"</{within}>\n")
        if kind and kind != within:
            parts.append(f"<{kind}>\n")
        within = kind
        parts.append(shown(block))
    return "".join(parts) + (f"</{within}>\n" if within else "")


def shown(block: Block) -> str:
    text = escape(block.text, quote=False)
    match block.kind:
        case "heading":
            return f"<h2>{text}</h2>\n"
        case "label":
            return f"<p><strong>{text}</strong></p>\n"
        case "bullet":
            return f"<li>{text[2:]}</li>\n"
        case "number" | "contents":
            return f"<li><p>{text.split('. ', 1)[1]}</p></li>\n"
        case "line":
            return f"<h1>{text}</h1>\n" if text.isupper() else f"<div>{text}</div>\n"
        case _:
            return f"<p>{text}</p>\n"


def markdown(blocks: Sequence[Block]) -> bytes:
    """The text with CommonMark's signs."""
    parts: list[str] = []
    for before, block in zip([None, *blocks], blocks, strict=False):
        close = before is not None and before.kind == block.kind and block.kind in ("bullet", "number", "contents")
        parts.append(("\n" if close else "\n\n") + signed(block))
    return ("".join(parts).strip() + "\n").encode()


def signed(block: Block) -> str:
    match block.kind:
        case "heading":
            return f"## {block.text}"
        case "label":
            return f"**{block.text}**"
        case "line":
            return f"# {block.text}" if block.text.isupper() else block.text
        case "field":
            label, value = block.text.split(": ", 1)
            return f"**{label}:** {value}"
        case _:
            return block.text


def eml(blocks: Sequence[Block], agenda: bytes) -> bytes:
    """A mail with the minutes as a page, and the agenda attached."""
    mail = EmailMessage(SMTP.clone(max_line_length=78))
    mail["From"] = "Byrådssekretariatet <sekretariat@solvig.example>"
    mail["To"] = "Byrådet <byraadet@solvig.example>"
    mail["Date"] = "Thu, 27 Mar 2025 09:12:00 +0100"
    mail["Subject"] = "Referat fra mødet i Byrådet onsdag den 26. marts 2025"
    mail["Message-ID"] = "<20250327.1@solvig.example>"
    mail.set_content(page(blocks), subtype="html", cte="quoted-printable")
    mail.add_attachment(agenda, maintype="application", subtype="octet-stream", filename="Åben dagsorden.txt")
    mail.set_boundary("=-solvig-1")
    return mail.as_bytes()
