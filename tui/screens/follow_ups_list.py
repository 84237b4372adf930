"""The list of the Follow-ups place: by department, narrowed as one types, with what is known of one task below it."""

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from tui.commands import Where
from tui.screens.follow_ups_reading import Desk, Row, TaskRow, counts, grouped, narrowed, read_desk
from tui.screens.follow_ups_rows import can_choose, content_of, details, key_of
from tui.screens.place import Place
from tui.widgets.query_line import QueryLine
from tui.widgets.tabs import Tabs
from tui.widgets.virtual_list import VirtualList
from tui.words import say


class FollowUpsList(Place):
    """All follow-ups by department, narrowed as one types; below them what is known of the one under the cursor."""

    PLACE: ClassVar[Where] = "follow_ups"

    DEFAULT_CSS = """
    FollowUpsList #details { height: 6; padding: 0 1; background: $boost; }
    FollowUpsList.-short #details { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.desk = Desk()
        """What is shown, as it was read last."""

    def body(self) -> ComposeResult:
        """The line that narrows, the list, and the details."""
        yield QueryLine(typed=self._narrow, placeholder=say("follow_ups.placeholder"))
        yield VirtualList[Row](content_of, key=key_of, selectable=can_choose, empty=Content(say("follow_ups.loading")))
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
        """Read the checklist."""
        self.fetch("desk", partial(read_desk, self.library), self._show)

    def _show(self, desk: Desk) -> None:
        self.desk = desk
        dropped = bool(desk.tasks) and all(row.task.status == "dropped" for row in desk.tasks)
        empty = "all_dropped" if dropped else "nothing_fits" if desk.tasks else "empty"
        self.tasks.set_empty(Content(say(f"follow_ups.{empty}")))
        self._narrow(self.query_one(QueryLine).value)
        self.show_hints()

    def _narrow(self, typed: str) -> None:
        rows = narrowed(self.desk, typed)
        self.tasks.set_rows(grouped(self.desk, rows))
        self.query_one(Tabs).note(Content(counts(rows) if self.desk.tasks else ""))
        self.on_virtual_list_highlighted()

    def on_virtual_list_highlighted(self) -> None:
        """Tell of the follow-up under the cursor."""
        self.query_one("#details", Static).update(details(self.row) if self.row else Content(), layout=False)

    def open_row(self) -> None:
        """Open the item in Review at the sentence."""
        if self.row:
            task = self.row.task
            self.program.open_meeting(task.item, task.item, task.span)

    def action_back(self) -> None:
        """Show all follow-ups again."""
        if self.query_one(QueryLine).value:
            self.query_one(QueryLine).value = ""
        else:
            super().action_back()

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
