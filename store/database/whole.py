"""All that a store holds, as one value: taken out of one store, and poured into a new one."""

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from tinydb.table import Document as Row

from store.database import former, records
from store.database.folder import open_first, open_journal, shard_in
from store.database.former import Former
from store.database.garbage import uncollected
from store.database.table import JournalDB
from store.database.texts import Texts
from store.model import Document, Head, Pairing, Record, Source


@dataclass(frozen=True, slots=True)
class Whole:
    """What was imported and what the reviewer added, each in the order in which it was first kept."""

    sources: tuple[Source, ...]
    heads: tuple[Head, ...]
    """Of the documents that were taken out, too: undo brings them back."""
    pairings: tuple[Pairing, ...]
    records: tuple[Record, ...]
    """Of every table of the reviewer's, the changes last."""
    document: Callable[[str], Document]
    """The document of a head, by id, as it was read. Asked for one by one: all texts at once are too much to hold."""
    former: Callable[[], Iterable[Former]]
    """The versions that others took the place of, those of a file in order. Looked at one by one, too."""


def pour(whole: Whole, folder: Path) -> None:
    """Make a store of the folder, which holds none, with the very revisions of the records.

    Raises RefusedError for what cannot be kept, StoreError, WriteError.
    """
    review, heads = open_first(folder)
    with closing(review), closing(heads), uncollected():
        texts = {}
        for shard, those in groupby(sorted(whole.heads, key=_shard), key=_shard):
            with closing(open_journal(shard_in(folder, shard))) as journal:
                plain = {head.id: records.encode(whole.document(head.id)) for head in those}
                texts.update({id: records.text_key(id, text) for id, text in plain.items()})
                _insert(journal, "texts", ((texts[id], text) for id, text in plain.items()))
        with heads.transaction():
            _insert(heads, "sources", ((one.id, records.encode(one)) for one in whole.sources))
            _insert(heads, "heads", ((one.id, records.encode_head(one, texts[one.id])) for one in whole.heads))
            _insert(heads, "pairings", ((records.pairing_key(one), records.encode(one)) for one in whole.pairings))
            with closing(Texts(folder, _told_to_nobody, read_only=False)) as kept:
                for one in whole.former():
                    former.keep(heads, one, kept.put([head.shard for head in one.heads], one.texts))
        with review.transaction():
            for name, type in records.REVIEW.items():
                _insert(review, name, ((one.id, records.encode(one)) for one in whole.records if isinstance(one, type)))


def _told_to_nobody(_: JournalDB) -> None:
    """Of a journal that was just made there is nothing to tell."""


def _shard(head: Head) -> str:
    return head.shard


def _insert(db: JournalDB, table: str, rows: Iterable[tuple[str, dict[str, Any]]]) -> None:
    db.table(table).insert_multiple([Row(plain, id) for id, plain in rows])  # type: ignore[arg-type]  # our ids are strings
