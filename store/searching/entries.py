"""What the index is told of an item: what was read, and beside it what the reviewer added; and its texts by fields."""

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from store.model import DecisionKind, DocumentKind, Field, FollowUpStatus, Span
from store.text import fold

Note = tuple[str, str, tuple[str, ...]]
"""Id, text and tags of an annotation."""
Task = tuple[str, str, str | None, FollowUpStatus, bool]
"""Id, text, printed name of the department, status, and whether it is overdue."""
Proposal = tuple[str, Span, str | None]
"""Id of a follow-up that was found, where its passage stands in the text, and the printed name of the department."""
_NOWHERE = Span(0, 0)
_OPEN: tuple[FollowUpStatus, ...] = ("open", "in_progress", "waiting")


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
    likely_body: str | None = None
    """Where none is printed: the guess."""
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
    """Who answers for it, and for a follow-up that was found in it."""
    decisions: tuple[tuple[Span, DecisionKind], ...] = ()
    """Where each decision stands in `text`, and its kind."""
    attachments: tuple[str, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    aside: bool = False
    """Whether its meeting is counted by another paper: of an agenda, by the minutes."""
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
    responsible: tuple[str, ...] = ()
    """Who answers for a follow-up that was not dropped."""
    reviewed: bool = False
    """Whether the reviewer is done with it."""


NOTHING = Review()

Region = tuple[int, int, Field]
"""A stretch of a text and what it is."""
Told = tuple[str, tuple[Region, ...]]
"""A text with what its stretches are, the better behind the lesser; a follow-up is it besides."""


def texts_of(entry: Entry) -> tuple[Told, ...]:
    """The texts of what was read: the item's own, then what stands beside it."""
    text = entry.text
    regions: list[Region] = [(0, len(text), "text")]
    beside = [entry.title] if not _stands(entry.title, text[slice(*entry.title_span)]) else []
    named = []
    for name in entry.attachments:
        start = text.rfind(name)
        if start < 0:
            named.append(name)
        elif name:
            regions.append((start, start + len(name), "attachment"))
    regions += [(*span, "decision") for span, _ in entry.decisions]
    regions.append((*entry.title_span, "title"))
    regions += [(*span, "follow_up") for _, span, _ in entry.proposals]
    told: list[Told] = [(text, tuple(regions))]
    told += [(title, ((0, len(title), "title"),)) for title in beside]
    return (*told, *((name, ((0, len(name), "attachment"),)) for name in named))


def texts_written(review: Review) -> tuple[Told, ...]:
    """The texts of what the reviewer added."""
    written: list[tuple[Field, str]] = [("annotation", text) for _, text, _ in review.notes]
    written += [("decision", text) for text in review.decisions]
    written += [("follow_up", text) for _, text, _, status, _ in review.tasks if status != "dropped"]
    return tuple((text, ((0, len(text), field),)) for field, text in written if text)


def values_of(entry: Entry) -> Iterator[str]:
    """What an item can be filtered by; a value is folded, behind it stands how it is shown."""
    yield f"kind:{entry.kind}"
    if entry.aside:
        yield "is:aside"
    if entry.body:
        yield _shown("body", entry.body)
    elif entry.likely_body:
        yield _shown("body", f"{entry.likely_body}?")
    if entry.case_number:
        yield _shown("case", entry.case_number)
    for name in entry.responsible:
        yield _shown("responsible", name)
    for _, kind in entry.decisions:
        yield f"outcome:{kind}"
        yield "kind:decision"
    for _, _, department in entry.proposals:
        yield "kind:follow-up"
        if department:
            yield _shown("department", department)


def values_written(review: Review) -> Iterator[str]:
    """The same of what the reviewer added; departments aside, which depend on what was found in the text."""
    if review.reviewed:
        yield "is:reviewed"
    if review.decisions:
        yield "kind:decision"
    if review.notes:
        yield "kind:note"
    for name in review.responsible:
        yield _shown("responsible", name)
    for _, _, tags in review.notes:
        yield from (f"tag:{fold(tag)}" for tag in tags)
    for _, _, _, status, overdue in review.tasks:
        if status in _OPEN:
            yield "is:open"
        if overdue:
            yield "is:overdue"


def _stands(title: str, printed: str) -> bool:
    """Whether this title stands in the text, and is not another one that the reviewer gave."""
    return " ".join(title.split()) in " ".join(printed.split())


def _shown(name: str, value: str) -> str:
    value = " ".join(value.split())
    return f"{name}:{fold(value)}\t{value}"
