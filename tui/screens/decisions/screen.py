"""The place Decisions: what the minutes decide, the newest meeting first."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content

from store.library.decisions import FILTERS, nobody
from store.model import Decided, Message, message
from store.query.narrowing import wanted
from tui.commands import Command, Where
from tui.extracts import copy_extract
from tui.filters import completed
from tui.render import decided_lines, line
from tui.screens.decisions.rows import DecisionRow, Line, Lines, narrowed, place_of, read_rows
from tui.screens.dialogs.exporting import export
from tui.screens.place import Place
from tui.screens.review.why import WhyDialog, of_decided
from tui.screens.search.similar import AskedFrom, show_similar
from tui.votes import told as vote_told
from tui.widgets.problems import Problems
from tui.widgets.query_line import QueryLine
from tui.widgets.tabs import Tabs
from tui.widgets.virtual_list import VirtualList
from tui.words import say

AT_ONCE = 2_000
"""So many decisions are narrowed within a key; more of them beside the thread that draws."""
FIRST = 200
"""So many are shown before the others are read."""


class DecisionsPlace(Place):
    """All decisions, narrowed as one types; enter opens one in Review."""

    PLACE: ClassVar[Where] = "decisions"

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[DecisionRow] = ()
        self._all_read = False
        self._formalities = True
        self._back_to = ""
        """The decision that the cursor is to be on as soon as it is read, as it is named."""
        self._begun_at = ""
        """The one that it is on until then."""

    def body(self) -> ComposeResult:
        """The line that narrows, and the list."""
        yield QueryLine(
            typed=self._narrow,
            completed=lambda typed: completed(typed, FILTERS),
            placeholder=say("decisions.placeholder"),
        )
        yield Problems()
        yield VirtualList[Line](
            lambda line, width: decided_lines(line.row.decided, line.row.meeting, width)[0 if line.first else 1],
            key=lambda line: (*line.row.key, line.first),
            selectable=lambda line: line.first,
            empty=Content(say("decisions.loading")),
        )

    def mounted(self) -> None:
        """Begin in the list."""
        self.set_focus(self.list)

    @property
    def list(self) -> VirtualList[Line]:
        """The decisions, two lines each."""
        return self.query_one(VirtualList)

    @property
    def _here(self) -> DecisionRow | None:
        return self.list.current.row if self.list.current else None

    @property
    def decided(self) -> Decided | None:
        """The decision under the cursor."""
        return self._here.decided if self._here else None

    @property
    def row_named(self) -> str:
        """The decision under the cursor: its item and where in it."""
        return self._here.named if self._here else ""

    def come_back(self, row: str) -> None:
        """Put the cursor on this decision as soon as it is there."""
        self._back_to = row

    def reload(self) -> None:
        """Read the register: at first only what is seen of it."""
        before, register = self._rows, self.library.decisions
        if before:
            self.fetch(
                "decisions", lambda: read_rows(self.library, register.all(), before), self._show, lane="gathering"
            )
        else:
            self.fetch(
                "decisions", lambda: read_rows(self.library, register.newest(FIRST)), self._show_first, lane="gathering"
            )

    def _show_first(self, rows: Sequence[DecisionRow]) -> None:
        all_read = len(rows) < FIRST
        self._show(rows, all_read=all_read)
        if not all_read:
            self.reload()

    def _show(self, rows: Sequence[DecisionRow], *, all_read: bool = True) -> None:
        self._rows, self._all_read = rows, all_read
        self._narrow(self.query_one(QueryLine).value)
        self.show_hints()

    def _narrow(self, typed: str) -> None:
        asked, _ = wanted(typed, FILTERS)
        formalities = self._formalities
        self._tell(amid=self.field is not None)
        rows, here, from_the_top = self._rows, self._here, bool(typed and self.field)
        if here and here.named != self._begun_at:
            self._back_to = ""  # one moved on while the others were read
        named = self._back_to or (here.named if here else "")

        def narrow() -> tuple[list[DecisionRow], int, Message]:
            found = narrowed(rows, asked, formalities=formalities)
            at = 0 if from_the_top else place_of(named, found) if named else None
            why = nobody(asked, [row.decided for row in rows]) if not found else None
            none = why or message("decisions.nothing_fits" if rows else "decisions.empty")
            return found, -1 if at is None else 2 * at, none

        def show(answer: tuple[list[DecisionRow], int, Message]) -> None:
            found, at, none = answer
            self.list.set_empty(Content(say(none)))
            self.list.set_rows(Lines(found), at=at if self._here is here else None)
            if at >= 0 or self._all_read:
                self._back_to = ""
            self._begun_at = self._here.named if self._here else ""
            counted = say("decisions.count", shown=len(found), of=len(rows))
            count = counted if self._all_read else say("decisions.loading")
            said = [*([] if self._formalities else [say("decisions.skipping")]), count]
            forms = [said, [count], *([] if self._all_read else [[say("decisions.loading_short")]])]
            self.query_one(Tabs).note(*(line(" · ".join(parts)) if rows else Content("") for parts in forms))

        if len(rows) <= AT_ONCE:
            show(narrow())
        else:
            self.fetch("narrowed", narrow, show)

    def _tell(self, *, amid: bool) -> None:
        self.query_one(Problems).tell(self.query_one(QueryLine).value, FILTERS, amid=amid)

    def leave_field(self, key: str) -> None:
        """Go to the list that was asked for, also where that is still being made."""
        self.wait_for("narrowed")
        super().leave_field(key)
        self._tell(amid=False)

    def why_not(self, command: Command) -> Message | None:
        """Nothing can be done with a decision where there is none."""
        if command.name in ("open", "why", "copy", "similar") and self.decided is None:
            return message("decisions.none_here")
        return None

    def open_row(self) -> None:
        """Open the item in Review at the words that decide."""
        if self.decided:
            self.program.open_meeting(self.decided.item, self.decided.item, self.decided.decision.span)

    def action_back(self) -> None:
        """Show all decisions again."""
        if self.query_one(QueryLine).value:
            self.query_one(QueryLine).value = ""
        else:
            super().action_back()

    def action_formalities(self) -> None:
        """Leave out what only opens or closes a meeting, or show it again."""
        self._formalities = not self._formalities
        self._narrow(self.query_one(QueryLine).value)
        self.program.say(say("decisions.with_formalities" if self._formalities else "decisions.without_formalities"))

    def action_why(self) -> None:
        """Show the rule and the words behind it, and what is to be known of the votes."""
        if self.decided:
            decided = self.decided
            told_of = [of_decided(decided), *map(vote_told, decided.votes), *map(say, decided.doubts)]
            self.program.push_screen(WhyDialog(told_of))

    def action_similar(self) -> None:
        """Show the earlier and later treatment of the matter, by case number, title or content."""
        if one := self.decided:
            here = AskedFrom(one.date, f"{one.number} {one.title}".strip())
            show_similar(self, one.item, here, lambda other: self.program.open_meeting(other.meeting, other.item))

    def action_export(self) -> None:
        """Make a file of what is in the store; of decisions those that are shown first."""
        lines = self.list.rows
        shown = [line.row.decided for line in lines if line.first] if len(lines) < 2 * len(self._rows) else None
        export(self.program, decisions=shown)

    def action_copy(self, form: str) -> None:
        """Copy the words that decide."""
        if self.decided:
            copy_extract(self, self.decided.item, self.decided.decision.span, form)
