"""Numbers that options take, refused in the program's own words."""

import click

from tui.words import say


class Number(click.types.IntParamType):
    """A whole number from 1 up to `most`."""

    def __init__(self, most: int = 1000) -> None:
        self._most = most

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number. Raises BadParameter."""
        try:
            number = int(str(value))
        except ValueError:
            number = 0
        if not 1 <= number <= self._most:
            self.fail(say("cli.usage.number", value=str(value), most=self._most), param, ctx)
        return number
