"""Marking in the Review place: passages, notes and follow-ups under the cursor."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar, get_args

from store.library.drafts import Target
from store.library.tags import as_typed, retagged, tagged
from store.model import Annotation, AnnotationKind, FollowUp, Span
from tui.commands import Where
from tui.screens.dialogs.writing import write
from tui.screens.review.meeting import Paper
from tui.screens.review.moving import ReviewMoving
from tui.words import say

T = TypeVar("T")

WORDLESS: tuple[AnnotationKind, ...] = ("highlight", "decision", "follow_up")
"""Kinds that a passage is given at once; with the others one writes what there is to say."""


class ReviewMarking(ReviewMoving):
    """What is under the cursor, and the keys that mark, note and tick it."""

    @property
    def where(self) -> Where:
        """Other keys hold while a passage is being marked."""
        return "review" if self.pane.view.passage is None else "passage"

    @property
    def paper(self) -> Paper | None:
        """The paper that the cursor is in."""
        return self.pane.paper

    @property
    def item(self) -> str:
        """The id of the item that the cursor is in; empty where the page has no item there."""
        return self.pane.view.position.item

    @property
    def annotation(self) -> Annotation | None:
        """The annotation under the cursor."""
        ids = [mark.id for mark in self.pane.view.marks_at(self.pane.view.cursor)]
        notes = self.paper.notes if self.paper else ()
        return next((note for id in ids for note in notes if note.id == id), None)

    @property
    def follow_up(self) -> FollowUp | None:
        """The follow-up under the cursor."""
        ids = [mark.id for mark in self.pane.view.marks_at(self.pane.view.cursor)]
        tasks = self.paper.tasks if self.paper else ()
        return next((task for id in ids for task in tasks if task.id == id), None)

    def chosen(self) -> tuple[str, Span, str]:
        """The item, span and words of the marked passage, or of the sentence under the cursor."""
        view = self.pane.view
        stretch = view.passage or view.sentence_here()
        item, span = view.page.passage(stretch.start, stretch.end)
        _, text = self.text_of(item)
        return item, span, text[span.start : span.end]

    def text_of(self, id: str) -> tuple[str, str]:
        """The number with the title of an item of the paper, and its text."""
        found = self.paper.document.item(id) if self.paper else None
        return (f"{found.number} {found.title}", found.text.value) if found else ("", "")

    def get_selected_text(self) -> str | None:
        """The marked passage, for ctrl+c."""
        return None if self.pane.view.passage is None else self.chosen()[2]

    def action_mark(self) -> None:
        """Begin to mark a passage."""
        self.focus_pane(self.pane)
        self.pane.view.mark()

    def action_sentence(self) -> None:
        """Mark to the end of the sentence."""
        self.pane.view.sentence()

    def action_note(self) -> None:
        """Annotate the passage, or the sentence under the cursor."""
        self._annotate("note")

    def action_kind(self, kind: str) -> None:
        """Annotate the passage with this kind."""
        for known in get_args(AnnotationKind):
            if known == kind:
                self._annotate(known)

    def _annotate(self, kind: AnnotationKind) -> None:
        item, span, quote = self.chosen()
        if self._says_nothing(quote):
            return
        if kind in WORDLESS:
            self.do(self.library.notes.annotate, item, span, kind)
            return

        target = self._target("note")
        span, quote = target.span or span, target.quote
        title = say("review.annotate", kind=say(f"kind_of_note.{kind}"), item=self.text_of(item)[0])

        def annotate(text: str) -> Annotation:
            return self.library.notes.annotate(item, span, kind, *tagged(text))

        write(self, title, annotate, target=target, quote=quote, tags=self._tags)

    @property
    def _tags(self) -> Sequence[str]:
        """The tags that tab completes."""
        return self.opened.tags if self.opened else ()

    def _target(self, what: str) -> Target:
        """What is written for: the passage on which it was begun and not finished, else the one chosen."""
        item, span, quote = self.chosen()
        return self.library.drafts.begun(Target(item, what, span, quote), self.text_of(item)[1])

    def _says_nothing(self, quote: str) -> bool:
        """Whether no words are meant, and say so: before anything is written that could not be kept."""
        if not quote.strip():
            self.program.say(say("review.no_passage"), severity="warning")
        return not quote.strip()

    def do(
        self,
        verb: Callable[..., T],
        *args: object,
        then: Callable[[T], None] | None = None,
        otherwise: Callable[[], None] | None = None,
        **named: object,
    ) -> None:
        """Do a verb of the library; what was marked for it is marked no longer."""
        self.pane.view.unmark()
        super().do(verb, *args, then=then, otherwise=otherwise, **named)

    def action_follow_up(self) -> None:
        """Make a follow-up of the passage or the sentence under the cursor; of a heading one says what is to do."""
        item, span, quote = self.chosen()
        if self._says_nothing(quote):
            return
        found = self.paper.document.item(item) if self.paper else None
        target = self._target("follow_up")
        span, quote = target.span or span, target.quote
        on_heading = found is not None and span.start < found.title_span.end and found.title_span.start < span.end
        text = "" if on_heading else " ".join(quote.split())
        title = say("review.new_follow_up", item=self.text_of(item)[0])
        add = partial(self.library.checklist.add, item, span=span)
        write(self, title, add, target=target, quote=quote, text=text, unless=("",))

    def action_edit(self) -> None:
        """Edit the note, or the text of the follow-up, under the cursor."""
        note, task = self.annotation, self.follow_up
        notes, checklist = self.library.notes, self.library.checklist
        if note is not None:
            text = as_typed(note)

            def edit(new: str) -> Annotation:
                words, tags = retagged(note, new)
                return notes.edit(note.id, note=words, tags=tags, shown=note)

            title = say("review.edit_note")
            target = Target(note.item, note.id)
            write(self, title, edit, target=target, quote=note.quote, text=text, unless=(text,), tags=self._tags)
        elif task is not None:
            write(
                self,
                say("review.edit_follow_up"),
                lambda new: checklist.edit(task.id, text=new, shown=task),
                target=Target(task.item, task.id),
                quote=task.quote,
                text=task.text,
                unless=(task.text,),
            )

    def action_delete(self) -> None:
        """Delete the note under the cursor; drop a follow-up that was found, delete one's own."""
        note, task = self.annotation, self.follow_up
        if note is not None:
            self.do(self.library.notes.delete, note.id)
        elif task is not None:
            checklist = self.library.checklist
            self.do(checklist.delete if task.origin == "reviewer" else checklist.drop, task.id)

    def action_done(self) -> None:
        """Take the follow-up under the cursor one step on, else have the item reviewed or not."""
        task, entry = self.follow_up, self.current
        if task is not None:
            self.do(self.library.checklist.advance, task.id)
        elif entry is not None:
            self.do(self.library.notes.set_reviewed, entry.item, not entry.reviewed)
