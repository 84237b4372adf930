"""A word written as two, and two that are written as one: vinterhjælp, vinter hjælp."""

from collections.abc import Sequence
from itertools import pairwise

from store.query.parsing import Term
from store.searching.corpus import Corpus
from store.searching.postings import Sequel, parts_of
from store.searching.vocabulary import Vocabulary
from store.searching.ways import ERROR, JOINED, LINKS, SHORTEST_PART


def joined_with(forms: Sequence[str], corpus: Corpus) -> list[tuple[str, ...]]:
    """For each of the words that follow one another the words that two of them make: vinter hjælp, vinterhjælp."""
    found: list[list[str]] = [[] for _ in forms]
    for place, (one, other) in enumerate(pairwise(forms)):
        if len(one) < 2 or len(other) < SHORTEST_PART:
            continue
        for joined in (one + link + other for link in LINKS):
            if corpus.begins(joined):
                found[place].append(joined)
                found[place + 1].append(joined)
    return [tuple(each) for each in found]


def parted_in(vocabulary: Vocabulary, term: Term) -> list[Sequel]:
    """What a word may be written as in two (systemangst: system angst).

    Words that make it up only because their letters are folded (sørøver: søer over) are a guess.
    """
    form, found = term.forms[0], list[Sequel]()
    ways = [
        (form[: size - len(link)], link, form[size:])
        for size in range(SHORTEST_PART, len(form) - SHORTEST_PART + 1)
        for link in LINKS
        if form[:size].endswith(link) and size - len(link) >= SHORTEST_PART
    ]
    known = list({part for one, link, other in ways for part in (one, one + link, other)})
    there = dict(zip(known, vocabulary.find_all(known), strict=True))
    meant = _spellings(term.typed.lower())
    for one, link, other in ways:
        if not there[one]:
            continue
        firsts = {word: vocabulary.spelling(word) for word in (*there[one + link], *there[one])}
        for last in there[other]:
            ended = vocabulary.spelling(last)
            for first, begun in firsts.items():
                sure = meant & _spellings(begun + (link if first in there[one] else "") + ended)
                pair = ({first: parts_of(begun)}, {last: parts_of(ended)})
                found.append(Sequel(pair, JOINED if sure else ERROR))
    return found


def _spellings(word: str) -> set[str]:
    """How a word may be written with other letters than its own."""
    return {word, word.translate(_AS_TWO), word.translate(_AS_ONE)}


_AS_TWO, _AS_ONE = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"}), str.maketrans({"æ": "e", "ø": "o", "å": "a"})
