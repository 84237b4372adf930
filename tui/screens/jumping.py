"""Jump labels: a letter or two at everything in sight that one can go to; typing them goes there."""

from collections.abc import Sequence
from itertools import product
from typing import Self

from tui.widgets.lines import Lines

LETTERS = "fjdkslaghrueiwoqptyvbncmxz"
"""The easiest to reach first."""


class Jump:
    """The labels that stand on the screen until one is typed."""

    def __init__(self, widgets: Sequence[Lines]) -> None:
        targets = [(widget, row) for widget in widgets for row in widget.rows_seen if widget.can_jump(row)]
        labels = product(LETTERS, repeat=1 if len(targets) <= len(LETTERS) else 2)
        self._widgets = widgets
        self._targets = dict(zip(map("".join, labels), targets, strict=False))
        self._show()

    def __bool__(self) -> bool:
        """Whether there is anything to go to."""
        return bool(self._targets)

    def press(self, name: str) -> Self | tuple[Lines, int] | None:
        """Take a key: itself while another is needed, the widget and row to go to, or None where there is no such."""
        self._targets = {label[1:]: target for label, target in self._targets.items() if label[0] == name}
        found = self._targets.pop("", None)
        self._show()
        return found or (self if self._targets else None)

    def _show(self) -> None:
        for widget in self._widgets:
            widget.set_labels({row: label for label, (one, row) in self._targets.items() if one is widget})
