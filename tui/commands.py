"""The ONE table of commands: what can be done where, and by which keys. Its words stand in `tui.texts`, by id.

The table feeds the dispatch of keys, the line of hints, the list of commands and the README. A new key is a new row
here, words for it, and a method `action_<name>` on the screen of its place.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from tui.words import known, say

Where = Literal[
    "everywhere", "lists", "meetings", "review", "passage", "report", "search", "follow_ups", "decisions",
]  # fmt: skip

LETTER = "a-z"
"""In the keys of a command: any of these letters. The one that is typed becomes the command's last argument."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be done in one place."""

    name: str
    """The method `action_<name>` of the place's screen."""
    where: Where
    keys: tuple[str, ...]
    """As a person would say them: `G`, `ctrl+d`, `y c` for y and then c."""
    arguments: tuple[str | int, ...] = ()
    hint: int = 0
    """How soon the line of hints shows it; 0: never, the greater the sooner."""

    @property
    def id(self) -> str:
        """The id of its words: place, name and arguments."""
        return ".".join(("command", self.where, self.name, *map(str, self.arguments)))

    @property
    def sequences(self) -> tuple[tuple[str, ...], ...]:
        """Its keys, each as the keys to press one after the other."""
        return tuple(tuple(keys.split(" ")) for keys in self.keys)

    @property
    def words(self) -> str:
        """What it does, in a few words."""
        return say(self.id)

    @property
    def also(self) -> str:
        """Other words that people look for it by; empty where there are none."""
        ids = (".".join(("also", self.name, *map(str, self.arguments))), f"also.{self.name}")
        return next((say(id) for id in ids if known(id)), "")

    @property
    def hint_shown(self) -> tuple[str, str]:
        """Its key and words on the line of hints; of a sequence, the first key and what all its commands do."""
        first = self.sequences[0]
        begun = f"sequence.{first[0]}"
        return (first[0], say(begun) if len(first) > 1 and known(begun) else self.hint_words)

    @property
    def hint_words(self) -> str:
        """The same in a word or two, for the line of hints."""
        short = self.id.replace("command.", "hint.", 1)
        return say(short) if known(short) else self.words


def _rows(where: Where, *rows: tuple[str, str, tuple[str | int, ...], int]) -> tuple[Command, ...]:
    """Rows of a place: name, keys parted by `, ` (the comma itself written `comma`), arguments, hint."""
    return tuple(
        Command(name, where, tuple(key.replace("comma", ",") for key in keys.split(", ")), arguments, hint)
        for name, keys, arguments, hint in rows
    )


def _moves(where: Where) -> tuple[Command, ...]:
    return (*_steps(where), *_rows(where, ("open", "enter", (), 9), ("find", "/", (), 8)))


def _steps(where: Where) -> tuple[Command, ...]:
    return _rows(
        where,
        ("move", "j, down", (1,), 0),
        ("move", "k, up", (-1,), 0),
        ("page", "ctrl+d, pagedown", (1,), 0),
        ("page", "ctrl+u, pageup", (-1,), 0),
        ("first", "g g, home", (), 0),
        ("last", "G, end", (), 0),
    )


_COPIES = (
    ("copy", "y y", ("plain",), 6),
    ("copy", "y c", ("citation",), 0),
    ("copy", "y m", ("markdown",), 0),
    ("copy", "y e", ("email",), 0),
    ("copy", "y t", ("row",), 0),
)

COMMANDS: tuple[Command, ...] = (
    *_rows(
        "everywhere",
        ("go_to", "1", ("meetings",), 0),
        ("go_to", "2", ("review",), 0),
        ("go_to", "3", ("search",), 0),
        ("go_to", "4", ("follow_ups",), 0),
        ("go_to", "5", ("decisions",), 0),
        ("back", "escape", (), 0),
        ("go_to_mark", f"' {LETTER}", (), 0),
        ("undo", "u", (), 3),
        ("redo", "ctrl+r", (), 0),
        ("export", "E", (), 0),
        ("commands", "?, ctrl+p, f1", (), 10),
        ("labels", ";", (), 0),
        ("settings", "S", (), 0),
        ("copy_marked", "ctrl+c", (), 0),
        ("leave", "q, ctrl+q", (), 1),
    ),
    *_moves("lists"),
    *_rows(
        "meetings",
        ("import", "i", (), 7),
        ("sort", "s", (), 4),
        ("next_look", ".", (1,), 4),
        ("next_look", "comma", (-1,), 0),
        ("fold", "h, left", (1,), 0),
        ("fold", "l, right", (-1,), 0),
        ("fold_all", "z", (), 2),
        ("correct", "c d", ("date",), 5),
        ("correct", "c b", ("body",), 0),
        ("correct", "c t", ("title",), 0),
        ("remove", "d", (), 3),
        ("forget", "D", (), 0),
    ),
    *_moves("review"),
    *_rows(
        "review",
        ("columns", "h, left", (-1,), 0),
        ("columns", "l, right", (1,), 0),
        ("next_item", "J", (1,), 6),
        ("next_item", "K", (-1,), 0),
        ("next_look", ".", (1,), 6),
        ("next_look", "comma", (-1,), 0),
        ("next_unread", "U", (), 0),
        ("next_hit", "n", (1,), 0),
        ("next_hit", "N", (-1,), 0),
        ("other_pane", "tab", (1,), 7),
        ("other_pane", "shift+tab", (-1,), 0),
        ("divider", "<", (-1,), 0),
        ("divider", ">", (1,), 0),
        ("one_pane", "M", (), 0),
        ("outline", "o", (), 4),
        ("raw", "z", (), 4),
        ("why", "w", (), 4),
        ("word_by_word", "W", (), 3),
        ("similar", "r", (), 0),
        ("mark", "v", (), 8),
        ("set_mark", f"m {LETTER}", (), 0),
        ("notes", "L", (), 0),
        ("carried", "B", (), 0),
        ("report", "R", (), 6),
        ("place", "p", (), 6),
        ("note", "a", (), 8),
        ("edit", "e", (), 0),
        ("delete", "d", (), 0),
        ("follow_up", "f", (), 5),
        ("done", "x, space", (), 5),
        ("correct", "c d", ("date",), 2),
        ("correct", "c b", ("body",), 0),
        ("correct", "c t", ("title",), 0),
        ("correct_item", "c n", ("number",), 0),
        ("correct_item", "c i", ("title",), 0),
        ("split", "c s", (), 0),
        ("join", "c m", (), 0),
        ("noise", "c x", (), 0),
        ("kind", "c v, t d", ("decision",), 0),
        ("kind", "t h", ("highlight",), 0),
        ("kind", "t n", ("note",), 0),
        ("kind", "t q", ("question",), 0),
        ("kind", "t c", ("correction",), 0),
        ("kind", "t f", ("follow_up",), 0),
        ("kind_of_paper", "c k", (), 0),
        ("confirm_pair", "c p", (), 0),
        ("pair", "c a", (), 0),
        ("unpair", "c u", (), 0),
        ("corrections", "c l", (), 0),
        *_COPIES[:2],
        ("copy_decision", "y d", (), 0),
        *_COPIES[2:],
    ),
    *_rows(
        "passage",
        ("word", "w", (1,), 9),
        ("word", "b", (-1,), 0),
        ("sentence", "s", (), 9),
        ("note", "a", (), 15),
        ("follow_up", "f", (), 14),
        ("place", "p", (), 12),
        ("kind", "t h", ("highlight",), 13),
        ("kind", "t n", ("note",), 0),
        ("kind", "t q", ("question",), 0),
        ("kind", "t c", ("correction",), 0),
        ("kind", "t d", ("decision",), 0),
        ("kind", "t f", ("follow_up",), 0),
        ("copy", "y y", ("plain",), 14),
        *_COPIES[1:],
    ),
    *_steps("report"),
    *_rows(
        "report",
        ("open_reported", "enter", (), 9),
        ("report_look", ".", (1,), 8),
        ("report_look", "comma", (-1,), 0),
        ("in_full", "w", (), 7),
        ("word_by_word", "W", (), 3),
        ("settle", "s", (), 6),
        ("done_reported", "x, space", (), 6),
        ("follow_up", "f", (), 5),
        ("note", "a", (), 5),
        ("edit", "e", (), 0),
        ("copy_report", "y y", ("row",), 5),
        ("copy_report", "y m", ("report",), 0),
        ("report", "R", (), 4),
    ),
    *_rows(
        "search",
        ("move", "n", (1,), 0),
        ("move", "N", (-1,), 0),
        ("why", "w", (), 5),
        ("facets", "f, tab", (), 7),
        ("similar", "r", (), 4),
        ("save", "s", (), 3),
        ("saved", "o", (), 2),
        ("delete", "d", (), 4),
        *_COPIES[:2],
        ("copy_decision", "y d", (), 0),
        *_COPIES[2:],
    ),
    *_rows(
        "follow_ups",
        ("done", "x, space", (), 9),
        ("edit", "e", (), 7),
        ("drop", "d", (), 7),
        ("stands_for", "c", (), 6),
        ("remark", "a", (), 5),
        ("next_look", ".", (1,), 5),
        ("next_look", "comma", (-1,), 0),
        ("mark", "v", (), 4),
        ("mark_all", "V d", ("department",), 0),
        ("mark_all", "V m", ("meeting",), 0),
        ("mark_all", "V a", ("shown",), 0),
        ("mark_all", "V n", ("none",), 0),
        ("close", "X", (), 8),
        ("proofs", "p", (), 8),
        ("departments", "D", (), 3),
        ("why", "w", (), 2),
        ("follow_up", "f", (), 0),
        *_COPIES,
    ),
    *_rows(
        "decisions",
        ("why", "w", (), 5),
        ("formalities", "F", (), 6),
        ("similar", "r", (), 4),
        *_COPIES,
    ),
)
"""Every command. Keys are those of the interface; none needs AltGr or a dead key on a Nordic keyboard."""

CONTEXTS: dict[Where, tuple[Where, ...]] = {
    "meetings": ("meetings", "lists", "everywhere"),
    "review": ("review", "everywhere"),
    "passage": ("passage", "review", "everywhere"),
    "report": ("report", "everywhere"),
    "search": ("search", "lists", "everywhere"),
    "follow_ups": ("follow_ups", "lists", "everywhere"),
    "decisions": ("decisions", "lists", "everywhere"),
}
"""Which rows hold in a place, the nearest first: a key means what its first context says."""


def commands_of(where: Where) -> tuple[Command, ...]:
    """The rows of one context."""
    return tuple(command for command in COMMANDS if command.where == where)


Contexts = dict[Where, tuple[tuple[Command, ...], ...]]
"""By place the rows that hold in it, by context, the nearest first."""


def contexts(keys: Mapping[str, tuple[str, ...]] = MappingProxyType({})) -> Contexts:
    """The rows by place; `keys` are other keys than those of the table, by the command's id."""
    own = {command: replace(command, keys=keys.get(command.id, command.keys)) for command in COMMANDS}
    return {
        where: tuple(tuple(own[command] for command in commands_of(context)) for context in nearest_first)
        for where, nearest_first in CONTEXTS.items()
    }
