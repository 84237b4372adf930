from pathlib import Path

import pytest
from tinydb.table import Document

from store.database import migrations
from store.database.table import JournalDB
from store.database.tiny import open_database
from store.errors import StoreError


@pytest.mark.parametrize("name", ["review.tdb", "archive/heads.tdb"])
def test_a_store_of_a_newer_schema_is_refused_with_both_numbers_and_left_alone(tmp_path: Path, name: str) -> None:
    open_database(tmp_path).close()
    with JournalDB(tmp_path / name) as db:
        db.table("meta").upsert(Document({"schema": migrations.SCHEMA + 1}, 1))
    before = (tmp_path / name).read_bytes()
    with pytest.raises(StoreError) as caught:
        open_database(tmp_path)
    message = caught.value.message
    assert message.id == "store.newer_schema"
    assert message["found"] == migrations.SCHEMA + 1
    assert message["known"] == migrations.SCHEMA
    assert str(message["path"]).endswith(name)
    assert caught.value.exit_status == 3
    assert (tmp_path / name).read_bytes() == before


def test_a_new_file_carries_the_schema_and_is_not_written_again(tmp_path: Path) -> None:
    with JournalDB(tmp_path / "a.tdb") as db:
        migrations.bring_up(db)
        assert db.table("meta").all() == [{"schema": migrations.SCHEMA}]
        before = db.journal.version
        migrations.bring_up(db)
        assert db.journal.version == before


def test_an_older_file_is_brought_up_a_step_at_a_time_and_all_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with JournalDB(tmp_path / "a.tdb") as db:
        migrations.bring_up(db)
        steps = {1: lambda db: db.table("a").insert({}), 2: lambda db: db.table("b").insert({})}
        monkeypatch.setattr(migrations, "STEPS", steps)
        monkeypatch.setattr(migrations, "SCHEMA", 3)
        lines = db.journal.path.read_bytes().count(b"\n")
        migrations.bring_up(db)
        assert db.journal.path.read_bytes().count(b"\n") == lines + 1
        assert db.tables() == {"meta", "a", "b"}
        assert db.table("meta").all() == [{"schema": 3}]
