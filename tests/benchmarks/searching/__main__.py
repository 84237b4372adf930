"""The figures that searching is to reach, beside their targets. Run: python -m tests.benchmarks.searching.

Usage: [--items N ...] [--real FOLDER] [--peers] [--command-line]. The folder (else REFERAT_REAL) holds real papers, not
kept in this repository: without it their rows are left out. What is drawn at random is seeded.
"""

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.figures import Figure
from tests.benchmarks.searching import real, sizes


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.searching")
    parser.add_argument("--items", type=int, nargs="*", default=[10_000])
    parser.add_argument("--real", default=os.environ.get("REFERAT_REAL"))
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--command-line", action="store_true")
    asked = parser.parse_args()
    for figure in _figures(asked):
        sys.stdout.write(f"{figure}\n")
        sys.stdout.flush()


def _figures(asked: argparse.Namespace) -> Iterator[Figure]:
    if asked.real:
        yield from real.figures(Path(asked.real), beside=asked.peers)
    for count in asked.items:
        yield from sizes.figures(count, beside=asked.peers, command_line=asked.command_line)


if __name__ == "__main__":
    main()
