"""Time of the processor, memory of a process, and how long others had to wait for the interpreter."""

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time, sleep

from tests.benchmarks.searching.asking import Query

_TICK = 0.0005
_TRIES = 4


@dataclass(frozen=True, slots=True)
class Found:
    """How well queries were answered."""

    rank: dict[Query, int]
    """1 for the first; 0 where no accepted item is among the first ten."""
    took: tuple[float, ...]
    """Milliseconds of the processor, by query."""

    def recall(self, kind: str | None = None) -> float | None:
        """The share of queries with an accepted item among the first ten; None without queries."""
        ranks = self._ranks(kind)
        return sum(map(bool, ranks)) / len(ranks) if ranks else None

    def reciprocal(self, kind: str | None = None) -> float | None:
        """The mean reciprocal rank of the first accepted item; None without queries."""
        ranks = self._ranks(kind)
        return sum(1 / rank for rank in ranks if rank) / len(ranks) if ranks else None

    def _ranks(self, kind: str | None) -> list[int]:
        return [rank for query, rank in self.rank.items() if kind in {None, query.kind}]


def answered(find: Callable[[str], Sequence[str]], queries: Iterable[Query]) -> Found:
    """Every query asked once, and where its first accepted item came."""
    ranks, took = {}, []
    for query in queries:
        began = process_time()
        hits = find(query.text)[:10]
        took.append((process_time() - began) * 1000)
        ranks[query] = next((at for at, hit in enumerate(hits, 1) if hit in query.accepted), 0)
    return Found(ranks, tuple(took))


def p95(took: Sequence[float]) -> float:
    """That 95 of 100 are not above."""
    return sorted(took)[min(len(took) - 1, int(len(took) * 0.95))]


def own_memory() -> float:
    """What this process alone holds of the machine's memory, in MB; mapped files do not count (Linux)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("RssAnon:")[2].split()[0]) / 1000


def longest_wait(works: Sequence[Callable[[], object]]) -> float:
    """The longest that a thread which wants to run every half millisecond waits while one of `works` runs, in ms.

    Each is tried a few times and the shortest of its waits counts: a work always holds the interpreter as long as it
    does, the machine only sometimes makes a thread wait.
    """
    return max(min(_wait(work) for _ in range(_TRIES)) for work in works)


def _wait(work: Callable[[], object]) -> float:
    worker = threading.Thread(target=work)
    longest, before = 0.0, perf_counter()
    worker.start()
    while True:
        now = perf_counter()
        longest, before = max(longest, now - before - _TICK), now
        if not worker.is_alive():
            return longest * 1000
        sleep(_TICK)
