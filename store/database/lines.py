"""The lines of a journal: a commit is a checksum and patches in TinyDB's own shape, on one line.

A TinyDB database is `{table: {id: document}}`, and a patch is part of one: `{table: {id: document}}` puts,
`{table: {id: null}}` removes, `{table: null}` drops. A journal is its patches in order; a snapshot is merely fewer,
larger patches. The first line tells the format, how far the snapshot reaches, and the position that it stands for.

    <crc32 of the JSON in 8 hexadecimal digits> <JSON>\\n
"""

import secrets
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO, TypeVar

import msgspec
from msgspec import Raw

from store.database.rows import Rows

Tables = dict[str, Rows]
"""The tables of a database by name."""
Patch = Mapping[str, Mapping[str, Raw] | None]
"""A patch whose documents are JSON still."""

T = TypeVar("T")

FORMAT = 1
_CHUNK = 1000
"""Documents in one line of a snapshot."""
_SECTOR = 512
"""What a disk writes whole or not at all."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where a journal stands: two that are equal stand for the same commits."""

    commits: int
    """How many there were, since the journal was begun."""
    chain: int
    """A checksum over all of them, begun with a random number, so that no two journals are taken for one another."""

    def after(self, line: bytes | memoryview) -> "Position":
        """Where the journal stands when it has this line, too."""
        return Position(self.commits + 1, zlib.crc32(line[:8], self.chain))  # the line's own sum stands for it

    def __str__(self) -> str:
        return f"{self.commits:016d}-{self.chain:08x}"

    @classmethod
    def read(cls, text: str) -> "Position":
        """The position that was written so; the beginning of none, where it is no position."""
        commits, _, chain = text.partition("-")
        try:
            return cls(int(commits), int(chain, 16))
        except ValueError:
            return cls(0, 0)

    def noted(self) -> bytes:
        """The position as a line of one length, which takes the place of the one before."""
        return encode(str(self))

    @classmethod
    def of_note(cls, line: bytes) -> "Position | None":
        """The position that `noted` made the line of; None where it is no such line, or not there whole."""
        text = _decode(_text, line)
        return None if text is None else cls.read(text)

    @classmethod
    def new(cls) -> "Position":
        """Where a new journal begins."""
        return cls(0, secrets.randbits(32))


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
_NULL = Raw(b"null")


def encode(value: object) -> bytes:
    """The line that says `value`."""
    body = msgspec.json.encode(value)
    return b"%08x %s\n" % (zlib.crc32(body), body)


def as_patch(tables: Mapping[str, Mapping[str, object] | None]) -> Patch:
    """The patch that says `tables`; what is JSON already stays."""
    return {
        name: rows
        if rows is None
        else {id: row if isinstance(row, Raw) else Raw(msgspec.json.encode(row)) for id, row in rows.items()}
        for name, rows in tables.items()
    }


def encode_header(snapshot_end: int, position: Position | None = None) -> bytes:
    """The first line of a journal whose snapshot ends at byte `snapshot_end`; without a position, of a new one."""
    return encode(Header(FORMAT, f"{snapshot_end:016d}", str(position or Position.new())))


def decode(line: bytes | memoryview) -> Sequence[Patch] | None:
    """The patches of a line, or None where it is damaged or unfinished."""
    return _decode(_patches, line)


def decode_header(line: bytes) -> Header | None:
    """What the first line of a journal says, or None where it is damaged."""
    return _decode(_header, line)


def _decode(decoder: msgspec.json.Decoder[T], line: bytes | memoryview) -> T | None:
    body = memoryview(line)[9:-1]
    if line[-1:] != b"\n" or line[:9] != b"%08x " % zlib.crc32(body):
        return None
    try:
        return decoder.decode(body)
    except msgspec.DecodeError:
        return None


def apply(tables: Tables, patches: Iterable[Patch], own: set[str], *, snapshot: bool = False) -> int:
    """Apply `patches` to `tables` and count the rows they write.

    A table is copied the first time it is touched: `own` names the copies already made, so that a published table
    never changes. The patches of a `snapshot`, which begins with no tables, only put.
    """
    count = 0
    for patch in patches:
        for name, rows in patch.items():
            if rows is None:
                tables.pop(name, None)
                own.discard(name)
                continue
            if name not in own:
                tables[name] = tables[name].copy() if name in tables else Rows()
                own.add(name)
            table = tables[name]
            if snapshot or (table.alone and _NULL not in rows.values()):
                table.fill(rows)
            else:
                for id, raw in rows.items():
                    table.put(id, None if raw == _NULL else raw)
            count += len(rows)
    return count


def touched(patches: Iterable[Patch]) -> Iterator[tuple[str, str]]:
    """Table and id of each row that the patches put or remove; of a table that they drop, an empty id."""
    for patch in patches:
        for name, rows in patch.items():
            yield from [(name, "")] if rows is None else [(name, id) for id in rows]


def changed_since(file: BinaryIO, end: int, since: Position) -> set[tuple[str, str]] | None:
    """What the commits after `since` touched, of a sound journal that is read from its first line to byte `end`.

    None where that position is none of this journal's, or none after its snapshot.
    """
    if (header := decode_header(first := file.readline())) is None:
        return None
    found: set[tuple[str, str]] = set()
    position, at = Position.read(header.position), file.seek(max(int(header.snapshot), len(first)))
    known = position == since
    while at < end and (line := file.readline()):
        at, position = at + len(line), position.after(line)
        if known:
            found.update(touched(decode(line) or ()))
        known = known or position == since
    return found if known else None


def snapshot(tables: Mapping[str, Mapping[str, object]]) -> Iterator[bytes]:
    """The lines that make `tables` out of nothing."""
    for name, table in tables.items():
        rows = list(table.raws() if isinstance(table, Rows) else table.items())
        for first in range(0, len(rows) or 1, _CHUNK):
            yield encode([{name: dict(rows[first : first + _CHUNK])}])


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
