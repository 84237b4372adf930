"""Entries of an invented municipality, for the tests of the index."""

from pathlib import Path
from typing import Any

from store.model import Results, Span
from store.searching.entries import Entry, Review
from store.searching.index import Index


def entry(item: str, title: str = "", text: str = "", **fields: Any) -> Entry:
    """An item of minutes: the title as its heading, then the text."""
    whole = f"{title}\n\n{text}" if title and text else title or text
    known: dict[str, Any] = {"meeting": "m1", "document": "d1", "kind": "minutes", "title": title, "text": whole}
    return Entry(item=item, title_span=Span(0, len(title)), **(known | fields))


def put(index: Index, *entries: Entry) -> None:
    """Put each item as a document of its own."""
    for each in entries:
        index.put(each.item, "", [each])
    index.commit()


def index_of(*entries: Entry, reviews: dict[str, Review] | None = None, folder: Path | None = None) -> Index:
    """An index that holds these."""
    index = Index(folder)
    put(index, *entries)
    index.write(reviews or {})
    return index


def texts(*texts: str) -> Index:
    """An index of items "0", "1", ... with these texts and no title."""
    return index_of(*(entry(str(number), "", text) for number, text in enumerate(texts)))


def items(results: Results) -> list[str]:
    """The items of an answer, best first."""
    return [hit.item for hit in results.hits]


def rules(results: Results) -> list[tuple[str, str]]:
    """What the first match of each hit is, and by what rule."""
    return [(hit.matches[0].word, hit.matches[0].rule) for hit in results.hits]
