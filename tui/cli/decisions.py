"""`decisions`: the register of what was decided."""

import click

from tui.cli import answers, output
from tui.cli.output import Strong
from tui.cli.pages import held, sure
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
        where = held(library.registers.meeting(one.meeting), one.body, one.date)
        output.line(where, "  ", Strong(f"{one.number} {one.title}"), "  ", one.item)
        by = f" ({say('decision.marked_by', author=one.marked_by)})" if one.marked_by else ""
        output.line(
            "    ", say(f"decision.{one.decision.kind}"), by, sure(one.decision.strength), ": ", one.decision.quote
        )
