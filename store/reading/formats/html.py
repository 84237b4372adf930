"""HTML: what a browser would show of a page, as lines."""

import codecs
import re

from store.model import Problem, message
from store.reading.formats.html_text import Reader
from store.reading.formats.paragraphs import Paragraph, printed
from store.reading.formats.text import codec, decode
from store.reading.printed import Printed

MEDIA_TYPE = "text/html"
LARGEST = 20_000_000
"""Characters of a page that are looked at."""
DEEPEST = 400
"""How deep elements may nest. Browsers stop at 512; what nests deeper was made to hang its reader."""

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_HEAD = 4_096
_NESTING = re.compile(
    r"<(/?)(?:div|span|table|ul|ol|dl|blockquote|section|article|main|b|i|u|em|strong|font|center|form|sup|sub|svg|a)\b",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]{0,2000}>")


def read_html(data: bytes, charset: str | None = None) -> Printed:
    """The lines of a page; `charset` is how its letters are written, where a mail says so.

    Scripts and styles are no text; what a browser does not show is in zone `hidden`, menus and page heads in `header`.
    ReadingError `reading.empty` where it shows nothing, `reading.binary` where it is no text.
    """
    text, encoding, problems = decoded(data, charset)
    if _too_deep(text[:LARGEST]):
        problems += (Problem(message("reading.nested_too_deep")),)
    return printed(paragraphs(text), MEDIA_TYPE, encoding, problems)


def paragraphs(text: str, source: str = "html") -> list[Paragraph]:
    """What a browser would show of a page or of a piece of one; the bare words of one that nests too deep.

    `source`: where the piece stands in its file.
    """
    from selectolax.lexbor import LexborHTMLParser

    text = text[:LARGEST].replace("\0", "\ufffd")
    if _too_deep(text):
        text = _TAG.sub(" ", text).replace("<", "&lt;")
    tree = LexborHTMLParser(text)
    return Reader(source).paragraphs(tree.body or tree.root)


def decoded(data: bytes, charset: str | None = None) -> tuple[str, str, tuple[Problem, ...]]:
    """The text of a page, its encoding, and a problem where that is guessed; `charset` is what a mail says of it."""
    marked = data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    found = _CHARSET.search(data[:_HEAD])
    said = charset or (found[1].decode("ascii") if found else "")
    encoding = "" if marked else codec(said)
    if encoding:
        try:
            return data.decode(encoding), encoding, ()
        except UnicodeDecodeError:
            pass  # The page is wrong about itself.
    text, encoding, sure = decode(data)
    return text, encoding, () if sure else (Problem(message("reading.encoding_guessed", encoding=encoding)),)


def _too_deep(text: str) -> bool:
    depth = 0
    for tag in _NESTING.finditer(text):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > DEEPEST:
            return True
    return False
