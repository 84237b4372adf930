"""The place Meetings: what has been imported, with what there is to do in it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content

from store.library.shelves import FILTERS, ORDERS, Left, Order, admits
from store.model import Meeting, Message, message
from store.query.narrowing import wanted
from tui import paths
from tui.commands import Command, Where
from tui.filters import completed
from tui.render import sentences
from tui.screens.dialogs.ask import AskDialog
from tui.screens.meetings.correcting import correct
from tui.screens.meetings.importing import import_files
from tui.screens.meetings.rows import (
    Heading,
    MeetingRow,
    Name,
    ReadMeetings,
    can_choose,
    read_of,
    row_content,
    row_key,
    rows_of,
)
from tui.screens.meetings.taking_out import forget, remove
from tui.screens.place import Place
from tui.widgets.problems import Problems
from tui.widgets.query_line import QueryLine
from tui.widgets.tabs import Tabs
from tui.widgets.virtual_list import VirtualList
from tui.words import say

SETTLED = 0.5
"""Seconds after which the meetings are painted, and nothing is awaited."""
ON_A_MEETING = ("open", "correct", "remove", "forget")
"""What can be done only with a meeting under the cursor."""


class MeetingsPlace(Place):
    """All meetings, narrowed as one types; enter opens one in Review."""

    PLACE: ClassVar[Where] = "meetings"

    def __init__(self) -> None:
        super().__init__()
        self._meetings: tuple[Meeting, ...] = ()
        self._folded: tuple[str, ...] = ()
        self._select: str | None = None
        self._found: Sequence[Meeting] = ()
        """What is shown of them, folded or not."""
        self._loaded = False
        self._order: Order = "date"
        self._left: dict[str, Left] = {}
        """By meeting what of it is to be read."""
        self._marked = 0
        """How many items were marked as read when that was found out."""
        self._folded_shelves: set[Name] = set()
        self._imported = ""
        """What was named to be imported last."""

    def body(self) -> ComposeResult:
        """The line that narrows, and the list."""
        yield QueryLine(
            typed=self._narrow, completed=lambda typed: completed(typed, FILTERS), placeholder=say("meetings.filter")
        )
        yield Problems()
        yield VirtualList[MeetingRow](
            lambda row, width: row_content(row, width, self._left, self._order), key=row_key, selectable=can_choose
        )

    def mounted(self) -> None:
        """Begin in the list."""
        self.set_focus(self.list)

    @property
    def list(self) -> VirtualList[MeetingRow]:
        """The list of meetings."""
        return self.query_one(VirtualList)

    @property
    def meeting(self) -> Meeting | None:
        """The meeting under the cursor."""
        row = self.list.current
        return row if isinstance(row, Meeting) else None

    def reload(self) -> None:
        """Get the meetings and what they are found by."""
        self._marked = self.library.progress.marked
        self.fetch("meetings", lambda: read_of(self.library, self.library.registers.meetings()), self._show)

    def on_screen_resume(self) -> None:
        """Take in, too, what was read meanwhile."""
        if self._loaded and not self.fetching("meetings") and self._marked != self.library.progress.marked:
            self._marked = self.library.progress.marked
            meetings = self._meetings
            self.fetch("left", lambda: read_of(self.library, meetings), self._show_left, hold=False)

    def _show_left(self, got: ReadMeetings) -> None:
        meetings, folded, left = got
        if left != self._left and meetings is self._meetings:
            self._left, self._folded = left, folded
            self._narrow(self.query_one(QueryLine).value)

    def select(self, meeting: str) -> None:
        """Put the cursor on this meeting, now or when it is there."""
        self._select = meeting
        self._folded_shelves.clear()
        self._narrow(self.query_one(QueryLine).value)

    @property
    def row_named(self) -> str:
        """The id of the meeting under the cursor."""
        return self.meeting.id if self.meeting else ""

    def come_back(self, row: str) -> None:
        """Put the cursor on this meeting."""
        if row:
            self.select(row)

    def _show(self, got: ReadMeetings) -> None:
        self._meetings, self._folded, self._left = got
        self._loaded = True
        self.list.set_empty(Content(say("meetings.nothing_fits" if self._meetings else "meetings.empty")))
        self._narrow(self.query_one(QueryLine).value)
        self.show_hints()
        self.set_timer(SETTLED, self.program.keep_first_screen)

    @property
    def at_the_start(self) -> bool:
        """Whether all is shown from the top, as when the program was opened."""
        return self._loaded and not self.query_one(QueryLine).value and self.list.rows_seen.start == 0

    def _narrow(self, typed: str) -> None:
        asked, _ = wanted(typed, FILTERS)
        self._tell(amid=self.field is not None)
        left = self._left
        pairs = asked.of(
            zip(self._meetings, self._folded, strict=True),
            lambda pair: pair[1],
            lambda one, pair: admits(one, pair[0], left[pair[0].id]),
        )
        found = [meeting for meeting, _ in pairs]
        if typed and self._select in {meeting.id for meeting in self._meetings} - {meeting.id for meeting in found}:
            self.query_one(QueryLine).value = ""  # what is to be seen does not fit what was typed: show all
            return
        self._show_rows(found)
        if typed and self.field:  # what is typed is shown from its first row
            self.list.first()
        if any(meeting.id == self._select for meeting in found):
            self._select = None
        if self._loaded:
            shown, of = (sum(meeting.is_meeting for meeting in all) for all in (found, self._meetings))
            count = say("meetings.all", count=of) if shown == of else say("meetings.count", shown=shown, of=of)
            unread = sum(self._left[meeting.id].unread for meeting in found)
            order = say(f"meetings.order.{self._order}") if self._order != "date" else ""
            told = ((order, say("meeting.unread", count=unread) if unread else "", count), (order, count), (count,))
            self.query_one(Tabs).note(*(sentences(parts) if self._meetings else Content() for parts in told))

    def _tell(self, *, amid: bool) -> None:
        self.query_one(Problems).tell(self.query_one(QueryLine).value, FILTERS, amid=amid)

    def leave_field(self, key: str) -> None:
        """Go to the list, and say what of the line is not understood."""
        super().leave_field(key)
        self._tell(amid=False)

    def _show_rows(self, found: Sequence[Meeting], keep: object = None) -> None:
        """Show these under their headings; what is narrowed is not folded."""
        self._found = found
        folded = () if self.query_one(QueryLine).value else self._folded_shelves
        self.list.set_rows(rows_of(found, self._order, folded), keep=keep or self._select)

    def why_not(self, command: Command) -> Message | None:
        """What needs a meeting under the cursor cannot be done without one."""
        if command.name in (*ON_A_MEETING, "find") and not self._meetings:
            return message("meetings.none_yet")
        if command.name == "open" and isinstance(self.list.current, Heading):
            return None
        if command.name in ON_A_MEETING and self.meeting is None:
            return message("meetings.none_here")
        if command.name in ("fold", "fold_all"):
            return self._why_not_folded(command)
        return None

    def _why_not_folded(self, command: Command) -> Message | None:
        if self.query_one(QueryLine).value:
            return message("meetings.narrowed")
        heading = next((row for row in self.list.rows if isinstance(row, Heading)), None)
        if (heading if command.name == "fold_all" else self._heading) is None:
            return message("meetings.nothing_to_fold")
        return None

    def open_row(self) -> None:
        """Open the meeting in Review; unfold what is folded."""
        if self.meeting:
            self.program.open_meeting(self.meeting.id)
        else:
            self.action_fold(-1)

    @property
    def _heading(self) -> Heading | None:
        """The heading under the cursor or above it."""
        above = reversed(self.list.rows[: self.list.cursor + 1])
        return next((row for row in above if isinstance(row, Heading)), None)

    def action_fold(self, step: int) -> None:
        """Fold what stands under the heading of the row under the cursor, or unfold it."""
        heading = self._heading
        if heading is None or heading.folded == (step > 0):
            return
        self._folded_shelves ^= {heading.name}
        self._show_rows(self._found, keep=heading.name if step > 0 else heading.shelf.meetings[0].id)

    def action_fold_all(self) -> None:
        """Fold everything under its headings, or unfold it all."""
        shown = [row for row in self.list.rows if isinstance(row, Heading)]
        here = self._heading
        self._folded_shelves = set() if any(row.folded for row in shown) else {row.name for row in shown}
        self._show_rows(self._found, keep=here.name if here and self._folded_shelves else None)

    def action_next_look(self, step: int) -> None:
        """Go to the next or previous meeting with something to read."""
        rows, at = self.list.rows, self.list.cursor + step
        while 0 <= at < len(rows):
            row = rows[at]
            if isinstance(row, Meeting) and self._left[row.id].items:
                self.list.go(at)
                return
            at += step
        self.program.say(say("meetings.no_more_unread"))

    def action_back(self) -> None:
        """Show all meetings again."""
        if self.query_one(QueryLine).value:
            self.query_one(QueryLine).value = ""
        else:
            super().action_back()

    def action_sort(self) -> None:
        """Put the meetings in the next order: by date, by body, by what there is to follow up."""
        self._order = ORDERS[(ORDERS.index(self._order) + 1) % len(ORDERS)]
        self._narrow(self.query_one(QueryLine).value)
        self.program.say(say("meetings.sorted", order=say(f"meetings.order.{self._order}")))

    def action_import(self) -> None:
        """Ask for a file or folder and import it; the one before is suggested, for folders grow."""

        def given(typed: str | None) -> None:
            if typed:
                self._imported = typed
                import_files(self.program, [paths.typed_path(typed)])

        ask = say("importing.ask")
        dialog = AskDialog(ask, self._imported, complete=paths.completions, check=paths.check_there)
        self.program.push_screen(dialog, given)

    def action_correct(self, field: str) -> None:
        """Ask for the right date, body or title of the meeting under the cursor."""
        if meeting := self.meeting:
            correct(self, meeting, field)

    def action_remove(self) -> None:
        """Take the meeting under the cursor out."""
        if meeting := self.meeting:
            remove(self.program, meeting)

    def action_forget(self) -> None:
        """Erase the meeting under the cursor for good."""
        if meeting := self.meeting:
            forget(self.program, meeting)
