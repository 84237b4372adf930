"""InStep: keeps two documents side by side on the same item, whichever of them is moved."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from store.comparing.assigning import in_order
from tui.widgets.layout import Layout
from tui.widgets.page import Part

if TYPE_CHECKING:
    from tui.widgets.document_view import DocumentView

Offsets = Sequence[tuple[int, int]]
"""In the text of an item, and in that of the other view."""
_FEW = 2
"""Rows by which one paragraph may be longer than the same one beside it, before rows are put into it."""


class InStep:
    """Two views whose items are paired: what the cursor of one is in stands at the same height in the other."""

    def __init__(self, one: "DocumentView", other: "DocumentView") -> None:
        self._others = {one: other, other: one}
        self._aligned: dict[DocumentView, dict[str, str]] = {one: {}, other: {}}
        self._joints: dict[DocumentView, dict[str, Offsets]] = {one: {}, other: {}}
        self._one, self._other = one, other
        self._lines: Mapping[str, Offsets] | None = None
        self._moving = False
        one.lead = other.lead = self.lead
        one.rows_changed = other.rows_changed = self.fill

    def align(
        self,
        pairs: Iterable[tuple[str, str]],
        joints: Mapping[str, Offsets] = MappingProxyType({}),
        lines: Mapping[str, Offsets] | None = None,
    ) -> None:
        """Pair the items by their ids: of the first view, of the second view.

        `joints`: by item of the first view the offsets, in order, at which it and its pair say the same; items without
        any stand beside each other by how far one is in them. `lines`: where lines begin that both have. They are one
        text twice then, and empty rows are put in, so that these stand in the same rows.
        """
        pairs = list(pairs)
        self._lines = lines
        self._aligned[self._one] = dict(pairs)
        self._aligned[self._other] = {second: first for first, second in pairs}
        self._joints[self._one] = dict(joints)
        self._joints[self._other] = {
            second: [(there, here) for here, there in joints[first]] for first, second in pairs if first in joints
        }
        self.fill()

    def fill(self) -> None:
        """Put empty rows in where one text has more, or take them out; where a page has no rows yet, it comes back."""
        views = self._one, self._other
        if not all(view.has_rows for view in views):
            return
        gaps: tuple[dict[int, int], dict[int, int]] = ({}, {})
        if self._lines is not None:
            one, other = (view.without_gaps for view in views)
            more = 0
            for here, there, begins in (
                *self._places(self._lines),
                (len(one.wrapped.text) + 1, len(other.wrapped.text) + 1, True),
            ):
                rows = _row(one, here), _row(other, there)
                missing = rows[1][1] - rows[0][1] - more
                less = int(missing < 0)
                if missing and (begins or abs(missing) > _FEW):
                    after = rows[less][0] - begins
                    gaps[less][after] = gaps[less].get(after, 0) + abs(missing)
                    more += missing
        for view, own in zip(views, gaps, strict=True):
            view.set_gaps(own)

    def _places(self, lines: Mapping[str, Offsets]) -> Iterator[tuple[int, int, bool]]:
        """The places of both pages, in order, that belong beside each other, and whether lines begin there."""
        one, other = self._one.page, self._other.page
        found = ((one.part(first), other.part(second)) for first, second in self._aligned[self._one].items())
        pairs = sorted(((here, there) for here, there in found if here and there), key=lambda pair: pair[0].start)
        for at in sorted(in_order([there.start for _, there in pairs])):
            here, there = pairs[at]
            last = here.start, there.start
            yield *last, True
            places = [(*both, True) for both in lines.get(here.item, ())]
            places += [(*both, False) for both in self._joints[self._one].get(here.item, ())[1:]]
            for first, second, begins in sorted(places):
                both = here.at(first), there.at(second)
                if both[0] > last[0] and both[1] > last[1]:
                    last = both
                    yield *both, begins

    def lead(self, view: "DocumentView") -> None:
        """Move the other view to where this one is; where the item has no pair the other stays."""
        if self._moving or not view.row_count:
            return
        seen = view.rows_seen
        row = min(max(view.row_of(view.cursor), seen.start), seen.stop - 1, view.row_count - 1)
        part = view.page.part_at(view.place_of(row))
        other, aligned = self._others[view], self._aligned[view].get(part.item, "") if part else ""
        there = other.page.part(aligned) if aligned else None
        if self._lines is not None and (
            there is None or part is None or view.row_of(part.start) == other.row_of(there.start)
        ):
            self._follow(other, there, seen.start)
            return
        if part is None or there is None:
            return
        rows = view.rows_of(part)
        if offsets := self._joints[view].get(part.item):
            beside = other.row_of(there.at(_beside(offsets, part.offset(view.place_of(row)))))
        else:
            fraction, of_other = (row - rows.start) / len(rows), other.rows_of(there)
            beside = of_other.start + int(max(0.0, fraction) * len(of_other))
        self._follow(other, there, beside - (row - seen.start))

    def _follow(self, other: "DocumentView", there: Part | None, top: int) -> None:
        """Have the other view stand in this part, with this row on top."""
        self._moving = True
        try:
            if there is not None:
                other.stand_in(there)
            other.scroll_to_row(top)
        finally:
            self._moving = False


def _beside(offsets: Offsets, here: int) -> int:
    """The offset in the other text that says what this one does `here`, or the nearest before."""
    at = bisect_right(offsets, here, key=lambda pair: pair[0]) - 1
    own, others = offsets[at] if at >= 0 else (0, 0)
    following = offsets[at + 1][1] if at + 1 < len(offsets) else None
    beside = others + here - own
    return beside if following is None else min(beside, following)


def _row(rows: Layout, at: int) -> tuple[int, int]:
    """The row of the text that shows a place, and among all rows; behind the text those that would follow."""
    return (len(rows.wrapped), len(rows)) if at > len(rows.wrapped.text) else (rows.wrapped.row_of(at), rows.row_of(at))
