"""A line of a journal: JSON with its checksum, so that it is there whole and sound or known not to be.

    <crc32 of the JSON in 8 hexadecimal digits> <JSON>\\n

The first line of a journal is a `Header`; each other one is a commit: a list of patches (`patches`).
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import msgspec
from msgspec import Raw

T = TypeVar("T")

FORMAT = 1
_SECTOR = 512
"""What a disk writes whole or not at all."""


@dataclass(frozen=True, slots=True)
class Header:
    """The first line of a journal."""

    journal: int
    """The number of the format."""
    snapshot: str
    """Where the snapshot ends, in bytes, as 16 digits: a header is of one length, whatever the number."""
    position: str = ""
    """Of the snapshot, as `Position` writes itself; empty in journals of before there were positions."""


_header = msgspec.json.Decoder(Header)
_text = msgspec.json.Decoder(str)
_patches = msgspec.json.Decoder(list[dict[str, dict[str, Raw] | None]])


def encode(value: object) -> bytes:
    """The line that says `value`."""
    body = msgspec.json.encode(value)
    return b"%08x %s\n" % (zlib.crc32(body), body)


def encode_header(snapshot_end: int, position: object) -> bytes:
    """The first line of a journal whose snapshot ends at byte `snapshot_end`, and stands for `position`."""
    return encode(Header(FORMAT, f"{snapshot_end:016d}", str(position)))


def decode(line: bytes | memoryview) -> Sequence[dict[str, dict[str, Raw] | None]] | None:
    """The patches of a line, or None where it is damaged or unfinished."""
    return _decode(_patches, line)


def decode_header(line: bytes) -> Header | None:
    """What the first line of a journal says, or None where it is damaged."""
    return _decode(_header, line)


def decode_text(line: bytes) -> str | None:
    """The text that a line says, or None where it is damaged or unfinished."""
    return _decode(_text, line)


def _decode(decoder: msgspec.json.Decoder[T], line: bytes | memoryview) -> T | None:
    body = memoryview(line)[9:-1]
    if line[-1:] != b"\n" or line[:9] != b"%08x " % zlib.crc32(body):
        return None
    try:
        return decoder.decode(body)
    except msgspec.DecodeError:
        return None


def begins_soundly(tail: bytes) -> bool:
    """Whether the first line of `tail` is there whole and sound."""
    line, newline, _ = tail.partition(b"\n")
    return bool(newline) and decode(line + newline) is not None


def is_unfinished(tail: bytes, at: int) -> bool:
    """Whether `tail`, the rest of a journal from its first unsound line at byte `at`, is an interrupted append.

    That leaves the beginning of one line, or a line of which whole sectors are zero because they never reached the
    disk. All else is damage: a sound line that follows, or a line that is there to its end but does not fit its sum.
    """
    if b"\n" not in tail:
        return decode(tail[:-1] + b"\n") is None  # else only the newline is wrong, which no append leaves
    if any(decode(line + b"\n") is not None for line in tail.split(b"\n")):
        return False
    first = _SECTOR - at % _SECTOR
    starts = [0, *range(first, len(tail), _SECTOR)]
    return any(not tail[start:end].strip(b"\0") for start, end in zip(starts, [*starts[1:], len(tail)], strict=True))
