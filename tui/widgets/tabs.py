"""The first line: the five places with their keys, the one where one is, and what the place says of itself.

A click on a place goes there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate, product

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from tui.key_names import key_named
from tui.words import say

PLACES = ("meetings", "review", "search", "follow_ups", "decisions")
"""The places one goes between."""


class Tabs(Widget, can_focus=False):
    """Where one is. The current place stands in brackets, so that colour is not needed."""

    DEFAULT_CSS = "Tabs { dock: top; height: 1; padding: 0 1; background: $panel; color: $foreground; }"

    @dataclass
    class Chosen(Message):
        """This place was clicked."""

        place: str

    def __init__(self, place: str) -> None:
        super().__init__()
        self._place = place
        self._notes: tuple[Content, ...] = (Content(),)
        self._columns: dict[str, range] = {}
        """Where each place is named."""

    def note(self, *notes: Content) -> None:
        """Show this at the right: a count, a name. More than one: the same, said shorter."""
        if notes != self._notes:
            self._notes = notes
            self.refresh()

    def render(self) -> Content:
        """All places by name, shorter ones where there is less room, then by key; the current one always by name."""
        width = self.content_size.width
        full, short, keys = (self._all(names) for names in ("place", "tab", ""))
        # Shorter names rather than a shorter note; keys alone only where nothing else fits.
        tried = (*product(self._notes, (full, short)), *product(self._notes, (keys,)))
        fits = ((note, places) for note, places in tried if _cells(places, note) <= width)
        note, places = next(fits, (self._notes[-1], {self._place: self._tab(self._place, "")}))
        self._columns = _columns(places)
        line = Content("").join(places.values())
        room = width - line.cell_length
        note = note.truncate(max(0, room - 2), ellipsis=True)
        return line + " " * max(0, room - note.cell_length) + note

    def on_click(self, event: events.Click) -> None:
        """Go to the place that is clicked."""
        at = event.x - self.gutter.left
        if place := next((place for place, columns in self._columns.items() if at in columns), ""):
            self.post_message(self.Chosen(place))

    def _all(self, names: str) -> dict[str, Content]:
        gap = "  " if names else " "
        return {place: Content(gap if at else "") + self._tab(place, names) for at, place in enumerate(PLACES)}

    def _tab(self, place: str, names: str) -> Content:
        """`names`: what the ids of the names begin with; empty: the key alone."""
        key = key_named(f"everywhere.go_to.{place}")
        if place == self._place:
            named = f"{key} {say(f'place.{place}')}".strip()
            return Content.styled(f"[{named}]", "bold $accent")
        name = say(f"{names}.{place}") if names else ""
        return Content.assemble((key, "$foreground 80%"), " " if key and name else "", name)


def _cells(places: Mapping[str, Content], note: Content) -> int:
    return sum(tab.cell_length for tab in places.values()) + (note.cell_length + 2 if note.cell_length else 0)


def _columns(places: Mapping[str, Content]) -> dict[str, range]:
    ends = list(accumulate(tab.cell_length for tab in places.values()))
    return {place: range(start, end) for place, start, end in zip(places, [0, *ends], ends, strict=False)}
