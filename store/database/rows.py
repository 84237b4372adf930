"""The rows of a table, kept as the JSON that stands in the journal and decoded when they are asked for."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from msgspec import Raw

_LAYER = 1000
"""New rows beside the many that stay, before all are put together anew."""
_decode = msgspec.json.Decoder(dict[str, Any]).decode


class Rows(Mapping[str, dict[str, Any]]):
    """The documents of a table by id, in the order in which they were first put; each time decoded anew.

    Two layers, so that a change costs as much in a large table as in a small one: what stays is shared by all that were
    made from it; what is new or removed (None) since lies over it. Only a copy that nobody else has yet is changed.
    """

    __slots__ = ("_base", "_over", "_shared", "_size")

    def __init__(self) -> None:
        self._base: dict[str, Raw] = {}
        self._over: dict[str, Raw | None] = {}
        self._shared, self._size = False, 0

    def copy(self) -> "Rows":
        """One that can be changed."""
        made = Rows()
        made._base, made._over, made._shared, made._size = self._base, dict(self._over), True, len(self)
        return made

    def put(self, id: str, raw: Raw | None) -> None:
        """Put a row or, where it is None, remove it."""
        if self._shared and (len(self._over) >= _LAYER or self._comes_again(id, raw)):
            self._base, self._over, self._shared = dict(self.raws()), {}, False
        if not self._shared and raw is None:
            self._base.pop(id, None)
        elif not self._shared and raw is not None:
            self._base[id] = raw
        else:
            there = id in self
            if raw is None and id not in self._base:
                self._over.pop(id, None)
            elif raw is not None or there:
                self._over[id] = raw
            self._size += (raw is not None) - there

    @property
    def alone(self) -> bool:
        """Whether nothing else is made of the same rows."""
        return not self._shared

    def fill(self, rows: Mapping[str, Raw]) -> None:
        """Put many rows at once into a table that is alone."""
        self._base.update(rows)

    def _comes_again(self, id: str, raw: Raw | None) -> bool:
        """Whether a row that was removed is put again: then its place is at the end."""
        return raw is not None and self._over.get(id, raw) is None

    def raw(self, id: str) -> Raw | None:
        """The JSON of a row; the same object as long as the row is the same. None where there is none."""
        return self._over[id] if id in self._over else self._base.get(id)

    def raws(self) -> Iterator[tuple[str, Raw]]:
        """Id and JSON of each row."""
        if not self._over:
            yield from self._base.items()
            return
        for id, raw in self._base.items():
            if (now := self._over.get(id, raw)) is not None:
                yield id, now
        for id, new in self._over.items():
            if new is not None and id not in self._base:
                yield id, new

    def changed(self, before: "Rows") -> set[str]:
        """The ids of the rows that were put, changed or removed since `before`."""
        if self._base is before._base:
            ids = self._over.keys() | before._over.keys()
        else:
            ids = self._base.keys() | self._over.keys() | before._base.keys() | before._over.keys()
        return {id for id in ids if self.raw(id) is not before.raw(id)}

    def __getitem__(self, id: str) -> dict[str, Any]:
        if (raw := self.raw(id)) is None:
            raise KeyError(id)
        return _decode(raw)

    def __contains__(self, id: object) -> bool:
        return self._over[id] is not None if id in self._over else id in self._base

    def __iter__(self) -> Iterator[str]:
        return iter(self._base) if not self._over else (id for id, _ in self.raws())

    def __reversed__(self) -> Iterator[str]:
        yield from (id for id in reversed(self._over) if self._over[id] is not None and id not in self._base)
        yield from (id for id in reversed(self._base) if self._over.get(id, self) is not None)

    def __len__(self) -> int:
        return self._size if self._shared else len(self._base)

    def __repr__(self) -> str:
        return repr(dict(self))


NONE = Rows()
"""Those of a table that is not there."""
