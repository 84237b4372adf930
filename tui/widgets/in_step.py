"""InStep: keeps two documents side by side on the same item, whichever of them is moved."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.widgets.document_view import DocumentView


class InStep:
    """Two views whose items are paired: what the cursor of one is in stands at the same height in the other."""

    def __init__(self, one: "DocumentView", other: "DocumentView") -> None:
        self._others = {one: other, other: one}
        self._aligned: dict[DocumentView, dict[str, str]] = {one: {}, other: {}}
        self._one, self._other = one, other
        self._moving = False
        one.lead = other.lead = self.lead

    def align(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Pair the items by their ids: of the first view, of the second view."""
        pairs = list(pairs)
        self._aligned[self._one] = dict(pairs)
        self._aligned[self._other] = {second: first for first, second in pairs}

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
        rows = view.rows_of(part)
        self._moving = True
        try:
            self._follow(self._others[view], aligned, (row - rows.start) / len(rows), row - seen.start)
        finally:
            self._moving = False

    def _follow(self, view: "DocumentView", item: str, fraction: float, height: int) -> None:
        part = view.page.part(item)
        if part is not None:
            rows = view.rows_of(part)
            view.stand_in(part)
            view.scroll_to_row(rows.start + int(max(0.0, fraction) * len(rows)) - height)
