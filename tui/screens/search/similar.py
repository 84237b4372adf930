"""More like this: the earlier and later treatment of a matter, as a timeline to open from."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from textual import events
from textual.content import Content
from textual.widget import Widget

from store.library.treatments import Part, Treated
from store.model import Treatment
from tui.render import DATE_WIDTH, body_of, columns, date_of, line
from tui.screens.dialogs.dialog import Dialog
from tui.screens.place import Place
from tui.widgets.virtual_list import VirtualList
from tui.words import quoted, say

ABOUT_THE_LIST = 5
"""Rows of the box that are not the list: its frame, a title of two lines, the line of help."""


@dataclass(frozen=True, slots=True)
class TreatmentRow:
    """One of the two rows of a treatment."""

    treated: Treated
    first: bool
    """Whether it is the row with date and title, which can be chosen, or that with the outcome."""


@dataclass(frozen=True, slots=True)
class AskedFrom:
    """The item that was asked from, at its day."""

    date: str | None
    title: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The line above a part that does not stand around the item itself."""

    part: Part


TimelineRow = TreatmentRow | AskedFrom | Heading


def timeline(treated: Sequence[Treated], here: AskedFrom) -> list[TimelineRow]:
    """The treatments part by part; in the first the item itself stands, after those of its day.

    Where nothing is of its case, or of its title in its own body, it stands above all.
    """
    rows: list[TimelineRow] = []
    for part, group in groupby(treated, key=lambda one: one.part):
        found = list(group)
        if rows or part in ("elsewhere", "alike"):
            rows = [*(rows or [here]), Heading(part), *_rows(found)]
        else:
            later = sum(one.date >= (here.date or "") for one in found)
            rows = [*_rows(found[:later]), here, *_rows(found[later:])]
    return rows


def _rows(treated: Iterable[Treated]) -> Iterator[TreatmentRow]:
    for one in treated:
        yield from (TreatmentRow(one, True), TreatmentRow(one, False))


def timeline_content(row: TimelineRow, width: int) -> Content:
    """How a row is drawn."""
    if isinstance(row, Heading):
        return Content.styled(say(f"similar.part.{row.part}"), "underline")
    if isinstance(row, AskedFrom):
        here = line(say("similar.here", title=row.title)).stylize("italic")
        return Content(f"{row.date or '':<{DATE_WIDTH}}") + here
    one, meeting = row.treated.treatment, row.treated.meeting
    if row.first:
        title = line(f"{one.number} {one.title}".strip()).stylize("bold")
        return columns(Content(f"{date_of(meeting):<{DATE_WIDTH}}") + title, Content(say(f"kind.{one.kind}")), width)
    where = body_of(meeting) if row.treated.date else f"{body_of(meeting)} · {row.treated.file}"
    by, likeness = f"{where}: ", Content(say(f"likeness.{one.likeness}"))
    room = width - DATE_WIDTH - line(by + quoted("")).cell_length - likeness.cell_length - 1
    decision = line(one.decision).truncate(max(1, room), ellipsis=True).plain
    outcome = line(by + (quoted(decision) if one.decision else say("similar.no_outcome")))
    return columns(" " * DATE_WIDTH + outcome, likeness, width)


def _key(row: TimelineRow) -> tuple[str, bool]:
    if isinstance(row, TreatmentRow):
        return row.treated.treatment.item, row.first
    return (row.part if isinstance(row, Heading) else "", False)


class SimilarDialog(Dialog[Treatment]):
    """Shows the timeline and answers the treatment chosen."""

    def __init__(self, treated: Sequence[Treated], here: AskedFrom) -> None:
        super().__init__(say("similar.title", title=here.title), say("similar.keys"))
        self._rows = timeline(treated, here)

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield VirtualList[TimelineRow](
            timeline_content, key=_key, selectable=lambda row: isinstance(row, TreatmentRow) and row.first
        )

    def mounted(self) -> None:
        """Begin at the newest."""
        rows = self.query_one(VirtualList)
        rows.set_rows(self._rows)
        rows.first()
        self.set_focus(rows)
        self._fit()

    def on_resize(self, _event: events.Resize) -> None:
        """Have the box as high as what it lists, as far as there is room."""
        self._fit()

    def _fit(self) -> None:
        room = self.app.size.height - ABOUT_THE_LIST
        self.query_one(VirtualList).styles.height = max(1, min(len(self._rows), room))

    def answer(self, name: str) -> bool:
        """Move, and open."""
        rows = self.query_one(VirtualList)
        if name == "enter":
            self._choose()
        elif name in ("down", "j", "up", "k"):
            rows.move(1 if name in ("down", "j") else -1)
        elif name in ("pagedown", "ctrl+d", "pageup", "ctrl+u"):
            rows.page(1 if name in ("pagedown", "ctrl+d") else -1)
        elif name in ("home", "G", "end"):
            rows.first() if name == "home" else rows.last()
        elif name in ("r", "q"):
            self.close()
        else:
            return False
        return True

    def _choose(self) -> None:
        row = self.query_one(VirtualList).current
        if isinstance(row, TreatmentRow):
            self.close(row.treated.treatment)

    def on_virtual_list_chosen(self) -> None:
        """A double click opens."""
        self._choose()


def show_similar(place: Place, item: str, here: AskedFrom, opened: Callable[[Treatment], None]) -> None:
    """Look for what is like an item and show it; `opened` is given what is chosen."""

    def chosen(treatment: Treatment | None) -> None:
        if treatment:
            opened(treatment)

    def show(treated: Sequence[Treated]) -> None:
        if treated:
            place.program.push_screen(SimilarDialog(treated, here), chosen)
        else:
            place.program.say(say("similar.none"))

    place.fetch("similar", lambda: place.library.treatments(item), show, hold=True, lane="searching")
