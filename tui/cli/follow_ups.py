"""`follow-ups` with `add` and `set`: the checklist."""

from collections.abc import Mapping, Sequence
from itertools import groupby

import click

from store.library import Library
from store.library.closing import Evidence
from store.library.fields import Fields
from store.library.follow_ups import ORDER
from store.model import FollowUp, FollowUpStatus
from store.text import fold
from tui.cli import answers, output
from tui.cli.given import Meant
from tui.cli.output import Strong
from tui.cli.pages import nothing
from tui.cli.session import Session, pass_session
from tui.cli.shape import Commands
from tui.days import understood
from tui.words import say

Proofs = Mapping[str, Sequence[Evidence]]
"""By the id of a follow-up the later items that may show it done."""

STATUSES = Meant("is", tuple(ORDER))


@click.group("follow-ups", cls=Commands, invoke_without_command=True)
@click.option("--department", metavar="NAME", help="Only those of this department, by name, alias or as printed.")
@click.option("--status", type=STATUSES, help="Only those that stand so.")
@click.option("--overdue", is_flag=True, help="Only those whose day has passed.")
@click.option("--meeting", metavar="MEETING", help="Only those of this meeting.")
@click.option(
    "--carried", metavar="MEETING", help="Only those to be done from earlier meetings of the body of this meeting."
)
@click.option("--evidence", is_flag=True, help="With later items that may show one done.")
@pass_session
@click.pass_context
def follow_ups(
    context: click.Context,
    session: Session,
    department: str | None,
    status: str | None,
    overdue: bool,
    meeting: str | None,
    carried: str | None,
    evidence: bool,
) -> None:
    """List the checklist. What was found is proposed until you accept, edit or drop it."""
    if context.invoked_subcommand:
        return
    library = session.library
    open_before = {task.id for task in library.checklist.carried(carried)} if carried else None
    tasks = [
        task
        for task in library.checklist.all(meeting=meeting, department=department, status=status)
        if (not overdue or library.checklist.overdue(task)) and (open_before is None or task.id in open_before)
    ]
    proofs = {task.id: library.closing.evidence(task) for task in tasks} if evidence else {}
    if session.json:
        output.answer({"follow_ups": [answers.follow_up(library, task, proofs.get(task.id)) for task in tasks]})
    elif not tasks:
        output.line(nothing(library, "cli.follow_ups.none"))
    else:
        _list(library, tasks, proofs)


@follow_ups.command("add")
@click.argument("item")
@click.argument("text")
@click.option("--department", metavar="NAME")
@click.option("--responsible", metavar="NAME", multiple=True, help="May be given several times.")
@click.option("--due", metavar="DAY", help="A day, as fredag, 1/12, +14d, ultimo marts or 2025-03-05.")
@pass_session
def add(
    session: Session, item: str, text: str, department: str | None, responsible: Sequence[str], due: str | None
) -> None:
    """Add a follow-up of your own to an item."""
    checklist = session.library.checklist
    _changed(session, checklist.add(item, text, department=department, responsible=responsible, due=due))


@follow_ups.command("set")
@click.argument("id", nargs=-1, required=True)
@click.option("--status", type=STATUSES)
@click.option("--due", metavar="DAY", help="A day, as fredag, 1/12, +14d or 2025-03-05; empty takes it away.")
@click.option("--department", metavar="NAME", help="Empty takes it away.")
@click.option("--responsible", metavar="NAME", multiple=True, help="May be given several times; empty takes all away.")
@click.option("--note", metavar="TEXT", help="A remark, kept with its date.")
@click.option("--closed-by", metavar="ITEM", help="It is done, as this item shows; empty takes it away.")
@pass_session
def change(
    session: Session,
    id: Sequence[str],
    status: FollowUpStatus | None,
    due: str | None,
    department: str | None,
    responsible: Sequence[str],
    note: str | None,
    closed_by: str | None,
) -> None:
    """Change follow-ups, several as one step. A proposed one is thereby accepted."""
    if status is due is department is note is closed_by is None and not responsible:
        raise click.UsageError(say("cli.usage.nothing_to_set"))
    fields: Fields = {
        "status": status,
        "due": due,
        "department": department,
        "responsible": [name for name in responsible if name.strip()] if responsible else None,
        "remark": note,
        "closed_by": closed_by,
    }
    checklist = session.library.checklist
    tasks = [checklist.edit(id[0], **fields)] if len(id) == 1 else checklist.edit_all(id, **fields)
    _changed(session, *tasks)
    if due:
        output.complain(say("cli.follow_ups.day", day=understood(due, checklist.day).removeprefix("= ")))


def _changed(session: Session, *tasks: FollowUp) -> None:
    library = session.library
    if not session.json:
        output.change(library.history.last)
    elif len(tasks) == 1:
        output.answer(answers.follow_up(library, tasks[0]))
    else:
        output.answer({"follow_ups": [answers.follow_up(library, task) for task in tasks]})


def _list(library: Library, tasks: Sequence[FollowUp], proofs: Proofs) -> None:
    def owner(task: FollowUp) -> tuple[str, bool]:
        return library.departments.resolve(task.department) or ("", True)

    for (name, known), group in groupby(sorted(tasks, key=lambda task: fold(owner(task)[0])), key=owner):
        output.line(Strong(name or say("cli.no_department")), "" if known else f"  ({say('cli.unknown_department')})")
        for task in group:
            _tell(library, task, proofs.get(task.id, ()))
        output.line()


def _tell(library: Library, task: FollowUp, proofs: Sequence[Evidence]) -> None:
    due = f"  {say('cli.follow_ups.due', due=task.due)}" if task.due else ""
    overdue = f"  {say('cli.follow_ups.overdue')}" if library.checklist.overdue(task) else ""
    people = f"  ({', '.join(task.responsible)})" if task.responsible else ""
    output.line("  ", say(f"status.{task.status}").ljust(12), task.text, people, due, overdue)
    output.line(" " * 14, library.registers.label_of(task.item), "  ", task.id)
    if task.doubtful:
        output.line(" " * 14, say("cli.follow_ups.doubtful", quote=task.quote or task.text))
    for one in proofs:
        where = ", ".join(part for part in (one.body, one.date) if part)
        why = ", ".join(map(say, one.why))
        percent = round(one.sureness * 100)
        said = say("cli.follow_ups.evidence", percent=percent, item=one.label, where=where, id=one.item, why=why)
        output.line(" " * 14, said)
    if task.closed_by:
        said = say("follow_ups.closed_by", item=library.registers.label_of(task.closed_by))
        output.line(" " * 14, said, "  ", task.closed_by)
