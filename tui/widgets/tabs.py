"""The first line: the five places with their keys, the one where one is, and what the place says of itself."""

from textual.content import Content
from textual.widget import Widget

from tui.words import say

PLACES = ("meetings", "review", "search", "follow_ups", "decisions")
"""The places one goes between, in the order of their keys 1 to 5."""


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
        here = PLACES.index(self._place) + 1
        full = Content("  ").join(self._tab(number, place) for number, place in enumerate(PLACES, 1))
        short = self._tab(here, self._place)
        line = full if full.cell_length + self._note.cell_length + 2 <= width else short
        room = width - line.cell_length
        note = self._note.truncate(max(0, room - 2), ellipsis=True)
        return line + " " * max(0, room - note.cell_length) + note

    def _tab(self, number: int, place: str) -> Content:
        name = say(f"place.{place}")
        if place == self._place:
            return Content.styled(f"[{number} {name}]", "bold $accent")
        return Content.assemble((f"{number}", "$foreground 80%"), f" {name}")
