"""The texts of the documents: a journal a year, some of them open, and the documents that were read last."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec import Raw
from tinydb.table import Document as Row

from store.database import records
from store.database.folder import open_journal, shard_in
from store.database.rows import NONE
from store.database.table import JournalDB
from store.model import Document

_OPEN_BYTES = 256 << 20
"""Of the shards that stay open: enough for twenty years of 10,000 items, so that an import may come in any order."""
_KEPT_DOCUMENTS = 32


class Texts:
    """Texts by shard and key; for all threads. `opened` is told of each journal that is opened."""

    def __init__(self, folder: Path, opened: Callable[[JournalDB], None], *, read_only: bool) -> None:
        self._folder = folder
        self._opened = opened
        self._read_only = read_only
        self._shards: OrderedDict[str, JournalDB] = OrderedDict()
        self._lock = threading.RLock()
        self._documents: OrderedDict[str, Document] = OrderedDict()

    def document(self, shard: str, key: str) -> Document | None:
        """A document with its texts; None where there is none."""
        if (kept := self._documents.get(key)) is not None:
            return kept
        with self._lock:
            if (text := self._text(shard, key)) is None:
                return None
            self._documents[key] = document = records.decode_json(Document, text)
            if len(self._documents) > _KEPT_DOCUMENTS:
                self._documents.popitem(last=False)
            return document

    def holds(self, shard: str, key: str) -> bool:
        """Whether there is such a text."""
        with self._lock:
            return self._text(shard, key) is not None

    def keep(self, texts: Sequence[tuple[str, str, dict[str, Any]]]) -> None:
        """Keep texts by shard and key: they are on the disk then. Those that are there are left alone."""
        for name in dict.fromkeys(shard for shard, _, _ in texts):
            with self._lock:
                db = self._shard(name)
                with db.transaction() as tables:
                    there = tables.get("texts", NONE)
                    new = {key: text for shard, key, text in texts if shard == name and key not in there}
                    rows = [Row(text, key) for key, text in new.items()]  # type: ignore[arg-type]  # ids are strings
                    db.table("texts").insert_multiple(rows)

    def put(self, shards: Sequence[str], documents: Sequence[Document]) -> list[str]:
        """Keep the texts of documents, each in its shard; their keys."""
        plain = [records.encode(document) for document in documents]
        keys = [records.text_key(document.id, text) for document, text in zip(documents, plain, strict=True)]
        self.keep(list(zip(shards, keys, plain, strict=True)))
        return keys

    def drop(self, texts: Collection[tuple[str, str]]) -> None:
        """Take texts away by shard and key."""
        for shard, key in texts:
            with self._lock:
                self._documents.pop(key, None)
                self._shard(shard).table("texts").remove(doc_ids=[key])  # type: ignore[list-item]

    def close(self) -> None:
        """Let go of all files."""
        with self.let_go():
            pass

    @contextmanager
    def let_go(self) -> Iterator[None]:
        """Hold no text and no file, and let no other thread read one meanwhile."""
        with self._lock:
            self._documents.clear()
            while self._shards:
                self._shards.popitem()[1].close()
            yield

    def _text(self, shard: str, key: str) -> Raw | None:
        journal = self._shard(shard).journal
        if key not in journal.tables.get("texts", NONE):
            journal.refresh()
        rows = journal.tables.get("texts")
        return rows.raw(key) if rows else None

    def _shard(self, name: str) -> JournalDB:
        db = self._shards.pop(name, None)
        if db is not None and not db.journal.path.exists():  # another store was brought back here, without that year
            db.close()
            db = None
        if db is None:
            db = open_journal(shard_in(self._folder, name), read_only=self._read_only)
            self._opened(db)
        self._shards[name] = db
        while len(self._shards) > 1 and sum(open.journal.end for open in self._shards.values()) > _OPEN_BYTES:
            self._shards.popitem(last=False)[1].close()
        return db
