"""Random keys in bursts, with resizes and clicks, on the program itself: `python -m tests.monkey 20000 [SEED ...]`.

A fifth of the bursts go the way to a note first. What the program said was kept is counted on the way, and looked for
in the store, opened anew, at the end.
"""

import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from textual.errors import NoWidget
from textual.pilot import Pilot

from store.library import Library
from store.model import Annotation, Change, Record
from tests.tui.conftest import burst, new_library, running, write_papers
from tui import paths
from tui.commands import COMMANDS, LETTER

NO_COMMAND = ("ctrl+s", "ctrl+j", "backspace", "delete", "æ", "å", "0", "-", "alt+a")
LEAVING = {key for command in COMMANDS if command.name == "leave" for key in command.keys}
KEYS = [
    *(key for command in COMMANDS for keys in command.keys for key in keys.replace(LETTER, "k").split()),
    *NO_COMMAND, *["enter"] * 6, *["escape"] * 16,
]  # fmt: skip
"""Every key of the table of commands, as often as it is one, and some that mean nothing or are text."""
KEYS = [key for key in KEYS if key not in LEAVING]
OUT = ("escape", "escape", "y", "escape", "enter", "escape", "escape")
"""Closes whatever is open; a note begun is kept."""
TO_A_NOTE = (*OUT, "1", "G", "enter", "J", "v", "s", "a", "n", "enter")
TO_PAPERS = (*OUT, "1", "i", ".", "enter")
"""Takes the papers in again that were taken out."""
BURST = 40
NOTE_EVERY = 500
"""Keys for which there is a note at least."""


class Ledger:
    """The notes that the library said it kept, as it said it."""

    def __init__(self, library: Library) -> None:
        self.said: dict[str, str] = {}
        """The words of each note by its id, as they were last."""
        library.history.listen(self._hear)

    def _hear(self, records: Sequence[Record] | None) -> None:
        self.said.update({one.id: one.note for one in records or () if isinstance(one, Annotation)})

    def lost(self, library: Library) -> list[str]:
        """The notes that are not there as they were kept, though no step that stands took them away."""
        return lost(self.said, library.whole().records)


def lost(said: dict[str, str], records: Sequence[Record]) -> list[str]:
    """Of the notes `said`, by id and words, those that `records` should hold and do not."""
    kept = {one.id: one.note for one in records if isinstance(one, Annotation)}
    taken: dict[str, bool] = {}
    for change in (one for one in records if isinstance(one, Change)):
        for (_, id, before), (_, _, after) in zip(change.before, change.after, strict=True):
            taken[id] = (before if change.undone else after) is None
    return [id for id, note in said.items() if not taken.get(id, False) and kept.get(id) != note]


def keys_of(chance: random.Random, most: int) -> list[str]:
    """A burst: random keys, at times with those before them that lead to a note."""
    begun = chance.choices([(), TO_A_NOTE, TO_PAPERS], [70, 20, 10])[0]
    random_keys = chance.choices(KEYS, k=chance.randint(1, BURST))
    return [*begun, *random_keys][:most]


async def play(library: Library, folder: Path, count: int, seed: int) -> None:
    """Press `count` keys. Raises what the program raised, and AssertionError where it logged a fault."""
    chance = random.Random(seed)
    within(folder)
    pressed = 0
    while pressed < count:
        async with running(library, (80, 24)) as pilot:
            # The list of commands may be asked to leave: then the program is opened anew.
            while pressed < count and pilot.app.is_running:
                keys = keys_of(chance, count - pressed)
                burst(pilot.app, *keys)
                pressed += len(keys)
                await disturb(pilot, chance)
            await pilot.pause()
    log = library.context.folder / "referat.log"
    assert not log.exists(), log.read_text()


async def disturb(pilot: Pilot[None], chance: random.Random) -> None:
    """Wait for nothing, for the program to be idle, or change the terminal."""
    what = chance.random()
    if what < 0.1:
        await pilot.resize_terminal(chance.randint(20, 160), chance.randint(5, 50))
    elif what < 0.2:
        width, height = pilot.app.size
        with suppress(NoWidget):  # Pilot looks what lies there: of a screen that was not painted yet, nothing
            where = (chance.randrange(width), chance.randrange(height))
            await pilot.click(offset=where, times=chance.choice([1, 1, 2]))
    elif what < 0.6:
        await pilot.pause()
    else:
        await asyncio.sleep(0)


def within(folder: Path) -> None:
    """Keep the files that the keys name inside `folder`: they may well type the root of the disk."""
    paths.typed_path = lambda typed: folder / typed.strip("/.~ ")


def round_of(count: int, seed: int) -> int:
    """Play on a library of its own; how many notes were made. AssertionError where one was lost."""
    with tempfile.TemporaryDirectory() as folder:
        papers = write_papers(Path(folder, "papers"))
        library = new_library(Path(folder, "store"))
        ledger = Ledger(library)
        library.importing.run([papers])
        asyncio.run(play(library, papers, count, seed))
        library.close()
        library = new_library(Path(folder, "store"))
        missing = ledger.lost(library)
        library.close()
        assert not missing, f"seed {seed}: lost {missing}"
        # One in five bursts goes the way to a note: with fewer notes a dialog was stuck, or the papers were gone.
        assert len(ledger.said) * NOTE_EVERY >= count, f"seed {seed}: only {len(ledger.said)} notes were made"
        return len(ledger.said)


def main(count: int, seeds: Sequence[int]) -> None:
    """Play a round of `count` keys for each seed and say how it went."""
    for seed in seeds:
        begun = time.monotonic()
        notes = round_of(count, seed)
        took = time.monotonic() - begun
        sys.stdout.write(f"{count} keys, seed {seed}, {took:.0f} s: no exception, {notes} notes made, none lost\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]), [int(word) for word in sys.argv[2:]] or [random.randrange(10**6)])
