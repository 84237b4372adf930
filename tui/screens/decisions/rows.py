"""What the Decisions place shows, read off the screen's thread: the decisions, and two lines of the list for each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, overload

from store.library import Library
from store.library.decisions import admits, is_formality
from store.model import Decided, Meeting, Span
from store.query.narrowing import Wanted
from store.text import fold
from tui.render import body_of, date_of
from tui.words import say


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision in the list."""

    decided: Decided
    meeting: Meeting
    folded: str
    """What it is found by."""
    formality: bool

    @property
    def key(self) -> tuple[str, Span]:
        """What names it."""
        return self.decided.item, self.decided.decision.span

    @property
    def named(self) -> str:
        """The same in one word: what names it also when the program is opened the next time."""
        span = self.decided.decision.span
        return f"{self.decided.item} {span.start} {span.end}"


class Line(NamedTuple):
    """One of the two lines of a decision."""

    row: DecisionRow
    first: bool


class Lines(Sequence[Line]):
    """The lines of decisions, each made when it is looked at."""

    def __init__(self, rows: Sequence[DecisionRow]) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return 2 * len(self._rows)

    @overload
    def __getitem__(self, at: int) -> Line: ...

    @overload
    def __getitem__(self, at: slice) -> list[Line]: ...

    def __getitem__(self, at: int | slice) -> Line | list[Line]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        row, second = divmod(at, 2)
        return Line(self._rows[row], not second)


def read_rows(library: Library, register: Sequence[Decided], before: Sequence[DecisionRow] = ()) -> list[DecisionRow]:
    """The rows of these decisions; of those `before` the ones that read the same."""
    known = {id(row.decided): row for row in before}
    meetings = {meeting.id: meeting for meeting in library.registers.meetings()}
    rows = []
    for decided in register:
        meeting, row = meetings.get(decided.meeting), known.get(id(decided))
        if meeting is None:  # taken out since the register was read
            continue
        if row is None or not (row.meeting is meeting or _held(row.meeting) == _held(meeting)):
            row = DecisionRow(decided, meeting, _found_by(decided, meeting), is_formality(decided))
        rows.append(row)
    return rows


def narrowed(rows: Sequence[DecisionRow], asked: Wanted, *, formalities: bool) -> list[DecisionRow]:
    """Those that are wanted, by their fields and by every word that is seen of them."""
    if not formalities:
        rows = [row for row in rows if not row.formality]
    return asked.of(rows, lambda row: row.folded, lambda one, row: admits(one, row.decided))


def place_of(named: str, rows: Sequence[DecisionRow]) -> int | None:
    """Where the decision of this name stands among these."""
    item = named.partition(" ")[0]
    same = (at for at, one in enumerate(rows) if one.decided.item == item and one.named == named)
    return next(same, None)


def _held(meeting: Meeting) -> tuple[str, str]:
    """Of a meeting what is told of it here."""
    return date_of(meeting), body_of(meeting)


def _found_by(decided: Decided, meeting: Meeting) -> str:
    decision = decided.decision
    held = (decided.date or date_of(meeting), decided.body or body_of(meeting))
    parts = (*held, decided.number, decided.title, decided.case_number, decision.quote)
    return fold(" ".join([*(part for part in parts if part), say(f"decision.{decision.kind}")]))
