"""What the reviewer set right, one by one: to be looked at and taken back. Also what no longer fits its paper."""

from collections.abc import Iterator

from store.database import Database
from store.errors import NotFoundError
from store.library.borders import Borders
from store.library.correcting import holds
from store.library.corrections import Corrections
from store.library.heading import heading_of
from store.library.history import History
from store.library.ids import document_of
from store.library.items import ItemCorrections
from store.library.registers import Registers
from store.model import Correction, ImportReport, ItemCorrection, SetRight, Split, message


class ByHand:
    """The list of what was set right."""

    def __init__(
        self,
        database: Database,
        history: History,
        registers: Registers,
        corrections: Corrections,
        items: ItemCorrections,
        borders: Borders,
    ) -> None:
        self._database = database
        self._history = history
        self._registers = registers
        self._corrections = corrections
        self._items = items
        self._borders = borders

    def all(self, meeting: str | None = None) -> tuple[SetRight, ...]:
        """What was set right in a meeting, or in all: papers first, then items. Raises NotFoundError."""
        heads = self._registers.heads()
        documents = heads.keys() if meeting is None else set(self._registers.meeting(meeting).documents)
        records = self._database.records
        here = {id for id in documents if id in heads}
        fields = (one for one in records(Correction).values() if one.document in here)
        splits = (one for one in records(Split).values() if document_of(one.id) in here)
        items = (one for one in records(ItemCorrection).values() if document_of(one.id) in here)
        return (
            *map(self._of_field, fields),
            *map(self._of_split, splits),
            *(told for one in items for told in self._of_item(one)),
        )

    def unfit(self, meeting: str | None = None) -> tuple[SetRight, ...]:
        """Of these, what has no place in its paper as it is now. Raises NotFoundError."""
        return tuple(one for one in self.all(meeting) if not one.fits)

    def unfit_in(self, report: ImportReport) -> tuple[SetRight, ...]:
        """What has no place in the new versions that an import took in."""
        new = {id for one in report.imported if one.status == "updated" for id in one.documents}
        return tuple(one for one in self.unfit() if document_of(one.of) in new)

    def take_back(self, id: str) -> SetRight:
        """Take one of them back; what it was. Raises NotFoundError, RefusedError."""
        found = next((one for one in self.all() if one.id == id), None)
        if found is None:
            raise NotFoundError("correction.unknown", id=id)
        if not found.fits:
            self._forget(found)
        elif found.what == "split":
            self._borders.join(found.of)
        elif found.what == "joined":
            self._borders.part(found.of)
        elif found.what == "noise":
            self._items.set_noise(found.of, False)
        elif found.of not in self._registers.heads():
            {"number": self._items.renumber, "title": self._items.retitle}[found.what](found.of, "")
        elif found.what == "kind":
            self._corrections.set_kind(found.of, None)
        else:
            self._corrections.set(found.of, found.what, "")
        return found

    def _of_field(self, one: Correction) -> SetRight:
        head = self._database.heads()[one.document]
        read, called = getattr(head, one.field), self._registers.called_document(one.document)
        return SetRight(f"{one.document}/{one.field}", one.document, one.field, one.value, read, called, fits=True)

    def _of_split(self, one: Split) -> SetRight:
        number, title = heading_of(one.quote)
        said = f"{number} {title}".strip()
        fits = one.state != "orphaned"
        called = self._registers.label_of(one.id) if fits else said
        return SetRight(f"{one.id}/split", one.id, "split", said, None, called, fits, doubtful=one.doubtful)

    def _of_item(self, one: ItemCorrection) -> Iterator[SetRight]:
        read = self._registers.read_names(one.id)
        kept, same = read is not None, read is not None and holds(one, read[1])
        called = self._registers.label_of(one.id) if kept else one.read
        if one.number is not None:
            yield SetRight(f"{one.id}/number", one.id, "number", one.number, read and read[0], called, kept)
        if one.title is not None:
            yield SetRight(f"{one.id}/title", one.id, "title", one.title, one.read, called, kept)
        if one.noise:
            yield SetRight(f"{one.id}/noise", one.id, "noise", one.read, one.read, one.read, same)
        if one.joined:
            yield SetRight(f"{one.id}/joined", one.id, "joined", one.read, one.read, one.read, same)

    def _forget(self, lost: SetRight) -> None:
        name = message("change.take_back", what=lost.what, said=lost.said)
        if lost.what == "split":
            self._history.commit(name, [], [self._database.records(Split)[lost.of]])
            return
        old = self._database.records(ItemCorrection)[lost.of]
        new = ItemCorrection(
            id=old.id,
            rev=old.rev,
            read=old.read,
            number=None if lost.what == "number" else old.number,
            title=None if lost.what == "title" else old.title,
            noise=old.noise and lost.what != "noise",
            joined=old.joined and lost.what != "joined",
        )
        kept = new.fields or new.noise or new.joined
        self._history.commit(name, [new] if kept else [], [] if kept else [old])
