"""A screen whose keys are those of the table of commands: pressed, hinted at, told where they mean nothing."""

from collections.abc import Callable, Sequence
from inspect import isawaitable
from typing import Any, ClassVar

from textual.widget import Widget

from store.model import Message
from tui.commands import LETTER, Command, Where
from tui.key_names import key_named
from tui.keys import Keys
from tui.screens.dialogs.asking import AskingScreen
from tui.screens.dialogs.bookmarks import mark_hints
from tui.screens.jumping import Jump
from tui.widgets.hints import Hints
from tui.widgets.lines import Lines
from tui.widgets.query_line import QueryLine
from tui.widgets.virtual_list import VirtualList
from tui.words import say


class CommandingScreen(AskingScreen):
    """Does the commands that its keys mean, each in a method `action_<name>`. It may give `why_not()` and `where`."""

    PLACE: ClassVar[Where]
    hinted_in_field: ClassVar[Sequence[tuple[str, str]]] = (
        ("enter", "hint.field.enter"), ("escape", "dialog.back"), ("ctrl+u", "hint.field.empty"),
    )  # fmt: skip
    """The keys that matter while one types, and the ids of their words."""

    def __init__(self) -> None:
        super().__init__()
        self.keys = Keys()
        self._jump: Jump | None = None

    @property
    def where(self) -> Where:
        """Which commands hold now."""
        return self.PLACE

    def why_not(self, command: Command) -> Message | None:
        """Why a command cannot be done just now, or None where it can."""
        return None

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

    def wait_for_letter(self, id: str) -> None:
        """Wait for the letter of the command `command.<id>`, as if its key was pressed."""
        for commands in self.program.commands[self.where]:
            for command in commands:
                if command.id == f"command.{id}":
                    self.keys.wait_for_letter(command)

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
