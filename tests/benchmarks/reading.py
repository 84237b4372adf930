"""The figures that reading and comparing are to reach, each beside its target. Run: python -m tests.benchmarks.reading.

Usage: [REAL_FOLDER] [--mistakes FILE] [--only GROUP ...]. The folder (else REFERAT_REAL) holds real papers, not
kept in this repository: without it the rows that need them say so. What is drawn at random is seeded.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time

from tests.benchmarks import changing, fuzzing, golds, labelled, printing, weighing
from tests.benchmarks.figures import Figure
from tests.benchmarks.meetings import meetings

Say = Callable[[str], None]
Row = Callable[[Path, Say], Iterator[Figure]]

_ON_REAL: dict[str, Row] = {
    "gold": lambda real, mistakes: golds.figures(real, mistakes=mistakes),
    "json": lambda real, _: printing.as_json(meetings(real)),
    "text": lambda real, mistakes: printing.as_text(meetings(real), mistakes=mistakes),
    "pdf": lambda real, mistakes: printing.as_pdf(meetings(real), mistakes=mistakes),
    "follow-ups": lambda real, _: labelled.figures(real),
    "pairing": lambda real, mistakes: changing.pairing(meetings(real), mistakes=mistakes),
    "pairs": lambda real, mistakes: changing.real_pairs(real, mistakes=mistakes),
    "alignment": lambda real, mistakes: changing.alignment(meetings(real), mistakes=mistakes),
}
_ON_OURS: dict[str, Callable[[Say], Iterator[Figure]]] = {
    "samples": lambda mistakes: golds.samples(mistakes=mistakes),
    "speed": lambda _: weighing.figures(),
    "fuzz": lambda _: fuzzing.figures(),
}


def main() -> None:
    """Print the table, the mistakes to a file of their own."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.reading")
    parser.add_argument("real", nargs="?", default=os.environ.get("REFERAT_REAL", ""))
    parser.add_argument("--mistakes", type=Path, help="a file for what was read wrongly; it quotes the real papers")
    parser.add_argument("--only", nargs="+", choices=[*_ON_REAL, *_ON_OURS], help="these groups of rows")
    given = parser.parse_args()
    real = Path(given.real) if given.real else None
    mistakes: list[str] = []
    for name, row in _ON_REAL.items():
        if not given.only or name in given.only:
            if real is not None and real.is_dir():
                _show(name, row(real, mistakes.append))
            else:
                say(f"{name}: needs the real papers; give their folder as an argument or in REFERAT_REAL")
    for name, own in _ON_OURS.items():
        if not given.only or name in given.only:
            _show(name, own(mistakes.append))
    if given.mistakes:
        given.mistakes.write_text("\n".join(mistakes) + "\n", encoding="utf-8")


def _show(name: str, figures: Iterator[Figure]) -> None:
    began = process_time()
    for figure in figures:
        say(str(figure))
    say(f"    ({name}: {process_time() - began:.1f} s of processor time)")


def say(line: str) -> None:
    """One line of the table."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
