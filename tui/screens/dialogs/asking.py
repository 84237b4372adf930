"""A screen that asks the store: what is slow is fetched beside the keys, and what is changed is done in turn."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from store.library import Library
from tui.background import Lane
from tui.screens.keyboard import KeyboardScreen

T = TypeVar("T")


class AskingScreen(KeyboardScreen[None]):
    """What a place asks of the store, and how."""

    def __init__(self) -> None:
        super().__init__()
        self._fetches: dict[str, object] = {}
        self._held: dict[str, list[Callable[[], None]]] = {}
        """What lets keys go that wait for something to be fetched."""
        self._entering = False

    @property
    def library(self) -> Library:
        """The open store. Only its quick reads may be called from here; the rest by `fetch` and `do`."""
        return self.program.library

    def fetch(
        self,
        what: str,
        function: Callable[[], T],
        then: Callable[[T], None],
        *,
        hold: bool | None = None,
        lane: Lane = "fetching",
    ) -> None:
        """Get something slow in the background; `then` has it, unless the same was fetched again meanwhile.

        `hold`: the next keys are meant for it and wait for it; None: on entering the place only. What takes long
        has another `lane` than what does not.
        """
        this = self._fetches[what] = object()
        held = self._held.setdefault(what, [])
        if self._entering if hold is None else hold:
            held.append(self.hold_keys())

        def arrived(result: T) -> None:
            if self._fetches[what] is this and self.is_attached:
                then(result)

        def ended() -> None:
            if self._fetches[what] is this:  # else keys that wait for it wait on: it was asked for again
                self._fetches[what] = None
                while held:
                    held.pop()()
                self.fetch_ended(what)

        self.program.fetch(function, arrived, ended, lane=lane)

    def fetch_ended(self, what: str) -> None:
        """What was fetched has come, or failed."""

    def wait_for(self, what: str) -> None:
        """Have the next keys wait for what is being fetched, if it is: they are meant for it."""
        if self.fetching(what):
            self._held[what].append(self.hold_keys())

    def fetching(self, what: str) -> bool:
        """Whether this is being fetched and has not come yet."""
        return self._fetches.get(what) is not None

    def do(
        self,
        verb: Callable[..., T],
        *args: object,
        then: Callable[[T], None] | None = None,
        otherwise: Callable[[], None] | None = None,
        **named: object,
    ) -> None:
        """Do a verb of the library and say what was done; `then` has its answer, `otherwise` is called if it fails."""
        self.program.perform(partial(verb, *args, **named), then=then, otherwise=otherwise)
