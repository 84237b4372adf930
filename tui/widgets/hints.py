"""The last line: the keys that matter now, as many as there is room for; a click on one presses it."""

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.widget import Widget

from tui.commands import LETTER

GAP = "   "
NAMED = {"↑": "up", "↓": "down"}
"""Keys that are shown by a sign."""


class Hints(Widget, can_focus=False):
    """Keys with a word or two each, the important first. Never cuts one in half."""

    DEFAULT_CSS = "Hints { dock: bottom; height: 1; padding: 0 1; background: $panel; color: $foreground; }"

    def __init__(self) -> None:
        super().__init__()
        self._hints: tuple[tuple[str, str], ...] = ()
        self._lead = ""
        self._all: tuple[str, str] | None = None
        self._shown: dict[range, str] = {}
        """By its columns the key of each hint that there is room for."""

    def show(self, hints: Sequence[tuple[str, str]], lead: str = "", shows_all: tuple[str, str] | None = None) -> None:
        """Show pairs of a key and its words, after the keys that already wait (`lead`).

        Where not all of them fit, `shows_all` stands behind those that do.
        """
        if (tuple(hints), lead, shows_all) != (self._hints, self._lead, self._all):
            self._hints, self._lead, self._all = tuple(hints), lead, shows_all
            self.refresh()

    def render(self) -> Content:
        """As many hints as fit."""
        width = self.content_size.width
        lead = Content.assemble((f"{self._lead} … ", "bold")) if self._lead else Content()
        line, self._shown = _fitted(lead, self._hints, width)
        if self._all is None or len(self._shown) == len(self._hints):
            return line
        last = _hint(*self._all)
        line, self._shown = _fitted(lead, self._hints, width - len(GAP) - last.cell_length)
        start = line.cell_length + len(GAP)
        self._shown[range(start, start + last.cell_length)] = self._all[0]
        return line + GAP + last

    def on_click(self, event: events.Click) -> None:
        """Press the key that is clicked."""
        key = next((key for columns, key in self._shown.items() if event.x - self.gutter.left in columns), "")
        if key and key != LETTER:
            name = NAMED.get(key, key)
            self.app.post_message(events.Key(name, " " if key == "space" else key if len(name) == 1 else None))


def _hint(key: str, words: str) -> Content:
    return Content.assemble((key, "bold $accent"), " ", words)


def _fitted(lead: Content, hints: Sequence[tuple[str, str]], width: int) -> tuple[Content, dict[range, str]]:
    """As many hints as fit behind `lead`, and by its columns the key of each."""
    line, shown = lead, dict[range, str]()
    for key, words in hints:
        hint, gap = _hint(key, words), GAP if shown else ""
        start = line.cell_length + len(gap)
        if start + hint.cell_length <= width:
            line = line + gap + hint
            shown[range(start, start + hint.cell_length)] = key
    return line, shown
