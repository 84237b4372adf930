"""What is only read: meetings, documents, items, comparisons, decisions."""

from collections.abc import Mapping
from functools import lru_cache

from store.comparing.aligning import align, alone
from store.database import Database
from store.errors import NotFoundError
from store.library.follow_ups import all_follow_ups
from store.library.history import History
from store.library.ids import document_of
from store.library.meetings import Reviews, corrected, group
from store.model import (
    Annotation,
    Comparison,
    Correction,
    Decided,
    Document,
    FollowUp,
    Head,
    Item,
    Meeting,
    Pair,
    Reviewed,
    Source,
)


class Registers:
    """The readers' side of the library. Answers are put together anew after a change, and kept until the next."""

    def __init__(self, database: Database, history: History) -> None:
        self._database = database
        self._meetings: tuple[Meeting, ...] | None = None
        self._heads: dict[str, Head] | None = None
        self._compared = lru_cache(maxsize=32)(self._compare)
        history.listen(self._forget)

    def _forget(self, records: object) -> None:
        self._meetings = None
        if records is None:
            self._heads = None
            self._compared.cache_clear()

    def heads(self) -> Mapping[str, Head]:
        """Every document without its texts, as read, by id, in the order of import."""
        heads = self._heads
        if heads is None:
            heads = self._heads = {head.id: head for head in self._database.heads()}
        return heads

    def head(self, document: str) -> Head:
        """One document without its texts. Raises NotFoundError."""
        if (head := self.heads().get(document)) is None:
            raise NotFoundError("document.unknown", id=document)
        return head

    def meetings(self) -> tuple[Meeting, ...]:
        """Every meeting: the undated first, in the order of import, then the newest first."""
        meetings = self._meetings
        if meetings is None:
            records = self._database.records
            reviews = Reviews(
                pairs=records(Pair).values(),
                corrections=records(Correction).values(),
                annotations=records(Annotation).values(),
                follow_ups=all_follow_ups(self.heads().values(), records(FollowUp)),
                reviewed=records(Reviewed).values(),
            )
            meetings = self._meetings = group(self.heads(), self._database.pairings(), reviews)
        return meetings

    def meeting(self, id: str) -> Meeting:
        """The meeting of this id, or of this document's or item's. Raises NotFoundError."""
        document = document_of(id)
        for meeting in self.meetings():
            if id == meeting.id or document in meeting.documents:
                return meeting
        document = document.removeprefix("m-")
        for meeting in self.meetings():
            if document in meeting.documents:
                return meeting
        raise NotFoundError("meeting.unknown", id=id)

    def document(self, id: str) -> Document:
        """A document with its texts and what was set right by hand. Raises NotFoundError."""
        self.head(id)
        corrections = self._database.records(Correction).values()
        return corrected(self._database.document(id), [one for one in corrections if one.document == id])

    def item(self, id: str) -> tuple[Document, Item]:
        """An item with its document. Raises NotFoundError."""
        if document_of(id) in self.heads():
            document = self.document(document_of(id))
            if item := document.item(id):
                return document, item
        raise NotFoundError("item.unknown", id=id)

    def source(self, document: str) -> Source:
        """The file that a document came from. Raises NotFoundError."""
        wanted = self.head(document).source
        return next(source for source in self._database.sources() if source.id == wanted)

    def comparison(self, meeting: str) -> Comparison:
        """Agenda against minutes; for a meeting of one document, its items alone. Raises NotFoundError."""
        view = self.meeting(meeting)
        return self._compared(view.agenda[:1], view.minutes[:1], view.other[:1])

    def _compare(self, agenda: tuple[str, ...], minutes: tuple[str, ...], other: tuple[str, ...]) -> Comparison:
        if agenda and minutes:
            return align(self._database.document(agenda[0]), self._database.document(minutes[0]))
        return alone(self._database.document((minutes or agenda or other)[0]))

    def reviewed(self) -> frozenset[str]:
        """The ids of the items that the reviewer is done with."""
        return frozenset(self._database.records(Reviewed))

    def decisions(self) -> tuple[Decided, ...]:
        """Every decision that minutes print, by meeting as in `meetings`, in the order of the text."""
        return tuple(
            Decided(
                item=item.id,
                meeting=meeting.id,
                body=decision.body or meeting.body,
                date=decision.date or meeting.date,
                number=item.number,
                title=item.title,
                case_number=item.case_number,
                decision=decision,
            )
            for meeting in self.meetings()
            for id in meeting.minutes
            for item in self._database.document(id).items
            for decision in item.decisions
        )

    def item_order(self) -> dict[str, int]:
        """The place of each item's id in the order of import and text."""
        ids = (id for head in self.heads().values() for id, _, _ in head.items)
        return {id: place for place, id in enumerate(ids)}

    def label_of(self, item: str) -> str:
        """An item's number and title, or its id where it is gone."""
        head = self.heads().get(document_of(item))
        names = (f"{number} {title}" for id, number, title in (head.items if head else ()) if id == item)
        return next(names, item).strip()

    def called_document(self, id: str) -> str:
        """A few words by which a person knows a document."""
        head = self.head(id)
        return called_head(head)


def label(item: Item) -> str:
    """An item's number and title."""
    return f"{item.number} {item.title}".strip()


def called(meeting: Meeting) -> str:
    """A few words by which a person knows a meeting: its body or title, its date."""
    name = meeting.body or meeting.title or meeting.id
    return f"{name} {meeting.date}" if meeting.date else name


def called_head(head: Head) -> str:
    """A few words by which a person knows a document: its body, title or first item, its date."""
    name = head.body or head.title or next((f"{number} {title}" for _, number, title in head.items), head.id)
    return f"{name} {head.date}" if head.date else name
