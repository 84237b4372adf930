"""The program: it owns the library, the places and the background work, and says in a sentence how things went."""

import gc
import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Literal, TypeVar

from textual import events
from textual.app import App
from textual.screen import Screen

from store.errors import ReferatError
from store.library import Library
from store.model import Change, Span
from tui.background import Background
from tui.clipboard import Copied, copy
from tui.commands import Command
from tui.faults import forget_faults, keep_faults, record_fault
from tui.messages import Changed
from tui.screens.commands import CommandList
from tui.screens.decisions import DecisionsPlace
from tui.screens.follow_ups import FollowUpsPlace
from tui.screens.importing import import_files
from tui.screens.keyboard import KeyboardScreen
from tui.screens.meetings import MeetingsPlace
from tui.screens.place import Place
from tui.screens.review import ReviewPlace
from tui.screens.search import SearchPlace
from tui.theme import REFERAT, VARIABLES
from tui.words import fail, say

T = TypeVar("T")

REFRESH_SECONDS = 1.0
"""How often to look for what other processes changed."""


class ReferatApp(App[None], inherit_bindings=False):
    """The program in a terminal, on one open library."""

    ENABLE_COMMAND_PALETTE = False
    CSS_PATH = "app.tcss"
    TITLE = "referat"
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        "meetings": MeetingsPlace,
        "review": ReviewPlace,
        "search": SearchPlace,
        "follow_ups": FollowUpsPlace,
        "decisions": DecisionsPlace,
    }
    DEFAULT_MODE = "meetings"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (16, "-tall")]  # noqa: RUF012  # Textual types it as no class variable

    def __init__(
        self,
        library: Library,
        *,
        imports: Sequence[Path] = (),
        stdin: bytes | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """`imports` and `stdin` are taken in first; `environment` (this process's) tells which clipboard there is."""
        super().__init__()
        self.library = library
        self.environment = os.environ if environment is None else environment
        self.background = Background(self.call_later)
        self.importing = False
        """Whether files are being imported."""
        self._imports = (tuple(imports), stdin)
        self._came_from: dict[str, str] = {}
        self._refreshing = False
        self._leaving = False
        self._error_shows = False

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Colours by meaning."""
        return VARIABLES

    def on_mount(self) -> None:
        """Set the colours, keep faults, look around for changes of others."""
        self.register_theme(REFERAT)
        self.theme = REFERAT.name
        self.animation_level = "none"
        keep_faults(self.library.context.folder)
        self.set_interval(REFRESH_SECONDS, self._look_for_changes)

    def on_ready(self) -> None:
        """Import what was named at the start; spare what stands now the collection of garbage."""
        paths, stdin = self._imports
        if paths or stdin is not None:
            import_files(self, paths, stdin)
        gc.collect()
        gc.freeze()

    def on_unmount(self) -> None:
        """Wait until what was asked for is on the disk."""
        self.background.close()
        forget_faults()

    # Keys

    async def on_event(self, event: events.Event) -> None:
        """Hand a key to the screen and have it done with before the next event is looked at."""
        if isinstance(event, events.Key) and not event.is_forwarded and self.screen_stack:
            self.app_focus = True
            await self.deliver(event)
        else:
            await super().on_event(event)

    async def deliver(self, event: events.Key, mounting: KeyboardScreen[Any] | None = None) -> None:
        """Give a key to the screen on top; `mounting` is the one that is about to stand and may already take it."""
        screen = self.screen
        if not self._leaving and isinstance(screen, KeyboardScreen):
            await screen.take_key(event, early=screen is mounting)

    # Work in the background

    def perform(
        self,
        verb: Callable[..., T],
        *args: object,
        said: str | None = None,
        then: Callable[[T], None] | None = None,
        **named: object,
    ) -> None:
        """Do a verb of the library after all verbs asked for before, tell every screen, and say what was done.

        Says the name of the change, or `said` instead ("" for nothing). `then` is called with the verb's answer. Where
        the verb fails that is said, and neither happens.
        """
        history = self.library.history

        def work() -> tuple[T, Change | None]:
            before = history.version
            answer = verb(*args, **named)
            return answer, history.last if history.version != before else None

        def done(future: Future[tuple[T, Change | None]]) -> None:
            if self.failed(future):
                return
            answer, change = future.result()
            self.tell(change)
            if said is None and change:
                self.say(say("said.undoable", what=say(change.name)))
            elif said:
                self.say(said)
            if then:
                then(answer)

        self.background.change(work, done)

    def fetch(self, function: Callable[[], T], then: Callable[[T], None]) -> None:
        """Get something that takes longer than a frame, beside the verbs; `then` is called with it."""

        def done(future: Future[T]) -> None:
            if not self.failed(future):
                then(future.result())

        self.background.fetch(function, done)

    def failed(self, future: Future[Any]) -> bool:
        """Whether the work failed; says why, and keeps where, if nobody foresaw it."""
        if future.cancelled():
            return True
        error = future.exception()
        if isinstance(error, ReferatError):
            self.say(fail(error), severity="error")
        elif error is not None:
            record_fault(error)
            file = str(self.library.context.folder / "referat.log")
            self.say(say("app.unforeseen", kind=type(error).__name__, file=file), severity="error")
        return error is not None

    def tell(self, change: Change | None) -> None:
        """Tell the places on the screen that the store changed; the others look when they are shown."""
        for screen in self.screen_stack:
            if isinstance(screen, Place):
                screen.post_message(Changed(change))

    def _look_for_changes(self) -> None:
        if self._refreshing or self.importing or self.background.pending:
            return
        self._refreshing = True

        def done(future: Future[bool]) -> None:
            self._refreshing = False
            if not self.failed(future) and future.result():
                self.tell(None)

        self.background.change(self.library.history.refresh, done)

    # What every place can ask for

    def say(self, sentence: str, *, severity: Literal["information", "warning", "error"] = "information") -> None:
        """Show one sentence. It takes the place of the one before, unless that was an error."""
        if not self._error_shows:
            self.clear_notifications()
        if severity == "error":
            self._error_shows = True
            self.set_timer(8, self._error_was_read)
        self.notify(sentence, severity=severity, timeout=8 if severity == "error" else 4, markup=False)

    def _error_was_read(self) -> None:
        self._error_shows = False

    def copy(self, text: str) -> None:
        """Copy a text and say where it went."""
        if not text:
            self.say(say("copy.empty"), severity="warning")
            return
        ask = partial(self.call_from_thread, self._ask_terminal)

        def copied(result: Copied) -> None:
            self.say(say(result.message), severity="information" if result.confirmed else "warning")

        self.fetch(lambda: copy(text, self.library.context.folder, self.environment, ask), copied)

    def _ask_terminal(self, text: str) -> bool:
        self.copy_to_clipboard(text)
        return not self.is_headless

    def undo(self) -> None:
        """Take back one's own last change and say what it was."""
        self._turn(self.library.history.undo, "said.undone", "said.nothing_to_undo")

    def redo(self) -> None:
        """Do again what was undone and say what it was."""
        self._turn(self.library.history.redo, "said.redone", "said.nothing_to_redo")

    def _turn(self, verb: Callable[[], Change | None], said: str, nothing: str) -> None:
        def turned(change: Change | None) -> None:
            self.say(say(said, what=say(change.name)) if change else say(nothing))

        self.perform(verb, said="", then=turned)

    def go_to(self, place: str) -> None:
        """Go to one of the five places."""
        self._came_from.pop(place, None)
        self.switch_mode(place)
        screen = self.screen
        if isinstance(screen, Place):
            screen.when_it_stands(screen.entered)

    def go_back(self) -> None:
        """Go back to where the current place was opened from; nothing where it was not opened from another."""
        if place := self._came_from.pop(self.current_mode, None):
            self.switch_mode(place)

    def open_meeting(
        self, meeting: str, item: str | None = None, span: Span | None = None, words: Sequence[str] = ()
    ) -> None:
        """Open a meeting in Review, at an item and a passage, with `words` to be shown as hits."""
        came_from = self.current_mode
        self.switch_mode("review")
        if came_from != "review":
            self._came_from["review"] = came_from
        screen = self.screen
        if isinstance(screen, ReviewPlace):
            screen.when_it_stands(lambda: screen.open_meeting(meeting, item, span, tuple(words)))

    def show_meetings(self, select: str | None) -> None:
        """Go to Meetings with the cursor on the meeting `select`."""
        self.go_to("meetings")
        screen = self.screen
        if select and isinstance(screen, MeetingsPlace):
            screen.when_it_stands(lambda: screen.select(select))

    def show_commands(self, place: Place) -> None:
        """Show the commands of a place; the one chosen is done there."""

        async def chosen(command: Command | None) -> None:
            if command:
                await place.run(command)

        self.push_screen(CommandList([(one, place.why_not(one)) for one in place.available()]), chosen)

    def leave(self) -> None:
        """Leave when everything asked for is on the disk."""
        if self.background.pending:
            self.say(say("app.saving"))
        self._leaving = True
        self.background.change(lambda: None, lambda _future: self.exit())
