"""The panes of the Review place: outline, agenda and minutes side by side in step, one at a time where it is narrow."""

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from store.model import Message, message
from tui.render import LOOK, item_line, line
from tui.screens.place import Place
from tui.screens.review.marks import signs
from tui.screens.review.meeting import Entry, Opened
from tui.screens.review.pane import Pane
from tui.screens.review.status import pairing_line, status_line
from tui.widgets.document_view import DocumentView
from tui.widgets.in_step import InStep
from tui.widgets.page import Position
from tui.widgets.still import StillHorizontal
from tui.widgets.virtual_list import VirtualList
from tui.words import say

WIDE = 100
"""Columns from which the panes stand side by side."""
TWO_TEXTS = 60
"""Columns from which they do where they are read word by word."""

OUTLINE_WIDTH = 35


class ReviewPanes(Place):
    """A meeting opened: what is shown of it where, and moving in it."""

    DEFAULT_CSS = """
    ReviewPanes > #meeting { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    ReviewPanes > #pairing { max-height: 2; display: none; }
    ReviewPanes > #find { display: none; }
    """

    PLACE = "review"

    def __init__(self) -> None:
        super().__init__()
        self.opened: Opened | None = None
        self.outline: VirtualList[Entry] = VirtualList(
            lambda entry, _width: self._outline_line(entry),
            key=lambda entry: entry.item,
            empty=Content(say("review.empty")),
            id="outline",
        )
        self.agenda = Pane(DocumentView(id="agenda"))
        self.minutes = Pane(DocumentView(id="minutes"))
        self.in_step = InStep(self.agenda.view, self.minutes.view)
        self.pane = self.minutes
        """The pane that the keys go to, or went to before the outline."""
        self.home = self.minutes
        """The pane that the reviewer chose: moving leaves it only for an item that it has not."""
        self.raw = False
        self.alone = False
        self.outline_shown = True
        self.share = 5

    @property
    def documents(self) -> frozenset[str]:
        """Those of the meeting that is open."""
        return frozenset(self.opened.meeting.documents if self.opened else ())

    def body(self) -> ComposeResult:
        """The line of the meeting, that of its pairing, the panes."""
        yield Static(id="meeting")
        yield Static(id="pairing")
        with StillHorizontal(id="panes"):
            yield self.outline
            yield self.agenda
            yield self.minutes

    def _outline_line(self, entry: Entry) -> Content:
        if not entry.items:
            return line(f" {LOOK} " + say("review.orphans", count=len(self.opened.orphans) if self.opened else 0))
        return item_line(entry.row, look=bool(entry.looks), reviewed=entry.reviewed, corrected=entry.corrected)

    def mounted(self) -> None:
        """Nothing is open yet."""
        self.set_focus(self.outline)
        self.give_room()

    @property
    def panes(self) -> tuple[Pane, Pane]:
        """Both panes, whether there is a paper in them or not."""
        return self.agenda, self.minutes

    def seek_again(self) -> None:
        """Show the hits in what is shown now."""
        raise NotImplementedError

    def action_place(self) -> None:
        """Place a note whose passage is gone."""
        raise NotImplementedError

    def found_of(self) -> str:
        """Which hit the cursor is at, of how many; empty where nothing is sought."""
        raise NotImplementedError

    def take(self, opened: Opened) -> None:
        """Show the meeting as it now is; where it is the one shown before, at the same place."""
        self.opened = opened
        here = self.agenda.paper.document.id if self.agenda.paper else ""
        further = (paper for paper in opened.supplements if paper.document.id == here)
        self.agenda.show(next(further, opened.agenda), raw=self.raw)
        self.minutes.show(opened.minutes, raw=self.raw)
        if self.pane.paper is None:
            self.pane = self.minutes if opened.minutes else self.agenda
        rows = [entry.row for entry in opened.entries]
        pairs = [(row.agenda.id, row.minutes.id) for row in rows if row.agenda and row.minutes]
        beside = None if self.raw else opened.beside
        self.in_step.align(pairs, beside.joints(pairs) if beside else {}, beside.lines if beside else None)
        for pane in self.panes:
            pane.view.set_signs(signs(opened))
        self.outline.set_rows(opened.rows)
        self._show_pairing()
        self.give_room()
        self.show_status()

    @property
    def _room_for_two(self) -> int:
        """Columns from which both papers stand side by side."""
        return TWO_TEXTS if self.opened is not None and self.opened.beside is not None else WIDE

    @property
    def why_one_pane(self) -> Message | None:
        """Why the room of the panes cannot be changed: there is one pane anyhow."""
        if self.alone:
            return None
        if self.size.width < self._room_for_two:
            return message("review.narrow", columns=self._room_for_two)
        return None

    def give_room(self) -> None:
        """Show as many panes as there is room for."""
        wide = self.size.width >= WIDE
        focused = self.focused
        single = self.alone or self.size.width < self._room_for_two
        in_outline = focused is self.outline or self.opened is None
        only_outline = in_outline and (single or not wide)
        beside = wide and not self.alone
        self.outline.display = self.outline_shown or in_outline if beside else in_outline
        self.outline.styles.width = OUTLINE_WIDTH if beside and self.opened else "1fr"
        for pane, share in ((self.agenda, self.share), (self.minutes, 10 - self.share)):
            shown = not only_outline and (pane is self.pane or not single)
            pane.display = pane.paper is not None and shown
            pane.styles.width = f"{share}fr"

    def on_resize(self, _event: events.Resize) -> None:
        """Arrange the panes for the room there is, and say what it has room for."""
        self._show_pairing()
        self.give_room()
        self.show_status()

    def show_status(self) -> None:
        """Say what is open and where in it one is. Lays nothing out: it is called at every move."""
        if self.opened is None or not self.is_mounted:
            return
        for pane in self.panes:
            pane.set_class(pane is self.pane, "-here")
            pane.lack(self._lacking_in(pane))
        status = status_line(self.opened, self.pane.view.position.item, self.found_of(), self.size.width)
        strip = self.query_one("#meeting", Static)
        if not isinstance(strip.content, Content) or not strip.content.is_same(status):  # else one more frame a key
            strip.update(status, layout=False)

    def _lacking_in(self, pane: Pane) -> str:
        """The number, or title, of the item under the cursor where this other paper has none for it."""
        if pane is self.pane or self.current is None:
            return ""
        agenda, minutes = self.current.row.agenda, self.current.row.minutes
        own, beside = (agenda, minutes) if pane is self.agenda else (minutes, agenda)
        return "" if own or beside is None else beside.number or beside.title

    def _show_pairing(self) -> None:
        if self.opened is None:
            return
        pairing = pairing_line(self.opened, self.size.width)
        strip = self.query_one("#pairing", Static)
        strip.display = pairing is not None
        if pairing is not None and pairing.plain != str(strip.content):
            strip.update(pairing)

    @property
    def current(self) -> Entry | None:
        """The row of the item that the cursor is in."""
        index = self.opened.entry(self.pane.view.position.item) if self.opened else None
        return None if self.opened is None or index is None else self.opened.entries[index]

    def go_to(self, *places: Position) -> None:
        """Move to the first of these places that a pane has, the chosen pane before the other."""
        for at in places:
            self._turn_to(at.item)
        other = self.agenda if self.home is self.minutes else self.minutes
        for pane in (self.home, other):
            if pane.paper and any(pane.view.go_to(at) for at in places):
                if isinstance(self.focused, VirtualList):
                    self.pane = pane
                else:
                    self.focus_pane(pane)
                return

    def _turn_to(self, item: str) -> bool:
        """Have in its pane the agenda that holds the item, of several; whether it is another than before."""
        agendas = self.opened.agendas if self.opened else ()
        paper = next((one for one in agendas if len(agendas) > 1 and one.document.item(item)), None)
        if paper is None or paper is self.agenda.paper:
            return False
        self.agenda.show(paper, raw=self.raw)
        self.seek_again()
        return True

    def focus_pane(self, pane: Pane) -> None:
        """Go to a pane."""
        self.pane = pane
        pane.display = True
        self.focus_on(pane.view)
        self.give_room()
        self.show_status()

    @on(DocumentView.Moved)
    def _follow_cursor(self, event: DocumentView.Moved) -> None:
        if event.view is self.pane.view:
            self.show_status()
            self.show_hints()
            index = self.opened.entry(event.view.position.item) if self.opened else None
            if index is not None and self.focused is not self.outline:
                self.outline.go(index)
            entry = self.current
            if entry and entry.row.agenda and self._turn_to(entry.row.agenda.id):
                self.in_step.lead(event.view)

    @on(VirtualList.Highlighted, "#outline")
    def follow_outline(self) -> None:
        """Stand at the item of the outline's row in the papers: what a key does next is done with that."""
        entry = self.outline.current
        if self.focused is not self.outline or entry is None or self.pane.view.position.item in entry.items:
            return
        for item in entry.items:
            self._turn_to(item)
            for pane in self.panes:
                pane.view.go_to(Position(item, 0))
        there = (pane for pane in (self.home, *self.panes) if pane.paper and pane.view.position.item in entry.items)
        self.pane = next(there, self.pane)
        self.show_status()

    def open_row(self) -> None:
        """Go from the outline into the text."""
        entry = self.outline.current
        if entry is not None and not entry.items:
            self.action_place()
        elif entry is not None:
            self.focus_pane(self.pane)
            self.go_to(*(Position(item, 0) for item in entry.items))
            self.home = self.pane

    def on_descendant_focus(self) -> None:
        """A click took the focus: that pane is the one now."""
        for pane in self.panes:
            if self.focused is pane.view and pane is not self.pane:
                self.pane = self.home = pane
                self.show_status()
