"""What was set right and added moves when another version of its file is shown, once, whatever is killed when."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from itertools import chain

from store.database import Database
from store.errors import ConflictError
from store.library.context import Context
from store.library.history import History
from store.library.ids import document_of
from store.model import Annotation, FollowUp, ImportReport, ItemCorrection, Mark, Placed, Split


class MovingAlong:
    """Moves what the reviewer added to where it belongs in the texts that the store has now."""

    def __init__(self, database: Database, history: History, context: Context) -> None:
        self._database = database
        self._history = history
        self._context = context

    def stay(self, source: str) -> None:
        """Note the version of a file that is shown: what is on it stands there. To be called before another one is.

        Nothing is noted where nothing is on it and never was. Raises WriteError.
        """
        shown = self._database.sources().get(source)
        if shown and source not in self._database.records(Placed) and self._touched(set(shown.documents)):
            with suppress(ConflictError):  # another process was faster
                self._database.commit([Placed(id=source, sha256=shown.sha256)])

    def left_behind(self) -> list[str]:
        """The files of which another version is shown than that in which what is on them stands."""
        shown = self._database.sources()
        placed = self._database.records(Placed).values()
        return [one.id for one in placed if one.id in shown and shown[one.id].sha256 != one.sha256]

    def run(self, report: ImportReport, source: str) -> ImportReport:
        """What is on a file put where it belongs in the version that is shown, and the report with the notes moved or
        orphaned.

        It goes where its surroundings went from the version that it stood in (`stay`); else it is sought by its own
        words. In one commit with the note that it now stands here: killed before or after, it is moved once. Raises
        WriteError.
        """
        from store.library.along import along  # with all that compares texts

        while True:
            shown, placed = self._database.sources().get(source), self._database.records(Placed).get(source)
            if shown is None:  # forgotten since
                return report
            stale = placed if placed and placed.sha256 != shown.sha256 else None
            former = self._database.version(source, stale.sha256) if stale else ()
            there = self._database.heads()
            documents = dict.fromkeys([*shown.documents, *(one.id for one in former)])
            now = along(self._database, [id for id in documents if id in there], self._context.now(), former)
            here = [replace(stale, sha256=shown.sha256)] if stale else []
            if not (now.puts or now.removes or here):
                return report
            try:
                self._database.commit((*now.puts, *here), now.removes)
            except ConflictError:
                continue  # a colleague wrote in one of them: once more, with what it now says
            self._history.tell((*now.puts, *now.removes))
            notes = [one for one in now.puts if isinstance(one, Annotation)]
            orphaned = sum(note.state == "orphaned" for note in notes)
            return replace(report, moved=report.moved + len(notes) - orphaned, orphaned=report.orphaned + orphaned)

    def _touched(self, documents: set[str]) -> bool:
        records = self._database.records
        added: Iterable[Annotation | FollowUp | Mark | Split] = chain(
            records(Annotation).values(), records(FollowUp).values(), records(Mark).values(), records(Split).values()
        )
        items = chain((one.item for one in added), records(ItemCorrection))
        return not documents.isdisjoint(map(document_of, items))
