"""The program's own search, called as the program calls it."""

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from store.model import Results
from store.searching.index import Index
from tests.benchmarks.searching.made import PER_MEETING, Made, items


class Ours:
    """An index of items of our own making."""

    def __init__(self, folder: Path, count: int) -> None:
        """So many items, taken in where `folder` has no index of them."""
        self._index = Index(folder / "index")
        self._count = count
        if not len(self._index):
            self._put(items(count))
            while self._index.merge():
                pass

    def _put(self, made: Iterable[Made]) -> None:
        entries = (each.entry() for each in made)
        for document, group in groupby(entries, key=lambda entry: entry.document):
            self._index.put(document, "", group)
        self._index.commit("made")

    def add_meeting(self) -> None:
        """One meeting more, on the disk when this returns."""
        self._put(items(PER_MEETING, self._count))
        self._count += PER_MEETING

    def find(self, query: str) -> Results:
        """All that is found, the first screen of it."""
        return self._index.find(query, 20)

    def first(self, query: str) -> Results:
        """What is shown first, while typing: as many as are in sight on a screen of 24 lines."""
        return self._index.find(query, 10, first=True)

    def close(self) -> None:
        """Let go of it."""
        self._index.close()


def ids(results: Results) -> list[str]:
    """Of what was found."""
    return [hit.item for hit in results.hits]
