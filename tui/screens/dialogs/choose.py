"""Choosing one of many: a list that typing narrows."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from textual import events
from textual.content import Content
from textual.widget import Widget

from store.text import fold, visible
from tui.screens.dialogs.dialog import Dialog
from tui.widgets.query_line import QueryLine
from tui.widgets.virtual_list import VirtualList
from tui.words import say

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Option(Generic[Answer]):
    """One of the many: what it answers and how it reads."""

    value: Answer
    text: str
    also: str = ""
    """Further words that it is found by, behind those that read so."""


ABOUT_THE_LIST = 5
"""Rows of the box that are not the list: its frame, title, line to type in and line of help."""
FEWEST = 3
"""Rows of the list, however few options there are: what is said where nothing fits has room in them."""
WIDTH = 72
"""Columns of the box inside its frame."""
SHORT = 16
"""Rows of a screen below which the box takes all of it, without a frame."""


class ChooseDialog(Dialog[Answer]):
    """Asks for one of `options` and answers its value, or None."""

    def __init__(self, title: str, options: Sequence[Option[Answer]]) -> None:
        super().__init__(title, say("dialog.choose_keys"))
        self._options = options
        self._in_list = False
        """Whether what was done last is going through the list, not typing."""
        self._folded = [(fold(option.text), fold(option.also)) for option in options]

    def body(self) -> Iterable[Widget]:
        """The line to type in and the list."""
        yield QueryLine(typed=self.narrow, placeholder=say("dialog.type_to_narrow"))
        yield VirtualList[Any](
            self.content, key=self.key, selectable=self.can_choose, empty=Content(say("dialog.nothing_fits"))
        )

    def mounted(self) -> None:
        """All options, the first under the cursor."""
        self.set_focus(self.query_one(QueryLine))
        self.narrow("")
        self._fit()

    def on_resize(self, _event: events.Resize) -> None:
        """Have the box as high as all options, as far as there is room."""
        self._fit()

    def _fit(self) -> None:
        height = self.app.size.height
        room = height * 8 // 10 - ABOUT_THE_LIST if height > SHORT else height - 3
        room -= self.rows_below(min(WIDTH, self.app.size.width)) if height > SHORT else 0
        self.query_one(VirtualList).styles.height = max(1, min(max(FEWEST, len(self._options)), room))

    def rows_below(self, width: int) -> int:
        """How many rows there are between the list and the line of help, in a box this wide on a screen not short."""
        return 0

    def content(self, option: Option[Answer], width: int) -> Content:
        """How an option is drawn."""
        return Content(visible(option.text).replace("\n", " ")[: width * 4])

    def key(self, option: Option[Answer]) -> Hashable:
        """What names an option."""
        return option.text

    def can_choose(self, option: Option[Answer]) -> bool:
        """Whether an option may be answered."""
        return True

    def narrow(self, typed: str) -> None:
        """Show the options in which every word typed stands, first those that read so."""
        words = fold(typed).split()
        rows: tuple[list[Option[Answer]], list[Option[Answer]]] = [], []
        for option, (text, also) in zip(self._options, self._folded, strict=True):
            if all(word in text or word in also for word in words):
                rows[not all(word in text for word in words)].append(option)
        self._in_list = False
        options = self.query_one(VirtualList)
        options.set_rows([*rows[0], *rows[1]])
        options.first()

    def answer(self, name: str) -> bool:
        """Arrows and pages move, enter answers."""
        options = self.query_one(VirtualList)
        if name == "enter":
            self.choose()
            return True
        if name in ("down", "up"):
            options.move(1 if name == "down" else -1)
        elif name in ("pagedown", "ctrl+d", "pageup", "ctrl+u"):
            options.page(1 if name in ("pagedown", "ctrl+d") else -1)
        else:
            return False
        self._in_list = True
        self.place_cursor()
        return True

    def _point(self) -> None:
        """At the row where an arrow went, though the keys go to the line that one types in."""
        rows = self.query(VirtualList)  # none any more where it was closed meanwhile
        if self._in_list and rows:
            rows.first().point()
        else:
            super()._point()

    def choose(self) -> None:
        """Answer what is under the cursor."""
        option = self.query_one(VirtualList).current
        if option is not None and self.can_choose(option):
            self.close(option.value)

    def on_virtual_list_chosen(self) -> None:
        """A double click answers."""
        self.choose()
