"""One file taken in: what is known already, what is new, and what takes the place of an earlier version."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from store.database import Database
from store.database.records import REVIEW, documents_of
from store.library.called import called_head
from store.library.context import Context
from store.library.heads import head_of
from store.library.history import History
from store.library.ids import document_of, meeting_id, source_id
from store.library.known import Known
from store.library.registers import Registers
from store.library.same_text import standing
from store.library.settling import MovingAlong
from store.library.versions import STDIN, Replaced, replaced, with_ids
from store.model import (
    Annotation,
    Change,
    Document,
    FileRead,
    Head,
    Imported,
    ImportReport,
    ImportStatus,
    Problem,
    Removed,
    Source,
    message,
)

if TYPE_CHECKING:
    from store.reading.opening import Opened

_WORK = tuple(type for type in REVIEW.values() if type not in (Change, Removed))
"""What shows that the reviewer worked on a document."""


class Incoming:
    """Where a file that was opened goes."""

    def __init__(
        self, database: Database, history: History, registers: Registers, moving: MovingAlong, context: Context
    ) -> None:
        self._database = database
        self._history = history
        self._registers = registers
        self._moving = moving
        self._context = context
        self._known = Known(database)

    def take_in(self, report: ImportReport, opened: "Opened") -> ImportReport:
        """Keep what the file holds, on the disk; the report with it. Raises ReadingError, RefusedError, WriteError."""
        name = opened.name
        if (known := self._known.source(opened.sha256)) and not _went_back(known, opened):
            self._bring_back(known.documents)
            self._heal(known, opened)
            report = self._moving.run(report, known.id)  # what found no place may find one again
            told = self._told(name, "unchanged", known.documents)
            return _with(report, replace(told, problems=tuple(self._of_before(known, opened))))
        file = opened.read()
        if file is None:
            return report
        file = replace(file, path=opened.place)
        heads = self._database.heads()
        if here := standing(file, self._known.standing(file)):
            self._remember(self._database.sources()[heads[here[0]].source], file.sha256)
            return _with(report, self._told(name, "unchanged", here))
        old = replaced(file, *self._known.like(file), self._database.document)
        if old and self._bring_back([id for one in old.sources for id in one.documents]):
            heads = self._database.heads()
            old = replaced(file, *self._known.like(file), self._database.document)
        if old:  # an item that the reviewer cut off keeps its id where it is now read as one
            cut = (one and self._registers.layer().cut(one) for one in old.documents)
            old = replace(old, documents=tuple(cut))
        source, documents = self._named(file, old)
        gone = self._still_needed(old, documents)
        kept = [(heads[one.id], one) for one in gone]
        source = replace(source, documents=(*source.documents, *(one.id for one in gone)))
        new = [(head_of(one, source, index, documents), one) for index, one in enumerate(documents)]
        if old:
            self._moving.stay(old.source.id)
        self._database.add(source, [*new, *kept], [one.id for one in old.absorbed] if old else ())
        self._history.tell(None)
        ids = [one.id for one in documents]
        new_here = [id for id in ids if id not in heads]
        self._show(new_here)
        report = replace(report, new=(*report.new, *new_here))
        problems = file.problems
        if old:
            report = replace(report, versions=(*report.versions, (source.id, old.source.sha256, source.sha256)))
            problems = (*problems, *_no_longer(old, heads, source))
            before = report.moved + report.orphaned
            report = self._moving.run(report, source.id)
            changed = report.moved + report.orphaned - before
            report = replace(report, kept=report.kept + self._notes_on(source.documents) - changed)
        told = self._told(name, "updated" if old else "new", ids)
        return _with(report, replace(told, problems=problems))

    def _remember(self, source: Source, sha256: str) -> None:
        """Know a file again that says what this one says: it would seem another version once this one is replaced."""
        heads = self._database.heads()
        if sha256 not in source.former and all(id in heads for id in source.documents):
            held = [(heads[id], self._database.document(id)) for id in source.documents]
            self._database.add(replace(source, former=(*source.former, sha256)), held)

    def _of_before(self, known: Source, opened: "Opened") -> Iterator[Problem]:
        """What is to be told of a file whose papers stand in the store in a newer version, from another file."""
        if opened.sha256 != known.sha256 and self._database.version(known.id, opened.sha256):
            heads = self._database.heads()
            papers = [called_head(heads[id]) for id in known.documents if id in heads]
            yield Problem(message("import.earlier", papers="; ".join(papers), path=known.path))

    def _bring_back(self, documents: Sequence[str]) -> bool:
        """Show again what was taken out: who imports a file wants to see it. Whether there was anything."""
        removed = self._database.records(Removed)
        if back := [removed[id] for id in documents if id in removed]:
            self._history.commit(message("change.bring_back", documents=len(back)), [], back)
        return bool(back)

    def _show(self, documents: Sequence[str]) -> None:
        """Show what came anew, though it went once with an import that was undone: no step of its own."""
        removed = self._database.records(Removed)
        if back := [removed[id] for id in documents if id in removed]:
            self._database.commit([], back)
            self._history.tell(back)

    def _heal(self, source: Source, opened: "Opened") -> None:
        """Put back the texts that a damaged store lost, from the very file that they were read from."""
        lacking = self._database.lacking(source.documents)
        if not lacking or opened.sha256 != source.sha256 or (file := opened.read()) is None:
            return
        for head in (self._database.heads()[id] for id in lacking):
            document = file.documents[head.index] if head.index < len(file.documents) else None
            if document and [item.title for item in document.items] == [title for _, _, title in head.items]:
                ids = (id for id, _, _ in head.items)
                items = tuple(replace(item, id=id) for item, id in zip(document.items, ids, strict=True))
                self._database.put_text(replace(document, id=head.id, items=items))
        self._history.tell(None)

    def _told(self, name: str, status: ImportStatus, documents: Sequence[str]) -> Imported:
        heads = self._registers.heads()
        return Imported(
            path=name,
            status=status,
            meetings=tuple(map(meeting_id, documents)),
            documents=tuple(documents),
            items=sum(len(heads[document].items) for document in documents if document in heads),
        )

    def _named(self, file: FileRead, old: Replaced | None) -> tuple[Source, list[Document]]:
        id = old.source.id if old else source_id(file.sha256)
        documents = with_ids(file.documents, id, old)
        source = Source(
            id=id,
            path=file.path,
            sha256=file.sha256,
            imported=self._context.now(),
            documents=tuple(document.id for document in documents),
            page_starts=file.page_starts,
            encoding=file.encoding,
            media_type=file.media_type,
            problems=file.problems,
            former=tuple(sha256 for one in old.sources for sha256 in (*one.former, one.sha256)) if old else (),
        )
        return source, documents

    def _notes_on(self, documents: Sequence[str]) -> int:
        return sum(document_of(note.item) in documents for note in self._database.records(Annotation).values())

    def _still_needed(self, old: Replaced | None, documents: Sequence[Document]) -> list[Document]:
        """Documents that the new version of a file no longer holds, but that the reviewer worked on."""
        if old is None:
            return []
        here = {document.id for document in documents}
        records = (record for type in _WORK for record in self._database.records(type).values())
        worked_on = {id for record in records for id in documents_of(record)}
        gone = [id for id in old.source.documents if id not in here and id in worked_on]
        return [self._database.document(id) for id in gone]


def _went_back(known: Source, opened: "Opened") -> bool:
    """Whether a file says again what it said before another version of it was taken in: it is the newest once more."""
    return opened.sha256 != known.sha256 and opened.place == known.path and not opened.place.startswith(STDIN)


def _no_longer(old: Replaced, heads: Mapping[str, Head], source: Source) -> Iterator[Problem]:
    """What is to be told of papers that a file held and, in its new version, does not."""
    held = dict.fromkeys(id for one in old.sources for id in one.documents if id in heads)
    if gone := [called_head(heads[id]) for id in held if id not in source.documents]:
        yield Problem(message("import.no_longer", papers="; ".join(gone)))


def _with(report: ImportReport, one: Imported) -> ImportReport:
    return replace(report, imported=(*report.imported, one))
