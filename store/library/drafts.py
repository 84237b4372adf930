"""What is being written and not kept yet, by author: it comes back where the program ended before it was kept.

It stands in a file of its own, apart from the review: it is no change that anybody would undo, and nobody else's to
read. Who writes the file reads it under a lock before, so that no program loses what another one of the store wrote.
"""

import contextlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from store.database import disk, locks
from store.errors import StoreError, WriteError
from store.library.ids import document_of
from store.model import Span

FILE = "drafts.json"
MORE = " and more"
"""Behind the id of the first of several follow-ups that are edited together."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a text is written for."""

    item: str
    what: str
    """What it becomes: `note` or `follow_up`, or the id of one that it is to change.

    In the checklist, what is done there to which follow-up: `edit`, `remark` or `follow_up`, a space, and its id.
    """
    span: Span | None = None
    """The passage, where it is about one; in code points of the item's text."""
    quote: str = ""
    """The words of the passage."""

    @property
    def task(self) -> str:
        """The id of the follow-up in the checklist that it was begun at, if it was."""
        return self.what.partition(" ")[2].removesuffix(MORE)

    @property
    def is_form(self) -> bool:
        """Whether it is a form that is filled in, and no text."""
        return self.what.startswith("edit ")


@dataclass(frozen=True, slots=True)
class _Draft:
    target: Target
    text: str


@dataclass(frozen=True, slots=True)
class _Kept:
    """The file: the drafts of each author, the one written first in front."""

    drafts: dict[str, list[_Draft]] = field(default_factory=dict)

    def of(self, author: str) -> dict[Target, str]:
        """The drafts of one author."""
        return {draft.target: draft.text for draft in self.drafts.get(author, ())}


class Drafts:
    """The drafts of one author. `put` is quick enough for the thread that draws; the rest reads a small file."""

    def __init__(self, folder: Path, author: str, knows: Callable[[str], bool], *, read_only: bool) -> None:
        """`knows` tells whether a document is in the store: nothing is kept on one that was forgotten."""
        self._path = folder / FILE
        self._author = author
        self._knows = knows
        self._read_only = read_only
        self._new: dict[Target, str] = {}
        """Put since it was last saved; empty texts are to be taken away."""

    def all(self) -> Mapping[Target, str]:
        """Every draft, the one written last at the end. A file that is damaged or cannot be read now tells nothing."""
        found: dict[Target, str] = {}
        with contextlib.suppress(WriteError):
            found = _read(self._path).of(self._author)
        return _laid_over(found, dict(self._new))

    def begun(self, target: Target, text: str) -> Target:
        """What was begun on this passage or one that it overlaps, of an item that has this text; else the target.

        What was begun on a passage whose words stand there no more is taken along to the target.
        """
        drafts = self.all()
        if target in drafts or target.span is None:
            return target
        here = target.span
        for one, written in drafts.items():
            if (one.item, one.what) != (target.item, target.what) or one.span is None:
                continue
            if text[one.span.start : one.span.end] != one.quote:
                self.put(one, "")
                self.put(target, written)
                return target
            if one.span.start < here.end and here.start < one.span.end:
                return one
        return target

    def put(self, target: Target, text: str) -> None:
        """Have this as the draft, in mind until it is saved; none where the text is empty."""
        self._new.pop(target, None)  # the one written last stands last
        self._new[target] = text

    def save(self) -> None:
        """Write what is new. Where the disk refuses, it is kept in mind until the next time."""
        new = dict(self._new)
        if not new or self._read_only:
            return
        with contextlib.suppress(WriteError, StoreError), locks.alone(self._path):
            kept = _read(self._path)
            known = {target: text if self._knows(document_of(target.item)) else "" for target, text in new.items()}
            before = kept.of(self._author)
            now = _laid_over(before, known)
            if now != before:
                drafts = [_Draft(target, text) for target, text in now.items()]
                _write(self._path, kept.drafts | {self._author: drafts})
            for target, text in new.items():  # in place: meanwhile the thread that draws puts in what is typed
                if self._new.get(target) == text:
                    self._new.pop(target, None)

    def forget(self, documents: Collection[str]) -> None:
        """Erase what any author has begun to write on these documents. Raises WriteError, StoreError."""
        for target in tuple(self._new):
            if document_of(target.item) in documents:
                self._new.pop(target, None)
        with disk.translated(self._path):
            if not list(self._path.parent.glob(f"{self._path.stem}.*")):
                return
        with locks.alone(self._path):
            kept = _read(self._path).drafts
            left = {
                author: [draft for draft in drafts if document_of(draft.target.item) not in documents]
                for author, drafts in kept.items()
            }
            for path in self._path.parent.glob(f"{self._path.stem}.*.tmp"):
                path.unlink(missing_ok=True)  # what a run that was killed left
            _write(self._path, left)


def _laid_over(before: Mapping[Target, str], new: Mapping[Target, str]) -> dict[Target, str]:
    left = {target: text for target, text in before.items() if target not in new}
    return left | {target: text for target, text in new.items() if text}


def _read(path: Path) -> _Kept:
    """What the file says; nothing where it is missing or damaged. Raises WriteError where it cannot be read now."""
    with disk.translated(path):
        try:
            return msgspec.json.decode(path.read_bytes(), type=_Kept)
        except (FileNotFoundError, msgspec.DecodeError, UnicodeDecodeError):
            return _Kept()


def _write(path: Path, drafts: Mapping[str, list[_Draft]]) -> None:
    left = {author: of_one for author, of_one in drafts.items() if of_one}
    if left:
        disk.put(path, msgspec.json.encode(_Kept(left)))
    else:
        path.unlink(missing_ok=True)
