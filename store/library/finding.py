"""The search index kept in step: built when first asked, then told of each change. Never the only copy of anything."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace

from store.comparing.phrases import formality
from store.database import Database
from store.library.checklist import Checklist
from store.library.departments import Departments
from store.library.history import History
from store.library.ids import document_of
from store.library.registers import Registers
from store.model import (
    Annotation,
    Change,
    Document,
    FollowUp,
    Item,
    Meeting,
    Record,
    Results,
    Reviewed,
)
from store.searching.entries import Entry
from store.searching.index import Index


class Finding:
    """Search over all items, with what the reviewer wrote on them."""

    def __init__(
        self,
        database: Database,
        history: History,
        registers: Registers,
        checklist: Checklist,
        departments: Departments,
    ) -> None:
        self._database = database
        self._registers = registers
        self._checklist = checklist
        self._departments = departments
        self._index: Index | None = None
        self._stale: set[str] = set()
        self._lock = threading.Lock()
        history.listen(self._note_changes)

    def search(self, query: str, limit: int = 20, cancelled: Callable[[], bool] | None = None) -> Results:
        """The items that answer a query. The first call reads every document: not for the thread that draws."""
        with self._lock:
            index = self._index
            if index is None:
                index = Index()
                self._put(index, list(self._registers.heads()))
                self._index = index
            elif self._stale:
                stale, self._stale = self._stale, set()
                self._put(index, sorted(stale))
        return index.find(query, limit, cancelled)

    def _note_changes(self, records: Sequence[Record] | None) -> None:
        if records is None:
            self._index = None
            self._stale = set()
            return
        for record in records:
            if isinstance(record, Annotation | FollowUp):
                self._stale.add(document_of(record.item))
            elif isinstance(record, Reviewed):
                self._stale.add(document_of(record.id))
            elif not isinstance(record, Change):
                self._stale.update(self._registers.heads())

    def _put(self, index: Index, documents: Sequence[str]) -> None:
        notes: dict[str, list[Annotation]] = {}
        for note in self._database.records(Annotation).values():
            notes.setdefault(note.item, []).append(note)
        tasks: dict[str, list[FollowUp]] = {}
        for task in self._checklist.all():
            tasks.setdefault(task.item, []).append(task)
        read = self._registers.reviewed()
        for id in documents:
            meeting = self._registers.meeting(id)
            document = self._registers.document(id)
            for item in document.items:
                entry = self._entry(meeting, document, item, notes.get(item.id, ()), tasks.get(item.id, ()))
                index.put(replace(entry, read=item.id in read))

    def _entry(
        self,
        meeting: Meeting,
        document: Document,
        item: Item,
        notes: Sequence[Annotation],
        tasks: Sequence[FollowUp],
    ) -> Entry:
        return Entry(
            item=item.id,
            meeting=meeting.id,
            document=document.id,
            body=document.body or meeting.body,
            date=document.date or meeting.date,
            number=item.number,
            title=item.title,
            kind=document.kind,
            case_number=item.case_number or document.case_number,
            responsible=item.responsible,
            text=item.text.value,
            formality=formality(item.title) is not None,
            title_span=item.title_span,
            decisions=tuple((decision.span, decision.kind) for decision in item.decisions),
            attachments=item.attachments,
            notes=tuple((note.id, note.note, note.tags) for note in notes if note.note or note.tags),
            follow_ups=tuple(
                (
                    task.id,
                    task.text,
                    resolved[0] if (resolved := self._departments.resolve(task.department)) else None,
                    task.status,
                    self._checklist.overdue(task),
                )
                for task in tasks
                if task.status not in ("proposed", "dropped")
            ),
        )
