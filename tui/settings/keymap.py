"""`keys.toml`: other keys for commands. What cannot be pressed, means nothing or is taken is told and left out."""

from collections.abc import Iterator, Mapping
from typing import Any

from store.model import Message, message
from tui.commands import COMMANDS, LETTER, Command
from tui.settings.nearest import nearest
from tui.words import say

KEYS = "keys.toml"
Keymap = Mapping[str, tuple[str, ...]]
"""The keys of commands whose keys are other than those of the table, by the command's id."""

NAMED = frozenset({
    "up", "down", "left", "right", "home", "end", "pageup", "pagedown", "enter", "escape", "tab", "shift+tab",
    "space", "backspace", "delete", "insert", *(f"f{number}" for number in range(1, 13)),
    *(f"ctrl+{letter}" for letter in "abcdefghjklnopqrstuvwxyz"),
})  # fmt: skip
"""Keys of more than a character that every terminal tells apart: ctrl+i is tab to it, ctrl+m is enter."""


def read_keys(document: Mapping[str, Any], problems: list[Message]) -> Keymap:
    """The keys that `document` (`[place]`, then `command = "key"` or a list of keys) sets, and those thereby lost."""
    commands = {command.id: command for command in COMMANDS}
    wanted: dict[str, tuple[str, ...]] = {}
    for place, table in document.items():
        places = {command.where for command in COMMANDS}
        if place not in places or not isinstance(table, Mapping):
            problems.append(message("keys.no_place", file=KEYS, key=place, nearest=nearest(place, places)))
            continue
        for name, value in _flat(table):
            id = f"command.{place}.{name}"
            if id not in commands:
                names = [
                    known.removeprefix(f"command.{place}.") for known in commands if commands[known].where == place
                ]
                near = nearest(name, names)
                problems.append(message("keys.no_command", file=KEYS, key=name, place=place, nearest=near))
            elif not (
                isinstance(value, str) or (isinstance(value, list) and all(isinstance(one, str) for one in value))
            ):
                problems.append(message("keys.no_keys", file=KEYS, key=f"{place}.{name}"))
            else:
                wanted[id] = tuple(_pressable(commands[id], [value] if isinstance(value, str) else value, problems))
    return _without_conflicts(wanted, problems)


def _flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """A dot in a key of TOML makes a table of a table; here it is a part of a command's name."""
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield before + name, value


def _pressable(command: Command, keys: list[str], problems: list[Message]) -> Iterator[str]:
    takes_letter = all(sequence[-1] == LETTER for sequence in command.sequences)
    for key in keys:
        parts = key.split()
        wrong = next(
            (part for part in parts if part not in NAMED and not (len(part) == 1 and part.isprintable())), None
        )
        if not parts or wrong is not None:
            problems.append(message("keys.not_pressable", file=KEYS, key=wrong or key, command=command.words))
        else:
            yield " ".join([*parts, LETTER] if takes_letter else parts)


def _without_conflicts(wanted: Mapping[str, tuple[str, ...]], problems: list[Message]) -> Keymap:
    """In each place a key means one command: of two that were set the first, and one that was set before the rest."""
    found: dict[str, tuple[str, ...]] = {}
    taken: dict[tuple[str, str], Command] = {}
    for command in sorted(COMMANDS, key=lambda command: command.id not in wanted):
        kept: list[str] = []
        for key in wanted.get(command.id, command.keys):
            other = _holder(taken, command, key)
            if other is None:
                kept.append(key)
            else:
                said = {"file": KEYS, "key": key, "place": say(f"place.{command.where}")}
                problems.append(message("keys.taken", **said, command=other.words, other=command.words))
        taken |= {(command.where, key): command for key in kept}
        if tuple(kept) != command.keys:
            found[command.id] = tuple(kept)
    return found


def _holder(taken: Mapping[tuple[str, str], Command], command: Command, key: str) -> Command | None:
    """Which other command of the place has this key, or one that begins as it does."""
    for (where, held), other in taken.items():
        if where == command.where and other is not command and f"{held} ".startswith(f"{key} "):
            return other
        if where == command.where and other is not command and f"{key} ".startswith(f"{held} "):
            return other
    return None
