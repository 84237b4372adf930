"""Killed at any moment, each time followed by one more change; and four processes at once, killed at random."""

import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import accumulate, count
from pathlib import Path
from random import Random

from store.errors import ConflictError, ReferatError
from store.library import Library
from store.model import message
from tests.faults.forking import Forked, Say
from tests.faults.judging import Trials, WrongError, judged
from tests.faults.steps import NAMES, QUOTE, Model, Step, first_document, opened, shown, write_and_import

_A_STORE = 50
"""Trials on one store before the next is begun."""
_WITHIN = (0.001, 0.005, 0.02, 0.1)
"""Seconds after an acknowledgement within which the next kill falls: a change takes 2 ms, an import 20."""


def killed(trials: int, room: Path) -> Trials:
    """A child works and is killed after any number of changes and any part of the next."""
    moment = Random(4)
    model, folder = Model(), room
    for trial in range(trials):
        if trial % _A_STORE == 0:
            model, folder = Model(), room / f"{trial}"
            folder.mkdir()
        plan = [Step(trial * 100 + number) for number in range(80)]
        child = Forked(lambda say, model=model, plan=plan, folder=folder: _work(folder, model, plan, say))  # type: ignore[misc]
        done = len(child.wait_for(moment.randrange(8)))
        time.sleep(moment.uniform(0, moment.choice(_WITHIN)))
        try:
            done += len(child.kill())
            led_to = list(accumulate(plan[: done + 1], lambda model, step: step.after(model), initial=model))
            _, model = judged(folder / "store", folder / "papers", led_to[done:], trial * 100 + 99)
        except WrongError as wrong:
            yield f"trial {trial}, after {done} changes: {wrong}"
            model, folder = Model(), room / f"{trial}-after"
            folder.mkdir()
        else:
            yield None


def _work(folder: Path, model: Model, plan: Sequence[Step], say: Say) -> None:
    library = opened(folder / "store")
    for step in plan:
        step.do(library, model, folder / "papers")
        model = step.after(model)
        say(step.number)
    time.sleep(60)


@dataclass
class _Writer:
    """One of several processes, started again each time it was killed."""

    number: int
    folder: Path
    begun: int = 0
    said: list[int] = field(default_factory=list)
    child: Forked | None = None

    def start(self) -> None:
        """Begin again."""
        self.begun += 1
        first = (self.number * 1000 + self.begun) * 100_000
        self.child = Forked(lambda say: _write(self.folder, self.number, first, say))

    def kill(self) -> None:
        """Kill it, and hear what it said."""
        assert self.child is not None
        self.said += self.child.kill()


def together(seconds: int, room: Path, writers: int = 4) -> Trials:
    """Several processes write notes, count one note up together, import and compact; a kill is a trial."""
    moment = Random(5)
    library = opened(room / "store")
    write_and_import(library, room / "papers", NAMES[0], 1)
    library.notes.annotate_quote(f"{first_document(library)}.1", "Godkendt", "note", "0")
    library.close()
    team = [_Writer(number, room) for number in range(writers)]
    for writer in team:
        writer.start()
    until = time.monotonic() + seconds
    kills = 0
    try:
        while time.monotonic() < until:
            time.sleep(moment.uniform(0.02, 0.5))
            writer = moment.choice(team)
            writer.kill()
            kills += 1
            yield None
            writer.start()
    except WrongError as wrong:
        yield f"after {kills} kills: {wrong}"
    for writer in team:
        with suppress(WrongError, ProcessLookupError):
            writer.kill()
    yield _accounted(room, team, kills + writers)


def _write(folder: Path, writer: int, first: int, say: Say) -> None:
    library = opened(folder / "store", author=f"skriver {writer}")
    moment = Random(first)
    document = first_document(library)
    for number in count(first):
        if moment.random() < 0.03:
            write_and_import(library, folder / "papers", NAMES[writer % len(NAMES)], number)
        elif moment.random() < 0.03:
            Step(number, "compact").do(library, Model({NAMES[0]: 1}), folder / "papers")
        else:
            library.notes.annotate_quote(f"{document}.2", QUOTE, "note", f"{number}")
            say(number)
        _count_up(library, f"{document}.1")
        say(-number)


def _count_up(library: Library, item: str) -> None:
    """One more in the one note that everybody changes."""
    while True:
        counter = next(note for note in library.notes.all() if note.item == item)
        try:
            library.history.put(message("change.edit_note"), replace(counter, note=f"{int(counter.note) + 1}"))
        except ConflictError:
            library.history.refresh()
        else:
            return


def _accounted(room: Path, team: Sequence[_Writer], kills: int) -> str | None:
    try:
        library = opened(room / "store")
        shown(library)
        notes = library.notes.all()
        library.close()
    except (AssertionError, ReferatError) as error:
        return f"{type(error).__name__}: {error}"
    counted = next(int(note.note) for note in notes if note.item.endswith(".1"))
    found = {int(note.note) for note in notes if note.item.endswith(".2")}
    said = {number for writer in team for number in writer.said if number > 0}
    counts = sum(number < 0 for writer in team for number in writer.said)
    lost, extra = said - found, found - said
    if lost or len(found) + 1 < len(notes) or len(extra) > kills or not counts <= counted <= counts + kills:
        return f"{len(lost)} of {len(said)} lost, {len(extra)} more than confirmed, {counted} counted of {counts}"
    return None
