"""Finding words in the papers of the Review place: a line to type them in, and the hits in both panes."""

from collections.abc import Sequence

from textual.app import ComposeResult

from store.searching.in_text import FoundInTexts, find_in_each
from tui.screens.review.meeting import Opened
from tui.screens.review.moving import ReviewMoving
from tui.widgets.marks import Mark, Marks
from tui.widgets.query_line import QueryLine
from tui.words import quoted, say


class ReviewFinding(ReviewMoving):
    """The line below the panes, and the keys that go to what it finds."""

    hinted_in_field = (("enter", "hint.search.field.enter"), ("escape", "dialog.back"))

    def body(self) -> ComposeResult:
        """The panes, and below them the line in which to type what is sought."""
        yield from super().body()
        yield QueryLine(typed=self._find, id="find")

    @property
    def sought(self) -> str:
        """What was typed to be found."""
        return self.query_one("#find", QueryLine).value

    def action_find(self) -> None:
        """Type what is sought; the first character replaces what was sought before."""
        line = self.query_one("#find", QueryLine)
        line.display = True
        self.focus_on(line)
        line.select_all()

    def leave_field(self, key: str) -> None:
        """Go to the nearest hit from the cursor on, or give up on escape."""
        line = self.query_one("#find", QueryLine)
        if key == "escape":
            line.value = ""
        line.display = bool(line.value)
        self.focus_on(self.pane.view)
        self._find(line.value, go=True)

    def find_words(self, words: Sequence[str]) -> None:
        """Show these words as hits."""
        line = self.query_one("#find", QueryLine)
        line.value = " ".join(words)
        line.display = bool(words)

    def seek_again(self) -> None:
        """Show the hits in what is shown now."""
        if self.sought:
            self._find(self.sought)

    def take(self, opened: Opened) -> None:
        """Show the meeting, and the hits in a text that was not shown before."""
        super().take(opened)
        if any("matches" not in pane.view.marks for pane in self.panes if pane.paper):
            self.seek_again()

    def _find(self, typed: str, *, go: bool = False) -> None:
        """Show the hits in both panes; with `go`, move to the nearest, in the other pane where this one has none.

        What stands in no paper is said.
        """
        pages = [pane.view.page for pane in self.panes]
        agendas = self.opened.agendas if self.opened else ()
        unseen = [paper.page for paper in agendas if paper is not self.agenda.paper]

        def arrived(found: FoundInTexts) -> None:
            for pane, page, spans, rules in zip(self.panes, pages, found.places, found.rules, strict=False):
                if pane.view.page is page:
                    marks = (Mark(*span, "match", rule) for span, rule in zip(spans, rules, strict=True))
                    pane.view.set_marks("matches", Marks(marks))
            other = next((pane for pane in self.panes if pane.paper and pane.view.marks.get("matches")), None)
            if go and other and not self._hits():
                self.focus_pane(other)
                self.home = other
            if go and self._hits() and not self._hits_here():
                self.action_next_hit(1)
            if go and (sentences := _said_of(found)):
                self.program.say("\n".join(sentences), severity="warning")
            self.show_status()

        texts = [page.text for page in (*pages, *unseen)]
        self.fetch("hits", lambda: find_in_each(texts, typed), arrived, hold=go)

    def _hits(self) -> Marks:
        return self.pane.view.marks.get("matches", Marks())

    def _hits_here(self) -> Sequence[Mark]:
        return self._hits().over(self.pane.view.cursor, self.pane.view.cursor + 1)

    def action_next_hit(self, step: int) -> None:
        """Go to the next or previous hit, round the end."""
        cursor, starts = self.pane.view.cursor, [mark.start for mark in self._hits()]
        if not starts:
            self.program.say(say("review.no_hits"))
            return
        ahead = [at for at in starts if (at > cursor if step > 0 else at < cursor)]
        self.pane.view.go((ahead or starts)[0 if step > 0 else -1], jump=True)

    def found_of(self) -> str:
        """Which hit the cursor is on or past, of how many; by which rule it is one where it is not as typed."""
        starts = [mark.start for mark in self._hits()]
        if not starts:
            return ""
        number = sum(start <= self.pane.view.cursor for start in starts)
        told = say("review.hit_of" if number else "review.hits", number=number, hits=len(starts))
        rule = next((mark.id for mark in self._hits_here() if mark.id != "exact"), "")
        return say("review.hit_by", hit=told, rule=say(f"rule.{rule}")) if rule else told


def _said_of(found: FoundInTexts) -> list[str]:
    """Which words stand nowhere, and what was found in their stead."""
    said = [say("search.nearest", query=one.query, nearest=", ".join(one.nearest)) for one in found.guessed]
    missing = ", ".join(map(quoted, found.missing))
    return [*said, say("review.missing", words=missing)] if missing else said
