"""Several processes on one store: each waits for the other, none loses anything."""

from pathlib import Path

import pytest

from store.database.journal import JournalStorage
from store.database.tiny import open_database
from store.errors import StoreError
from store.model import Annotation, Reviewed
from tests.faults.process import start


def test_two_processes_that_count_to_a_hundred_make_two_hundred(tmp_path: Path) -> None:
    workers = [start("increment", tmp_path, 100) for _ in range(2)]
    for worker in workers:
        worker.communicate(timeout=60)
        assert worker.returncode == 0
    db = open_database(tmp_path)
    counter = db.records(Reviewed)["counter"]
    assert (counter.at, counter.rev) == ("200", 200)
    db.close()


def test_a_process_that_does_not_let_go_is_said_and_one_that_dies_lets_go(tmp_path: Path) -> None:
    open_database(tmp_path).close()
    holder = start("hold", tmp_path)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(StoreError) as caught:
        JournalStorage(tmp_path / "review.tdb", patience=0.05)
    assert caught.value.message.id == "store.locked"
    assert caught.value.exit_status == 3
    holder.kill()
    holder.communicate()
    JournalStorage(tmp_path / "review.tdb", patience=0).close()


def test_a_process_reads_on_while_another_writes_and_compacts(tmp_path: Path) -> None:
    db = open_database(tmp_path)
    worker = start("commit", tmp_path)
    seen = compacted = 0
    while seen < 40 or not compacted:
        db.refresh()
        now = len(db.records(Annotation))
        assert now >= seen
        assert now % 2 == 0
        seen = now
        if now and now % 10 == 0:
            other = JournalStorage(tmp_path / "review.tdb")
            other.compact()
            other.close()
            compacted += 1
    worker.kill()
    worker.communicate()
    db.close()
