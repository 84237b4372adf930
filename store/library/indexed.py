"""What of the store goes into the search index: the items of each document, and what the reviewer wrote on them."""

from collections.abc import Iterator
from hashlib import blake2b
from typing import TYPE_CHECKING

import msgspec

from store.comparing.phrases import formality
from store.database import Database
from store.database.later import as_json
from store.database.records import documents_of
from store.library.called import body_of
from store.library.checklist import Checklist
from store.library.decided import marked_items
from store.library.departments import Departments
from store.library.ids import follow_up_id
from store.library.meetings import counting
from store.library.registers import Registers
from store.model import (
    Annotation,
    Correction,
    Document,
    FollowUp,
    Item,
    ItemCorrection,
    Meeting,
    Record,
    Reviewed,
    Split,
)

if TYPE_CHECKING:
    from store.searching.entries import Entry, Note, Review, Task


class Indexed:
    """Entries and reviews as the store has them now."""

    def __init__(
        self, database: Database, registers: Registers, checklist: Checklist, departments: Departments
    ) -> None:
        self._database = database
        self._registers = registers
        self._checklist = checklist
        self._departments = departments

    def entries(self, document: str) -> "Iterator[Entry]":
        """The items of a document. Raises NotFoundError, at once."""
        paper, meeting = self._registers.document(document), self._registers.meeting(document)
        return (_entry(meeting, paper, item) for item in paper.items)

    def digests(self) -> Iterator[tuple[str, str]]:
        """Of every document what stands for all that its entries are made of."""
        sources, heads = self._database.sources(), self._registers.heads()
        records = self._database.records
        by_hand: dict[str, list[Record]] = {}
        for table in (records(Correction), records(ItemCorrection), records(Split)):
            for record in table.values():
                for document in documents_of(record):
                    by_hand.setdefault(document, []).append(record)
        for meeting in self._registers.meetings():
            for id in meeting.documents:
                head = heads.get(id)
                if head and (source := sources.get(head.source)):  # else taken in since: the next call takes it
                    told = (
                        source.sha256, head, meeting.id, meeting.body, body_of(meeting), meeting.date, by_hand.get(id)
                    )  # fmt: skip
                    all_told = told if id in counting(meeting) else (*told, "aside")
                    yield id, blake2b(msgspec.json.encode(all_told, enc_hook=as_json), digest_size=12).hexdigest()

    def reviews(self) -> "dict[str, Review]":
        """By item what the reviewer added."""
        from store.searching.entries import NOTHING, Review

        notes: dict[str, list[Note]] = {}
        for note in self._database.records(Annotation).values():
            if note.note or note.tags:
                notes.setdefault(note.item, []).append((note.id, note.note, note.tags))
        tasks: dict[str, list[Task]] = {}
        responsible: dict[str, dict[str, None]] = {}
        for task in self._database.records(FollowUp).values():
            tasks.setdefault(task.item, []).append(self._task(task))
            if task.status != "dropped":
                responsible.setdefault(task.item, {}).update(dict.fromkeys(task.responsible))
        reviewed = self._database.records(Reviewed).keys()
        marked = marked_items(self._database.records(Annotation).values())
        found = {
            id: Review(
                notes=tuple(notes.get(id, ())),
                tasks=tuple(tasks.get(id, ())),
                decisions=tuple(note.quote for note in marked.get(id, ())),
                responsible=tuple(responsible.get(id, ())),
                reviewed=id in reviewed,
            )
            for id in notes.keys() | tasks.keys() | marked.keys() | reviewed
        }
        return {id: review for id, review in found.items() if review != NOTHING}

    def named(self, printed: str) -> str:
        """The name of a department, given as printed."""
        resolved = self._departments.resolve(printed)
        return resolved[0] if resolved else printed

    def _task(self, task: FollowUp) -> "Task":
        resolved = self._departments.resolve(task.department)
        return task.id, task.text, resolved[0] if resolved else None, task.status, self._checklist.overdue(task)


def _entry(meeting: Meeting, document: Document, item: Item) -> "Entry":
    from store.searching.entries import Entry

    return Entry(
        item=item.id,
        meeting=meeting.id,
        document=document.id,
        kind=document.kind,
        language=document.language,
        body=document.body or meeting.body,
        likely_body=None if document.body or meeting.body else body_of(meeting),
        date=document.date or meeting.date,
        number=item.number,
        title=item.title,
        text=item.text.value,
        title_span=item.title_span,
        case_number=item.case_number or document.case_number,
        responsible=tuple(
            dict.fromkeys((*item.responsible, *(name for one in item.follow_ups for name in one.responsible)))
        ),
        decisions=tuple((decision.span, decision.kind) for decision in item.decisions),
        attachments=item.attachments,
        proposals=tuple((follow_up_id(item.id, one.quote), one.span, one.department) for one in item.follow_ups),
        aside=document.id not in counting(meeting),
        formality=formality(item.title) is not None,
    )
