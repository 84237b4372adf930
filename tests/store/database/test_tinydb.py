"""What TinyDB's documentation promises of tables, documents, queries and operations holds on a journal.

Whatever is done to a TinyDB in memory and to ones on a journal, with our table and with TinyDB's own, all answer the
same, and the journals do so again when they are opened anew.
"""

import re
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import Query, TinyDB, operations, where
from tinydb.middlewares import CachingMiddleware
from tinydb.queries import QueryInstance
from tinydb.storages import JSONStorage, MemoryStorage
from tinydb.table import Document, Table

from store.database.journal import JournalStorage
from store.database.table import JournalDB

Sag = Query()
QUERIES: dict[str, QueryInstance] = {
    "equal": where("sag") == 2,
    "not equal": where("sag") != 2,
    "of another type": where("sag") == "2",
    "less": where("sag") < 3,
    "at most": where("sag") <= 3,
    "more": where("sag") > 3,
    "at least": where("sag") >= 3,
    "exists": where("udsat").exists(),
    "nested": Sag.vedtaget.af == "Byrådet",
    "nested by key": Sag["vedtaget"]["enigt"] == True,  # noqa: E712
    "matches": Sag.titel.matches("[Ss]kole"),
    "searched": Sag.titel.search("vej", flags=re.IGNORECASE),
    "tested": Sag.tags.test(lambda tags, count: len(tags) >= count, 2),
    "any": Sag.tags.any(["støj", "trafik"]),
    "any of a query": Sag.punkter.any(where("nummer") == 1),
    "all": Sag.tags.all(["støj"]),
    "all of a query": Sag.punkter.all(where("nummer") > 0),
    "one of": Sag.sag.one_of([1, 4]),
    "fragment": Sag.fragment({"sag": 1, "udsat": False}),
    "nested fragment": Sag.vedtaget.fragment({"enigt": True}),
    "mapped": Sag.titel.map(len) == 5,
    "and": (where("sag") > 1) & Sag.tags.any(["støj"]),
    "or": (where("sag") == 1) | (where("udsat") == True),  # noqa: E712
    "not": ~(where("sag") == 1),
    "nothing": Query().noop(),
}
DOCUMENTS = st.fixed_dictionaries(
    {"sag": st.integers(0, 5)},
    optional={
        "titel": st.sampled_from(["Skolevej", "skole", "Støj fra havnen", "", "æøå\u2028"]),
        "udsat": st.booleans() | st.none(),
        "tags": st.lists(st.sampled_from(["støj", "trafik", "økonomi"]), max_size=3),
        "vedtaget": st.fixed_dictionaries({"af": st.sampled_from(["Byrådet", "Udvalget"]), "enigt": st.booleans()}),
        "punkter": st.lists(st.fixed_dictionaries({"nummer": st.integers(0, 2)}), max_size=2),
        "beløb": st.floats(allow_nan=False, allow_infinity=False),
    },
)
IDS = st.integers(1, 9)
NAMES = st.sampled_from(sorted(QUERIES))
CHANGES: dict[str, Callable[[], Callable[[Any], None]]] = {
    "delete": lambda: operations.delete("udsat"),
    "increment": lambda: operations.increment("sag"),
    "decrement": lambda: operations.decrement("sag"),
    "add": lambda: operations.add("sag", 3),
    "subtract": lambda: operations.subtract("sag", 2),
    "set": lambda: operations.set("titel", "Ændret"),
}
Call = Callable[[Table], object]


def _call(name: str, *arguments: object, **named: object) -> Call:
    return lambda table: getattr(table, name)(*arguments, **named)


CALLS: st.SearchStrategy[Call] = st.one_of(
    DOCUMENTS.map(lambda one: _call("insert", one)),
    st.tuples(DOCUMENTS, IDS).map(lambda one: lambda table: table.insert(Document(one[0], doc_id=one[1]))),
    st.lists(DOCUMENTS, max_size=4).map(lambda several: _call("insert_multiple", several)),
    st.tuples(DOCUMENTS, NAMES).map(lambda one: _call("update", one[0], QUERIES[one[1]])),
    st.tuples(DOCUMENTS, st.lists(IDS, max_size=3)).map(lambda one: _call("update", one[0], doc_ids=one[1])),
    st.tuples(st.sampled_from(sorted(CHANGES)), NAMES).map(
        lambda one: lambda table: table.update(CHANGES[one[0]](), QUERIES[one[1]])
    ),
    st.tuples(DOCUMENTS, NAMES, DOCUMENTS, NAMES).map(
        lambda one: _call("update_multiple", [(one[0], QUERIES[one[1]]), (one[2], QUERIES[one[3]])])
    ),
    st.tuples(DOCUMENTS, NAMES).map(lambda one: _call("upsert", one[0], QUERIES[one[1]])),
    st.tuples(DOCUMENTS, IDS).map(lambda one: lambda table: table.upsert(Document(one[0], doc_id=one[1]))),
    NAMES.map(lambda name: _call("remove", QUERIES[name])),
    st.lists(IDS, max_size=3).map(lambda ids: _call("remove", doc_ids=ids)),
    NAMES.map(lambda name: _call("get", QUERIES[name])),
    IDS.map(lambda number: _call("get", doc_id=number)),
    st.lists(IDS, max_size=3).map(lambda ids: _call("get", doc_ids=ids)),
    NAMES.map(lambda name: _call("contains", QUERIES[name])),
    IDS.map(lambda number: _call("contains", doc_id=number)),
    NAMES.map(lambda name: _call("count", QUERIES[name])),
    NAMES.map(lambda name: _call("search", QUERIES[name])),
    st.sampled_from([_call("all"), _call("truncate"), _call("clear_cache"), len, list]),
)


class Memory(MemoryStorage):
    """Gives what it holds as a file does, anew each time: a call that raises half-way leaves it as it was."""

    def read(self) -> Any:
        return deepcopy(super().read())


def told(call: Call, table: Table) -> object:
    """What a call answers, with the ids of documents; or the kind of what it raises."""
    try:
        answer = call(table)
    except Exception as error:  # noqa: BLE001  # whatever TinyDB raises, ours is to raise, too
        return type(error)
    return _with_ids(answer)


def _with_ids(answer: object) -> object:
    if isinstance(answer, Document):
        return answer.doc_id, dict(answer)
    return [_with_ids(one) for one in answer] if isinstance(answer, list) else answer


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["_default", "sager"]), CALLS), max_size=12))
def test_every_call_answers_as_it_does_in_memory(
    tmp_path_factory: pytest.TempPathFactory, calls: list[tuple[str, Call]]
) -> None:
    folder = tmp_path_factory.mktemp("tinydb")
    memory = TinyDB(storage=Memory)
    ours, plain = JournalDB(folder / "ours.tdb"), TinyDB(folder / "plain.tdb", storage=JournalStorage)
    for name, call in calls:
        wanted = told(call, memory.table(name))
        assert told(call, ours.table(name)) == wanted
        assert told(call, plain.table(name)) == wanted
    for db in (ours, plain):
        db.close()
    for path in (folder / "ours.tdb", folder / "plain.tdb"):
        with JournalDB(path) as again:
            assert again.tables() == memory.tables()
            for name in memory.tables():
                assert told(list, again.table(name)) == told(list, memory.table(name))


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_every_query_finds_what_it_finds_in_memory_also_when_asked_again(tmp_path: Path, name: str) -> None:
    rows: list[dict[str, Any]] = [
        {"sag": 1, "titel": "Skole", "udsat": False, "tags": ["støj"], "vedtaget": {"af": "Byrådet", "enigt": True}},
        {"sag": 2, "titel": "Havnevej", "tags": ["støj", "trafik"], "punkter": [{"nummer": 1}, {"nummer": 2}]},
        {"sag": 4, "titel": "Cykelvej langs skolen", "udsat": True, "tags": [], "punkter": [{"nummer": 0}]},
        {"titel": "", "vedtaget": {"af": "Udvalget", "enigt": False}},
    ]
    with TinyDB(storage=MemoryStorage) as memory, JournalDB(tmp_path / "sager.tdb") as ours:
        for db in (memory, ours):
            db.insert_multiple(rows)
        wanted = memory.search(QUERIES[name])
        for _ in range(2):
            assert ours.search(QUERIES[name]) == wanted
        more = {**rows[1], **rows[0], "sag": 4}
        assert ours.insert(more) == memory.insert(more)
        assert ours.search(QUERIES[name]) == memory.search(QUERIES[name])


def test_tables_are_made_listed_dropped_and_kept_empty_as_in_memory(tmp_path: Path) -> None:
    with TinyDB(storage=MemoryStorage) as memory, JournalDB(tmp_path / "sager.tdb") as ours:
        for db in (memory, ours):
            db.table("tom", persist_empty=True)
            db.table("glemt")
            db.table("sager").insert({"sag": 1})
            db.insert({"sag": 2})
            db.drop_table("ingen")
            db.drop_table("sager")
        assert ours.tables() == memory.tables() == {"tom", "_default"}
        assert ours.table("sager").insert({}) == memory.table("sager").insert({}) == 1
        assert ours.table("tom") is ours.table("tom")
        ours.drop_tables()
        assert ours.tables() == frozenset()


def test_a_context_manager_closes_and_a_middleware_wraps_a_journal(tmp_path: Path) -> None:
    path = tmp_path / "sager.tdb"
    with TinyDB(path, storage=CachingMiddleware(JournalStorage)) as db:  # type: ignore[no-untyped-call]
        db.insert({"sag": 1})
    with JournalDB(path) as again:
        assert again.all() == [{"sag": 1}]


def test_a_plain_tinydb_and_a_journal_are_poured_into_one_another(tmp_path: Path) -> None:
    with TinyDB(tmp_path / "plain.json") as plain, JournalDB(tmp_path / "sager.tdb") as ours:
        plain.table("sager").insert_multiple([{"sag": 1}, {"titel": "æøå"}])
        ours.storage.write(plain.storage.read() or {})
        assert ours.table("sager").all() == plain.table("sager").all()
        ours.table("sager").insert({"sag": 3})
        plain.storage.write(ours.storage.read() or {})
    with TinyDB(tmp_path / "plain.json", storage=JSONStorage) as plain:
        assert [row.doc_id for row in plain.table("sager")] == [1, 2, 3]
