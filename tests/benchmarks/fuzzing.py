"""Thousands of damaged files of every format, read as the program reads them, in a process of its own.

Run: python -m tests.benchmarks.fuzzing [HOW_MANY] [--format NAME]. Told are those that crash, hang or let characters
through that steer a terminal; each can be made again by its format and number.
"""

import argparse
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from time import monotonic
from typing import Any

from store.errors import ReadingError
from store.model import FileRead
from store.reading.printed import UNSEEN
from store.reading.worker import Limits, Worker
from tests.benchmarks.damaging import Damage, formats
from tests.benchmarks.figures import Figure

_MANY, _FEW = 10_000, 150
_SLOWEST = 10.0
_LIMITS = Limits(memory=1 << 30, processor=20, wall=30.0)
_BROKEN = frozenset({"reading.crashed", "reading.too_long", "reading.too_much_memory"})


@dataclass(slots=True)
class Outcome:
    """What became of the files of one format."""

    name: str
    tried: int = 0
    read: int = 0
    refused: int = 0
    crashes: int = 0
    unsafe: int = 0
    """Files of which something is shown that steers a terminal or hides text."""
    slowest: float = 0.0
    """Seconds on the clock."""
    faults: tuple[str, ...] = ()
    """Number of the file and what happened, of at most ten."""

    def __str__(self) -> str:
        counts = f"tried {self.tried}, read {self.read}, refused {self.refused}, crashes {self.crashes}"
        return f"{self.name:12} {counts}, unsafe {self.unsafe}, slowest {self.slowest:.2f} s {'; '.join(self.faults)}"


def figures(many: int = _FEW) -> Iterator[Figure]:
    """A few of each format; `make fuzz-reading` takes its time."""
    outcomes = [tried(name, damage, many) for name, damage in formats().items()]
    faults = " ".join(fault for outcome in outcomes for fault in outcome.faults)
    beside = (
        f"of {sum(o.tried for o in outcomes)} in {len(outcomes)} formats, {sum(o.read for o in outcomes)} read, the"
        f" rest refused; {_MANY} each by `make fuzz-reading` {faults}"
    )
    yield Figure("damaged files: crashes", sum(o.crashes for o in outcomes), 0, at_most=True, beside=beside)
    slowest = max(outcomes, key=lambda outcome: outcome.slowest)
    yield Figure("damaged files: slowest, s", slowest.slowest, _SLOWEST, at_most=True, beside=slowest.name)
    yield Figure("damaged files: with unsafe characters", sum(o.unsafe for o in outcomes), 0, at_most=True)


def tried(name: str, damage: Damage, many: int) -> Outcome:
    """So many damaged files of one format."""
    outcome = Outcome(name)
    with Worker(_LIMITS) as worker:
        for number in range(many):
            data = damage(random.Random(f"{name} {number}"))
            began = monotonic()
            try:
                file = worker.read(data, "file")
            except ReadingError as error:
                outcome.refused += 1
                if error.message.id in _BROKEN:
                    outcome.crashes += 1
                    _note(outcome, number, f"{error.message.id} {dict(error.message.values)}")
            else:
                outcome.read += 1
                if file and (seen := _unsafe(file)):
                    outcome.unsafe += 1
                    _note(outcome, number, f"unsafe {seen!r}")
            outcome.slowest = max(outcome.slowest, monotonic() - began)
            outcome.tried += 1
    return outcome


def _note(outcome: Outcome, number: int, what: str) -> None:
    if len(outcome.faults) < 10:
        outcome.faults += (f"no. {number}: {what}",)


def _unsafe(file: FileRead) -> str:
    """The first text of what is shown that holds a character it must not; printed lines are made visible when shown."""
    for text in _texts(file):
        if found := UNSEEN.search(text.replace("\n", "")):
            return text[max(0, found.start() - 20) : found.end() + 20]
    return ""


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name != "printed":
                yield from _texts(getattr(value, field.name))


def main() -> None:
    """Print what became of them, format by format."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.fuzzing")
    parser.add_argument("many", nargs="?", type=int, default=_MANY)
    parser.add_argument("--format", choices=sorted(formats()))
    given = parser.parse_args()
    for name, damage in formats().items():
        if given.format in (None, name):
            sys.stdout.write(f"{tried(name, damage, given.many)}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
