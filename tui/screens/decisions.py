"""The place Decisions: what the minutes decide, the newest meeting first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content

from store.library import Library
from store.library.decisions import NAMES, wanted
from store.model import Decided, Meeting, Message, message
from store.text import fold
from tui.commands import Command, Where
from tui.extracts import copy_extract
from tui.filters import completed, told
from tui.render import body_of, date_of, decided_lines, line
from tui.screens.place import Place
from tui.screens.review_why import WhyDialog, of_decided
from tui.screens.similar import Here, show_similar
from tui.votes import counted
from tui.widgets.query_line import QueryLine
from tui.widgets.tabs import Tabs
from tui.widgets.virtual_list import VirtualList
from tui.words import say


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One of the two rows of a decision."""

    decided: Decided
    meeting: Meeting
    folded: str
    """What it is found by."""
    first: bool


AT_ONCE = 4_000
"""So many rows are narrowed within a key; more of them beside the thread that draws."""


class DecisionsPlace(Place):
    """All decisions, narrowed as one types; enter opens one in Review."""

    PLACE: ClassVar[Where] = "decisions"

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[DecisionRow] = ()
        self._formalities = True

    def body(self) -> ComposeResult:
        """The line that narrows, and the list."""
        yield QueryLine(
            typed=self._narrow,
            completed=lambda typed: completed(typed, NAMES),
            placeholder=say("decisions.placeholder"),
        )
        yield VirtualList[DecisionRow](
            lambda row, width: decided_lines(row.decided, row.meeting, width)[0 if row.first else 1],
            key=lambda row: (row.decided.item, row.decided.decision.span, row.first),
            selectable=lambda row: row.first,
            empty=Content(say("decisions.loading")),
        )

    def mounted(self) -> None:
        """Begin in the list."""
        self.set_focus(self.list)

    @property
    def list(self) -> VirtualList[DecisionRow]:
        """The decisions, two rows each."""
        return self.query_one(VirtualList)

    @property
    def decided(self) -> Decided | None:
        """The decision under the cursor."""
        return self.list.current.decided if self.list.current else None

    def reload(self) -> None:
        """Read the register."""
        self.fetch("decisions", lambda: read_rows(self.library), self._show)

    def _show(self, rows: Sequence[DecisionRow]) -> None:
        self._rows = rows
        self.list.set_empty(Content(say("decisions.nothing_fits" if rows else "decisions.empty")))
        self._narrow(self.query_one(QueryLine).value)
        self.show_hints()

    def _narrow(self, typed: str) -> None:
        asked, problems = wanted(typed, formalities=self._formalities)
        rows = self._rows

        def narrowed() -> list[DecisionRow]:
            return [row for row in rows if asked.admits(row.decided, row.folded)]

        def show(found: list[DecisionRow]) -> None:
            self.list.set_rows(found)
            count = say("decisions.count", shown=len(found) // 2, of=len(rows) // 2)
            said = [*map(told, problems), *([] if self._formalities else [say("decisions.skipping")]), count]
            shorter = [said] if problems else [said, [count]]
            self.query_one(Tabs).note(*(line(" · ".join(parts)) if rows else Content("") for parts in shorter))

        if len(rows) <= AT_ONCE:
            show(narrowed())
        else:
            self.fetch("narrowed", narrowed, show)

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
            votes = [say("decisions.vote", vote=counted(vote), quote=vote.quote) for vote in self.decided.votes]
            self.program.push_screen(WhyDialog([of_decided(self.decided), *votes, *map(say, self.decided.doubts)]))

    def action_similar(self) -> None:
        """Show the earlier and later treatment of the matter, by case number, title or content."""
        if one := self.decided:
            here = Here(one.date, f"{one.number} {one.title}".strip())
            show_similar(self, one.item, here, lambda other: self.program.open_meeting(other.meeting, other.item))

    def action_copy(self, form: str) -> None:
        """Copy the words that decide."""
        if self.decided:
            copy_extract(self, self.decided.item, self.decided.decision.span, form)


def read_rows(library: Library) -> list[DecisionRow]:
    """The register, two rows a decision. Reads every paper: not for the thread that draws."""
    rows: list[DecisionRow] = []
    register = library.decisions.all()
    meetings = {meeting.id: meeting for meeting in library.registers.meetings()}
    for decided in register:
        meeting = meetings[decided.meeting]
        folded = _found_by(decided, meeting)
        rows += DecisionRow(decided, meeting, folded, True), DecisionRow(decided, meeting, folded, False)
    return rows


def _found_by(decided: Decided, meeting: Meeting) -> str:
    decision = decided.decision
    held = (decided.date or date_of(meeting), decided.body or body_of(meeting))
    parts = (*held, decided.number, decided.title, decided.case_number, decision.quote)
    return fold(" ".join([*(part for part in parts if part), say(f"decision.{decision.kind}")]))
