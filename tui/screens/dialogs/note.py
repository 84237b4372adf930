"""The dialog for text worth keeping: a note, a follow-up. No key loses it."""

from collections.abc import Callable, Iterable, Sequence

from textual.app import SuspendNotSupported
from textual.widget import Widget
from textual.widgets import Static, TextArea

from store.errors import RefusedError
from store.library.tags import beginning
from tui.editor import edit
from tui.render import line
from tui.screens.dialogs.dialog import quoted
from tui.screens.dialogs.drafting import DraftingDialog
from tui.words import say


class NoteDialog(DraftingDialog[str]):
    """Asks for a text and answers it, or None. `quote` is the passage it is about, `text` what to begin with.

    `written` was written in place of `text` before, and is not kept yet. `typed` is told soon what is typed, `left`
    that it was left unfinished.
    Enter keeps it (ctrl+s too), ctrl+j begins a new line; escape asks first where something was written. Ctrl+o goes
    on in the editor of one's own. `tags` are those that tab completes.
    """

    def __init__(
        self,
        title: str,
        *,
        quote: str = "",
        text: str = "",
        written: str | None = None,
        tags: Sequence[str] | None = None,
        typed: Callable[[str], None] | None = None,
        left: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(title, say("dialog.note_keys" if tags is None else "dialog.tagged_note_keys"), typed, left)
        self._tags = tags or ()
        self._quote = quote
        self._text = text
        self._written = text if written is None else written

    def body(self) -> Iterable[Widget]:
        """The passage and the text."""
        if self._quote:
            yield quoted(self._quote)
        yield TextArea(self._written, soft_wrap=True, tab_behavior="focus", show_line_numbers=False)
        if self._tags:
            yield Static(id="tags")

    def mounted(self) -> None:
        """Write at the end of the text."""
        area = self.query_one(TextArea)
        area.cursor_blink = False
        self.set_focus(area)
        area.move_cursor(area.document.end)

    @property
    def draft(self) -> str:
        """What is written now."""
        return self.query_one(TextArea).text

    @property
    def completions(self) -> tuple[str, ...]:
        """The tags that go on from what stands before the cursor."""
        area = self.query_one(TextArea)
        row, column = area.cursor_location
        return beginning(area.document[row][:column], self._tags)

    def on_text_area_selection_changed(self) -> None:
        """Show which tags may be meant."""
        if self._tags:
            self.query_one("#tags", Static).update(line(" ".join(self.completions)), layout=False)

    def on_text_area_changed(self) -> None:
        """Tell soon what is typed."""
        self.tell_soon()

    def _complete(self) -> None:
        area, (row, column) = self.query_one(TextArea), self.query_one(TextArea).cursor_location
        start = area.document[row].rfind("#", 0, column)
        area.replace(f"{self.completions[0]} ", (row, start), (row, column))

    def edit_elsewhere(self) -> None:
        """Go on in the editor of one's own, which has the terminal until it ends."""
        area = self.query_one(TextArea)
        saved = area.text

        def save(text: str) -> None:
            nonlocal saved
            saved = text
            if self._typed:
                self._typed(text)

        try:
            with self.program.suspend():  # which an error would end without giving the terminal back
                try:
                    edit(area.text, self.program.environment, save)
                except RefusedError as error:
                    self.program.say(say(error.message), severity="warning")
        except SuspendNotSupported:
            self.program.say(say("editor.no_terminal"), severity="warning")
        if saved != area.text:
            area.text = saved
            area.move_cursor(area.document.end)

    def answer(self, name: str) -> bool:
        """Enter keeps, ctrl+j begins a line, tab completes a tag."""
        if name == "tab" and self.completions:
            self._complete()
            return True
        if name == "ctrl+o":
            self.edit_elsewhere()
            return True
        if name in ("enter", "ctrl+s", "ctrl+enter"):
            self.close(self.draft.strip())
        elif name in ("ctrl+j", "shift+enter", "alt+enter"):
            self.query_one(TextArea).insert("\n")
        else:
            return False
        return True

    def cancel(self) -> None:
        """Close, but ask first what shall become of what was written."""
        if self.draft.strip() in ("", self._text.strip()):
            self.close()
            return
        self.ask_to_keep(lambda: self.close(self.draft.strip()))
