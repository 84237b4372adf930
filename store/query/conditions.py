"""The filters of the query language: what an item must be, whatever its words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from store.model import DecisionKind, FacetName, Field, Message, message
from store.query.danish import filter_meant, value_meant
from store.text import fold

FIELDS: dict[str, frozenset[Field]] = {
    "decision": frozenset({"decision", "title"}),  # "Godkendt." does not say what
    "note": frozenset({"annotation"}),
    "follow-up": frozenset({"follow_up"}),
}
"""Values of `kind:` that say where the words must stand; the others say of what document."""
VALUES: dict[str, tuple[str, ...]] = {
    "kind": ("agenda", "minutes", *FIELDS),
    "outcome": get_args(DecisionKind),
    "is": ("open", "overdue", "unread", "unreviewed"),
}
"""What the filters may be that are not free."""
_DATE = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
_DAY_FIRST = re.compile(r"(?:(?P<day>\d{1,2})[./-])?(?P<month>\d{1,2})[./-](?P<year>\d{4})", re.ASCII)
_DATES = re.compile(rf"(?P<since>{_DATE})?(?P<range>\.\.)?(?P<until>{_DATE})?", re.ASCII)
NAMES = ("body", "case", "date", "department", "is", "kind", "outcome", "responsible", "tag")
"""The filters, as they are called in English."""
FILTERS: dict[FacetName, str] = {"body": "body", "year": "date", "kind": "kind", "department": "department"}
"""By facet the filter that asks for a value of it."""

ASKED_IN_PART = ("body", "case", "department", "responsible")
"""Filters that ask for a part of the value."""

_OF_DECISIONS = ("abstained", "dissent", "level", "vote")
"""Filters of the register of decisions that are none of a search."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One filter. Several of one name are alternatives; a negated one is to fail."""

    name: str
    value: str
    """Folded; of a date the range `since..until`, either end possibly empty."""
    negated: bool = False


def is_filter(name: str) -> bool:
    """Whether a filter is called so, in English or Danish."""
    return filter_meant(name) in NAMES


def condition(name: str, value: str, *, negated: bool = False) -> Condition | Message:
    """The filter `name:value`, or the problem with it."""
    typed, name = name, filter_meant(name)
    if name in _OF_DECISIONS:
        return message("search.filter_of_decisions", name=typed)
    if not is_filter(name):
        return message("search.unknown_filter", name=typed, known=", ".join(NAMES))
    if not value.strip():
        return message("search.empty_filter", name=name)
    if name == "date":
        dates = _dates(value)
        return Condition(name, dates, negated) if dates else _no_dates(value)
    if name in VALUES:
        value = value_meant(name, value)
        if value not in VALUES[name]:
            return message("search.unknown_value", name=name, value=value, known=", ".join(VALUES[name]))
        return Condition(name, value, negated)
    return Condition(name, fold(" ".join(value.split())), negated)


def fields(conditions: Iterable[Condition]) -> frozenset[Field]:
    """The fields in which the words must stand."""
    kinds = [each.value for each in conditions if each.name == "kind" and not each.negated]
    if not kinds or not all(kind in FIELDS for kind in kinds):
        return frozenset(get_args(Field))
    return frozenset[Field]().union(*(FIELDS[kind] for kind in kinds))


def _dates(value: str) -> str:
    found = _DATES.fullmatch("..".join(map(_iso, value.strip().split(".."))))
    if not found or not (found["since"] or found["until"]):
        return ""
    since, until = found["since"] or "", found["until"] or ""
    if not found["range"]:
        return f"{since}..{since}" if since and not until else ""
    return f"{since}..{until}" if not until or since <= until or since.startswith(until) else ""


def _no_dates(value: str) -> Message:
    since, _, until = value.partition("..")
    return message("search.reversed_dates" if _dates(since) and _dates(until) else "search.bad_date", value=value)


def _iso(date: str) -> str:
    """A date written with the day or month first (5.3.2024, 5/3-2024, 3-2024) in ISO 8601; any other as it is."""
    if not (found := _DAY_FIRST.fullmatch(date)):
        return date
    return "-".join(part.zfill(2) for part in (found["year"], found["month"], found["day"]) if part)
