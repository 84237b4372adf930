"""From what a terminal sends to the keys of the table of commands: names, and sequences. Free of Textual."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from tui.commands import LETTER, Command

OF_A_FIELD = frozenset({
    "left", "right", "home", "end", "backspace", "delete", "shift+left", "shift+right", "shift+home", "shift+end",
    "ctrl+left", "ctrl+right", "ctrl+a", "ctrl+e", "ctrl+k", "ctrl+w", "ctrl+v", "ctrl+x",
})  # fmt: skip
"""What a text field keeps for itself beside the characters one types."""


def key_name(key: str, character: str | None) -> str:
    """The name of a key as the table of commands writes it: `?` rather than `question_mark`, `G` for shift and g."""
    if character and character.isprintable() and not character.isspace() and not key.startswith(("ctrl+", "alt+")):
        return character
    return key


@dataclass(frozen=True, slots=True)
class Typed:
    """What the keys typed so far mean: a command, the commands that may still be meant, or neither."""

    keys: tuple[str, ...]
    command: Command | None = None
    may_follow: tuple[tuple[str, Command], ...] = ()
    """The next key and the command it would finish."""


def meaning(keys: tuple[str, ...], contexts: Iterable[Sequence[Command]]) -> Typed:
    """What `keys` mean where the commands of `contexts` hold, the first context before the others."""
    following: dict[str, Command] = {}
    for commands in contexts:
        for command in commands:
            for sequence in command.sequences:
                if not all(map(_fits, keys, sequence)):
                    continue
                if len(sequence) == len(keys) and not following:
                    return Typed(keys, _with_letter(command, keys, sequence))
                if len(sequence) > len(keys):
                    following.setdefault(sequence[len(keys)], command)
    return Typed(keys, None, tuple(following.items()))


def _fits(key: str, wanted: str) -> bool:
    return key == wanted or (wanted == LETTER and len(key) == 1 and "a" <= key <= "z")


def _with_letter(command: Command, keys: tuple[str, ...], sequence: tuple[str, ...]) -> Command:
    letters = tuple(key for key, wanted in zip(keys, sequence, strict=True) if wanted == LETTER)
    return replace(command, arguments=(*command.arguments, *letters)) if letters else command


@dataclass(slots=True)
class Keys:
    """The keys typed and not yet a command. Waits without a limit."""

    typed: tuple[str, ...] = ()
    may_follow: tuple[tuple[str, Command], ...] = field(default=())
    chosen: Command | None = None
    """That waits for its letter, chosen from the list of commands."""

    @property
    def waiting(self) -> bool:
        """Whether a key is expected to finish a command."""
        return bool(self.typed)

    def forget(self) -> None:
        """Start anew."""
        self.typed, self.may_follow, self.chosen = (), (), None

    def wait_for_letter(self, command: Command) -> None:
        """Go on as if the keys of a command were pressed that takes a letter, whether it has any or not."""
        *before, letter = command.sequences[0] if command.keys else ("…", LETTER)
        self.typed, self.may_follow = tuple(before), ((letter, command),)
        self.chosen = replace(command, keys=(" ".join((*before, letter)),))

    def press(self, name: str, contexts: Iterable[Sequence[Command]]) -> Command | None:
        """Take a key; the command it finishes, if it does. A key that leads nowhere ends the waiting."""
        found = meaning((*self.typed, name), ((self.chosen,),) if self.chosen else contexts)
        if found.command or not found.may_follow:
            self.forget()
        else:
            self.typed, self.may_follow = found.keys, found.may_follow
        return found.command
