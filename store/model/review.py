"""What the reviewer adds. Frozen records with an id and a revision; the store keeps them apart from what was read."""

from dataclasses import dataclass
from typing import Literal

from store.model.message import Message
from store.model.papers import Inferred, Strength
from store.model.text import Span

AnnotationKind = Literal["highlight", "note", "question", "correction", "decision", "follow_up"]
AnchorState = Literal["anchored", "moved", "orphaned"]
FollowUpStatus = Literal["proposed", "open", "in_progress", "waiting", "done", "dropped"]
PairState = Literal["confirmed", "by_hand", "refused"]

DOUBT = 0.9
"""Below this confidence what was moved along is to be looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One thing the reviewer added. `rev` counts its changes; the database refuses a change of another revision."""

    id: str
    rev: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchored(Record):
    """Something at a passage of an item. Selectors as in W3C Web Annotation (quote and position)."""

    item: str
    quote: str
    prefix: str
    """Up to 40 characters before the quote."""
    suffix: str
    span: Span
    state: AnchorState = "anchored"
    confidence: float = 1.0
    likely: tuple[str, Span] | None = None
    """Of an orphan: the item and the place that its surroundings led to and that was not believed."""

    @property
    def doubtful(self) -> bool:
        """Whether it was moved to words so different that somebody should look at it."""
        return self.state == "moved" and self.confidence < DOUBT


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation(Anchored):
    """A marked passage, with or without a note."""

    kind: AnnotationKind
    note: str = ""
    tags: tuple[str, ...] = ()
    created: str
    """UTC, ISO 8601."""
    modified: str
    author: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark(Anchored):
    """A place to come back to. The id is its letter, `a` to `z`; the passage is what stands from there on."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A dated remark on a follow-up."""

    at: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp(Record):
    """A task for a department. Only what the reviewer touched is kept; the rest is what was found, as `proposed`."""

    item: str
    department: str | None
    """As printed, or as the reviewer wrote it; the alias table says what it stands for."""
    responsible: tuple[str, ...] = ()
    text: str
    quote: str = ""
    span: Span | None = None
    strength: Strength = "strong"
    status: FollowUpStatus = "proposed"
    due: str | None = None
    """A local date, ISO 8601."""
    origin: Literal["found", "reviewer"] = "found"
    rule: str = ""
    notes: tuple[Remark, ...] = ()
    closed_by: str | None = None
    likely: Inferred | None = None
    """Where no department is printed: the one that put the item forward."""
    confidence: float = 1.0
    """How sure it is that the words at `span` are those that it was found in, 0 to 1."""

    @property
    def doubtful(self) -> bool:
        """Whether a newer version of its paper says it so differently, or no more, that somebody should look at it."""
        return self.confidence < DOUBT


@dataclass(frozen=True, slots=True, kw_only=True)
class Department(Record):
    """A department and the other names it goes by. The id is its name."""

    aliases: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name to print."""
        return self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair(Record):
    """What the reviewer said of an agenda and minutes. The id is `agenda+minutes`."""

    agenda: str
    minutes: str
    state: PairState


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Record):
    """Which item of the minutes answers one of the agenda, by the reviewer's word. The id is that of the latter."""

    agenda: str
    minutes: str | None
    """None: none does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(Record):
    """A field of a document set right by hand. The id is `document/field`."""

    document: str
    field: Literal["date", "body", "title", "kind"]
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemCorrection(Record):
    """What of an item was set right by hand. The id is the item's."""

    read: str
    """The title as it was read: by its words the item is known again in another version."""
    number: str | None = None
    """None: as it was read."""
    title: str | None = None
    """None: as it was read."""
    noise: bool = False
    """It is no item."""
    joined: bool = False
    """It is a part of the item before."""

    @property
    def fields(self) -> frozenset[str]:
        """The names of the fields that are not as they were read."""
        return frozenset(name for name in ("number", "title") if getattr(self, name) is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Split(Anchored):
    """Where an item was cut by hand. The id is that of the item which begins there; the quote is its heading.

    `item` is the item as it was read, and so are the words around the quote and its place.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSearch(Record):
    """A query kept to be asked again. The id is its name."""

    query: str

    @property
    def name(self) -> str:
        """The name it is kept under."""
        return self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed(Record):
    """An item that the reviewer is done with. The id is the item's."""

    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed(Record):
    """A document taken out of every list and search, and kept. The id is the document's."""

    at: str
    meeting: str = ""
    """The id of the meeting that it was taken out with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed(Record):
    """In which version of a file that came in several what the reviewer added to it stands. The id is the file's.

    Where another version is shown, whoever put it there was killed before he moved what stands on it.
    """

    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Record):
    """One undoable step: the records as they were and as they became."""

    at: str
    author: str
    name: Message
    before: tuple[tuple[str, str, str | None], ...]
    """Table, id and record as JSON before the change (None: there was none)."""
    after: tuple[tuple[str, str, str | None], ...]
    undone: bool = False
    versions: tuple[tuple[str, str, str], ...] = ()
    """Of files that came in another version: the source, and the sha256 before and after."""
    over: int = 0
    """How many of the author's changes just before it were undone when it was made: they are not done again."""
    place: str = ""
    """Where in the program it was made; empty where it was made by a command."""
