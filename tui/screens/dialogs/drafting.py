"""Dialogs in which somebody writes what is worth keeping, and the draft that it is until it is kept or dropped."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from textual.timer import Timer

from store.library.drafts import Target
from tui.screens.dialogs.dialog import Dialog
from tui.screens.place import Place

Answer = TypeVar("Answer")
P = ParamSpec("P")
T = TypeVar("T")

DRAFT_EVERY = 1.0
"""Seconds after which what is typed is told, to be kept as a draft."""


class DraftingDialog(Dialog[Answer]):
    """A dialog that tells `typed` soon what is typed. It gives `draft`, and calls `tell_soon` at every change."""

    def __init__(self, title: str, help: str, typed: Callable[[str], None] | None = None) -> None:
        super().__init__(title, help)
        self._typed = typed
        self._telling: Timer | None = None

    @property
    def draft(self) -> str:
        """What is typed, as it is to be kept."""
        raise NotImplementedError

    def tell_soon(self) -> None:
        """Tell what is typed in a moment, also of one who types on without a pause."""
        if self._typed and self._telling is None:
            self._telling = self.set_timer(DRAFT_EVERY, self.tell)

    def tell(self) -> None:
        """Tell what is typed, unless it was answered."""
        self._telling = None
        if self._typed and not self._answered:
            self._typed(self.draft)


class Draft:
    """What is being written for a target in place of `text`: on the disk soon, and there again after a kill."""

    def __init__(self, place: Place, target: Target, text: str = "") -> None:
        self._place = place
        self._drafts = place.library.drafts
        self._target = target
        self._text = text

    def found(self) -> str | None:
        """What was written before and not kept. Reads a small file."""
        return self._drafts.all().get(self._target)

    def write(self, new: str) -> None:
        """Have this as the draft; none where it is the text as it was."""
        self._drafts.put(self._target, "" if new.strip() == self._text.strip() else new)
        self._place.program.fetch(self._drafts.save, lambda _none: None)

    def end(self) -> None:
        """Have none."""
        self.write(self._text)

    def kept(self, verb: Callable[P, T]) -> Callable[P, T]:
        """`verb`, and in the same turn the draft is no more, for the store has it."""

        def keep(*args: P.args, **named: P.kwargs) -> T:
            answer = verb(*args, **named)
            self._drafts.put(self._target, "")
            self._drafts.save()
            return answer

        return keep
