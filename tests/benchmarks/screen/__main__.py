"""Prints the figures of the screen beside their targets. Needs tmux; fzf and toolong (`tl`) are run where there are."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from itertools import chain
from pathlib import Path
from statistics import median
from time import perf_counter

from store.database.tiny import open_database
from store.library import Library
from store.library.context import Context
from tests.benchmarks.figures import Figure
from tests.benchmarks.screen import made
from tests.benchmarks.screen.terminal import Terminal, Used
from tests.benchmarks.searching.made import items
from tests.benchmarks.searching.measures import p95

STARTS = 7
KEYS = 40
LONG = 1.0
"""Seconds without a word after which all is taken to be read that a place shows."""
MARK = "Socialudvalget"
"""Stands in the list of meetings."""
TYPED = ("bevilling", "cykelsti", "skole", "kommune", "2015")
EMPTY = (
    "from textual.app import App\nfrom textual.widgets import Static\n"
    f"class Empty(App):\n def compose(self):\n  yield Static('{MARK}')\nEmpty().run()\n"
)
_TEXT = "Forvaltningen indstiller, at udvalget godkender anlægsbevillingen til cykelstien langs Havnevej i budgettet. "


def program(store: Path, *words: str) -> list[str]:
    """The command line of the program."""
    return [sys.executable, "-m", "tui", "--store", str(store), *words]


def store_of(count: int) -> Path:
    """A store of so many items, made once by a version of what makes them and kept among the temporary files."""
    folder = Path(tempfile.gettempdir(), f"referat-screen-{count}")
    whole, made_by = folder / "whole", made.version()
    if not whole.exists() or whole.read_text(encoding="ascii") != made_by:
        sys.stdout.write(f"making {folder}, once ...\n")
        shutil.rmtree(folder, ignore_errors=True)
        with closing(open_database(folder)) as database:
            for source, documents in made.papers(count):
                database.add(source, documents)
            database.commit(list(made.records(count)))
        whole.write_text(made_by, encoding="ascii")
    with closing(_library(folder)) as library:
        library.keep_in_step()  # it may be from an earlier version
    return folder


def _library(folder: Path) -> Library:
    return Library(Context(folder, "anna", lambda: datetime.now().astimezone(), "da"))


def store_of_two_panes(place: Path) -> Path:
    """A store with agenda and minutes of one meeting, 5,000 lines each at 120 columns."""
    for kind in ("Dagsorden", "Referat"):
        lines = [f"Solvig Kommune\nTeknik- og Klimaudvalget\n{kind}\nMødedato: 5. marts 2025\n"]
        for number in range(1, 61):
            lines.append(f"Punkt {number}: Sag {number} om cykelstien\nSagsfremstilling")
            lines += [f"{_TEXT * 4}({part})" for part in range(10)]
            lines.append("Indstilling\nForvaltningen indstiller, at sagen godkendes.")
            lines += ["Beslutning\nGodkendt.\n"] if kind == "Referat" else [""]
        (place / f"{kind.lower()}.txt").write_text("\n".join(lines), encoding="utf-8")
    folder = place / "two"
    with closing(_library(folder)) as library:
        library.importing.run(sorted(place.glob("*.txt")))
    return folder


def _spread(took: Sequence[float]) -> str:
    return f"median {median(took):.0f}, p95 {p95(took):.0f}, longest {max(took):.0f}"


def starting(store: Path, place: Path) -> Iterator[Figure]:
    """Start to the first useful frame, beside an empty Textual app, one after the other."""
    took: dict[str, list[float]] = {"ours": [], "empty": [], "real": []}
    empty = place / "empty.py"
    empty.write_text(EMPTY, encoding="utf-8")
    _warm(store)
    for _ in range(STARTS):
        with Terminal([sys.executable, str(empty)]) as terminal:
            took["empty"].append(terminal.wait_for(MARK))
        with Terminal(program(store)) as terminal:
            took["ours"].append(terminal.wait_for(MARK))
            terminal.wait_for("\x1b[?1004h")  # Textual has begun
            took["real"].append(terminal.wait_for(MARK))
            terminal.settle(1.0)
            terminal.press("q")
    over = median(took["ours"]) - median(took["empty"])
    yield Figure("start to the first frame, over an empty Textual app, ms", over, 60, True, _spread(took["ours"]))
    over = median(took["real"]) - median(took["empty"])
    yield Figure("start until it answers keys, over the same, ms", over, None, True, _spread(took["real"]))
    yield Figure("start of an empty Textual app, ms", median(took["empty"]), None, True, _spread(took["empty"]))


@contextmanager
def opened(store: Path) -> Iterator[Terminal]:
    """The program in Meetings, wherever it was left."""
    with Terminal(program(store)) as terminal:
        terminal.wait_for("\x1b[?1004h")
        terminal.settle(3.0)
        for key in ("Escape", "Escape", "1"):
            terminal.press(key)
        terminal.settle(2.0)
        yield terminal


def _warm(store: Path) -> None:
    """Have the picture of the first screen made, and the files in memory."""
    with opened(store) as terminal:
        terminal.settle(9.0)  # no picture is made while a sentence stands
        terminal.press("1")
        terminal.press("q")
        terminal.settle(1.0)


def typing(store: Path, place: str, before: Sequence[str]) -> Iterator[Figure]:
    """A key typed in a place until it is painted: what was typed, and all that it finds."""
    first, last, used = [], [], []
    with opened(store) as terminal:
        for key in before:
            terminal.press(key)
        terminal.press("x")
        terminal.settle(3.0)  # what is read once for the first answer
        terminal.press("BSpace")
        for word in TYPED:
            for key in (*word, *["BSpace"] * len(word)):
                earlier = terminal.used()
                began, done = terminal.press(key)
                used.append(terminal.used().since(earlier))
                first.append(began)
                last.append(done)
    yield Figure(f"{place}: key to repaint, p95 ms", p95(first), 40, True, _spread(first))
    yield Figure(f"{place}: key to all that it finds, p95 ms", p95(last), None, True, _spread(last))
    yield from _processor(f"{place}: the same", used)


def going(store: Path, place: str, key: str) -> Iterator[Figure]:
    """Going to a place for the first time: until it stands, and until all that it shows does; and coming back."""
    with opened(store) as terminal:
        began, done = terminal.press(key, LONG)
        yield Figure(
            f"{place}: first time until something is painted, ms", began, None, True, f"until all is {done:.0f}"
        )
        again = []
        for _ in range(KEYS // 4):
            terminal.press("1")
            again.append(terminal.press(key)[0])
        yield Figure(f"{place}: going there again, p95 ms", p95(again), 40, True, _spread(again))


def accepting(store: Path) -> Iterator[Figure]:
    """One follow-up after the other accepted, and that taken back."""
    took, used = [], []
    with opened(store) as terminal:
        terminal.press("4", LONG)
        terminal.press(".")  # the first proposal
        for key in ["x"] * (KEYS // 2) + ["u"] * (KEYS // 2):
            before = terminal.used()
            took.append(terminal.press(key))
            used.append(terminal.used().since(before))
    firsts, lasts = [first for first, _ in took], [last for _, last in took]
    accepted, undone = firsts[: KEYS // 2], lasts[KEYS // 2 :]
    yield Figure("accepting a follow-up: key to repaint, p95 ms", p95(accepted), 40, True, _spread(accepted))
    yield Figure(
        "accepting: until all is told, p95 ms", p95(lasts[: KEYS // 2]), None, True, _spread(lasts[: KEYS // 2])
    )
    yield Figure("taking it back: until that is told, p95 ms", p95(undone), None, True, _spread(undone))
    yield from _processor("the same", used)


def _processor(what: str, used: Sequence[Used]) -> Iterator[Figure]:
    """What can be compared however loaded the machine is."""
    for name, took in (
        ("processor of the screen", [one.screen for one in used]),
        ("processor of all threads", [one.program for one in used]),
        ("the screen's wait for a processor", [one.waited for one in used]),
    ):
        yield Figure(f"{what}, {name}, p95 ms", p95(took), None, True, _spread(took))


def scrolling(store: Path) -> Iterator[Figure]:
    """One line down in two panes that keep in step."""
    wall, own = [], []
    with Terminal(program(store)) as terminal:
        terminal.wait_for("\x1b[?1004h")
        terminal.wait_for("Teknik")
        terminal.settle(1.0)
        terminal.press("Enter")
        terminal.settle(1.0)
        for _ in range(40):  # to the lower edge: from there every line scrolls
            terminal.press("j")
        for _ in range(KEYS):
            before = terminal.used()
            wall.append(terminal.press("j")[1])
            own.append(terminal.used().since(before).screen)
    yield Figure("one line in two panes of 5,000, processor, p95 ms", p95(own), 16, True, _spread(own))
    yield Figure("the same until it is painted, p95 ms", p95(wall), None, True, _spread(wall))


def opening(store: Path) -> Iterator[Figure]:
    """Dialogs opened and closed again: until they stand, until they are gone, and how much is painted for it."""
    with opened(store) as terminal:
        for what, key in (("the list of commands", "?"), ("the settings", "S")):
            shown, closed = [], []
            for _ in range(KEYS // 4):
                shown.append(terminal.press(key))
                closed.append(terminal.press("Escape"))
            for done, took in (("opening", shown), ("closing", closed)):
                first, last = [first for first, _ in took], [last for _, last in took]
                told = f"{_spread(first)}; until the last of it {_spread(last)}"
                yield Figure(f"{done} {what}: key to repaint, p95 ms", p95(first), None, True, told)


def stalling(store: Path, place: Path) -> Iterator[Figure]:
    """The longest that the loop of the screen was held, while searching and while importing."""
    for what, paths in (("searching", ()), ("importing", (place / "many",))):
        kept, folder = place / f"{what}.ms", store
        if paths:
            folder = place / "imported"
            _many(paths[0])
        inside = [sys.executable, "-m", "tests.benchmarks.screen.inside", str(folder), str(kept), *map(str, paths)]
        with Terminal(inside) as terminal:
            terminal.wait_for("\x1b[?1004h")
            if paths:
                terminal.wait_for("Read 60 files")
            else:
                terminal.settle(2.0)
                terminal.press("3")
                for word in TYPED:
                    for key in (*word, *["BSpace"] * len(word)):
                        terminal.press(key)
            for key in ("Escape", "1", "q"):
                terminal.press(key)
            end = perf_counter() + 30
            while not kept.exists() and perf_counter() < end:
                terminal.settle(0.5)
        got = float(kept.read_text(encoding="ascii")) if kept.exists() else None
        yield Figure(f"longest stall of the screen while {what}, ms", got, 50, True)


def _many(folder: Path) -> None:
    folder.mkdir()
    for number in range(60):
        lines = [f"Solvig Kommune\nTeknik- og Klimaudvalget\nReferat\nMødedato: {1 + number % 28}. marts 2025\n"]
        lines += [f"Punkt {at}: Sag {number}.{at}\nSagsfremstilling\n{_TEXT * 9}\n" for at in range(1, 13)]
        (folder / f"{number}.txt").write_text("\n".join(lines), encoding="utf-8")


def beside(count: int, place: Path) -> Iterator[Figure]:
    """fzf on the titles of the same items, and toolong on a log of 5,000 lines."""
    if shutil.which("fzf"):
        titles = place / "titles"
        titles.write_text("\n".join(one.printed()[0] for one in items(count)), encoding="utf-8")
        took = []
        with Terminal(["sh", "-c", f"fzf < {titles}"]) as terminal:
            terminal.settle(2.0)
            for word in TYPED:
                took += [terminal.press(key)[1] for key in (*word, *["BSpace"] * len(word))]
        yield Figure(f"fzf, {count} lines: key to its last output, p95 ms", p95(took), None, True, _spread(took))
    else:
        yield Figure("fzf is not installed here", None)
    if toolong := shutil.which("tl"):
        log = place / "lines.log"
        log.write_text("\n".join(f"{number} {_TEXT}" for number in range(5_000)), encoding="utf-8")
        with Terminal([toolong, str(log)]) as terminal:
            began = terminal.wait_for("Forvaltningen")
            terminal.settle(1.0)
            terminal.press("Home")
            took, own = [], []
            for _ in range(KEYS):
                before = terminal.used()
                took.append(terminal.press("Down")[1])
                own.append(terminal.used().since(before).program)
        yield Figure("toolong: start to the first lines, ms", began, None, True)
        yield Figure("toolong: one line of 5,000 in one pane, p95 ms", p95(took), None, True, _spread(took))
        yield Figure("the same, processor", p95(own), None, True, _spread(own))
    else:
        yield Figure("toolong is not installed here", None)


def main(count: int, wanted: Sequence[str]) -> None:
    """Print the figures, or those of the parts that are named."""
    store = store_of(count)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        parts: dict[str, Callable[[], Iterator[Figure]]] = {
            "start": lambda: starting(store, place),
            "meetings": lambda: typing(store, "Meetings", ["/"]),
            "search": lambda: typing(store, "Search", ["3"]),
            "follow-ups": lambda: chain(
                going(store, "Follow-ups", "4"), typing(store, "Follow-ups", ["4", "/"]), accepting(store)
            ),
            "decisions": lambda: chain(going(store, "Decisions", "5"), typing(store, "Decisions", ["5", "/"])),
            "dialogs": lambda: opening(store),
            "scroll": lambda: scrolling(store_of_two_panes(place)),
            "stall": lambda: stalling(store, place),
            "beside": lambda: beside(count, place),
        }
        sys.stdout.write(f"{count} items, 120x36, load {os.getloadavg()[0]:.1f}\n")
        for name, part in parts.items():
            for figure in part() if not wanted or name in wanted else ():
                sys.stdout.write(f"{figure}\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
