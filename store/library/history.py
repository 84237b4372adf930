"""Every change goes through here: the database first, then whoever listens. Undo and redo of one's own, named."""

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice, takewhile

from store.database import Database, R
from store.database.records import REVIEW, from_json, table_of, to_json
from store.errors import ConflictError, RefusedError
from store.library.both import merged
from store.library.context import Context
from store.model import Anchored, Annotation, Change, FollowUp, Message, Record, Removed, Span

Entry = tuple[str, str, str | None]
"""Table, id and record as JSON."""
Follower = Callable[[Sequence[str]], Callable[[], None]]
"""Told of the files that are about to be shown in another version; what it answers is called when they are."""
Listener = Callable[[Sequence[Record] | None], None]
"""Told of the records that were put or removed; None: the archive, or anything, may have changed."""
Records = tuple[list[Record], list[Record]]
"""What is put, and what is removed."""
Turning = Callable[[Records, bool], Records]
"""What else is put and removed where a change is taken back or done again. `moved`: an import moved what it is on."""


class History:
    """What was done, in the order it was done."""

    def __init__(self, database: Database, context: Context) -> None:
        self._database = database
        self._context = context
        self._listeners: list[Listener] = []
        self.turning: Turning = lambda records, moved: records
        """Asked before a change is taken back or done again."""
        self._followers: list[Follower] = []
        self.version = 0
        """Grows with every change made here or taken in from elsewhere."""
        self.last: Change | None = None
        """The change made last."""
        self._place = ""

    def listen(self, listener: Listener) -> None:
        """Tell `listener` of every change from now on, on the thread that made it."""
        self._listeners.append(listener)

    def follow(self, follower: Follower) -> None:
        """Tell `follower` of all files that undo or redo shows in another version, before and after."""
        self._followers.append(follower)

    @contextmanager
    def made_in(self, place: str) -> Iterator[None]:
        """Have the changes made meanwhile say where in the program they were made."""
        before, self._place = self._place, place
        try:
            yield
        finally:
            self._place = before

    def commit(self, name: Message, puts: Sequence[Record], removes: Sequence[Record] = ()) -> None:
        """Put and remove records as one step that can be undone.

        Raises ConflictError where one was changed elsewhere, WriteError where the disk refuses.
        """
        before = tuple(self._kept(record) for record in (*puts, *removes))
        after = (*(_entry(record) for record in puts), *((table_of(type(r)), r.id, None) for r in removes))
        change = self._change(name, before, after)
        self._database.commit([*puts, change], removes)
        self.last = change
        self.tell([*puts, *removes])

    def imported(self, name: Message, documents: Mapping[str, str], versions: Sequence[tuple[str, str, str]]) -> None:
        """Say that these documents (with the id of their meeting) are new, and of what files there is another version
        (`Change.versions`), as one step.

        To undo it takes the documents out and shows the former versions again. Raises WriteError.
        """
        now = self._context.now()
        before = tuple(_entry(Removed(id=id, at=now, meeting=meeting)) for id, meeting in documents.items())
        change = self._change(name, before, tuple((table, id, None) for table, id, _ in before))
        change = replace(change, versions=tuple(versions))
        self._database.commit([change])
        self.last = change
        self.tell([change])

    def _change(self, name: Message, before: Iterable[Entry], after: Iterable[Entry]) -> Change:
        now = self._context.now()
        return Change(
            id=f"{now}-{secrets.token_hex(3)}",
            at=now,
            author=self._context.author,
            name=name,
            before=tuple(before),
            after=tuple(after),
            over=sum(1 for _ in takewhile(lambda change: change.undone, self._own())),
            place=self._place,
        )

    def put(self, name: Message, record: R) -> R:
        """Put one record as one step; the record as it now is. Raises as `commit`."""
        self.commit(name, [record])
        return replace(record, rev=record.rev + 1)

    def edit(self, name: Message, shown: R, mine: R, apart: tuple[Message, R]) -> R:
        """Put `mine`, made of `shown`, as one step; the record as it now is.

        Where somebody changed the record since, what both said is merged. Where both changed the same field, or the
        record is gone, it is left alone and the one in `apart` is put instead, under its name. Raises WriteError.
        """
        while True:
            now = self._database.kept(type(mine), mine.id)
            if (now.rev if now else 0) == shown.rev:
                new: R | None = mine
            else:
                new = merged(shown, mine, now) if now else None
            if new is not None and new == now:
                return now
            try:
                return self.put(name, new) if new is not None else self.put(*apart)
            except ConflictError:  # changed between the look and the commit
                if not self.refresh():
                    raise

    def undo(self) -> Change | None:
        """Take back one's own last change and name it; None where there is none.

        Raises RefusedError where somebody changed the same record since.
        """
        done = self.to_undo()
        return self._turn(done, undone=True) if done else None

    def redo(self) -> Change | None:
        """Do again what was undone last and name it; None where nothing was, or something was done since."""
        undone = self.to_redo()
        return self._turn(undone, undone=False) if undone else None

    def to_undo(self) -> Change | None:
        """What `undo` would take back."""
        return next((change for change in self._own() if not change.undone), None)

    def to_redo(self) -> Change | None:
        """What `redo` would do again."""
        found, own = None, self._own()
        while (change := next(own, None)) and change.undone:
            found = change
            next(islice(own, change.over, change.over), None)
        return found

    def all(self) -> tuple[Change, ...]:
        """Every change by anyone, the first made first."""
        return tuple(self._database.records(Change).values())

    @staticmethod
    def records(change: Change) -> Iterator[tuple[str, str, Record | None]]:
        """What a change left, or left again when it was undone: table, id, and the record, None where there is none."""
        for table, id, kept in change.before if change.undone else change.after:
            yield table, id, from_json(table, kept) if kept else None

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

    def _own(self) -> Iterator[Change]:
        """The last made first: not by the clock, which may stand still or be set back."""
        changes = self._database.records(Change)
        return (one for id in reversed(list(changes)) if (one := changes[id]).author == self._context.author)

    def _turn(self, change: Change, *, undone: bool) -> Change:
        """Put every record of `change` as it was before (or, where not `undone`, after) it."""
        wanted, expected = (change.before, change.after) if undone else (change.after, change.before)
        puts: list[Record] = []
        removes: list[Record] = []
        moved = False
        for (table, id, goal), (_, _, seen) in zip(wanted, expected, strict=True):
            current = self._database.kept(REVIEW[table], id)
            left = from_json(table, seen) if seen else None
            if _said(current) != _said(left):
                raise RefusedError("history.changed_since")
            moved = moved or _stands(current) != _stands(left)
            if goal:
                puts.append(_in_place_of(current, left, from_json(table, goal)))
            elif current:
                removes.append(current)
        puts, removes = self.turning((puts, removes), moved)
        turned = replace(change, undone=undone)
        sources = [source for source, _, _ in change.versions]
        after = [follow(sources) for follow in self._followers if sources]
        # The archive first, which may be turned twice: whoever is killed in between does it again.
        back = [(source, became, was) for source, was, became in reversed(change.versions)]
        self._database.turn(back if undone else change.versions, back=undone)
        self._database.commit([*puts, turned], removes)
        self.last = turned
        self.tell(None if change.versions else [*puts, *removes])
        for follow in after:
            follow()
        return turned

    def _kept(self, record: Record) -> tuple[str, str, str | None]:
        kept = self._database.kept(type(record), record.id)
        return (table_of(type(record)), record.id, to_json(kept) if kept else None)


def _said(record: Record | None) -> Record | None:
    """What somebody said in a record: not where an import put it."""
    if isinstance(record, FollowUp):
        record = replace(record, item="", span=None, confidence=1.0)
    if isinstance(record, Anchored):
        record = replace(record, item="", span=Span(0, 0), state="anchored", confidence=1.0, likely=None)
    if isinstance(record, Annotation):
        record = replace(record, modified="")
    return record and replace(record, rev=0)


def _in_place_of(current: Record | None, left: Record | None, record: Record) -> Record:
    """The record to put where `current` is, which was `left`: on the same passage it stays where an import put it."""
    if (
        isinstance(record, FollowUp)
        and isinstance(current, FollowUp)
        and isinstance(left, FollowUp)
        and _stands(left) != _stands(current)
    ):
        record = replace(record, item=current.item, span=current.span, confidence=current.confidence)
    if (
        isinstance(record, Anchored)
        and isinstance(current, Anchored)
        and isinstance(left, Anchored)
        and _passage(record) == _passage(current)
        and _place(left) != _place(current)
    ):
        record = replace(
            record,
            item=current.item,
            span=current.span,
            state=current.state,
            confidence=current.confidence,
            likely=current.likely,
        )
    return replace(record, rev=current.rev if current else 0)


def _stands(record: Record | None) -> object:
    if isinstance(record, FollowUp):
        return record.item, record.span, record.confidence
    return _place(record) if isinstance(record, Anchored) else None


def _place(record: Anchored) -> tuple[str, Span, str]:
    return record.item, record.span, record.state


def _passage(record: Anchored) -> tuple[str, ...]:
    return record.quote, record.prefix, record.suffix


def _entry(record: Record) -> tuple[str, str, str | None]:
    return (table_of(type(record)), record.id, to_json(record))
