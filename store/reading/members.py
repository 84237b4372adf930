"""What is inside a file that holds others: the members of a ZIP file, the attachments of a mail.

For the process that reads files (store.reading.worker): unpacking is what bombs are made for.
"""

import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from store.errors import ReadingError
from store.model import Message
from store.reading.formats import ARCHIVE, MAIL, kind_of
from store.text import visible

INSIDE = "!/"
"""Between the name of an archive and that of what is inside."""
DEEPEST = 2
"""How many archives within one another are opened."""

_LONGEST_NAME = 255
_LITTER = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})
"""What file managers leave behind, besides hidden files. As in folders, it is passed over without a word."""


Inside = Iterator[tuple[str, bytes | ReadingError]]
"""Where each file stands inside the one that was given, and its bytes or why they cannot be had."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside another, or the file itself."""

    index: int
    """0-based place among all that are inside."""
    place: str
    """Where it stands, as in `files_in`."""
    sha256: str
    """Of its bytes; empty where they cannot be had."""
    error: Message | None = None
    """Why they cannot be had."""


class Unpacked:
    """A file that is taken apart, once as long as its members are asked for in their order."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._next = 0
        self._inside = files_in(data)

    def members(self) -> tuple[Member, ...]:
        """The file itself, or all that is inside it."""
        return tuple(
            Member(index, place, "", content.message)
            if isinstance(content, ReadingError)
            else Member(index, place, hashlib.sha256(content).hexdigest())
            for index, (place, content) in enumerate(files_in(self.data))
        )

    def read(self, index: int) -> bytes:
        """The bytes of the member at this place. ReadingError where they cannot be had, IndexError where none is."""
        if index < self._next:
            self._next, self._inside = 0, files_in(self.data)
        for _, content in self._inside:
            self._next += 1
            if self._next > index:
                if isinstance(content, ReadingError):
                    raise content
                return content
        raise IndexError(index)


def files_in(data: bytes) -> Inside:
    """The file itself (under an empty name), or each file inside it ("!/march/agenda.docx").

    A mail comes first itself, then what is attached to it. Nothing is written anywhere, and no more is held than the
    one file that is at hand.
    """
    yield from _files_in(data, "", 0)


def _files_in(data: bytes, place: str, depth: int) -> Inside:
    try:
        kind = kind_of(data)
        if kind == MAIL:
            yield place, data
            yield from _attached(data, place, depth)
        elif kind != ARCHIVE:
            yield place, data
        elif depth >= DEEPEST:
            yield place, ReadingError("reading.zip_depth", deepest=DEEPEST)
        else:
            yield from _packed(data, place, depth)
    except ReadingError as error:
        yield place, error


def _packed(data: bytes, place: str, depth: int) -> Inside:
    from store.reading.formats.archive import Archive

    archive = Archive(data)
    names = [name for name in archive.names if not _is_litter(name)]
    if not names:
        raise ReadingError("reading.no_documents")
    for name in sorted(names, key=lambda each: (unicodedata.normalize("NFC", each), each)):
        inside = f"{place}{INSIDE}{visible(name)[:_LONGEST_NAME]}"
        if not _is_safe(name):
            yield inside, ReadingError("reading.unsafe_name")
        else:
            try:
                content = archive.read(name)
            except ReadingError as error:
                yield inside, error
            else:
                yield from _files_in(content, inside, depth + 1)


def _attached(data: bytes, place: str, depth: int) -> Inside:
    from store.reading.formats.mail import attachments

    if depth < DEEPEST:
        for name, content in attachments(data):
            yield from _files_in(content, f"{place}{INSIDE}{visible(name)}", depth + 1)


def _is_litter(member: str) -> bool:
    return any(part in _LITTER or (part[:1] == "." and part.strip(".")) for part in _parts(member))


def _parts(member: str) -> list[str]:
    return member.replace("\\", "/").split("/")


def _is_safe(member: str) -> bool:
    """Whether a name stays where it is: no way out of the archive, no drive, nothing that steers a terminal."""
    parts = _parts(member)
    return ".." not in parts and parts[0] != "" and ":" not in parts[0] and visible(member) == member
