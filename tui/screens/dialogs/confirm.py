"""A question with a few answers, each by one key."""

from collections.abc import Sequence
from typing import TypeVar

from tui.screens.dialogs.dialog import Dialog
from tui.words import say

Answer = TypeVar("Answer")


YES = "y"


class Confirm(Dialog[Answer]):
    """Asks `question`; each choice is a key, its words and the answer it gives. Escape answers None.

    For `y` stands the first letter of yes in the language of the program, too.
    """

    def __init__(self, question: str, choices: Sequence[tuple[str, str, Answer]], escape: str = "") -> None:
        yes = say("dialog.yes_keys")
        words = [f"{yes if key == YES else key} {what}" for key, what, _ in choices]
        super().__init__(question, " · ".join([*words, f"escape {escape or say('dialog.back')}"]))
        self._answers = {key: answer for key, _, answer in choices}
        if YES in self._answers:
            self._answers[yes] = self._answers[YES]

    def answer(self, name: str) -> bool:
        """The key of a choice answers."""
        if name not in self._answers:
            return False
        self.close(self._answers[name])
        return True
