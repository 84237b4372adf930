"""One pane of the Review place: a paper under its name."""

from textual.app import ComposeResult
from textual.widgets import Static

from tui.render import line
from tui.screens.review.marks import found, noted, notes_below, repairs_below
from tui.screens.review.meeting import Paper
from tui.widgets.document_view import DocumentView
from tui.widgets.page import Page
from tui.widgets.pages import printed_page
from tui.widgets.still import StillVertical
from tui.words import say


class Pane(StillVertical):
    """A document under its name."""

    DEFAULT_CSS = """
    Pane { width: 1fr; border-left: vkey $foreground 30%; }
    Pane > DocumentView { max-width: 110; }
    Pane > .name {
        height: 1; width: 1fr; padding: 0 1; text-style: bold; background: $boost;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    Pane.-here > .name { text-style: bold underline; background: $primary 40%; }
    """

    def __init__(self, view: DocumentView) -> None:
        super().__init__()
        self.view = view
        self.paper: Paper | None = None
        self._printed: Page | None = None
        self._kind = ""
        self._lacking = ""
        """The number of the item that is read beside it and is not in it."""

    def compose(self) -> ComposeResult:
        """The name of the paper, its text."""
        yield Static(classes="name")
        yield self.view

    def page(self, *, raw: bool) -> Page:
        """The paper's text, repaired or as printed."""
        if self.paper is None:
            return Page("", ())
        if not raw:
            return self.paper.page
        if self._printed is None:
            self._printed = printed_page(self.paper.document, self.paper.noise)
        return self._printed

    def show(self, paper: Paper | None, *, raw: bool) -> None:
        """Show this paper, at the same place if it is the one shown before."""
        old, self.paper = self.paper, paper
        if paper is None:
            return
        same = old is not None and old.document.id == paper.document.id
        position = self.view.position if same else None
        if not same or old is None or (old.document, old.noise) != (paper.document, paper.noise):
            self._printed = None
        if not same or self.view.page != self.page(raw=raw):
            self.view.show(self.page(raw=raw), position)
        page = self.view.page
        self.view.set_marks("found", found(paper, page))
        self.view.set_marks("notes", noted(paper, page))
        below = [*notes_below(paper, page), *repairs_below(paper, page, raw=raw)]
        self.view.set_notes(sorted(below, key=lambda note: note.at))
        by_hand = "*" if "kind" in paper.by_hand else ""
        supplementary = (paper.document.kind, paper.document.status) == ("agenda", "supplementary")
        kind = say("kind.supplementary" if supplementary else f"kind.{paper.document.kind}")
        kind += by_hand + (say("review.raw") if raw else "")
        if paper.earlier:
            kind = say("beside.earlier_paper", kind=kind, date=paper.source.imported[:10])
        self._kind = kind
        self._show_name()

    def lack(self, item: str) -> None:
        """Say that an item, by its number, is not in this paper, and point at none; empty: at that of the cursor."""
        self.view.point(here=not item)
        if item != self._lacking:
            self._lacking = item
            self._show_name()

    def _show_name(self) -> None:
        if self.paper is None:
            return
        what = say("review.without", paper=self._kind, item=self._lacking) if self._lacking else self._kind
        file = self.paper.source.path.rpartition("/")[2]
        self.query_one(".name", Static).update(line(f"{what} · {file}"), layout=False)
