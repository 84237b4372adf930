"""A disk that is full, or does not write, sync, cut, link or rename: what is refused leaves no trace."""

import errno
import os
import resource
import stat
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

from store.errors import ReferatError, WriteError
from store.library import Library
from tests.faults.judging import Trials, again
from tests.faults.steps import Model, Step, opened, shown

Refusing = Callable[[], AbstractContextManager[object]]

_STEPS = 25


def full(trials: int, room: Path) -> Trials:
    """No file may grow beyond a random length: a write stops half-way, and the next gives EFBIG."""
    return _tried(trials, room, lambda moment: partial(_small, int(2 ** moment.uniform(11, 15))))


def failing_write(trials: int, room: Path) -> Trials:
    """A write puts a part there, or nothing, and fails: full, or broken."""
    return _tried(trials, room, lambda moment: partial(_failing, moment, ("write",)))


def failing_sync(trials: int, room: Path) -> Trials:
    """Syncing a file or folder fails, and so may cutting a file back, linking and renaming."""
    syncs, moved, cut = ("fsync", "fdatasync"), ("link", "replace"), ("ftruncate",)
    half, quarter = trials // 2, trials // 4
    yield from _tried(half, room / "sync", lambda moment: partial(_failing, moment, syncs))
    yield from _tried(quarter, room / "move", lambda moment: partial(_failing, moment, syncs + moved))
    rest = trials - half - quarter
    yield from _tried(rest, room / "cut", lambda moment: partial(_failing, moment, syncs + cut), alone=True)


def _tried(trials: int, room: Path, refusing: Callable[[Random], Refusing], *, alone: bool = False) -> Trials:
    room.mkdir(exist_ok=True)
    for trial in range(trials):
        try:
            _try(room / f"{trial}", refusing(Random(trial)), trial * 1000, alone=alone)
        except (AssertionError, ReferatError, OSError) as error:
            yield f"trial {trial}: {type(error).__name__}: {error}"
        else:
            yield None


def _try(room: Path, refusing: Refusing, first: int, *, alone: bool) -> None:
    """Steps on a disk that refuses, each seen at once; then one on a disk that does not, and all from the start.

    `alone`: no other process comes between, to import or to compact. One that does, while a change can neither be
    synced nor cut off, takes it for sound, and who asked for it was told that it was refused: nothing that is written
    could say otherwise.
    """
    room.mkdir()
    folder, papers = room / "store", room / "papers"
    library, model = opened(folder), Model()
    try:
        for step in (Step(first, "import"), *map(Step, range(first + 1, first + _STEPS))):
            if alone and model.papers and step.verb(model) in {"compact", "import"}:
                continue
            with refusing() if model.papers else nullcontext():
                model = _done(step, library, model, papers)
        for verb in ("department", "import"):  # the first cuts off what could not be cut off before
            last = Step(first + _STEPS, verb)
            last.do(library, model, papers)
            model = last.after(model)
        found = shown(library)
        assert found == model.shown, f"shows {found}; must be {model.shown}"
    finally:
        library.close()
    again(folder, model)
    left = [path.name for path in folder.rglob("*") if path.suffix in {".tmp", ".torn"}]
    assert not left, f"left behind: {left}"


def _done(step: Step, library: Library, model: Model, papers: Path) -> Model:
    """The model after a step that may be refused; an import may be refused after it took the paper in."""
    after = step.after(model)
    try:
        step.do(library, model, papers)
    except WriteError:
        allowed = (model, after) if after.papers != model.papers else (model,)
        found = shown(library)
        held = next((one for one in allowed if one.shown == found), None)
        assert held is not None, f"{step} was refused and left {found}; allowed {[one.shown for one in allowed]}"
        return held
    found = shown(library)
    assert found == after.shown, f"{step} was done and shows {found}; must be {after.shown}"
    return after


@contextmanager
def _small(limit: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def _failing(moment: Random, calls: tuple[str, ...]) -> Iterator[None]:
    """These calls of the operating system fail in one of four cases, on files and folders (pipes work on)."""

    def unsound(real: Callable[..., Any], name: str, *arguments: Any, **named: Any) -> Any:
        ours = not isinstance(arguments[0], int) or stat.S_IFMT(os.fstat(arguments[0]).st_mode) in _KEPT
        if not ours or moment.random() < 0.75:
            return real(*arguments, **named)
        if name == "write":
            real(arguments[0], bytes(arguments[1])[: moment.randrange(len(arguments[1]))])
        raise OSError(moment.choice((errno.EIO, errno.ENOSPC)), "refused on purpose")

    patches = [patch.object(os, name, partial(unsound, getattr(os, name), name)) for name in calls]
    for one in patches:
        one.start()
    try:
        yield
    finally:
        for one in patches:
            one.stop()


_KEPT = {stat.S_IFREG, stat.S_IFDIR}
