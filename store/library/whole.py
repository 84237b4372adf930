"""All that a store holds, as one value: what leaves whole, and what comes back."""

from collections.abc import Callable
from dataclasses import dataclass

from store.database import Database
from store.database.records import REVIEW
from store.model import Document, Head, Pairing, Record, Source


@dataclass(frozen=True, slots=True)
class Whole:
    """What was imported and what the reviewer added, each in the order in which it was first kept."""

    sources: tuple[Source, ...]
    heads: tuple[Head, ...]
    pairings: tuple[Pairing, ...]
    records: tuple[Record, ...]
    """Of every table of the reviewer's, the changes last."""
    document: Callable[[str], Document]
    """The document of a head, by id, as it was read. Asked for one by one: all texts at once are too much to hold."""


def whole(database: Database) -> Whole:
    """All that is kept now."""
    return Whole(
        sources=tuple(database.sources().values()),
        heads=tuple(database.heads().values()),
        pairings=tuple(database.pairings()),
        records=tuple(record for type in REVIEW.values() for record in database.records(type).values()),
        document=database.document,
    )
