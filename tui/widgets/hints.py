"""The last line: the keys that matter now, as many as there is room for."""

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget


class Hints(Widget, can_focus=False):
    """Keys with a word or two each, the important first. Never cuts one in half."""

    DEFAULT_CSS = "Hints { dock: bottom; height: 1; padding: 0 1; background: $panel; color: $foreground; }"

    def __init__(self) -> None:
        super().__init__()
        self._hints: tuple[tuple[str, str], ...] = ()
        self._lead = ""

    def show(self, hints: Sequence[tuple[str, str]], lead: str = "") -> None:
        """Show pairs of a key and its words, after the keys that already wait (`lead`)."""
        if (tuple(hints), lead) != (self._hints, self._lead):
            self._hints, self._lead = tuple(hints), lead
            self.refresh()

    def render(self) -> Content:
        """As many hints as fit."""
        width = self.content_size.width
        line = Content.assemble((f"{self._lead} … ", "bold")) if self._lead else Content()
        for key, words in self._hints:
            gap = "   " if line.cell_length and not line.plain.endswith("… ") else ""
            hint = Content.assemble(gap, (key, "bold $accent"), " ", words)
            if line.cell_length + hint.cell_length <= width:
                line += hint
        return line
