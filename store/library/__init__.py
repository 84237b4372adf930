"""All that a user interface calls: one store, opened, with its verbs by noun."""

from collections.abc import Callable

from store.database.tiny import open_database
from store.library.checklist import Checklist
from store.library.context import Context
from store.library.corrections import Corrections
from store.library.departments import Departments
from store.library.finding import Finding
from store.library.history import History
from store.library.importing import Importing
from store.library.items import ItemCorrections
from store.library.marks import Marks
from store.library.notes import Notes
from store.library.registers import Registers
from store.library.whole import Whole, whole
from store.model import Results


class Library:
    """An open store. Verbs that change something return when it is on the disk."""

    def __init__(self, context: Context) -> None:
        """Open the store in `context.folder`, making it where it is missing. Raises StoreError, WriteError."""
        self.context = context
        self._database = open_database(context.folder)
        self.history = History(self._database, context)
        self.registers = Registers(self._database, self.history)
        self.departments = Departments(self._database, self.history)
        self.checklist = Checklist(self._database, self.history, self.registers, self.departments, context)
        self.notes = Notes(self._database, self.history, self.registers, context)
        self.corrections = Corrections(self._database, self.history, self.registers)
        self.importing = Importing(self._database, self.history, self.registers, context)
        self.marks = Marks(self._database, self.history, self.registers)
        self._finding = Finding(self._database, self.history, self.registers, self.checklist, self.departments)
        self.items = ItemCorrections(self._database, self.history, self.registers)

    def search(self, query: str, limit: int = 20, cancelled: Callable[[], bool] | None = None) -> Results:
        """The items that answer a query (the language of `store.searching.query`)."""
        return self._finding.search(query, limit, cancelled)

    def whole(self) -> Whole:
        """All that the store holds now."""
        return whole(self._database)

    def close(self) -> None:
        """Let go of the store."""
        self._database.close()
