"""A command: it takes the options of everywhere, too, and speaks of all of them in the language spoken."""

import re
from copy import copy
from inspect import cleandoc
from typing import Self

import click

from tui.cli import output
from tui.cli.session import EVERYWHERE
from tui.language import HELP, spoken
from tui.words import say

WORD = re.compile("[A-Z]{2,}")
"""What stands for a value."""


class Command(click.Command):
    """A command that takes the options of everywhere too, and speaks of all of them in the language spoken."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Its own options and those of everywhere."""
        # The same ones each time: click looks for what it was given among them.
        made = ctx.meta.setdefault(f"{__name__}.{id(self)}", [])
        if not made:
            made += [_spoken_of(one, ctx) for one in (*super().get_params(ctx), *EVERYWHERE)]
        return list(made)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """What asks for help, which is written as any answer is."""
        option = super().get_help_option(ctx)
        if option:
            option.callback = _show_help
        return option

    def get_short_help_str(self, limit: int = 45) -> str:
        """What it does, in the language spoken, cut to a line."""
        return super(Command, self._spoken()).get_short_help_str(limit)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what it does, in the language spoken."""
        super(Command, self._spoken()).format_help_text(ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write its own options, then those of everywhere."""
        options = (one for one in self.get_params(ctx) if isinstance(one, click.Option))
        told = [(one.opts[-1], record) for one in options if (record := one.get_help_record(ctx))]
        everywhere = {"--help", *(one.opts[-1] for one in EVERYWHERE)}
        for id, here in (("cli.help.options", False), ("cli.help.everywhere", True)):
            if records := [record for name, record in told if (name in everywhere) == here]:
                with formatter.section(say(id)):
                    formatter.write_dl(records)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What may follow its name, in the language spoken."""
        return list(map(_placeholder, super().collect_usage_pieces(ctx)))

    def _spoken(self) -> Self:
        said = copy(self)
        said.help = spoken(HELP, cleandoc(self.help or ""))
        return said


def _show_help(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        output.verbatim(ctx.get_help() + "\n")
        output.finish()
        ctx.exit()


def _placeholder(english: str) -> str:
    """What stands for a value in a usage line, in the language spoken: `[MEETING]`, `ID...`, `PATH ...`."""
    return WORD.sub(lambda word: spoken(HELP, word[0]), english)


def _spoken_of(parameter: click.Parameter, ctx: click.Context) -> click.Parameter:
    said = copy(parameter)
    if parameter.metavar or isinstance(parameter, click.Argument):
        said.metavar = _placeholder(parameter.make_metavar(ctx))
    if isinstance(said, click.Option) and said.help:
        said.help = spoken(HELP, said.help)
    return said
