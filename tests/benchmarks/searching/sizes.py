"""Figures over items of our own making, at one size."""

import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time, sleep
from typing import TypeVar

from store.database import disk
from store.database.tiny import open_database
from store.model import Document, Head, Hit, Source
from store.text import fold
from tests.benchmarks.figures import Figure
from tests.benchmarks.searching import sets
from tests.benchmarks.searching.asking import Query, Watch
from tests.benchmarks.searching.made import Made, items, papers
from tests.benchmarks.searching.measures import Found, answered, longest_wait, own_memory, p95
from tests.benchmarks.searching.ours import Ours, ids
from tests.benchmarks.searching.peers import MOST, peers

EACH = 40
"""Queries of each class."""
_TYPED = 60
_MEETINGS = 15
_STARTS = 7
_SCREEN = 20
_PATIENCE = 60
"""Seconds that the queries of one peer may take: of one that is slow only some are asked."""
T = TypeVar("T")

TARGETS: dict[int, dict[str, float]] = {
    10_000: {"recall": 0.99, "first": 1, "all": 4, "whole": 6, "start": 250, "add": 10, "memory": 25},
    100_000: {"recall": 0.99, "first": 2, "all": 8, "whole": 10, "start": 300, "add": 10, "memory": 40},
    1_000_000: {"recall": 0.97, "first": 8, "all": 20, "whole": 25, "start": 700, "add": 15, "memory": 150},
}
_HOLD = 8.0


@dataclass(frozen=True, slots=True)
class Measured:
    """What one process that opened the index found out."""

    memory: float
    found: Found
    first: tuple[float, ...]
    every: tuple[float, ...]
    """Milliseconds by key: until the first hits, until all of them."""
    adding: tuple[tuple[float, float], ...]
    """Milliseconds by the wall and of the processor."""
    wait: float
    idle: float
    absent: dict[str, tuple[int, int, int]]
    """By kind: words asked for, those with a hit marked as a guess, those with one that is not marked."""


def figures(count: int, *, beside: bool, command_line: bool) -> Iterator[Figure]:
    """All figures at this size: with `beside` those of the peers too, with `command_line` a whole store."""
    target = TARGETS.get(count, {})
    with TemporaryDirectory() as place:
        folder = Path(place) / "index"
        queries, built, size = _apart(prepare, folder, count)
        yield Figure(f"index of {count} items: seconds of the processor", built, beside=f"{size:.0f} MB on the disk")
        measured = _apart(measure, folder, count, queries)
        yield from _recall(measured.found, target.get("recall"))
        yield Figure(
            "per key, first hits, p95 ms", p95(measured.first), target.get("first"), True, _spread(measured.first)
        )
        yield Figure("per key, all, p95 ms", p95(measured.every), target.get("all"), True, _spread(measured.every))
        took = measured.found.took
        yield Figure("per whole query, p95 ms", p95(took), target.get("whole"), True, _spread(took))
        own, wall = median(own for _, own in measured.adding), median(wall for wall, _ in measured.adding)
        yield Figure(
            "a meeting of 12 items added, synced, ms", wall, target.get("add"), True, f"processor {own:.1f} ms"
        )
        yield Figure("private memory, MB", measured.memory, target.get("memory"), True)
        beside_wait = f"{measured.idle:.1f} ms while nothing runs"
        yield Figure("longest time a call held the interpreter, ms", measured.wait, _HOLD, True, beside_wait)
        yield from absent_figures(measured.absent)
    if command_line:
        yield starting(count, queries[0].text)
    if beside and count > MOST:
        yield Figure("beside: the peers, recall", None, beside=f"not asked above {MOST} items")
    elif beside:
        yield from _apart(beside_figures, count, queries)


def prepare(folder: Path, count: int) -> tuple[list[Query], float, float]:
    """The index on the disk, the queries over it, the seconds it took, and its size in MB."""
    folder.mkdir()
    watch = Watch(count, EACH)

    def told() -> Iterator[Made]:
        for made in items(count):
            watch.tell(made)
            yield made

    built = Ours(folder).build(told())
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6
    return list(watch.queries()), built, size


def measure(folder: Path, count: int, queries: list[Query]) -> Measured:
    """Open the index and ask."""
    before = own_memory()
    ours = Ours(folder)
    found = answered(lambda query: ids(ours.find(query)), queries)
    memory = own_memory() - before
    words = [query.text for query in queries if query.kind in {"exact word", "several words"}][:_TYPED]
    keys = [word[:end] for word in words for end in range(1, len(word) + 1)]
    first, every = _timed(ours.first, keys), _timed(ours.find, keys)
    absent = {kind: asked_for_nothing(ours, kind) for kind in ("far", "near")}
    wait = longest_wait([lambda text=query.text: ours.find(text) for query in queries])  # type: ignore[misc]
    adding = tuple(_both(partial(ours.add_meeting, ours.next_meeting())) for _ in range(_MEETINGS))
    return Measured(memory, found, first, every, adding, wait, longest_wait([lambda: sleep(0.02)]), absent)


def asked_for_nothing(ours: Ours, kind: str) -> tuple[int, int, int]:
    """Absent words asked for, those with marked hits only, and those with a hit that is not marked."""
    answers = {word: ours.find(word).hits for word in sets.absent(kind)}
    return absent_counts(answers)


def absent_counts(answers: Mapping[str, Sequence[Hit]]) -> tuple[int, int, int]:
    """Words asked for; those with marked hits only; those with a hit that is neither marked nor has the word in it."""
    wrong = sum(any(not hit.guess and not _stands(word, hit) for hit in hits) for word, hits in answers.items())
    return len(answers), sum(any(hit.guess for hit in hits) for hits in answers.values()), wrong


def _stands(word: str, hit: Hit) -> bool:
    return any(fold(word) in fold(match.word) for match in hit.matches)


def absent_figures(absent: dict[str, tuple[int, int, int]]) -> Iterator[Figure]:
    """How many absent words found something."""
    for kind, (asked, guessed, wrong) in absent.items():
        told = f"of {asked}; {guessed} found guesses, marked as such ({guessed / asked:.0%})"
        yield Figure(f"absent words, {kind}: with a hit that is not marked", wrong, 0, True, told)


def beside_figures(count: int, queries: list[Query]) -> list[Figure]:
    """The same queries asked of the peers."""
    texts = {one.id: one.printed()[1] for one in items(count)}
    return list(compared(list(texts), list(texts.values()), queries))


def compared(names: list[str], texts: list[str], queries: list[Query]) -> Iterator[Figure]:
    """Recall of every peer, beside it what a query costs and what it says to absent words."""
    for name, find in peers(names, texts):
        if isinstance(find, str):
            yield Figure(f"beside: {name}, recall", None, beside=find)
            continue
        before = perf_counter()
        find(queries[0].text)
        of = max(1, round((perf_counter() - before) * len(queries) / _PATIENCE))
        began = getrusage(RUSAGE_CHILDREN)
        asked = queries[::of]
        found = answered(find, asked)
        ended = getrusage(RUSAGE_CHILDREN)
        spent = (ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime) * 1000 / len(asked)
        absent = sets.absent("far")[: max(2, _SCREEN // of)]
        nonsense = sum(bool(find(word)) for word in absent)
        mid, high = median(found.took) + spent, p95(found.took) + spent
        told = f"of {len(asked)}; MRR {found.reciprocal() or 0:.3f}; {mid:.1f} ms a query, p95 {high:.1f}"
        yield Figure(
            f"beside: {name}, recall", found.recall(), beside=f"{told}; {nonsense} of {len(absent)} absent words found"
        )
        yield from (Figure(f"    {kind}", found.recall(kind)) for kind in dict.fromkeys(query.kind for query in asked))


def starting(count: int, query: str) -> Figure:
    """From the start of the process to its end, on a store of these items; the index was made by a run before."""
    with TemporaryDirectory() as place:
        folder = Path(place) / "store"
        database = open_database(folder)
        sync, disk.sync = disk.sync, lambda descriptor: None  # so many commits need not outlive a power failure
        for source, documents in _by_year(count, Path(place)):
            database.add(source, documents)
        disk.sync = sync
        database.close()
        words = [sys.executable, "-m", "tui", "--store", str(folder), "search", query]
        runs = []
        for _ in range(_STARTS + 1):
            began, before = perf_counter(), getrusage(RUSAGE_CHILDREN)
            subprocess.run(words, check=True, capture_output=True)
            after = getrusage(RUSAGE_CHILDREN)
            own = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            runs.append(((perf_counter() - began) * 1000, own * 1000))
    wall, own = median(wall for wall, _ in runs[1:]), median(own for _, own in runs[1:])
    told = f"by the wall {wall:.0f} ms; the very first, which makes the index, {runs[0][1]:.0f} ms"
    target = TARGETS.get(count, {}).get("start")
    return Figure("command line, start to answer, processor ms", own, target, True, told)


def _by_year(count: int, folder: Path) -> Iterator[tuple[Source, list[tuple[Head, Document]]]]:
    """The papers, a year after the other: so many of all years would have the store open each year anew for each."""
    years: dict[str, Path] = {}
    for one in papers(count):
        year = one[1][0][0].shard
        with years.setdefault(year, folder / f"{year}.pickle").open("ab") as file:
            pickle.dump(one, file)
    for path in years.values():
        with path.open("rb") as file, suppress(EOFError):
            while True:
                yield pickle.load(file)  # written above
        path.unlink()


def _recall(found: Found, target: float | None) -> Iterator[Figure]:
    yield Figure(
        "recall in the first ten, all classes", found.recall(), target, beside=f"MRR {found.reciprocal() or 0:.3f}"
    )
    yield from recall_by_class(found)


def recall_by_class(found: Found, target: float | None = None) -> Iterator[Figure]:
    """A row for each class of queries."""
    for kind in dict.fromkeys(query.kind for query in found.rank):
        missed = [query.text for query, rank in found.rank.items() if query.kind == kind and not rank]
        told = f"MRR {found.reciprocal(kind) or 0:.3f}" + (f"; missed: {', '.join(missed[:6])}" if missed else "")
        yield Figure(f"    {kind}", found.recall(kind), target, beside=told)


def _spread(took: tuple[float, ...]) -> str:
    return f"median {median(took):.2f}, worst {max(took):.1f} of {len(took)}"


def _timed(find: Callable[[str], object], queries: list[str]) -> tuple[float, ...]:
    return tuple(_both(lambda query=query: find(query))[1] for query in queries)  # type: ignore[misc]


def _both(verb: Callable[[], object]) -> tuple[float, float]:
    wall, own = perf_counter(), process_time()
    verb()
    return (perf_counter() - wall) * 1000, (process_time() - own) * 1000


def _apart(verb: Callable[..., T], *values: object) -> T:
    """In a process of its own, whose memory and processor time it is."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(verb, *values).result()
