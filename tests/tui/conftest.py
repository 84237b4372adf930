"""A library with a few papers of an invented municipality, and ways to press keys and to wait for what they do."""

import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

import pytest
from textual import events
from textual.keys import REPLACED_KEYS, _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from store.library import Library
from store.library.context import Context
from tui.app import ReferatApp
from tui.language import speak

S = TypeVar("S", bound=Screen[Any])

AGENDA = """Solvig Kommune
Teknik- og Klimaudvalget
Dagsorden
Mødedato: 5. marts 2025

Punkt 1: Godkendelse af dagsorden

Punkt 2: Støj fra havnen
Sagsfremstilling
Borgere ved Havnegade har klaget over støj fra værftet om natten.
Indstilling
Forvaltningen indstiller, at der måles støj i april.

Punkt 3: Cykelsti langs Åvej [/bilag]
Sagsfremstilling
Cykelstien [b]x[/b] er projekteret.
"""

MINUTES = """Solvig Kommune
Teknik- og Klimaudvalget
Referat
Mødedato: 5. marts 2025

Punkt 1: Godkendelse af dagsorden
Beslutning
Godkendt.

Punkt 2: Støj fra havnen
Beslutning
Indstillingen blev godkendt.
TKF følger op.

Punkt 3: Cykelsti langs Åvej [/bilag]
Beslutning
Sagen blev udsat.
"""

MAYOR = """Borgmestermøde
Referat

Punkt 1: Orientering om budgettet
Budgettet blev gennemgået. ØKO følger op.
"""


@pytest.fixture(autouse=True)
def english_again(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What a test has the program speak, the next one does not hear."""
    monkeypatch.setenv("LANGUAGE", "")
    yield
    speak("en")


def write_papers(folder: Path) -> Path:
    """The three papers as files in `folder`."""
    folder.mkdir(exist_ok=True)
    for name, text in (("dagsorden.txt", AGENDA), ("referat.txt", MINUTES), ("borgmestermøde.txt", MAYOR)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with agenda and minutes of one meeting and the minutes of another, which prints no date."""
    return write_papers(tmp_path / "papers")


def new_library(folder: Path) -> Library:
    """A library with nothing in it, whose clock goes on by a second whenever it is looked at."""
    ticks = count(1_740_000_000)
    return Library(Context(folder, "sekretær", lambda: datetime.fromtimestamp(next(ticks), UTC), "da"))


@pytest.fixture
def empty_library(tmp_path: Path) -> Iterator[Library]:
    """A library with nothing in it."""
    library = new_library(tmp_path / "store")
    yield library
    library.close()


@pytest.fixture
def library(empty_library: Library, papers: Path) -> Library:
    """A library with the papers in it."""
    report = empty_library.importing.run([papers])
    assert not report.failed
    return empty_library


@asynccontextmanager
async def running(library: Library, size: tuple[int, int] = (80, 24), **named: Any) -> AsyncIterator[Pilot[None]]:
    """The program on `library`, without a clipboard, its first screen filled."""
    app = ReferatApp(library, environment={"PATH": ""}, **named)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        yield pilot
        await wait_until(pilot, lambda: not app.background.pending or not app.is_running)
        app.exit()  # as by a key, so that what is still fetched is for nobody when the screens are taken apart


async def wait_until(pilot: Pilot[None], condition: Callable[[], object], seconds: float = 10) -> None:
    """Let the program go on until `condition` holds; fails where it never does."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "what was waited for did not happen"
        await pilot.pause()


async def wait_for_text(pilot: Pilot[None], text: str) -> None:
    """Let the program go on until `text` stands on the screen."""
    await wait_until(pilot, lambda: text in screen_text(pilot.app))


def burst(app: Any, *keys: str) -> None:
    """Send keys faster than anybody types: all before the first is looked at."""
    for key in keys:
        name = _character_to_key(key) if len(key) == 1 else REPLACED_KEYS.get(key, key)
        character = key if len(key) == 1 else {"space": " ", "enter": "\r"}.get(key)
        app.post_message(events.Key(name, character))


def screen_text(app: Any) -> str:
    """What stands on the screen, row by row, toasts included."""
    width, height = app.size
    rows = app.screen._compositor.render_strips() if app.screen.is_attached else []
    return "\n".join("".join(segment.text for segment in strip)[:width].rstrip() for strip in rows[:height])


def program(pilot: Pilot[None]) -> ReferatApp:
    """The program that the pilot steers."""
    assert isinstance(pilot.app, ReferatApp)
    return pilot.app


def showing(pilot: Pilot[None], type: type[S]) -> S:
    """The screen on top, which must be of this type."""
    assert isinstance(pilot.app.screen, type)
    return pilot.app.screen


def said(app: Any) -> str:
    """The sentences that are shown now."""
    return "\n".join(notification.message for notification in app._notifications)


def clipboard(library: Library) -> str:
    """What was copied, where there is no clipboard."""
    file = library.context.folder / "clipboard.txt"
    return file.read_text(encoding="utf-8") if file.exists() else ""


def one(app: Any, type: type[Widget]) -> Any:
    """The one widget of this type on the screen."""
    return app.screen.query_one(type)
