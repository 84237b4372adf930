"""The place Review: a meeting's papers side by side, read, marked, noted, copied and set right."""

from collections.abc import Sequence
from typing import get_args

from store.exporting.extract import Style, extract
from store.model import Message, Span, message
from store.model.literals import one_of
from tui.commands import Command
from tui.extracts import copy_decisions
from tui.screens.review.beside import IN_AN_EARLIER_ONE, ReviewBeside
from tui.screens.review.carried import CarriedChosen, CarriedDialog, carried_done
from tui.screens.review.why import WhyDialog, why
from tui.screens.search.similar import AskedFrom, show_similar
from tui.widgets.page import Position
from tui.words import say

ON_AN_ITEM = (
    "note", "follow_up", "mark", "set_mark", "kind", "done", "copy", "copy_decision", "correct_item", "noise", "split",
    "join", "similar",
)  # fmt: skip
"""What can be done only where the cursor is in an item."""


class ReviewPlace(ReviewBeside):
    """What is done with the item and the meeting under the cursor, and what cannot be done just now."""

    def __init__(self) -> None:
        super().__init__()
        self._trail: list[Position] = []
        """Where references were followed from, the last of them last."""

    def open_meeting(
        self, meeting: str, item: str | None = None, span: Span | None = None, words: Sequence[str] = ()
    ) -> None:
        """Open a meeting for another place; escape goes back there."""
        self._trail = []
        super().open_meeting(meeting, item, span, words)

    async def run(self, command: Command) -> None:
        """Do a command; none on the meeting shown while another is about to take its place."""
        if self.fetching("opening") and command.where != "everywhere":
            self.program.say(say("review.not_yet"), severity="warning")
        else:
            await super().run(command)

    def why_not(self, command: Command) -> Message | None:
        """Most of what can be done here needs a meeting, some of it a note or a pair."""
        if command.where == "report":
            return self.why_not_reported(command)
        if command.where not in ("review", "passage"):
            return None
        if self.opened is None:
            return None if command.name == "next_unread" else message("review.nothing_open")
        if self.paper and self.paper.earlier and command.name not in IN_AN_EARLIER_ONE:
            return message("beside.only_read")
        if command.name == "word_by_word" and self.opened.beside is None and not self._two_texts:
            return message("beside.nothing")
        if command.name in ("divider", "one_pane") and (reason := self.why_one_pane):
            return reason
        pairing = self.opened.meeting.pairing
        if command.name == "edit" and not self.to_edit:
            return message("review.no_note_of_item")
        if command.name == "delete" and self.annotation is None and self.follow_up is None:
            return message("review.no_note_here")
        if command.name == "confirm_pair" and (pairing is None or pairing.state != "proposed"):
            return message("review.no_proposal")
        if command.name == "unpair" and pairing is None:
            return message("review.no_pair")
        if command.name == "corrections" and not self.opened.set_right:
            return message("review.nothing_set_right")
        if command.name == "place" and not self.opened.orphans and self.doubtful is None:
            return message("review.no_orphans")
        if command.name == "carried" and not self.opened.carried:
            return message("review.nothing_carried")
        if command.name == "notes" and not self.opened.notes:
            return message("review.no_notes")
        if command.name in ON_AN_ITEM and not self.item:
            return message("review.no_item_here")
        return None

    @property
    def _two_texts(self) -> bool:
        """Whether there may be another text of what is open: an agenda beside the minutes, or an earlier version."""
        papers = [self.opened.agenda, self.opened.minutes] if self.opened else []
        return all(papers) or any(paper.source.former for paper in papers if paper)

    def action_open(self) -> None:
        """From the outline into the text; in the text the item spoken of, the note, else the reasons for a mark."""
        view = self.pane.view
        marks = view.marks_at(view.cursor)
        spoken_of = [mark.id for mark in marks if mark.kind == "reference"]
        if self.focused is self.outline:
            self.open_row()
        elif self.orphan:
            self.action_place()
        elif self.annotation:
            self.action_edit()
        elif spoken_of:
            self._follow(spoken_of[0])
        elif marks:
            self.action_why()
        elif self.opened:
            self.program.say(say("review.nothing_to_open"))

    def _follow(self, item: str) -> None:
        """Open another item; escape comes back to where one is now."""
        trail = [*self._trail, self.pane.view.position]
        self.open_meeting(item, item)
        self._trail = trail

    def action_similar(self) -> None:
        """Show the earlier and later treatment of the matter."""
        item = self.paper.document.item(self.item) if self.paper else None
        if self.paper and item:
            here = AskedFrom(self.paper.document.date, f"{item.number} {item.title}".strip())
            show_similar(self, item.id, here, lambda one: self._follow(one.item))

    def action_back(self) -> None:
        """Show the papers, else leave the outline, mark nothing, find nothing, go to where this was opened from."""
        if self.reported is not None:
            self.close_report()
        elif self.focused is self.outline and self.pane.paper:
            self.focus_pane(self.pane)
        elif self.pane.view.passage is not None:
            self.pane.view.unmark()
        elif self.sought:
            self.find_words(())
        elif self.opened and self.opened.beside:
            self.action_word_by_word()
        elif self._trail:
            *trail, came_from = self._trail
            self.open_meeting(came_from.item, came_from.item, Span(came_from.offset, came_from.offset))
            self._trail = trail
        else:
            super().action_back()

    def action_copy(self, form: str) -> None:
        """Copy the marked passage, or the item, in this form."""
        view, paper = self.pane.view, self.paper
        id, span = self.chosen()[:2] if view.passage else (self.item, None)
        item = paper.document.item(id) if paper else None
        style: Style | None = one_of(form, get_args(Style))
        if paper and item and style:
            view.unmark()
            self.fetch("copy", lambda: extract(paper.document, item, paper.source, span, style, say), self.program.copy)

    def action_copy_decision(self) -> None:
        """Copy what is decided in the item."""
        copy_decisions(self, self.item)

    def action_carried(self) -> None:
        """Show what earlier meetings of the body gave somebody to do, and is not done."""
        if self.opened is None:
            return
        done = carried_done(self.library, self.item)

        def chosen(one: CarriedChosen | None) -> None:
            if one and one.what == "open":
                trail = [*self._trail, self.pane.view.position]
                self.open_meeting(one.task.item, one.task.item, one.task.span)
                self._trail = trail
            elif one:
                self.do(done, one.task)

        self.program.push_screen(CarriedDialog(self.opened, self.library), chosen)

    def action_why(self) -> None:
        """Show what rule and evidence stand behind what is under the cursor."""
        view = self.pane.view
        if self.opened and self.paper:
            sentences = why(self.opened, self.paper, view.position, view.marks_at(view.cursor))
            self.program.push_screen(WhyDialog(sentences))
