"""Dialogs in which somebody writes what is worth keeping, and the draft that it is until it is kept or dropped."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from textual.timer import Timer

from store.errors import NotFoundError
from store.library import Library
from store.library.called import called
from store.library.drafts import Target
from store.library.ids import document_of
from tui.screens.dialogs.confirm import Confirm
from tui.screens.dialogs.dialog import Dialog
from tui.screens.place import Place
from tui.words import say

Answer = TypeVar("Answer")
P = ParamSpec("P")
T = TypeVar("T")

DRAFT_EVERY = 1.0
"""Seconds after which what is typed is told, to be kept as a draft."""
FIRST_WORDS = 30
"""Characters of a draft that tell it from others in a list."""


class DraftingDialog(Dialog[Answer]):
    """A dialog that tells `typed` soon what is typed. It gives `draft`, and calls `tell_soon` at every change.

    `left` is told where it is left as it is, unfinished.
    """

    def __init__(
        self,
        title: str,
        help: str,
        typed: Callable[[str], None] | None = None,
        left: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(title, help)
        self._typed = typed
        self._left = left
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

    def ask_to_keep(self, keep: Callable[[], None]) -> None:
        """Ask what shall become of what was written: `keep` it, drop it, or leave it unfinished; else write on."""
        left = self._left

        def decided(kept: bool | None) -> None:
            if kept:
                keep()
            elif kept is not None:
                self.close()
            elif left:
                self.tell()
                left()
                self.close()

        choices = [("enter", say("dialog.keep_it"), True), ("d", say("dialog.drop_it"), False)]
        escape = say("dialog.leave_unfinished" if left else "dialog.write_on")
        self.program.push_screen(Confirm(say("dialog.keep_note"), choices, escape), decided)


def unfinished(library: Library) -> dict[Target, str]:
    """What was begun to be written on what is in the store, the newest first. Reads a small file."""
    heads = library.registers.heads()
    begun = [(target, text) for target, text in library.drafts.all().items() if document_of(target.item) in heads]
    return dict(reversed(begun))


def begun_on(library: Library, target: Target) -> str:
    """The item and the meeting that a draft is on, in a few words."""
    label = library.registers.label_of(target.item)
    try:
        return f"{label} · {called(library.registers.meeting(target.item))}"
    except NotFoundError:  # taken out meanwhile
        return label


def told_of(library: Library, target: Target, text: str) -> str:
    """A draft in a list: its first words, unless they are those of a form, and what it is on."""
    words = "" if target.is_form else " ".join(text.split())
    words = words if 0 < len(words) <= FIRST_WORDS else f"{words[:FIRST_WORDS]}…"
    return say("dialog.unfinished", text=words, item=begun_on(library, target))


class Draft:
    """What is being written for a target in place of `text`: on the disk soon, and there again after a kill."""

    def __init__(self, place: Place, target: Target, text: str = "") -> None:
        self._place = place
        self._drafts = place.library.drafts
        self._target = target
        self._text = text
        self._left = False

    def found(self) -> str | None:
        """What was written before and not kept. Reads a small file."""
        return self._drafts.all().get(self._target)

    def say_found(self) -> None:
        """Say that it is what was begun before, and on what."""
        self._place.program.say(say("dialog.draft", item=begun_on(self._place.library, self._target)))

    def write(self, new: str) -> None:
        """Have this as the draft; none where it is the text as it was."""
        self._drafts.put(self._target, "" if new.strip() == self._text.strip() else new)
        self._place.program.fetch(self._drafts.save, lambda _none: None)

    def leave(self) -> None:
        """Let it be, for another time, and say so."""
        self._left = True
        self._place.program.say(say("dialog.left_unfinished", item=begun_on(self._place.library, self._target)))

    def end(self) -> None:
        """Have none, unless it was left for another time."""
        if not self._left:
            self.write(self._text)

    def kept(self, verb: Callable[P, T]) -> Callable[P, T]:
        """`verb`, and in the same turn the draft is no more, for the store has it."""

        def keep(*args: P.args, **named: P.kwargs) -> T:
            answer = verb(*args, **named)
            self._drafts.put(self._target, "")
            self._drafts.save()
            return answer

        return keep
