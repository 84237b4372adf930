"""Undo and redo by one who is somewhere: what was not made there is named first, and taken back once that is agreed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from store.database.records import documents_of, from_json, table_of
from store.errors import NotFoundError
from store.library.called import called
from store.library.context import Context
from store.library.history import History
from store.library.registers import Registers
from store.model import Change, Removed


@dataclass(frozen=True, slots=True)
class Here:
    """Where one is."""

    place: str
    documents: frozenset[str] | None = None
    """Those of the meeting that is open; None where the place shows many."""

    def made(self, change: Change) -> bool:
        """Whether a change was made here, so that one sees what is undone: no import, and no meeting taken out."""
        about = _documents(change)
        seen = self.documents is None or not about or not about.isdisjoint(self.documents)
        return change.place == self.place and seen and not _takes_meetings(change)


@dataclass(frozen=True, slots=True)
class Turn:
    """What was undone or done again, or what would be."""

    change: Change
    asks: bool = False
    """It was not made here, and is not turned unless one agrees."""
    meeting: str = ""
    """What the meeting is called that it was made in, where it is one."""
    seconds: float = 0.0
    """How long ago it was made."""


class Undoing:
    """Undo and redo with a look at where one is."""

    def __init__(self, history: History, registers: Registers, context: Context) -> None:
        self._history = history
        self._registers = registers
        self._context = context

    def undo(self, here: Here, agreed: str = "") -> Turn | None:
        """Take back one's own last change, if it was made `here` or has the id that was `agreed` to; else ask.

        None where there is none. Raises as `History.undo`.
        """
        return self._turn(self._history.to_undo(), self._history.undo, here, agreed)

    def redo(self, here: Here, agreed: str = "") -> Turn | None:
        """Do again what was undone last, as `undo`."""
        return self._turn(self._history.to_redo(), self._history.redo, here, agreed)

    def _turn(self, change: Change | None, verb: Callable[[], Change | None], here: Here, agreed: str) -> Turn | None:
        if change is None:
            return None
        if change.id == agreed or here.made(change):
            turned = verb()
            return Turn(turned) if turned else None
        ago = self._context.clock() - datetime.fromisoformat(change.at)
        return Turn(change, asks=True, meeting=self._meeting_of(change), seconds=max(0.0, ago.total_seconds()))

    def _meeting_of(self, change: Change) -> str:
        names = set()
        for document in () if _takes_meetings(change) else _documents(change):
            try:
                names.add(called(self._registers.meeting(document)))
            except NotFoundError:  # taken out since
                return ""
        return names.pop() if len(names) == 1 else ""


def _takes_meetings(change: Change) -> bool:
    """Whether it takes meetings in or out, or shows other versions of them."""
    return bool(change.versions) or any(table == table_of(Removed) for table, _, _ in change.before)


def _documents(change: Change) -> set[str]:
    said = ((table, record) for table, _, record in (*change.before, *change.after) if record)
    return {id for table, record in said for id in documents_of(from_json(table, record))}
