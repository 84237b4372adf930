"""What the reviewer set right, laid over what was read: fields of papers; cuts, joints, names and noise of items."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from store.comparing.normal import normal
from store.library.heading import heading_of
from store.library.ids import document_of
from store.library.restructuring import restructured
from store.library.structure import Group, Moves, grouped
from store.model import Correction, Document, Found, Head, Item, ItemCorrection, Span, Split

D = TypeVar("D", Head, Document)

_LONG = 10**9  # code points: of a text whose length was not kept


@dataclass(frozen=True, slots=True)
class Layer:
    """All corrections, by what they are of."""

    fields: Mapping[str, Sequence[Correction]]
    """By document."""
    items: Mapping[str, Mapping[str, ItemCorrection]]
    """By document and item."""
    splits: Mapping[str, Mapping[str, Split]]
    """By document and the item that begins there: those that have a place."""

    @property
    def documents(self) -> set[str]:
        """The ids of the documents in which something is set right."""
        return {*self.fields, *self.items, *self.splits}

    def over_head(self, head: Head) -> Head:
        """A document without its texts as it is after the corrections; what is noise is none of its items."""
        corrections, splits = self.items.get(head.id, {}), self.splits.get(head.id, {})
        if corrections or splits:
            head = _with_items(head, corrections, splits)
        return _with_fields(head, self.fields.get(head.id, ()))

    def over_document(self, document: Document, page_starts: Sequence[int] = ()) -> Document:
        """A document as it is after the corrections; what is noise is none of its items.

        `page_starts`: of its file; without them, what was cut off an item is said to be on the page of that.
        """
        corrections = self.items.get(document.id, {})
        document = self.restructured(document, page_starts)
        if corrections:
            document = replace(document, items=tuple(_set_right(document.items, corrections)))
        return _with_fields(document, self.fields.get(document.id, ()))

    def groups(self, document: Document) -> list[Group]:
        """Which stretch of what was read stands in which item of a document."""
        corrections, splits = self.items.get(document.id, {}), self.splits.get(document.id, {})
        titles = {item.id: item.title for item in document.items}
        lengths = [(item.id, len(item.text.value)) for item in document.items]
        return grouped(lengths, _by_item(splits), _joined(corrections, titles))

    def restructured(self, document: Document, page_starts: Sequence[int] = ()) -> Document:
        """A document with its items cut and joined, and else as it was read."""
        if document.id not in self.items and document.id not in self.splits:
            return document
        splits = self.splits.get(document.id, {})
        items = restructured(document.items, self.groups(document), splits, page_starts)
        return replace(document, items=items)

    def cut(self, document: Document) -> Document:
        """A document with its items cut, and else as it was read."""
        return layer((), (), self.splits.get(document.id, {}).values()).restructured(document)

    def noise_of(self, document: Document) -> tuple[Item, ...]:
        """The items of a document that the reviewer said are none, under the names that were read."""
        corrections = self.items.get(document.id, {})
        if not any(one.noise for one in corrections.values()):
            return ()
        items = self.restructured(document).items
        return tuple(item for item in items if is_noise(corrections.get(item.id), item.title))


def layer(fields: Iterable[Correction], items: Iterable[ItemCorrection], splits: Iterable[Split] = ()) -> Layer:
    """The layer that these corrections make."""
    by_document: dict[str, list[Correction]] = {}
    for correction in fields:
        by_document.setdefault(correction.document, []).append(correction)
    by_item: dict[str, dict[str, ItemCorrection]] = {}
    for one in items:
        by_item.setdefault(document_of(one.id), {})[one.id] = one
    by_split: dict[str, dict[str, Split]] = {}
    for split in splits:
        if split.state != "orphaned":
            by_split.setdefault(document_of(split.item), {})[split.id] = split
    return Layer(by_document, by_item, by_split)


def holds(correction: ItemCorrection, title: str) -> bool:
    """Whether what was said of an item as a whole was said of the one that is now read with this title."""
    return normal(correction.read) == normal(title)


def is_joined(correction: ItemCorrection | None, title: str) -> bool:
    """Whether the item that was read with this title belongs to the one before."""
    return correction is not None and correction.joined and holds(correction, title)


def is_noise(correction: ItemCorrection | None, title: str) -> bool:
    """Whether the item that was read with this title is none: what bears other words now is shown again."""
    return correction is not None and correction.noise and holds(correction, title)


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


def _joined(corrections: Mapping[str, ItemCorrection], titles: Mapping[str, str]) -> set[str]:
    return {id for id, one in corrections.items() if id in titles and is_joined(one, titles[id])}


def _by_item(splits: Mapping[str, Split]) -> dict[str, list[Split]]:
    found: dict[str, list[Split]] = {}
    for split in splits.values():
        found.setdefault(split.item, []).append(split)
    return found


def _with_items(head: Head, corrections: Mapping[str, ItemCorrection], splits: Mapping[str, Split]) -> Head:
    """The head with the items that the corrections make, and with the follow-ups where they now stand."""
    names = {id: (number, title) for id, number, title in head.items}
    known = len(head.lengths) == len(names)
    lengths = list(zip(names, head.lengths if known else [_LONG] * len(names), strict=True))
    names |= {split.id: heading_of(split.quote) for split in splits.values()}
    joined = _joined(corrections, {id: title for id, (_, title) in names.items()})
    groups = grouped(lengths, _by_item(splits), joined)
    items = []
    for group in groups:
        one = corrections.get(group[0].id)
        number, title = names[group[0].id]
        if not is_noise(one, title):
            items.append((group[0].id, *_named(one, number, title)))
    kept = {id for id, _, _ in items}
    moves = Moves(grouped(lengths, {}, ()), groups)
    found = tuple(moved for id, one in head.found if (moved := _placed(id, one, moves, known))[0] in kept)
    return replace(head, items=tuple(items), found=found)


def _placed(item: str, found: Found, moves: Moves, known: bool) -> tuple[str, Found]:
    now, span, _ = moves.place(item, found.span)
    return now, found if (now, span) == (item, found.span) else replace(found, span=span if known else Span(0, 0))


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
