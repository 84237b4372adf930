"""A place one goes between: its keys from the table of commands, its hints, and what all places can do."""

from collections.abc import Callable, Sequence
from inspect import isawaitable
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.widget import Widget

from store.library.drafts import Target
from store.library.undoing import Here
from store.model import Message
from tui.commands import LETTER, Command, Where
from tui.key_names import key_named
from tui.keys import Keys
from tui.screens.dialogs.asking import AskingScreen
from tui.screens.dialogs.bookmarks import go_to_mark, mark_hints
from tui.screens.dialogs.exporting import export
from tui.screens.dialogs.undoing import redo, undo
from tui.screens.jumping import Jump
from tui.widgets.hints import Hints
from tui.widgets.lines import Lines
from tui.widgets.query_line import QueryLine
from tui.widgets.still import Still
from tui.widgets.tabs import Tabs
from tui.widgets.virtual_list import VirtualList
from tui.words import say


class Place(AskingScreen, Still):
    """One of the five places.

    A place gives `body()` (its widgets), `mounted()` (first focus), `reload()` (show the store anew) and a method
    `action_<name>` for each of its rows in the table of commands. It may give `why_not()` and `where`.
    """

    PLACE: ClassVar[Where]
    hinted_in_field: ClassVar[Sequence[tuple[str, str]]] = (
        ("enter", "hint.field.enter"), ("escape", "dialog.back"), ("ctrl+u", "hint.field.empty"),
    )  # fmt: skip
    """The keys that matter while one types, and the ids of their words."""

    def __init__(self) -> None:
        super().__init__()
        # Else Textual parses all CSS anew when the place is first shown, 40 ms; it was parsed with these values.
        self._css_update_count = self.app._css_update_count
        self.keys = Keys()
        self._seen = -1
        self._jump: Jump | None = None
        # Before the first key; Textual may say that the place is shown only after keys that were typed ahead.
        self.when_it_stands(self._enter)

    @property
    def where(self) -> Where:
        """Which commands hold now."""
        return self.PLACE

    @property
    def documents(self) -> frozenset[str] | None:
        """Those of the meeting that is open; None in a place that shows many."""
        return None

    @property
    def here(self) -> Here:
        """Where one is, for undo."""
        return Here(self.PLACE, self.documents)

    def body(self) -> ComposeResult:
        """The widgets between the line of places and the line of hints."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The line of places, the body, the line of hints."""
        yield Tabs(self.PLACE)
        yield from self.body()
        yield Hints()

    def reload(self) -> None:
        """Show what the store holds now. Called when the place is first shown and after every change."""
        raise NotImplementedError

    def entered(self) -> None:
        """Begin where one begins here. Called when the place is gone to by its key, and not when one comes back."""

    def go_on_writing(self, target: Target) -> None:
        """Begin again to write what was begun for this and not finished, in a place where one writes."""

    def why_not(self, command: Command) -> Message | None:
        """Why a command cannot be done just now, or None where it can."""
        return None

    # What the store tells

    def on_screen_resume(self) -> None:
        """Take in what changed while another place was shown, before the next key."""
        self.when_it_stands(self._enter)

    def on_changed(self) -> None:  # tui.messages.Changed
        """Take in a change."""
        self.when_it_stands(self._take_in)

    def _enter(self) -> None:
        self._entering = True
        self._take_in()
        self._entering = False

    def _take_in(self) -> None:
        if self._seen != self.library.history.version:
            self._seen = self.library.history.version
            self.reload()
        self.show_hints()

    def open_row(self) -> None:
        """Open the row under the cursor of the list."""

    def on_virtual_list_chosen(self) -> None:
        """Open the row that was clicked."""
        self.open_row()

    # Keys

    async def press(self, name: str) -> bool:
        """Take a key: of a command, of the sequence begun, or of the field in focus."""
        if self._jump:
            self._take_label(name)
            return True
        waited = self.keys.typed
        if waited and name == "escape":
            self.keys.forget()
            self.show_hints()
            return True
        if self.field is not None and name in ("enter", "down", "escape"):
            self.leave_field(name)
            return True
        if isinstance(self.field, QueryLine) and name == "tab" and self.field.complete():
            return True
        may_follow = [command for _, command in self.keys.may_follow]
        command = self.keys.press(name, self.program.commands[self.where])
        if command:
            await self.run(command)
        elif waited and name == key_named("everywhere.commands"):
            self.program.show_commands(self, may_follow)
        elif waited and not self.keys.waiting:
            self.means_nothing(*waited, name)
        self.show_hints()
        return command is not None or bool(waited) or self.keys.waiting

    def means_nothing(self, *keys: str) -> None:
        """Say so: nothing else would be seen to happen."""
        self.program.say(say("keys.nothing", keys=" ".join(keys)), severity="warning")

    async def run(self, command: Command) -> None:
        """Do a command, or say why it cannot be done."""
        if reason := self.why_not(command):
            self.program.say(say(reason), severity="warning")
            return
        done = getattr(self, f"action_{command.name}")(*command.arguments)
        if isawaitable(done):
            await done

    def show_hints(self) -> None:
        """Show the keys that matter now, or those that may follow the key that waits."""
        hints = next(iter(self.query(Hints)), None)
        if hints is None:  # a key that came before the place stands, or while the program leaves
            return
        if self._jump:
            hints.show([("escape", say("dialog.back"))], say("jump.type"))
        elif self.keys.waiting:
            may_follow = [(key, command.hint_words) for key, command in self.keys.may_follow]
            set_already = mark_hints(self.library) if any(key == LETTER for key, _ in may_follow) else []
            key = key_named("everywhere.commands")
            shows_all = (key, say("hint.all")) if key else None
            hints.show([*set_already, *may_follow], " ".join(self.keys.typed), shows_all)
        elif self.field is not None:
            hints.show([(key, say(words)) for key, words in self.hinted_in_field])
        else:
            hints.show([command.hint_shown for command in self.hinted()])

    def hinted(self) -> Sequence[Command]:
        """The commands worth a hint, the most useful first."""
        hinted: dict[str, Command] = {}
        for command in self.available():
            if command.hint and command.keys and not self.why_not(command):
                hinted.setdefault(command.name, command)
        return sorted(hinted.values(), key=lambda command: -command.hint)

    def available(self) -> Sequence[Command]:
        """The commands that keys can reach here, and those without a key, the nearest first."""
        found: list[Command] = []
        reached: set[str] = set()
        for commands in self.program.commands[self.where]:
            for command in commands:
                if not command.keys or any(key not in reached for key in command.keys):
                    found.append(command)
                    reached.update(command.keys)
        return found

    # What can be done in every place

    @property
    def moving(self) -> "VirtualList[Any] | None":
        """The list that the keys of movement move: the one in focus, else the first."""
        if isinstance(self.focused, VirtualList):
            return self.focused
        return next(iter(self.query(VirtualList)), None)

    def leave_field(self, key: str) -> None:
        """Go from the text field to what it filters."""
        self.focus_on(self.moving)

    def focus_on(self, widget: Widget | None) -> None:
        """Put the focus somewhere now, before the next key."""
        self.set_focus(widget)
        self.show_hints()

    def action_move(self, rows: int) -> None:
        """Move the cursor."""
        if self.moving:
            self.moving.move(rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor by a window."""
        if self.moving:
            self.moving.page(pages)

    def action_first(self) -> None:
        """Go to the first row."""
        if self.moving:
            self.moving.first()

    def action_last(self) -> None:
        """Go to the last row."""
        if self.moving:
            self.moving.last()

    def action_open(self) -> None:
        """Open the row under the cursor: here and now, for the next key is meant for what opens."""
        self.open_row()

    def action_find(self) -> None:
        """Go to the query line; the first character replaces what stands there."""
        if line := next(iter(self.query(QueryLine)), None):
            self.focus_on(line)
            line.select_all()

    def action_back(self) -> None:
        """Go back to the place that this one was opened from, if any."""
        self.program.go_back()

    def action_go_to(self, place: str) -> None:
        """Go to another place."""
        self.program.go_to(place)

    def action_go_to_mark(self, letter: str = "") -> None:
        """Open Review at a mark; without a letter, wait for one."""
        if letter:
            go_to_mark(self.program, letter)
        else:
            self.wait_for_letter("everywhere.go_to_mark")

    def wait_for_letter(self, id: str) -> None:
        """Wait for the letter of the command `command.<id>`, as if its key was pressed."""
        for commands in self.program.commands[self.where]:
            for command in commands:
                if command.id == f"command.{id}":
                    self.keys.wait_for_letter(command)

    def action_undo(self) -> None:
        """Take back the last change."""
        undo(self, self.here)

    def action_redo(self) -> None:
        """Do again what was undone."""
        redo(self, self.here)

    def action_export(self) -> None:
        """Make a file of what is in the store."""
        export(self.program)

    def action_commands(self) -> None:
        """Show the commands for this place."""
        self.program.show_commands(self)

    def action_labels(self) -> None:
        """Show a label at everything in sight that one can go to, once all have their places."""
        self.call_after_refresh(self._show_labels, self.hold_keys())

    def _show_labels(self, release: Callable[[], None]) -> None:
        self._jump = Jump([widget for widget in self.query(Lines) if widget.region]) or None
        if self._jump is None:
            self.program.say(say("jump.nothing"), severity="warning")
        self.show_hints()
        release()

    def _take_label(self, name: str) -> None:
        jump, self._jump = self._jump, None
        found = jump.press(name) if jump else None
        if isinstance(found, Jump):
            self._jump = found
        elif found:
            widget, row = found
            self.focus_on(widget)
            widget.jump(row)
        else:
            self.means_nothing(name)
        self.show_hints()

    def action_settings(self) -> None:
        """Show what can be set."""
        self.program.show_settings()

    def action_copy_marked(self) -> None:
        """Copy what is marked: in a text field, or in the text of a paper."""
        field = self.field
        text = field.selected_text if field else self.get_selected_text()
        self.program.copy(text or "")

    def action_leave(self) -> None:
        """Leave the program."""
        self.program.leave()
