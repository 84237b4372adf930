"""Two texts of the same thing, word by word: a paper beside what it was before, minutes beside their agenda."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from store.comparing.aligning import align
from store.comparing.differences import Difference, Stretch, adds, changes, differences, lines_alike, repeats
from store.errors import NotFoundError
from store.library.reconciling import matter
from store.library.registers import Registers
from store.model import Document, Item, Row, Source, Span


@dataclass(frozen=True, slots=True)
class Against:
    """What a paper can be laid beside."""

    document: str
    """The id of the paper."""
    earlier: bool
    """Whether it is a version that it had before; else the agenda of its meeting."""
    source: Source
    """The file of the other text."""


@dataclass(frozen=True, slots=True)
class Twice:
    """An item as both texts have it."""

    row: Row
    """The older text stands as the agenda, the newer one as the minutes."""
    old: str
    """Its older text; empty where there is none."""
    new: str
    changes: tuple[Difference, ...]
    """Where the texts differ; empty where they are two texts of their own, or one is missing."""
    lines: tuple[tuple[int, int], ...] = ()
    """Where lines begin that both have, behind what only one has: there the texts stand beside each other again."""

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """Both texts as one; empty where nothing differs."""
        return differences(self.old, self.new) if self.changes else ()


@dataclass(frozen=True, slots=True)
class WordByWord:
    """Two texts of the same thing."""

    against: Against
    old: Document
    """The agenda, of several the ordinary one."""
    new: Document
    items: tuple[Twice, ...]


class SideBySide:
    """What can be laid beside what, and how the words differ. Compares texts: not for the thread that draws."""

    def __init__(self, registers: Registers) -> None:
        self._registers = registers

    def choices(self, meeting: str) -> tuple[Against, ...]:
        """What the papers of a meeting can be laid beside: the agenda where the minutes repeat it, earlier versions.

        By the meeting's id or that of a document or item. Raises NotFoundError.
        """
        view = self._registers.meeting(meeting)
        found = []
        if view.agenda and view.minutes:
            with_agenda = Against(view.minutes[0], False, self._registers.source(view.agenda[0]))
            if any(one.changes for one in self.compare(with_agenda).items):
                found.append(with_agenda)
        for paper in reversed(view.documents):
            found += [Against(paper, True, source) for source, _ in self._registers.former(paper)]
        return tuple(found)

    def compare(self, against: Against) -> WordByWord:
        """Both texts. Raises NotFoundError where one is no more."""
        if not against.earlier:
            view = self._registers.meeting(against.document)
            if not view.agenda:
                raise NotFoundError("document.not_found", id=against.document)
            old, *further = map(self._registers.document, view.agenda)
            new = self._registers.document(against.document)
            rows = self._registers.comparison(view.id).rows
        else:
            old, further = self._earlier(against), []
            new = self._registers.document(against.document)
            kept = {item.id for item in new.items}
            rows = align(old, new, {item.id: item.id if item.id in kept else None for item in old.items}).rows
        items = {item.id: item for paper in (old, *further) for item in paper.items}
        return WordByWord(against, old, new, tuple(_items(items, new, rows, always=against.earlier)))

    def _earlier(self, against: Against) -> Document:
        """The version of that file; others may have come or gone since it was chosen."""
        file = (against.source.id, against.source.imported)
        for source, document in self._registers.former(against.document):
            if (source.id, source.imported) == file:
                return document
        raise NotFoundError("document.not_found", id=against.document)


def _items(old: Mapping[str, Item], new: Document, rows: tuple[Row, ...], *, always: bool) -> Iterator[Twice]:
    """`always`: they are versions of one paper, else an item may have two texts that only begin alike.

    One whose words all stand in the other, as a heading does below which something was added, has no text of its own.
    """
    for row in rows:
        before = old.get(row.agenda.id) if row.agenda else None
        now = new.item(row.minutes.id) if row.minutes else None
        ours, theirs = (item.text.value if item else "" for item in (before, now))
        both = before is not None and now is not None and (always or _same(before, now))
        alike = lines_alike(ours, theirs) if before and now else ()
        yield Twice(row, ours, theirs, tuple(_changes(ours, theirs)) if both else (), alike)


def _same(before: Item, now: Item) -> bool:
    return repeats(matter(before), matter(now)) or adds(
        *(one.text.value[one.title_span.end :] for one in (before, now))
    )


def _changes(old: str, new: str) -> Iterator[Difference]:
    for one in changes(old, new):
        yield Difference(_trimmed(old, one.removed), _trimmed(new, one.added))


def _trimmed(text: str, span: Span) -> Span:
    """Without the blanks around it: they are not what differs."""
    found = text[span.start : span.end]
    start = span.start + len(found) - len(found.lstrip()) if found.strip() else span.start
    return Span(start, start + len(found.strip()))
