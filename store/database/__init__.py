"""Kept safe: what a database must be able to do, whatever keeps it; and why nothing is lost.

A store is a folder of journals (`folder`), each a TinyDB (`table`) on a file that only grows at its end.

- A commit is one line with its checksum (`lines`), written and synced before the call returns (`disk.append`). What is
  unfinished at the end was never confirmed: it is cut off and kept aside. Any other line that does not fit is damage,
  refused and never skipped (`scanning.judge`). After each commit the lock notes where the journal stands (`locks`), so
  that an end which got lost is noticed; and no journal is begun anew where others show that it was there
  (`folder.open_first`).
- Whatever is longer than a line is written beside, synced, and renamed, and then the folder is synced (`disk.replace`).
- Writers, of all processes, hold a lock while they take in what others added and append (`journal_file`). Readers hold
  nothing: a table that was published never changes (`journal`).
- What spans two journals is ordered: first the texts, then the heads that name them (`tiny.add`); locks are taken in
  one order, heads, review, texts. What is more than that leaves a note with which the next opening goes on: what is
  being forgotten (`forgetting`), and in which version of a file its notes stand (`store.library.settling`). Or it is
  made whole in a folder beside, and then takes the name of the store (`restoring`).
- Nothing goes for good but what was forgotten: a version of a file that another took the place of stays (`former`), a
  meeting that was removed is only hidden (`values.Shown`), and a journal that was put anew leaves its `.bak`.

`make faults` kills, starves, damages and unplugs a store thousands of times, and puts in bugs that it must catch.
Read on in `lines`, `disk`, `locks`, `journal_file`: in this order they take ten minutes. Then `journal` says who waits
for whom, and `tiny` what goes into which file. The rest is read when it is needed: `checking` mends, `backups` and
`restoring` go to a file and back, `as_json` and `whole` to another program and back.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from store.database.whole import Whole
from store.model import Document, Head, Pairing, Record, Source

R = TypeVar("R", bound=Record)


class Database(Protocol):
    """The archive (what import writes) and the review (what every key writes), on frozen values.

    Every call that changes something returns when the change is on the disk, whole; a call that raises changed
    nothing. Readers in other threads need no lock. Raises StoreError when damaged, WriteError when the disk refuses, as
    it does for every change to a store that can only be read.
    """

    @property
    def read_only(self) -> bool:
        """Whether the store can only be read."""
        ...

    def sources(self) -> Mapping[str, Source]:
        """Every imported file, by id, in the order of import."""
        ...

    def heads(self) -> Mapping[str, Head]:
        """Every document that is not taken out, without its texts, by id, in the order of import."""
        ...

    def document(self, id: str) -> Document:
        """A document with its texts. Raises NotFoundError."""
        ...

    def pairings(self) -> Sequence[Pairing]:
        """The pairs that were proposed when the documents were imported."""
        ...

    def whole(self) -> Whole:
        """All that is kept now, with what was taken out."""
        ...

    def add(self, source: Source, documents: Sequence[tuple[Head, Document]], absorbed: Sequence[str] = ()) -> None:
        """Keep a file with its documents in place of what the source of that id held, and of the sources `absorbed`.

        What they held is kept beside the versions that led to it (`Source.former`), to be shown again. `Head.shard` is
        a year of four digits, or `undated`.
        """
        ...

    def turn(self, steps: Sequence[tuple[str, str, str]], *, back: bool) -> None:
        """Show of a source a version that is kept: its id, the sha256 that is shown, the one that is wanted.

        One step after the other, and all or none; what was shown is kept. A version that came more than once is meant
        as it led here where they go `back`, else as it followed. Nothing is done where the last of them is shown
        already. Raises RefusedError where another version is shown, or the one that is wanted is not kept.
        """
        ...

    def earlier(self, id: str) -> Sequence[tuple[Source, Document]]:
        """The versions of a document that led to the one shown, with their files, the newest first.

        Raises NotFoundError.
        """
        ...

    def version(self, source: str, sha256: str) -> Sequence[Document]:
        """The documents that a file held in a version that is kept; none where it is not."""
        ...

    def put_pairings(self, pairings: Sequence[Pairing]) -> None:
        """Keep these proposals in place of all that were kept."""
        ...

    def records(self, type: type[R]) -> Mapping[str, R]:
        """All records of the reviewer's of this type, by id, in the order in which they were first put.

        What hangs on a document that was taken out (`Removed`) is kept and not shown, here as in heads and pairings.
        """
        ...

    def kept(self, type: type[R], id: str) -> R | None:
        """A record of this type, also one that hangs on a document that was taken out; None where there is none."""
        ...

    def commit(self, puts: Sequence[Record], removes: Sequence[Record] = ()) -> Sequence[Record]:
        """Put and remove records at once or not at all; the records put, with their new revisions.

        A record's `rev` must be the one kept (0: there is none), else ConflictError. Raises NotFoundError for a new one
        on a document that is forgotten.
        """
        ...

    def lacking(self, documents: Iterable[str]) -> Sequence[str]:
        """Those of the documents that a damaged store has no text of."""
        ...

    def put_text(self, document: Document) -> None:
        """Keep the text of a document whose head is there. Raises NotFoundError."""
        ...

    def forget(self, documents: Sequence[str], queries: Collection[str] = ()) -> None:
        """Erase documents and all that hangs on them, in every file of the store, for good.

        With them the saved searches that have one of these queries, and what changes say of those that ever had one.
        """
        ...

    def torn(self) -> Mapping[str, int]:
        """What was unfinished and cut off since this was opened: where, and how many bytes are kept beside it."""
        ...

    def refresh(self) -> bool:
        """Take in what others committed; whether there was anything."""
        ...

    def position(self) -> str:
        """Where the store, as taken in, stands: two positions that are equal stand for the same store.

        It outlasts closing, and costs nothing to ask for: what is made of the store (an index) keeps it, to know later
        whether it is still in step.
        """
        ...

    def changed_since(self, position: str) -> Mapping[str, frozenset[str]] | None:
        """By table (as in `records`) the ids of what was put or removed since `position`; empty where nothing was.

        `heads` names the documents that are new, changed or gone. None where it is not known what changed since: then
        all may have. Costs as much as was committed since the store was last made shorter.
        """
        ...

    def close(self) -> None:
        """Let go of all files."""
        ...
