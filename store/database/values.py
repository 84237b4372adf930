"""The values of a table: each decoded when it is first looked at, and after a change only what changed."""

from collections.abc import Callable, Collection, ItemsView, Iterator, Mapping, ValuesView
from contextlib import nullcontext
from typing import Generic, TypeVar

from msgspec import Raw

from store.database import records
from store.database.garbage import uncollected
from store.database.journal import JournalStorage
from store.database.rows import NONE, Rows
from store.model import Removed

T = TypeVar("T")

_MANY = 1000
"""Values that are worth no collection of garbage while they are made."""

Known = dict[str, tuple[Raw, T]]
"""What was decoded already, by id, and from which row."""


class Decoded(Mapping[str, T]):
    """The values of rows by id. Raises StoreError where one that is looked at makes no sense."""

    def __init__(self, rows: Rows, type: type[T], known: Known[T]) -> None:
        self.rows, self._type, self._known = rows, type, known
        self._whole: dict[str, T] | None = None

    def _value(self, id: str, raw: Raw) -> T:
        known = self._known.get(id)
        if known is None or known[0] is not raw:
            self._known[id] = known = raw, records.decode_json(self._type, raw)
        return known[1]

    def __getitem__(self, id: str) -> T:
        if (raw := self.rows.raw(id)) is None:
            raise KeyError(id)
        return self._value(id, raw)

    def whole(self) -> dict[str, T]:
        """All of them at once; not to be changed."""
        if self._whole is None:
            with uncollected() if len(self) - len(self._known) > _MANY else nullcontext():
                self._whole = {id: self._value(id, raw) for id, raw in self.rows.raws()}
        return self._whole

    def values(self) -> ValuesView[T]:
        """The values, in the order in which the rows were first put."""
        return self.whole().values()

    def items(self) -> ItemsView[str, T]:
        """Ids and values, in the same order."""
        return self.whole().items()

    def __contains__(self, id: object) -> bool:
        return id in self.rows

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __reversed__(self) -> Iterator[str]:
        return reversed(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def changed(before: Mapping[str, T], now: Mapping[str, T]) -> Collection[str]:
    """The ids of what may have been put, changed or removed between two answers of `Values` or `Shown`."""
    if isinstance(before, Decoded) and isinstance(now, Decoded):
        return sorted(now.rows.changed(before.rows))
    return () if before is now else [*now, *(id for id in before if id not in now)]


class Values(Generic[T]):
    """The values of a table by id; the same mapping as long as the table is the same."""

    def __init__(self, journal: JournalStorage, type: type[T]) -> None:
        self._journal, self._type, self._name = journal, type, records.table_of(type)
        self._now: tuple[Rows, Decoded[T]] = (NONE, Decoded(NONE, type, {}))
        self._known: Known[T] = {}

    def __call__(self) -> Mapping[str, T]:
        """All of them, as they are now."""
        rows = self._journal.tables.get(self._name, NONE)
        if rows is not self._now[0]:
            if len(self._known) > 2 * len(rows) + _MANY:  # of most the rows are gone
                self._known = {}
            self._now = rows, Decoded(rows, self._type, self._known)
        return self._now[1]


class _Seen(Mapping[str, T]):
    """Values without those of the documents `gone`: one that is asked for is looked at alone."""

    def __init__(
        self, values: Mapping[str, T], gone: Collection[str], documents: Callable[[T], Collection[str]]
    ) -> None:
        self._values, self._gone, self._documents = values, gone, documents
        self._whole: dict[str, T] | None = None

    def _seen(self, value: T) -> bool:
        return not any(document in self._gone for document in self._documents(value))

    def __getitem__(self, id: str) -> T:
        if self._seen(value := self._values[id]):
            return value
        raise KeyError(id)

    def whole(self) -> dict[str, T]:
        """All of them at once; not to be changed."""
        if self._whole is None:
            self._whole = {id: one for id, one in self._values.items() if self._seen(one)}
        return self._whole

    def values(self) -> ValuesView[T]:
        """The values, in the order in which the rows were first put."""
        return self.whole().values()

    def items(self) -> ItemsView[str, T]:
        """Ids and values, in the same order."""
        return self.whole().items()

    def __iter__(self) -> Iterator[str]:
        return iter(self.whole())

    def __reversed__(self) -> Iterator[str]:
        return reversed(self.whole())

    def __len__(self) -> int:
        return len(self.whole())


class Shown(Generic[T]):
    """Values without those that hang on a document taken out; the same mapping as long as both tables are the same."""

    def __init__(self, values: Values[T], removed: Values[Removed], documents: Callable[[T], Collection[str]]) -> None:
        self._values, self._removed, self._documents = values, removed, documents
        self._now: tuple[Mapping[str, T], Mapping[str, Removed], Mapping[str, T]] = ({}, {}, {})

    def __call__(self) -> Mapping[str, T]:
        """All that are shown. Raises StoreError where one makes no sense."""
        values, removed = self._values(), self._removed()
        if not removed:
            return values
        if self._now[0] is not values or self._now[1] is not removed:
            self._now = values, removed, _Seen(values, frozenset(removed), self._documents)
        return self._now[2]
