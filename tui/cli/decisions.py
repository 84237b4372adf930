"""`decisions`: the register of what was decided."""

from collections.abc import Sequence
from typing import get_args

import click

from store.library.decisions import FILTERS, nobody
from store.model import Decided, DecisionKind, Level, Message
from store.searching.conditions import Condition
from store.searching.narrowing import Wanted, narrowing
from tui.cli import answers, output
from tui.cli.command import Command
from tui.cli.output import Strong
from tui.cli.pages import held, sure
from tui.cli.session import Session, pass_session
from tui.votes import counted
from tui.words import say


@click.command("decisions", cls=Command)
@click.option("--body", metavar="NAME", multiple=True, help="Only of bodies whose name has this in it.")
@click.option(
    "--since", metavar="DAY", default="", help="Not before this day, month or year: 2025-03-05, 2025-03, 2025."
)
@click.option("--until", metavar="DAY", default="", help="Not after this day, month or year.")
@click.option("--kind", type=click.Choice(get_args(DecisionKind)), multiple=True, help="Only of this kind.")
@click.option("--level", type=click.Choice(get_args(Level)), multiple=True, help="Only of this level.")
@click.option("--case", metavar="NUMBER", multiple=True, help="Only of cases whose number has this in it.")
@click.option(
    "--dissent", metavar="NAME", multiple=True, help="Only where this party or person voted against; yes: anybody."
)
@click.option(
    "--abstained", metavar="NAME", multiple=True, help="Only where this party or person abstained; yes: anybody."
)
@click.option(
    "--vote", type=click.Choice(FILTERS.values["vote"]), multiple=True,
    help="Only where a vote is printed, is not understood, or cannot be right.",
)  # fmt: skip
@click.option("--no-formalities", is_flag=True, help="Without what only opens or closes a meeting.")
@pass_session
def list_decisions(
    session: Session,
    body: Sequence[str],
    since: str,
    until: str,
    kind: Sequence[str],
    level: Sequence[str],
    case: Sequence[str],
    dissent: Sequence[str],
    abstained: Sequence[str],
    vote: Sequence[str],
    no_formalities: bool,
) -> None:
    """List what the minutes decide, meeting by meeting."""
    asked = {
        "body": body, "outcome": kind, "level": level, "case": case,
        "dissent": dissent, "abstained": abstained, "vote": vote,
    }  # fmt: skip
    conditions = [_condition(name, value) for name, values in asked.items() for value in values]
    if since or until:
        conditions.append(_between(since, until))
    library, wanted = session.library, Wanted(conditions=tuple(conditions))
    decisions = library.decisions.narrowed(wanted, formalities=not no_formalities)
    if session.json:
        output.answer({"decisions": [answers.decided(one) for one in decisions]})
        return
    if not decisions:
        why = nobody(wanted, library.decisions.all())
        output.line(say("cli.decisions.none"), *([" ", say(why).replace("\n", " ")] if why else []))
    for one in decisions:
        where = held(library.registers.meeting(one.meeting), one.body, one.date)
        output.line(where, "  ", Strong(f"{one.number} {one.title}".strip()), "  ", one.item)
        output.line("    ", _decided(one), ": ", one.decision.quote)
        for each in one.votes:
            output.line("    ", counted(each))
        for doubt in one.doubts:
            output.line("    ! ", say(doubt))


def _between(since: str, until: str) -> Condition:
    for day in filter(None, (since, until)):
        _condition("date", day)  # what is wrong with it is told of it alone
    return _condition("date", f"{since}..{until}")


def _condition(name: str, value: str) -> Condition:
    found = narrowing(name, value, FILTERS)
    if isinstance(found, Message):
        raise click.UsageError(say(found))
    return found


def _decided(one: Decided) -> str:
    by = f" ({say('decision.marked_by', author=one.marked_by)})" if one.marked_by else ""
    level = f", {say(f'level.{one.decision.level}')}" if one.decision.level else ""
    return say(f"decision.{one.decision.kind}") + level + by + sure(one.decision.strength)
