"""The follow-ups labelled by hand, as rows of the table: measured by `tests.benchmarks.follow_ups`."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.figures import Figure
from tests.benchmarks.follow_ups import lines

_FIGURES = re.compile(r"F1 ([\d.]+); responsible right (\d+) of (\d+)")


def figures(real: Path) -> Iterator[Figure]:
    """Of both halves; the targets are for the test half, which nobody looked at, with the weak ones left out."""
    half = ""
    for line in lines(real, False):
        found = _FIGURES.search(line)
        if not found:
            half = line.partition(":")[0]
            continue
        strengths, _, counts = line.strip().partition("  ")
        judged = half == "test" and strengths.startswith("strong")
        name = f"follow-ups, {half} half, {strengths}"
        yield Figure(f"{name}: F1", float(found[1]), 0.60 if judged else None, beside=counts.strip())
        right, of = int(found[2]), int(found[3])
        yield Figure(f"{name}: responsible right", right / of if of else None, 0.90 if judged else None)
