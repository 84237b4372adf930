"""What the library tells: values put together from papers and review, never kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from store.model.message import Message, message
from store.model.papers import Decision, DocumentKind, Found, Inferred, Problem, Status, Vote
from store.model.text import LineRange, Span

Flag = Literal[
    "renumbered", "renamed", "moved", "missing_in_minutes", "not_on_agenda", "agenda_incomplete", "formality",
    "undecided",
]  # fmt: skip
ImportStatus = Literal["new", "unchanged", "updated"]

_NOT_CARRIED = ("rejected", "postponed", "sent_back", "referred", "withdrawn")


@dataclass(frozen=True, slots=True)
class Head:
    """A document without its texts: what the lists need."""

    id: str
    source: str
    """The id of the file it came from."""
    index: int
    """0-based place among the documents of that file."""
    shard: str
    """The archive file that holds its texts."""
    kind: DocumentKind
    status: Status | None
    complete: bool
    title: str | None
    body: str | None
    municipality: str | None
    date: str | None
    starts: str | None
    inferred: dict[str, Inferred]
    items: Sequence[tuple[str, str, str]]
    """Id, number and title of each item."""
    found: Sequence[tuple[str, Found]]
    """Item id and follow-up."""
    attached_to: str | None = None
    """The item id it is attached to."""
    letterhead: str | None = None
    lengths: Sequence[int] = ()
    """Code points of the text of each item; empty in a store of before they were kept."""
    digest: str = ""
    """What tells its text from others (see `store.library.same_text`); empty where it tells nothing."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was imported."""

    id: str
    path: str
    sha256: str
    imported: str
    """UTC, ISO 8601."""
    documents: tuple[str, ...]
    page_starts: tuple[int, ...]
    encoding: str | None
    media_type: str
    problems: tuple[Problem, ...] = ()
    former: tuple[str, ...] = ()
    """The sha256 of earlier versions that this one replaced, and of files that say the same."""

    def problems_in(self, lines: LineRange) -> tuple[Problem, ...]:
        """What a reader should know of the paper on these lines: what is said of them, and of the file as a whole."""
        return tuple(
            one
            for one in self.problems
            if one.lines is None or (one.lines.first <= lines.last and lines.first <= one.lines.last)
        )


@dataclass(frozen=True, slots=True)
class Pairing:
    """Which agenda belongs to which minutes, how sure, and why."""

    agenda: str
    minutes: str
    state: Literal["proposed", "confirmed", "by_hand"]
    score: float
    """0 to 1."""
    evidence: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class FollowUpCounts:
    """Follow-ups of a meeting by status: `open` counts open, in progress and waiting."""

    proposed: int = 0
    open: int = 0
    done: int = 0


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as the lists show it: the documents that belong together, with counts."""

    id: str
    body: str | None
    municipality: str | None
    date: str | None
    title: str | None
    inferred: dict[str, Inferred]
    agenda: tuple[str, ...]
    minutes: tuple[str, ...]
    other: tuple[str, ...]
    pairing: Pairing | None
    items: int
    reviewed: int
    annotations: int
    follow_ups: FollowUpCounts
    corrected: frozenset[str] = frozenset()
    """The fields that the reviewer set by hand."""
    about: str | None = None
    """The title of its first item that is no standing one: tells meetings apart that print no date."""

    @property
    def documents(self) -> tuple[str, ...]:
        """All its document ids, agenda first."""
        return self.agenda + self.minutes + self.other

    @property
    def is_meeting(self) -> bool:
        """Whether any of its papers is an agenda or minutes: what else is read is kept, too, and is of no meeting."""
        return bool(self.agenda or self.minutes)


@dataclass(frozen=True, slots=True)
class ItemRef:
    """An item by name."""

    id: str
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a comparison."""

    agenda: ItemRef | None
    minutes: ItemRef | None
    score: float
    flags: tuple[Flag, ...]
    verdict: str | None
    """`as_recommended`, `changed`, or a kind of decision."""
    evidence: str
    """The printed words behind the verdict; empty where there is none."""
    by: str = ""
    """Whose recommendation was followed, where it is another body's than that which the papers print."""
    remark: str = ""
    """What was added to a decision that is as recommended."""

    @property
    def outcome(self) -> Message | None:
        """The verdict as it is said."""
        if self.verdict == "as_recommended" and (self.by or self.remark):
            by, remark = "_by" if self.by else "", "_remarked" if self.remark else ""
            return message(f"verdict.as_recommended{by}{remark}", **({"by": self.by} if by else {}))
        known = self.verdict in ("as_recommended", "changed")
        return message(f"{'verdict' if known else 'decision'}.{self.verdict}") if self.verdict else None

    @property
    def changed(self) -> bool:
        """Whether something else was approved than was put before the meeting, or more."""
        return self.verdict in ("changed", "approved_with_changes")

    @property
    def not_carried(self) -> bool:
        """Whether what was put before the meeting is not done, and nobody had recommended that."""
        return self.verdict in _NOT_CARRIED


@dataclass(frozen=True, slots=True)
class Uncertain:
    """An agenda item that several items of the minutes may answer."""

    agenda: str
    minutes: tuple[str, ...]
    scores: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Agenda against minutes, in the order of the agenda, what was added in its place."""

    rows: tuple[Row, ...]
    uncertain: tuple[Uncertain, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision in the register."""

    item: str
    meeting: str
    body: str | None
    date: str | None
    number: str
    title: str
    case_number: str | None
    decision: Decision
    likely_body: str | None = None
    """Where none is printed: the guess."""
    marked_by: str | None = None
    """Who said that these words decide, where it was the reviewer and no rule."""
    votes: tuple[Vote, ...] = ()
    """Those printed in its item."""
    doubts: tuple[Message, ...] = ()
    """What cannot be right of them."""


@dataclass(frozen=True, slots=True)
class SetRight:
    """One thing that the reviewer set right."""

    id: str
    of: str
    """The id of the document or item."""
    what: Literal["date", "body", "title", "kind", "number", "noise", "joined", "split"]
    said: str
    """What it is now; of a cut and of a joint, the heading."""
    read: str | None
    """What was read."""
    called: str
    """By what a person knows it: the item's number and title, or a few words for the paper."""
    fits: bool
    """Whether it has its place in the paper as it is now."""
    doubtful: bool = False
    """Whether it was moved along to words so different that somebody should look at it."""


@dataclass(frozen=True, slots=True)
class Guess:
    """Where a passage may stand now that is no longer where it stood."""

    item: str
    span: Span
    quote: str
    """What stands there."""
    likeness: float
    """0 to 1."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be imported, and why."""

    path: str
    reason: Message


@dataclass(frozen=True, slots=True)
class Imported:
    """A file that was imported."""

    path: str
    status: ImportStatus
    meetings: tuple[str, ...]
    documents: tuple[str, ...]
    items: int
    problems: tuple[Problem, ...] = ()
    """What a reader should know of the file, though it was read."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did. `kept`, `moved` and `orphaned` count annotations of updated documents."""

    imported: tuple[Imported, ...] = ()
    failed: tuple[Failure, ...] = ()
    kept: int = 0
    moved: int = 0
    orphaned: int = 0
    cancelled: bool = False
    new: tuple[str, ...] = ()
    """The documents that were not there before."""
    versions: tuple[tuple[str, str, str], ...] = ()
    """Of each file that came in another version: its source, and the sha256 before and after."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is."""

    path: str
    done: int
    total: int
    page: int = 0
    """Pages of the file that were read; 0 where it has none or the first is being read."""
    pages: int = 0
    """Pages that it has; 0 where that is not known."""
