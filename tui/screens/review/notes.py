"""The notes of a meeting in the Review place: a list that jumps, and the queue of those that lost their passage."""

from collections.abc import Iterable, Sequence

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from store.library.tags import beside
from store.model import Annotation, FollowUp, Guess, SetRight, Span
from store.text import visible
from tui.render import LOOK
from tui.screens.dialogs.choose import ChooseDialog, Option
from tui.screens.review.correcting import ReviewCorrecting
from tui.widgets.page import Position
from tui.words import quoted, say

LONGEST_QUOTE = 400


class ReviewNotes(ReviewCorrecting):
    """The keys that go to a note or a mark, and those that give a note a passage again."""

    @property
    def orphan(self) -> Annotation | None:
        """The note under the cursor whose passage is gone."""
        ids = {mark.id for mark in self.pane.view.marks_at(self.pane.view.cursor) if mark.kind == "orphaned"}
        return next((note for note in self._orphans if note.id in ids), None)

    @property
    def doubtful(self) -> Annotation | FollowUp | SetRight | None:
        """What was moved along and is not known to be right: the note or follow-up under the cursor, or the cut, where
        the cursor is in the title of what it cut off.
        """
        found = next((one for one in (self.annotation, self.follow_up) if one and one.doubtful), None)
        cuts = (one for one in (self.opened.set_right if self.opened else ()) if one.doubtful)
        return found or next((one for one in cuts if self._in_title_of(one.of)), None)

    def _in_title_of(self, item: str) -> bool:
        at, found = self.pane.view.position, self.paper.document.item(item) if self.paper else None
        return found is not None and at.item == item and at.offset < found.title_span.end

    @property
    def _orphans(self) -> Sequence[Annotation]:
        return self.opened.orphans if self.opened else ()

    def action_set_mark(self, letter: str = "") -> None:
        """Set a mark at the cursor; without a letter, wait for one."""
        if letter:
            self.do(self.library.marks.set, letter, *self.pane.view.position)
        else:
            self.wait_for_letter("review.set_mark")

    def action_notes(self) -> None:
        """Choose a note of the meeting, those of the item under the cursor first, and go to it."""
        notes = sorted(self.opened.notes if self.opened else (), key=lambda note: note.item != self.item)

        def chosen(note: Annotation | None) -> None:
            if note is None:
                return
            if note.state == "orphaned":
                self._place(note)
            else:
                self.focus_pane(self.pane)
                self.go_to(Position(note.item, note.span.start))

        self.program.push_screen(ChooseDialog(say("review.notes"), self._options(notes)), chosen)

    def action_place(self) -> None:
        """Put a note that lost its passage on the one marked, or on one that is guessed; else say that one is right."""
        view, orphans = self.pane.view, self._orphans
        passage = None if view.passage is None else self.chosen()[:2]
        if (moved := self.doubtful) and self.orphan is None:
            if isinstance(moved, FollowUp):
                self.do(self.library.checklist.look_at, moved.id)
            elif isinstance(moved, SetRight):
                self.do(self.library.borders.look_at, moved.of)
            else:
                self._place(moved, passage or (moved.item, moved.span))
            return
        note = self.orphan or (orphans[0] if len(orphans) == 1 else None)
        if note is not None:
            self._place(note, passage)
            return

        def chosen(note: Annotation | None) -> None:
            if note is not None:
                self._place(note, passage)

        self.program.push_screen(ChooseDialog(say("review.which_orphan"), self._options(orphans)), chosen)

    def _place(self, note: Annotation, passage: tuple[str, Span] | None = None) -> None:
        if passage is not None:
            self.do(self.library.notes.place, note.id, *passage)
            return

        def chosen(guess: Guess | None) -> None:
            if guess is not None:
                self.do(self.library.notes.place, note.id, guess.item, guess.span)

        def ask(guesses: Sequence[Guess]) -> None:
            options = [Option(guess, self._words_of_guess(guess)) for guess in guesses]
            self.program.push_screen(PlaceDialog(note, options), chosen)

        self.fetch("guesses", lambda: self.library.notes.guesses(note.id), ask, hold=True)

    def _options(self, notes: Iterable[Annotation]) -> list[Option[Annotation]]:
        return [Option(note, self._words_of_note(note)) for note in notes]

    def _words_of_note(self, note: Annotation) -> str:
        look = f"{LOOK} " if note.doubtful or note.state == "orphaned" else ""
        label = self.library.registers.label_of(note.item)
        tags = "".join(f" #{tag}" for tag in beside(note))
        words = f"{say(f'kind_of_note.{note.kind}')}: {note.note[:LONGEST_QUOTE]}{tags}"
        return f"{look}{words} · {label} · {quoted(note.quote[:LONGEST_QUOTE])}"

    def _words_of_guess(self, guess: Guess) -> str:
        label = self.library.registers.label_of(guess.item)
        quote = guess.quote[:LONGEST_QUOTE]
        return say("review.guess", percent=round(guess.likeness * 100), quote=quote, item=label)


class PlaceDialog(ChooseDialog[Guess]):
    """Asks where a note that lost its passage belongs: its old surroundings, and the places most like them."""

    def __init__(self, note: Annotation, options: Sequence[Option[Guess]]) -> None:
        super().__init__(say("review.place", note=note.note or say(f"kind_of_note.{note.kind}")), options)
        self._help = say("review.place_keys")
        self._note = note

    def body(self) -> Iterable[Widget]:
        """The passage as it stood, and the guesses."""
        note = self._note
        before, quote, after = (visible(text) for text in (note.prefix, note.quote[:LONGEST_QUOTE], note.suffix))
        yield Static(Content.assemble(before, (quote, "bold underline"), after), classes="quote")
        yield from super().body()
