"""Setting right in the Review place: the meeting, the paper, the item under the cursor, and which papers are a pair."""

from collections.abc import Sequence
from itertools import pairwise
from typing import get_args

from store.library.heading import cuts
from store.model import DocumentKind
from tui.screens.dialogs.ask import AskDialog
from tui.screens.dialogs.choose import ChooseDialog, Option
from tui.screens.meetings.correcting import correct
from tui.screens.review.editing import ReviewEditing
from tui.screens.review.meeting import Opened
from tui.screens.review.reading import partners
from tui.set_right import told_of
from tui.widgets.page import Position
from tui.words import say


class ReviewCorrecting(ReviewEditing):
    """The keys that correct what was read."""

    def __init__(self) -> None:
        super().__init__()
        self._next: Position | None = None
        """Where to go when the change is shown that was asked for."""

    def take(self, opened: Opened) -> None:
        """Show the meeting as it now is, where one is to go next."""
        super().take(opened)
        if self._next and opened.entry(self._next.item) is not None:
            self.pane.view.go_to(self._next)
            self._next = None
            self.show_status()

    def action_correct(self, field: str) -> None:
        """Set right the meeting's date, body or title."""
        if self.opened:
            correct(self, self.opened.meeting, field)

    def action_correct_item(self, field: str) -> None:
        """Set right the number or the title of the item; an empty answer takes that back."""
        id, paper = self.item, self.paper
        item = paper.document.item(id) if paper else None
        if item is None:
            return
        verb, before = {
            "number": (self.library.items.renumber, item.number),
            "title": (self.library.items.retitle, item.title),
        }[field]

        def given(value: str | None) -> None:
            if value is not None and value != before:
                self.do(verb, id, value)

        question = say(f"correct.item_{field}", item=self.text_of(id)[0])
        self.program.push_screen(AskDialog(question, before, help=say("correct.keys")), given)

    def action_noise(self) -> None:
        """Say that the item is none, and go to the next; of what is none already, that it is one after all."""
        paper, id = self.paper, self.item
        if paper is None or not id:
            return
        if id in {item.id for item in paper.noise}:
            self.do(self.library.items.set_noise, id, False)
        else:
            ids = [item.id for item in paper.document.items]
            at = ids.index(id)
            beside = [] if self.raw else ids[at + 1 : at + 2] or ids[:at][-1:]
            self.do(self.library.items.set_noise, id, True, then=lambda _: self._go_next(next(iter(beside), None)))

    def action_split(self) -> None:
        """Cut the item where the marked passage begins; else show where near the cursor it may be cut, and ask."""
        passage = self.pane.view.passage
        item, span, _ = self.chosen()
        if passage and passage.end - passage.start > 1:
            self._split(item, span.start)
            return
        id, offset = self.pane.view.position
        found = self.paper.document.item(id) if self.paper else None
        options = [
            Option(cut.offset, say(f"correct.cut_{cut.at}", heading=cut.heading))
            for cut in (cuts(found, offset) if found else ())
        ]

        def chosen(at: int | None) -> None:
            if at is not None:
                self._split(id, at)

        if options:
            self.program.push_screen(ChooseDialog(say("correct.cut", item=self.text_of(id)[0]), options), chosen)
        else:
            self._split(id, offset)  # which says why it cannot be cut

    def _split(self, item: str, offset: int) -> None:
        self.do(self.library.borders.split, item, offset, then=self._go_next)

    def action_join(self) -> None:
        """Make the item a part of the one before."""
        items = self.paper.document.items if self.paper else ()
        before = next((one for one, item in pairwise(items) if item.id == self.item), None)
        joint = len(before.text.value) if before else 0
        self.do(self.library.borders.join, self.item, then=lambda home: self._go_next(home, joint))

    def _go_next(self, item: str | None = None, offset: int = 0) -> None:
        self._next = None if item is None else Position(item, offset)

    def action_corrections(self) -> None:
        """List what was set right in the meeting, what has no place any more first; enter takes one back."""
        if not self.opened:
            return
        told = sorted(self.opened.set_right, key=lambda one: one.fits)
        options = [Option(one.id, told_of(one)) for one in told]

        def chosen(id: str | None) -> None:
            if id is not None:
                self.do(self.library.by_hand.take_back, id)

        self.program.push_screen(ChooseDialog(say("correct.list"), options), chosen)

    def action_kind_of_paper(self) -> None:
        """Choose what the paper is."""
        paper = self.paper
        if paper is None:
            return

        def chosen(kind: DocumentKind | None) -> None:
            if kind is not None and kind != paper.document.kind:
                self.do(self.library.corrections.set_kind, paper.document.id, kind)

        options = [Option(kind, say(f"kind.{kind}")) for kind in get_args(DocumentKind)]
        title = say("correct.kind", kind=say(f"kind.{paper.document.kind}"))
        self.program.push_screen(ChooseDialog(title, options), chosen)

    def action_confirm_pair(self) -> None:
        """Say that the proposed pair is one."""
        if self.opened:
            self.do(self.library.corrections.confirm, self.opened.meeting.id)

    def action_unpair(self) -> None:
        """Say that the pair is none."""
        if self.opened:
            self.do(self.library.corrections.unpair, self.opened.meeting.id)

    def action_pair(self) -> None:
        """Choose the document that belongs to this one."""
        paper = self.paper
        if paper is None:
            return
        kind = "agenda" if paper.document.kind == "agenda" else "minutes"

        def chosen(other: str | None) -> None:
            if other is not None:
                mine = paper.document.id
                agenda, minutes = (mine, other) if kind == "agenda" else (other, mine)
                self.do(self.library.corrections.pair, agenda, minutes)

        def ask(others: Sequence[tuple[str, str]]) -> None:
            options = [Option(id, text) for id, text in others]
            self.program.push_screen(ChooseDialog(say(f"review.pair_{kind}"), options), chosen)

        self.fetch("partners", lambda: partners(self.library, paper.document), ask, hold=True)
