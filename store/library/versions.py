"""A file that was imported before in another version: which document replaces which, and what moves along with it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from store.comparing.aligning import match
from store.comparing.anchoring import anchor
from store.library.ids import document_id, item_ids
from store.model import Annotation, Document, FileRead, Head, Item, Record, Source, Span

SAME_TEXT = 0.5  # of the longer text, in items that stand in both letter for letter
TELLING = 40  # characters: a shorter text ("Godkendt.") says nothing of which meeting it is from


@dataclass(frozen=True, slots=True)
class Replaced:
    """What a file replaces: an earlier file, and for each new document the old one, if any."""

    source: Source
    documents: tuple[Document | None, ...]


def replaced(
    file: FileRead,
    sources: Sequence[Source],
    heads: Sequence[Head],
    load: Callable[[str], Document],
) -> Replaced | None:
    """The earlier version of a file, or None.

    It is the file that was read from the same path, or one that holds a document of the same kind with the same
    printed date and body, or with mostly the same text.
    """
    by_source = {source.id: [head for head in heads if head.source == source.id] for source in sources}
    same_path = [source for source in sources if source.path == file.path]
    for source in same_path or sources:
        old = _matched(file.documents, by_source[source.id], load, same_path=bool(same_path))
        if any(old):
            return Replaced(source, tuple(old))
    return None


def _matched(
    documents: Sequence[Document], heads: Sequence[Head], load: Callable[[str], Document], *, same_path: bool
) -> list[Document | None]:
    left = list(heads)
    old: list[Document | None] = []
    for index, document in enumerate(documents):
        found = next(
            (
                head
                for head in left
                if head.kind == document.kind
                and (
                    (same_path and head.index == index and len(heads) == len(documents))
                    or _same_meeting(head, document)
                    or _same_text(head, document, load)
                )
            ),
            None,
        )
        if found:
            left.remove(found)
        old.append(load(found.id) if found else None)
    return old


def _same_meeting(head: Head, document: Document) -> bool:
    printed = bool(document.date and document.body)
    return printed and (head.date, head.body, head.starts or document.starts, head.status == "supplementary") == (
        document.date,
        document.body,
        document.starts or head.starts,
        document.status == "supplementary",
    )


def _same_text(head: Head, document: Document, load: Callable[[str], Document]) -> bool:
    titles = {title for _, _, title in head.items}
    if not titles or (head.date and document.date and head.date != document.date):
        return False
    if sum(item.title in titles for item in document.items) * 2 < len(document.items):
        return False
    texts = [item.text.value for item in document.items if len(item.text.value) > TELLING]
    others = [item.text.value for item in load(head.id).items if len(item.text.value) > TELLING]
    longest = max(sum(map(len, texts)), sum(map(len, others)))
    common = sum(len(text) for text in texts if text in others)
    return longest > 0 and common >= SAME_TEXT * longest


def with_ids(documents: Sequence[Document], source: str, old: Sequence[Document | None]) -> list[Document]:
    """The documents with ids: those of their former versions, for the items too that they still have."""
    taken = {former.id for former in old if former}
    free = (id for index in range(10**6) if (id := document_id(source, index)) not in taken)
    named = []
    for document, former in zip(documents, old, strict=True):
        id = former.id if former else next(free)
        kept: dict[int, str] = {}
        if former:
            kept = {new: former.items[was].id for was, new in match(former.items, document.items)}
        rest = [index for index in range(len(document.items)) if index not in kept]
        former_ids = {item.id for item in former.items} if former else set()
        fresh = item_ids(id, [document.items[index].number for index in rest], former_ids)
        ids = kept | dict(zip(rest, fresh, strict=True))
        items = tuple(replace(item, id=ids[index]) for index, item in enumerate(document.items))
        named.append(replace(document, id=id, items=items))
    return named


def moved(annotations: Iterable[Annotation], documents: Sequence[Document], now: str) -> list[Record]:
    """The annotations whose place changed with the new text, as they now stand; what finds no place is orphaned."""
    items = {item.id: item for document in documents for item in document.items}
    changed: list[Record] = []
    for note in annotations:
        new = _anchored(note, items.get(note.item))
        if new != note:
            changed.append(replace(new, modified=now))
    return changed


def _anchored(note: Annotation, item: Item | None) -> Annotation:
    if item is None:
        return replace(note, state="orphaned", confidence=0.0)
    place = anchor(item.text.value, note.quote, note.prefix, note.suffix, note.span)
    if place.span is None:
        return replace(note, state="orphaned", confidence=place.confidence)
    state = note.state if place.span == note.span and note.state != "orphaned" else place.state
    return replace(note, span=Span(*place.span), state=state, confidence=place.confidence)
