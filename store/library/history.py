"""Every change goes through here: the database first, then whoever listens. Undo and redo of one's own, named."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace

from store.database import Database, R
from store.database.records import from_json, table_of, to_json
from store.errors import RefusedError
from store.library.context import Context
from store.model import Change, Message, Record

Listener = Callable[[Sequence[Record] | None], None]
"""Told of the records that were put or removed; None: the archive, or anything, may have changed."""


class History:
    """What was done, in the order it was done."""

    def __init__(self, database: Database, context: Context) -> None:
        self._database = database
        self._context = context
        self._listeners: list[Listener] = []
        self.version = 0
        """Grows with every change made here or taken in from elsewhere."""
        self.last: Change | None = None
        """The change made last."""

    def listen(self, listener: Listener) -> None:
        """Tell `listener` of every change from now on, on the thread that made it."""
        self._listeners.append(listener)

    def commit(self, name: Message, puts: Sequence[Record], removes: Sequence[Record] = ()) -> None:
        """Put and remove records as one step that can be undone.

        Raises ConflictError where one was changed elsewhere, WriteError where the disk refuses.
        """
        change = Change(
            id=f"{self._context.now()}-{secrets.token_hex(3)}",
            at=self._context.now(),
            author=self._context.author,
            name=name,
            before=tuple(self._kept(record) for record in (*puts, *removes)),
            after=(*(_entry(record) for record in puts), *((table_of(type(r)), r.id, None) for r in removes)),
        )
        self._database.commit([*puts, change], removes)
        self.last = change
        self.tell([*puts, *removes])

    def put(self, name: Message, record: R) -> R:
        """Put one record as one step; the record as it now is. Raises as `commit`."""
        self.commit(name, [record])
        return self._database.records(type(record))[record.id]

    def undo(self) -> Change | None:
        """Take back one's own last change and name it; None where there is none.

        Raises RefusedError where somebody changed the same record since.
        """
        done = [change for change in self._own() if not change.undone]
        return self._turn(done[-1], undone=True) if done else None

    def redo(self) -> Change | None:
        """Do again what was undone last and name it; None where nothing was, or something was done since."""
        own = self._own()
        last_done = max((change.id for change in own if not change.undone), default="")
        undone = [change for change in own if change.undone and change.id > last_done]
        return self._turn(undone[0], undone=False) if undone else None

    def refresh(self) -> bool:
        """Take in what other processes committed; whether there was anything."""
        if not self._database.refresh():
            return False
        self.tell(None)
        return True

    def tell(self, records: Sequence[Record] | None) -> None:
        """Count a change and tell everyone who listens."""
        self.version += 1
        for listener in self._listeners:
            listener(records)

    def _own(self) -> list[Change]:
        changes = self._database.records(Change).values()
        return sorted((c for c in changes if c.author == self._context.author), key=lambda change: change.id)

    def _turn(self, change: Change, *, undone: bool) -> Change:
        """Put every record of `change` as it was before (or, where not `undone`, after) it."""
        wanted, expected = (change.before, change.after) if undone else (change.after, change.before)
        puts: list[Record] = []
        removes: list[Record] = []
        for (table, id, goal), (_, _, seen) in zip(wanted, expected, strict=True):
            sample = from_json(table, goal or seen or "")
            current = self._database.records(type(sample)).get(id)
            seen_record = from_json(table, seen) if seen else None
            if (current and replace(current, rev=0)) != (seen_record and replace(seen_record, rev=0)):
                raise RefusedError("history.changed_since")
            if goal:
                puts.append(replace(from_json(table, goal), rev=current.rev if current else 0))
            elif current:
                removes.append(current)
        turned = replace(change, undone=undone)
        self._database.commit([*puts, turned], removes)
        self.last = turned
        self.tell([*puts, *removes])
        return turned

    def _kept(self, record: Record) -> tuple[str, str, str | None]:
        kept = self._database.records(type(record)).get(record.id)
        return (table_of(type(record)), record.id, to_json(kept) if kept else None)


def _entry(record: Record) -> tuple[str, str, str | None]:
    return (table_of(type(record)), record.id, to_json(record))
