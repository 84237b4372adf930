"""What the reviewer set right by hand: fields of a meeting, and which agenda belongs to which minutes."""

from typing import Literal, get_args

from store.database import Database
from store.dates import whole_date
from store.errors import RefusedError
from store.library.called import called, called_head
from store.library.history import History
from store.library.registers import Registers
from store.model import Correction, DocumentKind, Meeting, Pair, PairState, message
from store.model.literals import one_of

Correctable = Literal["date", "body", "title"]


class Corrections:
    """The verbs that correct what was read. Kept apart from it, so that they hold for the file imported again."""

    def __init__(self, database: Database, history: History, registers: Registers) -> None:
        self._database = database
        self._history = history
        self._registers = registers

    def set(self, meeting: str, field: str, value: str) -> Meeting:
        """Set a field of a meeting for all its documents; an empty value takes the correction back.

        Raises NotFoundError for the meeting, RefusedError for a field or date that makes no sense.
        """
        view = self._registers.meeting(meeting)
        known: Correctable | None = one_of(field, get_args(Correctable))
        if known is None:
            raise RefusedError("correction.unknown_field", field=field)
        value = " ".join(value.split())
        if value and field == "date":
            value = whole_date(value)
        kept = self._database.records(Correction)
        ids = {document: f"{document}/{field}" for document in view.documents}
        if not value:
            old = [kept[id] for id in ids.values() if id in kept]
            if old:
                self._history.commit(message("change.correct_back", field=field, item=called(view)), [], old)
            return self._registers.meeting(meeting)
        puts = [
            Correction(
                id=id,
                rev=kept[id].rev if id in kept else 0,
                document=document,
                field=known,
                value=value,
            )
            for document, id in ids.items()
        ]
        self._history.commit(message("change.correct", field=field, value=value, item=called(view)), puts)
        return self._registers.meeting(meeting)

    def set_kind(self, document: str, kind: str | None) -> Meeting:
        """Say what a document is; None: what it was read as. The meeting that it now is of.

        Raises NotFoundError for the document, RefusedError for an unknown kind.
        """
        head = self._registers.head(document)
        if kind is not None and one_of(kind, get_args(DocumentKind)) is None:
            raise RefusedError("correction.unknown_kind", kind=kind)
        read = self._database.heads()[document].kind
        old = self._database.records(Correction).get(f"{document}/kind")
        name = message("change.correct_kind", item=called_head(head), kind=kind or read)
        if kind is None or kind == read:
            if old:
                self._history.commit(name, [], [old])
        elif kind != head.kind:
            rev = old.rev if old else 0
            new = Correction(id=f"{document}/kind", rev=rev, document=document, field="kind", value=kind)
            self._history.commit(name, [new])
        return self._registers.meeting(document)

    def pair(self, agenda: str, minutes: str) -> Meeting:
        """Say that these two documents are of one meeting. Former pairs of either are given up."""
        first, second = self._registers.head(agenda), self._registers.head(minutes)
        if first.id == second.id:
            raise RefusedError("pair.same_document")
        if second.kind == "agenda" and first.kind == "minutes":
            first, second = second, first
        if first.kind == "minutes" or second.kind == "agenda":
            raise RefusedError("pair.same_kind", kind=first.kind)
        return self._say(first.id, second.id, "by_hand", "change.pair")

    def confirm(self, meeting: str) -> Meeting:
        """Confirm the proposed pair of a meeting. Raises RefusedError where none is proposed."""
        pairing = self._registers.meeting(meeting).pairing
        if pairing is None or pairing.state != "proposed":
            raise RefusedError("pair.not_proposed")
        return self._say(pairing.agenda, pairing.minutes, "confirmed", "change.confirm_pair")

    def unpair(self, meeting: str) -> Meeting:
        """Say that the agenda and the minutes of a meeting do not belong together. Never proposed again."""
        pairing = self._registers.meeting(meeting).pairing
        if pairing is None:
            raise RefusedError("pair.none")
        self._say(pairing.agenda, pairing.minutes, "refused", "change.unpair")
        return self._registers.meeting(pairing.minutes)

    def _say(self, agenda: str, minutes: str, state: PairState, verb: str) -> Meeting:
        kept = self._database.records(Pair)
        id = f"{agenda}+{minutes}"
        given_up = [
            pair
            for pair in kept.values()
            if pair.id != id and pair.state != "refused" and (pair.agenda == agenda or pair.minutes == minutes)
        ]
        pair = Pair(id=id, rev=kept[id].rev if id in kept else 0, agenda=agenda, minutes=minutes, state=state)
        names = {
            "agenda": self._registers.called_document(agenda),
            "minutes": self._registers.called_document(minutes),
        }
        self._history.commit(message(verb, **names), [pair], given_up if state != "refused" else [])
        return self._registers.meeting(minutes)
