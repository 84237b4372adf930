"""What a paper says, as it was read: files, documents, items, and what was found in them. Nothing of the reviewer's."""

from dataclasses import dataclass, field
from typing import Literal

from store.model.message import Message
from store.model.text import LineRange, Span, Text

DocumentKind = Literal["agenda", "minutes", "attachment", "other"]
Status = Literal["draft", "final", "supplementary", "closed"]
Role = Literal["background", "recommendation", "decision", "method", "economy", "attachments", "attendance", "other"]
DecisionKind = Literal[
    "approved", "approved_as_recommended", "approved_with_changes", "rejected", "postponed", "sent_back",
    "referred", "noted", "discussed", "agreed", "elected", "scheduled", "withdrawn", "not_released", "none",
    "unstated",
]  # fmt: skip
"""`none`: it says that nothing is decided. `unstated`: the reviewer marked the words, or a vote is printed, and no rule
knows the kind."""
Level = Literal["recommendation", "final", "noted", "formality"]
Strength = Literal["strong", "medium", "weak"]
VoteSide = Literal["yes", "no", "abstained"]
RepairKind = Literal[
    "hyphen", "page_stamp", "header", "letterhead", "contents", "lost_text", "reordered", "hidden", "control"
]


@dataclass(frozen=True, slots=True)
class Inferred:
    """A guess at a value that the document does not print."""

    value: str
    evidence: str
    """The printed words that suggest it."""
    confidence: float
    """0 to 1."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something of the file that a reader should know of: text lost, an encoding guessed."""

    message: Message
    lines: LineRange | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    """One thing that was changed between the printed and the repaired text."""

    kind: RepairKind
    lines: LineRange
    text: str
    """What was made (a joined word), or what was taken out."""


@dataclass(frozen=True, slots=True)
class Section:
    """A labelled part of an item."""

    label: str
    """As printed, without its colon."""
    role: Role
    text: str
    """Repaired, without the label."""
    lines: LineRange
    span: Span
    """Of the whole section, label included, in the item's text."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named in an item."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What this document decides on an item: never what it tells of an earlier meeting."""

    kind: DecisionKind
    level: Level | None
    strength: Strength
    quote: str
    lines: LineRange
    span: Span
    rule: str
    """The name of the rule in the house style that found it."""
    body: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote as printed."""

    yes: int | None
    no: int | None
    abstained: int | None
    absent: int | None
    dissent: tuple[str, ...]
    """Who voted against, as far as they are named."""
    quote: str
    lines: LineRange
    favour: tuple[str, ...] = ()
    abstaining: tuple[str, ...] = ()

    @property
    def understood(self) -> bool:
        """Whether more of it is known than the words in which it is printed."""
        counts = (self.yes, self.no, self.abstained)
        return bool(self.favour or self.dissent or self.abstaining) or any(count is not None for count in counts)


@dataclass(frozen=True, slots=True)
class Reference:
    """An item that the text speaks of."""

    document: int | None
    """0-based index among the file's documents; None where what is meant is not there."""
    item: str | None
    """The printed number of the item."""
    confidence: float
    quote: str
    lines: LineRange


@dataclass(frozen=True, slots=True)
class Found:
    """A follow-up that the text suggests. It stays a proposal until the reviewer accepts it."""

    department: str | None
    """As printed; what it stands for is the store's business."""
    responsible: tuple[str, ...]
    others: tuple[str, ...]
    """Further departments that the passage names."""
    due: str | None
    strength: Strength
    quote: str
    lines: LineRange
    span: Span
    rule: str
    references: tuple[int, ...] = ()
    """0-based indexes into the item's references."""
    likely: Inferred | None = None
    """Where nobody is named: the department that put the item forward, and the words that say so."""


@dataclass(frozen=True, slots=True)
class Item:
    """One point of an agenda or of minutes."""

    number: str
    """As printed, without "Punkt" and the dot; a lettered sub-item has its parent's number before it (7A)."""
    title: str
    lines: LineRange
    text: Text
    """Heading first, then the body: paragraphs parted by an empty line, the points of a list by a newline."""
    title_span: Span
    """Where the title stands in `text`."""
    page: int
    id: str = ""
    """Empty until the item is in a store."""
    parent: str | None = None
    """The number of the item that it is part of."""
    minutes: int | None = None
    starts: str | None = None
    """HH:MM, local."""
    ends: str | None = None
    inferred: dict[str, Inferred] = field(default_factory=dict)
    """By the name of the field that the document does not print."""
    responsible: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    case_number: str | None = None
    open: bool | None = None
    """Whether the item is open to the public; None where it does not say."""
    sections: tuple[Section, ...] = ()
    attachments: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()
    votes: tuple[Vote, ...] = ()
    follow_ups: tuple[Found, ...] = ()
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Attached:
    """Where a document is attached."""

    document: int | None
    """0-based index among the file's documents."""
    item: str
    label: str
    """As printed, for instance on the page stamp. `as` in the interface."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The sender's block, taken out of the text."""

    lines: LineRange
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """An agenda, minutes or another paper, read whole."""

    kind: DocumentKind
    lines: LineRange
    printed: tuple[str, ...]
    """The lines of the file from `lines.first` to `lines.last`, as extracted."""
    items: tuple[Item, ...] = ()
    id: str = ""
    """Empty until the document is in a store."""
    status: Status | None = None
    complete: bool = True
    """False for a fragment."""
    language: str = "da"
    title: str | None = None
    body: str | None = None
    municipality: str | None = None
    date: str | None = None
    """ISO 8601."""
    starts: str | None = None
    ends: str | None = None
    place: str | None = None
    case_number: str | None = None
    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    inferred: dict[str, Inferred] = field(default_factory=dict)
    letterhead: Letterhead | None = None
    attached_to: Attached | None = None
    repairs: tuple[Repair, ...] = ()

    def item(self, id: str) -> Item | None:
        """The item with this id, or None."""
        return next((item for item in self.items if item.id == id), None)


@dataclass(frozen=True, slots=True)
class FileRead:
    """What one file holds."""

    path: str
    sha256: str
    """Of its bytes."""
    media_type: str
    encoding: str | None
    pages: int
    page_starts: tuple[int, ...]
    """The 1-based line on which each page begins."""
    documents: tuple[Document, ...]
    problems: tuple[Problem, ...] = ()
