"""`searches` with `save` and `remove`: the queries kept under a name, and those asked last."""

import click

from store.model import SavedSearch
from store.query.parsing import parse
from tui.cli import output
from tui.cli.output import Strong
from tui.cli.searching import QUERY, Asking
from tui.cli.session import Session, pass_session
from tui.cli.shape import Commands
from tui.filters import told
from tui.words import say


@click.group("searches", cls=Commands, invoke_without_command=True)
@pass_session
@click.pass_context
def searches(context: click.Context, session: Session) -> None:
    """List the saved searches, and what was asked last here. `referat search @NAME` asks a saved one."""
    if context.invoked_subcommand:
        return
    kept = session.library.searches
    saved, asked = kept.saved(), kept.asked()
    if session.json:
        output.answer({"searches": [_answer(one) for one in saved], "asked": list(asked)})
        return
    if not saved:
        output.line(say("cli.searches.none"))
    for one in saved:
        output.line(Strong(one.name), "  ", one.query)
    if asked:
        output.line()
        output.line(say("cli.searches.asked"))
    for query in asked:
        output.line("  ", query)


@searches.command("save", cls=Asking, context_settings=QUERY)
@click.argument("name")
@click.argument("words", metavar="QUERY", nargs=-1, required=True)
@pass_session
def save(session: Session, name: str, words: tuple[str, ...]) -> None:
    """Keep a query under a name. It takes the place of an earlier one of that name."""
    query = " ".join(words)
    session.makes_store = True
    kept = session.library.searches.save(name, query)
    for problem in parse(query).problems:
        output.complain(told(problem))
    if session.json:
        output.answer(_answer(kept))
    else:
        output.change(session.library.history.last)


@searches.command("remove")
@click.argument("name")
@pass_session
def remove(session: Session, name: str) -> None:
    """Keep a saved search no longer; undo brings it back."""
    verbs = session.library.searches
    gone = verbs.called(name)
    verbs.remove(gone.name)
    if session.json:
        output.answer(_answer(gone))
    else:
        output.change(session.library.history.last)


def _answer(one: SavedSearch) -> dict[str, str]:
    return {"name": one.name, "query": one.query}
