"""A paper told by what it says: the same text in another file is the same paper, and stands in the store once."""

import hashlib
from collections.abc import Iterable, Iterator

from store.model import Document, FileRead, Head

_TELLING = 200
"""Characters: a shorter text that prints no date may well be that of another meeting."""


def text_digest(document: Document) -> str:
    """The sha256 of the repaired text of a paper and of what its head says; empty where they tell no meeting."""
    words = list(_words(document))
    if not document.date and sum(map(len, words)) < _TELLING:
        return ""
    head = (document.kind, document.status, document.body, document.date, document.starts)
    return hashlib.sha256("\0".join([*(one or "" for one in head), *words]).encode("utf-8", "replace")).hexdigest()


def standing(file: FileRead, heads: Iterable[Head]) -> tuple[str, ...]:
    """The papers of the store that say word for word what those of a file say; none unless all of its papers stand."""
    by_text = {head.digest: head.id for head in heads if head.digest}
    ids = [by_text.get(text_digest(document)) for document in file.documents]
    return tuple(dict.fromkeys(id for id in ids if id)) if all(ids) else ()


def _words(document: Document) -> Iterator[str]:
    for item in document.items:
        yield from (item.number, item.text.value)
    if not document.items:
        yield "\n".join(line.strip() for line in document.printed if line.strip())
