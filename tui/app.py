"""The program: how it begins and ends, how it looks, and the way of a key to the screen on top."""

import gc
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import monotonic
from typing import Any

from textual import events
from textual.await_remove import AwaitRemove
from textual.dom import DOMNode
from textual.driver import Driver
from textual.widget import Widget

from store.library import Library
from store.library.drafts import Target
from store.library.progress import LeftAt
from store.model import Span
from tui.commands import Command, contexts
from tui.ending import heed
from tui.going import GoingApp
from tui.key_names import name_keys
from tui.picturing import picture_of
from tui.screens.commanding import CommandingScreen
from tui.screens.dialogs.commands import CommandList, elsewhere, moves_last
from tui.screens.dialogs.drafting import DraftingDialog, begun_on, told_of, unfinished
from tui.screens.dialogs.settings import show_settings
from tui.screens.keyboard import KeyboardScreen
from tui.screens.meetings.importing import import_files
from tui.screens.meetings.screen import MeetingsPlace
from tui.screens.place import Place
from tui.screens.review.progress import where_left
from tui.settings import Configuration
from tui.skeleton import keep, look_of
from tui.theme import OWN
from tui.words import say

LONGEST_PICTURE = 1.0
"""Seconds that a picture stands in place of what is not there yet."""
SETTLED = 0.5
"""Seconds after which what a key did is painted, and its answer read."""
STANDING = 0.005
"""Seconds in which a place that one goes to has got its widgets and colours."""
BEFORE_SEARCHING = 2.0
"""Seconds after which the index of words is opened, for the first search to be as fast as the next."""
TURN = 0.0005
"""Seconds after which a thread that searches lets the screen go on: Python's own 5 ms, many times a key, add to 200."""
MUCH = 5
"""Collections of what is new after which a whole one is worth its time."""
SELDOM = 1_000
"""The same while somebody types: Python's own 10 would stop the screen for 40 ms every few words."""


class ReferatApp(GoingApp, inherit_bindings=False):
    """The program in a terminal, on one open library."""

    ENABLE_COMMAND_PALETTE = False
    # Textual fails where its own selection begins on a widget just taken away; a passage is marked by DocumentView.
    ALLOW_SELECT = False
    CSS_PATH = "app.tcss"
    TITLE = "referat"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (16, "-tall")]  # noqa: RUF012  # Textual types it as no class variable

    def __init__(
        self,
        library: Library,
        *,
        imports: Sequence[Path] = (),
        stdin: bytes | None = None,
        environment: Mapping[str, str] | None = None,
        configuration: Configuration | None = None,
    ) -> None:
        """`imports` and `stdin` are taken in first; `environment` (this process's) tells which clipboard there is."""
        super().__init__(library, environment)
        self.configuration = configuration or Configuration()
        self.commands = contexts(self.configuration.keys)
        name_keys(self.configuration.keys)
        self._imports = (tuple(imports), stdin)
        self.pictured = False
        """Whether what is painted next is there already, as a picture: nothing else is to be seen before it."""
        self._touched = 0.0
        """When a key or the mouse was used last, by `monotonic`."""

    def on_mount(self) -> None:
        """Set the colours and begin to work."""
        for theme in OWN:
            self.register_theme(theme)
        self.show_looks()
        self.animation_level = "none"
        self.begin_work()
        heed(self._save_typed, lambda status: self.exit(return_code=status))

    def show_looks(self) -> None:
        """Take the colours and the spacing that are set."""
        self.theme = self.configuration.settings.theme
        self.set_class(self.configuration.settings.spacing == "normal", "-roomy")

    def on_ready(self) -> None:
        """Say what is to be known of the store, and import what was named at the start."""
        if self.library.read_only:
            self.say(say("store.opened_read_only", path=str(self.library.context.folder)), severity="warning")
        for notice in self.library.notices():
            self.say(say(notice), severity="error")
        if network := self.library.network():
            self.say(say(network), severity="warning")
        self.fetch(lambda: unfinished(self.library), self._say_unfinished)
        self.fetch(self.library.checklist.late, self._say_late)
        if self.configuration.problems:
            self.say("\n".join(map(say, self.configuration.problems)), severity="warning")
        paths, stdin = self._imports
        if paths or stdin is not None:
            import_files(self, paths, stdin)
        else:
            self._go_on()
        if self.pictured:
            self.set_timer(LONGEST_PICTURE, self._paint)
        sys.setswitchinterval(TURN)
        gc.set_threshold(*gc.get_threshold()[:2], SELDOM)
        self.set_interval(SETTLED, self._collect_garbage)
        self.set_timer(BEFORE_SEARCHING, self._open_index)

    def _go_on(self) -> None:
        """Show again what was looked at when the program was left; keys wait for it."""
        place = self.screen
        if not isinstance(place, MeetingsPlace):
            return

        def found(left: LeftAt | None) -> None:
            looked_at = self.library.progress.looked_at
            if looked_at and looked_at.place in self.MODES and self.screen is place:
                if looked_at.place != "review":
                    self.return_to(looked_at)
                elif left is not None:
                    self.open_meeting(left.item, left.item, Span(left.offset, left.offset))
            if isinstance(screen := self.screen, KeyboardScreen):
                screen.when_it_stands(lambda: screen.when_nothing_holds(self._paint))

        place.fetch("left", lambda: where_left(self.library), found, hold=True)

    def _paint(self) -> None:
        """Paint from now on what is there, where a picture stood until then."""
        if self.pictured:
            self.pictured = False
            self.screen.refresh()

    def _open_index(self) -> None:
        """Open the index beside the screen; what is wrong with it is said by a search."""
        self.background.fetch(self.library.open_index, lambda _future: None, "searching")

    def _collect_garbage(self) -> None:
        """Collect garbage while nobody types, and have later collections pass by what stands.

        A dialog is not passed by: it would stay for ever.
        """
        quiet = monotonic() - self._touched > SETTLED
        if quiet and len(self.screen_stack) == 1 and gc.get_count()[2] >= MUCH:
            gc.collect()
            gc.freeze()

    def _say_unfinished(self, found: Mapping[Target, str]) -> None:
        """Say what was being written when the program ended, where nothing else was said at the start."""
        if found and not self._notifications:
            item = begun_on(self.library, next(iter(found)))
            self.say(say("dialog.drafts_at_start", drafts=len(found), item=item), severity="warning")

    def _save_typed(self) -> None:
        """Have on the disk what is being typed, and where one is."""
        for screen in self.screen_stack:
            if isinstance(screen, DraftingDialog):
                screen.tell()
        self.library.drafts.save()
        self.library.progress.looked_at = self.looked_at
        self.library.progress.save()

    def _say_late(self, late: int) -> None:
        """Say how many follow-ups are overdue, where nothing else was said at the start."""
        if late and not self._notifications:
            self.say(say("follow_ups.overdue_at_start", tasks=late), severity="warning")

    async def on_event(self, event: events.Event) -> None:
        """Hand a key to the screen and have it done with before the next event is looked at."""
        if isinstance(event, events.InputEvent) and not self.screen_stack:
            return  # pressed or moved while the program leaves
        if isinstance(event, events.InputEvent):
            self._touched = monotonic()
        if isinstance(event, events.Key) and not event.is_forwarded:
            self.app_focus = True
            await self.deliver(event)
        else:
            await super().on_event(event)

    async def deliver(self, event: events.Key, mounting: KeyboardScreen[Any] | None = None) -> None:
        """Give a key to the screen on top; `mounting` is the one that is about to stand and may already take it."""
        for key in _apart(event):
            screen = self.screen
            if not self._leaving and isinstance(screen, KeyboardScreen):
                await screen.take_key(key, early=screen is mounting)

    def get_driver_class(self) -> type[Driver]:
        """Textual's driver for this terminal, or ours that is quicker with escape."""
        found = super().get_driver_class()
        if found.__name__ != "LinuxDriver":
            return found
        from tui.driver import QuickDriver  # there is no such driver to build upon elsewhere

        return QuickDriver

    def delay_update(self, delay: float = 0.05) -> None:
        """Paint the place that one goes to as soon as it stands: Textual would wait for 50 ms."""
        super().delay_update(min(delay, STANDING))

    def _prune(self, *nodes: Widget, parent: DOMNode | None = None) -> AwaitRemove:
        # Where a dialog is gone, Textual lays the screen that was below it out anew, and paints it a second time.
        return super()._prune(*nodes, parent=None if parent is self else parent)

    def show_commands(self, place: CommandingScreen, only: Sequence[Command] = ()) -> None:
        """Show the commands, those of this place first, or `only` some; the one chosen is done there.

        What was begun to be written stands before them, and is gone on with.
        """

        async def chosen(command: Command | Target | None) -> None:
            if isinstance(command, Target):
                self.go_on_writing(command)
            elif command:
                await place.run(command)

        here = [(one, place.why_not(one)) for one in moves_last(only or place.available())]
        others = [] if only else elsewhere(self.commands, [one for one, _ in here])
        begun = {} if only else unfinished(self.library)
        told = [(target, told_of(self.library, target, text)) for target, text in begun.items()]
        self.push_screen(CommandList([*here, *others], told, "everywhere" if only else place.PLACE), chosen)

    def show_settings(self) -> None:
        """Show what can be set, and set it."""
        show_settings(self)

    def keep_first_screen(self) -> None:
        """Keep a picture of what the next start shows: Meetings from the top, or the place where one leaves from it."""
        screen = self.screen
        leaves = self._leaving and isinstance(screen, Place)
        begins = leaves or (isinstance(screen, MeetingsPlace) and screen.at_the_start)
        if begins and not self._notifications:
            picture = picture_of(self, look_of(self.environment))
            self.background.change(lambda: keep(self.library.context.folder, picture), lambda _none: None)

    def leave(self) -> None:
        """Leave when everything asked for is on the disk."""
        if self.background.pending:
            self.say(say("app.saving"))
        self._leaving = True
        self.keep_first_screen()
        self.library.progress.looked_at = self.looked_at
        self.background.change(lambda: None, lambda _future: self.exit())


def _apart(event: events.Key) -> tuple[events.Key, ...]:
    """A key as it was pressed: escape and a letter pressed soon after it look to a terminal like alt and the letter."""
    if event.key.startswith("alt+") and event.is_printable and event.character:
        return events.Key("escape", "\x1b"), events.Key(event.character, event.character)
    return (event,)
