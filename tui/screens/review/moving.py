"""Moving in the Review place: by rows, words, items, hits and panes."""

from collections.abc import Callable, Sequence
from typing import Any

from textual.app import ComposeResult

from store.searching.in_text import FoundInTexts, find_in_each
from tui.screens.review.meeting import Opened
from tui.screens.review.opening import ReviewOpening
from tui.screens.review.panes import WIDE
from tui.widgets.marks import Mark, Marks
from tui.widgets.page import Position
from tui.widgets.query_line import QueryLine
from tui.widgets.virtual_list import VirtualList
from tui.words import quoted, say

NARROWEST, WIDEST = 2, 8
"""How many tenths of the room the agenda may have."""


class ReviewMoving(ReviewOpening):
    """The keys that move, and those that show more or less."""

    hinted_in_field = (("enter", "hint.search.field.enter"), ("escape", "dialog.back"))

    def _move(self, in_list: Callable[[VirtualList[Any]], None], in_view: Callable[[], None]) -> None:
        if isinstance(self.focused, VirtualList):
            in_list(self.focused)
            self.follow_outline()
        else:
            in_view()

    def action_move(self, rows: int) -> None:
        """Move by rows."""
        self._move(lambda rows_of: rows_of.move(rows), lambda: self.pane.view.move(rows))

    def action_page(self, pages: int) -> None:
        """Move by windows."""
        self._move(lambda rows_of: rows_of.page(pages), lambda: self.pane.view.windows(pages))

    def action_first(self) -> None:
        """Go to the beginning."""
        self._move(VirtualList.first, self.pane.view.first)

    def action_last(self) -> None:
        """Go to the end."""
        self._move(VirtualList.last, self.pane.view.last)

    def action_columns(self, count: int) -> None:
        """Move by characters."""
        self.pane.view.columns(count)

    def action_word(self, count: int) -> None:
        """Move by words."""
        self.pane.view.words(count)

    def action_next_item(self, step: int) -> None:
        """Go to the next or previous row of the outline."""
        entries = self.opened.entries if self.opened else ()
        here = self._here
        index = (0 if here is None else here + step) if entries else -1
        if 0 <= index < len(entries):
            self.outline.go(index)
            self.go_to(*(Position(item, 0) for item in entries[index].items))

    def action_next_look(self, step: int) -> None:
        """Go to the next or previous place that needs a look."""
        entries = self.opened.entries if self.opened else ()
        here = (self._here or 0, self.pane.view.position.offset)
        places = [((index, place.offset), place) for index, entry in enumerate(entries) for place in entry.places]
        ahead = [place for place in places if (place[0] > here if step > 0 else place[0] < here)]
        if not ahead and step > 0 and self.opened and self.opened.lost and not self.on_queue:
            self.outline.go(len(entries))
            self._focus_outline()
            return
        if not ahead:
            self.program.say(self.no_more_looks())
            return
        (index, _), place = ahead[0 if step > 0 else -1]
        self.outline.go(index)
        self.go_to(place)
        self.focus_pane(self.pane)

    def no_more_looks(self) -> str:
        """What is said where nothing further needs a look."""
        return say("review.no_more_looks_here")

    @property
    def on_queue(self) -> bool:
        """Whether the cursor is on the row of the notes that lost their passage."""
        current = self.outline.current
        return self.focused is self.outline and current is not None and not current.items

    @property
    def _here(self) -> int | None:
        """The index of the row that the cursor is in."""
        return self.opened.entry(self.pane.view.position.item) if self.opened else None

    def action_other_pane(self, step: int) -> None:
        """Go to the next pane: outline, agenda, minutes."""
        ring = [pane.view for pane in self.panes if pane.paper]
        outline = self.outline_shown or self.size.width < WIDE
        targets = [self.outline, *ring] if outline else ring
        if targets:
            here = next((at for at, target in enumerate(targets) if target is self.focused), 0)
            target = targets[(here + step) % len(targets)]
            if target is self.outline:
                self._focus_outline()
            else:
                self.focus_pane(self.agenda if target is self.agenda.view else self.minutes)
                self.home = self.pane

    def action_divider(self, step: int) -> None:
        """Give the agenda more or less room."""
        self.share = min(max(self.share + step, NARROWEST), WIDEST)
        self.give_room()

    def action_one_pane(self) -> None:
        """Show one pane alone, or all again."""
        self.alone = not self.alone
        self.give_room()

    def action_outline(self) -> None:
        """Show or hide the outline; where only one pane has room, go to it or back."""
        if self.size.width < WIDE or self.alone:
            if self.focused is self.outline:
                self.focus_pane(self.pane)
            else:
                self._focus_outline()
        else:
            self.outline_shown = not self.outline_shown
            if self.focused is self.outline:
                self.focus_pane(self.pane)
        self.give_room()

    def _focus_outline(self) -> None:
        self.outline.display = self.outline_shown = True
        self.focus_on(self.outline)
        self.give_room()

    def action_raw(self) -> None:
        """Show the text as printed, or repaired again, at the same place."""
        self.raw = not self.raw
        if self.opened:
            self.take(self.opened)

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
