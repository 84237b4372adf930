"""Where toasts stand: as low as may be where they hide nothing that one types in or reads next, and no line of keys.

By private names of Textual.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from textual.geometry import Region
from textual.notifications import Notification
from textual.screen import Screen
from textual.widgets._toast import Toast, ToastRack

HIDE_NONE = (
    ".box, #details, Input, TextArea, Hints", ".box, Input, TextArea, Hints", ".help, .error, Input, TextArea, Hints",
)  # fmt: skip
"""What toasts leave free, as CSS selects it; where no room is left, the next."""


def say_instead(screen: Screen[Any], before: Notification, new: Notification) -> bool:
    """Have the toast that says `before` say what is `new` in its place; whether there is one.

    To take one away and mount another lays the screen out three or four times, half of what an action costs it.
    """
    for toast in screen.query(Toast):
        if toast._notification is before and not toast._pruning:
            toast._notification = new
            for timer in tuple(toast._timers):
                timer.stop()
            toast.set_timer(new.time_left, toast._expire)
            toast.refresh(layout=True)
            return True
    return False


def say_what_holds(screen: Screen[Any], notifications: Iterable[Notification]) -> None:
    """Have the toasts of a screen that one comes back to say what was said in their place on another."""
    now = {one.identity: one for one in notifications}
    for toast in screen.query(Toast):
        before = toast._notification
        if (new := now.get(before.identity)) and new is not before:
            say_instead(screen, before, new)


def keep_clear(screen: Screen[Any]) -> None:
    """Have the toasts that a screen shows stand where they hide nothing that is needed."""
    rack = next(iter(screen.query_children(ToastRack)), None)
    shown = [toast.region for toast in rack.query(Toast) if toast.region] if rack and rack.display else []
    if rack is None or not shown:
        return
    toasts = Region.from_union(shown)
    here = Region(0, screen.app.cursor_position.y, screen.size.width, 1)
    for kept in HIDE_NONE:
        regions = [here, *(widget.region for widget in screen.query(kept) if widget.region)]
        below = rows_below(toasts, regions, screen.size.height)
        if below is not None:
            if rack.styles.margin.bottom != below:
                rack.styles.margin = (0, 0, below, 0)
            return


def rows_below(toasts: Region, kept: Sequence[Region], height: int) -> int | None:
    """How many rows are to be left below toasts of this size on a screen of this height; None where there is no room.

    The last row is left free in any case.
    """
    below = 1
    while below + toasts.height <= height:
        there = Region(toasts.x, height - below - toasts.height, toasts.width, toasts.height)
        hidden = [region for region in kept if region.overlaps(there)]
        if not hidden:
            return below
        below = height - min(region.y for region in hidden)
    return None
