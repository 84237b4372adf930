"""What the index is told of an item."""

from dataclasses import dataclass

from store.model import DecisionKind, DocumentKind, FollowUpStatus, Span

Note = tuple[str, str, tuple[str, ...]]
"""Id, text and tags of an annotation."""
Task = tuple[str, str, str | None, FollowUpStatus, bool]
"""Id, text, name of the department, status, and whether it is overdue."""
_NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An item with all that may be searched of it: what was read, and what the reviewer added."""

    item: str
    """The item's id: putting another entry of this id replaces this one."""
    meeting: str
    document: str
    kind: DocumentKind
    """Of the document."""
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
    notes: tuple[Note, ...] = ()
    follow_ups: tuple[Task, ...] = ()
    read: bool = False
    """Whether the reviewer is done with it."""
    formality: bool = False
    """Whether it only opens or closes the meeting (the agenda approved, "Evt."): such items come last."""
