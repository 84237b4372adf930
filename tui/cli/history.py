"""`undo` and `redo`: one's own last change, named."""

from collections.abc import Callable

import click

from store.errors import RefusedError
from store.model import Change
from tui.cli import answers, output
from tui.cli.command import Command
from tui.cli.session import Session, pass_session
from tui.words import say


@click.command("undo", cls=Command)
@pass_session
def undo(session: Session) -> None:
    """Take back your own last change."""
    _turn(session, session.library.history.undo, "cli.undone", "said.nothing_to_undo")


@click.command("redo", cls=Command)
@pass_session
def redo(session: Session) -> None:
    """Do again what was undone last."""
    _turn(session, session.library.history.redo, "cli.redone", "said.nothing_to_redo")


def _turn(session: Session, verb: Callable[[], Change | None], said: str, nothing: str) -> None:
    change = verb()
    if change is None:
        raise RefusedError(nothing)
    if session.json:
        output.answer(answers.change(session.library, change))
    else:
        output.line(say(said, what=say(change.name)))
