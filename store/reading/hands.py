"""How a document is written: which letters are its usual ones, and what stands out from them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from store.reading.printed import Line

_LARGER = 1.12
_OTHER_SIZE = 0.5


@dataclass(frozen=True, slots=True)
class Hand:
    """The usual letters of a document; without size and weight where its format knows neither."""

    size: float = 0.0
    bold: bool = False

    def signs(self, line: Line) -> frozenset[str]:
        """What in the looks of a line says that it is a heading: `bold`, `large`, `styled`."""
        mark = line.mark
        found = set()
        if mark.heading:
            found.add("styled")
        if mark.bold and not self.bold:
            found.add("bold")
        if self.size and mark.size >= _LARGER * self.size:
            found.add("large")
        return frozenset(found)


def usual(lines: Iterable[Line]) -> Hand:
    """The size and weight in which most letters are written."""
    sizes: Counter[float] = Counter()
    bold = letters = 0
    for line in lines:
        length = len(line.text)
        letters += length
        sizes[line.mark.size] += length
        bold += length if line.mark.bold else 0
    size = max(sizes, key=lambda size: sizes[size], default=0.0)
    return Hand(size, 2 * bold > letters)


def alike(one: Line, other: Line) -> bool | None:
    """Whether two lines are written alike; None where neither stands out by its looks.

    A heading that the format names is whole on its line: nothing is alike it.
    """
    a, b = one.mark, other.mark
    if a.heading or b.heading:
        return False
    same_size = abs(a.size - b.size) <= _OTHER_SIZE
    if not (a.bold or b.bold) and same_size:
        return None
    return a.bold == b.bold and same_size
