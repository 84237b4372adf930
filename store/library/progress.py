"""How far a reader has come: which items were read, in which version, and where reading stopped.

It is kept in a file of its own, apart from the review: reading is no change that anybody would undo, and a lost file
costs nobody a word. Each author has an entry, and so has the store; the file holds ids and digests, and none of the
text. Who writes it reads it under a lock before, so that no program loses what another one of the same store wrote.
"""

import contextlib
import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import msgspec

from store.database import disk, locks
from store.errors import StoreError, WriteError
from store.library.ids import document_of
from store.model import Item, Record

FILE = "reading.json"

ReadState = Literal["unread", "read", "changed"]


@dataclass(frozen=True, slots=True)
class LeftAt:
    """Where reading stopped."""

    item: str
    offset: int
    """In code points of the item's text."""


@dataclass(frozen=True, slots=True)
class LookedAt:
    """What was looked at when the program was left."""

    place: str
    """Of the five places; in Review it is where reading stopped."""
    query: str = ""
    """What was typed to narrow it."""
    row: str = ""
    """What the place calls the row under the cursor; empty for none."""


@dataclass(frozen=True, slots=True)
class _Reader:
    read: dict[str, str] = field(default_factory=dict)
    """By the item's id the digest of the text that was read."""
    left: LeftAt | None = None
    looked_at: LookedAt | None = None
    forgotten: int = 0
    """In the store's own entry: how often something was forgotten."""


_STORE = ""
"""The store's own entry, in the place of an author."""


class Progress:
    """What one author has read. Everything but `load` and `save` is quick enough for the thread that draws."""

    def __init__(self, folder: Path, author: str) -> None:
        self._path = folder / FILE
        self._author = author
        self._known: dict[str, str] | None = None
        self._new: dict[str, str] = {}
        """Read since it was last saved."""
        self.marked = 0
        """How many were marked as read since the store was opened: who looked before knows whether there is news."""
        self.forgotten = 0
        """How often something was forgotten since then, here or elsewhere: what was typed before may name it."""
        self._forgotten_there: int | None = None
        """How often it was by the file; None where that was not read yet."""
        self.left: LeftAt | None = None
        """Where this author stopped; None where that is not known."""
        self.looked_at: LookedAt | None = None
        """What this author looked at last; None where that is not known."""
        self._kept: tuple[LeftAt | None, LookedAt | None] = (None, None)

    def load(self) -> None:
        """Read the file, once. One that is damaged tells nothing; one that cannot be read now is read the next time."""
        if self._known is None:
            with contextlib.suppress(WriteError):
                readers = _readers(self._path)
                reader = readers.get(self._author, _Reader())
                self._forgotten_there = _forgotten(readers)
                self._known = reader.read
                self.left = self.left or reader.left
                self.looked_at = self.looked_at or reader.looked_at
                self._kept = reader.left, reader.looked_at

    def hear(self, records: Sequence[Record] | None) -> None:
        """Look whether another program made something forgotten, where anything may have changed. Reads the file."""
        if records is None and self._forgotten_there is not None:
            with contextlib.suppress(WriteError):
                there = _forgotten(_readers(self._path))
                if there != self._forgotten_there:
                    self._forgotten_there = there
                    self.forgotten += 1

    def state(self, item: Item) -> ReadState:
        """Whether an item was read, and whether it has the text that it had then. Only after `load`."""
        digest = self._new.get(item.id) or (self._known or {}).get(item.id)
        if digest is None:
            return "unread"
        return "read" if digest == _digest(item) else "changed"

    def read_items(self) -> frozenset[str]:
        """The ids of all items that were read, in whatever version. Reads the file, the first time."""
        self.load()
        return frozenset((*(self._known or {}), *self._new))

    def mark(self, item: Item) -> bool:
        """Say that an item was read, as it is now; whether that is news."""
        if self.state(item) == "read":
            return False
        self._new[item.id] = _digest(item)
        self.marked += 1
        return True

    def stop_at(self, item: str, offset: int) -> None:
        """Say where reading is now, in Review."""
        self.left, self.looked_at = LeftAt(item, offset), LookedAt("review")

    @property
    def unsaved(self) -> bool:
        """Whether there is anything to be saved."""
        return bool(self._new) or (self.left, self.looked_at) != self._kept

    def save(self) -> None:
        """Write what is new. Where the disk refuses, it is kept in mind: nobody loses a word by it."""
        if not self.unsaved:
            return
        with contextlib.suppress(WriteError, StoreError), locks.alone(self._path):
            new, left, looked_at = dict(self._new), self.left, self.looked_at
            readers = _readers(self._path)
            before = readers.get(self._author, _Reader())
            if looked_at and self._forgotten_there not in (None, _forgotten(readers)):
                looked_at = replace(looked_at, query="")  # nobody heard of it yet, and it may name what was forgotten
            read = before.read | new
            left_before, looked_at_before = self._kept
            now = _Reader(
                read,
                left if left != left_before else before.left,
                looked_at if looked_at != looked_at_before else before.looked_at,
            )
            _write(self._path, readers | {self._author: now})
            self._known, self._kept = read, (left, looked_at)
            for id, digest in new.items():  # in place: meanwhile the thread that draws puts in what is read
                if self._new.get(id) == digest:
                    self._new.pop(id, None)

    def forget(self, documents: Collection[str]) -> None:
        """Erase what any author read of these documents, and what anybody looked at. Raises WriteError, StoreError."""
        self.forgotten += 1
        with locks.alone(self._path):
            readers = _readers(self._path)
            left = {author: _without(reader, documents) for author, reader in readers.items()}
            self._forgotten_there = _forgotten(readers) + 1
            _write(self._path, left | {_STORE: _Reader(forgotten=self._forgotten_there)})
        mine = _without(_Reader({**(self._known or {}), **self._new}, self.left), documents)
        self._known = None if self._known is None else mine.read
        for id in tuple(self._new):
            if id not in mine.read:
                self._new.pop(id, None)
        self.left = mine.left
        self._kept = (self._kept[0] if mine.left else None), None
        self.looked_at = None


def _without(reader: _Reader, documents: Collection[str]) -> _Reader:
    read = {id: digest for id, digest in reader.read.items() if document_of(id) not in documents}
    left = None if reader.left and document_of(reader.left.item) in documents else reader.left
    return _Reader(read, left)


def _forgotten(readers: Mapping[str, _Reader]) -> int:
    return readers.get(_STORE, _Reader()).forgotten


def _digest(item: Item) -> str:
    return hashlib.sha256(item.text.value.encode("utf-8", "replace")).hexdigest()[:16]


def _readers(path: Path) -> dict[str, _Reader]:
    """What the file says; nothing where it is missing or damaged. Raises WriteError where it cannot be read now."""
    with disk.translated(path):
        try:
            return msgspec.json.decode(path.read_bytes(), type=dict[str, _Reader])
        except (FileNotFoundError, msgspec.DecodeError, UnicodeDecodeError):
            return {}


def _write(path: Path, readers: dict[str, _Reader]) -> None:
    disk.put(path, msgspec.json.encode(readers))
