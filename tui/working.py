"""Doing what is asked in the background, one change after the other, and saying in a sentence how it went."""

import os
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import Any, Literal, TypeVar

from rich.text import Text
from textual.app import App
from textual.notifications import Notification, Notify
from textual.timer import Timer

from store.errors import ReferatError
from store.library import Library
from store.model import Change
from tui.background import Background, Lane
from tui.clipboard import Copied, copy
from tui.faults import forget_faults, keep_faults, record_fault
from tui.messages import Changed
from tui.widgets.toasts import say_instead, say_what_holds
from tui.words import fail, say

T = TypeVar("T")
Severity = Literal["information", "warning", "error"]

REFRESH_SECONDS = 1.0
"""How often to look for what other processes changed."""
A_MOMENT = 0.01
"""Seconds that a sentence stays at least."""
READ = 2.0
"""Seconds in which a warning is read, and before which it does not go with the place."""
CONFLICTS = ("change.note_beside", "change.follow_up_beside")
"""Changes that one did not ask for: what both said was kept."""


class Sentence(Notification):
    """A sentence to be shown for a while.

    Textual sets a timer for what is left of the while when it shows it. Were it over by then, by the time that a loaded
    machine takes, the timer would run backwards without an end, and nothing else any more.
    """

    @property
    def time_left(self) -> float:
        """Seconds, never none."""
        return max(super().time_left, A_MOMENT)

    @property
    def has_expired(self) -> bool:
        """Whether its while is over."""
        return super().time_left <= 0

    @property
    def belongs_to_the_place(self) -> bool:
        """Whether it goes when one goes elsewhere: no error does, and no warning that there was no time to read."""
        return self.severity == "information" or (
            self.severity == "warning" and super().time_left < self.timeout - READ
        )


class WorkingApp(App[None], inherit_bindings=False):
    """A program on one open library: the library's verbs, done beside the screen, and the sentences they end in."""

    def __init__(self, library: Library, environment: Mapping[str, str] | None) -> None:
        super().__init__()
        self.library = library
        self.environment = os.environ if environment is None else environment
        self.background = Background(self.call_later)
        self._out_of_reach = False
        self._error_shows: Timer | None = None

    def begin_work(self) -> None:
        """Keep faults, and look around for changes of others."""
        keep_faults(self.library.context.folder)
        self.set_interval(REFRESH_SECONDS, self._look_for_changes)

    def _fatal_error(self) -> None:
        # Textual would show a traceback with the values of variables: text of documents.
        if (error := self._exception) is not None:
            record_fault(error)
            self.panic(Text(self._unforeseen(error)))

    def _unforeseen(self, error: BaseException) -> str:
        file = str(self.library.context.folder / "referat.log")
        return say("app.unforeseen", kind=type(error).__name__, file=file)

    def on_unmount(self) -> None:
        """Wait until what was asked for is on the disk."""
        self.background.close()
        forget_faults()

    def perform(
        self,
        verb: Callable[..., T],
        *args: object,
        said: str | None = None,
        then: Callable[[T], None] | None = None,
        otherwise: Callable[[], None] | None = None,
        **named: object,
    ) -> None:
        """Do a verb of the library after all verbs asked for before, tell every screen, and say what was done.

        Says the name of the change, or `said` instead ("" for nothing). `then` is called with the verb's answer. Where
        the verb fails that is said, and `otherwise` is called instead.
        """
        history, place = self.library.history, self.current_mode

        def work() -> tuple[T, Change | None]:
            before = history.last
            with history.made_in(place):
                answer = verb(*args, **named)
            return answer, history.last if history.last is not before else None

        def done(future: Future[tuple[T, Change | None]]) -> None:
            if self.failed(future):
                if otherwise:
                    otherwise()
                return
            answer, change = future.result()
            self.tell(change)
            if said is None and change:
                severity: Severity = "warning" if change.name.id in CONFLICTS else "information"
                self.say(say("said.undoable", what=say(change.name)), severity=severity)
            elif said:
                self.say(said)
            if then:
                then(answer)

        self.background.change(work, done)

    def fetch(
        self,
        function: Callable[[], T],
        then: Callable[[T], None],
        ended: Callable[[], None] = lambda: None,
        *,
        lane: Lane = "fetching",
    ) -> None:
        """Get something that takes longer than a frame, beside the verbs; `then` is called with it.

        `ended` is called last, however it ended. What takes long has another `lane` than what does not.
        """

        def done(future: Future[T]) -> None:
            if not self.failed(future):
                then(future.result())
            ended()

        self.background.fetch(function, done, lane)

    def failed(self, future: Future[Any]) -> bool:
        """Whether the work failed; says why, and keeps where, if nobody foresaw it."""
        if future.cancelled():
            return True
        error = future.exception()
        if isinstance(error, ReferatError):
            self.say(fail(error), severity="error")
        elif error is not None:
            record_fault(error)
            self.say(self._unforeseen(error), severity="error")
        return error is not None

    def tell(self, change: Change | None) -> None:
        """Tell the screens in view that the store changed; the others look when they are shown."""
        for screen in self.screen_stack:
            screen.post_message(Changed(change))

    def _look_for_changes(self) -> None:
        if self.background.pending:
            return

        def done(future: Future[bool]) -> None:
            if self._out_of_reach and future.exception():
                return  # it was said when it began
            self._out_of_reach = self.failed(future)
            if not self._out_of_reach and future.result():
                self.tell(None)

        self.background.change(self.library.history.refresh, done)

    def say(self, sentence: str, *, severity: Severity = "information") -> None:
        """Show one sentence. It takes the place of the one before, unless that was an error."""
        new = Sentence(sentence, severity=severity, timeout=8 if severity == "error" else 4)
        shown = list(self._notifications)
        if self._error_shows is None and [one.severity for one in shown] == [severity]:
            new.identity = shown[0].identity
            if say_instead(self.screen, shown[0], new):
                self._notifications.add(new)
                return
        if self._error_shows is None:
            self.clear_notifications()
        if severity == "error":
            if self._error_shows is not None:
                self._error_shows.stop()
            self._error_shows = self.set_timer(8, self._error_was_read)
        self.post_message(Notify(new))

    def _refresh_notifications(self) -> None:
        super()._refresh_notifications()
        if self.screen_stack:
            say_what_holds(self.screen, self._notifications)

    def _error_was_read(self) -> None:
        self._error_shows = None

    def hush(self) -> None:
        """Say no more what was said of the place that one leaves."""
        for one in list(self._notifications):
            if isinstance(one, Sentence) and one.belongs_to_the_place:
                self._unnotify(one, refresh=False)
        self._refresh_notifications()

    def copy(self, text: str, what: str = "") -> None:
        """Copy a text and say where it went; before that `what` it is, where one may not see that."""
        if not text:
            self.say(say("copy.empty"), severity="warning")
            return

        def copied(result: Copied) -> None:
            sentence = " · ".join(filter(None, [what, say(result.message)]))
            self.say(sentence, severity="information" if result.confirmed else "warning")

        folder, environment = self.library.context.folder, self.environment
        self.fetch(lambda: copy(text, folder, environment, self._ask_terminal), copied)

    def _ask_terminal(self, text: str) -> bool:
        # Called beside the screen's thread, and not waited for: the program may be about to leave.
        return self.call_later(self.copy_to_clipboard, text) and not self.is_headless
