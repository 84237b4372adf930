"""The first line: the five places with their keys, the one where one is, and what the place says of itself."""

from itertools import product

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
        self._notes: tuple[Content, ...] = (Content(),)

    def note(self, *notes: Content) -> None:
        """Show this at the right: a count, a name. More than one: the same, said shorter."""
        if notes != self._notes:
            self._notes = notes
            self.refresh()

    def render(self) -> Content:
        """All places by name, shorter ones where there is less room, then by key; the current one always by name."""
        width = self.content_size.width
        full, short, keys = (self._line(names) for names in ("place", "tab", ""))
        # Shorter names rather than a shorter note; keys alone only where nothing else fits.
        tried = (*product(self._notes, (full, short)), *product(self._notes, (keys,)))
        fits = ((note, places) for note, places in tried if _cells(places, note) <= width)
        note, line = next(fits, (self._notes[-1], self._tab(self._place, "")))
        room = width - line.cell_length
        note = note.truncate(max(0, room - 2), ellipsis=True)
        return line + " " * max(0, room - note.cell_length) + note

    def _line(self, names: str) -> Content:
        return Content("  " if names else " ").join(self._tab(place, names) for place in PLACES)

    def _tab(self, place: str, names: str) -> Content:
        """`names`: what the ids of the names begin with; empty: the key alone."""
        key = key_named(f"everywhere.go_to.{place}")
        if place == self._place:
            named = f"{key} {say(f'place.{place}')}".strip()
            return Content.styled(f"[{named}]", "bold $accent")
        name = say(f"{names}.{place}") if names else ""
        return Content.assemble((key, "$foreground 80%"), " " if key and name else "", name)


def _cells(places: Content, note: Content) -> int:
    return places.cell_length + (note.cell_length + 2 if note.cell_length else 0)
