"""The ways between the five places, and back; and making the places anew in another language."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from textual.screen import Screen
from textual.widget import AwaitMount

from store.library import Library
from store.library.drafts import Target
from store.library.progress import LookedAt
from store.model import Span
from tui.screens.decisions.screen import DecisionsPlace
from tui.screens.follow_ups.screen import FollowUpsPlace
from tui.screens.meetings.screen import MeetingsPlace
from tui.screens.place import Place
from tui.screens.review.screen import ReviewPlace
from tui.screens.search.screen import SearchPlace
from tui.skeleton import drop
from tui.working import WorkingApp

SOON = 0.5
"""Seconds after which is looked again whether a dialog still stands in the way."""


class GoingApp(WorkingApp, inherit_bindings=False):
    """A program of five places that one goes between."""

    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        "meetings": MeetingsPlace,
        "review": ReviewPlace,
        "search": SearchPlace,
        "follow_ups": FollowUpsPlace,
        "decisions": DecisionsPlace,
    }
    DEFAULT_MODE = "meetings"

    def __init__(self, library: Library, environment: Mapping[str, str] | None) -> None:
        super().__init__(library, environment)
        self._came_from: dict[str, str] = {}
        self._leaving = False

    @property
    def has_places(self) -> bool:
        """Whether there are places to go to: a key may arrive while they are taken apart."""
        return self.is_running and bool(self.screen_stack)

    def switch_mode(self, mode: str) -> AwaitMount:
        """Show another place, without what was said of the one before."""
        if not self.has_places:
            return AwaitMount(self, ())  # type: ignore[arg-type]  # nothing is mounted: there is no screen left
        if mode != self.current_mode:
            self.hush()
        return super().switch_mode(mode)

    def go_to(self, place: str) -> None:
        """Go to one of the five places. From Search one comes back: it is looked into from anywhere."""
        if not self.has_places:
            return
        if place != "search":
            self._came_from.pop(place, None)
        elif self.current_mode != place:
            self._came_from[place] = self.current_mode
        self.switch_mode(place)
        screen = self.screen
        if isinstance(screen, Place):
            screen.when_it_stands(screen.entered)

    def go_back(self) -> bool:
        """Go back to where the current place was opened from; whether it was opened from another."""
        if place := self._came_from.pop(self.current_mode, None):
            self.switch_mode(place)
        return place is not None

    def open_meeting(
        self, meeting: str, item: str | None = None, span: Span | None = None, words: Sequence[str] = ()
    ) -> None:
        """Open a meeting in Review, at an item and a passage, with `words` to be shown as hits."""
        if not self.has_places:
            return
        came_from = self.current_mode
        self.switch_mode("review")
        if came_from != "review":
            self._came_from["review"] = came_from
        screen = self.screen
        if isinstance(screen, ReviewPlace):
            screen.when_it_stands(lambda: screen.open_meeting(meeting, item, span, tuple(words)))

    @property
    def looked_at(self) -> LookedAt:
        """What is shown in the place where one is, also below a dialog."""
        place = self.screen_stack[0]
        return place.looked_at() if isinstance(place, Place) else LookedAt(self.DEFAULT_MODE)

    def return_to(self, looked_at: LookedAt) -> AwaitMount:
        """Go to a place, to what was looked at in it before; from there one comes back as if one had gone there now."""
        if looked_at.place != self.current_mode:
            self._came_from[looked_at.place] = self.current_mode
        mounting = self.switch_mode(looked_at.place)
        if isinstance(self.screen, Place):
            self.screen.return_to(looked_at)
        return mounting

    def show_meetings(self, select: str | None) -> None:
        """Go to Meetings with the cursor on the meeting `select`."""
        self.go_to("meetings")
        screen = self.screen if self.has_places else None
        if select and isinstance(screen, MeetingsPlace):
            screen.when_it_stands(lambda: screen.select(select))

    def go_on_writing(self, target: Target) -> None:
        """Go to where a text was begun and not finished, and begin it again, which brings it back."""
        if target.task:
            self.go_to("follow_ups")
        else:
            self.open_meeting(target.item, target.item, target.span)
        place = self.screen if self.has_places else None
        if isinstance(place, Place):
            place.when_it_stands(lambda: place.go_on_writing(target))

    def begin_anew(self) -> None:
        """Make the places anew, for the language is another one, and go on in the one where one is."""
        self.call_later(self._begin_anew)

    async def _begin_anew(self) -> None:
        if self._leaving:
            return
        if len(self.screen_stack) > 1:  # what is written in a dialog that was opened meanwhile is not taken away
            self.set_timer(SOON, self.begin_anew)
            return
        place = self.current_mode
        looked_at = self.looked_at
        left = self.library.progress.left if place == "review" else None
        with self.batch_update():
            await self._make_anew(*(mode for mode in self.MODES if mode != place))
            await self.switch_mode(next(mode for mode in self.MODES if mode != place))
            await self._make_anew(place)
            await self.return_to(looked_at)
        self.fetch(lambda: drop(self.library.context.folder), lambda _none: None)
        if left is not None:
            self.open_meeting(left.item, left.item, Span(left.offset, left.offset))

    async def _make_anew(self, *modes: str) -> None:
        for mode in modes:
            await self.remove_mode(mode)
            self.add_mode(mode, self.MODES[mode])
