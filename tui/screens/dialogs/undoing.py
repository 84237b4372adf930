"""Undo and redo: at once of what was done here; of what was done elsewhere after a question that names it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from store.library.undoing import Here, Turn
from tui.days import ago
from tui.screens.dialogs.confirm import Confirm
from tui.words import known, say

if TYPE_CHECKING:
    from tui.app import ReferatApp
    from tui.screens.keyboard import KeyboardScreen

Verb = Callable[[Here, str], Turn | None]


def undo(screen: "KeyboardScreen[Any]", here: Here) -> None:
    """Take back one's own last change and say what it was."""
    _turn(screen, here, screen.program.library.undoing.undo, "undone", "undo")


def redo(screen: "KeyboardScreen[Any]", here: Here) -> None:
    """Do again what was undone and say what it was."""
    _turn(screen, here, screen.program.library.undoing.redo, "redone", "redo")


def _turn(screen: "KeyboardScreen[Any]", here: Here, verb: Verb, done: str, doing: str, agreed: str = "") -> None:
    """`done` and `doing` are the ends of the ids of what is said. The next keys are for the screen as it is then."""
    program, release = screen.program, screen.hold_keys()

    def turned(turn: Turn | None) -> None:
        if turn is None:
            program.say(say(f"said.nothing_to_{doing}"))
        elif turn.asks:
            _ask(program, turn, doing, lambda: _turn(screen, here, verb, done, doing, turn.change.id))
        else:
            program.say(say(f"said.{done}", what=say(turn.change.name)))
        release()

    program.perform(verb, here, agreed, said="", then=turned, otherwise=release)


def _ask(program: "ReferatApp", turn: Turn, doing: str, go_on: Callable[[], None]) -> None:
    made_in = f"place.{turn.change.place}"
    where = [say(made_in) if known(made_in) else "", turn.meeting, ago(turn.seconds)]
    question = say(f"dialog.{doing}", what=say(turn.change.name), where=" · ".join(filter(None, where)))

    def decided(yes: bool | None) -> None:
        if yes:
            go_on()

    program.push_screen(Confirm(question, [("enter", say(f"dialog.{doing}es"), True)]), decided)
