"""Marking in the Review place: a passage or the sentence under the cursor gets a note, a kind, a follow-up."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar, get_args

from store.library.drafts import Target
from store.library.tags import tagged
from store.model import Annotation, AnnotationKind, Span
from store.model.literals import one_of
from tui.commands import Where
from tui.screens.dialogs.writing import write
from tui.screens.review.finding import ReviewFinding
from tui.screens.review.meeting import Paper
from tui.words import say

T = TypeVar("T")

WORDLESS: tuple[AnnotationKind, ...] = ("highlight", "decision", "follow_up")
"""Kinds that a passage is given at once; with the others one writes what there is to say."""


class ReviewMarking(ReviewFinding):
    """Where one stands, and the keys that mark a passage and say something of it."""

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
        """The id of the item that the cursor is in; empty where there is none."""
        return "" if self.on_queue else self.pane.view.position.item

    @property
    def _marked(self) -> Span | None:
        """What was selected: more than the character that selecting began at."""
        passage = self.pane.view.passage
        return passage if passage and passage.end - passage.start > 1 else None

    def _on_heading(self, item: str, span: Span) -> bool:
        found = self.paper.document.item(item) if self.paper else None
        return found is not None and span.start < found.title_span.end and found.title_span.start < span.end

    def chosen(self) -> tuple[str, Span, str]:
        """The item, span and words of the marked passage, or where none is marked yet, of the sentence here."""
        view = self.pane.view
        stretch = self._marked or view.sentence_here()
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
        known: AnnotationKind | None = one_of(kind, get_args(AnnotationKind))
        if known:
            self._annotate(known)

    def _annotate(self, kind: AnnotationKind) -> None:
        item, span, quote = self.chosen()
        if self._says_nothing(quote):
            return
        if kind == "decision" and not self._marked and self._on_heading(item, span):
            self.program.say(say("review.no_decision"), severity="warning")
            return
        if kind in WORDLESS:
            self.do(self.library.notes.annotate, item, span, kind)
            return

        target = self._target("note")
        span, quote = target.span or span, target.quote
        title = say("review.annotate", kind=say(f"kind_of_note.{kind}"), item=self.text_of(item)[0])

        def annotate(text: str) -> Annotation:
            return self.library.notes.annotate(item, span, kind, *tagged(text))

        write(self, title, annotate, target=target, quote=quote, tags=self.tags)

    @property
    def tags(self) -> Sequence[str]:
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
        target = self._target("follow_up")
        span, quote = target.span or span, target.quote
        text = "" if self._on_heading(item, span) else " ".join(quote.split())
        title = say("review.new_follow_up", item=self.text_of(item)[0])
        add = partial(self.library.checklist.add, item, span=span)
        write(self, title, add, target=target, quote=quote, text=text, unless=("",))
