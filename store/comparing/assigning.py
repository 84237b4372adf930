"""Two small algorithms: the best one-to-one assignment, and the longest run that kept its order."""

from bisect import bisect_left
from collections.abc import Sequence


def assign(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The one-to-one pairs of row and column with the greatest sum of scores; every row or every column is paired.

    The Hungarian method with potentials (Kuhn 1955, Munkres 1957), in rows x rows x columns steps.
    """
    if not scores or not scores[0]:
        return []
    if len(scores) > len(scores[0]):
        return sorted((row, column) for column, row in assign(list(zip(*scores, strict=True))))
    width = len(scores[0])
    of_row, of_column = [0.0] * (len(scores) + 1), [0.0] * (width + 1)
    owner = [0] * (width + 1)  # the 1-based row that holds a column; 0: nobody. Column 0 is where a row enters.
    for row in range(1, len(scores) + 1):
        owner[0] = row
        _augment(scores, of_row, of_column, owner)
    return sorted((owner[column] - 1, column - 1) for column in range(1, width + 1) if owner[column])


def _augment(scores: Sequence[Sequence[float]], of_row: list[float], of_column: list[float], owner: list[int]) -> None:
    """Find a column for the row that entered in column 0, letting other rows change theirs where that gains."""
    columns = range(1, len(owner))
    least, came_from, used = [float("inf")] * len(owner), [0] * len(owner), [False] * len(owner)
    here = 0
    while True:
        used[here] = True
        row, step, nearest = owner[here], float("inf"), 0
        for column in columns:
            if used[column]:
                continue
            cost = -scores[row - 1][column - 1] - of_row[row] - of_column[column]
            if cost < least[column]:
                least[column], came_from[column] = cost, here
            if least[column] < step:
                step, nearest = least[column], column
        for column in range(len(owner)):
            if used[column]:
                of_row[owner[column]] += step
                of_column[column] -= step
            else:
                least[column] -= step
        here = nearest
        if not owner[here]:
            break
    while here:
        owner[here], here = owner[came_from[here]], came_from[here]


def in_order(values: Sequence[int]) -> frozenset[int]:
    """The places of a longest strictly increasing subsequence of `values`."""
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        rank = bisect_left(ends, value)
        ends[rank : rank + 1] = [value]
        places[rank : rank + 1] = [place]
        before.append(places[rank - 1] if rank else -1)
    kept = set()
    place = places[-1] if places else -1
    while place >= 0:
        kept.add(place)
        place = before[place]
    return frozenset(kept)
