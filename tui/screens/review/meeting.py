"""What the Review place shows of a meeting: its papers, the rows of its outline, what was added. Knows no Textual."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from store.library.progress import ReadState
from store.library.word_by_word import Against
from store.model import (
    Annotation,
    Document,
    FollowUp,
    Item,
    Meeting,
    Reference,
    Row,
    SetRight,
    Source,
    Span,
)
from tui.widgets.page import Page, Position


@dataclass(frozen=True, slots=True)
class Referred:
    """A place that speaks of an item that is there to be opened."""

    item: str
    span: Span
    target: str
    """The id of the item spoken of."""
    reference: Reference
    title: str
    """Number and title of the item spoken of."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One document of the meeting with what was added to it."""

    document: Document
    source: Source
    page: Page
    """Its repaired text."""
    notes: tuple[Annotation, ...]
    tasks: tuple[FollowUp, ...]
    references: tuple[Referred, ...]
    noise: tuple[Item, ...] = ()
    """What was read as an item and is none, by the reviewer's word."""
    by_hand: frozenset[str] = frozenset()
    """The fields of the document that were set right by hand."""
    earlier: bool = False
    """Whether it is a version that another one took the place of: it is only read."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the outline."""

    row: Row
    looks: tuple[str, ...]
    """Why it needs a look: flags, `changed`, `changed_since` it was read, `proposed`, `orphaned`, `doubtful`; of two
    texts side by side `words`, `only_old`, `only_new`."""
    reviewed: bool
    places: tuple[Position, ...]
    """Where to look, in order: its title for what the papers differ in, each follow-up proposed, each note orphaned
    or in doubt."""
    corrected: bool = False
    """Whether it was set right by hand: its number, its title, or where it begins."""
    progress: ReadState = "read"
    """Whether it was read, as it is now."""

    @property
    def item(self) -> str:
        """The id of the item that stands for the row: that of the minutes, where there is one."""
        item = self.row.minutes or self.row.agenda
        return item.id if item else ""

    @property
    def items(self) -> tuple[str, ...]:
        """The ids of its items."""
        return tuple(item.id for item in (self.row.agenda, self.row.minutes) if item)


@dataclass(frozen=True, slots=True)
class TwoTexts:
    """That two texts are shown word by word: the older in place of the agenda, the newer in that of the minutes."""

    against: Against
    removed: Mapping[str, tuple[Span, ...]]
    """By item of the older text the words that the newer one has not; an empty span where it only adds some."""
    added: Mapping[str, tuple[Span, ...]]
    """By item of the newer text its new words."""
    places: int
    """At how many places they differ."""
    lines: Mapping[str, tuple[tuple[int, int], ...]]
    """By item of the older text where lines begin, there and in the newer one, that both have."""

    def joints(self, pairs: Iterable[tuple[str, str]]) -> dict[str, list[tuple[int, int]]]:
        """By item of the older text the offsets, there and in the newer text, where both go on with the same words."""
        found: dict[str, list[tuple[int, int]]] = {}
        for old, new in pairs:
            for gone, came in zip(self.removed[old], self.added[new], strict=True):
                found.setdefault(old, [(0, 0)]).append((gone.end, came.end))
        return found


@dataclass(frozen=True, slots=True)
class Opened:
    """A meeting as it is reviewed."""

    meeting: Meeting
    agenda: Paper | None
    minutes: Paper | None
    """Minutes, or where there are neither, what other paper there is."""
    entries: tuple[Entry, ...]
    notes: tuple[Annotation, ...] = ()
    """All of the meeting's."""
    set_right: tuple[SetRight, ...] = ()
    """All that was set right in it by hand."""
    carried: tuple[FollowUp, ...] = ()
    """What earlier meetings of the body gave somebody to do, and is not done."""
    tags: tuple[str, ...] = ()
    """All that notes have in the store, the most used first: what tab completes."""
    beside: TwoTexts | None = None
    supplements: tuple[Paper, ...] = ()
    """Its supplementary agendas."""
    _index: dict[str, int] = field(default_factory=dict, init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        self._index.update((item, index) for index, entry in enumerate(self.entries) for item in entry.items)

    @property
    def rows(self) -> tuple[Entry, ...]:
        """The rows of the outline: the entries, and where notes lost their passage, one without an item for them."""
        queue = Entry(Row(None, None, 0.0, (), None, ""), ("orphaned",), reviewed=False, places=())
        return (*self.entries, queue) if self.orphans else self.entries

    @property
    def orphans(self) -> tuple[Annotation, ...]:
        """The notes whose passage is gone."""
        return tuple(note for note in self.notes if note.state == "orphaned")

    @property
    def lost(self) -> bool:
        """Whether a note lost its item, too: it stands nowhere in the text."""
        return any(note.item not in self._index for note in self.orphans)

    @property
    def reviewed(self) -> int:
        """How many rows the reviewer is done with."""
        return sum(entry.reviewed for entry in self.entries)

    @property
    def agendas(self) -> tuple[Paper, ...]:
        """The ordinary agenda and the supplementary ones."""
        return (self.agenda, *self.supplements) if self.agenda else ()

    @property
    def papers(self) -> tuple[Paper, ...]:
        """All of them, the minutes first."""
        return (self.minutes, *self.agendas) if self.minutes else self.agendas

    def entry(self, item: str) -> int | None:
        """The index of the row with this item."""
        return self._index.get(item)
