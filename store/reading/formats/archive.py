"""ZIP files: their members, inflated only as far as limits allow, whatever their headers say."""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import TypeVar

from store.errors import ReadingError

T = TypeVar("T")

MOST_MEMBERS = 5_000
LARGEST_MEMBER = 50_000_000
"""Bytes of one member, inflated."""
LARGEST_TOTAL = 300_000_000
"""Bytes of all members that are read, inflated."""
MOST_RATIO = 150
"""Bytes inflated from one byte. Text is packed 5 to 20 times, an evenly ruled table 50 times."""

_UNSUSPICIOUS = 10_000_000
_CHUNK = 1 << 18
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError)
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_OPENDOCUMENT = "application/vnd.oasis.opendocument."
_OFFICE = (("word/", "word"), ("xl/", "Excel"), ("ppt/", "PowerPoint"))
_OPEN_KINDS = {"text": "opendocument", "spreadsheet": "Calc", "presentation": "Impress"}


class Archive:
    """An open ZIP file. ReadingError `reading.damaged` or `reading.zip_members` where it cannot be opened."""

    def __init__(self, data: bytes) -> None:
        self._members: dict[str, zipfile.ZipInfo] = {}
        self._left = LARGEST_TOTAL
        self._zip = _translated(lambda: zipfile.ZipFile(io.BytesIO(data)))
        infos = self._zip.infolist()
        if len(infos) > MOST_MEMBERS:
            raise ReadingError("reading.zip_members", count=len(infos), most=MOST_MEMBERS)
        for info in infos:
            if info.filename and not info.filename.endswith("/"):
                self._members.setdefault(_name(info), info)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its files, in order; of two files with one name the first."""
        return tuple(self._members)

    def read(self, name: str, most: int = LARGEST_MEMBER) -> bytes:
        """The bytes of a member, at most `most`; KeyError where there is none.

        ReadingError: `reading.zip_encrypted`, `reading.zip_bomb`, `reading.damaged`.
        """
        info = self._members[name]
        if info.flag_bits & _ENCRYPTED:
            raise ReadingError("reading.zip_encrypted")
        return _translated(lambda: self._inflated(info, most))

    def _inflated(self, info: zipfile.ZipInfo, most: int) -> bytes:
        allowed = min(most, self._left, max(_UNSUSPICIOUS, MOST_RATIO * info.compress_size))
        parts: list[bytes] = []
        size = 0
        with self._zip.open(info) as member:
            while part := member.read(_CHUNK):
                size += len(part)
                if size > allowed:
                    raise ReadingError("reading.zip_bomb", megabytes=allowed // 1_000_000)
                parts.append(part)
        self._left -= size
        return b"".join(parts)


def kind_inside(data: bytes) -> str:
    """What a ZIP file is: `word`, `opendocument`, `archive`, or the name of another kind of office file.

    ReadingError where it cannot be opened.
    """
    archive = Archive(data)
    names = archive.names
    if "mimetype" in names:
        kind = archive.read("mimetype", 1_000).decode("latin-1").strip()
        if kind.startswith(_OPENDOCUMENT):
            kind = kind.removeprefix(_OPENDOCUMENT)
            return _OPEN_KINDS.get(kind.removesuffix("-template"), f"OpenDocument {kind}"[:40])
    if "[Content_Types].xml" in names:
        return next((kind for folder, kind in _OFFICE if any(name.startswith(folder) for name in names)), "archive")
    return "archive"


def _translated(work: Callable[[], T]) -> T:
    try:
        return work()
    except NotImplementedError as error:  # a way of packing that Python does not know
        raise ReadingError("reading.damaged") from error
    except RuntimeError as error:  # how zipfile says that a password is missing
        raise ReadingError("reading.zip_encrypted") from error
    except _BROKEN as error:
        raise ReadingError("reading.damaged") from error


def _name(info: zipfile.ZipInfo) -> str:
    """The name as its maker meant it: Windows writes it in the code page of its country and does not say so."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    raw = info.filename.encode("cp437", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp850")
