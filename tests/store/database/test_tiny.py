import os
import stat
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tinydb import where

from store.database import Database, records
from store.database.table import JournalDB
from store.database.tiny import TinyDatabase, open_database
from store.errors import ConflictError, NotFoundError, RefusedError, StoreError, WriteError
from store.model import Annotation, Change, Department, Document, Message, Reviewed
from tests.store.database.values import annotation, pairing, paper


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "lager"


@pytest.fixture
def db(folder: Path) -> Iterator[TinyDatabase]:
    db = open_database(folder)
    yield db
    db.close()


def texts(folder: Path, shard: str = "undated") -> list[str]:
    """The titles of all texts of a shard, those that nothing names any more included."""
    with JournalDB(folder / "archive" / f"{shard}.tdb") as db:
        return [row["title"] for row in db.journal.tables.get("texts", {}).values()]


# Places


def test_a_path_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "fil").touch()
    for path in (tmp_path / "fil", tmp_path / "fil" / "lager"):
        with pytest.raises(WriteError) as caught:
            open_database(path)
        assert caught.value.message.id == "store.not_a_folder"


def test_the_store_is_its_owners_alone_whatever_the_umask(folder: Path) -> None:
    for umask in (0, 0o777):
        before = os.umask(umask)
        try:
            db = open_database(folder / str(umask))
            db.add(*paper("fil"))
            db.close()
        finally:
            os.umask(before)
        made = [folder / str(umask), *(folder / str(umask)).rglob("*")]
        assert {stat.S_IMODE(path.stat().st_mode) for path in made if path.is_dir()} == {0o700}
        assert {stat.S_IMODE(path.stat().st_mode) for path in made if path.is_file()} == {0o600}


def test_a_folder_that_was_there_keeps_its_mode(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o755)
    open_database(folder).close()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o755


def test_a_failing_opening_lets_go_of_its_files(folder: Path) -> None:
    open_database(folder).close()
    (folder / "archive" / "heads.tdb").write_bytes(b"")
    before = len(os.listdir("/dev/fd"))
    with pytest.raises(StoreError):
        open_database(folder)
    assert len(os.listdir("/dev/fd")) == before


# What the reviewer adds


def test_a_commit_is_one_line_with_all_its_records(db: TinyDatabase, folder: Path) -> None:
    before = (folder / "review.tdb").read_bytes()
    change = Change(
        id="1", at="2025-03-05T10:00:00.000Z", author="a", name=Message("change.annotate"), before=(), after=()
    )
    put = db.commit([annotation("a"), Reviewed(id="punkt-1", at="2025-03-05"), change])
    assert [record.rev for record in put] == [1, 1, 1]
    assert (folder / "review.tdb").read_bytes()[len(before) :].count(b"\n") == 1
    assert db.records(Annotation) == {"a": annotation("a", rev=1)}
    assert db.records(Change) == {"1": replace(change, rev=1)}


def test_what_was_committed_is_there_after_opening_again(db: TinyDatabase, folder: Path) -> None:
    db.commit([annotation("æ\u202e"), Department(id="Teknik og Klima", aliases=("TK",))])
    again = open_database(folder)
    assert again.records(Annotation) == {"æ\u202e": annotation("æ\u202e", rev=1)}
    assert again.records(Department)["Teknik og Klima"].aliases == ("TK",)
    again.close()


@pytest.mark.parametrize("rev", [-1, 0, 2])
def test_a_record_of_another_revision_is_refused_with_all_that_came_with_it(db: TinyDatabase, rev: int) -> None:
    db.commit([annotation("a")])
    for puts, removes in (
        ([annotation("b"), annotation("a", rev=rev)], []),
        ([annotation("b")], [annotation("a", rev=rev)]),
    ):
        with pytest.raises(ConflictError) as caught:
            db.commit(puts, removes)
        assert caught.value.message["id"] == "a"
        assert db.records(Annotation) == {"a": annotation("a", rev=1)}


def test_a_record_that_is_gone_can_be_neither_changed_nor_removed(db: TinyDatabase) -> None:
    (put,) = db.commit([annotation("a")])
    db.commit([], [put])
    assert db.records(Annotation) == {}
    with pytest.raises(ConflictError):
        db.commit([put])
    with pytest.raises(ConflictError):
        db.commit([], [put])
    db.commit([annotation("a")])


def test_the_same_record_twice_in_a_commit_is_a_conflict(db: TinyDatabase) -> None:
    with pytest.raises(ConflictError):
        db.commit([annotation("a"), annotation("a")])
    assert db.records(Annotation) == {}


def test_a_record_that_cannot_be_written_down_leaves_the_rest_unwritten(db: TinyDatabase) -> None:
    with pytest.raises(RefusedError):
        db.commit([annotation("a"), annotation("b", note="\udcff")])
    assert db.records(Annotation) == {}


def test_records_that_did_not_change_are_the_same_values(db: TinyDatabase) -> None:
    db.commit([annotation("a"), annotation("b")])
    before = db.records(Annotation)
    assert db.records(Annotation) is before
    db.commit([Reviewed(id="punkt-1", at="2025-03-05")])
    assert db.records(Annotation) is before
    db.commit([annotation("b", rev=1, note="Ny")])
    assert db.records(Annotation)["a"] is before["a"]
    assert db.records(Annotation)["b"].note == "Ny"
    assert before["b"].note != "Ny"


def test_threads_that_read_while_others_write_see_whole_commits(db: TinyDatabase) -> None:
    done = threading.Event()
    odd: list[int] = []

    def read() -> None:
        while not done.is_set():
            if len(db.records(Annotation)) % 2:
                odd.append(len(db.records(Annotation)))

    def write(name: str) -> None:
        for number in range(20):
            db.commit([annotation(f"{name}{number}"), annotation(f"{name}{number}'")])

    reader = threading.Thread(target=read)
    writers = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for thread in (reader, *writers):
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    reader.join()
    assert not odd
    assert len(db.records(Annotation)) == 160


# What was imported


def test_a_document_comes_back_whole_and_an_unknown_one_is_not_found(db: TinyDatabase) -> None:
    source, documents = paper("fil")
    db.add(source, documents)
    assert tuple(db.sources().values()) == (source,)
    assert tuple(db.heads().values()) == tuple(head for head, _ in documents)
    assert db.document("fil/1") == documents[1][1]
    assert db.document("fil/1") is db.document("fil/1")
    with pytest.raises(NotFoundError):
        db.document("fil/2")


def test_a_new_version_replaces_the_documents_of_its_file_and_keeps_those_that_led_to_it(
    db: TinyDatabase, folder: Path
) -> None:
    db.add(*paper("fil", text="Første", count=3))
    db.add(*paper("anden", text="Andet"))
    db.add(*paper("fil", text="Rettet", count=1, former=("Første",)))
    assert list(db.heads()) == ["fil/0", "anden/0", "anden/1"]
    assert list(db.sources()) == ["fil", "anden"]
    assert db.document("fil/0").title == "Rettet"
    with pytest.raises(NotFoundError):
        db.document("fil/1")
    db.add(*paper("fil", text="Igen", count=1, former=("Første", "Rettet")))
    assert sorted(texts(folder)) == ["Andet", "Andet", "Første", "Første", "Første", "Igen", "Rettet"]
    assert [(source.sha256, document.title) for source, document in db.earlier("fil/0")] == [
        ("Rettet", "Rettet"),
        ("Første", "Første"),
    ]
    assert db.earlier("anden/0") == []
    with pytest.raises(NotFoundError):
        db.earlier("fil/1")


def test_the_versions_of_a_file_are_shown_again_one_after_the_other(db: TinyDatabase) -> None:
    db.add(*paper("fil", text="Første", count=3))
    db.add(*paper("fil", text="Rettet", count=1, former=("Første",)))
    db.add(*paper("fil", text="Sidste", count=2, former=("Første", "Rettet")))
    for shown, wanted, count in (
        ("Sidste", "Rettet", 1),
        ("Rettet", "Første", 3),
        ("Rettet", "Første", 3),
        ("Første", "Rettet", 1),
        ("Rettet", "Sidste", 2),
    ):
        db.turn([("fil", shown, wanted)], back=True)
        assert (db.document("fil/0").title, len(db.heads())) == (wanted, count)
    for step in (("fil", "Sidste", "Ukendt"), ("fil", "Rettet", "Første"), ("en anden", "Sidste", "Første")):
        with pytest.raises(RefusedError):
            db.turn([("fil", "Sidste", "Rettet"), ("fil", "Rettet", "Sidste"), step], back=True)
        assert db.document("fil/0").title == "Sidste"


def test_a_version_that_came_twice_is_shown_as_it_led_here_going_back_and_as_it_followed_going_on(
    db: TinyDatabase, folder: Path
) -> None:
    db.add(*paper("fil", text="Første", count=1))
    db.add(*paper("fil", text="Rettet", count=1, former=("Første",)))
    db.add(*paper("fil", text="Første", count=1, former=("Første", "Rettet")))

    def line() -> list[str | None]:
        return [document.title for document in (db.document("fil/0"), *(one for _, one in db.earlier("fil/0")))]

    assert line() == ["Første", "Rettet", "Første"]
    for _ in range(2):
        db.turn([("fil", "Første", "Rettet")], back=True)
        assert line() == ["Rettet", "Første"]
        db.turn([("fil", "Rettet", "Første")], back=True)
        assert line() == ["Første"]
        db.turn([("fil", "Første", "Rettet")], back=False)
        assert line() == ["Rettet", "Første"]
        db.turn([("fil", "Rettet", "Første")], back=False)
        assert line() == ["Første", "Rettet", "Første"]
    db.turn([("fil", "Første", "Rettet")], back=True)
    db.add(*paper("fil", text="Sidste", count=1, former=("Første", "Rettet")))
    assert line() == ["Sidste", "Rettet", "Første"]
    assert [len(row["versions"]) for row in db._heads.journal.tables["versions"].values()] == [2]


def test_a_version_whose_text_a_damaged_store_lost_is_not_shown_again(db: TinyDatabase, folder: Path) -> None:
    db.add(*paper("fil", text="Første", count=1))
    (key,) = db._heads.journal.tables["heads"]["fil/0"]["text"].split()
    db.add(*paper("fil", text="Rettet", count=1, former=("Første",)))
    db._texts.drop({("undated", key)})
    with pytest.raises(RefusedError):
        db.turn([("fil", "Rettet", "Første")], back=True)
    assert db.document("fil/0").title == "Rettet"


def test_a_version_that_was_undone_goes_once_another_is_imported_in_its_place(db: TinyDatabase, folder: Path) -> None:
    db.add(*paper("fil", text="Første", count=1))
    db.add(*paper("fil", text="Fejl", count=1, former=("Første",)))
    db.turn([("fil", "Fejl", "Første")], back=True)
    db.add(*paper("fil", text="Rettet", count=1, former=("Første",)))
    assert sorted(texts(folder)) == ["Første", "Rettet"]


def test_files_that_another_took_the_place_of_come_back_and_go_again_in_the_order_they_came(db: TinyDatabase) -> None:
    db.add(*paper("a", text="A", count=1))
    db.add(*paper("a", text="A rettet", count=1, former=("A",)))
    db.add(*paper("b", text="B", count=1))
    db.add(*paper("b", text="Samlet", count=2, former=("B", "A rettet")), ["a"])
    assert list(db.sources()) == ["b"]
    steps = [("a", "A", "A rettet"), ("b", "B", "Samlet")]
    for _ in range(2):
        db.turn([(id, wanted, shown) for id, shown, wanted in reversed(steps)], back=True)
        assert (set(db.sources()), set(db.heads())) == ({"a", "b"}, {"a/0", "b/0"})
        assert (db.document("a/0").title, db.document("b/0").title) == ("A", "B")
        for _ in range(2):  # the second time it is done already
            db.turn(steps, back=False)
            assert list(db.sources()) == ["b"]
    db.add(*paper("b", text="Sidste", count=1, former=("B", "A rettet", "Samlet")))
    db.turn([("b", "Sidste", "Samlet"), ("b", "Samlet", "B")], back=True)
    assert set(db.heads()) == {"a/0", "b/0"}


def test_a_document_may_move_to_another_year(db: TinyDatabase, folder: Path) -> None:
    db.add(*paper("fil"))
    db.add(*paper("fil", shard="2025"))
    assert db.document("fil/0").id == "fil/0"
    assert texts(folder) == []
    assert len(texts(folder, "2025")) == 2


def test_the_same_file_again_writes_no_text_again(db: TinyDatabase, folder: Path) -> None:
    db.add(*paper("fil"))
    before = (folder / "archive" / "undated.tdb").read_bytes()
    db.add(*paper("fil"))
    assert (folder / "archive" / "undated.tdb").read_bytes() == before


def test_a_document_that_cannot_be_written_down_leaves_the_old_version(db: TinyDatabase) -> None:
    source, documents = paper("fil")
    db.add(source, documents)
    with pytest.raises(RefusedError):
        db.add(replace(source, path="\udcff"), paper("fil", text="Rettet")[1])
    assert db.document("fil/0") == documents[0][1]
    assert tuple(db.sources().values()) == (source,)


def test_texts_that_a_killed_import_left_are_taken_up_by_the_next_one(db: TinyDatabase, folder: Path) -> None:
    db.add(*paper("fil", text="Første"))
    source, documents = paper("ny", text="Anden")
    read = [(document.id, records.encode(document)) for _, document in documents]
    db._texts.keep([("undated", records.text_key(id, text), text) for id, text in read])  # and then it was killed
    db.close()
    again = open_database(folder)
    assert list(again.heads()) == ["fil/0", "fil/1"]
    again.add(source, documents)
    assert again.document("ny/0").title == "Anden"
    again.close()
    assert len(texts(folder)) == 4


@pytest.mark.parametrize("shard", ["../review", "", "25", "2025\n", "heads"])
def test_a_shard_is_a_year_or_undated_and_never_another_file(db: TinyDatabase, shard: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011  # the name itself is all it says
        db.add(*paper("fil", shard=shard))
    assert caught.value.args == (shard,)
    assert dict(db.heads()) == {}


def test_more_years_than_are_kept_open_are_all_read(
    db: TinyDatabase, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.database.texts._OPEN_BYTES", 10)
    years = [str(year) for year in range(2010, 2024)]
    for year in years:
        db.add(*paper(year, shard=year, text=year))
    again = open_database(folder)
    before = len(os.listdir("/dev/fd"))
    for each in (0, 1):
        for year in (*years, years[-1]):
            assert again.document(f"{year}/{each}").title == year
    again.add(*paper("fil", shard=years[-1]))
    assert len(os.listdir("/dev/fd")) - before == 2 * 1
    again.close()


def test_a_text_that_is_missing_is_damage_and_said(db: TinyDatabase, folder: Path) -> None:
    db.add(*paper("fil"))
    with JournalDB(folder / "archive" / "undated.tdb") as shard:
        shard.drop_table("texts")
    again = open_database(folder)
    with pytest.raises(StoreError) as caught:
        again.document("fil/0")
    assert caught.value.message.id == "store.missing_text"
    again.close()


def test_proposals_are_replaced_and_what_stays_is_not_written_again(db: TinyDatabase, folder: Path) -> None:
    db.put_pairings([pairing("a", "b"), pairing("c", "d")])
    before = (folder / "archive" / "heads.tdb").read_bytes()
    db.put_pairings([pairing("a", "b"), pairing("c", "d")])
    assert (folder / "archive" / "heads.tdb").read_bytes() == before
    db.put_pairings([pairing("c", "d", 0.5), pairing("e", "f")])
    assert sorted(db.pairings(), key=lambda one: one.agenda) == [pairing("c", "d", 0.5), pairing("e", "f")]


# Others


def test_what_another_process_does_is_seen_after_a_refresh(db: TinyDatabase, folder: Path) -> None:
    other = open_database(folder)
    other.add(*paper("fil"))
    other.commit([annotation("a", item="fil/0.1")])
    assert dict(db.heads()) == {}
    assert db.refresh()
    assert not db.refresh()
    assert list(db.heads()) == ["fil/0", "fil/1"]
    assert "a" in db.records(Annotation)
    other.commit([annotation("b", item="fil/0.1")])
    db.commit([annotation("c", item="fil/0.1")])
    assert db.refresh(), "what a commit took in on its way is told, too"
    with pytest.raises(ConflictError):
        other.commit([annotation("c", item="fil/0.1")])
    other.close()


def test_a_text_replaced_by_another_process_is_found_in_its_new_version(db: TinyDatabase, folder: Path) -> None:
    db.add(*paper("fil", text="Første"))
    reader = open_database(folder)
    db.add(*paper("fil", text="Rettet"))
    db.add(*paper("fil", text="Rettet igen"))
    assert reader.document("fil/0").title == "Rettet igen"
    db.add(*paper("fil", text="Igen", count=1))
    assert reader.document("fil/1").title == "Rettet igen", "as long as the heads are the old ones"
    reader.refresh()
    with pytest.raises(NotFoundError):
        reader.document("fil/1")
    reader.close()


def test_the_files_are_tinydbs_and_can_be_asked_as_such(db: TinyDatabase, folder: Path) -> None:
    db.commit([annotation("a"), annotation("b", note="Kun til mig")])
    with JournalDB(folder / "review.tdb") as review:
        table = review.table("annotations")
        table.document_id_class = str
        assert [row.doc_id for row in table.search(where("note") == "Kun til mig")] == ["b"]


def test_what_a_database_gives_cannot_be_changed(db: TinyDatabase) -> None:
    kept: Database = db
    with pytest.raises(TypeError):
        kept.records(Annotation)["a"] = annotation("a")  # type: ignore[index]
    assert kept.records(Annotation) == {}


def test_a_document_does_not_come_back_as_another_type(db: TinyDatabase) -> None:
    db.add(*paper("fil"))
    document = db.document("fil/0")
    assert isinstance(document, Document)
    assert isinstance(document.items, tuple)
    assert document.items[0].text.value == "Godkendelse af dagsorden"
