"""From one schema of the store to the next: the number that each file carries, and the steps between the numbers."""

from collections.abc import Callable, Mapping

from tinydb.table import Document

from store.database.rows import NONE, Rows
from store.database.table import JournalDB
from store.errors import StoreError

STEPS: dict[int, Callable[[JournalDB], None]] = {}
"""What brings a file of this schema to the next one. A step runs in the transaction that writes the new number."""
SCHEMA = 1 + len(STEPS)
"""The schema that this program writes."""

_META, _ROW = "meta", 1


def bring_up(db: JournalDB) -> None:
    """Bring the file to the present schema, at once or not at all; a new file gets its number.

    Raises StoreError where a newer program wrote it, WriteError where it is old and can only be read.
    """
    if schema_of(db.journal.tables) == SCHEMA or (db.journal.read_only and not db.journal.tables):
        return
    with db.transaction():
        refuse_newer(db)  # perhaps another process was faster
        for number in range(schema_of(db.journal.tables) or SCHEMA, SCHEMA):
            STEPS[number](db)
        db.table(_META).upsert(Document({"schema": SCHEMA}, _ROW))


def refuse_newer(db: JournalDB) -> None:
    """Raise StoreError where a newer program wrote the file."""
    found = schema_of(db.journal.tables)
    if found and found > SCHEMA:
        raise StoreError("store.newer_schema", path=str(db.journal.path), found=found, known=SCHEMA)


def schema_of(tables: Mapping[str, Rows]) -> int | None:
    """The schema that a journal's tables say they are of; None for those of a new file."""
    row = tables.get(_META, NONE).get(str(_ROW))
    return None if row is None else int(row["schema"])
