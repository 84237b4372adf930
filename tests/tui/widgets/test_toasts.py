from textual.geometry import Region

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
