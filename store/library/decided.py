"""The decisions of a paper: those that a rule found, and those that the reviewer marked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from store.library.called import body_of
from store.library.votes import doubts
from store.model import Annotation, Decided, Decision, Document, Item, Meeting, Span, Vote

REVIEWER = "reviewer"
"""What stands in the place of a rule's name where the reviewer marked the passage."""
VOTE = "a vote is printed"
"""The same where nothing but a vote tells of a decision."""


def marked_items(notes: Iterable[Annotation]) -> dict[str, list[Annotation]]:
    """By item the passages that the reviewer marked as decisions and that are still there."""
    marked: dict[str, list[Annotation]] = defaultdict(list)
    for note in notes:
        if note.kind == "decision" and note.state != "orphaned":
            marked[note.item].append(note)
    return dict(marked)


def in_minutes(meeting: Meeting, document: Document, marked: Mapping[str, Sequence[Annotation]]) -> Iterator[Decided]:
    """The decisions in one paper of a meeting, in the order of the text."""
    for item in document.items:
        told = _of_item(item, marked.get(item.id, ()), document.language)
        votes = _votes(item, [decision for decision, _ in told])
        for (decision, author), own in zip(told, votes, strict=True):
            yield Decided(
                item=item.id,
                meeting=meeting.id,
                body=decision.body or meeting.body,
                date=decision.date or meeting.date,
                number=item.number,
                title=item.title,
                case_number=item.case_number,
                decision=decision,
                marked_by=author,
                votes=tuple(own),
                likely_body=None if decision.body or meeting.body else body_of(meeting) or None,
                doubts=tuple(one for vote in own for one in doubts(vote, decision, document)),
            )


def _votes(item: Item, decisions: Sequence[Decision]) -> list[list[Vote]]:
    """The votes of an item, by the decision that each stands in or is nearest to: rather behind it than before it."""
    own: list[list[Vote]] = [[] for _ in decisions]
    for vote, at in _places(item) if decisions else ():
        gaps = [
            (max(0, at.start - one.span.end, one.span.start - at.end), one.span.start > at.start) for one in decisions
        ]
        own[gaps.index(min(gaps))].append(vote)
    return own


def _places(item: Item) -> Iterator[tuple[Vote, Span]]:
    """The votes of an item and where each stands: of two that are told alike one behind the other."""
    text, end = item.text.value, 0
    for vote in item.votes:
        start = text.find(vote.quote, end)
        start = max(0, start if start >= 0 else text.find(vote.quote))
        end = start + len(vote.quote)
        yield vote, Span(start, end)


def _of_item(item: Item, marked: Sequence[Annotation], language: str) -> list[tuple[Decision, str | None]]:
    """What a passage that the reviewer marked overlaps tells its kind; a found decision so marked is not told twice.

    Where it overlaps none, its words tell its kind. An item that says how they voted, and not on what, is told by that.
    """
    told: list[tuple[Decision, str | None]] = []
    confirmed: list[Decision] = []
    for note in marked:
        over = [one for one in item.decisions if one.span.start < note.span.end and note.span.start < one.span.end]
        confirmed += over
        told.append((_marked(item, note, over[0] if over else None, language), note.author))
    told += [(one, None) for one in item.decisions if one not in confirmed]
    if not told:
        told = [(_voted_on(vote, at), None) for vote, at in _places(item)]
    return sorted(told, key=lambda pair: pair[0].span)


def _voted_on(vote: Vote, at: Span) -> Decision:
    """What was voted on where no words say what was decided."""
    return Decision("unstated", None, "weak", vote.quote, vote.lines, at, VOTE)


def _marked(item: Item, note: Annotation, found: Decision | None, language: str) -> Decision:
    lines = item.text.lines_of(note.span)
    if found is not None:
        return replace(found, quote=note.quote, span=note.span, lines=lines, strength="strong", rule=REVIEWER)
    from store.reading.marked_decisions import kind_of  # with the rules of the language, which most stores do not need

    return Decision(kind_of(note.quote, language), None, "strong", note.quote, lines, note.span, REVIEWER)
