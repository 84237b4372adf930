"""Taking a meeting out: removed after a yes, which undo takes back, or forgotten for good once its words are typed."""

from concurrent.futures import Future
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import ProgressBar

from store.errors import ReferatError, RefusedError, WriteError
from store.model import Meeting
from tui.faults import forget_faults, keep_faults
from tui.render import body_of, date_of
from tui.screens.dialogs.ask import AskDialog
from tui.screens.dialogs.confirm import Confirm
from tui.screens.dialogs.dialog import Dialog
from tui.traces import erase_traces
from tui.words import say

if TYPE_CHECKING:
    from tui.app import ReferatApp

Ended = Future[tuple[str, ...]]


def remove(program: "ReferatApp", meeting: Meeting) -> None:
    """Ask, saying what goes, and take the meeting out of every list and search."""

    def decided(yes: bool | None) -> None:
        if yes:
            program.perform(program.library.taking_out.remove, meeting.id)

    question = say("taking_out.remove", meeting=_called(meeting), goes=_what_goes(meeting))
    program.push_screen(Confirm(question, [("y", say("taking_out.yes"), True)]), decided)


def forget(program: "ReferatApp", meeting: Meeting) -> None:
    """Ask for the words that say so, and erase the meeting from every file."""
    words = say("taking_out.words")

    def check(typed: str) -> None:
        if typed.casefold() != words.casefold():
            raise RefusedError("forget.not_typed", words=words)

    def given(typed: str | None) -> None:
        if typed is not None:
            _erase(program, meeting)

    question = say("taking_out.forget", meeting=_called(meeting), goes=_what_goes(meeting), words=words)
    program.push_screen(AskDialog(question, check=check), given)


def _erase(program: "ReferatApp", meeting: Meeting) -> None:
    """Erase it in the background, with a dialog on top that lasts as long."""
    taking_out, dialog = program.library.taking_out, ForgettingDialog()

    def erase() -> None:
        forget_faults()
        try:
            erase_traces(taking_out.folders())
        finally:
            keep_faults(program.library.context.folder)

    def work() -> tuple[str, ...]:
        try:
            forgotten = taking_out.forget(meeting.id)
        except ReferatError:
            with suppress(WriteError):  # what failed first is what is told
                erase()
            raise
        erase()
        return forgotten

    def closed(ended: Ended | None) -> None:
        program.tell(None)
        if ended and not program.failed(ended):
            program.say(say("cli.forget.done", documents=len(ended.result())))

    program.push_screen(dialog, closed)
    program.background.change(work, dialog.end)


class ForgettingDialog(Dialog[Ended]):
    """Shows that something is being erased, until it is."""

    def __init__(self) -> None:
        super().__init__(say("taking_out.forgetting"), say("taking_out.no_way_back"))

    def body(self) -> list[Widget]:
        """A bar that moves."""
        return [ProgressBar(show_eta=False, show_percentage=False)]

    def cancel(self) -> None:
        """It cannot be stopped half-way."""

    def end(self, ended: Ended) -> None:
        """Close with how it ended."""
        self.when_it_stands(lambda: self.close(ended))


def _called(meeting: Meeting) -> str:
    return f"{body_of(meeting)} {date_of(meeting)}".strip()


def _what_goes(meeting: Meeting) -> str:
    tasks = meeting.follow_ups
    return say(
        "taking_out.goes",
        papers=len(meeting.documents),
        items=meeting.items,
        notes=meeting.annotations,
        tasks=tasks.open + tasks.done,
    )
