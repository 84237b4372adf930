"""Queries of every class over `made` items, with the items that they mean: known since the queries are made of them."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from rapidfuzz.distance.Levenshtein import distance

from store.text import fold
from tests.benchmarks.searching import lexicon
from tests.benchmarks.searching.made import Made, Token, item

_SEED = 7_001
"""Held out: nobody tunes by these."""
_LETTERS = "abcdefghijklmnoprstuvyæøå"
_MOST = 5
"""In how many items at most the word of a query stands, in any of its forms: all can be among the first ten."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is typed, and which items answer it."""

    kind: str
    text: str
    accepted: frozenset[str]


class Watch:
    """Which items the words stand in that queries are made of. Tell it of every item, then ask it for the queries."""

    def __init__(self, items: int, each: int) -> None:
        """For so many items, and so many queries of each class."""
        self._chance = Random(_SEED)
        self._each = each
        # Where a word of a rank is to be expected once or twice among all items.
        middle = int((items * 130 * 0.6 / 20 / 1.5) ** (1 / 1.6) * 20)
        self._ranks = frozenset(self._chance.sample(range(max(lexicon.FIRST, middle // 2), middle * 2), each * 60))
        self._at: dict[int, list[int]] = defaultdict(list)

    def tell(self, made: Made) -> None:
        """Take note of an item."""
        for rank in {rank for rank, _ in made.tokens} & self._ranks:
            self._at[rank].append(made.number)

    def queries(self) -> Iterator[Query]:
        """Of every class as many as asked for, or as there are."""
        ranks = [rank for rank in sorted(self._at) if len(self._at[rank]) <= _MOST]
        self._chance.shuffle(ranks)
        used: set[int] = set()
        for kind, make in _KINDS.items():
            count = 0
            for rank in ranks:
                if count == self._each:
                    break
                made = item(self._at[rank][0])
                if rank not in used and (text := make(made, rank, self._chance)):
                    used.add(rank)
                    count += 1
                    meant = self._at[rank] if kind in _OF_A_WORD else [made.number]
                    yield Query(kind, text, frozenset(item(number).id for number in meant))


def wrong(word: str, errors: int, chance: Random) -> str:
    """The word with letters left out, put in or typed for others."""
    letters = list(word)
    for at in sorted(chance.sample(range(1, len(word) - 1), errors), reverse=True):
        match chance.randrange(3):
            case 0:
                del letters[at]
            case 1:
                letters.insert(at, chance.choice(_LETTERS))
            case _:
                letters[at] = chance.choice(_LETTERS.replace(letters[at], ""))
    return "".join(letters)


def _meant(typed: str, made: Made, rank: int, errors: int) -> str:
    """What was typed, or nothing where that is no error or may as well be meant for the word with another stem."""
    if fold(typed) == fold(_form(made, rank)):
        return ""
    parts, ending = lexicon.parts(rank), lexicon.ENDINGS[made.tokens[_where(made, rank)][1]]
    for at in range(len(parts)):
        before, after = "".join(parts[:at]), "".join(parts[at + 1 :]) + ending
        for stem in lexicon.STEMS:
            if stem != parts[at].removesuffix("s") and distance(before + stem + after, typed) <= errors:
                return ""
    return typed


def _where(made: Made, rank: int) -> int:
    return next(at for at, token in enumerate(made.tokens) if token[0] == rank)


def _form(made: Made, rank: int) -> str:
    return lexicon.form(*made.tokens[_where(made, rank)])


def _beside(made: Made, rank: int) -> list[Token]:
    """Other words of the item that say something, the rare ones first."""
    return sorted({token for token in made.tokens if token[0] != rank and token[0] >= len(lexicon.SMALL)}, reverse=True)


def _exact(made: Made, rank: int, chance: Random) -> str:
    return _form(made, rank)


def _several(made: Made, rank: int, chance: Random) -> str:
    words = [_form(made, rank), *(lexicon.form(*token) for token in chance.sample(_beside(made, rank)[:20], 2))]
    chance.shuffle(words)
    return " ".join(words)


def _prefix(made: Made, rank: int, chance: Random) -> str:
    parts = lexicon.parts(rank)
    return parts[0] + parts[1][:2] if _own_part(rank) == parts[0] else ""


def _own_part(rank: int) -> str:
    at, kind = divmod(rank - lexicon.FIRST, 5)
    return "" if kind else lexicon.rare(at)


def _part(made: Made, rank: int, chance: Random) -> str:
    return _own_part(rank)


def _split(made: Made, rank: int, chance: Random) -> str:
    return " ".join(lexicon.parts(rank)) if _own_part(rank) else ""


def _joined(made: Made, rank: int, chance: Random) -> str:
    at, tokens = _where(made, rank), made.text
    inside = at - len(made.title)
    if not 0 <= inside < len(tokens) - 1 or (inside + 1) % 14 == 0 or tokens[inside + 1][0] < len(lexicon.SMALL):
        return ""
    return _form(made, rank) + lexicon.form(*tokens[inside + 1])


def _one_error(made: Made, rank: int, chance: Random) -> str:
    return _meant(wrong(_form(made, rank), 1, chance), made, rank, 1)


def _two_errors(made: Made, rank: int, chance: Random) -> str:
    word = _form(made, rank)
    return _meant(wrong(word, 2, chance), made, rank, 2) if len(word) >= 11 else ""


def _folded(made: Made, rank: int, chance: Random) -> str:
    word = _form(made, rank)
    ways: tuple[dict[str, str | int | None], ...] = ({"æ": "ae", "ø": "oe", "å": "aa"}, {"æ": "e", "ø": "o", "å": "a"})
    typed = word.translate(str.maketrans(chance.choice(ways)))
    return typed if typed != word else ""


def _inflected(made: Made, rank: int, chance: Random) -> str:
    ending = made.tokens[_where(made, rank)][1]
    return lexicon.form(rank, chance.choice([other for other in range(len(lexicon.ENDINGS)) if other != ending]))


def _swapped_letters(made: Made, rank: int, chance: Random) -> str:
    word = _form(made, rank)
    at = chance.choice([at for at in range(1, len(word) - 1) if word[at] != word[at + 1]])
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _swapped_words(made: Made, rank: int, chance: Random) -> str:
    at = max(1, _where(made, rank))
    return " ".join(lexicon.form(*token) for token in reversed(made.tokens[at - 1 : at + 1]))


def _phrase(made: Made, rank: int, chance: Random) -> str:
    inside = _where(made, rank) - len(made.title)
    start = max(0, inside - inside % 14, inside - chance.randrange(3))
    words = made.text[start : min(inside + 2, start - start % 14 + 14)]
    return f'"{" ".join(lexicon.form(*token) for token in words)}"' if inside >= 0 and len(words) > 1 else ""


_KINDS: dict[str, Callable[[Made, int, Random], str]] = {
    "exact word": _exact,
    "several words": _several,
    "prefix": _prefix,
    "compound part": _part,
    "split compound": _split,
    "joined compound": _joined,
    "one error": _one_error,
    "two errors": _two_errors,
    "folded": _folded,
    "inflected": _inflected,
    "swapped letters": _swapped_letters,
    "swapped words": _swapped_words,
    "phrase": _phrase,
}
_OF_A_WORD = frozenset(_KINDS) - {"several words", "joined compound", "swapped words", "phrase"}
"""Every item with the word answers these, in whatever form it stands there; the others mean one item."""
