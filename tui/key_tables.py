"""The commands with their keys as tables for the README and for docs/settings.md."""

from tui.commands import COMMANDS, Where
from tui.words import say


def key_table() -> str:
    """The commands and their keys as a Markdown table, by place."""
    lines = [f"| {say('keys.where')} | {say('keys.keys')} | {say('keys.does')} |", "|---|---|---|"]
    seen: set[tuple[Where, str]] = set()
    for command in COMMANDS:
        if (command.where, command.id) not in seen:
            seen.add((command.where, command.id))
            keys = " ".join(f"`{key}`" for key in command.keys)
            lines.append(f"| {say('place.' + command.where)} | {keys} | {command.words} |")
    return "\n".join(lines)


def name_table() -> str:
    """The commands as `keys.toml` names them, as a Markdown table."""
    lines = ["| place | name | keys | what it does |", "|---|---|---|---|"]
    for command in COMMANDS:
        name = command.id.removeprefix(f"command.{command.where}.")
        keys = " ".join(f"`{key}`" for key in command.keys)
        lines.append(f"| `{command.where}` | `{name}` | {keys} | {command.words} |")
    return "\n".join(lines)
