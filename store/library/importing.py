"""Files into the store: found, read, taken in one by one, paired. What fails costs that file and one sentence.

What reads is imported when something is read.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from store.database import Database
from store.errors import ReadingError, RefusedError
from store.library.context import Context
from store.library.history import History
from store.library.registers import Registers
from store.library.settling import MovingAlong
from store.model import Failure, ImportReport, Progress, message

if TYPE_CHECKING:
    from store.library.incoming import Incoming
    from store.reading.opening import AskPassword


class Importing:
    """The verb that takes files in."""

    def __init__(self, database: Database, history: History, registers: Registers, context: Context) -> None:
        self._database = database
        self._history = history
        self._registers = registers
        self._context = context
        self._moving = MovingAlong(database, history, context)
        history.follow(self._turning)

    def run(
        self,
        paths: Sequence[Path],
        *,
        stdin: bytes | None = None,
        progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        ask_password: "AskPassword | None" = None,
    ) -> ImportReport:
        """Import all files under `paths` (and `stdin`, called "-"). Each is on the disk before the next is begun.

        `cancelled` is asked all the time: the file that is being read then is given up, those before it stay.
        `ask_password` is asked for that of a file that is locked; without it such a file fails.
        Raises WriteError where the disk refuses: what was done until then stays.
        """
        from store.reading.files import find
        from store.reading.opening import Opener, printable
        from store.reading.worker import Worker

        found = find(paths)
        papers = (file for file in found.files if self._context.folder.absolute() not in file.absolute().parents)
        report = ImportReport(failed=tuple(Failure(printable(path), error.message) for path, error in found.failed))
        report = self.settle(report)
        with Worker() as worker:
            opener = Opener(
                worker,
                language=self._context.document_language,
                styles=self._context.styles,
                ask_password=ask_password,
                progress=progress,
                cancelled=cancelled,
            )
            try:
                for opened in opener.files(tuple(papers), stdin):
                    try:
                        report = self._incoming.take_in(report, opened)
                    except (ReadingError, RefusedError) as error:
                        report = replace(report, failed=(*report.failed, Failure(opened.name, error.message)))
            finally:  # also where the disk refuses: what was taken in can be undone
                self._say(report)
        return self._settled(replace(report, cancelled=opener.stopped))

    @cached_property
    def _incoming(self) -> "Incoming":
        from store.library.incoming import Incoming

        return Incoming(self._database, self._history, self._registers, self._moving, self._context)

    def _say(self, report: ImportReport) -> None:
        """Pair agendas and minutes, and put what was taken in among the changes, as one step."""
        if report.imported:
            self._pair_up()
        if report.new or report.versions:
            files = sum(one.status != "unchanged" for one in report.imported)
            new = {document: self._registers.meeting(document).id for document in report.new}
            self._history.imported(message("change.import", files=files), new, report.versions)

    def _turning(self, sources: Sequence[str]) -> Callable[[], None]:
        """What the reviewer added put where it belongs in the version that undo or redo is about to bring back."""
        for source in sources:
            self._moving.stay(source)
        return self._turned

    def _turned(self) -> None:
        self._pair_up()
        for source in self._moving.left_behind():
            self._moving.run(ImportReport(), source)

    def settle(self, report: ImportReport | None = None) -> ImportReport:
        """What a run that was killed left behind put where it belongs, of an import or its undo; the report with it.

        Raises WriteError, StoreError.
        """
        report = report or ImportReport()
        if self._moving.left_behind():
            self._history.refresh()  # perhaps another process did it
        if left := self._moving.left_behind():
            self._pair_up()  # before: once what is left has moved, nothing tells that this was not done
            for source in left:
                report = self._moving.run(report, source)
        return report

    def _settled(self, report: ImportReport) -> ImportReport:
        """The report with the meetings that agendas and minutes make."""
        ids = {document: self._registers.meeting(document).id for one in report.imported for document in one.documents}
        settled = (
            replace(one, meetings=tuple(dict.fromkeys(ids[document] for document in one.documents)))
            for one in report.imported
        )
        return replace(report, imported=tuple(settled))

    def _pair_up(self) -> None:
        """Propose pairs among all documents: those, too, of a run that was killed before it came to it."""
        from store.comparing.pairing import propose

        read, by_hand = self._database.heads(), self._registers.heads()
        heads = (replace(read[id], kind=one.kind, items=one.items) for id, one in by_hand.items())
        pairings = propose(tuple(heads))
        if set(pairings) != set(self._database.pairings()):
            self._database.put_pairings(pairings)
            self._history.tell(None)
