"""Killed at any moment: what was acknowledged is there, whole, and the store goes on."""

import random
import signal
import subprocess
from pathlib import Path

from store.database.table import JournalDB
from store.database.tiny import open_database
from store.model import Annotation
from tests.faults.process import start
from tests.store.database.values import annotation, paper

TRIALS = 25


def killed(worker: subprocess.Popen[str], moment: random.Random) -> list[str]:
    """What the worker said before it was killed, after a random number of commits and a random bit of the next."""
    assert worker.stdout is not None
    said = [worker.stdout.readline() for _ in range(moment.randrange(1, 12))]
    try:
        worker.wait(moment.random() * 0.01)
    except subprocess.TimeoutExpired:
        worker.send_signal(signal.SIGKILL)
    rest, _ = worker.communicate(timeout=10)
    assert worker.returncode == -signal.SIGKILL
    return [*(line.strip() for line in said), *(line for line in rest.splitlines())]


def test_no_acknowledged_commit_is_lost_and_none_is_there_in_part(tmp_path: Path) -> None:
    moment, following = random.Random(4), 0
    for _ in range(TRIALS):
        acknowledged = killed(start("commit", tmp_path, following), moment)
        db = open_database(tmp_path)
        found = {id for id in db.records(Annotation) if not id.startswith("after")}
        numbers = {int(id.partition(".")[0]) for id in found}
        assert found == {f"{number}.{part}" for number in numbers for part in "ab"}
        following = int(acknowledged[-1]) + 1
        assert numbers in (set(range(following)), set(range(following + 1)))
        following = len(numbers)
        db.commit([annotation(f"after-{following}")])
        db.close()


def test_a_head_always_has_its_text_and_the_store_takes_the_next_import(tmp_path: Path) -> None:
    moment = random.Random(5)
    for _ in range(TRIALS // 3):
        acknowledged = killed(start("add", tmp_path), moment)
        db = open_database(tmp_path)
        for source in db.sources().values():
            heads = [head for head in db.heads().values() if head.source == source.id]
            assert [head.id for head in heads] == list(source.documents)
            for head in heads:
                document = db.document(head.id)
                assert (document.title, [(item.id, item.number, item.title) for item in document.items]) == (
                    head.title,
                    list(head.items),
                )
        latest = {line.split()[0]: line.split()[1] for line in acknowledged}
        kept = {source.id: int(source.sha256.split()[1]) for source in db.sources().values()}
        assert all(kept[id] >= int(number) for id, number in latest.items())
        db.add(*paper("file-0", text="Udgave 0"))
        db.close()


def test_texts_that_a_killed_import_left_are_all_that_is_too_much(tmp_path: Path) -> None:
    db = open_database(tmp_path)
    db.add(*paper("fil", text="Første"))
    heads = (tmp_path / "archive" / "heads.tdb").read_bytes()
    db.add(*paper("ny", text="Anden"))
    db.close()
    (tmp_path / "archive" / "heads.tdb").write_bytes(heads)  # as a kill between texts and heads leaves it
    again = open_database(tmp_path)
    assert list(again.heads()) == ["fil/0", "fil/1"]
    again.add(*paper("ny", text="Anden"))
    assert again.document("ny/0").title == "Anden"
    again.close()
    with JournalDB(tmp_path / "archive" / "undated.tdb") as shard:
        assert len(shard.journal.tables["texts"]) == 4
