"""What goes over the pipes between the program and the process that reads: messages, each after its length."""

import struct
from typing import IO

import msgspec

from store.model import FileRead, Message
from store.reading.members import Member

LARGEST = 1 << 30
"""The most bytes of one message: a larger answer would cost the program the memory that the process may not have."""

_LENGTH = struct.Struct(">I")


class Unpack(msgspec.Struct, frozen=True, tag=True):
    """What is inside a file is to be told; its bytes follow as a message of their own, unless they were sent last."""

    memory: int
    """Bytes that may be used beyond those in use before."""
    processor: int
    """Seconds of processor time."""
    sent: bool = False
    """Whether the file is the one whose bytes were sent last."""


class Read(msgspec.Struct, frozen=True, tag=True):
    """A file is to be read; the rest as for `Unpack`."""

    memory: int
    processor: int
    sent: bool = False
    member: int | None = None
    """Which of the files inside it is meant, 0-based; None for itself."""
    language: str | None = None
    password: str | None = None
    styles: bytes | None = None
    """The folder of the user's own house styles, as the system writes it."""


Ask = Unpack | Read


class PageDone(msgspec.Struct, frozen=True, tag=True):
    """A page was read."""

    page: int
    pages: int


class Inside(msgspec.Struct, frozen=True, tag=True):
    """The file was taken apart."""

    members: tuple[Member, ...]


class FileDone(msgspec.Struct, frozen=True, tag=True):
    """The file was read."""

    file: FileRead


class Failed(msgspec.Struct, frozen=True, tag=True):
    """The file cannot be read or taken apart: what a ReadingError says."""

    message: Message


class Broken(msgspec.Struct, frozen=True, tag=True):
    """The reader itself is at its end, and so is its process."""

    reason: str
    """For whoever mends it: the kind of the error and where it happened."""
    memory: bool = False
    """Whether memory ran out."""


Answer = PageDone | Inside | FileDone | Failed | Broken


def send(stream: IO[bytes], data: bytes) -> None:
    """Write one message. OSError where nobody listens, ValueError where it is larger than `LARGEST`."""
    if len(data) > LARGEST:
        raise ValueError(len(data))
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """The next message; None where the other side ended, be it in the middle of one."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    return data if len(data) == length else None
