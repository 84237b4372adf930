"""Dialogs: what one opens, answers and comes back from. Answered once, however fast the keys come."""

from collections.abc import Iterable
from typing import TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from store.text import visible
from tui.screens.keyboard import KeyboardScreen

Answer = TypeVar("Answer")


class Dialog(KeyboardScreen[Answer], ModalScreen[Answer]):
    """A box over the place it was opened from. Escape closes it without an answer."""

    def __init__(self, title: str, help: str = "") -> None:
        super().__init__()
        self._title = title
        self._help = help
        self._answered = False

    def body(self) -> Iterable[Widget]:
        """The widgets between the title and the line of help."""
        return ()

    def compose(self) -> ComposeResult:
        """Title, body, line of help."""
        with Vertical(classes="box"):
            yield Static(Content(visible(self._title)), classes="title")
            yield from self.body()
            if self._help:
                yield Static(Content(self._help), classes="help")

    def close(self, answer: Answer | None = None) -> None:
        """Close with an answer. A second answer, given by keys typed too fast, is none; nor is one under a question."""
        if not self._answered and self.is_active:
            self._answered = True
            self.dismiss(answer)

    def answer(self, name: str) -> bool:
        """Do what a key means in this dialog; whether it means anything."""
        return False

    def cancel(self) -> None:
        """Close without an answer."""
        self.close()

    async def press(self, name: str) -> bool:
        """Escape and ctrl+q cancel, tab goes on to the next widget, ctrl+c copies; the rest is the dialog's own."""
        if self.answer(name):
            return True
        if name in ("escape", "ctrl+q"):  # who wants to leave is asked first what shall become of what was written
            self.cancel()
        elif name == "tab":
            self.focus_next()
        elif name == "shift+tab":
            self.focus_previous()
        elif name == "ctrl+c":
            self.program.copy(self.field.selected_text if self.field else "")
        else:
            return False
        return True


def quoted(text: str) -> Static:
    """A passage of a document above what is asked about it."""
    return Static(Content(visible(text)), classes="quote")
