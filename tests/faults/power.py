"""The power goes between any two calls to the system: every disk that POSIX then allows is opened and judged."""

import hashlib
import shutil
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from random import Random

from tests.faults.disks import Disk, Tree
from tests.faults.judging import Trials, WrongError, judged
from tests.faults.steps import Model, Shown, Step
from tests.faults.tracing import Call, recorded

_WORKER = "tests.faults.recorded"
_ONE_MORE = 900_000
_SYNCS_OF_FOLDERS = 14
"""As many as it takes to make a store, import and put some journals anew."""


def lost_power(steps: int, room: Path, most: int = 1_000_000, mutant: str = "") -> Trials:
    """A row of steps by one process. The disks come in any order; of more than `most` some are drawn."""
    calls = recorded(room / "log", _WORKER, *_places(room), "0", str(steps), mutant)
    return _judged(room, [calls], steps, most)


def killed_before(runs: int, room: Path, most: int = 1_000_000, mutant: str = "") -> Trials:
    """The first process is killed where it was to sync a folder; the second goes on, and then the power goes."""
    for number in range(1, 1 + min(runs, _SYNCS_OF_FOLDERS)):
        part = room / f"{number}"
        part.mkdir()
        inject = f"fsync:signal=SIGKILL:when={number}"
        first = recorded(part / "log", _WORKER, *_places(part), "0", "40", mutant, inject=inject)
        done = max((int(call.strings[0]) for call in first if _is_word(call)), default=0)
        then = recorded(part / "log", _WORKER, *_places(part), str(done), str(done + 2), mutant)
        yield from _judged(part, [first, then], done + 2, most)


def _places(room: Path) -> tuple[str, str]:
    (room / "disk").mkdir(exist_ok=True)
    return str(room / "disk" / "data" / "referat"), str(room / "papers")


def _is_word(call: Call) -> bool:
    return call.name == "write" and call.numbers[0] == 1


def _judged(room: Path, runs: Sequence[list[Call]], steps: int, most: int) -> Trials:
    led_to = list(accumulate(map(Step, range(steps + 1)), lambda model, step: step.after(model), initial=Model()))
    found = list(moments(room / "disk", runs))
    found = Random(8).sample(found, min(most, len(found)))
    known: dict[bytes, Shown] = {}
    for number, (done, tree) in enumerate(found):
        digest, allowed = _digest(tree), led_to[done : done + 2]
        if digest in known:  # the same disk, later or earlier: need not be opened again
            if known[digest] not in [model.shown for model in allowed]:
                yield f"after {done} steps: shows {known[digest]}; allowed {[model.shown for model in allowed]}"
            continue
        folder = room / "found"
        make(folder, tree)
        try:
            known[digest] = judged(folder / "data" / "referat", room / "papers", allowed, _ONE_MORE + number)[0].shown
        except WrongError as wrong:
            yield f"after {done} steps, disk {number}: {wrong}"
        else:
            yield None
        shutil.rmtree(folder)


def moments(root: Path, runs: Sequence[list[Call]]) -> Iterator[tuple[int, Tree]]:
    """Each disk that may be found, with the number of steps that were said to be safe before."""
    disk, draw, done = Disk(root), Random(7), 0
    for calls in runs:
        for call in calls:
            if _is_word(call):
                done = int(call.strings[0])
            elif not disk.apply(call):
                continue
            for tree in disk.possible(draw):
                yield done, tree
        disk.restart()


def _digest(tree: Tree) -> bytes:
    whole = hashlib.sha256()
    for path, data in sorted(tree.items()):
        whole.update(b"%s %d\n%s" % (path.encode(), -1 if data is None else len(data), data or b""))
    return whole.digest()


def make(folder: Path, tree: Tree) -> None:
    """Make a folder of what stands on a disk."""
    folder.mkdir()
    for path, data in tree.items():
        if data is None:
            (folder / path).mkdir(mode=0o700)
        else:
            (folder / path).write_bytes(data)
