"""The filters of the query language in the language spoken: written, completed as one types, and what is wrong."""

import re
from collections.abc import Callable, Iterable, Sequence

from store.model import Facet, FacetName, Message
from store.query.conditions import FILTERS
from store.query.danish import filter_meant
from store.query.narrowing import SEARCH, Filters
from store.query.parsing import OPEN_QUOTE, parse
from store.text import fold
from tui.words import known, say

SHORTEST = 3
"""Letters of a filter's name from which it is completed."""
_DATE_BEGUN = re.compile(r"[\d./-]*")
_BEGUN = re.compile(r'(?<!\S)-?(?P<name>[^\W\d_]+(?:-[^\W\d_]+)*)(?::(?P<value>"[^"]*|[^\s"]*))?$')


def filter_called(name: str) -> str:
    """What a filter is called."""
    return say(f"filter.{name}")


def value_called(name: str, value: str) -> str:
    """How a value of a filter is written."""
    called = f"filter.{name}.{value}"
    return say(called) if known(called) else value


def written(facet: FacetName, value: str) -> str:
    """The filter for a value of a facet."""
    return f"{filter_called(FILTERS[facet])}:{_in_one(value_called(FILTERS[facet], value))}"


def completed(query: str, among: Filters = SEARCH, facets: Sequence[Facet] = ()) -> str | None:
    """The query with the filter at its end completed: its name or its value, if free from `facets`.

    None where there is none, or what stands at the end is a word of a phrase.
    """
    begun = _BEGUN.search(query)
    if begun is None or query.count('"', 0, begun.start()) % 2:
        return None
    if begun["value"] is None:
        name = _beginning(begun["name"], map(filter_called, among.names)) if len(begun["name"]) >= SHORTEST else None
        return f"{query[: begun.start('name')]}{name}:" if name else None
    name = filter_meant(begun["name"])
    values = [value_called(name, value) for value in among.values.get(name, ())]
    values += [value for facet in facets if FILTERS[facet.name] == name != "kind" for value, _ in facet.values]
    value = _beginning(begun["value"].removeprefix('"'), values)
    whole = f"{query[: begun.start('value')]}{_in_one(value)}" if value else query
    return f"{whole} " if whole != query else None


def half_typed(
    query: str,
    among: Filters = SEARCH,
    problems_of: Callable[[str], Iterable[Message]] = lambda query: parse(query).problems,
) -> tuple[Message, ...]:
    """The problems of the phrase or filter at the end of a query that are none if one types on."""
    problems = [one for one in problems_of(query) if one == OPEN_QUOTE]
    begun = _BEGUN.search(query)
    if begun is not None and begun["value"] is not None:
        goes_on = not begun["value"] or completed(query, among) or _DATE_BEGUN.fullmatch(begun["value"])
        problems += problems_of(begun.group()) if goes_on else ()
    return tuple(dict.fromkeys(problems))


def told(problem: Message) -> str:
    """The sentence for a problem with a query, naming filters and their values as they are written."""
    values = dict(problem.values)
    name = str(values.get("name"))
    if problem.id in ("search.unknown_filter", "lists.unknown_filter"):
        known_names = ", ".join(map(filter_called, str(values["known"]).split(", ")))
        return say(problem, known=known_names)
    if problem.id == "search.empty_filter":
        return say(problem, name=filter_called(name))
    if problem.id == "search.unknown_value":
        known_values = ", ".join(value_called(name, value) for value in str(values["known"]).split(", "))
        return say(problem, name=filter_called(name), known=known_values)
    return say(problem)


def _beginning(typed: str, words: Iterable[str]) -> str | None:
    return next((word for word in words if fold(word).startswith(fold(typed))), None)


def _in_one(value: str) -> str:
    value = " ".join(value.replace('"', " ").split())
    return f'"{value}"' if " " in value else value
