"""What other versions of a file took the place of: kept, to be shown again as far back as changes can be undone.

A version that was undone goes for good once another one is imported where it stood: nobody can do it again then.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tinydb.table import Document as Row

from store.database import records
from store.database.rows import NONE
from store.database.table import JournalDB
from store.errors import RefusedError
from store.model import Document, Head, Source

_TABLE = "versions"
Rows = Mapping[str, Mapping[str, dict[str, Any]]]
"""The rows of the archive by table and id."""
Plain = Mapping[str, dict[str, Any]]
"""Rows by id."""
TextOf = tuple[str, str]
"""The shard of a text and its key there."""
Version = tuple[str, str]
"""A source and the sha256 that it has in it."""


@dataclass(frozen=True, slots=True)
class Former:
    """A version of a file that another one took the place of."""

    of: str
    """The id of the source that shows another one."""
    sources: tuple[Source, ...]
    heads: tuple[Head, ...]
    texts: tuple[Document, ...]
    """The documents of the heads, in their order."""
    ids: tuple[str, ...]
    """Of the sources that come and go together."""


def put(db: JournalDB, id: str, sources: Plain, heads: Plain, absorbed: Sequence[str] = ()) -> set[TextOf]:
    """In the open transaction, put a file of this id in place of what it held and of the files `absorbed`.

    Where that was another version, it is kept beside those that led to it. The texts that nothing names any more.
    """
    tables = db.journal.current()
    there = tables.get("sources", NONE)
    ids = [one for one in dict.fromkeys((id, *absorbed)) if one in there]
    before = _shown(tables, ids, {*ids, *sources})
    left = _texts(before)
    if ids and [there[one]["sha256"] for one in ids] != [row["sha256"] for row in sources.values()]:
        kept = _versions(tables, id)
        undone = [one for one in kept if not _led_to(there[id], one, id)]
        left |= {text for one in undone for text in _texts(one)}
        _keep(db, id, [*(one for one in kept if one not in undone), before])
    _replace(db, ids, before["heads"], sources, heads)
    return unnamed(db.journal.current(), left)


def turn(db: JournalDB, steps: Sequence[tuple[str, str, str]], *, back: bool) -> set[TextOf]:
    """In the open transaction, show of a source a version that is kept, and keep the one that is shown: step by step.

    A step names the source, the sha256 that is shown and the one that is wanted; `back` to one that led to what is
    shown, else to one that came after it. Nothing is done where the last of them is shown already. The texts that are
    shown then. Raises RefusedError where another version is shown, or the one that is wanted is not kept.
    """
    there = db.journal.current().get("sources", NONE)
    if steps and steps[-1][0] in there and there[steps[-1][0]]["sha256"] == steps[-1][2]:
        return set()
    texts = set[TextOf]()
    for id, shown, wanted in steps:
        tables = db.journal.current()
        there = tables.get("sources", NONE)
        if id not in there or there[id]["sha256"] != shown:
            raise RefusedError("history.changed_since")
        kept = _versions(tables, id)
        found = [one for one in kept if _sha256(one, id) == wanted]
        found.sort(key=lambda one: _led_to(there[id], one, id) is back)  # what came again is kept for each time
        goal = found[-1] if found else None
        if goal is None:
            raise RefusedError("history.version_not_kept")
        ids = [one for one in goal["ids"] if one in there]
        now = _shown(tables, ids, goal["ids"])
        _keep(db, id, [*(one for one in kept if one is not goal), now])
        _replace(db, ids, now["heads"], goal["sources"], goal["heads"])
        texts = texts - _texts(now) | _texts(goal)
    return texts


def of_document(tables: Rows, id: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """The rows of the source and the head of a document in the versions that led to the one shown, the newest first."""
    source = tables.get("heads", NONE)[id]["source"]
    shown = tables.get("sources", NONE)[source]
    kept = [one for one in _versions(tables, source) if id in one["heads"] and _led_to(shown, one, source)]
    return [(one["sources"][one["heads"][id]["source"]], one["heads"][id]) for one in reversed(kept)]


def of_source(tables: Rows, id: str, sha256: str) -> list[dict[str, Any]]:
    """The rows of the heads of a version that is kept, as it was shown last; none where it is not."""
    found = [one for one in _versions(tables, id) if _sha256(one, id) == sha256]
    return list(found[-1]["heads"].values()) if found else []


def every(tables: Rows, text: Callable[[str, str], Document | None]) -> Iterator[Former]:
    """The versions that are kept, those of a file in order; without such as a damaged store lost a text of."""
    for of, kept in tables.get(_TABLE, NONE).items():
        for one in kept["versions"]:
            texts = [text(*records.text_of(row)) for row in one["heads"].values()]
            sources = (records.decode(Source, row) for row in one["sources"].values())
            heads = (records.decode(Head, row) for row in one["heads"].values())
            if None not in texts:
                yield Former(of, tuple(sources), tuple(heads), tuple(filter(None, texts)), tuple(one["ids"]))


def keep(db: JournalDB, one: Former, texts: Sequence[str]) -> None:
    """In the open transaction, keep a version behind those of its file that are kept; the keys of its texts."""
    sources = {source.id: records.encode(source) for source in one.sources}
    heads = {head.id: records.encode_head(head, key) for head, key in zip(one.heads, texts, strict=True)}
    version = {"sources": sources, "heads": heads, "ids": list(one.ids)}
    _keep(db, one.of, [*_versions(db.journal.current(), one.of), version])


def unnamed(tables: Rows, texts: Collection[TextOf]) -> set[TextOf]:
    """Those of the texts that neither a head nor a version that is kept names."""
    heads = tables.get("heads", NONE)
    documents = {records.document_of_text(key) for _, key in texts}
    left = {*texts} - {records.text_of(heads[id]) for id in documents if id in heads}
    return left - {text for one in _all(tables) for text in _texts(one)} if left else left


def named_texts(tables: Rows) -> set[TextOf]:
    """The texts that heads name, or that versions which are kept do."""
    return set(map(records.text_of, tables.get("heads", NONE).values())).union(*map(_texts, _all(tables)))


def at_hand(tables: Rows) -> set[Version]:
    """The versions that are shown or kept."""
    shown = {"sources": tables.get("sources", NONE)}
    return {(id, row["sha256"]) for one in (shown, *_all(tables)) for id, row in one["sources"].items()}


def documents(tables: Rows, ids: Collection[str]) -> set[str]:
    """Those of the documents that are shown or kept; all where there never was one."""
    shown = {id for id in ids if id in tables.get("heads", ids)}
    return shown if len(shown) == len(ids) else shown.union(*(one["heads"].keys() & ids for one in _all(tables)))


def forget(db: JournalDB, documents: Collection[str]) -> None:
    """In the open transaction, keep no version that holds one of the documents."""
    for id, row in list(db.journal.current().get(_TABLE, NONE).items()):
        left = [one for one in row["versions"] if set(documents).isdisjoint(one["heads"])]
        if len(left) < len(row["versions"]):
            _keep(db, id, left)


def _versions(tables: Rows, id: str) -> list[dict[str, Any]]:
    """The versions of a source that are kept, with the files that they stood beside or took the place of."""
    return list(tables.get(_TABLE, NONE).get(id, {"versions": ()})["versions"])


def _all(tables: Rows) -> list[dict[str, Any]]:
    return [one for row in tables.get(_TABLE, NONE).values() for one in row["versions"]]


def _keep(db: JournalDB, id: str, versions: Sequence[dict[str, Any]]) -> None:
    if versions:
        _upsert(db, _TABLE, {id: {"versions": versions}})
    else:
        db.table(_TABLE).remove(doc_ids=[id])  # type: ignore[list-item]  # our ids are strings


def _sha256(version: Mapping[str, Any], id: str) -> str | None:
    sha256: str | None = version["sources"].get(id, {}).get("sha256")
    return sha256


def _led_to(shown: Mapping[str, Any], version: Mapping[str, Any], id: str) -> bool:
    """Whether a version led to the one whose row of the source is `shown`: else it came after it, and was undone."""
    own, line = version["sources"].get(id, {}), _line(shown)
    return own.get("sha256") in line[:-1] and _line(own)[: len(line)] != line


def _line(source: Mapping[str, Any]) -> list[str]:
    """The sha256 of the versions of a file, the first one first, up to that of this row."""
    return [*source.get("former", ()), source["sha256"]]


def _texts(version: Mapping[str, Any]) -> set[TextOf]:
    return set(map(records.text_of, version["heads"].values()))


def _shown(tables: Rows, ids: Sequence[str], about: Collection[str]) -> dict[str, Any]:
    """These sources as they are shown; `about`: the ids of all that come and go together."""
    there = tables.get("sources", NONE)
    return {"sources": {one: there[one] for one in ids}, "heads": _heads_of(tables, ids), "ids": sorted(about)}


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
