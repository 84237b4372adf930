"""Import: how far it is, a way to stop it, and the list of what could not be read and why."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path
from textwrap import wrap
from threading import Event
from typing import TYPE_CHECKING

from textual import events
from textual.content import Content
from textual.widget import Widget
from textual.widgets import ProgressBar, Static

from store.model import ImportReport, Problem, Progress
from store.text import visible
from tui.screens.dialogs.confirm import Confirm
from tui.screens.dialogs.dialog import Dialog
from tui.screens.dialogs.password import ask_password
from tui.widgets.virtual_list import VirtualList
from tui.words import say

if TYPE_CHECKING:
    from tui.app import ReferatApp

Ended = Future[tuple[ImportReport, int]]

ABOUT_THE_LIST = 8
"""Rows of the report that are not the list: its frame, a title of some lines, the line of help."""
WIDEST, BESIDE_THE_LIST = 76, 4
"""Cells of the box, and those of them that are its frame."""
INDENT = "    "
SECONDS_BETWEEN = 0.1
"""Between two looks at how far the import is."""


class ImportDialog(Dialog[Ended]):
    """Shows how far an import is and answers how it ended. Escape stops it; what was read until then stays."""

    def __init__(self) -> None:
        super().__init__(say("importing.title"), say("importing.keys"))
        self.cancelled = Event()
        self.step: Progress | None = None
        """How far it is; set by the import's own thread."""
        self._told = 0
        """How many files were read when the screens below were last told."""
        self._ended: Ended | None = None

    def body(self) -> list[Widget]:
        """The file that is read now, and a bar."""
        return [Static(Content(say("importing.begins")), id="file"), ProgressBar(show_eta=False, id="bar")]

    def end(self, ended: Ended) -> None:
        """Close, once no question stands on top."""
        self._ended = ended
        self.when_it_stands(lambda: self.close(ended))

    def on_screen_resume(self) -> None:
        """Close if the import ended while a question stood on top."""
        if self._ended:
            self.close(self._ended)

    def mounted(self) -> None:
        """Look how far it is, a few times a second."""
        self.set_interval(SECONDS_BETWEEN, self._show_step)

    def _show_step(self) -> None:
        if (step := self.step) and not self.cancelled.is_set():
            name = Path(step.path).name
            text = say("importing.file", number=step.done + 1, total=step.total, name=name)
            if step.pages:
                text += say("importing.page", page=step.page, pages=step.pages)
            self.query_one("#file", Static).update(Content(text))
            self.query_one(ProgressBar).update(total=step.total, progress=step.done)
            if step.done > 2 * self._told:  # ever less often: the more there is, the longer it takes to be shown
                self._told = step.done
                self.program.tell(None)

    def cancel(self) -> None:
        """Stop, without the file that is read now."""
        self.cancelled.set()
        self.query_one("#file", Static).update(Content(say("importing.stopping")))

    def answer(self, name: str) -> bool:
        """The key that leaves the program asks first."""
        if name not in ("q", "ctrl+q"):
            return False

        def decided(leave: bool | None) -> None:
            if leave:
                self.cancelled.set()
                self.program.leave()

        choices = [("enter", say("importing.leave"), True)]
        self.program.push_screen(Confirm(say("importing.leave_question"), choices), decided)
        return True


class ImportReportDialog(Dialog[None]):
    """What an import did, with the files that failed and why. Stays until it is closed."""

    def __init__(self, report: ImportReport, unfit: int) -> None:
        super().__init__(summary(report, unfit), say("importing.report_keys"))
        self._report = report

    def body(self) -> list[Widget]:
        """The failures, each with the reason below it; then the remarks on what was read."""
        return [VirtualList[tuple[int, Content]](lambda row, _width: row[1], key=lambda row: row[0])]

    def mounted(self) -> None:
        """List the failures and the remarks."""
        self.set_focus(self.query_one(VirtualList))
        self._fit()

    def on_resize(self, _event: events.Resize) -> None:
        """Have the sentences as wide as the box, and the box as high as what it lists, as far as there is room."""
        self._fit()

    def _fit(self) -> None:
        width = min(WIDEST, self.size.width) - BESIDE_THE_LIST
        failures = self.query_one(VirtualList)
        failures.set_rows(list(enumerate(_rows(self._report, width))))
        failures.styles.height = max(1, min(len(failures.rows), self.size.height - ABOUT_THE_LIST))

    def answer(self, name: str) -> bool:
        """Move, or close."""
        failures = self.query_one(VirtualList)
        if name in ("enter", "q"):
            self.close()
        elif name in ("down", "j", "up", "k"):
            failures.move(1 if name in ("down", "j") else -1)
        elif name in ("pagedown", "ctrl+d", "pageup", "ctrl+u"):
            failures.page(1 if name in ("pagedown", "ctrl+d") else -1)
        else:
            return False
        return True


def import_files(program: "ReferatApp", paths: Sequence[Path], stdin: bytes | None = None) -> None:
    """Import in the background, with the dialog on top; then show Meetings with what is new under the cursor."""
    dialog = ImportDialog()

    def progress(step: Progress) -> None:
        dialog.step = step

    def password(name: str, tried: int) -> str | None:
        return ask_password(program, name, tried, dialog.cancelled.is_set)

    def work() -> tuple[ImportReport, int]:
        library = program.library
        report = library.importing.run(
            paths, stdin=stdin, progress=progress, cancelled=dialog.cancelled.is_set, ask_password=password
        )
        return report, len(library.by_hand.unfit_in(report))

    def closed(ended: Ended | None) -> None:
        program.tell(None)
        if ended and not program.failed(ended):
            show_report(program, *ended.result())

    program.push_screen(dialog, closed)
    program.background.change(work, dialog.end)


def summary(report: ImportReport, unfit: int) -> str:
    """What an import did, in a sentence or two; `unfit` corrections have no place in what it took in."""
    read = [one for one in report.imported if one.status != "unchanged"]
    unchanged = len(report.imported) - len(read)
    updated = sum(one.status == "updated" for one in read)
    said = (
        [say("importing.read", files=len(read), items=sum(one.items for one in read))] if read or not unchanged else []
    )
    if updated:
        said.append(say("importing.updated", files=updated))
    if unchanged:
        said.append(say("importing.unchanged", files=unchanged))
    if report.moved or report.orphaned:
        said.append(say("importing.notes", kept=report.kept, moved=report.moved, orphaned=report.orphaned))
    if unfit:
        said.append(say("importing.unfit", unfit=unfit))
    remarks = [remark for one in report.imported for remark in _remarks(one.problems)]
    if len(remarks) == 1:
        said.append(say("importing.remark", remark=remarks[0]))
    elif remarks:
        said.append(say("importing.remarks", remarks=len(remarks)))
    if report.failed:
        said.append(say("importing.failed", files=len(report.failed)))
    if report.cancelled:
        said.append(say("importing.stopped"))
    return " ".join(said)


def show_report(program: "ReferatApp", report: ImportReport, unfit: int) -> None:
    """Go to what is new; say what was done, as a list that stays where something failed."""
    meetings = [meeting for one in report.imported for meeting in one.meetings]
    program.show_meetings(meetings[0] if meetings else None)
    if report.failed:
        program.push_screen(ImportReportDialog(report, unfit))
    else:
        program.say(summary(report, unfit))


def _rows(report: ImportReport, width: int) -> Iterator[Content]:
    for failure in report.failed:
        yield from _lines(failure.path, width, say(failure.reason))
    for one in report.imported:
        if one.problems:
            yield from _lines(one.path, width, *_remarks(one.problems))


def _lines(path: str, width: int, *sentences: str) -> Iterator[Content]:
    """The file, its name first, and what is to be said of it, to the end."""
    file = Path(path)
    yield Content.assemble((visible(file.name), "bold"), "  ", (visible(str(file.parent)), "dim"))
    for sentence in sentences:
        yield from map(Content, wrap(sentence, width, initial_indent=INDENT, subsequent_indent=INDENT))


def _remarks(problems: Sequence[Problem]) -> list[str]:
    """What a reader should know of a file, with the line where that is known."""
    return [
        say("importing.at_line", remark=say(one.message), line=one.lines.first) if one.lines else say(one.message)
        for one in problems
    ]
