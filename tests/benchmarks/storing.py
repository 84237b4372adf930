"""What the store costs beside plain TinyDB and a bare sync of the disk, all in one run.

Run: python -m tests.benchmarks.storing [ITEMS ...]. Opening is measured in a process of its own, whose memory it is.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from tinydb import TinyDB
from tinydb.table import Document as Row

from store.database.records import encode
from store.database.tiny import TinyDatabase, open_database
from store.model import Annotation, Document, Head, Item, LineRange, Record, Source, Span, Text
from tests.benchmarks.figures import Figure

PER_MEETING = 12
YEARS = 10
ROUNDS = 200
LINE = b"x" * 330
"""As long as an annotation in a journal."""
_TEXT = "Forvaltningen indstiller, at udvalget godkender anlægsbevillingen til cykelstien langs Havnevej. " * 15

Paper = tuple[Source, list[tuple[Head, Document]]]


def papers(items: int) -> Iterator[Paper]:
    """Meetings of twelve items of 1,500 characters, by date over ten years."""
    meetings = items // PER_MEETING
    for number in range(meetings):
        year = str(2014 + number * YEARS // meetings)
        document = _document(f"d{number}")
        names = tuple((item.id, item.number, item.title) for item in document.items)
        head = Head(
            id=document.id, source=f"s{number}", index=0, shard=year, kind="minutes", status=None, complete=True,
            title="Referat", body="Teknik- og Klimaudvalget", municipality="Solvig Kommune", date=f"{year}-03-05",
            starts="16:00", inferred={}, items=names, found=(),
        )  # fmt: skip
        source = Source(
            id=f"s{number}", path=f"{number}.txt", sha256=f"{number:064x}", imported="2025-03-05T10:00:00.000Z",
            documents=(document.id,), page_starts=(1,), encoding="utf-8", media_type="text/plain",
        )  # fmt: skip
        yield source, [(head, document)]


def _document(id: str) -> Document:
    def item(number: int) -> Item:
        title = f"Sag {number} om cykelstien"
        return Item(
            number=str(number), title=title, lines=LineRange(number * 10 + 1, number * 10 + 9),
            text=Text(f"{title}\n{_TEXT}"), title_span=Span(0, len(title)), page=1, id=f"{id}.{number}",
        )  # fmt: skip

    items = tuple(map(item, range(1, PER_MEETING + 1)))
    return Document(kind="minutes", lines=LineRange(1, 200), printed=("Referat",), items=items, id=id, title="Referat")


def note(number: int) -> Annotation:
    """A note on an item."""
    return Annotation(
        id=f"n-{number}", item=f"d{number % 80}.3", kind="note", note="Spørg forvaltningen", quote="anlægsbevillingen",
        prefix="godkender ", suffix=" til", span=Span(40, 57), created="2025-03-05T10:00:00.000Z",
        modified="2025-03-05T10:00:00.000Z", author="anna",
    )  # fmt: skip


def timed(verb: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds by the wall and of the processor."""
    wall, own = perf_counter(), process_time()
    verb()
    return (perf_counter() - wall) * 1000, (process_time() - own) * 1000


def fill(folder: Path, items: int) -> float:
    """A store with these items, a durable commit per meeting; items per second."""
    database = open_database(folder)
    made = list(papers(items))

    def take_in() -> None:
        for source, documents in made:
            database.add(source, documents)

    took, _ = timed(take_in)
    notes: list[Record] = [note(number) for number in range(items // 10)]
    database.commit(notes)
    database.close()
    return items / took * 1000


def fill_plain(file: Path, items: int) -> None:
    """The same in plain TinyDB, all at once: a commit per meeting would take hours."""
    with TinyDB(file, encoding="utf-8") as db:
        rows = (encode(document) for _, held in papers(items) for _, document in held)
        db.table("documents").insert_multiple(rows)
        db.table("annotations").insert_multiple(encode(note(number)) for number in range(items // 10))


def memory() -> float:
    """What this process holds of the machine's memory, in MB (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def opening(folder: Path) -> dict[str, float]:
    """Measured in this process: open to the list of heads, then a document of a year not read yet."""
    held: list[TinyDatabase] = []
    before = memory()

    def open_it() -> None:
        held.append(open_database(folder))
        len(held[0].heads())

    wall, own = timed(open_it)
    after = memory()
    first = next(iter(held[0].heads()))
    year, year_own = timed(lambda: held[0].document(first))
    return {"wall": wall, "own": own, "year": year, "year_own": year_own, "memory": after, "before": before}


def opening_plain(file: Path) -> dict[str, float]:
    """The same for plain TinyDB."""
    db = TinyDB(file, encoding="utf-8")
    wall, own = timed(lambda: len(db.table("documents")))
    return {"wall": wall, "own": own, "memory": memory()}


def apart(what: str, path: Path) -> dict[str, float]:
    """The best of three runs in processes of their own: the machine is shared."""
    runs = []
    for _ in range(3):
        words = [sys.executable, "-m", "tests.benchmarks.storing", what, str(path)]
        answer = json.loads(subprocess.run(words, check=True, capture_output=True).stdout)
        runs.append({str(name): float(value) for name, value in answer.items()})
    return min(runs, key=lambda run: run["wall"])


def annotating(folder: Path, plain: Path, items: int) -> dict[str, list[float]]:
    """Durable annotations beside a bare append with fdatasync and plain TinyDB, one after the other."""
    took: dict[str, list[float]] = {"ours": [], "own": [], "bare": [], "plain": []}
    database = open_database(folder)
    bare = os.open(folder.parent / "bare", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def append() -> None:
        os.write(bare, LINE)
        os.fdatasync(bare)

    with TinyDB(plain, encoding="utf-8") as db:
        for number in range(ROUNDS):
            one = note(items + number)
            took["bare"].append(timed(append)[0])
            wall, own = timed(lambda one=one: database.commit([one]))  # type: ignore[misc]
            took["ours"].append(wall)
            took["own"].append(own)
            if number % (ROUNDS // 3) == 0:
                row = Row(encode(one), items * 2 + number)
                took["plain"].append(timed(lambda row=row: db.table("annotations").insert(row))[0])  # type: ignore[misc]
    os.close(bare)
    database.close()
    return took


def figures(items: int, place: Path) -> Iterator[Figure]:
    """All figures at this size."""
    folder, plain = place / "store", place / "plain.json"
    rate = fill(folder, items)
    yield Figure("import, items/s, a durable commit per meeting", rate, 1000)
    fill_plain(plain, items)
    ours, theirs = apart("open", folder), apart("open-plain", plain)
    of_plain = f"plain TinyDB {theirs['wall']:.0f} ms"
    yield Figure("open to the list, ms", ours["wall"], 150, True, f"processor {ours['own']:.0f} ms; {of_plain}")
    yield Figure("a meeting of an unread year, ms", ours["year"], 100, True, f"processor {ours['year_own']:.0f} ms")
    beside = f"{ours['before']:.0f} MB before opening; plain TinyDB {theirs['memory']:.0f} MB"
    yield Figure("memory after opening, MB", ours["memory"], 80, True, beside)
    took = annotating(folder, plain, items)
    bare, beside = median(took["bare"]), f"plain TinyDB {median(took['plain']):.0f} ms"
    limit = round(1.5 * bare + 1, 2)
    yield Figure("a durable annotation, ms", median(took["ours"]), limit, True, f"bare sync {bare:.2f} ms; {beside}")
    yield Figure("its processor time, ms", median(took["own"]), 1, True)


def main(words: list[str]) -> None:
    """Print the figures, or those of one process."""
    if words[:1] == ["open"]:
        sys.stdout.write(json.dumps(opening(Path(words[1]))))
    elif words[:1] == ["open-plain"]:
        sys.stdout.write(json.dumps(opening_plain(Path(words[1]))))
    else:
        for items in map(int, words or ("10000", "100000")):
            place = Path(tempfile.mkdtemp())
            sys.stdout.write(f"{items} items, load {os.getloadavg()[0]:.1f}\n")
            try:
                for figure in figures(items, place):
                    sys.stdout.write(f"{figure}\n")
                    sys.stdout.flush()
            finally:
                shutil.rmtree(place)


if __name__ == "__main__":
    main(sys.argv[1:])
