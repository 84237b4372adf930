"""The dialog of closing evidence: the later items that may show that a follow-up is done, with their reasons."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Literal

from textual.content import Content

from store.library.closing import Evidence
from store.model import FollowUp
from tui.render import columns, line, sentences
from tui.screens.dialogs.rows import RowsDialog
from tui.words import quoted, say


@dataclass(frozen=True, slots=True)
class ProofChosen:
    """What shall be done with which item: open it, or close the follow-up by it."""

    evidence: Evidence
    what: Literal["open", "close"]


Shown = tuple[Evidence, int, str]
"""An item, which of its lines, and what stands there: first what it is, then each reason, then what it says."""

QUOTE_WIDTH, QUOTE_LINES = 60, 4


class ProofsDialog(RowsDialog[Shown, ProofChosen]):
    """Answers an item and what shall be done with it."""

    def __init__(self, task: FollowUp, found: Sequence[Evidence]) -> None:
        rows = [(one, at, text) for one in found for at, text in enumerate(_lines(one))]
        super().__init__(say("follow_ups.evidence_title", text=task.text), say("follow_ups.evidence_keys"), rows)

    def can_choose(self, row: Shown) -> bool:
        """The cursor stands on the first line of an item."""
        return row[1] == 0

    def content(self, row: Shown, width: int) -> Content:
        """How sure, item, body and date; the reasons; the words."""
        one, at, text = row
        if at == 0:
            left = Content.assemble((f"{round(one.sureness * 100)} %  ", "bold"), line(text).stylize("bold"))
            return columns(left, sentences([one.body or "", one.date]), width)
        return Content("      ") + line(text)

    def key(self, row: Shown) -> Hashable:
        """Item and line."""
        return row[0].item, row[1]

    def act(self, name: str) -> bool:
        """Enter opens, x closes."""
        if self.row is None or name not in ("enter", "x", "X", "space"):
            return False
        self.close(ProofChosen(self.row[0], "open" if name == "enter" else "close"))
        return True


def _lines(one: Evidence) -> list[str]:
    quote = wrap(quoted(one.quote), QUOTE_WIDTH, max_lines=QUOTE_LINES, placeholder=" …")
    return [one.label, *(f"· {say(reason)}" for reason in one.why), *quote]
