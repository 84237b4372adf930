"""Opening a meeting in the Review place: asked for, shown when it has come, read again when it changed, or gone."""

from collections.abc import Callable, Sequence
from functools import partial

from textual.content import Content

from store.errors import NotFoundError
from store.model import Span
from tui.screens.review.meeting import Opened
from tui.screens.review.panes import ReviewPanes
from tui.screens.review.reading import read_meeting
from tui.widgets.page import Position
from tui.words import say


class ReviewOpening(ReviewPanes):
    """Which meeting is open, and as it was when."""

    def __init__(self) -> None:
        super().__init__()
        self._ask: Callable[[], None] = lambda: None
        """Asks for the meeting that was to be opened last."""
        self._gone = False
        """Whether the meeting that is shown was taken out since."""

    def open_meeting(
        self, meeting: str, item: str | None = None, span: Span | None = None, words: Sequence[str] = ()
    ) -> None:
        """Open a meeting by its id, or that of a document of it, at an item and a passage, with `words` as hits."""
        at = None if item is None else Position(item, span.start if span else 0)
        read = partial(read_meeting, self.library, meeting)
        self._ask = lambda: self.fetch("opening", read, lambda opened: self._open(opened, at, words), hold=True)
        self._ask()
        self.say_opening()

    def say_opening(self) -> None:
        """Say that a meeting is about to open, where none is in sight till then."""
        self.outline.set_empty(Content(say("review.opening")))

    def fetch_ended(self, what: str) -> None:
        """Where what was to be opened cannot be, none is open."""
        super().fetch_ended(what)
        if what in ("left", "opening") and self.opened is None and not self.fetching("opening"):
            self.outline.set_empty(Content(say("review.empty")))

    def _open(self, opened: Opened, at: Position | None, words: Sequence[str]) -> None:
        self.take(opened)
        self.pane = self.home = self.minutes if opened.minutes else self.agenda
        if at is None:
            at = next((Position(entry.item, 0) for entry in opened.entries[:1]), None)
        self.focus_pane(self.pane)
        if at is not None:
            self.go_to(at)
        self.find_words(words)

    def find_words(self, words: Sequence[str]) -> None:
        """Show these words as hits."""
        raise NotImplementedError

    def reload(self) -> None:
        """Read the meeting again that is open, the cursors stay; or that which is about to open."""
        if self.fetching("opening"):
            self._ask()
        elif self.pane.paper:
            read = self.reader(self.pane.paper.document.id)
            self.fetch("meeting", partial(_still_there, read), self._take_again)

    def _take_again(self, opened: Opened | None) -> None:
        """Show it; where it is taken out, leave what is shown, and say so once."""
        if opened is not None:
            self.take(opened)
        elif not self._gone:
            self.program.say(say("review.taken_out"), severity="warning")
        self._gone = opened is None

    def reader(self, meeting: str) -> Callable[[], Opened]:
        """What reads again what is shown; `meeting`: its id, or that of a document of it."""
        return partial(read_meeting, self.library, meeting)


def _still_there(read: Callable[[], Opened]) -> Opened | None:
    try:
        return read()
    except NotFoundError:
        return None
