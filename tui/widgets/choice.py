"""Choice: one of a few words, changed by left and right where it has the focus."""

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.widget import Widget


class Choice(Widget, can_focus=True):
    """Shows the chosen one of `options`, pairs of a value and its word, between arrows."""

    DEFAULT_CSS = """
    Choice { height: 1; padding: 0 1; background: $boost; }
    Choice:focus { text-style: reverse; }
    """

    def __init__(self, options: Sequence[tuple[str, str]], value: str) -> None:
        super().__init__()
        self._options = options
        self._index = next((at for at, (option, _) in enumerate(options) if option == value), 0)

    @property
    def value(self) -> str:
        """The value that is chosen."""
        return self._options[self._index][0]

    def step(self, count: int) -> None:
        """Choose the next or previous one, round the end."""
        self._index = (self._index + count) % len(self._options)
        self.refresh()

    def on_click(self, _event: events.Click) -> None:
        """A click chooses the next one."""
        self.step(1)

    def render(self) -> Content:
        """The word between arrows."""
        return Content(f"< {self._options[self._index][1]} >")
