"""`export`: what leaves as a file, to a file or to standard output."""

import sys
from pathlib import Path

import click

from store.exporting.file import write_file
from store.exporting.formats import FORMATS, only
from store.exporting.leaving import share_of
from tui.cli import output
from tui.cli.command import Command
from tui.cli.given import TypedPath
from tui.cli.narrowing import Asked, narrowed, narrowed_by
from tui.cli.session import Session, pass_session
from tui.words import say

DECISIONS = "decisions.csv"


@click.command("export", cls=Command)
@click.argument("name", metavar="FORMAT", type=click.Choice(list(FORMATS)))
@click.argument("meeting", metavar="[MEETING]", required=False)
@click.option("--output", "file", metavar="FILE", type=TypedPath(), help="Where it shall go; else to standard output.")
@click.option("--department", metavar="NAME", help="Only its follow-ups, by name, alias or as printed.")
@narrowed_by
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@pass_session
def export(
    session: Session,
    /,
    name: str,
    meeting: str | None,
    file: str | None,
    department: str | None,
    force: bool,
    **asked: Asked,
) -> None:
    """Make a file of notes, follow-ups, decisions or the store.

    Follow-ups leave once they are accepted. Of the decisions those leave that the options ask for.

    \b
    FORMAT is one of
      annotations.jsonld  notes, for other programs (W3C Web Annotation)
      follow-ups.ics      for a calendar or list of tasks
      follow-ups.csv      for a spreadsheet
      follow-ups.md       as lists in Markdown
      follow-ups.docx     as tables in Word
      decisions.csv       the register of decisions, for a spreadsheet
      reconciliation.md   a MEETING: recommended beside decided, and what is to be settled
      reconciliation.docx the same in Word
      store.json          all that is in the store
      tinydb.json         the same, for TinyDB
      review-log          every change: when, who, what
    """
    format = FORMATS[name]
    if any(asked.values()) and name != DECISIONS:
        raise click.UsageError(say("cli.usage.not_narrowed", format=name, of=DECISIONS))
    if department is not None and not format.by_department:
        raise click.UsageError(say("cli.usage.no_department", format=name))
    if format.of_meeting != (meeting is not None):
        raise click.UsageError(
            say("cli.usage.which_meeting" if format.of_meeting else "cli.usage.no_meeting", format=name)
        )
    if file is None and session.json:
        raise click.UsageError(say("cli.usage.json_of_file"))
    if file is None and not format.is_text and output.is_terminal(sys.stdout):
        raise click.UsageError(say("cli.usage.binary", format=name))
    if any(asked.values()):
        format = only(narrowed(session.library, asked))
    chunks = format.make(session.library, say, meeting or department)
    left_out = share_of(session.library, department).proposed if format.by_department else 0
    path = write_file(Path(file), chunks, replace=force) if file else None
    if path is None:
        output.data(chunks)
    elif session.json:
        answer = {"format": name, "file": str(path), "bytes": path.stat().st_size}
        output.answer(answer | ({"left_out": left_out} if format.by_department else {}))
        return
    else:
        output.complain(say("export.written", path=str(path)))
    if left_out:
        output.complain(say("export.left_out", proposals=left_out))
