"""Which stretch of what was read stands in which item, and where, after cuts and joints as the reviewer said."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from store.model import Span, Split

APART = "\n\n"
"""What stands between two texts that were joined."""


class Part(NamedTuple):
    """A stretch of one item as it was read."""

    id: str
    """That of the item which begins here: the item's own, or that of the cut."""
    item: str
    """The id of the item as it was read."""
    start: int
    """Where the stretch begins in the text as it was read."""
    length: int
    """In code points, the blanks before the next cut included."""
    at: int
    """Where it stands in the text of the item that it is in now."""

    def holds(self, offset: int) -> bool:
        """Whether this place of the text as it was read is in it."""
        return self.start <= offset < self.start + self.length


Group = tuple[Part, ...]
"""The parts of an item, in the order of its text. The first one gives the item its id, number and title."""


def grouped(
    lengths: Iterable[tuple[str, int]], splits: Mapping[str, Iterable[Split]], joined: Collection[str]
) -> list[Group]:
    """The items that these cuts and joints make.

    `lengths`: id and code points of the text of each item as it was read, in order. `splits`: by item, those that have
    a place in it. `joined`: the ids of what belongs to the item before.
    """
    groups: list[Group] = []
    for item, length in lengths:
        cuts = {split.span.start: split.id for split in splits.get(item, ()) if 0 < split.span.start < length}
        starts = sorted(cuts)
        for start, end in zip([0, *starts], [*starts, length], strict=True):
            part = Part(cuts.get(start, item), item, start, end - start, 0)
            if part.id in joined and groups:
                last = groups[-1][-1]
                part = part._replace(at=last.at + last.length + len(APART))
                groups[-1] = (*groups[-1], part)
            else:
                groups.append((part,))
    return groups


class Place(NamedTuple):
    """A passage of an item; `whole` is False where only this much of it stands together."""

    item: str
    span: Span
    whole: bool = True


def mostly_before(words: int, span: Span) -> bool:
    """Whether a passage that is cut after so many of its code points is of what stands before the cut."""
    return 2 * words >= span.end - span.start


class Moves:
    """Where what stood in an item stands after a cut or a joint."""

    def __init__(self, before: Iterable[Group], after: Iterable[Group]) -> None:
        self._before = {group[0].id: group for group in before}
        self._after = {(part.item, part.start): (group[0].id, part) for group in after for part in group}
        self._starts: dict[str, list[int]] = {}
        for item, start in sorted(self._after):
            self._starts.setdefault(item, []).append(start)
        self._home = {part.id: item for item, part in self._after.values()}

    def item(self, id: str) -> str:
        """The item in which what began the item `id` stands now; itself where nothing is known of it."""
        group = self._before.get(id)
        return self._at(group[0].item, group[0].start)[0] if group else self._home.get(id, id)

    def place(self, item: str, span: Span) -> Place:
        """Where a passage stands now: of one that was cut, the part that has most of its words."""
        if item not in self._before:
            return Place(item, span)
        first, start = self._now(item, span.start)
        last, end = self._now(item, max(span.start, span.end - 1))
        if first[0] == last[0]:
            return Place(first[0], Span(start, max(start, end + (span.end > span.start))))
        here = first[1].at + first[1].length - start
        if mostly_before(here, span):
            return Place(first[0], Span(start, start + here), whole=False)
        return Place(last[0], Span(last[1].at, end + 1), whole=False)

    def _now(self, item: str, offset: int) -> tuple[tuple[str, Part], int]:
        group = self._before[item]
        part = group[max(0, bisect_right(group, offset, key=lambda part: part.at) - 1)]
        read = part.start + min(offset - part.at, max(0, part.length - 1))
        found = self._at(part.item, read)
        return found, found[1].at + read - found[1].start

    def _at(self, item: str, offset: int) -> tuple[str, Part]:
        starts = self._starts[item]
        return self._after[item, starts[max(0, bisect_right(starts, offset) - 1)]]
