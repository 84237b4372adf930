import tarfile
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from tinydb.table import Document

from store.database import folder as folder_module
from store.database import migrations
from store.database.folder import journals_in
from store.database.table import JournalDB
from store.database.tiny import open_database
from store.errors import StoreError
from store.model import Annotation
from tests.store.database.values import annotation, paper


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


def test_an_older_store_is_backed_up_and_then_brought_up_with_every_year(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "store"
    db = open_database(folder)
    db.add(*paper("fil", shard="2024"))
    (note,) = db.commit([annotation("n-1", item="fil/0.1")])
    db.close()

    def step(db: JournalDB) -> None:
        for row in db.table("annotations").all():
            db.table("annotations").upsert(Document({**row, "tags": ["løftet"]}, row.doc_id))

    monkeypatch.setattr(migrations, "STEPS", {1: step})
    monkeypatch.setattr(migrations, "SCHEMA", 2)
    monkeypatch.setattr(folder_module, "SCHEMA", 2)
    for _ in range(2):
        db = open_database(folder)
        assert db.records(Annotation) == {"n-1": replace(cast("Annotation", note), tags=("løftet",))}
        assert db.document("fil/0").items
        db.close()
    for path in journals_in(folder):
        with JournalDB(path) as journal:
            assert journal.table("meta").all() == [{"schema": 2}]
    (backup,) = (folder / "backups").iterdir()
    assert backup.name == "schema-1.tar.gz"
    with tarfile.open(backup) as archive:
        kept = archive.extractfile("review.tdb")
        assert kept is not None
        assert "løftet".encode() not in kept.read()


def test_a_store_that_was_killed_while_it_was_brought_up_is_brought_up_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "store"
    db = open_database(folder)
    db.add(*paper("fil", shard="2023"))
    db.add(*paper("andet", shard="2024"))
    db.close()
    calls = []

    def step(db: JournalDB) -> None:
        calls.append(db.journal.path.name)
        if len(calls) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(migrations, "STEPS", {1: step})
    monkeypatch.setattr(migrations, "SCHEMA", 2)
    monkeypatch.setattr(folder_module, "SCHEMA", 2)
    with pytest.raises(KeyboardInterrupt):
        open_database(folder)
    open_database(folder).close()
    assert calls == ["2023.tdb", "2024.tdb", "2024.tdb", "heads.tdb", "review.tdb"]
    assert [path.name for path in (folder / "backups").iterdir()] == ["schema-1.tar.gz"]
