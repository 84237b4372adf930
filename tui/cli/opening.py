"""`referat [PATH ...]`: opens the program on a terminal."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from store.errors import RefusedError
from store.reading.opening import STANDARD_INPUT
from tui.cli import output
from tui.cli.command import Command
from tui.cli.reading import standard_input
from tui.cli.session import Session, pass_session
from tui.skeleton import wipe
from tui.words import say

TERMINAL = "/dev/tty"


@click.command("open", cls=Command)
@click.argument("paths", metavar="[PATH ...]", nargs=-1)
@pass_session
def open_paths(session: Session, paths: tuple[str, ...]) -> None:
    """Import what PATH names and open the program."""
    open_program(session, paths)


def open_program(session: Session, paths: Sequence[str]) -> None:
    """Open the program. Raises RefusedError where there is no terminal to show it on."""
    if session.json:
        raise click.UsageError(say("cli.usage.no_json"))
    piped = STANDARD_INPUT in paths
    if session.open_program is None or not _on_a_terminal(piped):
        raise RefusedError("cli.no_terminal")
    stdin = standard_input() if piped else None
    if piped:
        _take_keys_from_the_terminal()
    files = [Path(path) for path in paths if path != STANDARD_INPUT]
    session.makes_store = True
    try:
        library = session.library
    except BaseException:
        wipe()  # before it is said why
        raise
    session.open_program(library, session.configuration, files, stdin)


def _on_a_terminal(piped: bool) -> bool:
    return output.is_terminal(sys.stdout) and (piped or output.is_terminal(sys.stdin))


def _take_keys_from_the_terminal() -> None:
    try:
        terminal = os.open(TERMINAL, os.O_RDONLY)
    except OSError as error:
        raise RefusedError("cli.no_terminal") from error
    os.dup2(terminal, 0)
    os.close(terminal)
