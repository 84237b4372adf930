"""A process that works on a store and says on standard output what the store acknowledged; for tests to kill.

Run as `python -m tests.faults.worker TASK FOLDER [NUMBER]`.
"""

import os
import resource
import sys
from itertools import count
from pathlib import Path

from store.database.journal import JournalStorage
from store.database.tiny import TinyDatabase, open_database
from store.errors import ConflictError, WriteError
from store.model import Reviewed
from tests.store.database.values import annotation


def say(*words: object) -> None:
    """One line, past every buffer, so that it is out before the process is killed."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def commit(db: TinyDatabase, start: int) -> None:
    """Annotations without end, two in a commit; says the number of each pair that is safe."""
    for number in count(start):
        db.commit([annotation(f"{number}.a", note="æ" * (number % 7) * 400), annotation(f"{number}.b")])
        say(number)


def increment(db: TinyDatabase, times: int) -> None:
    """A counter that others increment, too: reads, adds one, and tries again where another was faster."""
    while times:
        kept = db.records(Reviewed).get("counter", Reviewed(id="counter", at="0"))
        try:
            db.commit([Reviewed(id="counter", rev=kept.rev, at=str(int(kept.at) + 1))])
        except ConflictError:
            db.refresh()
        else:
            times -= 1


def fill(db: TinyDatabase, limit: int) -> None:
    """Commits until files may not grow any more, tries again, and goes on when they may."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    number = 0
    for number in count():
        try:
            db.commit([annotation(str(number), note="ø" * 500)])
        except WriteError as error:
            say(error.message.id)
            break
        say(number)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    db.commit([annotation("after", note="ø" * 500)])
    say("after")


def hold(folder: Path) -> None:
    """Keep the lock of the reviewer's records until standard input ends."""
    with JournalStorage(folder / "review.tdb").transaction():
        say("held")
        sys.stdin.read()


def open_only(folder: Path) -> None:
    """Open the store, commit once, and say what the disk refuses."""
    try:
        db = open_database(folder)
        db.commit([annotation("one")])
    except WriteError as error:
        say(error.message.id)
    else:
        say("done")


def main(task: str, folder: str, number: str = "0") -> None:
    """Do the task."""
    if task == "hold":
        hold(Path(folder))
    elif task == "open":
        open_only(Path(folder))
    else:
        {"commit": commit, "increment": increment, "fill": fill}[task](open_database(Path(folder)), int(number))


if __name__ == "__main__":
    main(*sys.argv[1:])
