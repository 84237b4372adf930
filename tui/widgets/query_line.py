"""A line to type in that does not lay the whole screen out anew at every key."""

from collections.abc import Callable

from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input


class QueryLine(Input):
    """One line of text, without a border.

    `typed` is called with the text inside the key that changed it, so that a list filtered by it is painted in the
    same frame and the next key already meets the new list.
    """

    DEFAULT_CSS = """
    QueryLine, QueryLine:focus { height: 1; border: none; padding: 0 1; background: $boost; }
    """

    # Assigning `virtual_size`, which Input does at every key, would lay the whole screen out anew.
    virtual_size = Reactive(Size(0, 0), layout=False)
    _typed: Callable[[str], None] | None = None

    def __init__(
        self,
        value: str = "",
        *,
        typed: Callable[[str], None] | None = None,
        placeholder: str = "",
        id: str | None = None,
    ) -> None:
        super().__init__(value, placeholder=placeholder, id=id, select_on_focus=False)
        self.cursor_blink = False
        self._typed = typed

    def watch_value(self, value: str) -> None:
        """Tell who listens, at once."""
        if self._typed:
            self._typed(value)
