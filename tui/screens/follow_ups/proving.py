"""What the list of the Follow-ups place looks for while it rests: later items that may show one done."""

from itertools import chain, islice

from textual.content import Content
from textual.timer import Timer

from store.library.checklist import TO_DO
from store.library.closing import Evidence
from tui.screens.follow_ups.grouping import Row
from tui.screens.follow_ups.listing import FollowUpsList
from tui.screens.follow_ups.reading import TaskRow
from tui.screens.follow_ups.rows import content_of
from tui.widgets.query_line import QueryLine

PROVEN_AT_ONCE = 4
REST = 0.15
"""Seconds without another row after which later items are looked for that may show those in sight done."""


class FollowUpsProofs(FollowUpsList):
    """The list, with what may be done pointed at."""

    def __init__(self) -> None:
        super().__init__()
        self._resting: Timer | None = None

    def drawn(self, row: Row, width: int) -> Content:
        """A row, with a word where a later item may show it done."""
        if not isinstance(row, TaskRow):
            return content_of(row, width)
        if self._to_be_looked_for(row):
            self.look_soon()
        id = row.task.id
        return content_of(row, width, marked=id in self.marked, proven=bool(self.proofs.get(id)))

    def _to_be_looked_for(self, row: TaskRow) -> bool:
        to_do = row.task.status in TO_DO or (row.task.status == "proposed" and row is self.row)
        return to_do and self.looked_for.get(row.task.id) is not row.task

    def look_soon(self) -> None:
        """Look for them when the list rests."""
        if self._resting is None:
            self._resting = self.set_timer(REST, self._look)

    def _look(self) -> None:
        """Look for those of the rows in sight, that under the cursor first, a few at a time for a search to pass.

        Where those that may be done are asked for, of all.
        """
        self._resting = None
        if self.fetching("proofs"):  # it goes on by itself
            return
        rows = self.tasks.rows[slice(self.tasks.rows_seen.start, self.tasks.rows_seen.stop)]
        near = chain([self.row] if self.row else [], (row for row in rows if isinstance(row, TaskRow)))
        asked = chain(near, self.desk.tasks if self.shown.proofs else ())
        wanted = list(islice((row.task for row in asked if self._to_be_looked_for(row)), PROVEN_AT_ONCE))

        def look() -> dict[str, tuple[Evidence, ...]]:
            return {task.id: self.library.closing.evidence(task) for task in wanted}

        def then(found: dict[str, tuple[Evidence, ...]]) -> None:
            changed = {id for id, proofs in found.items() if proofs != self.proofs.get(id, ())}
            self.proofs.update(found)
            self.looked_for.update({task.id: task for task in wanted})
            if changed:
                self.tasks.redraw()
            if changed and self.shown.proofs:
                self.narrow_to(self.query_one(QueryLine).value)
            elif self.row and self.row.task.id in changed:
                self.tell()
                self.show_hints()
            self.look_soon()

        if wanted:
            self.fetch("proofs", look, then, hold=False, lane="searching")
        self.show_counts()
