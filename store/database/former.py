"""What another version of a file took the place of: kept, one version of each file, to be shown again.

A third version takes the place of the first for good, so what is kept is at most as much again as what is shown.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from tinydb.table import Document as Row

from store.database import records
from store.database.rows import NONE
from store.database.table import JournalDB

_TABLE = "former"
Rows = Mapping[str, Mapping[str, dict[str, Any]]]
"""The rows of the archive by table and id."""
Plain = Mapping[str, dict[str, Any]]
"""Rows by id."""
TextOf = tuple[str, str]
"""The shard of a text and its key there."""


def put(db: JournalDB, id: str, sources: Plain, heads: Plain, absorbed: Sequence[str] = ()) -> set[TextOf]:
    """In the open transaction, put a file of this id in place of what it held and of the files `absorbed`.

    Where that was another version, it is kept as the former one. The texts that nothing names any more.
    """
    tables = db.journal.current()
    there = tables.get("sources", NONE)
    ids = [one for one in dict.fromkeys((id, *absorbed)) if one in there]
    before = {"sources": {one: there[one] for one in ids}, "heads": _heads_of(tables, ids)}
    left = set(map(records.text_of, before["heads"].values()))
    if ids and [there[one]["sha256"] for one in ids] != [row["sha256"] for row in sources.values()]:
        dropped = [(one, row) for one, row in _kin(tables, id) if one == id or one not in there]
        left |= {records.text_of(row) for _, kept in dropped for row in kept["heads"].values()}
        db.table(_TABLE).remove(doc_ids=[one for one, _ in dropped])  # type: ignore[misc]  # our ids are strings
        _upsert(db, _TABLE, {id: before | {"ids": sorted({*ids, *sources})}})
    _replace(db, ids, before["heads"], sources, heads)
    return unnamed(db.journal.current(), left, id)


def turn(db: JournalDB, versions: Mapping[str, str]) -> bool:
    """In the open transaction, show of each source the version of this digest, which may be shown already.

    The other one is kept. False, and nothing is changed, where one is neither the present version nor the former.
    """
    tables = db.journal.current()
    there, former = tables.get("sources", NONE), tables.get(_TABLE, NONE)
    turned = {id: former.get(id) for id, sha256 in versions.items() if id not in there or there[id]["sha256"] != sha256}
    for id, kept in turned.items():
        if id not in there or kept is None or kept["sources"].get(id, {}).get("sha256") != versions[id]:
            return False
    for id, kept in turned.items():
        if kept:
            there = (tables := db.journal.current())["sources"]
            ids = [one for one in kept["ids"] if one in there]
            now = {"sources": {one: there[one] for one in ids}, "heads": _heads_of(tables, ids), "ids": kept["ids"]}
            _upsert(db, _TABLE, {id: now})
            _replace(db, ids, now["heads"], kept["sources"], kept["heads"])
    return True


def unnamed(tables: Rows, texts: Collection[TextOf], source: str) -> set[TextOf]:
    """Those of the texts, which are or were of this source, that neither a head nor a former version names."""
    heads = tables.get("heads", NONE)
    documents = {records.document_of_text(key) for _, key in texts}
    named = {records.text_of(heads[id]) for id in documents if id in heads}
    named.update(records.text_of(row) for _, kept in _kin(tables, source) for row in kept["heads"].values())
    return {text for text in texts if text not in named}


def named_texts(tables: Rows) -> set[TextOf]:
    """The texts that heads name, or that former versions do."""
    former = (row for kept in tables.get(_TABLE, NONE).values() for row in kept["heads"].values())
    return set(map(records.text_of, (*tables.get("heads", NONE).values(), *former)))


def sources(tables: Rows) -> set[str]:
    """The files of which a former version is kept."""
    return set(tables.get(_TABLE, NONE))


def forget(db: JournalDB, documents: Collection[str]) -> None:
    """In the open transaction, keep no former version that holds one of the documents."""
    rows = db.journal.current().get(_TABLE, NONE)
    gone = [id for id, row in rows.items() if not set(documents).isdisjoint(row["heads"])]
    db.table(_TABLE).remove(doc_ids=gone)  # type: ignore[arg-type]  # our ids are strings


def _kin(tables: Rows, source: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The former versions of a source, of those whose place it took, of those whose place these took ..."""
    former, seen, left = tables.get(_TABLE, NONE), set[str](), [source]
    while left:
        id = left.pop()
        if id not in seen and id in former:
            yield id, (kept := former[id])
            left += kept["ids"]
        seen.add(id)


def _heads_of(tables: Rows, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    heads, there = tables.get("heads", NONE), tables.get("sources", NONE)
    return {id: heads[id] for source in ids for id in there[source]["documents"] if id in heads}


def _replace(db: JournalDB, ids: Sequence[str], former: Plain, sources: Plain, heads: Plain) -> None:
    for name, old, new in (("heads", former, heads), ("sources", ids, sources)):
        db.table(name).remove(doc_ids=[id for id in old if id not in new])  # type: ignore[misc]
        _upsert(db, name, new)


def _upsert(db: JournalDB, name: str, rows: Plain) -> None:
    for id, row in rows.items():
        db.table(name).upsert(Row(row, id))  # type: ignore[arg-type]
