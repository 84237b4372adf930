"""Makes the pictures in docs/, and the recorded session, from sample_data/: keys are pressed, the screen is kept."""

import asyncio
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from store.library import Library
from store.library.context import Context
from tests.recording import record
from tests.snapshots import prepare, settled
from tests.tui.conftest import burst, new_library, screen_text, wait_until
from tui.app import ReferatApp

ROOT = Path(__file__).parent.parent
PICTURES: dict[str, tuple[tuple[int, int], Sequence[str], str]] = {
    "meetings": ((100, 20), (), "10 meetings"),
    "review": ((140, 34), ("3", *"hidtidge", "enter", "enter"), "Agenda proposed"),
    "search": ((100, 24), ("3", *"cykelbro"), "hit 1 of"),
    "follow-ups": ((100, 24), ("4",), "proposed"),
    "words": ((130, 26), ("1", "/", *"2024-12-11", "enter", "enter", "W", "J", "J"), "item 3 of 8"),
    "decisions": ((100, 24), ("5",), "66 of 66"),
}
"""Name of the picture: size in columns and rows, keys, and words that stand there when it is ready."""


async def picture(library: Library, name: str) -> str:
    """The screen of one picture as SVG."""
    size, keys, ready = PICTURES[name]
    app = ReferatApp(library, environment={})
    async with app.run_test(size=size) as pilot:
        burst(app, *keys)
        await wait_until(pilot, lambda: ready in screen_text(app))
        app.clear_notifications()
        await settled(pilot)
        return app.export_screenshot(title="referat")


def main() -> None:
    """Write all pictures and the record."""
    with tempfile.TemporaryDirectory() as folder:
        library = Library(Context(Path(folder, "pictures"), "anna", lambda: datetime.now(UTC)))
        library.importing.run(sorted((ROOT / "sample_data").glob("*.txt")))
        for name in PICTURES:
            svg = asyncio.run(picture(library, name))
            (ROOT / "docs" / f"{name}.svg").write_text(svg, encoding="utf-8")
        library.close()
        prepare(Path(folder, "session"))
        library = new_library(Path(folder, "session"))
        (ROOT / "docs" / "first-session.md").write_text(asyncio.run(record(library)), encoding="utf-8")
        library.close()


if __name__ == "__main__":
    main()
