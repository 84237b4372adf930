"""File formats: what kind of file it is, by its content and not by its name, and who reads it."""

from collections.abc import Callable

from store.errors import ReadingError
from store.reading.formats import compound
from store.reading.formats.kinds import is_case_system, is_html, is_json, is_mail, is_markdown, is_portal_page
from store.reading.formats.text import read_text
from store.reading.printed import Printed

ARCHIVE = "archive"
MAIL = "mail"

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x7fELF", "program"),
    (b"MZ", "program"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"\x1f\x8b", "gzip"),
    (b"SQLite format 3", "SQLite"),
)
"""The first bytes of files that are no text, and what such a file is called."""

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXTS: tuple[tuple[str, Callable[[bytes], bool]], ...] = (
    ("json", is_json),
    ("portal page", is_portal_page),
    ("case system", is_case_system),
    ("html", is_html),
    (MAIL, is_mail),
    ("markdown", is_markdown),
)
"""Kinds of text, asked in this order."""


def kind_of(data: bytes) -> str:
    """The kind of a file by its content: one of those in `_reader`, `archive`, `locked`, or the name of something else.

    ReadingError where it is a ZIP file that cannot be opened.
    """
    if data.startswith(_ZIP):
        from store.reading.formats.archive import kind_inside

        return kind_inside(data)
    if data.startswith(_COMPOUND):
        return compound.kind_inside(data)
    if b"%PDF-" in data[:1024]:
        return "PDF"
    kind = next((kind for signature, kind in _SIGNATURES if _begins(data, signature)), "")
    return kind or next((kind for kind, looks in _TEXTS if looks(data)), "text")


def extract(data: bytes, password: str | None = None, progress: Callable[[int, int], None] | None = None) -> Printed:
    """The lines and pages of a file; `password` opens one that is locked, `progress` hears of each page of a PDF.

    ReadingError: `reading.empty` where nothing is in it, `reading.unknown_format` for a kind without a reader,
    `reading.binary` for what is no text, `reading.archive` for files inside a file (see `store.reading.members`),
    `reading.locked` for office files behind a password.
    """
    if not data.strip():
        raise ReadingError("reading.empty")
    kind = kind_of(data)
    if kind == "PDF":
        from store.reading.formats.pdf import read_pdf

        return read_pdf(data, password, progress)
    if kind == ARCHIVE:
        raise ReadingError("reading.archive")
    if kind == compound.LOCKED:
        raise ReadingError("reading.locked")
    reader = _reader(kind)
    if reader is None:
        raise ReadingError("reading.unknown_format", kind=kind)
    return reader(data)


def _reader(kind: str) -> Callable[[bytes], Printed] | None:
    """Who reads a kind of file. Each is imported where it is needed: plain text does without their libraries."""
    match kind:
        case "text":
            return read_text
        case "word":
            from store.reading.formats.word import read_word as reader
        case "opendocument":
            from store.reading.formats.opendocument import read_opendocument as reader
        case "json":
            from store.reading.formats.json_export import read_json as reader
        case "portal page":
            from store.reading.formats.portal_page import read_portal_page as reader
        case "case system":
            from store.reading.formats.case_systems import read_case_system as reader
        case "html":
            from store.reading.formats.html import read_html as reader
        case "mail":
            from store.reading.formats.mail import read_mail as reader
        case "markdown":
            from store.reading.formats.markdown import read_markdown as reader
        case _:
            return None
    return reader


def _begins(data: bytes, signature: bytes) -> bool:
    # Two letters begin many a text too: there the zeros of a program or picture decide.
    return data.startswith(signature) and (len(signature) > 2 or b"\0" in data[:64] or signature == b"\x1f\x8b")
