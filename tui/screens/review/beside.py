"""Word by word: minutes beside their agenda, or a paper beside an earlier version, the words that differ marked."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from store.errors import NotFoundError
from store.library import Library
from store.library.word_by_word import Against, Twice
from store.model import Row, Span
from tui.screens.dialogs.choose import ChooseDialog, Option
from tui.screens.review.meeting import Entry, Opened, TwoTexts
from tui.screens.review.pane import Pane
from tui.screens.review.progress import ReviewProgress
from tui.screens.review.reading import earlier_paper, paper_of, read_meeting
from tui.widgets.marks import Mark, Marks
from tui.widgets.page import Position
from tui.words import say

IN_AN_EARLIER_ONE = (
    "move", "page", "first", "last", "open", "find", "columns", "next_item", "next_look", "next_hit", "next_unread",
    "other_pane", "divider", "one_pane", "outline", "raw", "why", "mark", "word", "sentence", "word_by_word",
)  # fmt: skip
"""What can be done in a version that is no more: it is only read."""


class ReviewBeside(ReviewProgress):
    """The key that lays two texts side by side, and what of them is marked."""

    def reader(self, meeting: str) -> Callable[[], Opened]:
        """What reads again what is shown."""
        beside = self.opened.beside if self.opened else None
        return partial(read_beside, self.library, beside.against) if beside else super().reader(meeting)

    def take(self, opened: Opened) -> None:
        """Show the papers with the words that differ."""
        super().take(opened)
        self._mark_words()

    def _turn_to(self, item: str) -> bool:
        """Have another agenda in its pane, with the words marked in it."""
        turned = super()._turn_to(item)
        if turned:
            self._mark_words()
        return turned

    def _mark_words(self) -> None:
        beside = self.opened.beside if self.opened else None
        words = (("removed", "-", beside.removed), ("added", "+", beside.added)) if beside else ()
        for pane in self.panes:
            if "changed" in pane.view.marks:
                pane.view.set_marks("changed", Marks())
        for pane, (kind, sign, spans) in zip(self.panes, words, strict=False):
            pane.view.set_marks("changed", Marks(_marks(pane, kind, sign, spans)))

    def action_word_by_word(self) -> None:
        """Lay what is open beside its agenda or an earlier version, asking which where there are several; or alone."""
        if self.opened is None:
            return
        if self.opened.beside is not None:
            self._lay(super().reader(self.opened.beside.against.document))
            return

        def found(options: Sequence[Option[Against]]) -> None:
            if len(options) > 1:
                self.program.push_screen(ChooseDialog(say("beside.which"), options), self._lay_beside)
            elif options:
                self._lay_beside(options[0].value)
            else:
                self.program.say(say("beside.nothing"), severity="warning")

        self.fetch("beside", partial(_choices, self.library, self.opened.meeting.id), found, hold=True)

    def _lay_beside(self, against: Against | None) -> None:
        if against is not None:
            self._lay(partial(read_beside, self.library, against))

    def _lay(self, read: Callable[[], Opened]) -> None:
        """Show the meeting as it is read by this, at the same place."""
        here = self.pane.view.position

        def shown(opened: Opened) -> None:
            self.close_report()
            self.take(opened)
            self.pane = self.home = self.minutes if opened.minutes else self.agenda
            self.focus_pane(self.pane)
            self.go_to(here)
            if opened.beside:
                self.program.say(say("beside.laid", other=_called(opened.beside.against), places=opened.beside.places))

        self._ask = lambda: self.fetch("opening", read, shown, hold=True)  # again where the store changes meanwhile
        self._ask()


def _choices(library: Library, meeting: str) -> Sequence[Option[Against]]:
    """What can be laid beside the papers of a meeting, with how much differs: versions of one day are told by that."""
    options, back = [], Counter[str]()
    for one in library.side_by_side.choices(meeting):
        back[one.document] += one.earlier
        compared = library.side_by_side.compare(one)
        told = say(
            "beside.choose_earlier" if one.earlier else "beside.choose_agenda",
            kind=say(f"kind.{compared.new.kind}"),
            back=back[one.document],
            date=_imported(one),
            places=sum(len(item.changes) for item in compared.items),
            file=one.source.path.rpartition("/")[2],
        )
        options.append(Option(one, told))
    return options


def read_beside(library: Library, against: Against) -> Opened:
    """Read a paper and the text that it is laid beside; without that where the text is no more."""
    opened = read_meeting(library, against.document)
    try:
        compared = library.side_by_side.compare(against)
    except NotFoundError:
        return opened
    known = {item: entry for entry in opened.entries for item in entry.items}
    removed = {
        one.row.agenda.id: tuple(change.removed for change in one.changes) for one in compared.items if one.row.agenda
    }
    added = {
        one.row.minutes.id: tuple(change.added for change in one.changes) for one in compared.items if one.row.minutes
    }
    lines = {one.row.agenda.id: one.lines for one in compared.items if one.row.agenda}
    beside = TwoTexts(against, removed, added, sum(len(one.changes) for one in compared.items), lines)
    return Opened(
        opened.meeting,
        earlier_paper(compared.old, against.source) if against.earlier else opened.agenda,
        paper_of(library, opened, compared.new.id),
        tuple(_entry(one, known, earlier=against.earlier) for one in compared.items),
        opened.notes,
        opened.set_right,
        opened.carried,
        opened.tags,
        beside,
        supplements=() if against.earlier else opened.supplements,
    )


def _entry(one: Twice, known: Mapping[str, Entry], *, earlier: bool) -> Entry:
    row = one.row
    item = row.minutes or row.agenda
    before = known.get(item.id) if item else None
    places = [Position(row.minutes.id, change.added.start) for change in one.changes] if row.minutes else []
    looks = ["words"] if one.changes else []
    if item and (row.agenda is None or row.minutes is None):
        looks.append("only_new" if row.minutes else "only_old")
        places.append(Position(item.id, 0))
    reviewed, corrected = (before.reviewed, before.corrected) if before else (False, False)
    progress = before.progress if before else "read"
    return Entry(_plain(row) if earlier else row, tuple(looks), reviewed, tuple(places), corrected, progress)


def _plain(row: Row) -> Row:
    """Without what says how minutes stand to an agenda."""
    kept = ("renumbered", "renamed", "moved", "missing_in_minutes", "not_on_agenda")
    return Row(row.agenda, row.minutes, row.score, tuple(flag for flag in row.flags if flag in kept), None, "")


def _marks(pane: Pane, kind: str, sign: str, spans: Mapping[str, tuple[Span, ...]]) -> Iterator[Mark]:
    page = pane.view.page
    for item, found in spans.items():
        for span in found:
            stretch = page.stretch(item, span) if span.end > span.start else None
            if stretch:
                yield Mark(stretch.start, stretch.end, kind, sign=sign)


def _called(against: Against) -> str:
    """The other text, by what it is and when it was imported."""
    file, date = against.source.path.rpartition("/")[2], _imported(against)
    return say("beside.earlier", file=file, date=date) if against.earlier else say("beside.agenda", file=file)


def _imported(against: Against) -> str:
    """Day and time, UTC."""
    return against.source.imported[:16].replace("T", " ")
