"""The power goes amid forgetting a meeting: it is there whole, or once the store was opened no file holds a word of it.

Run as `python -m tests.faults.erasing FOLDER PAPERS STEPS [MUTANT]` it is what is recorded: it says when all steps are
done, and when the meeting is forgotten.
"""

import os
import shutil
import sys
from itertools import accumulate
from pathlib import Path
from random import Random

from tests.faults.judging import Trials
from tests.faults.mutants import planted
from tests.faults.power import make, moments
from tests.faults.steps import Model, Step, first_document, opened, shown
from tests.faults.tracing import recorded

_WORD = "havnebadet"
"""It stands in the first paper alone."""


def lost_power_at_forget(steps: int, room: Path, most: int, mutant: str = "") -> Trials:
    """The first meeting is forgotten after a row of steps. Of more disks some are drawn."""
    disk, papers = room / "disk", room / "papers"
    disk.mkdir()
    calls = recorded(room / "log", __name__, str(disk / "data" / "referat"), str(papers), str(steps), mutant)
    *_, last = accumulate(map(Step, range(steps)), lambda model, step: step.after(model), initial=Model())
    found = [moment for moment in moments(disk, [calls]) if moment[0]]
    for number, (done, tree) in enumerate(found if len(found) <= most else Random(8).sample(found, most)):
        folder = room / "found"
        make(folder, tree)
        wrong = _judged(folder / "data" / "referat", last, forgotten=done > 1)
        yield wrong and f"{'after' if done > 1 else 'amid'} forgetting, disk {number}: {wrong}"
        shutil.rmtree(folder)


def _judged(folder: Path, last: Model, *, forgotten: bool) -> str | None:
    library = opened(folder)
    there = [head for head in library.registers.heads().values() if head.date == "2023-06-07"]
    if there:
        whole = shown(library) == last.shown
        library.close()
        return "it is there" if forgotten else None if whole else "it is there in part"
    library.close()
    left = [path for path in folder.rglob("*") if path.is_file() and _WORD.encode() in path.read_bytes().lower()]
    return f"words stand in {left}" if left else None


def main(folder: str, papers: str, steps: str, mutant: str = "") -> None:
    """Do it."""
    if mutant:
        planted(mutant)
    library, model = opened(Path(folder)), Model()
    for step in map(Step, range(int(steps))):
        step.do(library, model, Path(papers))
        model = step.after(model)
    library.searches.remember(_WORD)
    library.searches.save("badet", _WORD)
    library.history.undo()
    library.keep_in_step()
    os.write(1, b"1\n")
    library.taking_out.forget(first_document(library))
    os.write(1, b"2\n")
    library.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
