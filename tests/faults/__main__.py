"""The faults, and a table of their counts. Run: python -m tests.faults [--small] [FAULT or BUG ...].

Without a name all are tried, as many at once as there are processors. It ends with status 1 where anything was lost,
doubled or wrong, less was tried than asked, or a bug put in on purpose was not caught.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path

from tests.faults import amid, around, damage, erasing, kills, power, refusing, restoring, tracing
from tests.faults.forking import Forked
from tests.faults.judging import Trials
from tests.faults.mutants import MUTANTS, planted

_SAID = 3
"""Complaints of one fault that are printed."""
_DRAWN = 1000
"""Of the disks that may be found after one kill and a loss of power: there are tens of thousands."""


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
    asked: str = "{}"
    """What is asked for, where that is not the number of trials: steps, of which each makes many disks to try."""

    def is_enough(self, tried: int, asked: int) -> bool:
        """Whether as much was tried as was asked for, where that can be counted."""
        return tried >= asked if self.asked == "{}" else tried > 0


def _faults(most: int, mutant: str) -> dict[str, Fault]:
    lost = partial(power.lost_power, most=most, mutant=mutant)
    after = partial(power.killed_before, most=min(most, _DRAWN), mutant=mutant)
    restored = partial(restoring.lost_power_at_restore, most=most, mutant=mutant)
    erased = partial(erasing.lost_power_at_forget, most=most, mutant=mutant)
    disks, drawn, traced = "{} steps, all disks", f"{{}} kills, {_DRAWN} disks each", tracing.missing
    return {
        "kill": Fault("killed at any moment, then one more change", kills.killed, 1000, 10, 100),
        "power": Fault("power lost between any two calls", lost, 150, 12, 30, traced, disks),
        "power after kill": Fault("the same after a kill amid syncing", after, 14, 2, 14, traced, drawn),
        "power at restore": Fault("the same amid bringing a backup back", restored, 20, 4, 8, traced, disks),
        "power at forget": Fault("the same amid forgetting a meeting", erased, 20, 6, 8, traced, disks),
        "damage": Fault("bits flipped, sectors lost, cuts", damage.damaged, 10_000, 100, 5000),
        "full": Fault("full disk", refusing.full, 100, 1, 20),
        "failing write": Fault("failing write", refusing.failing_write, 100, 1, 20),
        "failing sync": Fault("failing sync, cut, link, rename", refusing.failing_sync, 100, 1, 20),
        "amid": Fault("killed at each step of a new version and its undo", amid.amid, 200, 12, 200, asked="each step"),
        "together": Fault("four processes, killed at random", kills.together, 60, 2, 30, asked="{} seconds"),
        "around": Fault("threads, locale, modes, links, clock, locks, NFS", around.around, 1, 1, 1, asked="each"),
    }


def main(words: Sequence[str]) -> int:
    """Try them, print the table, and say whether all is well."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("--small", action="store_true", help="a round of seconds")
    parser.add_argument("faults", nargs="*", metavar="FAULT", help=f"{', '.join(_faults(0, ''))}, mutants, or a bug")
    given = parser.parse_args(words)
    if strange := {*given.faults} - {*_faults(0, ""), *MUTANTS, "mutants"}:
        parser.error(f"neither a fault nor a bug: {', '.join(strange)}")
    if not given.faults:
        return _all(small=given.small)
    return sum(_one(name, small=given.small) for name in given.faults)


def _one(name: str, *, small: bool) -> int:
    """How much is wrong."""
    if name == "mutants":
        return sum(map(_bug, list(MUTANTS)[2::4] if small else MUTANTS))
    return _bug(name) if name in MUTANTS else _row(name, small=small)


def _all(*, small: bool) -> int:
    """Each fault and each bug in a process of its own, the longest first; a line is printed when it is done."""
    began, missed = time.monotonic(), 0

    def tried(name: str) -> subprocess.CompletedProcess[str]:
        words = [sys.executable, "-m", "tests.faults", *(["--small"] if small else []), name]
        return subprocess.run(words, stdout=subprocess.PIPE, text=True)

    with ThreadPoolExecutor(os.cpu_count()) as processors:
        faults = {processors.submit(tried, name) for name in _faults(0, "")}
        bugs = {processors.submit(tried, name) for name in MUTANTS}
        for done in as_completed(faults | bugs):
            sys.stdout.write(done.result().stdout)
            sys.stdout.flush()
            missed += done in bugs and done.result().returncode != 0
    wrong = sum(one.result().returncode != 0 for one in faults) + missed
    _say(f"{'bugs put in on purpose':<50} asked {len(bugs)}, caught {len(bugs) - missed}")
    _say(f"{'all':<50} {time.monotonic() - began:.0f} s, {'well' if not wrong else f'{wrong} NOT WELL'}")
    return bool(wrong)


def _row(name: str, *, small: bool) -> int:
    fault = _faults(40 if small else 1_000_000, "")[name]
    if reason := fault.needs():
        _say(f"{fault.words:<50} not tried: {reason}")
        return 0
    began, tried, wrong, asked = time.monotonic(), 0, 0, fault.small if small else fault.full
    for complaint in _tried(fault, asked):
        tried += 1
        if complaint:
            wrong += 1
            if wrong <= _SAID:
                _say(f"  {complaint[:2000]}")
    said = f"{fault.words:<50} asked {fault.asked.format(asked)}, tried {tried}, wrong {wrong}"
    took, own = time.monotonic() - began, sum(os.times()[:4])
    _say(f"{said:<94} {took:>5.0f} s, of the processor {own:.0f} s, load {os.getloadavg()[0]:.1f}")
    return wrong + (not fault.is_enough(tried, asked))


def _tried(fault: Fault, times: int) -> Trials:
    shared = Path("/dev/shm")  # the disk itself is not what is tried
    with tempfile.TemporaryDirectory(prefix="referat-", dir=shared if os.access(shared, os.W_OK) else None) as room:
        yield from fault.trials(times, Path(room))


def _bug(name: str) -> int:
    """Look for a bug that is put into a child; 1 where it was not caught."""
    if reason := _faults(0, "")[MUTANTS[name][1]].needs():
        _say(f"  bug: {name:<48} not tried: {reason}")
        return 0
    said = Forked(partial(_hunted, name)).end()
    _say(f"  bug: {name:<48} {f'caught by trial {said[0]}' if said else 'NOT CAUGHT'} of “{MUTANTS[name][1]}”")
    return not said


def _hunted(name: str, say: Callable[[int], None]) -> None:
    """Say the number of the trial that caught the bug, if one did."""
    fault = _faults(1_000_000, name)[MUTANTS[name][1]]  # all disks: of some that are drawn none may show it
    planted(name)
    number = 1
    try:
        for number, complaint in zip(count(1), _tried(fault, fault.mutant)):
            if complaint:
                say(number)
                return
    except AssertionError:  # what is to be tried could not even be made
        say(number)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
