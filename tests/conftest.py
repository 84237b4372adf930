"""What costs much and proves nothing, done once instead of for each test: a process that reads, naps of Textual."""

from collections.abc import Iterator
from types import TracebackType
from typing import ClassVar, Self

import pytest
from textual import _wait

from store.reading.worker import Worker
from store.reading.worker.child import Child

_wait.SLEEP_GRANULARITY = 1 / 250
"""Seconds. Textual naps for 0.02 until the program is idle, twice after each key that a test presses."""


class Shared(Worker):
    """A worker that leaves its process, where that is whole, to the next one: to start one costs 0.2 seconds."""

    spare: ClassVar[Child | None] = None

    def __enter__(self) -> Self:
        self._child, Shared.spare = Shared.spare, None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if Shared.spare:
            self.close()
        self._child, Shared.spare = None, self._child or Shared.spare


@pytest.fixture(scope="session", autouse=True)
def one_process_reads() -> Iterator[None]:
    """All imports of a run are read by one process, as those of one command are; test_worker.py has its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("store.reading.worker.Worker", Shared)
        patch.setattr("tui.cli.reading.Worker", Shared)
        yield
    if Shared.spare:
        Shared.spare.bury()
