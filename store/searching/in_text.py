"""The words of a query in a text that is being read, by the same rules as in the whole store."""

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from store.model import Span
from store.searching.query import Term, parse
from store.searching.ways import LINKS, SHORTEST_PART
from store.searching.words import Words, forms_meant, phrases, take_apart

if TYPE_CHECKING:
    from store.searching.vocabulary import Vocabulary


class FoundInTexts(NamedTuple):
    """What a query finds in texts that are read as one."""

    places: tuple[tuple[Span, ...], ...]
    """Of each text where a word or phrase stands, in order, none overlapping."""
    missing: tuple[str, ...] = ()
    """The words and phrases that stand in none of them, as typed."""


def find_in(text: str, query: str) -> tuple[Span, ...]:
    """Every place where a word or phrase of the query stands in `text`, in order, none overlapping.

    Words that stand together somewhere, in the order typed, are sought as a phrase; else each by itself. A word that
    stands nowhere is looked for with typing errors. Filters and excluded words say nothing here.
    """
    return find_in_each((text,), query).places[0]


def find_in_each(texts: Sequence[str], query: str) -> FoundInTexts:
    """As `find_in`, for texts that are read as one: a word that stands in one of them is guessed in none."""
    terms = parse(query).terms
    if not terms:
        return FoundInTexts(((),) * len(texts))
    taken = [take_apart(text) for text in texts]
    joined: dict[str, set[str]] = {}
    for words in taken:
        for form, span in words.joined:
            joined.setdefault(form, set()).add(words.text[span.start : span.end])

    def standing(phrase: tuple[str, ...]) -> set[str]:
        ways = phrases(phrase, lambda form: joined.get(form, ()))
        return {way for way in ways if any(way in words.forms for words in taken)}

    if len(terms) > 1 and not any(term.quoted for term in terms):
        together = standing(tuple(form for term in terms for form in term.forms))
        if together:
            return FoundInTexts(tuple(_places(words, (), together) for words in taken))
    from store.searching.vocabulary import Vocabulary  # with numpy, which a program that starts does without

    vocabulary = Vocabulary.of([*joined, *(form for words in taken for form in words.forms.split())])
    ways: set[str] = set()
    variants: set[str] = set()
    found: set[Term] = set()
    for term in terms:
        if term.quoted:
            apart, meant = standing(term.forms), set[str]()
        else:
            apart = {
                phrase for phrase in _parted(vocabulary, term.forms[0]) if any(phrase in words.forms for words in taken)
            }
            meant = {*_meant(vocabulary, term.forms[0], forms_meant(term.typed), guess=not apart)}
        variants |= apart
        ways |= meant
        if apart or meant:
            found.add(term)
    for one, other in pairwise(terms):
        if not (one.quoted or other.quoted) and (whole := {*_joined(vocabulary, one.forms[0], other.forms[0])}):
            ways |= whole
            found |= {one, other}
    missing = tuple(term.typed for term in terms if term not in found)
    return FoundInTexts(tuple(_places(words, ways, variants) for words in taken), missing)


def _parted(vocabulary: "Vocabulary", word: str) -> Iterator[str]:
    """The phrases of two words that a word may be written as: havnefest as havne fest, or havn fest."""
    for size in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        for link in LINKS:
            if word[:size].endswith(link) and vocabulary.find(word[size:]) >= 0:
                one = word[: size - len(link)]
                if len(one) >= SHORTEST_PART and vocabulary.find(one) >= 0:
                    yield f" {one} {word[size:]} "


def _joined(vocabulary: "Vocabulary", one: str, other: str) -> Iterator[str]:
    """The forms that begin with what two words make together."""
    if len(one) > 1 and len(other) >= SHORTEST_PART:
        for link in LINKS:
            yield from (vocabulary[number] for number in range(*vocabulary.beginning(one + link + other)))


def _meant(vocabulary: "Vocabulary", word: str, spelled: Sequence[str], *, guess: bool) -> Iterator[str]:
    """The forms that a word means; those with typing errors if it stands nowhere and may be guessed."""
    low, high = (
        vocabulary.beginning(word) if len(word) > 1 else (max(0, vocabulary.find(word)), vocabulary.find(word) + 1)
    )
    found = {*range(low, high), *vocabulary.compounds(word), *vocabulary.inflected(word)}
    return (vocabulary[number] for number in found or (vocabulary.guesses(spelled) if guess else ()))


def _places(words: Words, ways: Container[str], variants: Iterable[str]) -> tuple[Span, ...]:
    found = [words.piece(start) for form, start in words.places() if form in ways]
    found += [span for form, span in words.joined if form in ways]
    for variant in variants:
        found += words.stretches(variant)
    apart: list[Span] = []
    for span in sorted(found, key=lambda span: (span.start, -span.end)):
        if not apart or span.start >= apart[-1].end:
            apart.append(span)
    return tuple(apart)
