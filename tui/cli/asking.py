"""Questions to whoever sits at the terminal, apart from the answer: they stand on standard error."""

import sys

import click

from tui.cli import output
from tui.words import say


def somebody_is_there() -> bool:
    """Whether there is a terminal to ask at."""
    return output.is_terminal(sys.stdin) and output.is_terminal(sys.stderr)


def asked(question: str, *, hidden: bool = False) -> str:
    """What is typed; nothing where that is refused with ctrl+d. Raises KeyboardInterrupt."""
    try:
        typed: str = click.prompt(question, default="", show_default=False, hide_input=hidden, err=True)
    except click.Abort as error:
        if isinstance(error.__context__, KeyboardInterrupt):
            raise KeyboardInterrupt from error
        sys.stderr.write("\n")
        return ""
    return typed


def agreed(question: str) -> bool:
    """Whether the answer is a yes, in the language spoken or in English."""
    return asked(f"{question} {say('cli.agree')}").strip().lower() in say("cli.agree.yes").split()
