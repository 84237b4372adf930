"""The command line: a module per noun. It prints what the library answers, as words or as JSON, without Textual."""

import click

from tui.cli.annotations import annotate, list_annotations
from tui.cli.copying import copy_item
from tui.cli.decisions import list_decisions
from tui.cli.departments import departments
from tui.cli.doctor import doctor
from tui.cli.follow_ups import follow_ups
from tui.cli.history import redo, undo
from tui.cli.meetings import compare_meeting, list_meetings, pair, show_meeting, unpair
from tui.cli.opening import open_paths, open_program
from tui.cli.reading import import_files, read_files
from tui.cli.searching import search
from tui.cli.session import Session, pass_session
from tui.cli.shape import Program
from tui.cli.styles import styles

COMMANDS = (
    read_files,
    import_files,
    list_meetings,
    show_meeting,
    pair,
    unpair,
    compare_meeting,
    search,
    list_decisions,
    follow_ups,
    departments,
    list_annotations,
    annotate,
    copy_item,
    undo,
    redo,
    styles,
    doctor,
)


@click.group(
    "referat",
    cls=Program,
    invoke_without_command=True,
    subcommand_metavar="[PATH ... | COMMAND ...]",
    context_settings={"max_content_width": 100},
)
@pass_session
@click.pass_context
def program(context: click.Context, session: Session) -> None:
    """Review and annotate the minutes of meetings. Without a command the program opens, with what PATH names."""
    if not context.invoked_subcommand:
        open_program(session, ())


program.opening = open_paths
for _command in COMMANDS:
    program.add_command(_command)
