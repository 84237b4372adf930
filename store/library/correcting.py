"""What the reviewer set right, laid over what was read: fields of papers, numbers and titles of items, noise."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from store.comparing.titles import normal
from store.library.ids import document_of
from store.model import Correction, Document, Head, Item, ItemCorrection

D = TypeVar("D", Head, Document)


@dataclass(frozen=True, slots=True)
class Layer:
    """All corrections, by what they are of."""

    fields: Mapping[str, Sequence[Correction]]
    """By document."""
    items: Mapping[str, Mapping[str, ItemCorrection]]
    """By document and item."""

    def over_head(self, head: Head) -> Head:
        """A document without its texts as it is after the corrections; what is noise is none of its items."""
        corrections = self.items.get(head.id, {})
        if corrections:
            items = []
            for id, number, title in head.items:
                one = corrections.get(id)
                if not is_noise(one, title):
                    items.append((id, *_named(one, number, title)))
            kept = {id for id, _, _ in items}
            found = tuple(pair for pair in head.found if pair[0] in kept)
            head = replace(head, items=tuple(items), found=found)
        return _with_fields(head, self.fields.get(head.id, ()))

    def over_document(self, document: Document) -> Document:
        """A document as it is after the corrections; what is noise is none of its items."""
        corrections = self.items.get(document.id, {})
        if corrections:
            document = replace(document, items=tuple(_set_right(document.items, corrections)))
        return _with_fields(document, self.fields.get(document.id, ()))

    def noise_of(self, document: Document) -> tuple[Item, ...]:
        """The items of a document as it was read that the reviewer said are none."""
        corrections = self.items.get(document.id, {})
        return tuple(item for item in document.items if is_noise(corrections.get(item.id), item.title))


def layer(fields: Iterable[Correction], items: Iterable[ItemCorrection]) -> Layer:
    """The layer that these corrections make."""
    by_document: dict[str, list[Correction]] = {}
    for correction in fields:
        by_document.setdefault(correction.document, []).append(correction)
    by_item: dict[str, dict[str, ItemCorrection]] = {}
    for one in items:
        by_item.setdefault(document_of(one.id), {})[one.id] = one
    return Layer(by_document, by_item)


def is_noise(correction: ItemCorrection | None, title: str) -> bool:
    """Whether the item that was read with this title is none: what bears other words now is shown again."""
    return correction is not None and correction.noise and normal(correction.read) == normal(title)


def followed(corrections: Iterable[ItemCorrection], documents: Iterable[Document]) -> list[tuple[str, ItemCorrection]]:
    """The corrections that belong to another item of a new version: the id of the old one, and the new record.

    That is the one item that has the title as it was read, where the item of the old id is gone or has another title.
    """
    papers = {document.id: document for document in documents}
    taken = {one.id for one in corrections}
    moved = []
    for one in corrections:
        document = papers.get(document_of(one.id))
        if document is None:
            continue
        former = document.item(one.id)
        if former is not None and normal(former.title) == normal(one.read):
            continue
        same = [item for item in document.items if normal(item.title) == normal(one.read) and item.id not in taken]
        if len(same) == 1:
            taken.add(same[0].id)
            moved.append((one.id, replace(one, id=same[0].id, rev=0)))
    return moved


def _named(correction: ItemCorrection | None, number: str, title: str) -> tuple[str, str]:
    if correction is None:
        return number, title
    return (
        number if correction.number is None else correction.number,
        title if correction.title is None else correction.title,
    )


def _set_right(items: Sequence[Item], corrections: Mapping[str, ItemCorrection]) -> Iterable[Item]:
    """The items without noise; a part follows the number of the item that it is part of, or stands alone without it."""
    now: dict[str, str | None] = {}
    """By the number that was read of an item that may have parts, the number it has."""
    for item in items:
        one = corrections.get(item.id)
        gone = is_noise(one, item.title)
        number, title = _named(one, item.number, item.title)
        if item.number:
            now[item.number] = None if gone else number
        if not gone:
            parent = item.parent if item.parent is None else now.get(item.parent, item.parent)
            yield replace(item, number=number, title=title, parent=parent)


def _with_fields(document: D, corrections: Iterable[Correction]) -> D:
    for correction in corrections:
        guesses = {name: guess for name, guess in document.inferred.items() if name != correction.field}
        changes: dict[str, Any] = {correction.field: correction.value, "inferred": guesses}
        document = replace(document, **changes)
    return document
