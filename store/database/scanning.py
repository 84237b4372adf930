"""What a journal says: from its header on, or from where it was read last, as far as its lines are sound."""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from store.database import lines, patches
from store.database.garbage import uncollected
from store.database.lines import Header
from store.database.patches import Tables
from store.database.position import Position
from store.errors import StoreError

_MUCH = 1 << 20
"""Bytes to read that are worth no collection of garbage."""
_START = Position(0, 0)


@dataclass(slots=True)
class Scan:
    """How far the reading came, and what was read. The tables are its own."""

    tables: Tables
    end: int
    """The byte after the last sound line."""
    position: Position
    rows: int = 0
    """All rows that were put, the superseded, too."""
    begins: Position = _START
    """Where the journal stood at the snapshot that the file begins with."""
    snapshot: int = 0
    """The byte where that snapshot ends."""
    tail: bytes = b""
    """What follows the last sound line: an unfinished commit, or damage."""


def read(descriptor: int, path: Path, before: Scan | None) -> Scan:
    """Read an open journal on from `before` or, where it is None, from its header. The descriptor stays open.

    Raises StoreError where the header is damaged, or of a newer format.
    """
    much = os.fstat(descriptor).st_size - (before.end if before else 0) > _MUCH
    with (
        os.fdopen(os.dup(descriptor), "rb", buffering=1 << 20) as file,
        uncollected() if much else contextlib.nullcontext(),
    ):
        file.seek(before.end if before else 0)
        scan = before or _begun(file, path)
        _read_on(file, scan)
    return scan


def judge(scan: Scan, path: Path, confirmed: Position | None) -> None:
    """Raise StoreError where a journal that was read from its header on is damaged or ends before `confirmed`."""
    if scan.end < scan.snapshot or (scan.tail and not lines.is_unfinished(scan.tail, scan.end)):
        raise StoreError("store.damaged", path=str(path), byte=scan.end)
    if confirmed and confirmed.commits > scan.position.commits:
        lost = confirmed.commits - scan.position.commits
        raise StoreError("store.cut_short", path=str(path), changes=lost)


def snapshot_end(header: Header) -> int:
    """The byte where the snapshot ends. A file that is sound only up to a byte before is damaged."""
    return int(header.snapshot)


def _begun(file: BinaryIO, path: Path) -> Scan:
    line = file.readline()
    if (header := lines.decode_header(line)) is None:
        raise StoreError("store.damaged", path=str(path), byte=0)
    if header.journal != lines.FORMAT:
        raise StoreError("store.newer_schema", path=str(path), found=header.journal, known=lines.FORMAT)
    begins = Position.read(header.position)
    return Scan({}, len(line), begins, begins=begins, snapshot=snapshot_end(header))


def _read_on(file: BinaryIO, scan: Scan) -> None:
    own: set[str] = set()
    for line in _lines(file, scan):
        if (said := lines.decode(line)) is None:
            break
        patches.apply(scan.tables, said, own, snapshot=scan.end < scan.snapshot)
        scan.rows += patches.rows_in(said)
        if scan.end >= scan.snapshot:
            scan.position = scan.position.after(line)
        scan.end += len(line)
    file.seek(scan.end)
    scan.tail = file.read()


def _lines(file: BinaryIO, scan: Scan) -> Iterator[bytes | memoryview]:
    """The lines from here on. Those of a snapshot are views of one read: its rows stay, so that all of it does."""
    left = min(scan.snapshot, os.fstat(file.fileno()).st_size) - scan.end
    snapshot, at = file.read(max(left, 0)), 0
    view = memoryview(snapshot)
    while at < len(view):
        end = snapshot.find(b"\n", at) + 1 or len(view)
        yield view[at:end]
        at = end
    yield from iter(file.readline, b"")


def changed_since(descriptor: int, end: int, since: Position) -> set[tuple[str, str]] | None:
    """What the commits after `since` touched, of a sound journal that is read from its first line to byte `end`.

    None where that position is none of this journal's, or none after its snapshot.
    """
    with os.fdopen(os.dup(descriptor), "rb") as file:
        file.seek(0)
        if (header := lines.decode_header(first := file.readline())) is None:
            return None
        found: set[tuple[str, str]] = set()
        position, at = Position.read(header.position), file.seek(max(snapshot_end(header), len(first)))
        known = position == since
        while at < end and (line := file.readline()):
            at, position = at + len(line), position.after(line)
            if known:
                found.update(patches.touched(lines.decode(line) or ()))
            known = known or position == since
    return found if known else None
