"""A line to type in that does not lay the whole screen out anew at every key."""

from collections.abc import Callable, Sequence

from textual.geometry import Offset, Size
from textual.reactive import Reactive
from textual.widgets import Input

Completed = Callable[[str], str | None]
"""What a text becomes where it is the beginning of something known; at once."""


class QueryLine(Input):
    """One line of text, without a border.

    `typed` is called with the text inside the key that changed it, so that a list filtered by it is painted in the
    same frame and the next key already meets the new list. What `completed` says is shown dim behind the text, and
    written by `complete`, or by right at the end of the line.
    """

    DEFAULT_CSS = """
    QueryLine, QueryLine:focus { height: 1; border: none; padding: 0 1; background: $boost; }
    """

    # Assigning `virtual_size`, which Input does at every key, would lay the whole screen out anew.
    virtual_size = Reactive(Size(0, 0), layout=False)
    _typed: Callable[[str], None] | None = None
    _completed: Completed | None = None
    _recalled = -1
    """Which of the queries asked before was written last."""

    def __init__(
        self,
        value: str = "",
        *,
        typed: Callable[[str], None] | None = None,
        completed: Completed | None = None,
        placeholder: str = "",
        id: str | None = None,
    ) -> None:
        super().__init__(value, placeholder=placeholder, id=id, select_on_focus=False)
        self._completed = completed
        self.cursor_blink = False
        self._typed = typed

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's own cursor goes: on the line, also while a text that is too long has not scrolled."""
        x, y = super().cursor_screen_offset
        return Offset(min(x, max(0, self.content_region.right - 1)), y)

    def watch_value(self, value: str) -> None:
        """Tell who listens, at once, and show what the text becomes."""
        self._suggest()
        if self._typed:
            self._typed(value)

    def on_focus(self) -> None:
        """Keep what the text becomes, which Textual takes away after this."""
        self.call_later(self._suggest)

    def _suggest(self) -> None:
        """Show what the text becomes, where that goes on from it letter by letter, small or capital.

        By Textual's own suggester it would come a frame later, from a worker.
        """
        whole = self._completed(self.value) if self.value and self._completed else None
        if whole and whole.lower().startswith(self.value.lower()):
            self._suggestion = whole

    def write(self, text: str) -> None:
        """Have this on the line, and go on behind it."""
        self.value = text
        self.cursor_position = len(text)

    def complete(self) -> bool:
        """Complete what stands before the cursor at the end of the line; whether it is the beginning of anything."""
        text = self._completed(self.value) if self._completed and self.cursor_at_end else None
        if text:
            self.write(text)
        return bool(text)

    def recall(self, queries: Sequence[str], step: int) -> bool:
        """Write an older (1) or newer (-1) of `queries`, the newest first; whether that is what is meant.

        It is on an empty line, and on one that holds what was recalled.
        """
        at = self._recalled if 0 <= self._recalled < len(queries) and queries[self._recalled] == self.value else -1
        if (self.value and at < 0) or at + step < -1 or not queries:
            return False
        self._recalled = min(at + step, len(queries) - 1)
        self.write("" if self._recalled < 0 else queries[self._recalled])
        return True
