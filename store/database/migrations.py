"""From one schema of the store to the next: the number that each file carries, and the steps between the numbers."""

from collections.abc import Callable

from tinydb.table import Document

from store.database.table import JournalDB
from store.errors import StoreError

STEPS: dict[int, Callable[[JournalDB], None]] = {}
"""What brings a file of this schema to the next one. A step runs in the transaction that writes the new number."""
SCHEMA = 1 + len(STEPS)
"""The schema that this program writes."""

_META, _ROW = "meta", 1


def bring_up(db: JournalDB) -> None:
    """Bring the file to the present schema, at once or not at all; a new file gets its number.

    Raises StoreError where a newer program wrote it.
    """
    found = _schema(db)
    if found == SCHEMA:
        return
    with db.transaction():
        found = _schema(db) or SCHEMA  # perhaps another process was faster
        if found > SCHEMA:
            raise StoreError("store.newer_schema", path=str(db.journal.path), found=found, known=SCHEMA)
        for number in range(found, SCHEMA):
            STEPS[number](db)
        db.table(_META).upsert(Document({"schema": SCHEMA}, _ROW))


def _schema(db: JournalDB) -> int | None:
    row = db.journal.tables.get(_META, {}).get(str(_ROW))
    return None if row is None else int(row["schema"])
