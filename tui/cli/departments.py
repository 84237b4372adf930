"""`departments` with `add`, `alias`, `rename`, `remove`, `import` and `export`: names and what else they go by."""

from pathlib import Path

import click

from store.model import Department
from store.text import fold
from tui.cli import answers, output
from tui.cli.department_file import as_toml, read_departments
from tui.cli.given import FILE
from tui.cli.output import Strong
from tui.cli.session import Session, pass_session
from tui.cli.shape import Commands
from tui.words import say


@click.group("departments", cls=Commands, invoke_without_command=True)
@pass_session
@click.pass_context
def departments(context: click.Context, session: Session) -> None:
    """List the departments and their aliases. What the letterheads suggest is listed, too."""
    if context.invoked_subcommand:
        return
    known, proposed = session.library.departments.all(), session.library.departments.suggestions()
    if session.json:
        proposals = [{"printed": one.printed, "name": one.name, "evidence": one.evidence} for one in proposed]
        output.answer({"departments": [answers.department(one) for one in known], "proposed": proposals})
        return
    if not known:
        output.line(say("cli.departments.none"))
    for one in known:
        output.line(Strong(one.name), "  ", ", ".join(one.aliases))
    for suggestion in proposed:
        output.line(
            say(
                "cli.departments.proposed",
                printed=suggestion.printed,
                name=suggestion.name,
                evidence=suggestion.evidence,
            )
        )


@departments.command("add")
@click.argument("name")
@pass_session
def add(session: Session, name: str) -> None:
    """Know a department."""
    session.makes_store = True
    _changed(session, session.library.departments.add(name))


@departments.command("alias")
@click.argument("name")
@click.argument("alias")
@pass_session
def give_alias(session: Session, name: str, alias: str) -> None:
    """Let a department also go by another name."""
    session.makes_store = True
    _changed(session, session.library.departments.alias(name, alias))


@departments.command("rename")
@click.argument("name")
@click.argument("new")
@pass_session
def rename(session: Session, name: str, new: str) -> None:
    """Give a department another name. The old one becomes an alias."""
    _changed(session, session.library.departments.rename(name, new))


@departments.command("remove")
@click.argument("name")
@pass_session
def remove(session: Session, name: str) -> None:
    """Forget a department with its aliases, or one alias of it."""
    verbs = session.library.departments
    owner = next((one for one in verbs.all() if fold(name) in map(fold, one.aliases)), None)
    _changed(session, verbs.remove_alias(owner.name, name) if owner else verbs.remove(name))


@departments.command("import")
@click.argument("file", type=FILE)
@pass_session
@click.pass_context
def import_file(context: click.Context, session: Session, file: Path) -> None:
    """Add the departments and aliases of a TOML file. What is known already stays as it is."""
    session.makes_store = True
    verbs = session.library.departments
    refused = verbs.take_in(read_departments(file))
    if session.json:
        output.answer({"departments": [answers.department(one) for one in verbs.all()]})
    else:
        output.line(say("cli.departments.known", departments=len(verbs.all())))
    for why in refused:
        output.complain(say(why))
    if refused:
        context.exit(1)


@departments.command("export")
@pass_session
def export(session: Session) -> None:
    """Write all departments as a file that import takes."""
    known = session.library.departments.all()
    if session.json:
        output.answer({"departments": [answers.department(one) for one in known]})
    else:
        output.verbatim(as_toml(known))


def _changed(session: Session, one: Department) -> None:
    if session.json:
        output.answer(answers.department(one))
    else:
        output.change(session.library.history.last)
