"""Work that the screen does not wait for: changes strictly one after the other, and beside them what is fetched."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Literal, TypeVar, get_args

T = TypeVar("T")

Lane = Literal["fetching", "gathering", "searching"]
"""What waits in the same lane is done in turn: what one thing needs, what is put together from all papers, searches."""

Deliver = Callable[[Callable[[], None]], object]
"""Calls a function on the screen's thread, from any thread."""


class Background:
    """A thread that changes the store, and one for each lane of what is read, so that no copy waits for a search.

    What they bring is delivered on the screen's thread.
    """

    def __init__(self, deliver: Deliver) -> None:
        self._deliver = deliver
        self._changes = ThreadPoolExecutor(1, "changes")
        self._lanes = {lane: ThreadPoolExecutor(1, lane) for lane in get_args(Lane)}
        self.pending = 0
        """Changes that are not done yet."""

    def change(self, function: Callable[[], T], then: Callable[[Future[T]], None]) -> None:
        """Do `function` after all changes asked for before; `then` is given how it ended."""
        self.pending += 1

        def done(future: Future[T]) -> None:
            self.pending -= 1
            then(future)

        self._changes.submit(function).add_done_callback(lambda future: self._deliver(partial(done, future)))

    def fetch(self, function: Callable[[], T], then: Callable[[Future[T]], None], lane: Lane) -> None:
        """Do `function` beside the changes; `then` is given how it ended."""
        self._lanes[lane].submit(function).add_done_callback(lambda future: self._deliver(partial(then, future)))

    def close(self) -> None:
        """Wait for the changes asked for; give up what is only fetched."""
        for thread in self._lanes.values():
            thread.shutdown(wait=False, cancel_futures=True)
        self._changes.shutdown(wait=True)
