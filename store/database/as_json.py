"""The whole store as JSON: `store.json`, which comes back, and `tinydb.json`, which any TinyDB opens.

Both hold the same tables. Both are ASCII, whatever encoding the one who opens them takes for given.
"""

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

import msgspec

from store.database.folder import is_shard
from store.database.former import Former
from store.database.later import as_plain
from store.database.migrations import SCHEMA
from store.database.records import REVIEW, decode, pairing_key, table_of
from store.database.whole import Whole
from store.errors import NotFoundError, ReadingError, StoreError
from store.model import Document, Head, Pairing, Source

FORMAT = "referat store"
_SUM = b',\n"crc32": "'
"""What stands before the sum: no text holds it, as JSON writes no new line as it is."""

T = TypeVar("T")


def store_json(whole: Whole) -> Iterator[bytes]:
    """`{"format": "referat store", "schema": 1, TABLE: [ROW, ...], ..., "crc32": "SUM OF IT ALL"}`, a row a line."""
    sum = 0
    for part in _store(whole):
        sum = zlib.crc32(part, sum)
        yield part
    yield _SUM + b'%08x"\n}\n' % sum


def _store(whole: Whole) -> Iterator[bytes]:
    yield f'{{"format": "{FORMAT}", "schema": {SCHEMA}'.encode()
    for name, rows in _tables(whole):
        yield f',\n"{name}": ['.encode()
        yield from _parted(_ascii(row) for row in rows)
        yield b"]"


def tinydb_json(whole: Whole) -> Iterator[bytes]:
    """`{TABLE: {"1": ROW, ...}, ...}`, as TinyDB's own JSONStorage does: ids are numbers, ours stand in the rows."""
    yield b"{"
    for place, (name, rows) in enumerate(_tables(whole)):
        yield f'{"," if place else ""}\n"{name}": {{'.encode()
        yield from _parted(b'"%d": %s' % (number, _ascii(row)) for number, row in enumerate(rows, 1))
        yield b"}"
    yield b"\n}\n"


def load(data: bytes) -> Whole:
    """What `store_json` wrote, or somebody else without a sum.

    Raises ReadingError where it is something else or does not fit its sum, StoreError for another schema.
    """
    try:
        tables: Any = json.loads(data)
    except (ValueError, RecursionError):
        tables = None
    if not isinstance(tables, dict) or tables.get("format") != FORMAT or not isinstance(tables.get("schema"), int):
        raise ReadingError("whole.no_store")
    if tables["schema"] > SCHEMA:
        raise StoreError("whole.newer_schema", found=tables["schema"], known=SCHEMA)
    if tables["schema"] < SCHEMA:
        raise StoreError("whole.older_schema", found=tables["schema"], known=SCHEMA)
    body, summed, sum = data.rpartition(_SUM)
    if summed and sum[:8] != b"%08x" % zlib.crc32(body):
        raise ReadingError("whole.damaged")
    texts = {text.id: text for text in _values(tables, "texts", Document)}
    heads = _values(tables, "heads", Head)
    former = _values(tables, "former", Former)
    all_heads = (*heads, *(head for one in former for head in one.heads))
    if strange := next((head.shard for head in all_heads if not is_shard(head.shard)), None):
        raise ReadingError("whole.bad_record", table="heads", reason=strange)
    if missing := next((head.id for head in heads if head.id not in texts), None):
        raise ReadingError("whole.missing_text", id=missing)
    for one in former:
        if [head.id for head in one.heads] != [text.id for text in one.texts]:
            raise ReadingError("whole.missing_text", id=one.of)

    def document(id: str) -> Document:
        if id not in texts:
            raise NotFoundError("document.not_found", id=id)
        return texts[id]

    sources = _values(tables, "sources", Source)
    if unknown := {head.source for head in heads} - {source.id for source in sources}:
        raise ReadingError("whole.bad_record", table="heads", reason=min(unknown))
    return Whole(
        sources=sources,
        heads=heads,
        pairings=_values(tables, "pairings", Pairing),
        records=tuple(record for name, type in REVIEW.items() for record in _values(tables, name, type)),
        document=document,
        former=lambda: former,
    )


def _values(tables: dict[str, Any], name: str, type: type[T]) -> tuple[T, ...]:
    rows = tables.get(name, [])
    if not isinstance(rows, list):
        raise ReadingError("whole.no_store")
    try:
        values = tuple(decode(type, row) for row in rows)
    except StoreError as error:
        raise ReadingError("whole.bad_record", **dict(error.message.values)) from error
    keys = Counter(map(_key, values)) if type is not Former else Counter[str]()
    if twice := next((key for key, count in keys.items() if count > 1), None):
        raise ReadingError("whole.bad_record", table=name, reason=twice)
    return values


def _key(value: Any) -> str:  # noqa: ANN401  # a value of any table
    """What a value is known by in its table."""
    return pairing_key(value) if isinstance(value, Pairing) else str(value.id)


def _tables(whole: Whole) -> Iterator[tuple[str, Iterable[object]]]:
    yield "sources", whole.sources
    yield "heads", whole.heads
    yield "pairings", whole.pairings
    yield "texts", (whole.document(head.id) for head in whole.heads)
    yield "former", whole.former()
    for name in REVIEW:
        yield name, (record for record in whole.records if table_of(type(record)) == name)


def _ascii(value: object) -> bytes:
    return json.dumps(msgspec.to_builtins(value, enc_hook=as_plain), separators=(",", ":")).encode()


def _parted(rows: Iterable[bytes]) -> Iterator[bytes]:
    for place, row in enumerate(rows):
        yield (b",\n" if place else b"\n") + row
