"""One search: the items that have every word, in order, each with its places and its snippet."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from heapq import nlargest
from typing import Self

from store.model import Field, Hit, Suggestion
from store.searching import ranking
from store.searching.conditions import admitting, fields
from store.searching.hits import hit, places, stretch
from store.searching.matching import Sought, seek_phrase, seek_word
from store.searching.parts import Taken
from store.searching.postings import ALL_FIELDS, Postings, mask
from store.searching.query import Query

_LOOKED_AT = 50
"""Items found by several words that are looked at for how close the words stand."""
_NEAREST = 3
"""Words suggested for one that stands nowhere."""
_NUMBER = re.compile(r"\d+")
_DIGITS = 9
"""So many digits a number in an item's id has for sorting."""


@dataclass(frozen=True, slots=True)
class Search:
    """A query with what each of its words means in this store."""

    asked: Query
    items: Mapping[int, Taken]
    postings: Postings
    sought: tuple[Sought, ...]
    fields: frozenset[Field]
    """Where the words must stand."""

    @classmethod
    def begin(
        cls, asked: Query, items: Mapping[int, Taken], postings: Postings, cancelled: Callable[[], bool] | None
    ) -> Self | None:
        """Look up every word; None when cancelled."""
        allowed = fields(asked.conditions)
        sought: list[Sought] = []
        for term in asked.terms:
            if term.quoted:
                sought.append(seek_phrase(term, postings, mask(allowed), items))
            else:
                sought.append(seek_word(term, postings, mask(allowed), cancelled))
            if cancelled is not None and cancelled():
                return None
        return cls(asked, items, postings, tuple(sought), allowed)

    def answer(self, limit: int) -> tuple[int, tuple[Hit, ...]]:
        """How many items are found, and the first `limit`, best first."""
        weights = self._weights(self._candidates())
        several = len(self.sought) > 1
        first = self._best(weights, max(limit, _LOOKED_AT) if several else limit)
        found = {item: places(self.items[item], self.sought, self.fields) for item in first}
        if several:
            close = {item: ranking.closeness(stretch(found[item], len(self.sought))) for item in first}
            weights |= {item: weights[item] + close[item] for item in first}
            first = self._best({item: weights[item] for item in first}, limit)
        hits = (hit(self.items[item], self.sought, found[item], ranking.score(weights[item])) for item in first)
        return len(weights), tuple(hits)

    def suggestions(self) -> tuple[Suggestion, ...]:
        """For each word that stands nowhere the nearest that do: its guesses, else those just out of reach."""
        found: list[Suggestion] = []
        for one in self.sought:
            if one.nowhere:
                forms = sorted(one.ways, key=lambda form: (-one.ways[form].weight, form))
                forms = forms or self.postings.vocabulary.nearest(one.term.forms[0])
                nearest = tuple(self.postings.usual(form) for form in forms[:_NEAREST])
                found += [Suggestion(one.term.typed, nearest)] if nearest else []
        return tuple(found)

    def _candidates(self) -> set[int]:
        """The items that have every term, none of the excluded, and are what the conditions ask for."""
        asked = self.asked
        if not (self.sought or asked.conditions or asked.excluded):
            return set()
        strengths = sorted((one.strengths for one in self.sought), key=len)
        found = set(strengths[0] if strengths else self.items).intersection(*strengths[1:])
        for term in asked.excluded:
            found -= set(seek_phrase(term, self.postings, ALL_FIELDS, self.items).strengths)
        if asked.conditions:
            admits = admitting(asked.conditions)
            found = {item for item in found if admits(self.items[item].entry)}
        return found

    def _weights(self, candidates: Iterable[int]) -> dict[int, float]:
        """How well each item has the words: the mean over the words, rare ones counting more; formalities less."""
        if not self.sought:
            return dict.fromkeys(candidates, 0.0)
        rarities = [ranking.rarity(len(one.strengths), len(self.items)) for one in self.sought]
        parts = [(one.strengths, rarity / sum(rarities)) for one, rarity in zip(self.sought, rarities, strict=True)]
        if len(parts) == 1:
            weights = {item: parts[0][0][item] for item in candidates}
        else:
            weights = {item: sum([found[item] * part for found, part in parts]) for item in candidates}
        for item in weights:
            if self.items[item].entry.formality:
                weights[item] -= ranking.FORMALITY
        return weights

    def _best(self, weights: Mapping[int, float], limit: int) -> list[int]:
        """The best; of equals the newest, those of one document as they are numbered."""
        least = min(nlargest(limit, weights.values()), default=0.0) - ranking.STEP
        equals: defaultdict[tuple[float, str, str], list[int]] = defaultdict(list)
        for item, weight in weights.items():
            if weight >= least:
                entry = self.items[item].entry
                equals[ranking.score(weight), entry.date or "", entry.document].append(item)
        best: list[int] = []
        for order in sorted(equals, reverse=True):
            best += sorted(equals[order], key=lambda item: _numbered(self.items[item].entry.item))
            if len(best) >= limit:
                break
        return best[:limit]


def _numbered(id: str) -> str:
    """An item's id so that 9 sorts before 10."""
    return _NUMBER.sub(lambda number: number[0].zfill(_DIGITS), id)
