"""Where each word and phrase of a query stands: in which items, and how well it is found there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from store.searching.parts import Taken
from store.searching.postings import ALL_FIELDS, BITS, WIDTH, Postings
from store.searching.query import Term
from store.searching.ranking import FOLDED, gains_within
from store.searching.vocabulary import EXACT, Ways
from store.searching.words import forms_meant, phrases

_WELL_KNOWN = 20
"""A word that stands in so many items is believed: nobody looks for misspellings of it."""
_SURE_LETTERS = 6
"""A shorter word that stands in the store is believed too: its neighbours are other words (vand, vind)."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A term of the query with what it means in this store."""

    term: Term
    ways: Ways
    """The forms that a word means; empty for a phrase."""
    strengths: dict[int, float]
    """How well it is found in each item, by number."""
    variants: tuple[str, ...] = ()
    """How a phrase may stand in `Words.forms`; empty for a word."""
    nowhere: bool = False
    """Whether the word itself stands nowhere; what is found are guesses."""


def seek_word(term: Term, postings: Postings, bits: int, cancelled: Callable[[], bool] | None) -> Sought:
    """A word in the fields of `bits`, guesses included where it is little known."""
    word = term.forms[0]
    certain = postings.vocabulary.ways(word)
    strengths = _strengths(term, certain, postings, bits)
    if len(strengths) >= _WELL_KNOWN:
        return Sought(term, certain, strengths)
    stands = any(way.rule in ("exact", "prefix") for way in certain.values())
    if stands and len(word) < _SURE_LETTERS:
        return Sought(term, certain, strengths)
    ways = postings.vocabulary.guesses(forms_meant(term.typed), whole=stands, cancelled=cancelled) | certain
    return Sought(term, ways, _strengths(term, ways, postings, bits), nowhere=not certain)


def seek_phrase(term: Term, postings: Postings, bits: int, items: Mapping[int, Taken]) -> Sought:
    """Words that follow one another, as typed but for accents, in one of the fields of `bits`."""
    variants = phrases(term.forms, postings.spellings)
    gains = gains_within(bits)
    strengths: dict[int, float] = {}
    for item in _items_with_all(term, postings):
        found = 0
        for part in items[item].parts:
            for variant in variants:
                for span in part.words.stretches(variant):
                    found |= BITS[part.field_at(span)]
        if found & bits:
            strengths[item] = EXACT.weight + gains[found]
    return Sought(term, {}, strengths, variants)


def _items_with_all(term: Term, postings: Postings) -> set[int]:
    """The items in which every word of the term stands as typed, anywhere."""
    found: set[int] | None = None
    for form in term.forms:
        items = {packed >> WIDTH for _, packed_items in postings.items(form) for packed in packed_items}
        found = items if found is None else found & items
    return found or set()


def _strengths(term: Term, ways: Ways, postings: Postings, bits: int) -> dict[int, float]:
    best: dict[int, float] = {}
    typed = term.typed.lower()
    gains = gains_within(bits)
    for form, way in ways.items():
        for spelling, items in postings.items(form):
            weight = way.weight - FOLDED if way.rule == "exact" and spelling != typed else way.weight
            for packed in items:  # the innermost loop of every search
                strength = weight + gains[packed & ALL_FIELDS]
                item = packed >> WIDTH
                if strength > best.get(item, 0.0):
                    best[item] = strength
    return best
