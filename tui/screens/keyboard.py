"""Keys in the order in which they were typed: a screen that is given every key before Textual sees it."""

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from textual import events, on
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from tui.keys import OF_A_FIELD, key_name
from tui.widgets.lines import Lines
from tui.widgets.toasts import keep_clear

if TYPE_CHECKING:
    from tui.app import ReferatApp

Answer = TypeVar("Answer")

LONGEST_WAIT = 1.0
"""Seconds that keys wait for what they are meant for; then they go to what is there."""


class KeyboardScreen(Screen[Answer], Generic[Answer]):
    """A screen that takes keys itself, in the program's own loop, one after the other.

    Textual hands a key to the widget in focus and goes on with the next key at once, so that fast typing reaches the
    widget or screen that the key before was about to leave. Here a key is done with before the next one is looked at,
    and keys typed before the screen stands, or before what they are meant for has come, wait until then.
    """

    AUTO_FOCUS = None
    """The focus is set by `mounted`, at once, and not by Textual a moment later."""

    def __init__(self) -> None:
        super().__init__()
        self._stands = False
        self._early: deque[events.Key] = deque()
        self._waiting: list[Callable[[], None]] = []
        self._holds: set[object] = set()
        self._released: deque[Callable[[], None]] = deque()
        self._laying_out = False

    @property
    def program(self) -> "ReferatApp":
        """The program that the screen belongs to."""
        return cast("ReferatApp", self.app)

    @property
    def field(self) -> Input | TextArea | None:
        """The text field in focus."""
        return self.focused if isinstance(self.focused, Input | TextArea) else None

    def mounted(self) -> None:
        """Fill the screen and set the focus. The first key follows."""

    def when_it_stands(self, callback: Callable[[], None]) -> None:
        """Call `callback` now, or as soon as the screen is mounted, before the first key."""
        if self._stands:
            callback()
        else:
            self._waiting.append(callback)

    def set_focus(self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False) -> None:
        """Put the focus on a widget, and the terminal's own cursor where it is."""
        super().set_focus(widget, scroll_visible, from_app_focus)
        self.place_cursor()

    @on(events.ScreenResume)
    def _keep_looks(self, event: events.ScreenResume) -> None:
        """Look as before: where the theme is another, Textual has asked its CSS already on the way here."""
        if self._stands:
            event.refresh_styles = False

    def on_screen_resume(self) -> None:
        """Be painted once all have their places, with the terminal's own cursor where the focus is."""
        self.refresh()  # else Textual, which comes next, paints at once and again
        self.place_cursor()

    def on_resize(self, _event: events.Resize) -> None:
        """Put the terminal's own cursor where the focus is now."""
        self.place_cursor()

    def place_cursor(self) -> None:
        """Put the terminal's own cursor where the focus is, once all have their places: screen readers follow it."""
        if self.is_running:
            self.call_after_refresh(self._place_cursor)

    def _place_cursor(self) -> None:
        before = self.app.cursor_position
        self._point()
        if self.focused and self.is_current and self.app.cursor_position != before:
            self.focused.refresh()  # the terminal is told with what is painted next

    def _point(self) -> None:
        widget = self.focused
        if isinstance(widget, Input | TextArea):
            self.app.cursor_position = widget.cursor_screen_offset
        elif isinstance(widget, Lines):
            widget.place_cursor()

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        self._laying_out = True
        super()._refresh_layout(size, scroll)
        keep_clear(self)
        self._laying_out = False
        if self._repaint_required:
            self.check_idle()

    def _compositor_refresh(self) -> None:
        # Textual draws frames that are not shown or that the next one paints over, and one more for the cursor alone.
        if self.program.pictured or self.app._batch_count or (self._laying_out and self._repaint_required):
            return
        if self.is_current:
            self._point()
        super()._compositor_refresh()

    def _screen_resized(self, _size: Size) -> None:
        # Never an older size: Textual answers a change of size by one more, and two of them each other for ever.
        # Nor the same, which it tells the screens below each dialog that is opened.
        if self._size != self.app.size:
            super()._screen_resized(self.app.size)

    def on_compose(self) -> None:
        """Know before the first layout how high one is: Textual would find out after it, and make it once more."""
        self.add_class(*self._get_breakpoint_classes(self.app.size.height, self.app.VERTICAL_BREAKPOINTS or []))

    async def on_mount(self) -> None:
        """Do what waited for the screen: callbacks, then keys."""
        self.mounted()
        for callback in self._waiting:
            callback()
        await self._use_early()
        self._stands = True

    def hold_keys(self) -> Callable[[], None]:
        """Have keys wait until the function that is returned is called, or `LONGEST_WAIT` is over."""
        hold = object()
        self._holds.add(hold)

        def release() -> None:
            if hold in self._holds:
                self._holds.discard(hold)
                self.program.call_later(self._use_early)

        self.set_timer(LONGEST_WAIT, release)
        return release

    def when_nothing_holds(self, callback: Callable[[], None]) -> None:
        """Call `callback` as soon as what the keys wait for has come, before the next key."""
        if self._holds:
            self._released.append(callback)
        else:
            callback()

    async def _use_early(self) -> None:
        while self._released and not self._holds:
            self._released.popleft()()
        while self._early and not self._holds:
            await self.program.deliver(self._early.popleft(), self)

    async def take_key(self, event: events.Key, *, early: bool = False) -> None:
        """Do what a key says, or keep it until the screen stands and nothing holds the keys."""
        if early or (self._stands and not self._holds and not self._early):
            await self._use(event)
        else:
            self._early.append(event)

    async def press(self, name: str) -> bool:
        """Do what a key means here, named as in the table of commands; whether it means anything."""
        raise NotImplementedError

    async def _use(self, event: events.Key) -> None:
        name, field = key_name(event.key, event.character), self.field
        if field is not None and event.is_printable:
            event.stop()
            await field.on_event(event)
            return
        done = not (field is not None and _keeps(field, name)) and await self.press(name)
        if not done and not await self.use_binding(event.key) and field is None:
            self.means_nothing(name)

    async def use_binding(self, key: str) -> bool:
        """Do what a widget of Textual's own does on this key, such as moving in a field; whether it does anything."""
        bound = self.active_bindings.get(key)
        if bound is None or not bound.enabled or bound.node is not self.focused:
            return False
        await self.app.run_action(bound.binding.action, bound.node)
        return True

    def means_nothing(self, *keys: str) -> None:
        """Say that keys mean nothing here, where that is not seen."""


def _keeps(field: Input | TextArea, name: str) -> bool:
    """Whether a field keeps a key for itself: ctrl+u empties it, and pages where it is empty."""
    text = field.value if isinstance(field, Input) else field.text
    return name in OF_A_FIELD or (name == "ctrl+u" and bool(text))
