"""`annotations` and `annotate`: notes on passages."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, get_args

import click

from store.errors import NotFoundError
from store.model import Annotation, AnnotationKind, Guess
from tui.cli import answers, output
from tui.cli.command import Command
from tui.cli.given import Number
from tui.cli.output import Strong
from tui.cli.session import Session, pass_session
from tui.words import quoted, say

if TYPE_CHECKING:
    from store.library import Library

_GUESSES = 3


@click.command("annotations", cls=Command)
@click.argument("meeting", required=False)
@pass_session
def list_annotations(session: Session, meeting: str | None) -> None:
    """List notes, of a meeting or all. Those whose passage is gone come first, then those that moved in doubt."""
    library = session.library
    notes = sorted(library.notes.all(meeting), key=lambda note: (note.state != "orphaned", not note.doubtful))
    if session.json:
        output.answer({"annotations": [answers.annotation(library, note) for note in notes]})
        return
    if not notes:
        output.line(say("cli.annotations.none"))
    for note in notes:
        state = "doubtful" if note.doubtful else note.state
        told = "" if state == "anchored" else f" ({say(f'cli.state.{state}', percent=round(note.confidence * 100))})"
        tags = "".join(f" #{tag}" for tag in note.tags)
        output.line(Strong(library.registers.label_of(note.item)), "  ", note.item)
        before, after = (note.prefix, note.suffix) if note.state == "orphaned" else ("", "")
        output.line("    ", before, quoted(note.quote), after, told)
        output.line("    ", say(f"kind_of_note.{note.kind}"), ": ", note.note, tags)
        for guess in _guesses(library, note):
            label = library.registers.label_of(guess.item)
            output.line(
                "    ? ", say("review.guess", percent=round(guess.likeness * 100), quote=guess.quote, item=label)
            )


def _guesses(library: "Library", note: Annotation) -> Sequence[Guess]:
    """Where a note that lost its passage may belong; nowhere where its meeting was taken out."""
    if note.state != "orphaned":
        return ()
    try:
        return library.notes.guesses(note.id)[:_GUESSES]
    except NotFoundError:
        return ()


@click.command("annotate", cls=Command)
@click.argument("item")
@click.option("--quote", metavar="TEXT", required=True, help="The passage, letter for letter.")
@click.option("--nth", metavar="N", type=Number(), help="Which of the places where it stands, from 1.")
@click.option("--note", metavar="TEXT", default="", help="What you have to say of it.")
@click.option("--kind", type=click.Choice(get_args(AnnotationKind)), default="note", show_default=True)
@click.option("--tag", "tags", metavar="WORD", multiple=True, help="May be given several times.")
@pass_session
def annotate(
    session: Session, item: str, quote: str, nth: int | None, note: str, kind: AnnotationKind, tags: Sequence[str]
) -> None:
    """Note a passage of an item."""
    library = session.library
    record = library.notes.annotate_quote(item, quote, kind, note, tags, nth)
    if session.json:
        output.answer(answers.annotation(library, record))
    else:
        output.change(library.history.last)
