"""Changes in TinyDB's own shape.

A TinyDB database is `{table: {id: document}}`, and a patch is part of one: `{table: {id: document}}` puts,
`{table: {id: null}}` removes, `{table: null}` drops. A journal is its patches in order; a snapshot is merely fewer,
larger patches.
"""

from collections.abc import Iterable, Iterator, Mapping

import msgspec
from msgspec import Raw

from store.database import lines
from store.database.rows import Rows

Tables = dict[str, Rows]
"""The tables of a database by name."""
Patch = Mapping[str, Mapping[str, Raw] | None]
"""A patch whose documents are JSON still."""

_CHUNK = 1000
"""Documents in one line of a snapshot."""
_NULL = Raw(b"null")


def as_patch(tables: Mapping[str, Mapping[str, object] | None]) -> Patch:
    """The patch that says `tables`; what is JSON already stays."""
    return {
        name: rows
        if rows is None
        else {id: row if isinstance(row, Raw) else Raw(msgspec.json.encode(row)) for id, row in rows.items()}
        for name, rows in tables.items()
    }


def apply(tables: Tables, patches: Iterable[Patch], own: set[str], *, snapshot: bool = False) -> None:
    """Apply `patches` to `tables`.

    A table is copied the first time it is touched: `own` names the copies already made, so that a published table
    never changes. The patches of a `snapshot`, which begins with no tables, only put.
    """
    for patch in patches:
        for name, rows in patch.items():
            if rows is None:
                tables.pop(name, None)
                own.discard(name)
                continue
            if name not in own:
                tables[name] = tables[name].copy() if name in tables else Rows()
                own.add(name)
            table = tables[name]
            if snapshot or (table.alone and _NULL not in rows.values()):
                table.fill(rows)
            else:
                for id, raw in rows.items():
                    table.put(id, None if raw == _NULL else raw)


def rows_in(patches: Iterable[Patch]) -> int:
    """How many rows the patches put or remove."""
    return sum(len(rows or ()) for patch in patches for rows in patch.values())


def touched(patches: Iterable[Patch]) -> Iterator[tuple[str, str]]:
    """Table and id of each row that the patches put or remove; of a table that they drop, an empty id."""
    for patch in patches:
        for name, rows in patch.items():
            yield from [(name, "")] if rows is None else [(name, id) for id in rows]


def snapshot(tables: Mapping[str, Mapping[str, object]]) -> Iterator[bytes]:
    """The lines that make `tables` out of nothing."""
    for name, table in tables.items():
        rows = list(table.raws() if isinstance(table, Rows) else table.items())
        for first in range(0, len(rows) or 1, _CHUNK):
            yield lines.encode([{name: dict(rows[first : first + _CHUNK])}])
