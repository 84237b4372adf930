"""What sort of text a text is: an export, a page, a mail, Markdown, or none of these."""

import codecs
import re

_HEAD = 4_096
_PAGE = re.compile(
    rb"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<!--.{0,1000}?-->\s{0,200}){0,3}"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|div|p|table|h[1-6]|article|main|section|[uo]l|span|style)[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,200}(?:\{\s{0,200}[\"}]|\[\s{0,200}\{)")
_WIDE_JSON = re.compile(rb"(?:\xff\xfe|\xfe\xff)?\0?[{\[]\0")
_ROW_OF_PORTAL = re.compile(rb"\bid\s?=\s?[\"']?punktrow_")
_XML = re.compile(rb"\s{0,200}<(?:\?xml\s|Publication[\s>]|Meeting[\s>]|[Rr]oot[\s>]|table\s{1,20}name\s?=)")
_PAGE_IN_XML = re.compile(rb"<html[\s>]|<!doctype\s+html", re.IGNORECASE)
_FIELD = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\r\n]*|[ \t][^\r\n]*)\r?\n")
_NAMES = re.compile(
    rb"(from|to|date|subject|received|return-path|mime-version|message-id|content-type|delivered-to|reply-to|sender):",
    re.IGNORECASE,
)
_BY_MACHINES = frozenset({b"mime-version", b"received", b"return-path", b"message-id", b"content-type"})
_MOST_FIELDS = 200
_LEAST_FIELDS = 3
_SAMPLE = 200_000
_TITLE = re.compile(r"#{1,6}[ \t]+\S")
_OTHER = re.compile(r"\*\*[^*\s][^*]{0,200}\*\*|\[[^\[\]]{1,200}\]\([^()\s]{1,400}\)|^(?:```|~~~|[-*+] \[[ xX]\] )")
_LEAST_SIGNS = 2


def is_json(data: bytes) -> bool:
    """Whether a file is JSON: an object, or a list of objects."""
    return bool(_JSON.match(data) or _WIDE_JSON.match(data))


def is_portal_page(data: bytes) -> bool:
    """Whether a file is a page of the agenda portal, by the names of the rows of its items."""
    return _ROW_OF_PORTAL.search(data) is not None


def is_case_system(data: bytes) -> bool:
    """Whether a file is XML, and not a page that is written as XML."""
    head = _head(data)
    return bool(_XML.match(head)) and not _PAGE_IN_XML.search(head)


def is_html(data: bytes) -> bool:
    """Whether a file is a page."""
    return _PAGE.match(_head(data)) is not None


def _head(data: bytes) -> bytes:
    head = data[:_HEAD]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.decode("utf-16", "ignore").encode()
    return head.removeprefix(codecs.BOM_UTF8)


def is_mail(data: bytes) -> bool:
    """Whether a file begins with the headers of a mail, one of which only machines write."""
    names = set[bytes]()
    at = 0
    for _ in range(_MOST_FIELDS):
        found = _FIELD.match(data, at)
        if not found:
            break
        if name := _NAMES.match(found.group()):
            names.add(name[1].lower())
        at = found.end()
    return len(names) >= _LEAST_FIELDS and bool(names & _BY_MACHINES) and data[at : at + 1] in (b"\r", b"\n", b"")


def is_markdown(data: bytes) -> bool:
    """Whether a text is Markdown: a heading with number signs and one more sign, or several of bold, links, code."""
    titles = others = 0
    for raw in data[:_SAMPLE].split(b"\n"):
        line = raw[:1_000].decode("utf-8", "replace")
        titles += _TITLE.match(line) is not None
        others += _OTHER.search(line) is not None
        if (titles and titles + others >= _LEAST_SIGNS) or others > _LEAST_SIGNS:
            return True
    return False
