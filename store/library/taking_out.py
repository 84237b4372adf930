"""Meetings taken out: removed, which undo and the next import of its file take back, or forgotten for good."""

from pathlib import Path

from store.database import Database
from store.database.disk import translated
from store.errors import NotFoundError
from store.library.called import called
from store.library.context import Context
from store.library.drafts import Drafts
from store.library.finding import Finding
from store.library.history import History
from store.library.ids import document_of, meeting_id
from store.library.progress import Progress
from store.library.registers import Registers
from store.model import Meeting, Removed, message
from store.places import ASKED, FIRST_SCREEN


class TakingOut:
    """The verbs that take a meeting out."""

    def __init__(
        self,
        database: Database,
        history: History,
        registers: Registers,
        finding: Finding,
        progress: Progress,
        drafts: Drafts,
        context: Context,
    ) -> None:
        self._database = database
        self._history = history
        self._registers = registers
        self._finding = finding
        self._progress = progress
        self._drafts = drafts
        self._context = context

    def remove(self, meeting: str) -> Meeting:
        """Take a meeting, and what hangs on it, out of every list and search; the meeting as it was.

        It is kept: undo brings it back, and so does importing its file. Raises NotFoundError.
        """
        view = self._registers.meeting(meeting)
        now = self._context.now()
        removed = [Removed(id=document, at=now, meeting=view.id) for document in view.documents]
        self._leave_no_picture()
        self._history.commit(message("change.remove", meeting=called(view)), removed)
        return view

    def documents(self, meeting: str) -> tuple[str, ...]:
        """The documents that `forget` erases: of a meeting, or of one that was removed. Raises NotFoundError."""
        removed = self._database.records(Removed)
        document = document_of(meeting).removeprefix(meeting_id(""))
        if document in removed:
            then = removed[document]
            return tuple(id for id, one in removed.items() if (one.at, one.meeting) == (then.at, then.meeting))
        return self._registers.meeting(meeting).documents

    def forget(self, meeting: str) -> tuple[str, ...]:
        """Erase a meeting, and what hangs on it, from every file of the store; the ids of its documents.

        Nothing brings it back. Other documents of the same file stay. Raises NotFoundError, WriteError, StoreError.
        """
        documents = self.documents(meeting)
        if not documents:
            raise NotFoundError("meeting.unknown", id=meeting)
        self._leave_no_picture()
        self._leave_nothing_asked()
        self._progress.forget(documents)
        self._drafts.forget(documents)
        self._finding.erase(documents)  # first: what is not in the store is not looked for there
        self._database.forget(documents)
        self._finding.erase(documents)  # a search beside this may have found it still in the store
        self._drafts.forget(documents)  # another program may have gone on writing one
        self._history.last = None
        self._history.tell(None)
        return documents

    def _leave_nothing_asked(self) -> None:
        """Queries say what was sought: the names in the paper."""
        self._take_away(ASKED)

    def _leave_no_picture(self) -> None:
        self._take_away(FIRST_SCREEN)

    def _take_away(self, name: str) -> None:
        """Unlink a file, and what a run that was killed left of one that was to take its place."""
        with translated(self._context.folder):
            for path in self._context.folder.glob(f"{Path(name).stem}.*"):
                path.unlink(missing_ok=True)
