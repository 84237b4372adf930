"""Days in words: `fredag den 4. december 2026`, what a typed day is understood as, and how long ago something was."""

from collections.abc import Callable
from datetime import date

from store.dates import Due
from store.errors import RefusedError
from tui.words import fail, say

AGO = (("days", 86_400), ("hours", 3_600), ("minutes", 60))


def ago(seconds: float) -> str:
    """How long ago something was: in days, else hours, else minutes."""
    for unit, length in AGO:
        if seconds >= length:
            return say(f"ago.{unit}", **{unit: int(seconds // length)})
    return say("ago.now")


def day_said(day: str) -> str:
    """A day, ISO 8601, with its weekday and month in words."""
    one = date.fromisoformat(day)
    return say(
        "due.said",
        weekday=say(f"weekday.{one.weekday()}"),
        day=str(one.day),
        month=say(f"month.{one.month}"),
        year=str(one.year),
    )


def understood(typed: str, day: Callable[[str], Due]) -> str:
    """What a day that is being typed is understood as, what else may be meant, or that it is none; "" for nothing."""
    if not typed.strip():
        return ""
    try:
        due = day(typed)
    except RefusedError as error:
        return fail(error)
    said = f"= {day_said(due.date)}"
    if due.doubt is None:
        return said
    other = dict(due.doubt.values).get("date")
    doubt = say(due.doubt, date=day_said(other)) if isinstance(other, str) else say(due.doubt)
    return f"{said} ({doubt})"
