"""Which items are what the filters of a query ask for."""

from collections.abc import Callable, Iterable

import numpy as np

from store.query.conditions import ASKED_IN_PART, Condition
from store.searching.arrays import Array
from store.searching.corpus import Corpus
from store.text import fold

_DEPARTMENTS = ("department", "responsible")
"""Filters that ask for a department by any of its names."""

Named = Callable[[str], str]
"""The name of a department, given as printed."""


def admitted(conditions: Iterable[Condition], corpus: Corpus, departments: Named) -> Array:
    """The mask of the items that are what the conditions ask for."""
    found = np.ones(corpus.count, bool)
    wanted: dict[str, Array] = {}
    for each in conditions:
        mask = _between(corpus, each.value) if each.name == "date" else _having(corpus, each, departments)
        if each.negated:
            found &= ~mask
        else:
            wanted[each.name] = wanted[each.name] | mask if each.name in wanted else mask
    for mask in wanted.values():
        found &= mask
    return found


def _between(corpus: Corpus, range: str) -> Array:
    since, until = (text.replace("-", "") for text in range.split(".."))
    dates = corpus.dates
    found = (dates > 0) & (dates >= int(since.ljust(8, "0")))
    return found & (dates <= int(until.ljust(8, "9"))) if until else found


def _having(corpus: Corpus, asked: Condition, departments: Named) -> Array:
    """The items that have the value asked for, by what was read or by what the reviewer added."""
    if asked.name == "is" and asked.value in ("unread", "unreviewed"):
        done, aside = (_having(corpus, Condition("is", value), departments) for value in ("reviewed", "aside"))
        return ~(done | aside | corpus.seen() if asked.value == "unread" else done | aside)

    meant = fold(departments(asked.value)) if asked.name in _DEPARTMENTS else ""

    def holds(value: str, shown: str) -> bool:
        if asked.name not in ASKED_IN_PART:
            return asked.value == value
        named = fold(departments(shown)) if asked.name in _DEPARTMENTS else value
        return asked.value in value or asked.value in named or named == meant

    found = np.zeros(corpus.count, bool)
    for _, _, items in corpus.having(f"{asked.name}:", holds):
        found[items] = True
    for value, shown, numbers in corpus.having_written(f"{asked.name}:"):
        if holds(value, shown):
            found[numbers] = True
    if asked.name == "department":
        for number, names in corpus.follow_ups():
            found[number] = any(holds(fold(name), name) for name in names if name)
    if (asked.name, asked.value) == ("kind", "follow-up"):
        for number, names in corpus.follow_ups():
            found[number] = bool(names)
    if asked.name == "outcome":
        found[_marked(corpus, asked.value)] = True
    return found


def _marked(corpus: Corpus, outcome: str) -> list[int]:
    """The items where the reviewer marked a decision of this outcome that was not read as one."""
    from store.reading.marked_decisions import kind_of  # with the rules of a language

    found = []
    for number in corpus.written.get("kind:decision", ()):
        entry = corpus.entry(number)
        read = [entry.text[slice(*span)] for span, _ in entry.decisions]
        anew = (said for said in corpus.review(number).decisions if not any(said in one or one in said for one in read))
        if any(kind_of(said, entry.language) == outcome for said in anew):
            found.append(number)
    return found
