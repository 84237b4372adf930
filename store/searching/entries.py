"""What the index is told of an item: what was read, and beside it what the reviewer added."""

from dataclasses import dataclass

import msgspec

from store.model import DecisionKind, DocumentKind, FollowUpStatus, Span

Note = tuple[str, str, tuple[str, ...]]
"""Id, text and tags of an annotation."""
Task = tuple[str, str, str | None, FollowUpStatus, bool]
"""Id, text, printed name of the department, status, and whether it is overdue."""
Proposal = tuple[str, Span, str | None]
"""Id of a follow-up that was found, where its passage stands in the text, and the printed name of the department."""
_NOWHERE = Span(0, 0)


class Entry(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """An item with all that was read of it."""

    item: str
    """The item's id."""
    meeting: str
    document: str
    kind: DocumentKind
    """Of the document."""
    language: str = "da"
    body: str | None = None
    date: str | None = None
    """ISO 8601."""
    number: str = ""
    title: str = ""
    text: str = ""
    """The item's repaired text, heading first."""
    title_span: Span = _NOWHERE
    """Where the title stands in `text`."""
    case_number: str | None = None
    responsible: tuple[str, ...] = ()
    decisions: tuple[tuple[Span, DecisionKind], ...] = ()
    """Where each decision stands in `text`, and its kind."""
    attachments: tuple[str, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    formality: bool = False
    """Whether it only opens or closes the meeting (the agenda approved, "Evt."): such items come last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What the reviewer added to an item."""

    notes: tuple[Note, ...] = ()
    tasks: tuple[Task, ...] = ()
    """Follow-ups that the reviewer made or touched, dropped ones too: they stand for the proposals of their ids."""
    decisions: tuple[str, ...] = ()
    """The passages that the reviewer marked as decisions."""
    read: bool = False
    """Whether the reviewer is done with it."""


NOTHING = Review()
