"""The dialog for text worth keeping: a note, a follow-up. No key loses it."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import TextArea

from tui.screens.confirm import Confirm
from tui.screens.dialog import Dialog, quoted
from tui.words import say


class NoteDialog(Dialog[str]):
    """Asks for a text and answers it, or None. `quote` is the passage it is about, `text` what to begin with.

    `written` was written in place of `text` before, and is not kept yet.
    Enter keeps it (ctrl+s too), ctrl+j begins a new line; escape asks first where something was written.
    """

    def __init__(self, title: str, *, quote: str = "", text: str = "", written: str | None = None) -> None:
        super().__init__(title, say("dialog.note_keys"))
        self._quote = quote
        self._text = text
        self._written = text if written is None else written

    def body(self) -> Iterable[Widget]:
        """The passage and the text."""
        if self._quote:
            yield quoted(self._quote)
        yield TextArea(self._written, soft_wrap=True, tab_behavior="focus", show_line_numbers=False)

    def mounted(self) -> None:
        """Write at the end of the text."""
        area = self.query_one(TextArea)
        area.cursor_blink = False
        self.set_focus(area)
        area.move_cursor(area.document.end)

    @property
    def text(self) -> str:
        """What is written now."""
        return self.query_one(TextArea).text

    def answer(self, name: str) -> bool:
        """Enter keeps, ctrl+j begins a line."""
        if name in ("enter", "ctrl+s", "ctrl+enter"):
            self.close(self.text.strip())
        elif name in ("ctrl+j", "shift+enter", "alt+enter"):
            self.query_one(TextArea).insert("\n")
        else:
            return False
        return True

    def cancel(self) -> None:
        """Close, but ask first what shall become of what was written."""
        if self.text.strip() in ("", self._text.strip()):
            self.close()
            return

        def decided(keep: bool | None) -> None:
            if keep is not None:
                self.close(self.text.strip() if keep else None)

        choices = [("enter", say("dialog.keep_it"), True), ("d", say("dialog.drop_it"), False)]
        self.program.push_screen(Confirm(say("dialog.keep_note"), choices, say("dialog.write_on")), decided)
