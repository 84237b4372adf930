"""`correct` and `corrections`: what was read, set right."""

import click

from store.errors import RefusedError
from store.library import Library
from store.library.quoting import standing
from store.model import SetRight
from tui.cli import output
from tui.cli.command import Command
from tui.cli.given import Number
from tui.cli.session import Session, pass_session
from tui.set_right import told_of
from tui.words import say

WHAT = ("date", "body", "title", "kind", "number", "split", "join", "noise")
_VALUED = ("date", "body", "title", "kind", "number", "split")


@click.command("correct", cls=Command)
@click.argument("id", metavar="MEETING|ITEM")
@click.argument("what", type=click.Choice(WHAT))
@click.argument("value", required=False)
@click.option("--nth", metavar="N", type=Number(), help="Before which of the places where VALUE stands, from 1.")
@click.option("--back", is_flag=True, help="Take it back: what was read holds again.")
@pass_session
def correct(session: Session, id: str, what: str, value: str | None, nth: int | None, back: bool) -> None:
    """Set right what was read.

    A meeting has a date, a body and a title, a document a kind. An item has a number and a title; split cuts it before
    the words VALUE, join makes it a part of the one before, noise says that it is none.
    """
    if (what in _VALUED and not back) != (value is not None):
        raise click.UsageError(say("cli.correct.no_value" if what in _VALUED and not back else "cli.correct.value"))
    library = session.library
    before = library.history.version
    item = _take_back(library, id, what) if back else _set(library, id, what, value or "", nth)
    if session.json:
        output.answer({"item": item, "corrections": [_answer(one) for one in library.by_hand.all(id)]})
    elif library.history.version != before:
        output.change(library.history.last)
    else:
        output.line(say("said.nothing_changed"))


def _set(library: Library, id: str, what: str, value: str, nth: int | None) -> str | None:
    """Set it right; the id of the item that it now is about, if any."""
    if "." not in id:
        if what == "kind":
            library.corrections.set_kind(id, value)
        else:
            library.corrections.set(id, what, value)
        return None
    if what == "split":
        _, item = library.registers.item(id)
        return library.borders.split(id, standing(item, value, nth).start)
    if what == "join":
        return library.borders.join(id)
    if what == "noise":
        library.items.set_noise(id, True)
    elif what == "number":
        library.items.renumber(id, value)
    elif what == "title":
        library.items.retitle(id, value)
    else:
        raise RefusedError("correction.of_a_meeting", what=what)
    return id


def _take_back(library: Library, id: str, what: str) -> str | None:
    if "." not in id:
        if what != "kind":
            library.corrections.set(id, what, "")
        else:
            library.corrections.set_kind(id, None)
        return None
    taken = library.by_hand.take_back(f"{id}/{'joined' if what == 'join' else what}")
    return taken.of if taken.fits and what != "split" else None


@click.command("corrections", cls=Command)
@click.argument("id", metavar="[MEETING]", required=False)
@pass_session
def list_corrections(session: Session, id: str | None) -> None:
    """List what was set right. What no longer fits its paper comes first, then what moved in doubt."""
    found = sorted(session.library.by_hand.all(id), key=lambda one: (one.fits, not one.doubtful))
    if session.json:
        output.answer({"corrections": [_answer(one) for one in found]})
    elif not found:
        output.line(say("cli.corrections.none"))
    else:
        output.lines(f"{told_of(one)}  {one.of} {_word(one)}" for one in found)


def _word(one: SetRight) -> str:
    """What `correct` calls it."""
    return "join" if one.what == "joined" else one.what


def _answer(one: SetRight) -> dict[str, object]:
    return {
        "id": one.id,
        "of": one.of,
        "what": _word(one),
        "said": one.said,
        "read": one.read,
        "fits": one.fits,
        "doubtful": one.doubtful,
    }
