"""Every screen as text, from sample_data/, at three sizes in both languages: `make snapshots` writes tests/screens/.

A file holds the screens of one size and language, one below the other, each under its name. The clock is our own.
"""

import asyncio
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import get_args

from textual.pilot import Pilot

from store.library import Library
from tests.tui.conftest import burst, new_library, program, running, screen_text, wait_until
from tui.background import Lane
from tui.language import speak

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "tests" / "screens"
SIZES = ((40, 12), (80, 24), (120, 36))
LANGUAGES = ("da", "en")
SCREENS: tuple[tuple[str, Sequence[str]], ...] = (
    ("meetings", ()),
    ("meetings narrowed", ("/", *"byraad", "enter")),
    ("commands", ("?",)),
    ("settings", ("escape", "S")),
    ("a date set right", ("escape", "escape", "c", "d")),
    ("a meeting to be removed", ("escape", "d")),
    ("review", ("escape", "/", *"2025-03-05", "enter", "enter", "J")),
    ("review: outline", ("o",)),
    ("review: one pane", ("o", "M")),
    ("review: why", ("M", "w")),
    ("review: a passage", ("escape", "v", "s")),
    ("review: a note", ("a",)),
    ("review: notes", ("escape", "escape", "L")),
    ("search", ("escape", "3", *"hidtidge")),
    ("search: why", ("enter", "w")),
    ("follow-ups", ("escape", "4")),
    ("follow-ups: edit", ("e",)),
    ("decisions", ("escape", "5")),
    ("decisions: why", ("w",)),
)
"""Name of a screen, and the keys that lead to it from the one before."""


def prepare(folder: Path) -> None:
    """A store with the meetings of sample_data/."""
    library = new_library(folder)
    library.importing.run(sorted((ROOT / "sample_data").glob("*.txt")))
    library.keep_in_step()
    library.close()


async def screens(library: Library, size: tuple[int, int]) -> AsyncIterator[tuple[str, str]]:
    """Name and text of every screen."""
    async with running(library, size) as pilot:
        for name, keys in SCREENS:
            for key in keys:
                burst(pilot.app, key)
                await settled(pilot)
            yield name, await settled(pilot)


async def settled(pilot: Pilot[None]) -> str:
    """What stands on the screen when nothing is awaited any more; without the sentences that go away by themselves."""
    before = None
    while True:
        await idle(pilot)
        program(pilot).clear_notifications()
        await pilot.pause()
        text = screen_text(pilot.app)
        if text == before:
            return text
        before = text


async def idle(pilot: Pilot[None]) -> None:
    """Wait until what was asked for is done and what was fetched has come."""
    app, arrived = program(pilot), list[None]()
    for lane in get_args(Lane):
        app.background.fetch(lambda: None, lambda _future: arrived.append(None), lane)
    await wait_until(pilot, lambda: len(arrived) == len(get_args(Lane)) and not app.background.pending)


async def snapshot(prepared: Path, size: tuple[int, int], language: str) -> str:
    """All screens of a size and a language."""
    with tempfile.TemporaryDirectory() as place:
        shutil.copytree(prepared, Path(place, "store"))
        library = new_library(Path(place, "store"))
        speak(language)
        parts = [f"===== {name}\n{text}\n" async for name, text in screens(library, size)]
        library.close()
    return "\n".join(parts)


def file_of(size: tuple[int, int], language: str) -> Path:
    """Where the screens of a size and a language are kept."""
    return FOLDER / f"{language}-{size[0]}x{size[1]}.txt"


def main() -> None:
    """Write all of them."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        prepared = Path(folder, "store")
        prepare(prepared)
        for language in LANGUAGES:
            for size in SIZES:
                text = asyncio.run(snapshot(prepared, size, language))
                file_of(size, language).write_text(text, encoding="utf-8")
                sys.stdout.write(f"{file_of(size, language)}\n")


if __name__ == "__main__":
    main()
