"""Which items are what the filters of a query ask for."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

import numpy as np

from store.searching.arrays import Array
from store.searching.conditions import Condition
from store.searching.corpus import Corpus
from store.text import fold

Named = Callable[[str], str]
"""The name of a department, given as printed."""
_OPEN = ("open", "in_progress", "waiting")


def admitted(conditions: Iterable[Condition], corpus: Corpus, departments: Named) -> Array:
    """The mask of the items that are what the conditions ask for."""
    found = np.ones(corpus.count, bool)
    wanted: dict[str, Array] = {}
    for each in conditions:
        mask = _HOLDS[each.name](corpus, each, departments)
        if each.negated:
            found &= ~mask
        else:
            wanted[each.name] = wanted[each.name] | mask if each.name in wanted else mask
    for mask in wanted.values():
        found &= mask
    return found


def _between(corpus: Corpus, asked: Condition, _: Named) -> Array:
    since, until = (text.replace("-", "") for text in asked.value.split(".."))
    dates = corpus.dates
    found = (dates > 0) & (dates >= int(since.ljust(8, "0")))
    return found & (dates <= int(until.ljust(8, "9"))) if until else found


def _having(corpus: Corpus, name: str, holds: Callable[[str], bool]) -> Array:
    """The items that have a value that begins with `name`, and whose rest `holds`."""
    found = np.zeros(corpus.count, bool)
    for held, place in corpus.placed():
        for number in held.segment.beginning(name):
            if holds(held.segment.value(number)[len(name) :]):
                found[place][held.segment.having(number)] = True
    return found


def _part(corpus: Corpus, asked: Condition, _: Named) -> Array:
    """The items of which this thing has the words asked for in it."""
    return _having(corpus, f"{asked.name}:", lambda value: asked.value in value.partition("\t")[0])


def _outcome(corpus: Corpus, asked: Condition, _: Named) -> Array:
    found = _having(corpus, "outcome:", asked.value.__eq__)
    for number, review in corpus.reviews.items():
        if review.decisions:
            from store.reading.marked_decisions import kind_of  # with the rules of a language

            entry = corpus.entry(number)
            read = [entry.text[slice(*span)] for span, _ in entry.decisions]
            anew = (said for said in review.decisions if not any(said in one or one in said for one in read))
            found[number] |= any(kind_of(said, entry.language) == asked.value for said in anew)
    return found


def _kind(corpus: Corpus, asked: Condition, _: Named) -> Array:
    if asked.value == "note":
        return _of(corpus, [number for number, review in corpus.reviews.items() if review.notes])
    found = _having(corpus, "kind:", asked.value.__eq__)
    if asked.value == "decision":
        found |= _of(corpus, [number for number, review in corpus.reviews.items() if review.decisions])
    if asked.value == "follow-up":
        for number, review in corpus.reviews.items():
            if review.tasks:
                found[number] = any(True for _ in departments_of(corpus, number))
    return found


def _department(corpus: Corpus, asked: Condition, departments: Named) -> Array:
    def holds(value: str) -> bool:
        return asked.value in fold(departments(value.partition("\t")[2]))

    found = _having(corpus, "department:", holds)
    for number, review in corpus.reviews.items():
        if review.tasks:
            names = [departments(name) for name in departments_of(corpus, number) if name]
            found[number] = any(asked.value in fold(name) for name in names)
    return found


def departments_of(corpus: Corpus, number: int) -> Iterator[str | None]:
    """The printed department of each follow-up of an item that is not dropped."""
    tasks = corpus.review(number).tasks
    known = {id for id, _, _, _, _ in tasks}
    yield from (name for id, _, name in corpus.entry(number).proposals if id not in known)
    yield from (name for _, _, name, status, _ in tasks if status != "dropped")


def _is(corpus: Corpus, asked: Condition, _: Named) -> Array:
    reviews = corpus.reviews.items()
    match asked.value:
        case "open":
            return _of(corpus, [each for each, one in reviews if any(status in _OPEN for *_, status, _ in one.tasks)])
        case "overdue":
            return _of(corpus, [each for each, one in reviews if any(overdue for *_, overdue in one.tasks)])
    return ~_of(corpus, [each for each, one in reviews if one.read])


def _tag(corpus: Corpus, asked: Condition, _: Named) -> Array:
    tagged = (
        number
        for number, review in corpus.reviews.items()
        if any(asked.value == _folded(tag) for _, _, tags in review.notes for tag in tags)
    )
    return _of(corpus, list(tagged))


def _of(corpus: Corpus, numbers: list[int]) -> Array:
    found = np.zeros(corpus.count, bool)
    found[numbers] = True
    return found


@lru_cache(maxsize=4096)
def _folded(value: str) -> str:
    return fold(value)


_HOLDS: dict[str, Callable[[Corpus, Condition, Named], Array]] = {
    "body": _part,
    "case": _part,
    "date": _between,
    "department": _department,
    "is": _is,
    "kind": _kind,
    "outcome": _outcome,
    "responsible": _part,
    "tag": _tag,
}
