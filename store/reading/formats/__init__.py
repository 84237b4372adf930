"""File formats: what kind of file it is, by its content and not by its name, and who reads it."""

from collections.abc import Callable

from store.errors import ReadingError
from store.reading.formats.text import read_text
from store.reading.printed import Printed

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP (docx, odt, xlsx ...)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word 97"),
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

_READERS: dict[str, Callable[[bytes], Printed]] = {"text": read_text}
"""One reader for each kind that can be read."""


def kind_of(data: bytes) -> str:
    """The kind of a file by its first bytes: `text`, or the name of what it is instead."""
    if b"%PDF-" in data[:1024]:
        return "PDF"
    return next((kind for signature, kind in _SIGNATURES if _begins(data, signature)), "text")


def extract(data: bytes, password: str | None = None) -> Printed:
    """The lines and pages of a file; `password` opens one that is locked.

    ReadingError: `reading.empty` where nothing is in it, `reading.unknown_format` for a kind without a reader,
    `reading.binary` for what is no text.
    """
    if not data.strip():
        raise ReadingError("reading.empty")
    kind = kind_of(data)
    if kind == "PDF":
        from store.reading.formats.pdf import read_pdf

        return read_pdf(data, password)
    if kind not in _READERS:
        raise ReadingError("reading.unknown_format", kind=kind)
    return _READERS[kind](data)


def _begins(data: bytes, signature: bytes) -> bool:
    # Two letters begin many a text too: there the zeros of a program or picture decide.
    return data.startswith(signature) and (len(signature) > 2 or b"\0" in data[:64] or signature == b"\x1f\x8b")
