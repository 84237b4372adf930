import errno
import fcntl
import os
import stat
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from store.database import disk, lines
from store.database.journal import JournalStorage
from store.database.position import Position
from store.errors import StoreError, WriteError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sager.tdb"


@pytest.fixture
def storage(path: Path) -> Iterator[JournalStorage]:
    storage = JournalStorage(path)
    yield storage
    storage.close()


def put(storage: JournalStorage, id: str, text: str = "Udsat") -> None:
    with storage.transaction():
        storage.stage({"notes": {id: {"text": text}}})


def kept(path: Path) -> list[str]:
    """The ids of the notes that a new opening finds."""
    storage = JournalStorage(path)
    try:
        return list(storage.tables.get("notes", {}))
    finally:
        storage.close()


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


# Damage


def test_an_unfinished_last_line_is_cut_off_and_kept_aside(path: Path, storage: JournalStorage) -> None:
    put(storage, "1")
    whole = path.read_bytes()
    for torn in (b"1", b"12345678 [{", lines.encode([{"notes": {"2": {}}}])[:-1]):
        path.write_bytes(whole + torn)
        assert kept(path) == ["1"]
        assert path.read_bytes() == whole
        assert path.with_name("sager.tdb.torn").read_bytes().endswith(torn + b"\n")
    assert mode(path.with_name("sager.tdb.torn")) == 0o600


def test_a_commit_after_a_torn_one_is_kept(path: Path, storage: JournalStorage) -> None:
    put(storage, "1")
    with path.open("ab") as file:
        file.write(b"12345678 [{")
    put(storage, "2")
    assert kept(path) == ["1", "2"]


def test_every_flipped_bit_of_a_journal_is_refused_with_its_place(path: Path, storage: JournalStorage) -> None:
    for number in range(3):
        put(storage, str(number), "Sagen blev udsat")
    storage.compact()
    for number in range(3, 6):
        put(storage, str(number), "Sagen blev udsat")
    sound = path.read_bytes()
    starts = [0, *(at + 1 for at, byte in enumerate(sound) if byte == ord("\n"))]
    for byte in range(len(sound)):
        flipped = bytearray(sound)
        flipped[byte] ^= 1 << byte % 8
        path.write_bytes(flipped)
        with pytest.raises(StoreError) as caught:
            JournalStorage(path)
        assert caught.value.message.id == "store.damaged"
        assert caught.value.message["byte"] == max(start for start in starts if start <= byte)
    path.write_bytes(sound)


@pytest.mark.parametrize("read_only", [False, True])
def test_a_journal_cut_anywhere_is_refused_for_it_is_known_where_it_ended(
    path: Path, storage: JournalStorage, read_only: bool
) -> None:
    put(storage, "1")
    storage.compact()
    put(storage, "2")
    put(storage, "3")
    sound = path.read_bytes()
    for size in range(len(sound)):
        path.write_bytes(sound[:size])
        with pytest.raises(StoreError) as caught:
            JournalStorage(path, read_only=read_only)
    assert (caught.value.message.id, caught.value.message["changes"]) == ("store.cut_short", 1)
    assert not path.with_name("sager.tdb.torn").exists()
    path.write_bytes(sound)
    assert kept(path) == ["1", "2", "3"]


@pytest.mark.parametrize("note", [b"", b"\0" * 37, b'00000000 "9999999999999999-00000000"\n', b"12"])
def test_without_a_note_of_where_it_ended_a_cut_journal_gives_an_earlier_commit_or_is_refused(
    path: Path, storage: JournalStorage, note: bytes
) -> None:
    put(storage, "1")
    storage.compact()
    snapshot = path.stat().st_size
    put(storage, "2")
    put(storage, "3")
    sound = path.read_bytes()
    for size in range(len(sound)):
        path.write_bytes(sound[:size])
        path.with_name("sager.tdb.lock").write_bytes(note)
        if size < snapshot:
            with pytest.raises(StoreError):
                JournalStorage(path)
        else:
            assert kept(path) in (["1"], ["1", "2"])


def test_what_another_wrote_since_the_note_is_taken_in(path: Path, storage: JournalStorage) -> None:
    put(storage, "1")
    note = path.with_name("sager.tdb.lock").read_bytes()
    put(storage, "2")
    path.with_name("sager.tdb.lock").write_bytes(note)
    assert kept(path) == ["1", "2"]


def test_the_journal_of_before_a_compaction_put_in_its_place_is_refused(path: Path, storage: JournalStorage) -> None:
    put(storage, "1")
    storage.compact()
    put(storage, "2")
    path.with_name("sager.tdb.bak").replace(path)
    with pytest.raises(StoreError):
        JournalStorage(path)


@pytest.mark.parametrize("content", [b"", b"\n", b"\0" * 4096, b"{}", "Referat fra Byrådet\n".encode()])
def test_a_file_that_is_no_journal_is_refused_and_left_alone(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(StoreError):
        JournalStorage(path)
    assert path.read_bytes() == content


def test_damage_made_while_the_journal_is_open_is_never_served(path: Path, storage: JournalStorage) -> None:
    put(storage, "1")
    with path.open("ab") as file:
        file.write(b"00000000 []\n" + lines.encode([{"notes": {"2": {}}}]))
    with pytest.raises(StoreError):
        put(storage, "3")
    assert list(storage.tables["notes"]) == ["1"]


def test_a_damaged_file_put_in_place_of_an_open_journal_is_refused_again_and_again(
    path: Path, storage: JournalStorage
) -> None:
    put(storage, "1")
    damaged = path.with_name("damaged")
    damaged.write_bytes(path.read_bytes().replace(b"Udsat", b"udsat"))
    damaged.replace(path)
    for _ in range(2):
        with pytest.raises(StoreError):
            put(storage, "2")
    assert "2" not in storage.tables["notes"]


def test_a_journal_of_a_newer_format_is_refused_with_both_numbers(path: Path) -> None:
    path.write_bytes(lines.encode(lines.Header(lines.FORMAT + 1, "0" * 16)))
    with pytest.raises(StoreError) as caught:
        JournalStorage(path)
    assert caught.value.message.id == "store.newer_schema"
    assert (caught.value.message["found"], caught.value.message["known"]) == (lines.FORMAT + 1, lines.FORMAT)


def test_a_journal_taken_away_while_open_is_not_silently_begun_anew(path: Path, storage: JournalStorage) -> None:
    put(storage, "1")
    path.unlink()
    with pytest.raises(StoreError) as caught:
        put(storage, "2")
    assert caught.value.message.id == "store.gone"


# Commits


def test_an_exception_within_a_transaction_leaves_nothing(path: Path, storage: JournalStorage) -> None:
    put(storage, "1")
    before = path.read_bytes()
    with suppress(ZeroDivisionError), storage.transaction():
        put(storage, "2")
        raise ZeroDivisionError
    assert path.read_bytes() == before
    assert list(storage.tables["notes"]) == ["1"]


def test_nested_transactions_are_one_line(path: Path, storage: JournalStorage) -> None:
    with storage.transaction():
        put(storage, "1")
        put(storage, "2")
    assert path.read_bytes().count(b"\n") == 2
    assert kept(path) == ["1", "2"]


def test_a_reader_in_another_thread_neither_waits_for_a_commit_nor_sees_half_of_it(storage: JournalStorage) -> None:
    put(storage, "1")
    seen = []
    with storage.transaction():
        put(storage, "2")
        thread = threading.Thread(target=lambda: seen.append(storage.read()))
        thread.start()
        thread.join(10)
        put(storage, "3")
    assert seen == [{"notes": {"1": {"text": "Udsat"}}}]


def test_four_threads_lose_nothing(path: Path, storage: JournalStorage) -> None:
    def work(name: str) -> None:
        for number in range(25):
            put(storage, f"{name}{number}")

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(kept(path)) == sorted(f"{name}{number}" for name in "abcd" for number in range(25))


def test_a_lock_that_does_not_let_go_is_said(path: Path, storage: JournalStorage) -> None:
    with storage.transaction():
        for attempt in range(2):
            with pytest.raises(StoreError) as caught:
                JournalStorage(path, patience=0.02 * attempt)
            assert caught.value.message.id == "store.locked"


def test_a_thread_that_does_not_let_go_is_said(path: Path) -> None:
    storage = JournalStorage(path, patience=0.05)
    failed: list[str] = []

    def wait() -> None:
        with pytest.raises(StoreError) as caught:
            put(storage, "1")
        failed.append(caught.value.message.id)

    with storage.transaction():
        thread = threading.Thread(target=wait)
        thread.start()
        thread.join()
    storage.close()
    assert failed == ["store.locked"]


def test_a_commit_returns_when_all_of_it_is_synced(
    path: Path, storage: JournalStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: dict[int, int] = {}

    def watched(descriptor: int) -> None:
        real(descriptor)
        synced[os.fstat(descriptor).st_ino] = os.fstat(descriptor).st_size

    real = disk.sync
    monkeypatch.setattr(disk, "sync", watched)
    put(storage, "1")
    assert synced[path.stat().st_ino] == path.stat().st_size
    storage.compact()
    assert synced[path.stat().st_ino] == path.stat().st_size
    put(storage, "2")
    assert synced[path.stat().st_ino] == path.stat().st_size


def test_a_commit_that_the_disk_fails_to_sync_is_taken_back(
    path: Path, storage: JournalStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(storage, "1")
    before = path.read_bytes()

    def failing(descriptor: int) -> None:
        assert path.stat().st_size > len(before)
        monkeypatch.undo()
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(disk, "sync", failing)
    with pytest.raises(WriteError) as caught:
        put(storage, "2")
    assert caught.value.message.id == "store.write"
    assert path.read_bytes() == before
    put(storage, "3")
    assert kept(path) == list(storage.tables["notes"]) == ["1", "3"]


# Others


def test_a_commit_of_another_that_is_as_long_as_what_was_refused_here_stays(
    path: Path, storage: JournalStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(storage, "1")
    length = len(lines.encode([{"notes": {"3": {"text": "Udsat"}}}]))

    def full(descriptor: int, data: bytes) -> None:
        os.write(descriptor, data[:length])
        raise OSError(errno.ENOSPC, "no space left")

    def failing(*_: int) -> None:
        raise OSError(errno.EIO, "input/output error")

    with monkeypatch.context() as broken:
        broken.setattr(disk, "append", full)
        broken.setattr(os, "ftruncate", failing)  # so that it cannot be cut off, either
        with pytest.raises(WriteError):
            put(storage, "2", "Udsat til næste møde")
    refused = path.stat().st_size
    other = JournalStorage(path)
    put(other, "3")
    other.close()
    assert path.stat().st_size == refused
    put(storage, "4")
    assert kept(path) == list(storage.tables["notes"]) == ["1", "3", "4"]


def test_the_name_of_a_file_put_anew_is_synced_also_where_it_got_the_inode_of_an_earlier_one(
    path: Path, storage: JournalStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(storage, "1")
    other = JournalStorage(path)
    other.compact()
    other.close()
    storage._file._named = path.stat().st_ino  # as where that file is gone and the system gave its number again
    named: list[Path] = []
    monkeypatch.setattr(disk, "sync_names", named.append)
    put(storage, "2")
    assert named == [path]


def test_what_another_commits_is_taken_in_when_asked(path: Path, storage: JournalStorage) -> None:
    other = JournalStorage(path)
    put(other, "1")
    assert "notes" not in storage.tables
    assert storage.refresh()
    assert not storage.refresh()
    assert list(storage.tables["notes"]) == ["1"]
    other.compact()
    put(other, "2")
    put(storage, "3")
    assert list(storage.tables["notes"]) == ["1", "2", "3"]
    other.close()


def test_a_line_that_another_is_still_writing_is_left_alone(path: Path, storage: JournalStorage) -> None:
    put(storage, "1")
    half = path.read_bytes() + b"12345678 [{"
    path.write_bytes(half)
    assert not storage.refresh()
    assert path.read_bytes() == half


def test_a_commit_that_was_seen_and_then_withdrawn_is_forgotten(path: Path, storage: JournalStorage) -> None:
    put(storage, "1")
    size = path.stat().st_size
    other = JournalStorage(path)
    put(other, "withdrawn")
    storage.refresh()
    os.truncate(path, size)
    with path.open("ab") as file:
        file.write(lines.encode([{"notes": {"2": {"text": "En længere tekst end den, der blev trukket tilbage"}}}]))
    storage.refresh()
    assert list(storage.tables["notes"]) == ["1", "2"]
    other.close()


# Compaction and files


def test_closing_makes_a_journal_shorter_only_when_most_of_it_is_superseded(path: Path) -> None:
    storage = JournalStorage(path)
    with storage.transaction():
        for number in range(1001):
            storage.stage({"notes": {"1": {"text": str(number)}}})
    storage.close()
    assert path.read_bytes().count(b"1000") == 1
    again = JournalStorage(path)
    with again.transaction():
        for number in range(1002):
            again.stage({"notes": {"1": {"text": str(number)}}})
    long = path.stat().st_size
    again.close()
    assert path.stat().st_size < long / 10
    assert path.with_name("sager.tdb.bak").stat().st_size == long
    assert kept(path) == ["1"]


def test_closing_makes_a_journal_shorter_that_a_few_long_rows_made_long(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.database.journal_file._BULKY", 10_000)
    for times, shorter in ((2, False), (3, True)):
        storage = JournalStorage(path.with_name(str(times)))
        for number in range(times):
            put(storage, "1", str(number) * 6000)
        long = storage.end
        storage.close()
        assert (storage.path.stat().st_size < long / 2) == shorter
        again = JournalStorage(storage.path)
        assert again.tables["notes"]["1"]["text"] == str(times - 1) * 6000
        again.close()


def test_closing_makes_a_snapshot_of_very_many_short_lines_which_are_slow_to_read(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.database.journal_file._COMPACT_FROM", 20)
    for text, much in (("kort", True), ("lang" * 2000, False)):
        storage = JournalStorage(path.with_name(text[:4]))
        for number in range(21):
            put(storage, str(number), text)
        stands = storage.position
        storage.close()
        assert len(storage.path.read_bytes().splitlines()) == (2 if much else 22)
        again = JournalStorage(storage.path)
        assert again.position == stands
        assert list(again.tables["notes"]) == list(map(str, range(21)))
        again.close()


def test_compacting_keeps_everything_in_order_and_commits_go_on(path: Path, storage: JournalStorage) -> None:
    for id in ("b", "a", "c", "b"):
        put(storage, id)
    before = dict(storage.tables)
    storage.compact()
    assert storage.tables == before
    put(storage, "d")
    assert kept(path) == ["b", "a", "c", "d"]


def test_files_are_their_owners_alone_whatever_the_umask(path: Path) -> None:
    for umask in (0, 0o777):
        before = os.umask(umask)
        try:
            storage = JournalStorage(path.with_name(f"{umask}.tdb"))
            put(storage, "1")
            storage.compact()
            storage.compact()
            storage.close()
        finally:
            os.umask(before)
    files = list(path.parent.iterdir())
    assert len(files) == 6
    assert {mode(file) for file in files} == {0o600}


def test_a_symlink_stays_one(path: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    path.symlink_to(tmp_path / "elsewhere" / "real.tdb")
    storage = JournalStorage(path)
    put(storage, "1")
    storage.compact()
    storage.close()
    assert path.is_symlink()
    assert kept(tmp_path / "elsewhere" / "real.tdb") == ["1"]


def test_a_folder_that_is_not_there_is_refused_with_its_reason(tmp_path: Path) -> None:
    with pytest.raises(WriteError) as caught:
        JournalStorage(tmp_path / "nowhere" / "sager.tdb")
    assert caught.value.message.id == "store.write"


def test_closing_twice_does_no_harm_and_a_closed_journal_takes_nothing(path: Path) -> None:
    storage = JournalStorage(path)
    storage.close()
    storage.close()
    assert not storage.refresh()
    with pytest.raises(ValueError, match="file descriptor"):
        put(storage, "1")
    assert kept(path) == []


def test_a_file_system_that_does_not_lock_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(StoreError) as caught:
        JournalStorage(path)
    assert caught.value.message.id == "store.no_locks"


def test_what_is_only_read_is_neither_made_nor_mended_nor_changed(path: Path) -> None:
    storage = JournalStorage(path, read_only=True)
    assert storage.tables == {}
    assert list(path.parent.iterdir()) == []
    writer = JournalStorage(path)
    put(writer, "1")
    writer.close()
    before = path.read_bytes()
    path.write_bytes(before + b"1234")
    assert storage.refresh()
    assert list(storage.tables["notes"]) == ["1"]
    with pytest.raises(WriteError) as caught:
        put(storage, "2")
    assert caught.value.message.id == "store.read_only"
    storage.close()
    assert path.read_bytes() == before + b"1234"


# Positions


def test_a_position_outlasts_closing_and_compaction_and_no_two_journals_share_one(path: Path, tmp_path: Path) -> None:
    storage = JournalStorage(path)
    began = storage.position
    put(storage, "1")
    put(storage, "2")
    stands = storage.position
    assert (began.commits, stands.commits) == (0, 2)
    storage.compact()
    assert storage.position == stands
    storage.close()
    storage = JournalStorage(path)
    assert storage.position == Position.read(str(stands)) == stands
    storage.close()
    other = JournalStorage(tmp_path / "andre.tdb")
    put(other, "1")
    put(other, "2")
    assert other.position != stands
    other.close()


def test_what_changed_since_a_position_is_known_until_it_is_compacted_away(path: Path, storage: JournalStorage) -> None:
    put(storage, "1")
    first = storage.position
    put(storage, "2")
    with storage.transaction():
        storage.stage({"notes": {"1": None}, "marks": None})
    last = storage.position
    assert storage.changed_since(first) == {("notes", "2"), ("notes", "1"), ("marks", "")}
    assert storage.changed_since(last) == set()
    storage.compact()
    assert storage.changed_since(last) == set()
    put(storage, "3")
    assert storage.changed_since(last) == {("notes", "3")}
    assert storage.changed_since(first) is None
    assert storage.changed_since(Position.read("scribbled")) is None


def test_processes_agree_where_a_journal_stands(path: Path, storage: JournalStorage) -> None:
    other = JournalStorage(path)
    put(other, "1")
    put(storage, "2")
    other.refresh()
    assert storage.position == other.position
    assert other.changed_since(Position(0, storage.position.chain)) is None
    other.close()
