"""How the items found are spread over bodies, years, kinds of paper and departments."""

from collections import Counter

import numpy as np

from store.model import Facet
from store.searching.admitting import Named
from store.searching.arrays import Array
from store.searching.corpus import Corpus

_KINDS = ("agenda", "minutes")


def counted(found: Array, corpus: Corpus, departments: Named) -> tuple[Facet, ...]:
    """The facets of the items of the mask `found`; one without a value is left out."""
    bodies: Counter[str] = Counter()
    for _, shown, items in corpus.having("body:", _any):
        bodies[shown] += int(np.count_nonzero(found[items]))
    kinds: Counter[str] = Counter()
    for kind, _, items in corpus.having("kind:", lambda kind, _: kind in _KINDS):
        kinds[kind] += int(np.count_nonzero(found[items]))
    touched = dict(corpus.follow_ups())
    of: dict[str, set[int]] = {}
    for _, shown, items in corpus.having("department:", _any):
        of.setdefault(departments(shown), set()).update(items[found[items]].tolist() - touched.keys())
    for number, names in touched.items():
        for name in names if found[number] else ():
            if name:
                of.setdefault(departments(name), set()).add(number)
    years = np.bincount(corpus.dates[found] // 10_000) if corpus.count else np.zeros(0, np.int64)
    spread = (
        Facet("body", _by_count(bodies)),
        Facet("year", tuple((str(year), int(years[year])) for year in np.flatnonzero(years)[::-1].tolist() if year)),
        Facet("kind", _by_count(kinds)),
        Facet("department", _by_count(Counter({name: len(items) for name, items in of.items()}))),
    )
    return tuple(facet for facet in spread if facet.values)


def _any(value: str, shown: str) -> bool:
    return True


def _by_count(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple((value, count) for value, count in counts.most_common() if count)
