"""What the Review place shows of a meeting, read together off the screen's thread. Knows no Textual."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from store.library import Library
from store.library.progress import ReadState
from store.library.reconciling import looks_of
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
from tui.widgets.pages import repaired_page


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

    def meeting(self, pairs: Iterable[tuple[str, str]]) -> dict[str, list[tuple[int, int]]]:
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


def read_meeting(library: Library, id: str) -> Opened:
    """Read a meeting by its id, or by that of a document or item of it. Raises NotFoundError."""
    meeting = library.registers.meeting(id)
    notes = library.notes.all(meeting.id)
    tasks = library.checklist.all(meeting=meeting.id)
    agendas = [_paper(library, id, notes, tasks) for id in meeting.agenda]
    read = meeting.minutes or (() if agendas else meeting.other)
    others = [_paper(library, id, notes, tasks) for id in read[:1]]
    reviewed = library.registers.reviewed()
    rows = library.registers.comparison(meeting.id).rows
    set_right = library.by_hand.all(meeting.id)
    added = _added(notes, tasks, set_right)
    corrected = {one.of for one in set_right if one.fits}
    library.progress.load()
    progress = {item.id: library.progress.state(item) for paper in (*agendas, *others) for item in paper.document.items}
    entries = tuple(_entry(row, reviewed, added, corrected, progress) for row in rows)
    carried = library.checklist.carried(meeting.id)
    return Opened(
        meeting,
        next(iter(agendas), None),
        next(iter(others), None),
        entries,
        notes,
        set_right,
        carried,
        library.notes.tags(),
        supplements=tuple(agendas[1:]),
    )


def _paper(library: Library, id: str, notes: Sequence[Annotation], tasks: Sequence[FollowUp]) -> Paper:
    document = library.registers.document(id)
    noise = library.registers.noise(document.id)
    items = {item.id for item in (*document.items, *noise)}
    source = library.registers.source(document.id)
    return Paper(
        document,
        source,
        repaired_page(document),
        tuple(note for note in notes if note.item in items),
        tuple(task for task in tasks if task.item in items),
        tuple(referred for item in document.items for referred in _references(library, source, item)),
        noise,
        library.registers.fields_by_hand(document.id),
    )


def paper_of(library: Library, opened: Opened, document: str) -> Paper:
    """A paper of the meeting by its id."""
    shown = next((one for one in opened.papers if one.document.id == document), None)
    return shown or _paper(library, document, opened.notes, library.checklist.all(meeting=opened.meeting.id))


def earlier_paper(document: Document, source: Source) -> Paper:
    """A version that is no more, to be read."""
    return Paper(document, source, repaired_page(document), (), (), (), earlier=True)


def _references(library: Library, source: Source, item: Item) -> Iterator[Referred]:
    """What an item speaks of, where that was imported with it."""
    for reference in item.references:
        start = item.text.value.find(reference.quote)
        if reference.document is None or not reference.quote or start < 0:
            continue
        for id, number, title in library.registers.head(source.documents[reference.document]).items:
            if number == reference.item:
                span = Span(start, start + len(reference.quote))
                yield Referred(item.id, span, id, reference, f"{number} {title}")


def _added(
    notes: Sequence[Annotation], tasks: Sequence[FollowUp], set_right: Sequence[SetRight]
) -> dict[str, list[tuple[str, Position]]]:
    """Why an item needs a look for what was added to it, and where, by the item's id."""
    looks = [("proposed", task.item, task.span) for task in tasks if task.status == "proposed"]
    looks += [("orphaned", note.item, None) for note in notes if note.state == "orphaned"]
    looks += [("doubtful", note.item, note.span) for note in notes if note.doubtful]
    looks += [("doubtful", task.item, task.span) for task in tasks if task.doubtful and task.status != "dropped"]
    looks += [("doubtful", cut.of, None) for cut in set_right if cut.doubtful]
    added: dict[str, list[tuple[str, Position]]] = {}
    for look, item, span in looks:
        added.setdefault(item, []).append((look, Position(item, span.start if span else 0)))
    return added


def _entry(
    row: Row,
    reviewed: frozenset[str],
    added: Mapping[str, Sequence[tuple[str, Position]]],
    corrected: Collection[str],
    progress: Mapping[str, ReadState],
) -> Entry:
    items = [item.id for item in (row.minutes, row.agenda) if item]
    since = any(progress.get(item) == "changed" for item in items)
    looks = [*looks_of(row), *(["changed_since"] if since else [])]
    places = [Position(item, 0) for item in items[:1] if looks]
    for look, place in (one for item in items for one in added.get(item, ())):
        if look not in looks:
            looks.append(look)
        places.append(place)
    ordered = sorted(set(places), key=lambda place: (place.offset, place.item))
    by_hand = any(item in corrected for item in items)
    read: ReadState = "changed" if since else progress.get(items[0], "read")
    return Entry(row, tuple(looks), any(item in reviewed for item in items), tuple(ordered), by_hand, read)


def partners(library: Library, document: Document) -> list[tuple[str, str]]:
    """The documents that may belong to this one, with a few words each: minutes for an agenda, and the other way."""
    agenda = document.kind == "agenda"
    found = []
    for meeting in library.registers.meetings():
        for id in meeting.minutes + meeting.other if agenda else meeting.agenda + meeting.other:
            if id != document.id:
                path = library.registers.source(id).path
                found.append((id, f"{library.registers.called_document(id)} · {path.rpartition('/')[2]} · {id}"))
    return found
