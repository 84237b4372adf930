"""`decisions`: the register of what was decided."""

import click

from tui.cli import answers, output
from tui.cli.output import Strong
from tui.cli.pages import sure
from tui.cli.session import Session, pass_session
from tui.cli.shape import Command
from tui.words import say


@click.command("decisions", cls=Command)
@pass_session
def list_decisions(session: Session) -> None:
    """List what the minutes decide, meeting by meeting."""
    library = session.library
    decisions = library.registers.decisions()
    if session.json:
        output.answer({"decisions": [answers.decided(library, one) for one in decisions]})
        return
    if not decisions:
        output.line(say("cli.decisions.none"))
    for one in decisions:
        where = ", ".join(part for part in (one.date or say("cli.no_date"), one.body) if part)
        output.line(where, "  ", Strong(f"{one.number} {one.title}"), "  ", one.item)
        output.line("    ", say(f"decision.{one.decision.kind}"), sure(one.decision.strength), ": ", one.decision.quote)
