"""Values as they stand on disk: which table holds which type, under which key, and as which plain dict."""

import hashlib
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any, TypeVar

import msgspec

from store.database.later import as_json, decode_head
from store.errors import RefusedError, StoreError
from store.model import (
    Annotation,
    Answer,
    Change,
    Correction,
    Department,
    Document,
    FollowUp,
    Head,
    ItemCorrection,
    Mark,
    Pair,
    Pairing,
    Placed,
    Record,
    Removed,
    Reviewed,
    SavedSearch,
    Source,
    Split,
    message,
)

T = TypeVar("T")

REVIEW: dict[str, type[Record]] = {
    "annotations": Annotation,
    "follow_ups": FollowUp,
    "departments": Department,
    "pairs": Pair,
    "answers": Answer,
    "corrections": Correction,
    "item_corrections": ItemCorrection,
    "splits": Split,
    "marks": Mark,
    "searches": SavedSearch,
    "reviewed": Reviewed,
    "removed": Removed,
    "placed": Placed,
    "changes": Change,
}
"""The reviewer's tables and what they hold."""
ARCHIVE: dict[str, type[Any]] = {"sources": Source, "heads": Head, "pairings": Pairing, "texts": Document}
"""The tables of what was imported and what they hold."""

_TABLES: dict[type[Any], str] = {type: table for table, type in (REVIEW | ARCHIVE).items()}


_DECODERS: dict[type[Any], Callable[[msgspec.Raw], Any]] = {Head: decode_head}
"""Made when they are first needed: the one for documents takes milliseconds."""


def table_of(type: type[Any]) -> str:
    """The name of the table that holds values of this type. KeyError where none does."""
    return _TABLES[type]


def encode(value: object) -> dict[str, Any]:
    """The value as a plain dict of JSON values that nothing else holds.

    Raises RefusedError where it would not come back the same (a lone surrogate, a number that is none): better no
    record than another one.
    """
    try:
        text = msgspec.json.encode(value, enc_hook=as_json)
        if decode_json(type(value), msgspec.Raw(text)) == value:
            plain: dict[str, Any] = msgspec.json.decode(text)
            return plain
    except (UnicodeEncodeError, OverflowError, StoreError):
        pass
    raise RefusedError("record.not_storable", type=_TABLES.get(type(value), type(value).__name__))


def decode(type: type[T], plain: object) -> T:
    """The value that `encode` made the dict from; what it has more is ignored, what it lacks has its default.

    Raises StoreError where the dict is no such value.
    """
    try:
        return decode_json(type, msgspec.Raw(msgspec.json.encode(plain)))
    except (UnicodeEncodeError, OverflowError) as error:
        raise StoreError("store.unknown_record", table=_TABLES.get(type, ""), reason=str(error)) from error


def decode_json(type: type[T], row: msgspec.Raw) -> T:
    """The value of a row that is JSON still, as `decode`. Raises StoreError where it is no such value."""
    if (decode := _DECODERS.get(type)) is None:
        decode = _DECODERS[type] = msgspec.json.Decoder(type).decode
    try:
        value: T = decode(row)
    except msgspec.DecodeError as error:
        raise StoreError("store.unknown_record", table=_TABLES.get(type, ""), reason=str(error)) from error
    return value


def to_json(record: Record) -> str:
    """A record of the reviewer's as one line of JSON. Raises RefusedError as `encode` does."""
    return msgspec.json.encode(encode(record)).decode()


def from_json(table: str, text: str) -> Record:
    """The record that `to_json` made the line from. Raises StoreError where it is none of this table."""
    type = REVIEW.get(table)
    if type is None:
        raise StoreError("store.unknown_record", table=table, reason="")
    try:
        return decode(type, msgspec.json.decode(text))
    except msgspec.DecodeError as error:
        raise StoreError("store.unknown_record", table=table, reason=str(error)) from error


def documents_of(record: Record) -> tuple[str, ...]:
    """The ids of the documents that a record hangs on; none where it is about no document (a department, a change)."""
    if isinstance(record, Removed | Reviewed | ItemCorrection):
        return (record.id.partition(".")[0],)
    ids = (getattr(record, field, None) for field in ("item", "document", "agenda", "minutes"))
    return tuple(id.partition(".")[0] for id in ids if id)


def without(
    change: Change,
    gone: Collection[str],
    at_hand: Collection[tuple[str, str]],
    erased: Collection[tuple[str, str]] = (),
) -> Change | None:
    """A change without the records that hang, or hung before it, on the documents `gone`, and without those `erased`,
    by table and id; without the versions of files, by source and sha256, that are not `at_hand`, shown or kept.

    None where nothing is left of it.
    """
    about: dict[tuple[str, str], set[str]] = {}
    for table, id, said in (*change.before, *change.after):
        if said is not None:
            about.setdefault((table, id), set()).update(documents_of(from_json(table, said)))
    left = {place for place in about if not about[place] & set(gone) and place not in erased}
    versions = tuple(one for one in change.versions if {(one[0], one[1]), (one[0], one[2])} <= set(at_hand))
    named = any(set(_closing(table, said)) & set(gone) for table, _, said in (*change.before, *change.after) if said)
    if len(left) == len(about) and versions == change.versions and not named:
        return change
    if not left and not versions:
        return None
    before, after = (tuple(e for e in entries if e[:2] in left) for entries in (change.before, change.after))
    return replace(change, before=before, after=after, versions=versions, name=message("change.in_part_forgotten"))


def _closing(table: str, said: str) -> tuple[str, ...]:
    """The id of the document that shows a follow-up done: a change may be named after its item."""
    record = from_json(table, said)
    return (record.closed_by.partition(".")[0],) if isinstance(record, FollowUp) and record.closed_by else ()


def pairing_key(pairing: Pairing) -> str:
    """The key of a pairing in its table."""
    return f"{pairing.agenda}+{pairing.minutes}"


def text_key(id: str, plain: dict[str, Any]) -> str:
    """The key of a document's text: its id and what it says, so that no text takes the place of one in use."""
    return f"{id}.{hashlib.sha256(msgspec.json.encode(plain)).hexdigest()[:16]}"


def document_of_text(key: str) -> str:
    """The id of the document whose text has this key."""
    return key.rpartition(".")[0]


def encode_head(head: Head, text: str) -> dict[str, Any]:
    """A head as a plain dict that also holds the key of its text."""
    return encode(head) | {"text": text}


def text_of(plain: dict[str, Any]) -> tuple[str, str]:
    """Where the text of a head, given as a plain dict, lies: its shard and its key there."""
    return plain["shard"], plain["text"]
