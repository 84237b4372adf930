"""What another body decided before, whose recommendation a meeting followed."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from rapidfuzz import fuzz

from store.comparing.normal import normal
from store.comparing.verdicts import decided
from store.errors import NotFoundError
from store.library.registers import Registers
from store.model import Head, ItemRef

_NAMED_ALIKE = 90
"""How like, in percent, a body's name must be to one that is written a little otherwise."""
_MOST_PAPERS = 6
"""Of the body, the latest ones: a case does not wait longer."""


@dataclass(frozen=True, slots=True)
class Followed:
    """An item of minutes on the same matter."""

    item: ItemRef
    body: str
    date: str
    decided: str
    """Its words."""


class Following:
    """Finds them for one meeting. Reads papers: not for the thread that draws."""

    def __init__(self, registers: Registers, date: str) -> None:
        self._registers = registers
        self._date = date
        self._papers: dict[str, tuple[Head, ...]] = {}

    def of(self, body: str, title: str) -> Followed | None:
        """What this body decided last, until the day of the meeting, on an item of this title; None: nobody knows."""
        called = normal(title)
        for head in self._of_body(body) if called else ():  # what has no title may be of any matter
            for id, number, named in head.items:
                if normal(named) == called and (words := self._decided(id)):
                    return Followed(ItemRef(id, number, named), head.body or body, head.date or "", words)
        return None

    def _decided(self, id: str) -> str:
        with suppress(NotFoundError):  # taken out meanwhile
            document, item = self._registers.item(id)
            return decided(item, document.body)
        return ""

    def _of_body(self, body: str) -> tuple[Head, ...]:
        if body not in self._papers:
            found = sorted(self._minutes(normal(body)), key=lambda head: head.date or "", reverse=True)
            self._papers[body] = tuple(found[:_MOST_PAPERS])
        return self._papers[body]

    def _minutes(self, body: str) -> Iterator[Head]:
        for head in self._registers.heads().values():
            before = head.kind == "minutes" and head.date and head.date <= self._date
            if before and fuzz.ratio(normal(head.body or ""), body, score_cutoff=_NAMED_ALIKE):
                yield head
