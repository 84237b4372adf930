"""Narrowing a list by what one types: its words, and those filters of the language of queries that mean something."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from store.model import Message, message
from store.query.conditions import NAMES, VALUES, Condition, condition, is_filter
from store.query.danish import filter_meant, value_meant
from store.query.parsing import parts
from store.text import fold

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters of a list, and what those of them may be that are not free."""

    names: tuple[str, ...]
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


SEARCH = Filters(NAMES, VALUES)
"""Those of a search, as the others are written."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a list is wanted."""

    words: tuple[str, ...] = ()
    """Folded; each stands in what is seen of it."""
    without: tuple[str, ...] = ()
    """Folded; none stands in it."""
    conditions: tuple[Condition, ...] = ()

    def fitting(self, admits: Callable[[Condition, T], bool]) -> Callable[[T], bool]:
        """Tells whether one fits the conditions: of those of one name any, of each name one, none negated."""
        by_name: defaultdict[str, list[Condition]] = defaultdict(list)
        for one in self.conditions:
            by_name[one.name if not one.negated else ""].append(one)
        unwanted = by_name.pop("", [])
        names = tuple(by_name.values())

        def fits(value: T) -> bool:
            wanted = all(any(admits(one, value) for one in alternatives) for alternatives in names)
            return wanted and not any(admits(one, value) for one in unwanted)

        return fits

    def of(self, rows: Iterable[T], seen: Callable[[T], str], admits: Callable[[Condition, T], bool]) -> list[T]:
        """Those of the rows that fit; `seen`: what is seen of one, folded."""
        found = list(rows)
        for word in self.words:
            found = [row for row in found if word in seen(row)]
        for word in self.without:
            found = [row for row in found if word not in seen(row)]
        return list(filter(self.fitting(admits), found)) if self.conditions else found


def wanted(typed: str, known: Filters) -> tuple[Wanted, tuple[Message, ...]]:
    """What a line asks for, in the language of queries with these filters; with the problems of its filters."""
    words: list[str] = []
    without: list[str] = []
    conditions: list[Condition] = []
    problems: list[Message] = []
    for part in parts(typed):
        negated = bool(part["minus"])
        if part["phrase"] is not None:
            (without if negated else words).append(fold(" ".join(part["phrase"].split())))
        elif part["name"] is None or not (part["value"] or filter_meant(part["name"]) in known.names):
            (without if negated else words).extend(fold(part["words"] or part["name"]).split())
        else:
            found = narrowing(part["name"], part["value"].strip('"'), known)
            if isinstance(found, Condition):
                conditions.append(replace(found, negated=negated))
            elif part["value"]:  # what is still being typed is no mistake
                problems.append(found)
    asked = Wanted(tuple(filter(None, words)), tuple(filter(None, without)), tuple(conditions))
    return asked, tuple(dict.fromkeys(problems))


def narrowing(name: str, value: str, known: Filters) -> Condition | Message:
    """The filter `name:value`, named in English or Danish, or the problem with it."""
    meant = filter_meant(name)
    if meant not in known.names:
        return message("lists.unknown_filter", name=name, known=", ".join(known.names))
    if meant not in known.values and is_filter(meant):
        return condition(meant, value)
    if not value.strip():
        return message("search.empty_filter", name=meant)
    asked = value_meant(meant, value.strip())
    if meant in known.values and asked not in known.values[meant]:
        return message("search.unknown_value", name=meant, value=value, known=", ".join(known.values[meant]))
    return Condition(meant, asked)


def within(date: str, range: str) -> bool:
    """Whether a date lies in the range of a condition; an unknown one in none."""
    since, _, until = range.partition("..")
    return bool(date) and since <= date and (not until or date[: len(until)] <= until)
