"""All that a user interface calls: one store, opened, with its verbs by noun.

Nouns that compare texts are made, and imported, when they are first asked for: a command has use for few of them.
"""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from store.database.folder import refuse_nothing
from store.database.mounts import network_under
from store.database.tiny import open_database
from store.database.whole import Whole
from store.errors import StoreError, WriteError
from store.library.borders import Borders
from store.library.by_hand import ByHand
from store.library.checklist import Checklist
from store.library.context import Context
from store.library.corrections import Corrections
from store.library.decisions import DecisionRegister
from store.library.departments import Departments
from store.library.drafts import Drafts
from store.library.finding import Finding
from store.library.history import History
from store.library.importing import Importing
from store.library.items import ItemCorrections
from store.library.progress import Progress
from store.library.registers import Registers
from store.library.searches import Searches
from store.library.taking_out import TakingOut
from store.library.undoing import Undoing
from store.model import Message, Removed, Results, Treatment, message

if TYPE_CHECKING:
    from store.library.closing import Closing
    from store.library.marks import Marks
    from store.library.notes import Notes
    from store.library.reconciling import Reconciling
    from store.library.treatments import Treated
    from store.library.word_by_word import SideBySide


class Library:
    """An open store. Verbs that change something return when it is on the disk."""

    def __init__(self, context: Context, *, make: bool = True) -> None:
        """Open the store in `context.folder`, made where it is missing. Raises StoreError, WriteError.

        Raises RefusedError where it is missing and not to be made.
        """
        if not make:
            refuse_nothing(context.folder)
        self.context = context
        self._database = open_database(context.folder)
        self.history = History(self._database, context)
        self.registers = Registers(self._database, self.history)
        self.undoing = Undoing(self.history, self.registers, context)
        self.decisions = DecisionRegister(self._database, self.registers)
        self.departments = Departments(self._database, self.history)
        self.checklist = Checklist(self._database, self.history, self.registers, self.departments, context)
        self.progress = Progress(context.folder, context.author)
        self.history.listen(self.progress.hear)
        self.drafts = Drafts(context.folder, context.author, self._knows, read_only=self.read_only)
        self.searches = Searches(self._database, self.history, context)
        self.corrections = Corrections(self._database, self.history, self.registers)
        self.items = ItemCorrections(self._database, self.history, self.registers)
        self.borders = Borders(self._database, self.history, self.registers)
        self.by_hand = ByHand(self._database, self.history, self.registers, self.corrections, self.items, self.borders)
        self.importing = Importing(self._database, self.history, self.registers, context)
        self._finding = Finding(
            self._database,
            self.history,
            self.registers,
            self.checklist,
            self.departments,
            context,
            self.progress.read_items,
        )
        if not self.read_only:
            with contextlib.suppress(
                WriteError, StoreError
            ):  # what it could not settle now it does when it is opened next
                self.importing.settle()
        self.taking_out = TakingOut(
            self._database,
            self.history,
            self.registers,
            self._finding,
            self.progress,
            self.drafts,
            context,
            self._taking_out_of,
        )

    @contextlib.contextmanager
    def _taking_out_of(self, folder: Path) -> Iterator[TakingOut]:
        with contextlib.closing(Library(replace(self.context, folder=folder))) as other:
            yield other.taking_out

    @cached_property
    def notes(self) -> "Notes":
        """What the reviewer writes on passages."""
        from store.library.notes import Notes

        return Notes(self._database, self.history, self.registers, self.context)

    @cached_property
    def marks(self) -> "Marks":
        """Places to come back to."""
        from store.library.marks import Marks

        return Marks(self._database, self.history, self.registers)

    @cached_property
    def reconciling(self) -> "Reconciling":
        """What was recommended against what was decided."""
        from store.library.reconciling import Reconciling

        return Reconciling(self._database, self.history, self.registers, self.checklist, self.notes)

    @cached_property
    def side_by_side(self) -> "SideBySide":
        """Two papers laid beside one another."""
        from store.library.word_by_word import SideBySide

        return SideBySide(self.registers)

    @cached_property
    def closing(self) -> "Closing":
        """What shows that a follow-up is done."""
        from store.library.closing import Closing

        return Closing(self.registers, self.similar)

    def search(
        self,
        query: str,
        limit: int = 20,
        cancelled: Callable[[], bool] | None = None,
        *,
        first: bool = False,
        spread: bool = False,
    ) -> Results:
        """The items that answer a query (the language of `store.query.parsing`).

        `first`: only words as they are typed and as they begin, for an answer at once; `spread`: with facets.
        """
        return self._finding.search(query, limit, cancelled, first=first, spread=spread)

    def with_less(self, query: str, cancelled: Callable[[], bool] | None = None) -> tuple[tuple[str, int], ...]:
        """Of a query that finds nothing, those with a word, phrase or filter less that do, and how many items."""
        return self._finding.with_less(query, cancelled)

    def similar(self, item: str, limit: int = 20) -> tuple[Treatment, ...]:
        """Earlier and later items about the same matter, the newest first; of more than `limit` the likest."""
        return self._finding.similar(item, limit)

    def treatments(self, item: str) -> "tuple[Treated, ...]":
        """The matter of an item through the meetings. Raises NotFoundError."""
        from store.library.treatments import treatments

        return treatments(self.similar, self.registers, item)

    def keep_in_step(self) -> None:
        """Make the search index ready for what changed now, so that the next search need not: after an import."""
        self._finding.keep_in_step()

    def open_index(self) -> None:
        """Open the search index as it is, which the first search would: it takes a tenth of a second and more."""
        self._finding.open_index()

    def whole(self) -> Whole:
        """All that the store holds now, with what was taken out."""
        return self._database.whole()

    def notices(self) -> tuple[Message, ...]:
        """What a person should be told of the store once: what was cut off unfinished, since it was opened."""
        return tuple(message("store.torn", path=path, bytes=bytes) for path, bytes in self._database.torn().items())

    def network(self) -> Message | None:
        """What is to be known of a store on a network, where another machine's locks may not be seen."""
        kind = network_under(self.context.folder)
        return message("store.network", path=str(self.context.folder), kind=kind) if kind else None

    @property
    def read_only(self) -> bool:
        """Whether the store can only be read."""
        return self._database.read_only

    def _knows(self, document: str) -> bool:
        return document in self._database.heads() or document in self._database.records(Removed)

    def close(self) -> None:
        """Let go of the store."""
        self.progress.save()
        self.drafts.save()
        self._finding.close()
        self._database.close()
