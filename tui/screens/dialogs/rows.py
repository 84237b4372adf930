"""A dialog that shows rows and moves among them; what keys do to the row under the cursor is its own."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Generic, TypeVar

from textual.content import Content
from textual.widget import Widget

from tui.screens.dialogs.dialog import Dialog
from tui.widgets.virtual_list import VirtualList

Row = TypeVar("Row")
Answer = TypeVar("Answer")


class RowsDialog(Dialog[Answer], Generic[Row, Answer]):
    """Rows under a title. A dialog of this kind gives `content`, `key`, and `act` for its own keys."""

    def __init__(self, title: str, help: str, rows: Sequence[Row] = (), empty: str = "") -> None:
        super().__init__(title, help)
        self._rows = rows
        self._empty = empty

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield VirtualList[Row](self.content, key=self.key, selectable=self.can_choose, empty=Content(self._empty))

    def mounted(self) -> None:
        """The first row under the cursor."""
        self.set_focus(self.list)
        self.show_rows(self._rows)

    @property
    def list(self) -> VirtualList[Row]:
        """The rows."""
        return self.query_one(VirtualList)

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.list.current

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the cursor stays on its row."""
        self.list.set_rows(rows)

    def content(self, row: Row, width: int) -> Content:
        """How a row is drawn."""
        raise NotImplementedError

    def key(self, row: Row) -> Hashable:
        """What names a row."""
        raise NotImplementedError

    def can_choose(self, row: Row) -> bool:
        """Whether the cursor may stand on a row."""
        return True

    def act(self, name: str) -> bool:
        """Do what a key means to the row under the cursor; whether it means anything."""
        return False

    def answer(self, name: str) -> bool:
        """Movement as in every list; the rest is the dialog's own."""
        if name in ("j", "down", "k", "up"):
            self.list.move(1 if name in ("j", "down") else -1)
        elif name in ("ctrl+d", "pagedown", "ctrl+u", "pageup"):
            self.list.page(1 if name in ("ctrl+d", "pagedown") else -1)
        elif name in ("g", "home"):
            self.list.first()
        elif name in ("G", "end"):
            self.list.last()
        else:
            return self.act(name)
        return True

    def on_virtual_list_chosen(self) -> None:
        """A double click is enter."""
        self.act("enter")
