from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from store.comparing.assigning import assign, in_order

SCORES = st.integers(1, 5).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 20).map(float), min_size=width, max_size=width), min_size=1, max_size=width
    )
)


def test_nothing_is_assigned_to_nothing() -> None:
    assert assign([]) == []
    assert assign([[], []]) == []


def test_nobody_takes_the_answer_that_another_needs_more() -> None:
    assert assign([[0.9, 0.8], [0.8, 0.1]]) == [(0, 1), (1, 0)]


def test_more_rows_than_columns_leave_a_row_over() -> None:
    assert assign([[0.1], [0.9], [0.3]]) == [(1, 0)]


@given(SCORES)
@settings(max_examples=100, deadline=None)
def test_no_other_assignment_has_a_greater_sum(scores: list[list[float]]) -> None:
    pairs = assign(scores)
    best = max(
        sum(row[column] for row, column in zip(scores, columns, strict=True))
        for columns in permutations(range(len(scores[0])), len(scores))
    )
    assert sum(scores[row][column] for row, column in pairs) == best
    assert len({column for _, column in pairs}) == len(scores)


def test_the_one_that_moved_is_not_in_the_longest_run() -> None:
    assert in_order([0, 4, 1, 2, 3]) == {0, 2, 3, 4}
    assert in_order([]) == frozenset()


@given(st.permutations(range(7)))
@settings(max_examples=60, deadline=None)
def test_a_run_rises_and_none_longer_does(values: list[int]) -> None:
    kept = sorted(in_order(values))
    run = [values[place] for place in kept]
    assert run == sorted(run)
    longest = [0] * len(values)
    for i, value in enumerate(values):
        longest[i] = 1 + max((longest[j] for j in range(i) if values[j] < value), default=0)
    assert len(run) == max(longest)
