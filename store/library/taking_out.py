"""Meetings taken out: removed, which undo and the next import of its file take back, or forgotten for good."""

import re
import shutil
from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager, suppress
from pathlib import Path

from store.database import Database
from store.database.disk import settle, translated
from store.database.folder import all_put_aside, all_to_come
from store.errors import NotFoundError, ReferatError, StoreError, WriteError
from store.library.called import called
from store.library.context import Context
from store.library.drafts import Drafts
from store.library.finding import Finding
from store.library.history import History
from store.library.ids import document_of, meeting_id
from store.library.progress import Progress
from store.library.registers import Registers
from store.library.searches import queries_ever
from store.model import Hit, Meeting, Removed, message
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
        opened: Callable[[Path], AbstractContextManager["TakingOut"]],
    ) -> None:
        """`opened` opens another store."""
        self._database = database
        self._history = history
        self._registers = registers
        self._finding = finding
        self._progress = progress
        self._drafts = drafts
        self._context = context
        self._opened = opened

    def folders(self) -> tuple[Path, ...]:
        """Those that may hold something of a meeting: the store's, and those of the stores that restore put aside."""
        return self._context.folder, *all_put_aside(self._context.folder)

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

        From the stores that restore put aside, too, and there first: whoever is killed finds it here, to be forgotten
        again. With it go the saved searches that name nothing else. Nothing brings it back. Other documents of the same
        file stay. Raises NotFoundError, WriteError, StoreError; where only a store put aside refuses, once all others
        are done.
        """
        documents = self.documents(meeting)
        if not documents:
            raise NotFoundError("meeting.unknown", id=meeting)
        said = {head.digest for head in self._database.whole().heads if head.id in documents and head.digest}
        left = [
            str(folder) for folder in all_put_aside(self._context.folder) if not self._erased(folder, documents, said)
        ]
        for folder in all_to_come(self._context.folder):  # what a run of restore that was killed left
            shutil.rmtree(folder, ignore_errors=True)
        self._erase(documents)
        if left:
            raise StoreError("forget.left_aside", path=", ".join(left))
        return documents

    def _erased(self, folder: Path, documents: Collection[str], said: Collection[str]) -> bool:
        """Whether the documents, and all that say the same, could be erased from a store that was put aside."""
        try:
            with self._opened(folder) as there:
                same = (head.id for head in there._database.whole().heads if head.digest in said)
                there._erase(tuple({*documents, *same}))
        except (StoreError, WriteError):
            return False
        return True

    def _erase(self, documents: tuple[str, ...]) -> None:
        queries = self._asked_only_of(documents)
        self._leave_no_picture()
        self._leave_nothing_asked()
        self._progress.forget(documents)
        self._drafts.forget(documents)
        self._finding.erase(documents)  # first: what is not in the store is not looked for there
        self._settle()  # else the power may go, and bring back what nobody looks for any more
        self._database.forget(documents, queries)
        self._finding.erase(documents)  # a search beside this may have found it still in the store
        self._drafts.forget(documents)  # another program may have gone on writing one
        self._history.last = None
        self._history.tell(None)

    def _settle(self) -> None:
        for folder in (self._context.folder, self._context.index):
            with translated(folder):
                settle(folder)

    def _asked_only_of(self, documents: tuple[str, ...]) -> list[str]:
        """The queries of saved searches, former ones, too, that find something here alone, or nothing and name this."""
        texts, items = "", 0
        for id in documents:
            with suppress(StoreError, NotFoundError):  # a damaged store lost it, or it never was in this one
                paper = self._database.document(id)
                texts += "\n".join([*paper.printed, *(item.text.value for item in paper.items)]).casefold()
                items += len(paper.items)
        queries = []
        for query in queries_ever(self._database):
            found: Sequence[Hit] = ()
            with suppress(ReferatError):  # it finds nothing
                found = self._finding.search(query, limit=items + 1).hits
            words = _words(query)
            named = found or (words and all(word in texts for word in words))
            if named and all(hit.document in documents for hit in found):
                queries.append(query)
        return queries

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


def _words(query: str) -> list[str]:
    """What is sought, without filters."""
    return re.findall(r"\w+", re.sub(r'\S+:("[^"]*"|\S*)', "", query.casefold()))
