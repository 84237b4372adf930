"""The faults, and a table of their counts. Run: python -m tests.faults [--small] [FAULT ...].

It ends with status 1 where anything was lost, doubled or wrong, or a bug put in on purpose was not caught.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path

from tests.faults import damage, kills, power, refusing, tracing
from tests.faults.forking import Forked
from tests.faults.judging import Trials
from tests.faults.mutants import MUTANTS, planted

_SAID = 3
"""Complaints of one fault that are printed."""


@dataclass(frozen=True)
class Fault:
    """A fault, and how often it is tried."""

    words: str
    trials: Callable[[int, Path], Trials]
    full: int
    small: int
    mutant: int
    """How often at most to catch a bug."""
    needs: Callable[[], str | None] = lambda: None
    """Why it cannot be tried here."""


def _faults(most: int, mutant: str) -> dict[str, Fault]:
    lost = partial(power.lost_power, most=most, mutant=mutant)
    after = partial(power.killed_before, most=most, mutant=mutant)
    return {
        "kill": Fault("killed at any moment, then one more change", kills.killed, 1000, 10, 100),
        "power": Fault("power lost between any two calls: disks", lost, 150, 12, 30, tracing.missing),
        "power after kill": Fault("the same after a kill amid syncing: disks", after, 14, 2, 14, tracing.missing),
        "together": Fault("four processes, killed at random: kills", kills.together, 60, 2, 6),
        "full": Fault("full disk", refusing.full, 100, 1, 20),
        "failing write": Fault("failing write", refusing.failing_write, 100, 1, 20),
        "failing sync": Fault("failing sync, cut, link, rename", refusing.failing_sync, 100, 1, 20),
        "damage": Fault("bits flipped, sectors lost, cuts", damage.damaged, 10_000, 100, 5000),
    }


def main(words: Sequence[str]) -> int:
    """Try them, print the table, and say whether all is well."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("--small", action="store_true", help="a round of seconds")
    parser.add_argument("faults", nargs="*", metavar="FAULT")
    given = parser.parse_args(words)
    names = given.faults or [*_faults(0, ""), "mutants"]
    wrong = 0
    for name in names:
        wrong += _mutants(every=4 if given.small else 1) if name == "mutants" else _row(name, small=given.small)
    return bool(wrong)


def _row(name: str, *, small: bool) -> int:
    fault = _faults(40 if small else 1_000_000, "")[name]
    if reason := fault.needs():
        _say(f"{fault.words:<50} not tried: {reason}")
        return 0
    began, tried, wrong = time.monotonic(), 0, 0
    for complaint in _tried(fault, fault.small if small else fault.full):
        tried += 1
        if complaint:
            wrong += 1
            if wrong <= _SAID:
                _say(f"  {complaint[:2000]}")
    load = os.getloadavg()[0]
    _say(f"{fault.words:<50} {tried:>6} tried {wrong:>5} wrong  {time.monotonic() - began:>6.0f} s, load {load:.1f}")
    return wrong


def _tried(fault: Fault, times: int) -> Trials:
    shared = Path("/dev/shm")  # the disk itself is not what is tried
    with tempfile.TemporaryDirectory(prefix="referat-", dir=shared if os.access(shared, os.W_OK) else None) as room:
        yield from fault.trials(times, Path(room))


def _mutants(every: int) -> int:
    """Each bug, or one of `every` so many, in a child of its own; how many were not caught."""
    missed = tried = 0
    for name in list(MUTANTS)[every // 2 :: every]:
        if reason := _faults(0, "")[MUTANTS[name][1]].needs():
            _say(f"  {name:<48} not tried: {reason}")
            continue
        said = Forked(partial(_hunted, name)).end()
        tried += 1
        missed += not said
        _say(f"  {name:<48} {f'caught by trial {said[0]}' if said else 'NOT CAUGHT'} of {MUTANTS[name][1]}")
    _say(f"{'bugs put in on purpose':<50} {tried:>6} tried {missed:>5} not caught")
    return missed


def _hunted(name: str, say: Callable[[int], None]) -> None:
    """Say the number of the trial that caught the bug, if one did."""
    fault = _faults(400, name)[MUTANTS[name][1]]
    planted(name)
    for number, complaint in zip(count(1), _tried(fault, fault.mutant)):
        if complaint:
            say(number)
            return


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
