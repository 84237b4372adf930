"""Files into the store: found, read, compared with what is there, kept. What fails costs that file and one sentence."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from store.comparing.pairing import propose
from store.database import Database
from store.errors import ConflictError, ReadingError, RefusedError
from store.library.along import along
from store.library.context import Context
from store.library.heads import head_of
from store.library.history import History
from store.library.ids import document_of, meeting_id, source_id
from store.library.known import Known
from store.library.registers import Registers, called_head
from store.library.same_text import standing
from store.library.versions import Replaced, replaced, with_ids
from store.model import (
    Annotation,
    Document,
    Failure,
    FileRead,
    FollowUp,
    Head,
    Imported,
    ImportReport,
    ItemCorrection,
    Mark,
    Problem,
    Progress,
    Removed,
    Reviewed,
    Source,
    Split,
    message,
)
from store.reading.files import find
from store.reading.opening import AskPassword, Opened, Opener, printable
from store.reading.worker import Worker


class Importing:
    """The verb that takes files in."""

    def __init__(self, database: Database, history: History, registers: Registers, context: Context) -> None:
        self._database = database
        self._history = history
        self._registers = registers
        self._context = context
        self._known = Known(database)
        history.follow(self._turning)

    def run(
        self,
        paths: Sequence[Path],
        *,
        stdin: bytes | None = None,
        progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        ask_password: AskPassword | None = None,
    ) -> ImportReport:
        """Import all files under `paths` (and `stdin`, called "-"). Each is on the disk before the next is begun.

        `cancelled` is asked all the time: the file that is being read then is given up, those before it stay.
        `ask_password` is asked for that of a file that is locked; without it such a file fails.
        Raises WriteError where the disk refuses: what was done until then stays.
        """
        found = find(paths)
        papers = (file for file in found.files if self._context.folder.absolute() not in file.absolute().parents)
        report = ImportReport(failed=tuple(Failure(printable(path), error.message) for path, error in found.failed))
        report = self._finished(report)
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
                        report = self._take_in(report, opened)
                    except (ReadingError, RefusedError) as error:
                        report = replace(report, failed=(*report.failed, Failure(opened.name, error.message)))
            finally:  # also where the disk refuses: what was taken in can be undone
                self._say(report)
        return self._settled(replace(report, cancelled=opener.stopped))

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
        shown = self._versions_of(sources)
        former = [self._database.document(id) for id in self._documents_of(sources)]

        def turned() -> None:
            # Turned already by a run that was killed then: where notes stand says nothing of this text.
            before = former if self._versions_of(sources) != shown else ()
            self._move_along(ImportReport(), self._documents_of(sources), before)
            self._pair_up()

        return turned

    def _versions_of(self, sources: Sequence[str]) -> list[str]:
        kept = self._database.sources()
        return [kept[id].sha256 for id in sources if id in kept]

    def _documents_of(self, sources: Sequence[str]) -> list[str]:
        kept, heads = self._database.sources(), self._database.heads()
        return [document for id in sources if id in kept for document in kept[id].documents if document in heads]

    def _finished(self, report: ImportReport) -> ImportReport:
        """What is on the file taken in last is moved: the run that did it may have been killed before."""
        last = max(self._database.sources().values(), key=lambda source: source.imported, default=None)
        return self._move_along(report, last.documents) if last and last.former else report

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
        read, by_hand = self._database.heads(), self._registers.heads()
        heads = (replace(read[id], kind=one.kind, items=one.items) for id, one in by_hand.items())
        pairings = propose(tuple(heads))
        if set(pairings) != set(self._database.pairings()):
            self._database.put_pairings(pairings)
            self._history.tell(None)

    def _take_in(self, report: ImportReport, opened: Opened) -> ImportReport:
        name = opened.name
        if known := self._known.source(opened.sha256):
            self._bring_back(known.documents)
            self._heal(known, opened)
            report = self._move_along(report, known.documents)  # the run that took it in may have been killed
            return _with(report, self._told(name, "unchanged", known.documents))
        file = opened.read()
        if file is None:
            return report
        file = replace(file, path=opened.place)
        heads = self._database.heads()
        if here := standing(file, self._known.standing(file)):
            self._remember(self._database.sources()[heads[here[0]].source], file.sha256)
            return _with(report, self._told(name, "unchanged", here))
        old = replaced(file, *self._known.like(file), self._database.document)
        if old and self._bring_back([id for one in old.sources for id in one.documents]):
            heads = self._database.heads()
            old = replaced(file, *self._known.like(file), self._database.document)
        former = tuple(one for one in old.documents if one) if old else ()
        if old:  # an item that the reviewer cut off keeps its id where it is now read as one
            cut = (one and self._registers.layer().cut(one) for one in old.documents)
            old = replace(old, documents=tuple(cut))
        source, documents = self._named(file, old)
        gone = self._still_needed(old, documents)
        kept = [(heads[one.id], one) for one in gone]
        source = replace(source, documents=(*source.documents, *(one.id for one in gone)))
        new = [(head_of(one, source, index, documents), one) for index, one in enumerate(documents)]
        self._database.add(source, [*new, *kept], [one.id for one in old.absorbed] if old else ())
        self._history.tell(None)
        ids = [one.id for one in documents]
        new_here = [id for id in ids if id not in heads]
        self._show(new_here)
        report = replace(report, new=(*report.new, *new_here))
        problems = file.problems
        if old:
            report = replace(report, versions=(*report.versions, (source.id, old.source.sha256, source.sha256)))
            problems = (*problems, *_no_longer(old, heads, source))
            before = report.moved + report.orphaned
            report = self._move_along(report, source.documents, former)
            changed = report.moved + report.orphaned - before
            report = replace(report, kept=report.kept + self._notes_on(source.documents) - changed)
        told = self._told(name, "updated" if old else "new", ids)
        return _with(report, replace(told, problems=problems))

    def _remember(self, source: Source, sha256: str) -> None:
        """Know a file again that says what this one says: it would seem another version once this one is replaced."""
        heads = self._database.heads()
        if all(id in heads for id in source.documents):
            held = [(heads[id], self._database.document(id)) for id in source.documents]
            self._database.add(replace(source, former=(*source.former, sha256)), held)

    def _bring_back(self, documents: Sequence[str]) -> bool:
        """Show again what was taken out: who imports a file wants to see it. Whether there was anything."""
        removed = self._database.records(Removed)
        if back := [removed[id] for id in documents if id in removed]:
            self._history.commit(message("change.bring_back", documents=len(back)), [], back)
        return bool(back)

    def _show(self, documents: Sequence[str]) -> None:
        """Show what came anew, though it went once with an import that was undone: no step of its own."""
        removed = self._database.records(Removed)
        if back := [removed[id] for id in documents if id in removed]:
            self._database.commit([], back)
            self._history.tell(back)

    def _heal(self, source: Source, opened: Opened) -> None:
        """Put back the texts that a damaged store lost, from the very file that they were read from."""
        lacking = self._database.lacking(source.documents)
        if not lacking or opened.sha256 != source.sha256 or (file := opened.read()) is None:
            return
        for head in (self._database.heads()[id] for id in lacking):
            document = file.documents[head.index] if head.index < len(file.documents) else None
            if document and [item.title for item in document.items] == [title for _, _, title in head.items]:
                ids = (id for id, _, _ in head.items)
                items = tuple(replace(item, id=id) for item, id in zip(document.items, ids, strict=True))
                self._database.put_text(replace(document, id=head.id, items=items))
        self._history.tell(None)

    def _move_along(
        self, report: ImportReport, documents: Sequence[str], former: Sequence[Document] = ()
    ) -> ImportReport:
        """What the reviewer added put where it now belongs, and the report with the notes moved or orphaned."""
        while True:
            now = along(self._database, documents, self._context.now(), former)
            if not now.puts and not now.removes:
                return report
            try:
                self._database.commit(now.puts, now.removes)
            except ConflictError:
                continue  # a colleague wrote in one of them: once more, with what it now says
            self._history.tell((*now.puts, *now.removes))
            notes = [one for one in now.puts if isinstance(one, Annotation)]
            orphaned = sum(note.state == "orphaned" for note in notes)
            return replace(report, moved=report.moved + len(notes) - orphaned, orphaned=report.orphaned + orphaned)

    def _told(self, name: str, status: str, documents: Sequence[str]) -> Imported:
        heads = self._registers.heads()
        return Imported(
            path=name,
            status=status,  # type: ignore[arg-type]  # one of the three words above
            meetings=tuple(map(meeting_id, documents)),
            documents=tuple(documents),
            items=sum(len(heads[document].items) for document in documents if document in heads),
        )

    def _named(self, file: FileRead, old: Replaced | None) -> tuple[Source, list[Document]]:
        id = old.source.id if old else source_id(file.sha256)
        documents = with_ids(file.documents, id, old)
        source = Source(
            id=id,
            path=file.path,
            sha256=file.sha256,
            imported=self._context.now(),
            documents=tuple(document.id for document in documents),
            page_starts=file.page_starts,
            encoding=file.encoding,
            media_type=file.media_type,
            problems=file.problems,
            former=tuple(sha256 for one in old.sources for sha256 in (*one.former, one.sha256)) if old else (),
        )
        return source, documents

    def _notes_on(self, documents: Sequence[str]) -> int:
        return sum(document_of(note.item) in documents for note in self._database.records(Annotation).values())

    def _still_needed(self, old: Replaced | None, documents: Sequence[Document]) -> list[Document]:
        """Documents that the new version of a file no longer holds, but that the reviewer worked on."""
        if old is None:
            return []
        here = {document.id for document in documents}
        records = self._database.records
        touched = [note.item for note in records(Annotation).values()]
        touched += [task.item for task in records(FollowUp).values()] + list(records(Reviewed))
        touched += [mark.item for mark in records(Mark).values()] + list(records(ItemCorrection)) + list(records(Split))
        worked_on = set(map(document_of, touched))
        gone = [id for id in old.source.documents if id not in here and id in worked_on]
        return [self._database.document(id) for id in gone]


def _no_longer(old: Replaced, heads: Mapping[str, Head], source: Source) -> Iterator[Problem]:
    """What is to be told of papers that a file held and, in its new version, does not."""
    held = dict.fromkeys(id for one in old.sources for id in one.documents if id in heads)
    if gone := [called_head(heads[id]) for id in held if id not in source.documents]:
        yield Problem(message("import.no_longer", papers="; ".join(gone)))


def _with(report: ImportReport, one: Imported) -> ImportReport:
    return replace(report, imported=(*report.imported, one))
