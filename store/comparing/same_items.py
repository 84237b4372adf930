"""Which items of two versions of a paper are one by what stands in them, where their titles do not tell."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from store.comparing.laying import lay
from store.comparing.texts import Texts
from store.model import Item

_MOST = 0.5
"""How much of what an item holds must stand in the other."""


def same_by_text(old: Sequence[Item], new: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """The places of items of which each holds most of what the other held, in the order of the old."""
    before, after = (Texts([replace(item, id=f"{side} {at}") for at, item in enumerate(items)]) for side, items in
                     (("old", old), ("new", new)))  # fmt: skip
    theirs: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    ours: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    placed = lay(before, after)
    for run in placed.runs:
        if placed.is_unsure(run.old, run.old + run.length):
            continue
        was, now = before.item_at(run.old), after.item_at(run.new)
        theirs[was][now] += run.length
        ours[now][was] += run.length
    for was, found in theirs.items():
        now = _most(found)
        first, last = before.bounds(was)
        if _most(ours[now]) == was and found[now] >= _MOST * (last - first):
            yield int(was.split()[1]), int(now.split()[1])


def _most(letters: Mapping[str, int]) -> str:
    return max(letters, key=lambda item: letters[item])
