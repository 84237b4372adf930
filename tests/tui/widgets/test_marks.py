"""Marks by place."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.widgets.marks import Mark, Marks

STRETCHES = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 20)), max_size=12)


@settings(max_examples=200, deadline=None)
@given(STRETCHES, st.integers(0, 40), st.integers(1, 10))
def test_exactly_the_marks_with_a_character_in_the_stretch_are_found(
    stretches: list[tuple[int, int]], start: int, length: int
) -> None:
    marks = [Mark(first, first + long, "note") for first, long in stretches]
    over = Marks(marks).over(start, start + length)
    wanted = [mark for mark in marks if mark.start < start + length and mark.end > start]
    assert sorted(over, key=repr) == sorted(wanted, key=repr)
