"""The embedded database: TinyDB on journals in a folder, what the reviewer adds apart from what was imported."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar, cast

from tinydb.table import Document as Row

from store.database import forgetting, former, records
from store.database.folder import open_first, review_in
from store.database.position import Position
from store.database.rows import NONE
from store.database.table import JournalDB, JournalTable
from store.database.texts import Texts
from store.database.values import Shown, Values
from store.database.whole import Whole
from store.errors import ConflictError, NotFoundError, RefusedError, StoreError, WriteError
from store.model import Document, Head, Pairing, Record, Removed, Source

R = TypeVar("R", bound=Record)


def _ends(pairing: Pairing) -> tuple[str, str]:
    return pairing.agenda, pairing.minutes


def open_database(folder: Path) -> "TinyDatabase":
    """The database in the folder, which is made where it is missing; one that cannot be written now is only read.

    Raises StoreError when it is damaged, of a newer schema or locked; WriteError when the disk refuses.
    """
    return TinyDatabase(folder)


class TinyDatabase:
    """The Database of one folder; several processes may have it open."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            self._review, self._heads = open_first(folder)
            self.read_only = False
        except WriteError as error:
            if error.message.id not in ("store.read_only", "store.full") or not review_in(folder).exists():
                raise
            self._review, self._heads = open_first(folder, read_only=True)
            self.read_only = True
        self._torn: dict[str, int] = {}
        self._texts = Texts(folder, self._note_torn, read_only=self.read_only)
        removed = Values(self._review.journal, Removed)
        self._kept = {type: Values[Any](self._review.journal, type) for type in records.REVIEW.values()}
        self._records: dict[type[Record], Callable[[], Mapping[str, Any]]] = {
            type: Shown(values, removed, records.documents_of) for type, values in self._kept.items()
        }
        self._records[Removed] = removed
        self._source_values = Values(self._heads.journal, Source)
        self._head_values = Shown(Values(self._heads.journal, Head), removed, lambda head: (head.id,))
        self._pairing_values = Shown(Values(self._heads.journal, Pairing), removed, _ends)
        self._seen = self._foreign()
        self._pairings: tuple[Mapping[str, Pairing], tuple[Pairing, ...]] = {}, ()
        if not self.read_only:
            try:
                self._finish_forgetting()
            except BaseException:
                self.close()
                raise

    def sources(self) -> Mapping[str, Source]:
        """Every imported file, by id, in the order of import."""
        return self._source_values()

    def heads(self) -> Mapping[str, Head]:
        """Every document that is not taken out, without its texts, by id, in the order of import."""
        return self._head_values()

    def pairings(self) -> Sequence[Pairing]:
        """The pairs that were proposed when the documents were imported."""
        values = self._pairing_values()
        if self._pairings[0] is not values:
            self._pairings = values, tuple(values.values())
        return self._pairings[1]

    def records(self, type: type[R]) -> Mapping[str, R]:
        """All records of the reviewer's of this type, by id, in the order in which they were first put."""
        return cast("Mapping[str, R]", self._records[type]())

    def kept(self, type: type[R], id: str) -> R | None:
        """A record of this type, also one that hangs on a document that was taken out; None where there is none."""
        return cast("R | None", self._kept[type]().get(id))

    def whole(self) -> Whole:
        """All that is kept now, with what was taken out."""
        archive = self._heads.journal
        return Whole(
            sources=tuple(Values(archive, Source)().values()),
            heads=tuple(Values(archive, Head)().values()),
            pairings=tuple(Values(archive, Pairing)().values()),
            records=tuple(one for values in self._kept.values() for one in values().values()),
            document=self.document,
            former=lambda: former.every(self._heads.journal.tables, self._texts.document),
        )

    def document(self, id: str) -> Document:
        """A document with its texts. Raises NotFoundError."""
        found = self._find(id)
        if found is None:  # perhaps another process put a new text in place of the one that our head names
            self._heads.journal.refresh()
            found = self._find(id)
        if found is None:
            raise StoreError("store.missing_text", id=id, path=str(self._heads.journal.path))
        return found

    def _find(self, id: str) -> Document | None:
        head = self._heads.journal.tables.get("heads", NONE).get(id)
        if head is None:
            raise NotFoundError("document.not_found", id=id)
        return self._texts.document(*records.text_of(head))

    def add(self, source: Source, documents: Sequence[tuple[Head, Document]], absorbed: Sequence[str] = ()) -> None:
        """Keep a file with its documents in place of what the source of that id held, and of the sources `absorbed`.

        First the texts, then in one commit what names them, then away with the texts that nothing names any more: a
        crash in between leaves a text without a name, never a name without its text. The lock on the heads is held
        throughout, so no two imports take each other's texts away.
        """
        texts = [(head, records.encode(document)) for head, document in documents]
        heads = {head.id: records.encode_head(head, records.text_key(head.id, text)) for head, text in texts}
        with self._heads.transaction():
            self._texts.keep([(*records.text_of(heads[head.id]), text) for head, text in texts])
            unnamed = former.put(self._heads, source.id, {source.id: records.encode(source)}, heads, absorbed)
        self._drop_texts(unnamed)

    def turn(self, steps: Sequence[tuple[str, str, str]], *, back: bool) -> None:
        """Show of a source a version that is kept: its id, the sha256 that is shown, the one that is wanted.

        One step after the other, and all or none; `back` to what led here. Raises RefusedError where one cannot be.
        """
        with self._heads.transaction():
            if not all(self._texts.holds(*text) for text in former.turn(self._heads, steps, back=back)):
                raise RefusedError("history.version_not_kept")  # lost in a damaged store

    def earlier(self, id: str) -> Sequence[tuple[Source, Document]]:
        """The versions of a document that led to the one shown, with their files, the newest first.

        Raises NotFoundError.
        """
        tables = self._heads.journal.tables
        if id not in tables.get("heads", NONE):
            raise NotFoundError("document.not_found", id=id)
        rows = former.of_document(tables, id)
        read = [(records.decode(Source, source), self._texts.document(*records.text_of(head))) for source, head in rows]
        return [(source, document) for source, document in read if document]

    def version(self, source: str, sha256: str) -> Sequence[Document]:
        """The documents that a file held in a version that is kept; none where it is not."""
        rows = former.of_source(self._heads.journal.tables, source, sha256)
        return [text for row in rows if (text := self._texts.document(*records.text_of(row)))]

    def _drop_texts(self, unnamed: Collection[former.TextOf]) -> None:
        if not unnamed:
            return
        # The file is kept, as was asked: a text too many does no harm.
        with suppress(WriteError, StoreError), self._heads.transaction() as tables:
            self._texts.drop(former.unnamed(tables, unnamed))  # perhaps another process was faster

    def put_pairings(self, pairings: Sequence[Pairing]) -> None:
        """Keep these proposals in place of all that were kept; only what differs is written."""
        new = {records.pairing_key(pairing): pairing for pairing in pairings}
        with self._heads.transaction():
            kept = self._pairing_values()
            table = self._heads.table("pairings")
            table.remove(doc_ids=[key for key in kept if key not in new])  # type: ignore[misc]
            for key, pairing in new.items():
                if kept.get(key) != pairing:
                    table.upsert(_row(records.encode(pairing), key))

    def commit(self, puts: Sequence[Record], removes: Sequence[Record] = ()) -> Sequence[Record]:
        """Put and remove records at once or not at all; the records put, with their new revisions.

        A record's `rev` must be the one kept (0: there is none), else ConflictError. Raises NotFoundError for a new one
        on a document that is forgotten.
        """
        with self._review.transaction():
            for record in removes:
                self._check(record).remove(doc_ids=[record.id])  # type: ignore[list-item]
            self._refuse_forgotten(puts)
            return [self._put(record) for record in puts]

    def _refuse_forgotten(self, puts: Sequence[Record]) -> None:
        """Whoever forgets takes the heads away first, and then what hangs on them: nothing may come after that."""
        new = (one for one in puts if one.rev == 0 and not isinstance(one, Removed))
        on = {id for record in new for id in records.documents_of(record)}
        for id in sorted(on - former.documents(self._heads.journal.current(), on) if on else on):
            raise NotFoundError("document.not_found", id=id)

    def _put(self, record: R) -> R:
        table = self._check(record)
        record = replace(record, rev=record.rev + 1)
        table.upsert(_row(records.encode(record), record.id))
        return record

    def _check(self, record: Record) -> JournalTable:
        name = records.table_of(type(record))
        table = cast(JournalTable, self._review.table(name))
        kept = table.get(doc_id=record.id)  # type: ignore[call-overload]
        if (kept["rev"] if kept else 0) != record.rev:
            raise ConflictError("store.conflict", table=name, id=record.id)
        return table

    def lacking(self, documents: Iterable[str]) -> Sequence[str]:
        """Those of the documents that a damaged store has no text of."""

        rows = self._heads.journal.current().get("heads", NONE)
        return tuple(id for id in documents if id in rows and not self._texts.holds(*records.text_of(rows[id])))

    def put_text(self, document: Document) -> None:
        """Keep the text of a document whose head is there. Raises NotFoundError."""
        text = records.encode(document)
        key = records.text_key(document.id, text)
        with self._heads.transaction() as tables:
            if (row := tables.get("heads", NONE).get(document.id)) is None:
                raise NotFoundError("document.not_found", id=document.id)
            self._texts.keep([(row["shard"], key, text)])
            self._heads.table("heads").upsert(_row({**row, "text": key}, document.id))

    def forget(self, documents: Sequence[str], queries: Collection[str] = ()) -> None:
        """Erase documents and all that hangs on them from every file, and every backup that lies in the folder.

        With them the saved searches of these `queries`. What is left of the sources keeps its digest, so that the same
        file does not bring them back. A crash in between is made up for when the store is opened next.
        """
        if queries:
            forgetting.drop_searches(self._review, self._heads, queries)
        with self._heads.transaction():
            forgetting.drop_heads(self._heads, documents)
        self._finish_forgetting()

    def _finish_forgetting(self) -> None:
        if documents := forgetting.unfinished(self._heads):
            with self._heads.transaction(), self._texts.let_go():  # in the order of `add`: neither waits for the other
                forgetting.finish(self._folder, self._review, self._heads, documents)

    def torn(self) -> Mapping[str, int]:
        """Unfinished commits cut off since this was opened: the path of the journal, and how many bytes are kept."""
        for db in (self._review, self._heads):
            self._note_torn(db)
        return self._torn

    def _note_torn(self, db: JournalDB) -> None:
        if db.journal.torn:
            self._torn[str(db.journal.path)] = db.journal.torn

    def refresh(self) -> bool:
        """Take in what others committed; whether there was anything since the last time."""
        self._review.journal.refresh()
        self._heads.journal.refresh()
        before, self._seen = self._seen, self._foreign()
        return self._seen != before

    def position(self) -> str:
        """Where the store, as taken in, stands: archive and review."""
        return f"{self._heads.journal.position} {self._review.journal.position}"

    def changed_since(self, position: str) -> Mapping[str, frozenset[str]] | None:
        """By table the ids of what was put or removed since `position`; None where that is not known."""
        archive, _, review = position.partition(" ")
        changed: defaultdict[str, set[str]] = defaultdict(set)
        for db, then in ((self._heads, archive), (self._review, review)):
            found = db.journal.changed_since(Position.read(then))
            if found is None or any(not id for _, id in found):
                return None
            for table, id in found:
                changed[table].add(id)
        return {table: frozenset(ids) for table, ids in changed.items()}

    def _foreign(self) -> int:
        return self._review.journal.foreign + self._heads.journal.foreign

    def close(self) -> None:
        """Let go of all files."""
        for db in (self._review, self._heads):
            db.close()
        self._texts.close()


def _row(plain: dict[str, Any], id: str) -> Row:
    return Row(plain, id)  # type: ignore[arg-type]  # our ids are strings
