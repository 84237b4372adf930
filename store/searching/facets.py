"""How the items found are spread over bodies, years, kinds of paper and departments."""

from collections import Counter

import numpy as np

from store.model import Facet
from store.searching.admitting import Named, departments_of
from store.searching.arrays import Array
from store.searching.corpus import Corpus

_KINDS = ("agenda", "minutes")


def counted(found: Array, corpus: Corpus, departments: Named) -> tuple[Facet, ...]:
    """The facets of the items of the mask `found`; one without a value is left out."""
    bodies: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    by_department: dict[str, set[int]] = {}
    touched = {number for number, review in corpus.reviews.items() if review.tasks}
    for held, place in corpus.placed():
        here = found[place]
        segment = held.segment
        for number in (*segment.beginning("body:"), *segment.beginning("kind:"), *segment.beginning("department:")):
            name, _, rest = segment.value(number).partition(":")
            items = segment.having(number)
            items = items[here[items]]
            if not len(items):
                continue
            shown = rest.partition("\t")[2]
            if name == "body":
                bodies[shown] += len(items)
            elif name == "department":
                of = by_department.setdefault(departments(shown), set())
                of.update(item + place.start for item in items.tolist() if item + place.start not in touched)
            elif rest in _KINDS:
                kinds[rest] += len(items)
    for number in touched:
        if found[number]:
            for printed in departments_of(corpus, number):
                if printed:
                    by_department.setdefault(departments(printed), set()).add(number)
    years = np.bincount(corpus.dates[found] // 10_000) if corpus.count else np.zeros(0, np.int64)
    spread = (
        Facet("body", tuple(bodies.most_common())),
        Facet("year", tuple((str(year), int(years[year])) for year in np.flatnonzero(years)[::-1].tolist() if year)),
        Facet("kind", tuple(kinds.most_common())),
        Facet("department", tuple(Counter({name: len(of) for name, of in by_department.items() if of}).most_common())),
    )
    return tuple(facet for facet in spread if facet.values)
