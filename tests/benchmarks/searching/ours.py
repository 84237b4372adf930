"""The program's own search, called as the program calls it."""

from pathlib import Path

from store.model import Results
from store.searching.index import Index
from tests.benchmarks.searching.made import PER_MEETING, items


class Ours:
    """An index of items of our own making."""

    def __init__(self, folder: Path, count: int) -> None:
        """So many items, taken in where `folder` has no index of them."""
        self._index = Index()
        self._count = count
        for made in items(count):
            self._index.put(made.entry())

    def add_meeting(self) -> None:
        """One meeting more, on the disk when this returns."""
        for made in items(PER_MEETING, self._count):
            self._index.put(made.entry())
        self._count += PER_MEETING

    def find(self, query: str) -> Results:
        """All that is found, the first screen of it."""
        return self._index.find(query, 20)

    def first(self, query: str) -> Results:
        """What is shown first, while typing."""
        return self._index.find(query, 20)

    def close(self) -> None:
        """Let go of it."""


def ids(results: Results) -> list[str]:
    """Of what was found."""
    return [hit.item for hit in results.hits]
