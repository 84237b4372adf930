"""How far the reader has come in the Review place: what was read is kept, and so is where reading stopped."""

from textual.content import Content

from store.errors import NotFoundError
from store.library import Library
from store.library.progress import LeftAt, ReadState
from store.library.shelves import next_unread
from store.model import Item, Span
from tui.render import item_line
from tui.screens.meetings.rows import left_in
from tui.screens.review.meeting import Entry, Opened
from tui.screens.review.report import ReviewReport
from tui.words import say

SAVED_EVERY = 3.0
"""Seconds."""


class ReviewProgress(ReviewReport):
    """An item is read when its end was seen while the cursor was in it."""

    def __init__(self) -> None:
        super().__init__()
        self._read_now: set[str] = set()
        """The ids of what was read since the meeting was opened."""
        self._seen_anew: dict[str, Item] = {}
        """By id the items that changed since they were read, and were seen: read once they are left."""

    def mounted(self) -> None:
        """Keep from now on what is read."""
        super().mounted()
        self.set_interval(SAVED_EVERY, self._save)

    def entered(self) -> None:
        """Go on where reading stopped the last time, where nothing is open."""
        if self.opened is None and not self.fetching("opening"):
            self.fetch("left", lambda: where_left(self.library), self.go_on, hold=True)
            if self.library.progress.left is not None:
                self.say_opening()

    def go_on(self, left: LeftAt | None) -> None:
        """Open what was read last, where it is still there."""
        if left is not None and self.opened is None:
            self.open_meeting(left.item, left.item, Span(left.offset, left.offset))

    def take(self, opened: Opened) -> None:
        """Show the meeting; what a newer version says otherwise is not read any more."""
        self._read_now -= {item for entry in opened.entries if entry.progress == "changed" for item in entry.items}
        super().take(opened)

    def no_more_looks(self) -> str:
        """What is left to be read in this meeting; where nothing is, how to go on to another."""
        entries = self.opened.entries if self.opened else ()
        unread = sum(self._progress(entry) == "unread" for entry in entries)
        return say("review.no_more_looks_unread", items=unread) if unread else super().no_more_looks()

    def _progress(self, entry: Entry) -> ReadState:
        """What was seen; whoever is done with an item has."""
        seen = entry.item in self._read_now or (entry.reviewed and entry.progress == "unread")
        return "read" if seen else entry.progress

    def action_next_unread(self) -> None:
        """Open the next meeting in which something is unread."""
        here, library = self.opened.meeting.id if self.opened else "", self.library

        def found() -> str | None:
            meetings = library.registers.meetings()
            return next_unread(meetings, left_in(library, meetings), here)

        def open_it(meeting: str | None) -> None:
            if meeting:
                self.open_meeting(meeting)
            else:
                self.program.say(say("review.all_read"))

        self.fetch("unread", found, open_it, hold=True)

    def _save(self) -> None:
        if self.library.progress.unsaved:
            self.program.fetch(self.library.progress.save, lambda _: None)

    def _outline_line(self, entry: Entry) -> Content:
        if not entry.items:
            return super()._outline_line(entry)
        return item_line(
            entry.row,
            look=bool(entry.looks),
            reviewed=entry.reviewed,
            corrected=entry.corrected,
            progress=self._progress(entry),
        )

    def show_status(self) -> None:
        """Say where one is, and note what was read."""
        super().show_status()
        if self.opened is None or self.reported is not None or not self.is_mounted:
            return
        position = self.pane.view.position
        if position.item:
            self.library.progress.stop_at(*position)
            self._leave_but(position.item)
        for pane in self.panes:
            part = pane.view.part
            if pane.paper and not pane.paper.earlier and pane.display and part and part.item not in self._read_now:
                item = pane.paper.document.item(part.item)
                if item and pane.view.row_of(max(part.start, part.end - 1)) in pane.view.rows_seen:
                    self._saw(item)

    def _saw(self, item: Item) -> None:
        """Have it read; what changed since it was read says so until one leaves it."""
        index = self.opened.entry(item.id) if self.opened else None
        if self.opened and index is not None and self.opened.entries[index].progress == "changed":
            self._seen_anew[item.id] = item
        else:
            self._have_read(item)

    def _leave_but(self, here: str) -> None:
        """Have read what changed and was seen, where the cursor is not in that row any more."""
        if not self._seen_anew:
            return
        index = self.opened.entry(here) if self.opened else None
        row = self.opened.entries[index].items if self.opened and index is not None else ()
        for id in self._seen_anew.keys() - row:
            self._have_read(self._seen_anew.pop(id))

    def _have_read(self, item: Item) -> None:
        self._read_now.add(item.id)
        self.library.progress.mark(item)
        self.outline.redraw()


def where_left(library: Library) -> LeftAt | None:
    """Where reading stopped, if that is still in the store. Reads a file: not for the thread that draws."""
    library.progress.load()
    left = library.progress.left
    try:
        if left is not None:
            library.registers.meeting(left.item)
    except NotFoundError:  # its meeting was taken out
        return None
    return left
