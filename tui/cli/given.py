"""What options and arguments take: numbers, refused in the program's own words, and paths, which a shell completes."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.words import say

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

MOST = 1000
FILE = click.Path(path_type=Path, readable=False)
"""A path. Whether it can be read is found out, and told, where it is."""


class Number(click.types.IntParamType):
    """A whole number from 1 up to `MOST`."""

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number. Raises BadParameter."""
        try:
            number = int(str(value))
        except ValueError:
            number = 0
        if not 1 <= number <= MOST:
            self.fail(say("cli.usage.number", value=str(value), most=MOST), param, ctx)
        return number


class TypedPath(click.types.StringParamType):
    """A path as it was typed: it may be `-`, or the name of something else."""

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
        """Files and folders."""
        from click.shell_completion import CompletionItem  # which no other run needs

        return [CompletionItem(incomplete, type="file")]
