"""The list of the Follow-ups place: by department, narrowed as one types, with what is known of one task below it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from store.library.checklist import TO_DO
from store.library.closing import Evidence
from store.model import FollowUp
from tui.commands import Where
from tui.render import sentences
from tui.screens.follow_ups.reading import Desk, Row, TaskRow, counts, grouped, in_place, narrowed, read_desk
from tui.screens.follow_ups.rows import can_choose, content_of, details, key_of
from tui.screens.place import Place
from tui.widgets.query_line import QueryLine
from tui.widgets.tabs import Tabs
from tui.widgets.virtual_list import VirtualList
from tui.words import say

AT_ONCE = 8
MOST_PROVEN = 200
"""Of how many that are to be done later items are looked for at once; of the others when the cursor comes there."""


class FollowUpsList(Place):
    """All follow-ups by department, narrowed as one types; below them what is known of the one under the cursor."""

    PLACE: ClassVar[Where] = "follow_ups"

    DEFAULT_CSS = """
    FollowUpsList #details { height: 7; padding: 0 1; background: $boost; }
    FollowUpsList.-short #details { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.desk = Desk()
        """What is shown, as it was read last."""
        self.marked: set[str] = set()
        """The ids of those that the next key acts on together."""
        self.proofs: dict[str, tuple[Evidence, ...]] = {}
        """By id the later items that may show one done, of those for which they were looked for."""

    def body(self) -> ComposeResult:
        """The line that narrows, the list, and the details."""
        yield QueryLine(typed=self._narrow, placeholder=say("follow_ups.placeholder"))
        yield VirtualList[Row](self._drawn, key=key_of, selectable=can_choose, empty=Content(say("follow_ups.loading")))
        yield Static(id="details")

    def mounted(self) -> None:
        """Begin in the list."""
        self.set_focus(self.tasks)

    @property
    def tasks(self) -> VirtualList[Row]:
        """The follow-ups under their headings."""
        return self.query_one(VirtualList)

    @property
    def row(self) -> TaskRow | None:
        """The follow-up under the cursor."""
        row = self.tasks.current
        return row if isinstance(row, TaskRow) else None

    def reload(self) -> None:
        """Read the checklist; while one is here, what is done to a follow-up does not move it."""
        self._read(self.desk.tasks)

    def entered(self) -> None:
        """Put everything where it belongs."""
        if self.desk.kept or (self.desk.tasks and self.fetching("desk")):
            self._read(())

    def _read(self, before: Sequence[TaskRow]) -> None:
        known = self.desk.tasks
        self.fetch("desk", lambda: in_place(read_desk(self.library, known), before), self._show)

    def _show(self, desk: Desk) -> None:
        self.desk = desk
        dropped = bool(desk.tasks) and all(row.task.status == "dropped" for row in desk.tasks)
        empty = "all_dropped" if dropped else "nothing_fits" if desk.tasks else "empty"
        self.tasks.set_empty(Content(say(f"follow_ups.{empty}")))
        self.marked &= {row.task.id for row in desk.tasks}
        self._narrow(self.query_one(QueryLine).value)
        self.show_hints()
        here = [self.row.task] if self.row else []
        to_do = [row.task for row in desk.tasks if row.task.status in TO_DO]
        self._look_for_proofs("proofs", [*here, *to_do[:MOST_PROVEN]])

    def _look_for_proofs(self, what: str, tasks: Sequence[FollowUp]) -> None:
        """Look for later items that may show these done: beside the screen, a few at a time for a search to pass."""
        now, later = tasks[:AT_ONCE], tasks[AT_ONCE:]

        def found() -> dict[str, tuple[Evidence, ...]]:
            return {task.id: self.library.closing.evidence(task) for task in now}

        def then(proofs: dict[str, tuple[Evidence, ...]]) -> None:
            self._look_for_proofs(what, later)
            self.proofs.update(proofs)
            self.tasks.redraw()
            self._tell()
            self.show_hints()

        if now:
            self.fetch(what, found, then, hold=False, searching=True)

    def _drawn(self, row: Row, width: int) -> Content:
        id = row.task.id if isinstance(row, TaskRow) else ""
        return content_of(row, width, marked=id in self.marked, proven=bool(self.proofs.get(id)))

    def _narrow(self, typed: str) -> None:
        rows = narrowed(self.desk, typed)
        self.tasks.set_rows(grouped(self.desk, rows))
        self.show_counts()
        self._tell()

    def show_counts(self) -> None:
        """Say at the top how many are shown, and how many are marked."""
        shown = [row for row in self.tasks.rows if isinstance(row, TaskRow)]
        marked = say("follow_ups.marked", tasks=len(self.marked)) if self.marked else ""
        *words, signs = counts(shown) if self.desk.tasks else ("",)
        told = [sentences([marked, count]) for count in words]
        self.query_one(Tabs).note(*told, sentences([marked or signs]))

    def on_virtual_list_highlighted(self) -> None:
        """Tell of the follow-up under the cursor."""
        self._tell()
        if self.row and self.row.task.id not in self.proofs and self.row.task.status in ("proposed", *TO_DO):
            self._look_for_proofs("proof", [self.row.task])

    def _tell(self) -> None:
        row, told = self.row, Content()
        if row:
            closed_by = row.task.closed_by
            by = self.library.registers.label_of(closed_by) if closed_by else ""
            told = details(row, self.proofs.get(row.task.id, ()), by)
        self.query_one("#details", Static).update(told, layout=False)

    def open_row(self) -> None:
        """Open the item in Review at the sentence."""
        if self.row:
            task = self.row.task
            self.program.open_meeting(task.item, task.item, task.span)

    def action_back(self) -> None:
        """Mark none, else show all follow-ups again."""
        if self.marked:
            self.marked.clear()
            self.tasks.redraw()
            self.show_counts()
        elif self.query_one(QueryLine).value:
            self.query_one(QueryLine).value = ""
        else:
            super().action_back()

    def go_on(self) -> None:
        """Go on to the next of the same status, else back to one: what was just done to this one is not to be undone by
        the same key. Where there is no other, stay with it.
        """
        rows, here = self.tasks.rows, self.tasks.cursor
        status = self.row.task.status if self.row else ""
        for at in (*range(here + 1, len(rows)), *range(here - 1, -1, -1)):
            row = rows[at]
            if isinstance(row, TaskRow) and row.task.status == status:
                self.tasks.go(at)
                return

    def action_next_look(self, step: int) -> None:
        """Go to the next or previous proposal."""
        rows, at = self.tasks.rows, self.tasks.cursor + step
        while 0 <= at < len(rows):
            row = rows[at]
            if isinstance(row, TaskRow) and row.task.status == "proposed":
                self.tasks.go(at)
                return
            at += step
        self.program.say(say("follow_ups.no_more_proposed"))
