"""The search index kept in step with the store, in a folder of its own. Never the only copy of anything."""

import threading
from collections.abc import Callable, Iterator
from hashlib import blake2b
from typing import TYPE_CHECKING, TypeVar

import msgspec

from store.comparing.phrases import formality
from store.database import Database
from store.database.disk import translated
from store.database.later import as_json
from store.database.records import documents_of
from store.errors import NotFoundError, StoreError
from store.library.checklist import Checklist
from store.library.context import Context
from store.library.decided import marked_items
from store.library.departments import Departments
from store.library.history import History
from store.library.ids import follow_up_id
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
    Removed,
    Results,
    Reviewed,
    Split,
    Treatment,
)

if TYPE_CHECKING:
    from store.searching.entries import Entry, Note, Review, Task
    from store.searching.index import Index

T = TypeVar("T")

_REVIEW = frozenset(
    {"annotations", "follow_ups", "departments", "marks", "searches", "reviewed", "answers", "changes", "placed"}
)
"""Tables that change nothing of what was read."""
_ALONE = 1000
"""Documents put before the index is kept, so that one that is killed goes on where it was."""


class Finding:
    """Search over all items, with what the reviewer wrote on them."""

    def __init__(
        self,
        database: Database,
        history: History,
        registers: Registers,
        checklist: Checklist,
        departments: Departments,
        context: Context,
    ) -> None:
        self._database = database
        self._history = history
        self._registers = registers
        self._checklist = checklist
        self._departments = departments
        self._folder = context.index
        self._opened: Index | None = None
        self._version = -1
        self._written: dict[str, Review] = {}
        self._lock = threading.Lock()
        self._merging: threading.Thread | None = None

    def search(
        self,
        query: str,
        limit: int = 20,
        cancelled: Callable[[], bool] | None = None,
        *,
        first: bool = False,
        spread: bool = False,
    ) -> Results:
        """The items that answer a query; see `store.searching.index.Index.find`. Not for the thread that draws."""
        return self._ask(lambda index: index.find(query, limit, cancelled, first=first, spread=spread))

    def similar(self, item: str, limit: int = 20) -> tuple[Treatment, ...]:
        """Earlier and later items about the same matter, the newest first; the likest are taken."""
        alike = self._ask(lambda index: index.similar(item, limit))
        found = [
            Treatment(
                item=one.entry.item,
                meeting=one.entry.meeting,
                document=one.entry.document,
                body=one.entry.body,
                date=one.entry.date,
                number=one.entry.number,
                title=one.entry.title,
                kind=one.entry.kind,
                likeness=one.likeness,
                score=one.score,
                decision=" ".join(one.entry.text[slice(*span)] for span, _ in one.entry.decisions),
            )
            for one in alike
        ]
        return tuple(sorted(found, key=lambda one: (one.date or "", one.item), reverse=True))

    def keep_in_step(self) -> None:
        """Take in what changed now, and make the index tidy, so that the next search need not."""
        self._merge(self._ask(lambda index: index))

    def erase(self, documents: tuple[str, ...]) -> None:
        """Leave no trace of documents in the index. Raises StoreError where another process does not let go of it."""
        with self._lock:
            self._version = -1
            if self._database.read_only:
                return
            with translated(self._folder):
                if not self._erased(self._index(), documents):
                    raise StoreError("store.locked", path=str(self._folder))

    def _erased(self, index: "Index", documents: tuple[str, ...]) -> bool:
        from store.searching.arrays import DamagedError

        try:
            return index.erase(documents)
        except DamagedError:
            index.clear()  # nothing is left of anything then
            return True

    def close(self) -> None:
        """Let go of the index."""
        if self._opened:
            self._opened.close()

    def _ask(self, asking: "Callable[[Index], T]") -> T:
        from store.searching.arrays import DamagedError

        try:
            with self._lock:
                index = self._in_step()
            return asking(index)
        except DamagedError:  # from an index made anew it is an error of ours, and is raised
            with self._lock:
                self._begin_anew()
                index = self._in_step()
            return asking(index)

    def _begin_anew(self) -> None:
        self._index().clear()
        self._version = -1

    def _index(self) -> "Index":
        if self._opened is None:
            from store.searching.index import Index  # with numpy, which takes a tenth of a second

            self._opened = Index(self._folder, departments=self._named)
        return self._opened

    def _named(self, printed: str) -> str:
        resolved = self._departments.resolve(printed)
        return resolved[0] if resolved else printed

    def _in_step(self) -> "Index":
        index = self._index()
        version = self._history.version  # before anything is read: what is committed meanwhile is for the next call
        if version == self._version:
            return index
        position = self._database.position()
        changed = self._database.changed_since(index.position) if index.position else None
        if changed is None or not changed.keys() <= _REVIEW:
            self._take_in(index, position)
        written = self._reviews()
        if changes := {
            id: written.get(id)
            for id in written.keys() | self._written.keys()
            if written.get(id) != self._written.get(id)
        }:
            index.write(changes)
        self._written, self._version = written, version
        return index

    def _take_in(self, index: "Index", position: str) -> None:
        """Put the documents that are not as they were told, drop those that are gone; erase those forgotten."""
        digests = dict(self._digests())
        known = index.documents()
        gone = known.keys() - digests.keys()
        removed = self._database.records(Removed)
        for id in gone:
            index.drop(id)
        if gone:
            index.commit("", erase=not gone <= removed.keys())
        fresh = [id for id, digest in digests.items() if id not in known or known[id].digest != digest]
        for number, id in enumerate(fresh, 1):
            try:
                document, meeting = self._registers.document(id), self._registers.meeting(id)
            except NotFoundError:  # taken out since: the next call leaves it out
                continue
            index.put(id, digests[id], (_entry(meeting, document, item) for item in document.items))
            if number % _ALONE == 0:
                index.commit("")
        index.commit(position)
        self._merge_beside(index)

    def _merge_beside(self, index: "Index") -> None:
        if index.untidy and not (self._merging and self._merging.is_alive()):
            self._merging = threading.Thread(target=self._merge, args=[index], name="merging", daemon=True)
            self._merging.start()

    def _merge(self, index: "Index") -> None:
        from store.searching.arrays import DamagedError

        try:
            while index.merge():
                pass
        except DamagedError:
            with self._lock:
                self._begin_anew()

    def _digests(self) -> Iterator[tuple[str, str]]:
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
                        source.sha256, head, meeting.id, meeting.body, meeting.date, by_hand.get(id)
                    )  # fmt: skip
                    yield id, blake2b(msgspec.json.encode(told, enc_hook=as_json), digest_size=12).hexdigest()

    def _reviews(self) -> "dict[str, Review]":
        """By item what the reviewer added."""
        from store.searching.entries import NOTHING, Review

        notes: dict[str, list[Note]] = {}
        for note in self._database.records(Annotation).values():
            if note.note or note.tags:
                notes.setdefault(note.item, []).append((note.id, note.note, note.tags))
        tasks: dict[str, list[Task]] = {}
        for task in self._database.records(FollowUp).values():
            tasks.setdefault(task.item, []).append(self._task(task))
        read = self._database.records(Reviewed).keys()
        marked = marked_items(self._database.records(Annotation).values())
        found = {
            id: Review(
                notes=tuple(notes.get(id, ())),
                tasks=tuple(tasks.get(id, ())),
                decisions=tuple(note.quote for note in marked.get(id, ())),
                read=id in read,
            )
            for id in notes.keys() | tasks.keys() | marked.keys() | read
        }
        return {id: review for id, review in found.items() if review != NOTHING}

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
        date=document.date or meeting.date,
        number=item.number,
        title=item.title,
        text=item.text.value,
        title_span=item.title_span,
        case_number=item.case_number or document.case_number,
        responsible=item.responsible,
        decisions=tuple((decision.span, decision.kind) for decision in item.decisions),
        attachments=item.attachments,
        proposals=tuple((follow_up_id(item.id, one.quote), one.span, one.department) for one in item.follow_ups),
        formality=formality(item.title) is not None,
    )
