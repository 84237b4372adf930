"""What the store costs beside plain TinyDB and a bare sync of the disk, all in one run.

Run: python -m tests.benchmarks.storing [ITEMS ...]. Opening is measured in a process of its own, whose memory it is; so
are the commands. Above 200,000 items the store is filled in order and without waiting for the disk, and plain TinyDB is
left out: it would take hours.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, process_time

from tinydb import TinyDB
from tinydb.table import Document as Row

from store.database import disk
from store.database.records import encode
from store.database.tiny import TinyDatabase, open_database
from store.library import Library
from store.library.context import Context
from store.model import Annotation, Document, Head, Item, LineRange, Record, Source, Span, Text
from tests.benchmarks.figures import Figure

PER_MEETING = 12
YEARS = 10
ROUNDS = 200
MANY = 200_000
"""Items from which it is too much for plain TinyDB."""
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


def fill(folder: Path, items: int) -> tuple[float, float]:
    """A store with these items, a durable commit per meeting, in any order; items a second by the wall and its own."""
    database = open_database(folder)
    made: Iterable[Paper] = papers(items)
    sync = disk.sync
    if items > MANY:
        disk.sync = lambda descriptor: None
    else:
        made = list(made)
        Random(3).shuffle(made)

    def take_in() -> None:
        for source, documents in made:
            database.add(source, documents)

    wall, own = timed(take_in)
    disk.sync = sync
    notes: list[Record] = [note(number) for number in range(items // 10)]
    database.commit(notes)
    database.close()
    return items / wall * 1000, items / own * 1000


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
    """Measured in this process: open and all heads looked at, then a document of a year not read yet."""
    held: list[TinyDatabase] = []
    before = memory()

    def open_it() -> None:
        held.append(open_database(folder))
        len(held[0].heads())

    wall, own = timed(open_it)
    _, looked = timed(lambda: len(held[0].heads().values()))
    after = memory()
    first = next(iter(held[0].heads()))
    year, year_own = timed(lambda: held[0].document(first))
    return {
        "wall": wall,
        "own": own,
        "year": year,
        "year_own": year_own,
        "memory": after,
        "before": before,
        "list_own": own + looked,
    }


def working(folder: Path) -> dict[str, float]:
    """Measured in this process, in processor time: the first list, then a note and the list again."""
    with closing(Library(Context(folder, "anna", lambda: datetime.now(UTC)))) as library:
        _, first = timed(library.registers.meetings)
        item = library.registers.meetings()[0].documents[0] + ".3"

        def work() -> None:
            library.notes.annotate(item, Span(40, 57), note="Spørg forvaltningen")
            library.registers.meetings()

        again = median(timed(work)[1] for _ in range(20))
        for _ in range(20):
            library.history.undo()
    return {"wall": first, "again": again}


def command(folder: Path, *words: str) -> tuple[float, float]:
    """Milliseconds that a command takes, by the wall and of the processor."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    program = [sys.executable, "-m", "tui", "--store", str(folder), *words]
    subprocess.run(program, check=True, capture_output=True)
    took, after = perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    own = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return took * 1000, own * 1000


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


def annotating(folder: Path, plain: Path | None, items: int) -> dict[str, list[float]]:
    """Durable annotations beside a bare append with fdatasync and, where it is given, plain TinyDB, in turns."""
    took: dict[str, list[float]] = {"ours": [], "own": [], "bare": [], "plain": []}
    database = open_database(folder)
    bare = os.open(folder.parent / "bare", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def append() -> None:
        os.write(bare, LINE)
        os.fdatasync(bare)

    with TinyDB(plain, encoding="utf-8") if plain else nullcontext() as db:
        for number in range(ROUNDS):
            one = note(items + number)
            took["bare"].append(timed(append)[0])
            wall, own = timed(lambda one=one: database.commit([one]))  # type: ignore[misc]
            took["ours"].append(wall)
            took["own"].append(own)
            if db is not None and number % (ROUNDS // 3) == 0:
                row = Row(encode(one), items * 2 + number)
                took["plain"].append(timed(lambda row=row: db.table("annotations").insert(row))[0])  # type: ignore[misc]
    os.close(bare)
    database.close()
    return took


def figures(items: int, place: Path) -> Iterator[Figure]:
    """All figures at this size."""
    folder, plain = place / "store", place / "plain.json"
    many = items > MANY
    rate, own = fill(folder, items)
    how = "not synced, in order" if many else "a durable commit per meeting, in any order"
    yield Figure(f"import, items/s, {how}", rate, 1000, beside=f"by its processor time {own:.0f}")
    beside = of_plain = ""
    ours = apart("open", folder)
    if not many:
        fill_plain(plain, items)
        theirs = apart("open-plain", plain)
        of_plain, beside = f"; plain TinyDB {theirs['wall']:.0f} ms", f"; plain TinyDB {theirs['memory']:.0f} MB"
    said = f"processor {ours['own']:.0f} ms, with every head looked at {ours['list_own']:.0f}{of_plain}"
    yield Figure("open, ms", ours["wall"], 500 if many else 150, True, said)
    yield Figure("a meeting of an unread year, ms", ours["year"], 100, True, f"processor {ours['year_own']:.0f} ms")
    said = f"{ours['before']:.0f} MB before{beside}"
    yield Figure("memory after opening, MB", ours["memory"], None if many else 80, True, said)
    took = annotating(folder, None if many else plain, items)
    bare, limit = median(took["bare"]), round(1.5 * median(took["bare"]) + 1, 2)
    beside = "" if many else f"; plain TinyDB {median(took['plain']):.0f} ms"
    yield Figure("a durable annotation, ms", median(took["ours"]), limit, True, f"bare sync {bare:.2f} ms{beside}")
    yield Figure("its processor time, ms", median(took["own"]), 2 if many else 1, True)
    worked = apart("work", folder)
    said = f"the first list {worked['wall']:.0f} ms"
    yield Figure("a note and the list again, processor ms", worked["again"], 16, True, said)
    for words in (("meetings", "--json"), ("search", "cykelstien", "--json")):
        runs = [command(folder, *words) for _ in range(2)]
        wall, own = min(runs)
        yield Figure(
            f"referat {' '.join(words)}, ms", wall, None, True, f"processor {own:.0f} ms; first {runs[0][0]:.0f} ms"
        )


def main(words: list[str]) -> None:
    """Print the figures, or those of one process."""
    if words[:1] == ["work"]:
        sys.stdout.write(json.dumps(working(Path(words[1]))))
    elif words[:1] == ["open"]:
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
