"""Why: the rules and the evidence behind what stands under the cursor, as sentences."""

from collections.abc import Iterable, Iterator, Sequence

from textual import events
from textual.widget import Widget

from store.exporting.extract import place_in
from store.library.reconciling import only_tells
from store.model import Annotation, Decided, Decision, Document, FollowUp, Inferred, Item, Problem, Row, Source
from store.text import visible
from tui.screens.dialogs.dialog import Dialog
from tui.screens.review.marks import say_repair
from tui.screens.review.meeting import Entry, Opened, Paper, Referred
from tui.set_right import told_of
from tui.votes import told as vote_told
from tui.widgets.document_view import DocumentView
from tui.widgets.marks import Mark, Marks
from tui.widgets.page import Page, Position
from tui.words import rule_called, say

OF_THE_ITEM = ("formality", "undecided")
"""Flags that say something of the item alone; the others, how agenda and minutes differ."""


def why(opened: Opened, paper: Paper, at: Position, marks: list[Mark]) -> list[str]:
    """What is known of a place: the marks on it first, then its item, its document, and what the signs mean."""
    item = paper.document.item(at.item)
    told = [sentence for mark in marks for sentence in _of_mark(paper, mark)]
    index = opened.entry(at.item)
    if index is not None:
        told += _of_entry(opened, opened.entries[index])
    told += _by_hand(opened, paper, at.item)
    if item is not None:
        told += map(vote_told, item.votes)
        told += _guesses(item.inferred)
        told += _of_lines(paper.document, item, at.offset)
    told += _guesses(paper.document.inferred)
    told += (_of_problem(paper.source, one) for one in paper.source.problems_in(paper.document.lines))
    signs = ("rows", "text", "words") if opened.beside else ("rows", "text")
    return [*(told or [say("why.nothing")]), *(say(f"why.signs_of_{what}") for what in signs)]


def _of_mark(paper: Paper, mark: Mark) -> Iterator[str]:
    if mark.kind == "found_decision":
        id, _, number = mark.id.rpartition(" ")
        item = paper.document.item(id)
        if item is not None:
            yield of_decision(item.decisions[int(number)], paper.source)
    elif mark.kind == "found_follow_up":
        yield from (_of_task(task) for task in paper.tasks if task.id == mark.id)
    elif mark.kind == "reference":
        yield from (_of_reference(referred) for referred in paper.references if referred.target == mark.id)
    else:
        yield from (_of_note(note) for note in paper.notes if note.id == mark.id)


def _by_hand(opened: Opened, paper: Paper, item: str) -> Iterator[str]:
    """What of the item and its paper was set right by hand."""
    here = paper.document.item(item)
    for one in opened.set_right:
        of_item = one.of == item or (one.what == "joined" and here is not None and one.said in here.text.value)
        of_paper = one.of == paper.document.id or (not one.fits and one.of.startswith(f"{paper.document.id}."))
        if of_paper or (of_item and one.fits):
            yield f"{told_of(one)} {say('why.taken_back')}"


def of_decided(decided: Decided) -> str:
    """A decision of the register: who marked it, or what rule found it."""
    decision = decided.decision
    if decided.marked_by is None:
        return of_decision(decision)
    kind = say(f"decision.{decision.kind}")
    return say("why.marked", kind=kind, author=decided.marked_by, quote=decision.quote)


def of_decision(decision: Decision, source: Source | None = None) -> str:
    """What was decided, how sure that is, by which rule, where in the file `source`, and the words that say so."""
    place = place_in(source, decision.lines, say) if source else ()
    return say(
        "why.decision",
        kind=say(f"decision.{decision.kind}"),
        level=say(f"level.{decision.level or 'none'}"),
        strength=say(f"strength.{decision.strength}"),
        rule=", ".join((rule_called(decision.rule), *place)),
        quote=decision.quote,
    )


def _of_task(task: FollowUp) -> str:
    if task.origin == "reviewer":
        return say("why.own_follow_up", status=say(f"status.{task.status}"))
    return say(
        "why.follow_up",
        status=say(f"status.{task.status}"),
        strength=say(f"strength.{task.strength}"),
        rule=rule_called(task.rule),
        quote=task.quote,
    )


def _of_reference(referred: Referred) -> str:
    percent = round(referred.reference.confidence * 100)
    return say("why.reference", item=referred.title, percent=percent, quote=referred.reference.quote)


def _of_note(note: Annotation) -> str:
    return say(
        f"why.annotation.{note.state}",
        kind=say(f"kind_of_note.{note.kind}"),
        author=note.author,
        created=note.created[:10],
        quote=note.quote,
        percent=round(note.confidence * 100),
    )


def _of_entry(opened: Opened, entry: Entry) -> Iterator[str]:
    """How the papers stand to each other in an item, and the paper to what it was."""
    if "changed_since" in entry.looks:
        yield say("why.changed_since")
    beside = opened.beside
    if beside is None or not beside.against.earlier:
        yield from _of_row(entry.row)
    elif entry.row.agenda and entry.row.minutes:
        date = beside.against.source.imported[:10]
        yield say("why.since_version", date=date, places=len(beside.added[entry.row.minutes.id]))
    else:
        yield say("why.of_item", flags=say("look.only_new" if entry.row.minutes else "look.only_old"))


def _of_row(row: Row) -> Iterator[str]:
    if row.agenda and row.minutes:
        yield say("why.aligned", agenda=_named(row.agenda.number), minutes=_named(row.minutes.number), score=row.score)
    for id, of_item in (("why.flags", False), ("why.of_item", True)):
        if flags := [say(f"flag.{flag}") for flag in row.flags if (flag in OF_THE_ITEM) is of_item]:
            yield say(id, flags=", ".join(flags))
    if row.outcome:
        yield say("why.verdict", verdict=say(row.outcome), quote=row.evidence)
    if row.remark and row.remark not in row.evidence:
        yield say("why.remark", quote=row.remark)
    if only_tells(row):
        yield say("why.only_tells")


def _named(number: str) -> str:
    return number or "-"


def _guesses(inferred: dict[str, Inferred]) -> Iterator[str]:
    for field, guess in inferred.items():
        yield say(
            "why.inferred",
            field=say(f"field.{field}"),
            value=guess.value,
            evidence=guess.evidence,
            percent=round(guess.confidence * 100),
        )


def _of_problem(source: Source, problem: Problem) -> str:
    place = ", ".join(place_in(source, problem.lines, say)) if problem.lines else ""
    sentence = say(problem.message)
    return say("why.problem_at", sentence=sentence, place=place) if place else say("why.problem", sentence=sentence)


def _of_lines(document: Document, item: Item, offset: int) -> Iterator[str]:
    """What was repaired in the printed line under the cursor."""
    line = item.text.line_at(offset)
    for repair in document.repairs:
        if repair.lines.first <= line <= repair.lines.last:
            yield say_repair(repair)


WIDTH = 76
"""Columns of the box, where the screen has so many."""
BESIDE_THE_TEXT, ABOUT_THE_TEXT = 10, 5
"""What of the box is not text: columns for frame, gutter and scroll bar; rows for frame, title and help."""


class WhyDialog(Dialog[None]):
    """Shows the reasons, to be read and scrolled."""

    def __init__(self, sentences: Sequence[str] | str, changed: Marks | None = None, *, title: str = "") -> None:
        """`changed`: where in a text stands what was added and what was removed."""
        super().__init__(title or say("why.title"), say("why.keys"))
        self._text = visible(sentences if isinstance(sentences, str) else "\n\n".join(sentences))
        self._changed = changed or Marks()

    def body(self) -> Iterable[Widget]:
        """The sentences, one a paragraph."""
        yield DocumentView()

    def mounted(self) -> None:
        """Begin at the top."""
        view = self.query_one(DocumentView)
        view.show(Page(self._text, ()))
        view.set_marks("changed", self._changed)
        self.set_focus(view)
        self._fit()

    def on_resize(self, _event: events.Resize) -> None:
        """Have the box as high as what it says, as far as there is room."""
        self._fit()

    def _fit(self) -> None:
        view, (width, height) = self.query_one(DocumentView), self.size
        rows = len(view.page.wrapped(max(4, min(WIDTH, width) - BESIDE_THE_TEXT)))
        view.styles.height = max(1, min(rows, height - ABOUT_THE_TEXT))

    def answer(self, name: str) -> bool:
        """Scroll, or close."""
        view = self.query_one(DocumentView)
        if name in ("enter", "w", "q"):
            self.close()
        elif name in ("down", "j", "up", "k"):
            view.move(1 if name in ("down", "j") else -1)
        elif name in ("pagedown", "ctrl+d", "pageup", "ctrl+u"):
            view.windows(1 if name in ("pagedown", "ctrl+d") else -1)
        else:
            return False
        return True
