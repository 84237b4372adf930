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
        self._all: tuple[str, str] | None = None

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
        hints = [Content.assemble((key, "bold $accent"), " ", words) for key, words in self._hints]
        line, left_out = _fitted(lead, hints, width)
        if self._all is None or not left_out:
            return line
        last = Content.assemble("   ", (self._all[0], "bold $accent"), " ", self._all[1])
        return _fitted(lead, hints, width - last.cell_length)[0] + last


def _fitted(lead: Content, hints: Sequence[Content], width: int) -> tuple[Content, bool]:
    """As many hints as fit behind `lead`, and whether any had to be left out."""
    line, left_out = lead, False
    for hint in hints:
        gap = "   " if line.cell_length > lead.cell_length else ""
        if line.cell_length + len(gap) + hint.cell_length <= width:
            line = line + gap + hint
        else:
            left_out = True
    return line, left_out
