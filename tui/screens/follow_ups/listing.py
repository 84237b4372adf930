"""The list of the Follow-ups place: by department, narrowed as one types, with what is known of one task below it."""

from collections.abc import Sequence
from itertools import chain
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from store.library.closing import Evidence
from store.model import FollowUp
from tui.commands import Where
from tui.filters import completed
from tui.messages import Changed
from tui.render import sentences
from tui.screens.follow_ups.grouping import FILTERS, Row, Shown, shown
from tui.screens.follow_ups.reading import Desk, TaskRow, read_again, read_desk
from tui.screens.follow_ups.rows import can_choose, details, key_of
from tui.screens.place import Place
from tui.widgets.problems import Problems
from tui.widgets.query_line import QueryLine
from tui.widgets.tabs import Tabs
from tui.widgets.virtual_list import VirtualList
from tui.words import say

AT_ONCE = 2_000
"""So many follow-ups are narrowed within a key; more of them beside the thread that draws."""


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
        self.shown = Shown()
        """What stands in the list."""
        self.proofs: dict[str, tuple[Evidence, ...]] = {}
        """By id the later items that may show one done, of those for which they were looked for."""
        self.looked_for: dict[str, FollowUp] = {}
        """By id those for which they were looked for."""
        self._came_back: frozenset[str] = frozenset()
        """The ids of what was undone or done again just now, or stood under the cursor the last time."""

    def body(self) -> ComposeResult:
        """The line that narrows, the list, and the details."""
        yield QueryLine(
            typed=self.narrow_to,
            completed=lambda typed: completed(typed, FILTERS),
            placeholder=say("follow_ups.placeholder"),
        )
        yield Problems()
        yield VirtualList[Row](
            self.drawn, key=key_of, selectable=can_choose, empty=Content(say("follow_ups.loading")), plain=True
        )
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

    @property
    def row_named(self) -> str:
        """The id of the follow-up under the cursor."""
        return self.row.task.id if self.row else ""

    def come_back(self, row: str) -> None:
        """Put the cursor on this follow-up as soon as it is there."""
        self._came_back = frozenset([row] if row else [])

    @property
    def _typed(self) -> str:
        return self.query_one(QueryLine).value

    # What the store tells

    @on(Changed)
    def _go_back_to(self, told: Changed) -> None:
        """Where something was undone or done again, go to it."""
        if told.change and told.change.rev:
            self._came_back = frozenset(id for _, id, _ in told.change.before)

    def reload(self) -> None:
        """Read the checklist; while one is here, what is done to a follow-up does not move it."""
        self._read(stay=bool(self.desk.tasks))

    def entered(self) -> None:
        """Put everything where it belongs."""
        if self.desk.kept or (self.desk.tasks and self.fetching("desk")):
            self._read(stay=False)

    def _read(self, *, stay: bool) -> None:
        before, typed, here, wanted, proven = self.desk, self._typed, self.row, self._to_go_to(), self._proven

        def read() -> tuple[Desk, Shown, int]:
            desk = read_again(self.library, before) if stay else read_desk(self.library, before)
            found = shown(desk, typed, proven)
            return desk, found, _place_of(wanted, found.rows)

        def show(answer: tuple[Desk, Shown, int]) -> None:
            desk, found, at = answer
            self._take(desk)
            if typed != self._typed or self.fetching("narrowed"):
                self.narrow_to(self._typed)
            else:
                self._show(found, at if self.row is here else None)
            self.show_hints()

        self.fetch("desk", read, show, lane="gathering")

    def _to_go_to(self) -> tuple[frozenset[str], ...]:
        """The ids of what the cursor is to stand on: of what came back, else of where it stands."""
        back, self._came_back = self._came_back, frozenset()
        return back, frozenset([self.row.task.id] if self.row else [])

    def _take(self, desk: Desk) -> None:
        if desk.heads is not self.desk.heads:
            self.looked_for.clear()
        self.desk = desk
        dropped = bool(desk.tasks) and all(row.task.status == "dropped" for row in desk.tasks)
        empty = "all_dropped" if dropped else "nothing_fits" if desk.tasks else "empty"
        self.tasks.set_empty(Content(say(f"follow_ups.{empty}")))
        if self.marked:
            self.marked &= {row.task.id for row in desk.tasks}

    def narrow_to(self, typed: str) -> None:
        """Show what is asked for, from its first row while one types: at once, or beside the thread that draws."""
        self._tell_problems(amid=self.field is not None)
        desk, here, wanted, proven = self.desk, self.row, self._to_go_to(), self._proven
        from_the_top = bool(typed and self.field)

        def narrow() -> tuple[Shown, int]:
            found = shown(desk, typed, proven)
            return found, 0 if from_the_top else _place_of(wanted, found.rows)

        def show(answer: tuple[Shown, int]) -> None:
            found, at = answer
            self._show(found, at if self.row is here else None)

        if len(desk.tasks) <= AT_ONCE:
            show(narrow())
        else:
            self.fetch("narrowed", narrow, show)

    @property
    def _proven(self) -> frozenset[str]:
        """The ids of those that a later item may show done."""
        return frozenset(id for id, proofs in self.proofs.items() if proofs)

    def _tell_problems(self, *, amid: bool) -> None:
        self.query_one(Problems).tell(self._typed, FILTERS, amid=amid)

    def leave_field(self, key: str) -> None:
        """Go to the list that was asked for, also where that is still being made."""
        self.wait_for("narrowed")
        super().leave_field(key)
        self._tell_problems(amid=False)

    def _show(self, found: Shown, at: int | None) -> None:
        self.shown = found
        self.tasks.set_rows(found.rows, at=at)
        self.show_counts()
        self.tell()
        if found.proofs:
            self.look_soon()

    def mark_none(self) -> None:
        """Have none marked."""
        self.marked.clear()
        self.tasks.redraw()
        self.show_counts()

    def show_counts(self) -> None:
        """Say at the top how many are shown, and how many are marked."""
        marked = say("follow_ups.marked", tasks=len(self.marked)) if self.marked else ""
        *words, signs = self.shown.counts if self.desk.tasks else ("",)
        told = [sentences([marked, count]) for count in words]
        slow = len(self.desk.tasks) > AT_ONCE and not self.looked_for
        if (slow or self.shown.proofs) and self.fetching("proofs"):
            told.insert(0, sentences([marked, words[0], say("follow_ups.looking")]))
        self.query_one(Tabs).note(*told, sentences([marked or signs]))

    def drawn(self, row: Row, width: int) -> Content:
        """How a row looks."""
        raise NotImplementedError

    def look_soon(self) -> None:
        """Look for later items that may show one done, when the list rests."""
        raise NotImplementedError

    def on_virtual_list_highlighted(self) -> None:
        """Tell of the follow-up under the cursor."""
        self.tell()
        self.look_soon()

    def tell(self) -> None:
        """Tell of the follow-up under the cursor."""
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
            self.mark_none()
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
        for at in chain(range(here + 1, len(rows)), range(here - 1, -1, -1)):
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


def _place_of(wanted: Sequence[frozenset[str]], rows: Sequence[Row]) -> int:
    """Where one of the first of these stands, else one of the next; -1 where none does."""
    found = (
        at for ids in wanted if ids for at, row in enumerate(rows) if isinstance(row, TaskRow) and row.task.id in ids
    )
    return next(found, -1)
