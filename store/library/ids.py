"""Ids: made from the bytes of a file, so that the same file gets the same ones in every empty store."""

import base64
import hashlib
import secrets
from collections import Counter
from collections.abc import Iterable, Sequence


def source_id(sha256: str) -> str:
    """The id of a file: eight letters and digits of its digest (hexadecimal)."""
    return base64.b32encode(bytes.fromhex(sha256))[:8].decode().lower()


def document_id(source: str, index: int) -> str:
    """The id of the document at this 0-based place of a file."""
    return f"{source}-{index + 1}"


def item_ids(document: str, numbers: Sequence[str], taken: Iterable[str] = ()) -> list[str]:
    """An id for each item of a document from its printed number; a number that recurs gets a suffix."""
    used, ids = set(taken), []
    count: Counter[str] = Counter()
    for number in numbers:
        base = id = f"{document}.{number or '0'}"
        while id in used:
            count[base] += 1
            id = f"{base}_{count[base] + 1}"
        used.add(id)
        ids.append(id)
    return ids


def document_of(item: str) -> str:
    """The id of the document that holds this item."""
    return item.partition(".")[0]


def is_item(id: str) -> bool:
    """Whether this is the id of an item, and not of a document or meeting."""
    return "." in id


def meeting_id(document: str) -> str:
    """The id of the meeting whose first imported document this is."""
    return f"m-{document}"


def follow_up_id(item: str, quote: str) -> str:
    """The id of a follow-up found in an item, by the words that it was found in."""
    return f"{item}:{hashlib.sha256(quote.encode()).hexdigest()[:6]}"


def new_id(kind: str) -> str:
    """A random id for a record of the reviewer's."""
    return f"{kind}-{secrets.token_hex(5)}"
