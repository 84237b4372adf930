"""What is kept of a document beside its texts: enough to list, pair and find it."""

from collections.abc import Sequence

from store.library.same_text import text_digest
from store.model import Document, Head, Source

UNDATED = "undated"


def head_of(document: Document, source: Source, index: int, documents: Sequence[Document]) -> Head:
    """The head of the document at this 0-based place of a file that holds `documents`."""
    attached = document.attached_to
    carrier = documents[attached.document] if attached and attached.document is not None else None
    item = (
        next((one.id for one in carrier.items if attached and one.number == attached.item), None) if carrier else None
    )
    return Head(
        id=document.id,
        source=source.id,
        index=index,
        shard=document.date[:4] if document.date else UNDATED,
        kind=document.kind,
        status=document.status,
        complete=document.complete,
        title=document.title,
        body=document.body,
        municipality=document.municipality,
        date=document.date,
        starts=document.starts,
        inferred=document.inferred,
        items=tuple((one.id, one.number, one.title) for one in document.items),
        found=tuple((one.id, found) for one in document.items for found in one.follow_ups),
        attached_to=item,
        letterhead=document.letterhead.text if document.letterhead else None,
        lengths=tuple(len(one.text.value) for one in document.items),
        digest=text_digest(document),
    )
