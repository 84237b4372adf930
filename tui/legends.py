"""What the signs of each place mean, for its list of commands."""

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tui.commands import Where
from tui.render import ADDED, CHANGED, LOOK, MISSING, MOVED, NOTE_SIGNS, PROGRESS_SIGNS, REVIEWED, TASK_SIGNS
from tui.words import say

_BETWEEN = "   "
_READ = ((PROGRESS_SIGNS["unread"], "sign.unread"), (PROGRESS_SIGNS["changed"], "sign.changed"))
_COMPARED = ((MISSING, "sign.missing"), (ADDED, "sign.added"), (MOVED, "sign.moved"), (CHANGED, "sign.differs"))
_NAMED = (("?", "sign.guess"), ("*", "sign.by_hand"))
"""Behind a body or a date."""
_TASKS = tuple((sign, f"status.{status}") for status, sign in TASK_SIGNS.items() if status != "in_progress")
_LEGENDS: dict[Where, tuple[tuple[str, str], ...]] = {
    "meetings": (*_READ, (REVIEWED, "sign.reviewed"), *_NAMED),
    "review": (
        (LOOK, "sign.look"),
        *_READ,
        (REVIEWED, "sign.reviewed"),
        *_COMPARED,
        ("D", "sign.decision"),
        ("R", "sign.reference"),
        (" ".join(dict.fromkeys(TASK_SIGNS.values())), "sign.follow_ups"),
        (" ".join(NOTE_SIGNS.values()), "sign.notes"),
        ("*", "sign.by_hand"),
    ),
    "search": (("~", "sign.near"), ("•", "sign.chosen"), *_NAMED),
    "follow_ups": (*_TASKS, (LOOK, "sign.doubtful"), ("•", "sign.marked"), ("TKF ?", "sign.unknown"), *_NAMED),
    "decisions": ((LOOK, "sign.odd_votes"), *_NAMED),
}


class Legend(Widget, can_focus=False):
    """The signs of a place with their words. A sign is on one line with them."""

    DEFAULT_CSS = "Legend { height: auto; color: $foreground 80%; }"

    def __init__(self, place: Where) -> None:
        super().__init__()
        self._signs = [Content.assemble((sign, "bold"), " ", say(words)) for sign, words in _LEGENDS.get(place, ())]

    def lines(self, width: int) -> list[Content]:
        """As many signs on each line as there is room for."""
        lines: list[Content] = []
        for sign in self._signs:
            if lines and lines[-1].cell_length + len(_BETWEEN) + sign.cell_length <= width:
                lines[-1] = Content.assemble(lines[-1], _BETWEEN, sign)
            else:
                lines.append(sign)
        return lines

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The number of lines."""
        return len(self.lines(width))

    def render(self) -> Content:
        """All lines."""
        return Content("\n").join(self.lines(self.content_size.width))
