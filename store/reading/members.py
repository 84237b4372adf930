"""What is inside a file that holds others: the members of a ZIP file, the attachments of a mail."""

import unicodedata
from collections.abc import Iterator

from store.errors import ReadingError
from store.reading.formats import ARCHIVE, MAIL, kind_of
from store.text import visible

INSIDE = "!/"
"""Between the name of an archive and that of its member."""
DEEPEST = 2
"""How many archives within one another are opened."""

_LONGEST_NAME = 255
_LITTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
"""What file managers leave behind."""


def files_in(data: bytes, name: str) -> Iterator[tuple[str, bytes | ReadingError]]:
    """The file itself, or each file inside it with its name ("papers.zip!/agenda.docx"), or why it cannot be had.

    A mail comes first itself, then what is attached to it. Nothing is written anywhere, and only as much is held as
    the one file that is at hand.
    """
    yield from _files_in(data, name, 0)


def _files_in(data: bytes, name: str, depth: int) -> Iterator[tuple[str, bytes | ReadingError]]:
    try:
        kind = kind_of(data)
    except ReadingError as error:
        yield name, error
        return
    if kind == MAIL:
        yield name, data
        yield from _attached(data, name, depth)
    elif kind != ARCHIVE:
        yield name, data
    elif depth >= DEEPEST:
        yield name, ReadingError("reading.zip_depth", deepest=DEEPEST)
    else:
        yield from _packed(data, name, depth)


def _packed(data: bytes, name: str, depth: int) -> Iterator[tuple[str, bytes | ReadingError]]:
    from store.reading.formats.archive import Archive

    archive = Archive(data)
    found = False
    for member in sorted(archive.names, key=lambda each: (unicodedata.normalize("NFC", each), each)):
        if _is_litter(member):
            continue
        found = True
        place = f"{name}{INSIDE}{visible(member)[:_LONGEST_NAME]}"
        if not _is_safe(member):
            yield place, ReadingError("reading.unsafe_name")
            continue
        if any(part.startswith(".") for part in member.split("/")):
            yield place, ReadingError("reading.hidden")
            continue
        try:
            inside = archive.read(member)
        except ReadingError as error:
            yield place, error
            continue
        yield from _files_in(inside, place, depth + 1)
    if not found:
        yield name, ReadingError("reading.no_documents")


def _attached(data: bytes, name: str, depth: int) -> Iterator[tuple[str, bytes | ReadingError]]:
    from store.reading.formats.mail import attachments

    if depth >= DEEPEST:
        return
    try:
        for attachment, content in attachments(data):
            yield from _files_in(content, f"{name}{INSIDE}{visible(attachment)}", depth + 1)
    except ReadingError as error:
        yield name, error


def _is_litter(member: str) -> bool:
    return member.startswith(_LITTER[0]) or member.rpartition("/")[2] in _LITTER[1:]


def _is_safe(member: str) -> bool:
    """Whether a name stays where it is: no way out of the archive, no drive, nothing that steers a terminal."""
    parts = member.replace("\\", "/").split("/")
    return ".." not in parts and parts[0] != "" and ":" not in parts[0] and visible(member) == member and member != ""
