"""Random keys through a real terminal, with resizes: `python -m tests.monkey_in_tmux 10000 [SEED]`. Needs tmux.

What the program wrote to its log is a fault; so is a program that ended though nobody asked it to. The notes in the
store at the end are those that its own history says were made and not taken away.
"""

import os
import random
import shlex
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

from store.library import Library
from store.library.context import Context
from store.model import Annotation, Change
from tests.monkey import keys_of, lost, within
from tests.tui.conftest import new_library, write_papers
from tui.app import ReferatApp

NAMES = {
    "escape": "Escape", "enter": "Enter", "tab": "Tab", "shift+tab": "BTab", "up": "Up", "down": "Down",
    "left": "Left", "right": "Right", "home": "Home", "end": "End", "pageup": "PPage", "pagedown": "NPage",
    "space": "Space", "backspace": "BSpace", "delete": "DC", "f1": "F1", "comma": ",", ";": "\\;",
}  # fmt: skip
"""Keys as tmux calls them."""
GAPS = (0.0, 0.0, 0.02, 0.1, 0.3)


class Terminal:
    """The program in a window of a tmux server of its own, opened anew where it was left."""

    def __init__(self, folder: Path) -> None:
        self._name = f"monkey-{os.getpid()}"
        inside = shlex.join([sys.executable, "-m", "tests.monkey_in_tmux", "inside", str(folder)])
        self._command = f"cd {shlex.quote(str(Path.cwd()))} && TERM=screen-256color {inside} 2>&1"
        self._tmux("-f", os.devnull, "new-session", "-d", "-x", "80", "-y", "24", self._command)
        self._tmux("set-option", "-g", "remain-on-exit", "on")

    def _tmux(self, *words: str) -> str:
        return subprocess.run(["tmux", "-L", self._name, *words], check=True, capture_output=True, text=True).stdout

    def press(self, keys: list[str]) -> None:
        """Press keys, as fast as tmux sends them."""
        self._tmux("send-keys", *(_name(key) for key in keys))

    def resize(self, columns: int, rows: int) -> None:
        """Another size of the window."""
        self._tmux("resize-window", "-x", str(columns), "-y", str(rows))

    def screen(self) -> str:
        """What stands there."""
        return self._tmux("capture-pane", "-p")

    def ended(self) -> str | None:
        """The exit status, where the program has ended."""
        dead, status = self._tmux("display-message", "-p", "#{pane_dead} #{pane_dead_status}").rstrip("\n").split(" ")
        return status if dead == "1" else None

    def open_again(self) -> None:
        """Start the program where it was left."""
        self._tmux("respawn-pane", "-k", self._command)

    def wait(self, text: str, seconds: float = 60) -> None:
        """Wait until `text` stands there."""
        end = time.monotonic() + seconds
        while text not in self.screen():
            assert time.monotonic() < end, f"{text} is not on the screen:\n{self.screen()}"
            time.sleep(0.1)

    def close(self) -> None:
        """End the server."""
        subprocess.run(["tmux", "-L", self._name, "kill-server"], check=False, capture_output=True)


def _name(key: str) -> str:
    if key.startswith("ctrl+"):
        return f"C-{key[5:]}"
    if key.startswith("alt+"):
        return f"M-{key[4:]}"
    return NAMES.get(key, key)


def play(folder: Path, count: int, seed: int) -> tuple[int, int]:
    """Press `count` keys; how many notes were made, and how often the program was left and opened again."""
    chance, pressed, opened = random.Random(seed), 0, 0
    terminal = Terminal(folder)
    try:
        terminal.wait("1 ")
        while pressed < count:
            keys = keys_of(chance, count - pressed)
            terminal.press(keys)
            pressed += len(keys)
            if chance.random() < 0.15:
                terminal.resize(chance.randint(20, 160), chance.randint(5, 50))
            time.sleep(chance.choice(GAPS))
            if (status := terminal.ended()) is not None:
                assert status == "0", f"ended with {status}:\n{terminal.screen()}"
                opened += 1
                terminal.open_again()
                terminal.wait("1 ")
        time.sleep(5)  # what was pressed last is done
    finally:
        terminal.close()
    log = folder / "store" / "referat.log"
    assert not log.exists(), log.read_text()
    return notes_in(folder / "store"), opened


def notes_in(store: Path) -> int:
    """How many notes were made by the history of a store. AssertionError where one of them is missing."""
    library = new_library(store)
    records = library.whole().records
    library.close()
    made = {id: note for one in records if isinstance(one, Change) for id, note in _notes_of(one)}
    kept = {one.id: one.note for one in records if isinstance(one, Annotation)}
    missing = lost({id: kept.get(id, "") for id in made}, records)
    assert not missing, f"lost {missing}"
    return len(made)


def _notes_of(change: Change) -> list[tuple[str, str]]:
    return [(id, after) for table, id, after in change.after if table == "annotations" and after]


def inside(folder: Path) -> None:
    """The program itself, with every path that is typed kept inside `folder`."""
    within(folder / "papers")
    library = Library(
        Context(folder / "store", "sekretær", clock=lambda: datetime.now().astimezone(), document_language="da")
    )
    app = ReferatApp(library, environment={"PATH": ""})
    app.run()
    library.close()
    sys.exit(app.return_code)


def main(count: int, seed: int) -> None:
    """Play on a store of its own and say how it went."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        papers = write_papers(folder / "papers")
        library = new_library(folder / "store")
        library.importing.run([papers])
        library.close()
        begun = time.monotonic()
        notes, opened = play(folder, count, seed)
        took = time.monotonic() - begun
    sys.stdout.write(
        f"{count} keys through tmux, seed {seed}, {took:.0f} s: no exception, {notes} notes made, none lost; "
        f"left and opened again {opened} times\n"
    )


if __name__ == "__main__":
    if sys.argv[1] == "inside":
        inside(Path(sys.argv[2]))
    else:
        main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(10**6))
