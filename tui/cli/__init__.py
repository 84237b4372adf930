"""The command line: a module per noun. It prints what the library answers, as words or as JSON, without Textual."""

import click

from tui.cli.session import Session, pass_session
from tui.cli.shape import Program

GROUPS = {
    "cli.help.papers": {
        "read": "reading:read_files",
        "import": "reading:import_files",
        "style": "styles:styles",
    },
    "cli.help.meetings": {
        "meetings": "meetings:list_meetings",
        "show": "meetings:show_meeting",
        "compare": "meetings:compare_meeting",
        "pair": "meetings:pair",
        "unpair": "meetings:unpair",
        "correct": "correcting:correct",
        "corrections": "correcting:list_corrections",
        "remove": "health:remove_meeting",
        "forget": "health:forget_meeting",
    },
    "cli.help.finding": {
        "search": "searching:search",
        "searches": "searches:searches",
        "similar": "searching:similar",
        "decisions": "decisions:list_decisions",
    },
    "cli.help.work": {
        "follow-ups": "follow_ups:follow_ups",
        "departments": "departments:departments",
        "annotations": "annotations:list_annotations",
        "annotate": "annotations:annotate",
        "copy": "copying:copy_item",
        "export": "exporting:export",
        "undo": "history:undo",
        "redo": "history:redo",
    },
    "cli.help.store": {
        "backup": "health:back_up_store",
        "restore": "health:restore_store",
        "check": "health:check_store",
    },
    "cli.help.program": {
        "help": "helping:tell",
        "doctor": "doctor:doctor",
        "completion": "helping:complete",
    },
}
"""The commands by what help puts them under, each with its module here and its name in it.

Only that of the command at hand is imported, for imports are slow."""
COMMANDS = {name: place for group in GROUPS.values() for name, place in group.items()}
OPENING = "opening:open_paths"
"""What opens the program on paths."""


@click.group(
    "referat",
    cls=Program,
    invoke_without_command=True,
    subcommand_metavar="[PATH ... | COMMAND ...]",
    context_settings={"max_content_width": 100, "help_option_names": ["-h", "--help"]},
)
@pass_session
@click.pass_context
def program(context: click.Context, session: Session) -> None:
    """Review and annotate the minutes of meetings. Without a command the program opens, with what PATH names."""
    if not context.invoked_subcommand:
        from tui.cli.opening import open_program

        open_program(session, ())


program.groups = GROUPS
program.places = COMMANDS
program.opening = OPENING
