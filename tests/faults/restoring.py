"""The power goes amid bringing a backup back: one of the two stores stands in its place, and the former one is whole.

Run as `python -m tests.faults.restoring FOLDER PAPERS BACKUP STEPS [MUTANT]` it is what is recorded: it says how many
steps are safe, and one more when the backup is back.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from random import Random

from store.database.folder import all_put_aside
from store.library.health import Health
from tests.faults.judging import Trials, WrongError, judged
from tests.faults.mutants import planted
from tests.faults.power import make, moments
from tests.faults.steps import Model, Step, opened, shown
from tests.faults.tracing import recorded

_ONE_MORE = 900_000


def lost_power_at_restore(steps: int, room: Path, most: int, mutant: str = "") -> Trials:
    """A backup is made half-way through a row of steps, brought back after the last. Of more disks some are drawn."""
    disk, papers = room / "disk", room / "papers"
    disk.mkdir()
    words = [str(disk / "data" / "referat"), str(papers), str(room / "kopi.tar.gz"), str(steps), mutant]
    calls = recorded(room / "log", __name__, *words)
    models = list(_led_to(steps))
    saved, last = models[steps // 2], models[-1]
    found = [moment for moment in moments(disk, [calls]) if moment[0] >= steps]
    for number, (done, tree) in enumerate(found if len(found) <= most else Random(8).sample(found, most)):
        folder = room / "found"
        make(folder, tree)
        try:
            _judge(folder / "data" / "referat", papers, [saved] if done > steps else [last, saved], last, number)
        except WrongError as wrong:
            yield f"{'after' if done > steps else 'amid'} bringing it back, disk {number}: {wrong}"
        else:
            yield None
        shutil.rmtree(folder)


def _judge(folder: Path, papers: Path, allowed: list[Model], last: Model, number: int) -> None:
    held, _ = judged(folder, papers, allowed, _ONE_MORE + number)
    if held is not last and not any(_shows(aside, last) for aside in all_put_aside(folder)):
        raise WrongError("what the folder held before is nowhere")


def _shows(folder: Path, model: Model) -> bool:
    library = opened(folder)
    try:
        return shown(library) == model.shown
    finally:
        library.close()


def _led_to(steps: int) -> Iterator[Model]:
    return accumulate(map(Step, range(steps)), lambda model, step: step.after(model), initial=Model())


def main(folder: str, papers: str, backup: str, steps: str, mutant: str = "") -> None:
    """Do it."""
    if mutant:
        planted(mutant)
    library, health, half = opened(Path(folder)), None, int(steps) // 2
    for number, model in enumerate(_led_to(int(steps))):
        if number == half:
            health = Health(library.context)
            health.back_up(Path(backup))
        if number < int(steps):
            Step(number).do(library, model, Path(papers))
            os.write(1, b"%d\n" % (number + 1))
    library.close()
    assert health
    health.restore(Path(backup), force=True)
    os.write(1, b"%d\n" % (int(steps) + 1))


if __name__ == "__main__":
    main(*sys.argv[1:])
