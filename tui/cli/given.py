"""What options and arguments take: numbers, refused in the program's own words, and paths, which a shell completes."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from store.query.danish import value_meant
from tui.filters import value_called
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


class Meant(click.Choice[str]):
    """One of these values of a filter, said and shown as in the language of queries; in English in any language."""

    def __init__(self, filter: str, values: Sequence[str]) -> None:
        super().__init__(values)
        self._filter = filter

    def normalize_choice(self, choice: object, ctx: click.Context | None) -> str:
        """The value in the language spoken."""
        return value_called(self._filter, value_meant(self._filter, str(choice)))


class TypedPath(click.types.StringParamType):
    """A path as it was typed: it may be `-`, or the name of something else."""

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
        """Files and folders."""
        from click.shell_completion import CompletionItem  # which no other run needs

        return [CompletionItem(incomplete, type="file")]
