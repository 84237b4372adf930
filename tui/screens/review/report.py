"""The reconciliation of the meeting that is open, in place of its panes: recommended beside decided."""

from collections.abc import Sequence
from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from store.exporting.reconciliation import reconciliation_markdown
from store.library.reconciling import Beside, Doubt, Reconciliation
from store.model import Annotation, FollowUp, ItemRef, Message, Span, message
from tui.commands import Command, Where
from tui.screens.dialogs.choose import ChooseDialog, Option
from tui.screens.dialogs.exporting import export
from tui.screens.review.editing import Added
from tui.screens.review.meeting import Opened
from tui.screens.review.notes import ReviewNotes
from tui.screens.review.report_rows import ReportRow, in_full, report_rows, summary
from tui.screens.review.why import WhyDialog
from tui.widgets.marks import Marks
from tui.widgets.page import Position
from tui.widgets.virtual_list import VirtualList
from tui.words import say

NONE_OF_THEM = ItemRef("", "", "")


class ReviewReport(ReviewNotes):
    """The keys of the reconciliation, and the one that shows it."""

    def __init__(self) -> None:
        super().__init__()
        self.reported: Reconciliation | None = None
        """What is shown; None: the papers are."""
        self.report: VirtualList[ReportRow] = VirtualList(
            lambda row, width: row.draw(width),
            key=lambda row: (row.key, row.first),
            selectable=lambda row: row.first,
            id="report",
        )

    def body(self) -> ComposeResult:
        """The papers, and the list that takes their place."""
        yield from super().body()
        yield self.report

    @property
    def where(self) -> Where:
        """Other keys hold in the report."""
        return super().where if self.reported is None else "report"

    def give_room(self) -> None:
        """Show the papers or the report."""
        super().give_room()
        self.report.display = self.reported is not None
        self.query_one("#panes").display = self.reported is None
        if self.reported is not None:
            self.query_one("#find").display = False

    def on_resize(self, event: events.Resize) -> None:
        """The report has more lines where it is narrow."""
        super().on_resize(event)
        self._fill()

    def show_status(self) -> None:
        """Say how much of what there is in the report."""
        if self.reported is None:
            super().show_status()
        elif self.is_mounted:
            told = summary(self.reported, self._reviewed, self.size.width - 2)
            self.query_one("#meeting", Static).update(told, layout=False)

    def open_meeting(
        self, meeting: str, item: str | None = None, span: Span | None = None, words: Sequence[str] = ()
    ) -> None:
        """Open a meeting to be read."""
        self.close_report()
        super().open_meeting(meeting, item, span, words)

    def take(self, opened: Opened) -> None:
        """Show the meeting, and the report, as they now are."""
        super().take(opened)
        if self.reported is not None:
            self._fetch_report(opened)

    def action_report(self) -> None:
        """Show the report, or the papers again."""
        if self.reported is not None:
            self.close_report()
        elif self.opened:
            self._fetch_report(self.opened, hold=True)

    def _fetch_report(self, opened: Opened, *, hold: bool = False) -> None:
        def show(report: Reconciliation) -> None:
            if hold or self.reported is not None:  # else it was closed while it was made anew
                self._show_report(report)

        self.fetch("report", partial(self.library.reconciling.report, opened.meeting.id), show, hold=hold)

    def _show_report(self, report: Reconciliation) -> None:
        begun = self.reported is None
        self.reported = report
        self._fill()
        if begun:
            here = self.current
            at = (row for row, one in enumerate(self.report.rows) if here and one.key == here.item)
            self.report.go(next(at, 0))
        self.focus_on(self.report)
        self.give_room()
        self.show_status()

    def _fill(self) -> None:
        if self.reported is None:
            return
        self.report.set_rows(report_rows(self.reported, self._reviewed, self.size.width))

    @property
    def _reviewed(self) -> set[str]:
        """The ids of the items that the reviewer is done with."""
        return {id for entry in self.opened.entries if entry.reviewed for id in entry.items} if self.opened else set()

    def close_report(self) -> None:
        """Show the papers."""
        if self.reported is not None:
            self.reported = None
            self.focus_pane(self.pane)

    def why_not_reported(self, command: Command) -> Message | None:
        """An item is answered only where there are minutes to answer it."""
        if command.name == "edit" and not self.to_edit:
            return message("review.no_note_of_item")
        if command.name == "settle" and self._to_settle is None:
            return message("reconciliation.nothing_to_settle")
        if command.name == "done_reported" and not isinstance(self._of, Beside | FollowUp):
            return message("reconciliation.nothing_to_tick")
        return None

    @property
    def _of(self) -> Beside | Doubt | FollowUp | Annotation | None:
        return self.report.current.of if self.report.current else None

    @property
    def _places(self) -> tuple[Position, ...]:
        """Where in the papers stands what the row under the cursor is about, the likeliest first."""
        of = self._of
        if isinstance(of, Beside):
            return tuple(Position(one.id, 0) for one in (of.row.minutes, of.row.agenda) if one)
        if isinstance(of, Doubt):
            return (Position(of.agenda.id, 0),)
        return () if of is None else (Position(of.item, of.span.start if of.span else 0),)

    @property
    def to_edit(self) -> Sequence[Added]:
        """In the report the follow-up or the note under the cursor, else what was added to the item."""
        if self.reported is None:
            return super().to_edit
        of = self._of
        return (of,) if isinstance(of, FollowUp | Annotation) else self.added_to([one.item for one in self._places])

    def action_note(self) -> None:
        """Annotate; in the report the item under its cursor."""
        if self._stands_there():
            super().action_note()

    def action_follow_up(self) -> None:
        """Make a follow-up; in the report of the item under its cursor."""
        if self._stands_there():
            super().action_follow_up()

    def _stands_there(self) -> bool:
        """Go in the papers, which the report hides, to what its row is about; where that is not there, say so."""
        if self.reported is None:
            return True
        self.pane.view.unmark()
        self.go_to(*self._places)
        there = self.item in {one.item for one in self._places} and not (self.paper and self.paper.earlier)
        if not there:
            self.program.say(say("review.no_item_here"), severity="warning")
        return there

    @property
    def _to_settle(self) -> ItemRef | None:
        """The item of the agenda under the cursor, where there are minutes."""
        if self.reported is None or not self.reported.meeting.minutes:
            return None
        agenda = self._of.agenda if isinstance(self._of, Doubt) else None
        return self._of.row.agenda if isinstance(self._of, Beside) else agenda

    def action_open_reported(self) -> None:
        """Go to the item, the follow-up or the note in the papers; say what is the answer where that is in doubt."""
        of = self._of
        if isinstance(of, Doubt):
            self.action_settle()
            return
        places = self._places
        self.close_report()
        if isinstance(of, Annotation):
            self._place(of)
        else:
            self.go_to(*places)

    def action_report_look(self, step: int) -> None:
        """Go to the next or previous row that needs a look."""
        here = self.report.cursor
        ahead = [at for at, row in enumerate(self.report.rows) if row.look and (at > here if step > 0 else at < here)]
        if ahead:
            self.report.go(ahead[0 if step > 0 else -1])
        else:
            self.program.say(self.no_more_looks())

    def no_more_looks(self) -> str:
        """What is said where nothing further needs a look; the report has no key that goes on to another meeting."""
        return super().no_more_looks() if self.reported is None else say("review.no_more_looks")

    def action_settle(self) -> None:
        """Say which item of the minutes answers that of the agenda: first those that may, then all of them."""
        agenda, report = self._to_settle, self.reported
        if agenda is None or report is None:
            return
        near = [one for doubt in report.doubts if doubt.agenda.id == agenda.id for one, _ in doubt.near]
        rest = [one.row.minutes for one in report.items if one.row.minutes and one.row.minutes not in near]
        options = [Option(one, f"{one.number} {one.title}".strip()) for one in (*near, *rest)]
        options.append(Option(NONE_OF_THEM, say("reconciliation.none_of_them")))

        def chosen(one: ItemRef | None) -> None:
            if one is not None:
                self.do(self.library.reconciling.settle, agenda.id, one.id or None)

        title = say("reconciliation.which", item=f"{agenda.number} {agenda.title}".strip())
        self.program.push_screen(ChooseDialog(title, options), chosen)

    def action_done_reported(self) -> None:
        """Have the item reviewed or not; accept the follow-up."""
        of = self._of
        if isinstance(of, FollowUp):
            self.do(self.library.checklist.advance, of.id)
            here = self.report.cursor
            others = [at for at, row in enumerate(self.report.rows) if isinstance(row.of, FollowUp) and at != here]
            self.report.go(min(others, key=lambda at: (at < here, abs(at - here)), default=here))
        elif isinstance(of, Beside) and self.opened:
            index = self.opened.entry(of.item.id)
            done = index is not None and self.opened.entries[index].reviewed
            self.do(self.library.notes.set_reviewed, of.item.id, not done)

    def action_in_full(self) -> None:
        """Show all the words of the row, and those in which the papers differ; what is one line, as a sentence."""
        told, changed = in_full(self._of) if self._of else ("", Marks())
        if "\n" in told:
            self.program.push_screen(WhyDialog(told, changed, title=say("reconciliation.in_full")))
        elif told:
            self.program.say(told)

    def action_copy_report(self, what: str) -> None:
        """Copy the row, or the whole report as Markdown."""
        report = self.reported
        if report and what == "report":
            self.fetch("copy", lambda: reconciliation_markdown(report, say).decode(), self.program.copy)
        elif self._of:
            self.program.copy(in_full(self._of)[0])

    def action_export(self) -> None:
        """Make a file, of this meeting too."""
        export(self.program, self.opened.meeting.id if self.opened else None)
