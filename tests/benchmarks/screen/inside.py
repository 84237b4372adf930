"""The program with a tick in the loop of its screen: how long the loop was held, beside the time others took of it.

Run: python -m tests.benchmarks.screen.inside STORE FILE [PATH]; the longest stall in milliseconds goes to FILE.
"""

import asyncio
import sys
from datetime import datetime
from pathlib import Path
from time import perf_counter

import tui.app
from store.library import Library
from store.library.context import Context
from tui.app import SETTLED, ReferatApp

TICK = 0.005


class Ticking(ReferatApp):
    """Keeps the longest stall."""

    CSS_PATH = str(Path(tui.app.__file__).with_name("app.tcss"))
    longest = 0.0

    async def tick(self) -> None:
        """Sleep for a tick, over and over; what is over a tick is a stall, but for the wait for a processor."""
        await asyncio.sleep(SETTLED * 2)  # what stands is spared once, when the first screen is painted
        while not self._leaving:
            before, waited = perf_counter(), _waited()
            await asyncio.sleep(TICK)
            stall = perf_counter() - before - TICK - (_waited() - waited)
            if not self._leaving:  # Textual then waits for the thread that reads keys
                self.longest = max(self.longest, stall * 1000)

    def on_ready(self) -> None:
        """Begin to tick when the first screen stands. Textual calls that of the program, too."""
        self.ticking = asyncio.create_task(self.tick())


def _waited() -> float:
    """Seconds that this thread was ready to run and another process ran."""
    return int(Path("/proc/thread-self/schedstat").read_text(encoding="ascii").split()[1]) / 1e9


def main(store: str, file: str, *paths: str) -> None:
    """Run the program."""
    library = Library(Context(Path(store), "anna", lambda: datetime.now().astimezone()))
    app = Ticking(library, imports=[Path(path) for path in paths])
    app.run()
    library.close()
    Path(file).write_text(f"{app.longest:.1f}", encoding="ascii")


if __name__ == "__main__":
    main(*sys.argv[1:])
