"""Random keys in bursts, with resizes and clicks, on the program itself: `python -m tests.monkey 20000 [seed]`."""

import asyncio
import random
import sys
import tempfile
import time
from pathlib import Path

from textual.pilot import Pilot

from store.library import Library
from tests.tui.conftest import burst, new_library, running, write_papers
from tui import paths

KEYS = [
    *"12345hjklGJK.,<>MnNvwbsaedfxzou?iE/ggyycemtthnqcdfcdbtpua", "space", "enter", "enter", *["escape"] * 8, "tab",
    "shift+tab", "up", "down", "left", "right", "home", "end", "pageup", "pagedown", "ctrl+d", "ctrl+u", "ctrl+r",
    "ctrl+p", "ctrl+c", "ctrl+s", "ctrl+j", "backspace", "delete", "f1", "æ", "å", "0", "-",
]  # fmt: skip
"""Every key of the table of commands but those that leave, and some that mean nothing or are text."""
BURST = 40


async def play(library: Library, folder: Path, count: int, seed: int) -> None:
    """Press `count` keys. Raises what the program raised, and AssertionError where it logged a fault."""
    chance = random.Random(seed)
    within(folder)
    pressed = 0
    while pressed < count:
        async with running(library, (80, 24)) as pilot:
            # The list of commands may be asked to leave: then the program is opened anew.
            while pressed < count and pilot.app.is_running:
                keys = chance.choices(KEYS, k=min(chance.randint(1, BURST), count - pressed))
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
        await pilot.click(offset=(chance.randrange(width), chance.randrange(height)), times=chance.choice([1, 1, 2]))
    elif what < 0.6:
        await pilot.pause()
    else:
        await asyncio.sleep(0)


def within(folder: Path) -> None:
    """Keep what the keys import inside `folder`: they may well type the root of the disk."""
    paths.typed_path = lambda typed: folder / typed.strip("/.~ ")


def main(count: int, seed: int) -> None:
    """Play on a library of its own."""
    with tempfile.TemporaryDirectory() as folder:
        papers = write_papers(Path(folder, "papers"))
        library = new_library(Path(folder, "store"))
        library.importing.run([papers])
        begun = time.monotonic()
        asyncio.run(play(library, papers, count, seed))
        library.close()
    sys.stdout.write(f"{count} keys, seed {seed}, {time.monotonic() - begun:.0f} s: no exception\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(10**6))
