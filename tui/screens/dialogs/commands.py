"""The commands for where one is, and before them what was begun to be written: searchable; enter does one."""

from collections.abc import Hashable, Iterable, Sequence

from textual.content import Content
from textual.widget import Widget

from store.library.drafts import Target
from store.model import Message, message
from tui.commands import Command, Contexts, Where
from tui.key_names import keys_spoken
from tui.legends import Legend
from tui.screens.dialogs.choose import ChooseDialog, Option
from tui.words import say

KEY_WIDTH = 18
"""Columns for the keys; a quarter of what there is where that is less, and longer keys push their words aside."""

MOVES = ("move", "page", "first", "last", "columns")


def moves_last(commands: Sequence[Command]) -> list[Command]:
    """The same in their order, but what only moves behind what does something."""
    return sorted(commands, key=lambda command: command.name in MOVES)


def elsewhere(commands: Contexts, here: Sequence[Command]) -> list[tuple[Command, Message]]:
    """What can be done in other places only, and where."""
    known = {(command.name, command.arguments) for command in here}
    found: list[tuple[Command, Message]] = []
    for where, contexts in commands.items():
        for command in contexts[0]:
            if (command.name, command.arguments) not in known:
                known.add((command.name, command.arguments))
                found.append((command, message("command.elsewhere", place=say(f"place.{where}"))))
    return found


class CommandList(ChooseDialog[Command | Target]):
    """Answers the command chosen, or what a text was `begun` for, with words for it.

    What cannot be done just now is dim and says why. Below them stands what the signs of the `place` mean.
    """

    def __init__(
        self,
        commands: Sequence[tuple[Command, Message | None]],
        begun: Sequence[tuple[Target, str]] = (),
        place: Where = "everywhere",
    ) -> None:
        options: list[Option[Command | Target]] = [Option(target, words) for target, words in begun]
        options += (
            Option(command, f"{keys_spoken(command.keys)} {command.words}", command.also) for command, _ in commands
        )
        super().__init__(say("dialog.commands"), options)
        self._legend = Legend(place)
        self._reasons = {command.id: reason for command, reason in commands}

    def body(self) -> Iterable[Widget]:
        """Below the list what the signs of the place mean."""
        yield from super().body()
        yield self._legend

    def rows_below(self, width: int) -> int:
        """Those of the signs."""
        return len(self._legend.lines(width))

    def content(self, option: Option[Command | Target], width: int) -> Content:
        """Keys, words, and why not."""
        command = option.value
        if isinstance(command, Target):
            return super().content(option, width)
        keys = f"{keys_spoken(command.keys):<{min(KEY_WIDTH, width // 4)}}"
        line = Content.assemble((keys, "bold $accent"), " ", command.words)
        if reason := self._reasons[command.id]:
            line = (line + f" · {say(reason)}").stylize("dim")
        return line

    def key(self, option: Option[Command | Target]) -> Hashable:
        """The command's id."""
        return option.value if isinstance(option.value, Target) else option.value.id

    def can_choose(self, option: Option[Command | Target]) -> bool:
        """Only what can be done."""
        return isinstance(option.value, Target) or self._reasons[option.value.id] is None
