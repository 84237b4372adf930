"""`follow-ups` with `add` and `set`: the checklist."""

from collections.abc import Sequence
from itertools import groupby

import click

from store.library import Library
from store.library.follow_ups import ORDER
from store.model import FollowUp, FollowUpStatus
from store.text import fold
from tui.cli import answers, output
from tui.cli.output import Strong
from tui.cli.session import Session, pass_session
from tui.cli.shape import Commands
from tui.words import say

STATUSES = click.Choice(ORDER)


@click.group("follow-ups", cls=Commands, invoke_without_command=True)
@click.option("--department", metavar="A", help="Only those of this department, by name, alias or as printed.")
@click.option("--status", type=STATUSES, help="Only those that stand so.")
@click.option("--overdue", is_flag=True, help="Only those whose day has passed.")
@pass_session
@click.pass_context
def follow_ups(
    context: click.Context, session: Session, department: str | None, status: str | None, overdue: bool
) -> None:
    """List the checklist: what was found is proposed until you accept, edit or drop it."""
    if context.invoked_subcommand:
        return
    library = session.library
    tasks = [
        task
        for task in library.checklist.all(department=department, status=status)
        if not overdue or library.checklist.overdue(task)
    ]
    if session.json:
        output.answer({"follow_ups": [answers.follow_up(library, task) for task in tasks]})
    elif not tasks:
        output.line(say("cli.follow_ups.none"))
    else:
        _list(library, tasks)


@follow_ups.command("add")
@click.argument("item")
@click.argument("text")
@click.option("--department", metavar="A")
@click.option("--responsible", metavar="R", multiple=True, help="May be given several times.")
@click.option("--due", metavar="D", help="A date, as 2025-03-05 or 5.3.2025.")
@pass_session
def add(
    session: Session, item: str, text: str, department: str | None, responsible: Sequence[str], due: str | None
) -> None:
    """Add a follow-up of your own to an item."""
    checklist = session.library.checklist
    _changed(session, checklist.add(item, text, department=department, responsible=responsible, due=due))


@follow_ups.command("set")
@click.argument("id")
@click.option("--status", type=STATUSES)
@click.option("--due", metavar="D", help="A date, as 2025-03-05 or 5.3.2025; empty takes it away.")
@click.option("--department", metavar="A", help="Empty takes it away.")
@click.option("--responsible", metavar="R", multiple=True, help="May be given several times; empty takes all away.")
@click.option("--note", metavar="T", help="A remark, kept with its date.")
@pass_session
def change(
    session: Session,
    id: str,
    status: FollowUpStatus | None,
    due: str | None,
    department: str | None,
    responsible: Sequence[str],
    note: str | None,
) -> None:
    """Change a follow-up; a proposed one is thereby accepted."""
    if status is due is department is note is None and not responsible:
        raise click.UsageError(say("cli.usage.nothing_to_set"))
    people = [name for name in responsible if name.strip()] if responsible else None
    checklist = session.library.checklist
    _changed(
        session,
        checklist.edit(id, status=status, due=due, department=department, responsible=people, remark=note),
    )


def _changed(session: Session, task: FollowUp) -> None:
    if session.json:
        output.answer(answers.follow_up(session.library, task))
    else:
        output.change(session.library.history.last)


def _list(library: Library, tasks: Sequence[FollowUp]) -> None:
    def owner(task: FollowUp) -> tuple[str, bool]:
        return library.departments.resolve(task.department) or ("", True)

    for (name, known), group in groupby(sorted(tasks, key=lambda task: fold(owner(task)[0])), key=owner):
        output.line(Strong(name or say("cli.no_department")), "" if known else f"  ({say('cli.unknown_department')})")
        for task in group:
            _tell(library, task)
        output.line()


def _tell(library: Library, task: FollowUp) -> None:
    due = f"  {say('cli.follow_ups.due', due=task.due)}" if task.due else ""
    overdue = f"  {say('cli.follow_ups.overdue')}" if library.checklist.overdue(task) else ""
    people = f"  ({', '.join(task.responsible)})" if task.responsible else ""
    output.line("  ", say(f"status.{task.status}").ljust(12), task.text, people, due, overdue)
    output.line(" " * 14, library.registers.label_of(task.item), "  ", task.id)
