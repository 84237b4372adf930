"""The query language: what a person types, as words, phrases and conditions, and what of it is not understood."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from store.model import Message, Span, message
from store.query.conditions import Condition, condition, is_filter
from store.query.formula import asks
from store.query.words import form, words_typed

_LONGEST = 1000
"""Code points of a query that are read."""
OPEN_QUOTE = message("search.open_quote")
"""The problem with a quotation mark that no other closes."""
_PART = re.compile(
    r"""(?P<minus>(?<!\S)-)?
    (?: (?P<name>[^\W\d_]+(?:-[^\W\d_]+)*):(?P<value>"[^"]*"?|[^\s"]*)
      | "(?P<phrase>[^"]*)"?
      | (?P<words>[^\s":]+:?|:) )""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a phrase of a query."""

    typed: str
    forms: tuple[str, ...]
    """Of each word; more than one is a phrase, whose words follow one another."""
    quoted: bool = False
    """Whether it stands just so: no prefix, no guess."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query taken apart."""

    terms: tuple[Term, ...] = ()
    """All must be found."""
    excluded: tuple[Term, ...] = ()
    """None may be found, as it was typed."""
    conditions: tuple[Condition, ...] = ()
    problems: tuple[Message, ...] = ()


def parse(query: str) -> Query:
    """Any text is a query; a filter that is not understood becomes a problem, and the rest counts."""
    terms: list[Term] = []
    excluded: list[Term] = []
    conditions: list[Condition] = []
    problems: list[Message] = []
    if len(query) > _LONGEST:
        problems.append(message("search.too_long", limit=_LONGEST))
    for part in parts(query):
        if (made := _filter(part)) is not None:
            if isinstance(made, Message):
                problems.append(made)
            else:
                conditions.append(made)
        elif part["phrase"] is not None:
            (excluded if part["minus"] else terms).extend(_phrase(part["phrase"]))
        else:
            found = [Term(word, (form(word),)) for word in words_typed(part["words"] or part["name"])]
            (excluded if part["minus"] else terms).extend(found)
    *before, after = query[:_LONGEST].split('"')
    if len(before) % 2 and after.strip():
        problems.append(OPEN_QUOTE)
    return Query(
        tuple(dict.fromkeys(terms)), tuple(excluded), tuple(dict.fromkeys(conditions)), tuple(dict.fromkeys(problems))
    )


def parts(query: str) -> Iterator[re.Match[str]]:
    """The words, phrases and filters of a query: a `phrase`, `words`, or a `name` and its `value`; with its `minus`."""
    return _PART.finditer(query[:_LONGEST])


def filters(query: str) -> Iterator[tuple[Span, Condition]]:
    """Where the filters of a query stand, of those that are understood."""
    for part in parts(query):
        if isinstance(made := _filter(part), Condition):
            yield Span(*part.span()), made


def with_less(query: str) -> tuple[str, ...]:
    """The query without each of its words, phrases and filters in turn; nothing where it has but one.

    Words that only ask are left out first, and all of them.
    """
    counting = [part for part in parts(query) if part["name"] is not None or words_typed(part.group())]
    spoken = [part.span() for part in counting if not _only_asks(part)]
    if 0 < len(spoken) < len(counting):
        matter = " ".join(query[start:end] for start, end in spoken)
        return matter, *with_less(matter)
    spans = [part.span() for part in counting]
    return tuple(" ".join(f"{query[:start]} {query[end:]}".split()) for start, end in spans) if len(spans) > 1 else ()


def _only_asks(part: re.Match[str]) -> bool:
    words = [] if part["minus"] else words_typed(part["words"] or "")
    return bool(words) and all(asks(form(word)) for word in words)


def _filter(part: re.Match[str]) -> Condition | Message | None:
    if part["name"] is None or not (part["value"] or is_filter(part["name"])):
        return None
    return condition(part["name"], part["value"].strip('"'), negated=bool(part["minus"]))


def _phrase(text: str) -> list[Term]:
    words = words_typed(text)
    return [Term(text.strip(), tuple(form(word) for word in words), quoted=True)] if words else []
