"""The values of a table as they are asked for: decoded once, and after a change only what changed."""

from collections.abc import Callable, Collection, Mapping
from contextlib import nullcontext
from types import MappingProxyType
from typing import Generic, TypeVar

from store.database import records
from store.database.garbage import uncollected
from store.database.journal import JournalStorage
from store.database.lines import Rows
from store.model import Removed

T = TypeVar("T")

_MANY = 1000
"""Values that are worth no collection of garbage while they are made."""


class Values(Generic[T]):
    """The values of a table by id; the same mapping as long as the table is the same."""

    def __init__(self, journal: JournalStorage, type: type[T]) -> None:
        self._journal, self._type, self._name = journal, type, records.table_of(type)
        self._now: tuple[Rows, Mapping[str, T]] = ({}, MappingProxyType({}))

    def __call__(self) -> Mapping[str, T]:
        """All of them. Raises StoreError where one makes no sense."""
        before, values = self._now
        rows = self._journal.tables.get(self._name, {})
        if rows is not before:
            # A published table never changes, and one made from it shares the rows that stayed.
            with uncollected() if len(rows) - len(before) > _MANY else nullcontext():
                values = MappingProxyType(
                    {
                        id: values[id] if before.get(id) is row else records.decode(self._type, row)
                        for id, row in rows.items()
                    }
                )
            self._now = rows, values
        return values


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
            shown = {id: one for id, one in values.items() if removed.keys().isdisjoint(self._documents(one))}
            self._now = values, removed, MappingProxyType(shown)
        return self._now[2]
