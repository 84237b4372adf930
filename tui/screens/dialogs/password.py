"""Asking for the password of a file: typed unseen, given on, and kept nowhere."""

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from tui.screens.dialogs.dialog import Dialog
from tui.widgets.query_line import QueryLine
from tui.words import say

if TYPE_CHECKING:
    from tui.app import ReferatApp

SECONDS_BETWEEN = 0.1
"""Between two looks at whether the import goes on."""


class PasswordLine(QueryLine):
    """A line that shows no characters and gives none of them to the clipboard."""

    def on_mount(self) -> None:
        """Show dots."""
        self.password = True

    def action_copy(self) -> None:
        """Nothing: what is hidden is not copied."""

    def action_cut(self) -> None:
        """Nothing, as for copying."""


class PasswordDialog(Dialog[str]):
    """Asks for the password of a file and answers it, or None for passing the file over."""

    DEFAULT_CSS = "PasswordDialog .error { color: $error; text-style: bold; }"

    def __init__(self, name: str, tried: int = 0) -> None:
        """`tried` passwords did not open the file."""
        super().__init__(say("password.title", name=Path(name).name), say("password.keys"))
        self._tried = tried

    def body(self) -> Iterable[Widget]:
        """The line, under what is wrong with the password before."""
        if self._tried:
            yield Static(Content(say("reading.wrong_password")), classes="error")
        yield PasswordLine()

    def mounted(self) -> None:
        """Write on the line."""
        self.set_focus(self.query_one(PasswordLine))

    def answer(self, name: str) -> bool:
        """Enter answers, where anything is written."""
        if name == "enter":
            if password := self.query_one(PasswordLine).value:
                self.close(password)
            return True
        return name == "ctrl+c"


def ask_password(program: "ReferatApp", name: str, tried: int, cancelled: Callable[[], bool]) -> str | None:
    """Ask for a password from another thread and wait for it: None where the file is passed over or all is stopped."""
    answered: Future[str | None] = Future()
    program.call_later(lambda: program.push_screen(PasswordDialog(name, tried), answered.set_result))
    while not cancelled() and program.is_running:
        try:
            return answered.result(SECONDS_BETWEEN)
        except TimeoutError:
            continue
    return None
