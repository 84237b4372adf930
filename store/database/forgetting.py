"""Erasing documents for good, from every file of a store: begun in one commit, finished however often it is cut off.

The heads go first, in one commit with a note of what is being forgotten. While the note stands, whoever opens the
store goes on: records, texts, then every journal written anew without what it once held, and the note last.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

from tinydb.table import Document as Row

from store.database import disk, former, records
from store.database.folder import open_journal, shards_in
from store.database.rows import NONE
from store.database.table import JournalDB
from store.model import Change, Placed, Record, SavedSearch, Source

_TABLE, _NOTE = "meta", "forgetting"
_SEARCHES = records.table_of(SavedSearch)


def drop_searches(review: JournalDB, heads: JournalDB, queries: Collection[str]) -> None:
    """In one commit, take away the saved searches of these queries, and what changes say of any that ever had one."""
    with review.transaction() as tables:
        changes = [records.decode(Change, row) for row in tables.get(records.table_of(Change), NONE).values()]
        said = ((place[:2], place[2]) for change in changes for place in (*change.before, *change.after))
        ever = {place for place, text in said if place[0] == _SEARCHES and text and _query(text) in queries}
        now = [id for id, row in tables.get(_SEARCHES, NONE).items() if row["query"] in queries]
        review.table(_SEARCHES).remove(doc_ids=now)  # type: ignore[arg-type]  # our ids are strings
        at_hand = former.at_hand(heads.journal.current())
        for change in changes:
            _strip(review, change, (), at_hand, ever)


def _query(text: str) -> str:
    return cast(SavedSearch, records.from_json(_SEARCHES, text)).query


def drop_heads(heads: JournalDB, documents: Sequence[str]) -> None:
    """In the open transaction, take away heads, pairings and sources, and note what is to be forgotten."""
    gone = set(documents)
    tables = heads.journal.current()
    pairings = [key for key, row in tables.get("pairings", {}).items() if gone & {row["agenda"], row["minutes"]}]
    for name, keys in (("pairings", pairings), ("heads", [id for id in tables.get("heads", {}) if id in gone])):
        heads.table(name).remove(doc_ids=keys)  # type: ignore[arg-type]  # our ids are strings
    for id, row in list(tables.get("sources", {}).items()):
        source = records.decode(Source, row)
        if gone & set(source.documents):
            _shrink(heads, id, source, gone)
    former.forget(heads, gone)
    note = Row({"documents": [*unfinished(heads), *documents]}, _NOTE)  # type: ignore[arg-type]
    heads.table(_TABLE).upsert(note)


def _shrink(heads: JournalDB, id: str, source: Source, gone: Collection[str]) -> None:
    left = tuple(document for document in source.documents if document not in gone)
    if not left:
        heads.table("sources").remove(doc_ids=[id])  # type: ignore[list-item]
        return
    # What is said of the lines of the file may quote what is forgotten.
    source = replace(source, documents=left, problems=())
    heads.table("sources").upsert(Row(records.encode(source), id))  # type: ignore[arg-type]


def unfinished(heads: JournalDB) -> tuple[str, ...]:
    """The ids of the documents that are being forgotten."""
    note = heads.journal.current().get(_TABLE, NONE).get(_NOTE)
    return tuple(note["documents"]) if note else ()


def finish(folder: Path, review: JournalDB, heads: JournalDB, documents: Sequence[str]) -> None:
    """Erase what is noted. Raises StoreError, WriteError; the note stands until all is done."""
    from store.database.backups import drop_all

    gone = set(documents)
    with heads.transaction():
        _drop_records(review, gone, former.at_hand(heads.journal.current()))
        named = former.named_texts(heads.journal.current())
        review.journal.compact(forget=True)
        for path in shards_in(folder):
            shard = open_journal(path)
            try:
                # Also what a former version said, and what a crash left: nothing names it.
                keys = [key for key in shard.journal.tables.get("texts", {}) if (path.stem, key) not in named]
                shard.table("texts").remove(doc_ids=keys)  # type: ignore[arg-type]
                shard.journal.compact(forget=True)
            finally:
                shard.close()
        with disk.translated(folder):
            drop_all(folder)
    heads.journal.compact(forget=True)
    heads.table(_TABLE).remove(doc_ids=[_NOTE])  # type: ignore[list-item]


def _drop_records(review: JournalDB, gone: Collection[str], at_hand: Collection[former.Version]) -> None:
    erased: set[tuple[str, str]] = set()
    """By table and id: also what changes say of a record that came to a document later."""
    with review.transaction() as tables:
        for name, type in sorted(records.REVIEW.items(), key=lambda one: one[1] is Change):
            for id, row in list(tables.get(name, {}).items()):
                record = records.decode(type, row)
                if isinstance(record, Change):
                    _strip(review, record, gone, at_hand, erased)
                elif not set(records.documents_of(record)).isdisjoint(gone) or _of_none(record, at_hand):
                    erased.add((name, id))
                    review.table(name).remove(doc_ids=[id])  # type: ignore[list-item]


def _of_none(record: Record, at_hand: Collection[former.Version]) -> bool:
    return isinstance(record, Placed) and record.id not in {source for source, _ in at_hand}


def _strip(
    review: JournalDB,
    change: Change,
    gone: Collection[str],
    at_hand: Collection[former.Version],
    erased: Collection[tuple[str, str]],
) -> None:
    left = records.without(change, gone, at_hand, erased)
    table = review.table(records.table_of(Change))
    if left is None:
        table.remove(doc_ids=[change.id])  # type: ignore[list-item]
    elif left is not change:  # of a new revision, so that nobody puts the whole of it back
        table.upsert(Row(records.encode(replace(left, rev=left.rev + 1)), change.id))  # type: ignore[arg-type]
