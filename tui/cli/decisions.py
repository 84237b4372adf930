"""`decisions`: the register of what was decided."""

import click

from store.library.decisions import nobody
from store.model import Decided
from tui.cli import answers, output
from tui.cli.command import Command
from tui.cli.narrowing import Asked, narrowed, narrowed_by, wanted
from tui.cli.output import Strong
from tui.cli.pages import held, nothing, sure
from tui.cli.session import Session, pass_session
from tui.votes import counted
from tui.words import say


@click.command("decisions", cls=Command)
@narrowed_by
@pass_session
def list_decisions(session: Session, /, **asked: Asked) -> None:
    """List what the minutes decide, meeting by meeting."""
    library = session.library
    decisions = narrowed(library, asked)
    if session.json:
        output.answer({"decisions": [answers.decided(library, one) for one in decisions]})
        return
    if not decisions:
        why = nobody(wanted(asked), library.decisions.all())
        output.line(nothing(library, "cli.decisions.none"), *([" ", say(why).replace("\n", " ")] if why else []))
    for one in decisions:
        where = held(library.registers.meeting(one.meeting), one.body, one.date)
        output.line(where, "  ", Strong(f"{one.number} {one.title}".strip()), "  ", one.item)
        output.line("    ", _decided(one), ": ", one.decision.quote)
        for each in one.votes:
            output.line("    ", counted(each))
        for doubt in one.doubts:
            output.line("    ! ", say(doubt))


def _decided(one: Decided) -> str:
    by = f" ({say('decision.marked_by', author=one.marked_by)})" if one.marked_by else ""
    level = f", {say(f'level.{one.decision.level}')}" if one.decision.level else ""
    return say(f"decision.{one.decision.kind}") + level + by + sure(one.decision.strength)
