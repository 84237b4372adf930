"""One search: the items that have every word, in order, each with its places and its snippet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np

from store.model import Field, Hit, Suggestion, Weighed, WeighedWord
from store.query.conditions import fields
from store.query.parsing import Query, Term
from store.searching import ranking
from store.searching.admitting import Named, admitted
from store.searching.arrays import Array
from store.searching.corpus import Corpus
from store.searching.hits import hit, places, stretch
from store.searching.matching import EVERYWHERE, Sought, seek_exactly, seek_phrase, seek_word
from store.searching.parting import joined_with

_LOOKED_AT = 16
"""Items found by several words that are looked at for how close the words stand."""
_SOUGHT = 12
"""Words that are kept as they were sought: at a million items a megabyte each."""
_FEW = 16
"""Of fewer than one in so many items that are found each is looked at by itself."""
_LAST = (1 << 31) - 1
"""The greatest number that an item can have."""


@dataclass(frozen=True)
class Search:
    """A query with what each of its words means in this store."""

    asked: Query
    corpus: Corpus
    departments: Named
    sought: tuple[Sought, ...]
    fields: frozenset[Field]
    """Where the words must stand."""

    @classmethod
    def begin(
        cls,
        asked: Query,
        corpus: Corpus,
        departments: Named,
        cancelled: Callable[[], bool] | None = None,
        *,
        first: bool = False,
    ) -> Self | None:
        """Look up every word; None when cancelled."""
        allowed = fields(asked.conditions)
        sought: list[Sought] = []
        words = [term.forms[0] for term in asked.terms if not term.quoted]
        joined = iter(joined_with(words, corpus))
        for term in asked.terms:
            together = () if term.quoted else next(joined)
            begun = _just_begun(term, asked.terms)
            key = (term, allowed, together, begun, first)
            if (found := corpus.sought.get(key)) is None:
                if term.quoted:
                    found = seek_phrase(term, corpus, allowed)
                elif begun:
                    found = seek_exactly(term, corpus, allowed)
                    found.required = False
                else:
                    found = seek_word(term, corpus, allowed, together, first, cancelled)
                if cancelled is not None and cancelled():
                    return None
                corpus.sought[key] = found
                while len(corpus.sought) > _SOUGHT:
                    corpus.sought.popitem(last=False)
            sought.append(found)
        return cls(asked, corpus, departments, tuple(sought), allowed)

    @cached_property
    def found(self) -> Array:
        """The mask of the items that have every term, none of the excluded, and are what the conditions ask for."""
        asked, corpus = self.asked, self.corpus
        if not (self.sought or asked.conditions or asked.excluded):
            return np.zeros(corpus.count, bool)
        found = np.ones(corpus.count, bool)
        for one in self.sought:
            if one.required:
                found &= one.levels > 0
        for term in asked.excluded:
            seek = seek_phrase if len(term.forms) > 1 else seek_exactly
            found &= seek(term, corpus, EVERYWHERE).levels == 0
        return found & admitted(asked.conditions, corpus, self.departments) if asked.conditions else found

    def answer(self, limit: int) -> tuple[int, tuple[Hit, ...]]:
        """How many items are found, and the first `limit`, best first."""
        several = len(self.sought) > 1
        first = self._best(max(limit, _LOOKED_AT) if several else limit)
        found = places(first, self.corpus, self.sought, self.fields)
        near = {item: stretch(found[item], len(self.sought)) if several else None for item in first}
        weighed = {item: self._weighed(item, ranking.closeness(near[item])) for item in first}
        first.sort(key=lambda item: (-weighed[item][0], -self.corpus.dates[item], item))
        hits = tuple(hit(item, self.corpus, self.sought, found[item], *weighed[item]) for item in first[:limit])
        return int(np.count_nonzero(self.found)), hits

    def suggestions(self) -> tuple[Suggestion, ...]:
        """For each word that stands nowhere the nearest that do."""
        return tuple(Suggestion(one.term.typed, one.nearest) for one in self.sought if one.nearest)

    @property
    def at_least(self) -> bool:
        """Whether there may be more items than are found."""
        return any(one.cut for one in self.sought)

    @cached_property
    def _shares(self) -> tuple[float, ...]:
        """How much each term counts: rare ones more; all together 1."""
        rarities = [ranking.rarity(one.count, self.corpus.count) for one in self.sought]
        return tuple(rarity / sum(rarities) for rarity in rarities)

    def _weighed(self, item: int, closeness: float) -> tuple[float, Weighed]:
        """The score of an item, and what it is made of: the mean over the words by their shares; formalities less."""
        words = tuple(
            WeighedWord(one.term.typed, int(one.levels[item]) / ranking.SCALE, share)
            for one, share in zip(self.sought, self._shares, strict=True)
        )
        formality = ranking.FORMALITY if words and self.corpus.formal[item] else 0.0
        weight = sum(word.strength * word.share for word in words) - formality + closeness
        return ranking.score(weight), Weighed(words, closeness, formality, ranking.BEST)

    def _likeliest(self, limit: int) -> tuple[Array, Array]:
        """The items of the best scores, so many at least, and their scores in hundredths."""
        found, formal = self.found, self.corpus.formal
        if len(self.sought) == 1 and np.count_nonzero(found) * _FEW > len(found):
            items = np.flatnonzero(_above(self.sought[0].levels, found, formal, limit))
        else:
            items = np.flatnonzero(found)
        weights = np.zeros(len(items), np.float32)
        for one, share in zip(self.sought, self._shares, strict=True):
            weights += one.levels[items] * np.float32(share / ranking.SCALE)
        if self.sought:
            weights -= np.float32(ranking.FORMALITY) * formal[items]
        scores = _hundredths(weights)
        above = np.cumsum(np.bincount(scores, minlength=1)[::-1])[::-1]
        least = int(np.flatnonzero(above >= min(limit, len(items)))[-1]) if len(items) else 0
        return items[scores >= least], scores[scores >= least]

    def _best(self, limit: int) -> list[int]:
        """The best; of equals the newest, then as they were put: those of one document as they stand in it."""
        items, scores = self._likeliest(limit)
        keys = scores.astype(np.int64) << 56 | self.corpus.dates[items].astype(np.int64) << 31 | _LAST - items
        if limit < len(keys):
            keys = np.partition(keys, -limit)[-limit:] if limit else keys[:0]
        found: list[int] = (_LAST - (np.sort(keys)[::-1] & _LAST)).tolist()
        return found


def _hundredths(weights: Array) -> Array:
    """The scores of some weights, as `ranking.score`, in hundredths."""
    hundredths: Array = np.rint(np.clip(weights / ranking.BEST, 0, 1) * 100).astype(np.uint8)
    return hundredths


def _above(levels: Array, found: Array, formal: Array, least: int) -> Array:
    """The mask of so many items at least, of the best levels: of very many none is looked at by itself."""
    lessened = np.uint8(round(ranking.FORMALITY * ranking.SCALE))
    weighed = (levels - formal * lessened) * found
    top = int(weighed.max())
    scores = _hundredths(np.arange(256, dtype=np.float32) / ranking.SCALE)
    while True:
        bottom = int(np.flatnonzero(scores == scores[top])[0])
        above: Array = weighed >= max(1, bottom)
        if bottom <= 1 or np.count_nonzero(above) >= least:
            return above
        top = bottom - 1


def _just_begun(term: Term, terms: Sequence[Term]) -> bool:
    """Whether a word is the last of several and only its first letter is typed."""
    return len(terms) > 1 and term is terms[-1] and len(term.forms[0]) == 1 and not term.forms[0].isdigit()
