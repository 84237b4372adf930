"""The program's own search, called as the program calls it."""

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from time import process_time

from store.model import Results
from store.searching.entries import Entry
from store.searching.index import Index
from tests.benchmarks.searching.made import PER_MEETING, Made, items


class Ours:
    """An index of items of our own making."""

    def __init__(self, folder: Path) -> None:
        """That of the folder."""
        self._index = Index(folder / "index")

    def build(self, made: Iterable[Made]) -> float:
        """Take in items, and make the index tidy; the seconds of the processor that took, the making of items aside."""
        took = 0.0
        for _, group in groupby(made, key=lambda each: each.number // PER_MEETING):
            entries = [each.entry() for each in group]
            began = process_time()
            self._index.put(entries[0].document, "", entries)
            took += process_time() - began
        began = process_time()
        self._index.commit("made")
        while self._index.merge():
            pass
        return took + process_time() - began

    def next_meeting(self) -> list[Entry]:
        """The entries of one meeting more."""
        return [made.entry() for made in items(PER_MEETING, (len(self._index) // PER_MEETING + 1) * PER_MEETING)]

    def add_meeting(self, entries: list[Entry]) -> None:
        """Take in a meeting; it is on the disk when this returns."""
        self._index.put(entries[0].document, "", entries)
        self._index.commit("made")

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
