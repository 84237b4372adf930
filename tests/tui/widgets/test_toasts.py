from textual.geometry import Region
from textual.widgets._toast import Toast

from store.library import Library
from tests.tui.conftest import burst, program, running, said, wait_for_text, wait_until
from tui.widgets.toasts import rows_below

TOASTS = Region(20, 0, 60, 3)
HINTS = Region(0, 23, 80, 1)


def test_toasts_stand_above_the_line_of_keys() -> None:
    assert rows_below(TOASTS, [HINTS], 24) == 1
    assert rows_below(TOASTS, [Region(0, 22, 80, 2)], 24) == 2


def test_toasts_stand_below_a_dialog_where_there_is_room_else_above_it() -> None:
    assert rows_below(TOASTS, [HINTS, Region(2, 5, 76, 15)], 24) == 1
    assert rows_below(TOASTS, [HINTS, Region(2, 5, 76, 17)], 24) == 19


def test_toasts_stand_beside_what_is_narrow() -> None:
    assert rows_below(TOASTS, [Region(0, 20, 20, 2)], 24) == 1


def test_where_something_is_hidden_wherever_they_stand_there_is_no_room() -> None:
    assert rows_below(TOASTS, [HINTS, Region(2, 1, 76, 21)], 24) is None
    assert rows_below(TOASTS, [], 3) is None


async def test_what_was_done_hides_neither_the_next_follow_up_nor_what_is_told_of_it(library: Library) -> None:
    async with running(library, (80, 24)) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "2 proposed")
        burst(pilot.app, "x")
        await wait_until(pilot, lambda: "u undoes" in said(program(pilot)) and bool(pilot.app.screen.query(Toast)))

        def hides_nothing() -> bool:
            toast, told = (pilot.app.screen.query_one(kind).region for kind in (Toast, "#details"))
            below = toast.y <= pilot.app.cursor_position.y < toast.bottom
            return bool(toast) and not below and not toast.overlaps(told)

        await wait_until(pilot, hides_nothing)
