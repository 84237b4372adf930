from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from tinydb import TinyDB, where
from tinydb.operations import increment
from tinydb.storages import MemoryStorage
from tinydb.table import Document

from store.database.journal import JournalStorage
from store.database.table import JournalDB


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sager.tdb"


@pytest.fixture(params=["journal", "plain table"])
def db(request: pytest.FixtureRequest, path: Path) -> Iterator[TinyDB]:
    """A TinyDB on a journal, with our table and with TinyDB's own."""
    made = JournalDB(path) if request.param == "journal" else TinyDB(path, storage=JournalStorage)
    yield made
    made.close()


def same_afterwards(db: TinyDB, path: Path) -> bool:
    """Whether a new opening finds what the open one holds."""
    with JournalDB(path) as again:
        return {name: again.table(name).all() for name in again.tables()} == {
            name: db.table(name).all() for name in db.tables()
        }


def test_tinydbs_own_calls_do_what_they_do_in_memory(db: TinyDB, path: Path) -> None:
    memory = TinyDB(storage=MemoryStorage)
    for each in (db, memory):
        each.insert({"sag": 1, "udsat": False})
        each.insert_multiple({"sag": number, "tags": []} for number in range(2, 7))
        each.update({"udsat": True}, where("sag") == 1)
        each.update(increment("sag"), doc_ids=[2, 99])
        each.update(lambda document: document["tags"].append("økonomi"), where("sag") == 4)
        each.upsert({"sag": 5, "udsat": None}, where("sag") == 5)
        each.upsert({"sag": 70}, where("sag") == 70)
        each.upsert(Document({"sag": 80}, doc_id=80))
        each.update_multiple([({"a": 1}, where("sag") == 5), ({"b": 2}, where("sag") == 6)])
        each.remove(doc_ids=[3, 99])
        each.remove(where("sag") == 6)
        each.table("andre").insert({"sag": "x"})
        each.table("tom", persist_empty=True)
        each.table("droppet").insert({})
        each.drop_table("droppet")
    assert db.all() == memory.all()
    assert [document.doc_id for document in db] == [document.doc_id for document in memory]
    assert db.tables() == memory.tables()
    assert db.search(where("sag") == 5) == memory.search(where("sag") == 5)
    assert db.get(doc_id=1) == {"sag": 1, "udsat": True}
    assert db.contains(where("sag") == 80)
    assert db.count(where("sag") > 1) == memory.count(where("sag") > 1)
    assert db.insert({}) == memory.insert({})
    assert same_afterwards(db, path)
    db.truncate()
    assert db.all() == []
    db.drop_tables()
    assert db.tables() == set()
    assert same_afterwards(db, path)


def test_a_change_between_equals_of_another_type_is_kept(db: TinyDB, path: Path) -> None:
    db.insert({"done": 0})
    db.update({"done": False})
    assert db.all()[0]["done"] is False
    assert same_afterwards(db, path)


def test_a_failing_update_changes_nothing(db: TinyDB, path: Path) -> None:
    db.insert_multiple([{"sag": 1}, {"sag": "to"}])
    with pytest.raises(TypeError):
        db.update(increment("sag"))
    assert db.all() == [{"sag": 1}, {"sag": "to"}]
    with pytest.raises(ValueError, match="already exists"):
        db.insert_multiple([{"sag": 3}, Document({}, doc_id=1)])
    assert len(db) == 2
    assert same_afterwards(db, path)


def test_a_query_asked_before_sees_what_another_process_committed(path: Path) -> None:
    with JournalDB(path) as one, JournalDB(path) as other:
        one.insert({"sag": 1})
        assert other.count(where("sag") >= 1) == 1
        one.insert({"sag": 2})
        assert other.count(where("sag") >= 1) == 2
        assert other.insert({"sag": 3}) == 3
        assert one.insert({"sag": 4}) == 4


def test_an_insert_costs_a_line_and_not_the_database(path: Path) -> None:
    with JournalDB(path) as db:
        db.insert_multiple({"sag": number} for number in range(1000))
        before = path.stat().st_size
        db.insert({"sag": "ny"})
        db.update({"udsat": True}, where("sag") == 7)
        assert path.stat().st_size - before < 200


def test_an_update_that_changes_nothing_writes_nothing(path: Path) -> None:
    with JournalDB(path) as db:
        db.insert({"sag": 1})
        before = path.read_bytes()
        db.update({"sag": 1})
        db.remove(where("sag") == 2)
        assert path.read_bytes() == before


def test_several_tables_are_changed_at_once_or_not_at_all(path: Path) -> None:
    with JournalDB(path) as db:
        with suppress(ZeroDivisionError), db.transaction():
            db.table("a").insert({})
            db.table("b").insert({})
            raise ZeroDivisionError
        assert db.tables() == set()
        with db.transaction():
            db.table("a").insert({"sag": 1})
            assert db.table("a").all() == [{"sag": 1}]
            db.table("b").insert({})
        assert db.tables() == {"a", "b"}
