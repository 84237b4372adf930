"""Which key a sentence names: the one that is set for a command, not the one of the table."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from tui.language import spoken

if TYPE_CHECKING:
    from tui.commands import Command

_set: Mapping[str, tuple[str, ...]] = {}
_commands: dict[str, "Command"] = {}


def name_keys(keys: Mapping[str, tuple[str, ...]]) -> None:
    """From now on name these keys, by the command's id; for the other commands those of the table."""
    global _set
    _set = keys


def key_named(id: str) -> str:
    """The first key of the command `command.<id>`, without a letter that may follow; empty where it has none."""
    from tui.commands import LETTER

    command = _command(id)
    keys = _set.get(command.id, command.keys)
    return keys[0].removesuffix(f" {LETTER}") if keys else ""


def keys_spoken(keys: Iterable[str]) -> str:
    """The keys of a command in the language spoken: `h, left` in Danish `h, pil venstre`."""
    return ", ".join(" ".join(spoken(f"key.{name}", name) for name in key.split(" ")) for key in keys)


class KeyNames:
    """The `press` of a sentence: `{press[review.place]}` is the key, or the command's words where it has none."""

    def __getitem__(self, id: str) -> str:
        """What one presses."""
        return key_named(id) or f"“{_command(id).words}”"


def _command(id: str) -> "Command":
    if not _commands:
        from tui.commands import COMMANDS  # which says words itself

        _commands.update((command.id, command) for command in COMMANDS)
    return _commands[f"command.{id}"]
