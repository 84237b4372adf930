"""The options that say which decisions of the register are meant."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from store.library import Library
from store.library.decisions import FILTERS
from store.model import Decided, Message
from store.query.conditions import Condition
from store.query.narrowing import Wanted, narrowing
from tui.cli.given import Meant
from tui.words import say

Command = TypeVar("Command", bound=Callable[..., Any])
Asked = str | bool | tuple[str, ...] | None

OPTIONS = (
    click.option("--body", metavar="NAME", multiple=True, help="Only of bodies whose name has this in it."),
    click.option("--since", metavar="DAY", help="Not before this day, month or year: 2025-03-05, 2025-03, 2025."),
    click.option("--until", metavar="DAY", help="Not after this day, month or year."),
    click.option(
        "--kind", "outcome", type=Meant("outcome", FILTERS.values["outcome"]), multiple=True, help="Only of this kind."
    ),
    click.option("--level", type=Meant("level", FILTERS.values["level"]), multiple=True, help="Only of this level."),
    click.option("--case", metavar="NUMBER", multiple=True, help="Only of cases whose number has this in it."),
    click.option(
        "--dissent",
        metavar="NAME",
        multiple=True,
        help="Only where this party or person voted against; yes: anybody.",
    ),
    click.option(
        "--abstained",
        metavar="NAME",
        multiple=True,
        help="Only where this party or person abstained; yes: anybody.",
    ),
    click.option(
        "--vote",
        type=Meant("vote", FILTERS.values["vote"]),
        multiple=True,
        help="Only where a vote is printed, is not understood, or cannot be right.",
    ),
    click.option("--no-formalities", is_flag=True, help="Without what only opens or closes a meeting."),
)


def narrowed_by(command: Command) -> Command:
    """A command that takes these options, and is called with what they say."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def wanted(asked: Mapping[str, Asked]) -> Wanted:
    """What these options ask for. Raises UsageError."""
    conditions = [
        _condition(name, value) for name, values in asked.items() if isinstance(values, tuple) for value in values
    ]
    since, until = asked["since"] or "", asked["until"] or ""
    if since or until:
        for day in filter(None, (since, until)):
            _condition("date", str(day))  # what is wrong with it is told of it alone
        conditions.append(_condition("date", f"{since}..{until}"))
    return Wanted(conditions=tuple(conditions))


def narrowed(library: Library, asked: Mapping[str, Asked]) -> tuple[Decided, ...]:
    """The decisions that these options ask for. Raises UsageError."""
    return library.decisions.narrowed(wanted(asked), formalities=not asked["no_formalities"])


def _condition(name: str, value: str) -> Condition:
    found = narrowing(name, value, FILTERS)
    if isinstance(found, Message):
        raise click.UsageError(say(found))
    return found
