"""InStep: keeps two documents side by side on the same item, whichever of them is moved."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.widgets.document_view import DocumentView

Offsets = Sequence[tuple[int, int]]
"""In the text of an item, and in that of the other view."""


class InStep:
    """Two views whose items are paired: what the cursor of one is in stands at the same height in the other."""

    def __init__(self, one: "DocumentView", other: "DocumentView") -> None:
        self._others = {one: other, other: one}
        self._aligned: dict[DocumentView, dict[str, str]] = {one: {}, other: {}}
        self._meeting: dict[DocumentView, dict[str, Offsets]] = {one: {}, other: {}}
        self._one, self._other = one, other
        self._moving = False
        one.lead = other.lead = self.lead

    def align(self, pairs: Iterable[tuple[str, str]], meeting: Mapping[str, Offsets] = MappingProxyType({})) -> None:
        """Pair the items by their ids: of the first view, of the second view.

        `meeting`: by item of the first view the offsets, in order, at which it and its pair say the same; items without
        any stand beside each other by how far one is in them.
        """
        pairs = list(pairs)
        self._aligned[self._one] = dict(pairs)
        self._aligned[self._other] = {second: first for first, second in pairs}
        self._meeting[self._one] = dict(meeting)
        self._meeting[self._other] = {
            second: [(there, here) for here, there in meeting[first]] for first, second in pairs if first in meeting
        }

    def lead(self, view: "DocumentView") -> None:
        """Move the other view to where this one is; where the item has no pair the other stays."""
        if self._moving or not view.row_count:
            return
        seen = view.rows_seen
        row = min(max(view.row_of(view.cursor), seen.start), seen.stop - 1, view.row_count - 1)
        part = view.page.part_at(view.place_of(row))
        aligned = None if part is None else self._aligned[view].get(part.item)
        if part is None or aligned is None:
            return
        rows, other = view.rows_of(part), self._others[view]
        there = other.page.part(aligned)
        if there is None:
            return
        if offsets := self._meeting[view].get(part.item):
            beside = other.row_of(there.at(_beside(offsets, part.offset(view.place_of(row)))))
        else:
            fraction, of_other = (row - rows.start) / len(rows), other.rows_of(there)
            beside = of_other.start + int(max(0.0, fraction) * len(of_other))
        self._moving = True
        try:
            other.stand_in(there)
            other.scroll_to_row(beside - (row - seen.start))
        finally:
            self._moving = False


def _beside(offsets: Offsets, here: int) -> int:
    """The offset in the other text that says what this one does `here`, or the nearest before."""
    at = bisect_right(offsets, here, key=lambda pair: pair[0]) - 1
    own, others = offsets[at] if at >= 0 else (0, 0)
    following = offsets[at + 1][1] if at + 1 < len(offsets) else None
    beside = others + here - own
    return beside if following is None else min(beside, following)
