"""Asking for one line: a date, a name, a path."""

import os
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from store.errors import RefusedError
from store.text import visible
from tui.screens.dialogs.dialog import Dialog
from tui.widgets.query_line import QueryLine
from tui.widgets.virtual_list import VirtualList
from tui.words import fail, say

Complete = Callable[[str], Sequence[str]]
"""What a text may be the beginning of, each written whole. Called in the background."""

Check = Callable[[str], object]
"""Raises RefusedError for an answer that makes no sense."""


class AskDialog(Dialog[str]):
    """Asks for one line and answers it, or None.

    With `complete` it shows what the text may become; tab writes what all have in common, down goes among them, where
    enter answers one. What `check` refuses stays on the line, with the reason. What stands on the line at first gives
    way to what is typed, and is edited after an arrow.
    """

    DEFAULT_CSS = """
    AskDialog .error { width: 1fr; height: auto; color: $error; text-style: bold; }
    """

    def __init__(
        self,
        title: str,
        value: str = "",
        *,
        complete: Complete | None = None,
        check: Check | None = None,
        help: str = "",
    ) -> None:
        super().__init__(title, help or say("dialog.complete_keys" if complete else "dialog.ask_keys"))
        self._value = value
        self._complete = complete
        self._check = check

    def body(self) -> Iterable[Widget]:
        """The line and what it may become."""
        yield QueryLine(self._value, typed=self._typed)
        if self._complete:
            yield VirtualList[Any](lambda text, _width: Content(visible(text)), key=lambda text: text)
        if self._check:
            yield Static(classes="error")

    def mounted(self) -> None:
        """Write in the place of what stands on the line."""
        self.set_focus(self.line)
        self.line.select_all()
        self._typed(self._value)

    @property
    def line(self) -> QueryLine:
        """The line."""
        return self.query_one(QueryLine)

    def _typed(self, typed: str) -> None:
        complete = self._complete
        if complete and self.is_attached:  # and maybe not mounted yet: keys typed ahead come before
            self.program.fetch(lambda: complete(typed), lambda found: self._show(typed, found))

    def _show(self, typed: str, found: Sequence[str]) -> None:
        completions = next(iter(self.query(VirtualList)), None)
        if completions is not None and typed == self.line.value:
            completions.set_rows(found)
            completions.first()

    def answer(self, name: str) -> bool:
        """Enter answers, among the completions the one under the cursor, but goes on in a folder."""
        completions = next(iter(self.query(VirtualList)), None)
        among = completions is not None and self.focused is completions
        if name == "enter" and among and completions:
            self._take(completions)
        elif name == "enter":
            self._give(self.line.value.strip())
        elif name == "tab" and completions:
            self._write_common(completions.rows)
        elif name in ("down", "up") and completions and among:
            if name == "up" and completions.cursor <= 0:
                self.set_focus(self.line)
            completions.move(1 if name == "down" else -1)
        elif name == "down" and completions and completions.rows:
            self.set_focus(completions)
        else:
            return False
        return True

    def _give(self, value: str) -> None:
        try:
            if self._check:
                self._check(value)
        except RefusedError as error:
            self.query_one(".error", Static).update(Content(fail(error)))
        else:
            self.close(value)

    def _take(self, completions: VirtualList[Any]) -> None:
        taken, before = completions.current, self.line.value
        self.set_focus(self.line)
        if taken is not None:
            self.line.write(taken)
        if taken is None or taken == before or not taken.endswith(os.sep):
            self._give(self.line.value.strip())

    def _write_common(self, found: Sequence[str]) -> None:
        """Write as much as all that was found have in common, where that is more than what stands there."""
        common = _common_start(found)
        if len(common) > len(self.line.value):
            self.line.write(common)

    def on_virtual_list_chosen(self) -> None:
        """A double click takes a completion."""
        self._take(self.query_one(VirtualList))


def _common_start(texts: Sequence[str]) -> str:
    if not texts:
        return ""
    first, last = min(texts), max(texts)
    length = next(
        (at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last))
    )
    return first[:length]
