"""Which item answers which: titles, numbers, order, case numbers, attachments and contents, weighed together."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from store.comparing.assigning import assign
from store.comparing.normal import normal
from store.comparing.titles import Rarity, similarity
from store.model import Item
from store.text import fold

MARGIN = 0.08
"""Two answers whose scores are nearer than this cannot be told apart."""
_MOST_CELLS = 10_000
"""Beyond so many pairs, items are compared by their exact titles only."""
_CONTENT = 800
_FEWEST_LETTERS = 80


@dataclass(frozen=True, slots=True)
class Answers:
    """The outcome. Items by their 0-based place."""

    pairs: tuple[tuple[int, int, float], ...]
    """Left, right and score (0 to 1), in the order of the left."""
    doubts: tuple[tuple[int, tuple[tuple[int, float], ...]], ...]
    """Left, and the items on the right that may answer it nearly as well, the best first."""


def answers(left: Sequence[Item], right: Sequence[Item], accept: float) -> Answers:
    """The best one-to-one answers with a score of at least `accept`.

    What bears the same title once on either side is one; the rest is weighed as a whole, so that no item takes the
    answer of another.
    """
    weigher = _Weigher(left, right)
    sure = _same_titles(left, right)
    pairs = [(i, j, weigher.score(i, j)) for i, j in sure]
    rest_left = sorted(set(range(len(left))) - {i for i, _ in sure})
    rest_right = sorted(set(range(len(right))) - {j for _, j in sure})
    if len(rest_left) * len(rest_right) > _MOST_CELLS:
        pairs += [(i, j, weigher.score(i, j)) for i, j in _by_turns(left, right, rest_left, rest_right)]
        return Answers(tuple(sorted(pairs)), ())
    scores = [[weigher.score(i, j) for j in rest_right] for i in rest_left]
    chosen = {i: j for i, j in assign(scores) if scores[i][j] >= accept}
    pairs += [(rest_left[i], rest_right[j], scores[i][j]) for i, j in chosen.items()]
    doubts = tuple(
        (rest_left[i], tuple((rest_right[j], scores[i][j]) for j in rivals))
        for i in range(len(rest_left))
        if (rivals := _rivals(i, scores, chosen, accept))
    )
    return Answers(tuple(sorted(pairs)), doubts)


def _rivals(i: int, scores: list[list[float]], chosen: dict[int, int], accept: float) -> list[int]:
    """The answers to `i` between which nothing decides, its own among them; none where it has a clear one."""
    own = chosen.get(i)
    floor = accept if own is None else max(accept, scores[i][own] - MARGIN)
    owners = {j: owner for owner, j in chosen.items()}

    def free(j: int) -> bool:
        return j not in owners or scores[owners[j]][j] - scores[i][j] < MARGIN

    rivals = [j for j, score in enumerate(scores[i]) if j != own and score >= floor and free(j)]
    found = rivals if own is None or not rivals else [own, *rivals]
    return sorted(found, key=lambda j: (-scores[i][j], j))


def _places(items: Sequence[Item], among: Sequence[int]) -> dict[str, list[int]]:
    places = defaultdict(list)
    for place in among:
        if title := normal(items[place].title):
            places[title].append(place)
    return places


def _same_titles(left: Sequence[Item], right: Sequence[Item]) -> list[tuple[int, int]]:
    ours, theirs = _places(left, range(len(left))), _places(right, range(len(right)))
    return [(ours[title][0], theirs[title][0]) for title in ours if len(ours[title]) == 1 == len(theirs.get(title, ()))]


def _by_turns(
    left: Sequence[Item], right: Sequence[Item], rest_left: list[int], rest_right: list[int]
) -> list[tuple[int, int]]:
    """The first of a title with the first, the second with the second."""
    theirs = _places(right, rest_right)
    return [
        pair
        for title, places in _places(left, rest_left).items()
        for pair in zip(places, theirs.get(title, []), strict=False)
    ]


class _Weigher:
    def __init__(self, left: Sequence[Item], right: Sequence[Item]) -> None:
        self._left, self._right = left, right
        self._rarity = Rarity(item.title for item in (*left, *right))
        self._contents: dict[int, str] = {}

    def score(self, i: int, j: int) -> float:
        """How likely it is that `right[j]` answers `left[i]`, 0 to 1."""
        one, other = self._left[i], self._right[j]
        alike = similarity(one.title, other.title, self._rarity)
        score = 0.8 * alike + (0.2 if same_number(one, other) else 0.06 * self._same_place(i, j))
        score += 0.12 * _overlap(one.attachments, other.attachments)
        if one.case_number and other.case_number:
            score += 0.35 if one.case_number == other.case_number else -0.2
        if (one.parent is None) != (other.parent is None):
            score -= 0.1
        if score < 1:
            score += 0.45 * self._same_contents(one, other)
        return round(max(0.0, min(1.0, score)), 4)

    def _same_place(self, i: int, j: int) -> float:
        return 1 - abs(i / max(1, len(self._left) - 1) - j / max(1, len(self._right) - 1))

    def _same_contents(self, one: Item, other: Item) -> float:
        texts = self._content(one), self._content(other)
        if min(map(len, texts)) < _FEWEST_LETTERS:
            return 0.0
        return max(0.0, fuzz.token_set_ratio(*texts) / 40 - 1.5)

    def _content(self, item: Item) -> str:
        key = id(item)
        if key not in self._contents:
            start = item.title_span.end
            self._contents[key] = fold(item.text.value[start : start + _CONTENT])
        return self._contents[key]


def same_number(one: Item, other: Item) -> bool:
    """Whether two items print the same number."""
    return one.number.strip(" .").casefold() == other.number.strip(" .").casefold()


def _overlap(these: tuple[str, ...], those: tuple[str, ...]) -> float:
    ours, theirs = {normal(name) for name in these[:50]}, {normal(name) for name in those[:50]}
    return len(ours & theirs) / max(len(ours), len(theirs), 1)
