"""Moving in the Review place: by rows, words, items, looks and panes."""

from collections.abc import Callable
from typing import Any

from tui.screens.review.opening import ReviewOpening
from tui.screens.review.panes import WIDE
from tui.widgets.page import Position
from tui.widgets.virtual_list import VirtualList
from tui.words import say

NARROWEST, WIDEST = 2, 8
"""How many tenths of the room the agenda may have."""


class ReviewMoving(ReviewOpening):
    """The keys that move, and those that show more or less."""

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
