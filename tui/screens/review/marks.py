"""The marks and notes that a paper has on its page: what was found in it and what the reviewer added."""

from collections.abc import Iterator
from itertools import accumulate

from store.library.tags import beside
from store.model import Annotation, Document, FollowUp, LineRange, Repair, Span
from store.text import visible
from tui.render import LOOK, NOISE, NOTE_SIGNS, REVIEWED, TASK_SIGNS
from tui.screens.review.meeting import Opened, Paper
from tui.widgets.layout import Note
from tui.widgets.marks import Mark, Marks
from tui.widgets.page import Page, Position
from tui.words import lines_said, say

LONGEST_NOTE = 4_000


def found(paper: Paper, page: Page) -> Marks:
    """The decisions, follow-ups and references in the text. The id of a decision is its item and number."""
    return Marks([*_references(paper, page), *_decisions(paper, page), *_tasks(paper, page)])


def _references(paper: Paper, page: Page) -> Iterator[Mark]:
    for referred in paper.references:
        if span := page.stretch(referred.item, referred.span):
            yield Mark(span.start, span.end, "reference", referred.target, "R")


def _decisions(paper: Paper, page: Page) -> Iterator[Mark]:
    for item in paper.document.items:
        for number, decision in enumerate(item.decisions):
            if span := page.stretch(item.id, decision.span):
                yield Mark(span.start, span.end, "found_decision", f"{item.id} {number}", "D")


def _tasks(paper: Paper, page: Page) -> Iterator[Mark]:
    for task in paper.tasks:
        if task.status != "dropped" and (span := page.stretch(task.item, task.span or Span(0, 1))):
            sign = LOOK if task.doubtful else TASK_SIGNS[task.status]
            yield Mark(span.start, span.end, "found_follow_up", task.id, sign)


def noted(paper: Paper, page: Page) -> Marks:
    """The reviewer's annotations; one whose passage is gone stands at the title of its item."""
    return Marks(mark for note in paper.notes if (mark := _annotation(note, page)))


def _annotation(note: Annotation, page: Page) -> Mark | None:
    if note.state == "orphaned":
        part = page.part(note.item)
        return None if part is None else Mark(part.start, part.title.end, "orphaned", note.id, LOOK)
    span = page.stretch(note.item, note.span)
    sign = LOOK if note.doubtful else NOTE_SIGNS[note.kind]
    return None if span is None else Mark(span.start, span.end, note.kind, note.id, sign)


def notes_below(paper: Paper, page: Page) -> list[Note]:
    """What is shown below the paragraphs: the words of annotations, and the follow-ups that were found or made."""
    notes = [
        Note(at, note.kind, _words_of(note))
        for note in paper.notes
        if (note.note or note.tags or note.doubtful or note.state == "orphaned")
        and (at := _end_of(note, page)) is not None
    ]
    for task in paper.tasks:
        span = page.stretch(task.item, task.span or Span(0, 1))
        if span and task.status != "dropped":
            notes.append(Note(span.end - 1, "follow_up", _words_of_task(task)))
    return sorted(notes, key=lambda note: note.at)


def repairs_below(paper: Paper, page: Page, *, raw: bool) -> list[Note]:
    """What is shown below the lines that were put right: of the printed text all of it, else where text may be lost."""
    document = paper.document
    if raw or not document.items:
        ends = list(accumulate(len(line) + 1 for line in page.text.split("\n")))
        notes = []
        for one in document.repairs:
            line = one.lines.first if one.kind == "lost_text" else one.lines.last  # what is lost stood behind the first
            end = ends[min(max(0, line - document.lines.first), len(ends) - 1)]
            notes.append(Note(max(0, end - 2), "repair", f"{LOOK}  {visible(say_repair(one))}"))
        return notes
    lost = [one.lines for one in document.repairs if one.kind == "lost_text"]
    return [
        Note(at, "repair", f"{LOOK}  {say('review.lost_here')}")
        for lines in lost
        if (at := _place_of_line(document, page, lines)) is not None
    ]


def say_repair(repair: Repair) -> str:
    """What was put right where."""
    return say(f"repair.{repair.kind}", lines=lines_said(repair.lines), text=repair.text)


def _place_of_line(document: Document, page: Page, lines: LineRange) -> int | None:
    """The last place on the page of what stands on the first of these lines; None where nothing does."""
    for item in document.items:
        pieces = [piece for piece in item.text.pieces if lines.first <= piece.line <= lines.last and piece.length]
        if pieces:
            first = [piece for piece in pieces if piece.line == pieces[0].line][-1]
            return page.at(Position(item.id, first.offset + first.length - 1))
    return None


def _end_of(note: Annotation, page: Page) -> int | None:
    mark = _annotation(note, page)
    return None if mark is None else max(mark.start, mark.end - 1)


def _words_of(note: Annotation) -> str:
    tags = "".join(f"  #{tag}" for tag in beside(note))
    text = f"{NOTE_SIGNS[note.kind]}  {note.note[:LONGEST_NOTE]}{tags}"
    if note.state == "orphaned":
        text = f"{LOOK}  {say('review.orphaned', quote=note.quote)}  {note.note[:LONGEST_NOTE]}{tags}"
    elif note.doubtful:
        text = f"{LOOK} {text}  {say('review.doubtful', quote=note.quote)}"
    return visible(text)


def _words_of_task(task: FollowUp) -> str:
    """What the follow-up is; its text only where that is not what stands above."""
    facts = [say(f"status.{task.status}"), task.department or say("review.no_department"), task.due or ""]
    if task.text != task.quote:
        facts.append(task.text[:LONGEST_NOTE])
    text = f"{TASK_SIGNS[task.status]}  {say('review.follow_up')}: " + " · ".join(filter(None, facts))
    if task.doubtful:
        text = f"{LOOK} {text}  {say('review.doubtful', quote=task.quote or task.text)}"
    return visible(text)


def signs(opened: Opened) -> dict[str, str]:
    """What stands in the gutter at the title of an item, by its id."""
    return {
        item: REVIEWED if entry.reviewed else LOOK
        for entry in opened.entries
        if entry.reviewed or entry.looks
        for item in entry.items
    } | {item.id: NOISE for paper in opened.papers for item in paper.noise}
