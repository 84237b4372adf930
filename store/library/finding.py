"""The search index kept in step: built when first asked, then only what differs. Never the only copy of anything."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from store.comparing.phrases import formality
from store.database import Database
from store.library.checklist import Checklist
from store.library.departments import Departments
from store.library.follow_ups import all_follow_ups
from store.library.history import History
from store.library.ids import document_of
from store.library.registers import Registers
from store.model import Annotation, Correction, Document, FollowUp, Item, ItemCorrection, Meeting, Results
from store.searching.entries import Entry, Note, Task
from store.searching.index import Index


@dataclass(slots=True)
class _Told:
    """All that the entries of a document are made of: where it is equal, so are they."""

    sha256: str
    """Of the file, which says what the text is."""
    meeting: tuple[str, str | None, str | None]
    """Id, body and date."""
    corrections: list[Correction | ItemCorrection]
    notes: list[tuple[str, Note]]
    """Item id and note."""
    tasks: list[tuple[str, Task]]
    read: set[str]
    """Item ids."""


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
        self._history = history
        self._registers = registers
        self._checklist = checklist
        self._departments = departments
        self._index = Index()
        self._told: dict[str, _Told] = {}
        self._entries: dict[str, dict[str, Entry]] = {}
        """By document and item what stands in the index."""
        self._version = -1
        self._lock = threading.Lock()

    def search(self, query: str, limit: int = 20, cancelled: Callable[[], bool] | None = None) -> Results:
        """The items that answer a query. The first call reads every document: not for the thread that draws."""
        with self._lock:
            version = self._history.version  # before anything is read: what is committed meanwhile is for the next call
            if version != self._version:
                self._catch_up()
                self._version = version
        return self._index.find(query, limit, cancelled)

    def _catch_up(self) -> None:
        told = self._to_tell()
        for id in [id for id in self._told if id not in told]:
            self._put(id, {})
            del self._told[id]
        for id, one in told.items():
            if self._told.get(id) != one:
                document, meeting = self._registers.document(id), self._registers.meeting(id)
                self._put(id, {item.id: _entry(meeting, document, item, one) for item in document.items})
                self._told[id] = one

    def _put(self, document: str, entries: dict[str, Entry]) -> None:
        before = self._entries.pop(document, {})
        for id in before.keys() - entries.keys():
            self._index.drop(id)
        for id, entry in entries.items():
            if before.get(id) != entry:
                self._index.put(entry)
        self._entries[document] = entries

    def _to_tell(self) -> dict[str, _Told]:
        """By document what the index is to be told."""
        sources, heads = self._database.sources(), self._registers.heads()
        told = {
            id: _Told(sources[heads[id].source].sha256, (meeting.id, meeting.body, meeting.date), [], [], [], set())
            for meeting in self._registers.meetings()
            for id in meeting.documents
            if id in heads
        }
        for correction in self._database.records(Correction).values():
            if one := told.get(correction.document):
                one.corrections.append(correction)
        for of_item in self._database.records(ItemCorrection).values():
            if one := told.get(document_of(of_item.id)):
                one.corrections.append(of_item)
        for note in self._database.records(Annotation).values():
            if (note.note or note.tags) and (one := told.get(document_of(note.item))):
                one.notes.append((note.item, (note.id, note.note, note.tags)))
        for task in all_follow_ups(heads.values(), self._database.records(FollowUp)):
            if task.status != "dropped" and (one := told.get(document_of(task.item))):
                one.tasks.append((task.item, self._task(task)))
        for item in self._registers.reviewed():
            if one := told.get(document_of(item)):
                one.read.add(item)
        return told

    def _task(self, task: FollowUp) -> Task:
        resolved = self._departments.resolve(task.department)
        return task.id, task.text, resolved[0] if resolved else None, task.status, self._checklist.overdue(task)


def _entry(meeting: Meeting, document: Document, item: Item, told: _Told) -> Entry:
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
        notes=tuple(note for id, note in told.notes if id == item.id),
        follow_ups=tuple(task for id, task in told.tasks if id == item.id),
        read=item.id in told.read,
    )
