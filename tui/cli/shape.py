"""The shape of the command line: commands by name, words that name the nearest one, errors that become sentences."""

import os
import sys
from collections.abc import Iterable, Mapping
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any

import click

from store.errors import ReferatError
from store.reading.files import existing
from tui.cli import output
from tui.cli.command import Command
from tui.cli.session import LANGUAGES
from tui.language import speak
from tui.words import fail, say

INTERRUPTED = 130
NOBODY_READS_ON = 141
"""What a shell says of a program that SIGPIPE ended, as it ends most that write into a pipe that was closed."""
LONGEST_WORD = 60


class Commands(Command, click.Group):
    """Commands by name. Without one, the group itself answers."""

    command_class = Command
    unknown_word = "cli.usage.unknown_command"
    """The id of the sentence for a word that is no command."""
    places: Mapping[str, str] = MappingProxyType({})
    """Where commands stand that are imported when they are asked for, by name: `module:attribute`."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write its commands, then its options."""
        self.format_commands(ctx, formatter)
        super().format_options(ctx, formatter)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the work, not of the alphabet."""
        return [*self.places, *(name for name in self.commands if name not in self.places)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, imported where it has not been."""
        if cmd_name in self.places and cmd_name not in self.commands:
            self.add_command(_at(self.places[cmd_name]), cmd_name)
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names. Raises UsageError, which names the nearest."""
        if args[0] not in self.list_commands(ctx):
            from difflib import SequenceMatcher

            word = args[0][:LONGEST_WORD]
            nearest = max(self.list_commands(ctx), key=lambda name: SequenceMatcher(None, word.lower(), name).ratio())
            raise click.UsageError(say(self.unknown_word, word=word, nearest=nearest), ctx)
        return super().resolve_command(ctx, args)


class Program(Commands):
    """All commands. Its first word may also be a path, which opens the program; errors become sentences here."""

    unknown_word = "cli.usage.unknown_word"
    groups: Mapping[str, Iterable[str]]
    """The names of the commands by the id of what help puts them under."""
    opening: str
    """Where what opens the program stands, as in `places`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the words of the command line; wrong ones are told in the language that stands anywhere among them."""
        for word, value in pairwise([*args, ""]):
            name, _, given = word.partition("=")
            if name == "--language" and (asked := given or value) in LANGUAGES:
                speak(asked)
        return super().parse_args(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands by what they are for."""
        widest = max(map(len, self.places))
        for id, names in self.groups.items():
            commands = [(name, self.get_command(ctx, name)) for name in names]
            limit = formatter.width - 6 - widest
            with formatter.section(say(id)):
                formatter.write_dl(
                    [(name.ljust(widest), one.get_short_help_str(limit)) for name, one in commands if one]
                )

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names, or the opening of the program where it is a path."""
        if args[0] not in self.list_commands(ctx) and (args[0] == "-" or _is_there(Path(args[0]))):
            return "open", _at(self.opening), args
        return super().resolve_command(ctx, args)

    def main(self, *args: Any, **extra: Any) -> Any:  # noqa: ANN401  # click's own
        """Do what was asked; where it cannot be done, say so in a sentence and leave with the error's status."""
        try:
            return super().main(*args, **extra)
        except ReferatError as error:
            output.complain(fail(error))
            sys.exit(error.exit_status)

    def invoke(self, ctx: click.Context) -> None:
        """Do what was asked; be quiet where that is interrupted, or nobody reads on."""
        try:
            super().invoke(ctx)
            output.finish()
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            output.give_up()
            ctx.exit(NOBODY_READS_ON)


def _at(place: str) -> click.Command:
    module, _, name = place.partition(":")
    command: click.Command = getattr(import_module(f"tui.cli.{module}"), name)
    return command


def _is_there(path: Path) -> bool:
    """Whether something lies there, be it only a link to nowhere: importing says what is wrong with it."""
    try:
        return os.path.lexists(existing(path))
    except ValueError:
        return False
