"""The first line: the five places with their keys, the one where one is, and what the place says of itself."""

from textual.content import Content
from textual.widget import Widget

from tui.key_names import key_named
from tui.words import say

PLACES = ("meetings", "review", "search", "follow_ups", "decisions")
"""The places one goes between."""


class Tabs(Widget, can_focus=False):
    """Where one is. The current place stands in brackets, so that colour is not needed."""

    DEFAULT_CSS = "Tabs { dock: top; height: 1; padding: 0 1; background: $panel; color: $foreground; }"

    def __init__(self, place: str) -> None:
        super().__init__()
        self._place = place
        self._note = Content()

    def note(self, note: Content) -> None:
        """Show this at the right: a count, a name."""
        self._note = note
        self.refresh()

    def render(self) -> Content:
        """The places as far as there is room; the current one always."""
        width = self.content_size.width
        full = Content("  ").join(map(self._tab, PLACES))
        short = self._tab(self._place)
        line = full if full.cell_length + self._note.cell_length + 2 <= width else short
        room = width - line.cell_length
        note = self._note.truncate(max(0, room - 2), ellipsis=True)
        return line + " " * max(0, room - note.cell_length) + note

    def _tab(self, place: str) -> Content:
        name, key = say(f"place.{place}"), key_named(f"everywhere.go_to.{place}")
        if place == self._place:
            return Content.styled(f"[{f'{key} {name}'.strip()}]", "bold $accent")
        return Content.assemble((key, "$foreground 80%"), " " * bool(key), name)
