"""`copy`: an extract of an item to the clipboard, and by which route it went."""

import sys
from typing import get_args

import click

from store.exporting.extract import Style, extract
from tui.cli import output
from tui.cli.command import Command
from tui.cli.session import Session, pass_session
from tui.clipboard import copy, to_controlling_terminal
from tui.words import say


@click.command("copy", cls=Command)
@click.argument("item")
@click.option("--as", "style", type=click.Choice(get_args(Style)), default="plain", show_default=True)
@pass_session
@click.pass_context
def copy_item(context: click.Context, session: Session, item: str, style: Style) -> None:
    """Copy an item and say where it went."""
    library = session.library
    document, point = library.registers.item(item)
    text = extract(document, point, library.registers.source(document.id), None, style, say)
    watched = output.is_terminal(sys.stdout) or output.is_terminal(sys.stderr)
    ask_terminal = to_controlling_terminal if watched else None
    copied = copy(text, library.context.folder, session.environment, ask_terminal)
    if session.json:
        output.answer({"text": text, "route": copied.route, "confirmed": copied.confirmed, "file": copied.file})
    output.complain(say(copied.message))
    if copied.route == "file" and copied.file is None:
        context.exit(1)
