"""Marks: places to come back to, one a letter. They move along with a corrected version, as notes do."""

import string

from store.comparing.anchoring import selector
from store.database import Database
from store.errors import NotFoundError, RefusedError
from store.library.called import label
from store.library.history import History
from store.library.registers import Registers
from store.model import Mark, Span, message

LETTERS = string.ascii_lowercase
QUOTED = 80
"""Code points of the text from the place on that tell it from others."""


class Marks:
    """The verbs on marks."""

    def __init__(self, database: Database, history: History, registers: Registers) -> None:
        self._database = database
        self._history = history
        self._registers = registers

    def all(self) -> tuple[Mark, ...]:
        """Every mark, by letter."""
        return tuple(sorted(self._database.records(Mark).values(), key=lambda mark: mark.id))

    def get(self, letter: str) -> Mark:
        """The mark of this letter. Raises NotFoundError where none is set."""
        if (mark := self._database.records(Mark).get(letter)) is None:
            raise NotFoundError("mark.unknown", letter=letter)
        return mark

    def set(self, letter: str, item: str, offset: int) -> Mark:
        """Set a mark, in place of an earlier one of its letter, at an offset in the text of an item.

        Raises RefusedError for what is no letter from a to z, NotFoundError for the item.
        """
        if len(letter) != 1 or letter not in LETTERS:
            raise RefusedError("mark.no_letter", letter=letter)
        _, where = self._registers.item(item)
        text = where.text.value
        start = max(0, min(offset, len(text.rstrip()) - 1))
        span = Span(start, min(start + QUOTED, len(text)))
        quote, prefix, suffix = selector(text, span)
        kept = self._database.kept(Mark, letter)
        mark = Mark(
            id=letter,
            rev=kept.rev if kept else 0,
            item=item,
            quote=quote,
            prefix=prefix,
            suffix=suffix,
            span=span,
        )
        return self._history.put(message("change.mark", letter=letter, item=label(where)), mark)
