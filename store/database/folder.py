"""The folder of a store: which journals lie in it, how one is opened, and all of them held still at once.

review.tdb             all records of the reviewer's: opened at the start, whole
archive/heads.tdb      sources, heads and pairings: what the lists show
archive/2024.tdb       the texts of a year (`undated.tdb` of no year): opened when one is first asked for
backups/               what the program itself put aside, before it brought up or repaired a store

Beside the folder, while a backup is brought back and after it, with the time in their names:
STORE.restoring-TIME   the store that is to come, until it is whole
STORE.before-TIME      the store that was there: a store of its own from then on
"""

import contextlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from store.database import disk, locks
from store.database.migrations import SCHEMA, bring_up, refuse_newer, schema_of
from store.database.table import JournalDB, JournalTable
from store.errors import RefusedError, StoreError, WriteError

BACKUPS = "backups"
_SHARD = re.compile("[0-9]{4}|undated")
_TIME = re.compile(r"\d{8}T\d+Z")
_PATIENCE = 10.0
"""Seconds to wait for another process."""


def to_come(folder: Path, time: str) -> Path:
    """Where a store is put together that is to take the place of the folder."""
    return folder.with_name(f"{folder.name}.restoring-{time}")


def put_aside(folder: Path, time: str) -> Path:
    """Where the store goes whose place another one takes."""
    return folder.with_name(f"{folder.name}.before-{time}")


def all_to_come(folder: Path) -> list[Path]:
    """The stores to come that are there: of runs that were killed, too."""
    return _beside(to_come(_real(folder), ""))


def all_put_aside(folder: Path) -> list[Path]:
    """The stores that were put aside, the first one first."""
    return _beside(put_aside(_real(folder), ""))


def _beside(start: Path) -> list[Path]:
    with contextlib.suppress(OSError):  # there is no such folder, or it is not ours to look at
        named = (path for path in start.parent.iterdir() if path.name.startswith(start.name) and path.is_dir())
        return sorted(path for path in named if _TIME.match(path.name.removeprefix(start.name)))
    return []


def _real(folder: Path) -> Path:
    """Beside it lie the others, not beside a link to it."""
    return Path(os.path.realpath(folder))


def refuse_closed(folder: Path) -> None:
    """Raise WriteError where the store is there, but not for the one who runs the program to look into."""
    for part in (folder, heads_in(folder).parent):
        with disk.translated(part), contextlib.suppress(FileNotFoundError, NotADirectoryError), os.scandir(part):
            os.stat(f"{part}{os.sep}.")  # noqa: PTH116  # Path drops the dot, and tells nothing of what is within


def finish_restoring(folder: Path) -> None:
    """Put the store in its place that was to come, where a run was killed that had just put the former one aside."""
    folder = _real(folder)
    if folder.exists():
        return
    for fresh in all_to_come(folder):
        if put_aside(folder, fresh.name.removeprefix(to_come(folder, "").name)).exists():
            with contextlib.suppress(FileNotFoundError):  # another process was faster
                fresh.rename(folder)


def refuse_nothing(folder: Path) -> None:
    """Raise RefusedError where no store is, WriteError where it is closed. No folder is made."""
    refuse_closed(folder)
    with disk.translated(folder):
        finish_restoring(folder)
    if not journals_in(folder):
        raise RefusedError("store.none", path=str(folder))


class _Table(JournalTable):
    document_id_class = str  # type: ignore[assignment]  # ids are made where records are: no counter to share


class _TinyDB(JournalDB):
    table_class = _Table


def review_in(folder: Path) -> Path:
    """The journal of the reviewer's records."""
    return folder / "review.tdb"


def heads_in(folder: Path) -> Path:
    """The journal of sources, heads and pairings."""
    return folder / "archive" / "heads.tdb"


def is_shard(name: str) -> bool:
    """Whether texts may be kept under this name: a year, or `undated`."""
    return _SHARD.fullmatch(name) is not None


def shard_in(folder: Path, name: str) -> Path:
    """The journal of the texts of a year. Raises ValueError for a name that is none."""
    if not is_shard(name):
        raise ValueError(name)
    return folder / "archive" / f"{name}.tdb"


def shards_in(folder: Path) -> list[Path]:
    """The journals of texts that are there."""
    return sorted(path for path in (folder / "archive").glob("*.tdb") if is_shard(path.stem))


def journals_in(folder: Path) -> list[Path]:
    """Every journal that is there."""
    return [path for path in (heads_in(folder), review_in(folder)) if path.exists()] + shards_in(folder)


def open_journal(path: Path, *, read_only: bool = False) -> JournalDB:
    """A journal of the store, of the present schema. Raises StoreError, WriteError."""
    db = _TinyDB(path, read_only=read_only)
    try:
        bring_up(db)
    except BaseException:
        db.close()
        raise
    return db


def open_first(folder: Path, *, read_only: bool = False) -> tuple[JournalDB, JournalDB]:
    """The journals that are open all the time, review and heads, when every journal is of the present schema.

    Older ones are brought up, after a backup. Raises StoreError, WriteError.
    """
    refuse_closed(folder)
    if not read_only:
        with disk.translated(folder):
            finish_restoring(folder)
        disk.make_folder(folder)
        disk.make_folder(folder / "archive")
    for path, after in ((review_in(folder), [heads_in(folder)]), (heads_in(folder), shards_in(folder))):
        # Not to be begun anew where it once held a confirmed change, or what is made after it is there.
        if not path.exists() and (locks.note_in(path) or any(map(Path.exists, after))):
            raise StoreError("store.gone", path=str(path))
    with contextlib.ExitStack() as opened:
        review = opened.enter_context(contextlib.closing(_TinyDB(review_in(folder), read_only=read_only)))
        if not read_only and not heads_in(folder).exists():
            with disk.translated(folder):
                disk.sync_folder(folder)  # whoever made the review may have been killed before it did
        heads = opened.enter_context(contextlib.closing(_TinyDB(heads_in(folder), read_only=read_only)))
        for db in (review, heads):
            refuse_newer(db)
        if any((schema_of(db.journal.tables) or SCHEMA) < SCHEMA for db in (review, heads)):
            _bring_up_all(folder, review, heads)
        bring_up(heads)
        bring_up(review)
        opened.pop_all()
    return review, heads


def _bring_up_all(folder: Path, review: JournalDB, heads: JournalDB) -> None:
    """The heads last but for the review: while their number is old, a run that was killed is begun again."""
    from store.database import backups

    with heads.transaction(), review.transaction():
        found = min(schema_of(db.journal.tables) or SCHEMA for db in (review, heads))
        if found < SCHEMA:  # else another process was faster
            backups.put_aside(folder, f"schema-{found}")
            for path in shards_in(folder):
                open_journal(path).close()


@contextlib.contextmanager
def held_still(folder: Path) -> Iterator[None]:
    """Let nobody write to any journal of the folder meanwhile; what cannot be written needs no holding.

    Raises StoreError where somebody does not let go.
    """
    with contextlib.ExitStack() as stack:
        for path in journals_in(folder):
            try:
                with disk.translated(path):
                    lock = stack.enter_context(contextlib.closing(locks.Lock(path, _PATIENCE)))
            except WriteError as error:
                if error.message.id != "store.read_only":
                    raise
            else:
                stack.enter_context(lock.held())
        yield
