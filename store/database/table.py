"""TinyDB on a journal: its own Table and TinyDB, which commit what changed and not the whole database."""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from contextlib import AbstractContextManager
from typing import Any, cast

import msgspec
from msgspec import Raw
from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.table import Document, Table

from store.database.journal import JournalStorage
from store.database.patches import Tables
from store.database.rows import NONE, Rows


class Draft(MutableMapping[Any, Any]):
    """A table as an updater sees it: a document is copied when touched, so that the change is known."""

    def __init__(self, rows: Rows, id_class: Callable[[str], Any]) -> None:
        self._rows, self._id = rows, id_class
        self._new: dict[str, Any] = {}
        """The documents touched by id; None where it was removed."""

    def __getitem__(self, id: object) -> Any:  # noqa: ANN401  # an updater puts in what it likes
        key = str(id)
        if key not in self._new:
            self._new[key] = self._rows[key]  # decoded for us alone
        if self._new[key] is None:
            raise KeyError(id)
        return self._new[key]

    def __setitem__(self, id: object, document: object) -> None:
        self._new[str(id)] = document

    def __delitem__(self, id: object) -> None:
        if id not in self:
            raise KeyError(id)
        self._new[str(id)] = None

    def __contains__(self, id: object) -> bool:
        key = str(id)
        return self._new[key] is not None if key in self._new else key in self._rows

    def __iter__(self) -> Iterator[Any]:
        yield from [self._id(key) for key in self._rows if self._new.get(key, self) is not None]
        yield from [self._id(key) for key, new in self._new.items() if new is not None and key not in self._rows]

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        """Remove all documents."""
        self._new = dict.fromkeys(self._rows)

    def changes(self) -> dict[str, Raw]:
        """What differs from the table, as JSON: to Python 1, 1.0 and True are equal."""
        changed = {}
        for key, document in self._new.items():
            encoded = msgspec.json.encode(document)
            before = self._rows.raw(key)
            if encoded != (b"null" if before is None else bytes(before)):
                changed[key] = Raw(encoded)
        return changed


class JournalTable(Table):
    """A TinyDB table whose every change is one durable line. Reading before writing happens under the same lock."""

    _seen_version = -1
    _seen_foreign = -1

    @property
    def _journal(self) -> JournalStorage:
        return cast(JournalStorage, self._storage)

    # TinyDB's two seams between a table and its storage

    def _read_table(self) -> dict[str, Mapping[Any, Any]]:
        return cast("dict[str, Mapping[Any, Any]]", self._journal.current().get(self.name, NONE))

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        with self._journal.transaction() as tables:
            draft = Draft(tables.get(self.name, NONE), self.document_id_class)
            updater(draft)
            changes = draft.changes()
            if changes or self.name not in tables:
                self._journal.stage({self.name: changes})
        self.clear_cache()

    # What TinyDB remembers beside the storage must heed other writers

    def _get_next_id(self) -> int:
        if self._seen_foreign != self._journal.foreign:
            self._seen_foreign, self._next_id = self._journal.foreign, None
        return cast(int, super()._get_next_id())  # type: ignore[no-untyped-call]

    def search(self, cond: QueryLike) -> list[Document]:
        """All documents that the condition holds for."""
        self._journal.refresh()
        if self._seen_version != self._journal.version:
            self._seen_version = self._journal.version
            self.clear_cache()
        return super().search(cond)

    def insert(self, document: Mapping[Any, Any]) -> int:
        """Insert a document and return its id."""
        with self._journal.transaction():
            return super().insert(document)

    def upsert(self, document: Mapping[Any, Any], cond: QueryLike | None = None) -> list[int]:
        """Update the documents that match, or insert this one."""
        with self._journal.transaction():
            return super().upsert(document, cond)

    def update(
        self,
        fields: Mapping[Any, Any] | Callable[[MutableMapping[Any, Any]], None],
        cond: QueryLike | None = None,
        doc_ids: Iterable[int] | None = None,
    ) -> list[int]:
        """Update the documents that match and return their ids."""
        with self._journal.transaction():
            return super().update(fields, None, self._chosen(cond, doc_ids))

    def remove(self, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None) -> list[int]:
        """Remove the documents that match and return their ids."""
        with self._journal.transaction():
            return super().remove(None, self._chosen(cond, doc_ids))

    def _chosen(self, cond: QueryLike | None, ids: Iterable[int] | None) -> Iterable[int] | None:
        """A condition is tried on the documents as they stand, so that only those it selects are copied."""
        if ids is not None or cond is None:
            return ids
        return [self.document_id_class(id) for id, document in self._read_table().items() if cond(document)]


class JournalDB(TinyDB):
    """A TinyDB on a journal."""

    table_class = JournalTable
    default_storage_class = JournalStorage  # type: ignore[assignment]  # TinyDB declares its own default's type

    @property
    def journal(self) -> JournalStorage:
        """The storage, by its own type."""
        return cast(JournalStorage, self.storage)

    def transaction(self) -> AbstractContextManager[Tables]:
        """Commit at once what is changed within, whatever the table, or nothing."""
        return self.journal.transaction()
