"""Meetings by year, by body and by what there is to do."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.library import Library
from store.library.shelves import FILTERS, Left, Order, admits, shelves
from store.model import FollowUpCounts, Meeting
from store.query.narrowing import wanted
from tests.tui.conftest import burst, one, running, said, screen_text, wait_for_text, wait_until
from tui.screens.meetings.rows import BARS, Heading, row_content, rows_of, sparkline
from tui.widgets.virtual_list import VirtualList


def meeting(id: str, body: str | None = "Byrådet", date: str | None = None, items: int = 3, todo: int = 0) -> Meeting:
    counts = FollowUpCounts(proposed=0, open=todo, done=0)
    return Meeting(id, body, None, date, None, {}, (), (f"{id}-minutes",), (), None, items, 0, 0, counts)


OLD = meeting("old", date="2024-11-06", items=8)
NEW = meeting("new", date="2025-01-15", items=4, todo=2)
TECH = meeting("tech", body="Teknikudvalget", date="2025-03-05", items=1, todo=1)
UNDATED = meeting("undated")
ALL = (UNDATED, TECH, NEW, OLD)


def test_by_date_the_undated_come_first_and_years_stand_apart() -> None:
    assert [(one.year, [held.id for held in one.meetings]) for one in shelves(ALL, "date")] == [
        ("", ["undated"]),
        ("2025", ["tech", "new"]),
        ("2024", ["old"]),
    ]


def test_by_body_each_body_has_its_years() -> None:
    assert [(one.body, one.year) for one in shelves(ALL, "body")] == [
        ("Byrådet", ""),
        ("Byrådet", "2025"),
        ("Byrådet", "2024"),
        ("Teknikudvalget", "2025"),
    ]


def test_by_what_is_open_the_busiest_comes_first_without_headings() -> None:
    assert [getattr(row, "id", None) for row in rows_of(ALL, "open")] == ["new", "tech", "undated", "old"]


@pytest.mark.parametrize("order", ["date", "body"])
def test_papers_of_no_meeting_stand_apart_at_the_end(order: Order) -> None:
    paper = replace(meeting("paper", body=None), minutes=(), other=("paper-other",))
    untitled = meeting("untitled", body=None)
    rows = rows_of((untitled, TECH, NEW, OLD, paper), order)
    assert isinstance(rows[-2], Heading)
    assert (rows[-2].shelf.of_others, rows[-1]) == (True, paper)
    assert rows[0] == untitled
    assert "1 paper of no meeting" in row_content(rows[-2], 80, {}, order).plain
    assert rows_of((untitled, paper), order, [rows[-2].name]) == [untitled, replace(rows[-2], folded=True)]


def test_a_month_counts_its_items() -> None:
    shelf = next(one for one in shelves(ALL, "date") if one.year == "2025")
    assert shelf.months == (4, 0, 1, *[0] * 9)
    assert sparkline(shelf.months) == "█·▂·········"


@given(st.lists(st.integers(0, 10_000), max_size=12))
def test_every_count_has_a_bar_and_the_greatest_a_full_one(counts: list[int]) -> None:
    bars = sparkline(counts)
    assert len(bars) == len(counts)
    assert all((bar in BARS) == bool(count) for bar, count in zip(bars, counts, strict=True))
    if any(counts):
        assert bars[counts.index(max(counts))] == BARS[-1]


@pytest.mark.parametrize(
    ("word", "expected"),
    [("is:unread", True), ("er:ulæst", True), ("is:unreviewed", True), ("ER:åben", True), ("er:foreslået", False),
     ("is:changed", False), ("-is:changed", True), ("er:ændret er:ulæst", True), ("body:havn", False)],
)  # fmt: skip
def test_filters_ask_for_what_there_is_to_do(word: str, expected: bool) -> None:
    asked, problems = wanted(word, FILTERS)
    assert not problems
    assert bool(asked.of([Left(2, 0)], lambda _: "", lambda one, left: admits(one, NEW, left))) is expected


@pytest.mark.parametrize("word", ["case:1", "is:late", "outcome:approved", "afdeling:fas"])
def test_what_means_nothing_of_meetings_is_said_to(word: str) -> None:
    assert wanted(word, FILTERS)[1]


async def test_years_fold_under_their_headings_and_the_cursor_stays_with_them(library: Library) -> None:
    async with running(library) as pilot:
        await wait_for_text(pilot, "▾ 2025  1 meeting, 3 items")
        burst(pilot.app, "h")
        await wait_until(pilot, lambda: "stand under no heading" in said(pilot.app))
        burst(pilot.app, "j", "h")
        await wait_for_text(pilot, "▸ 2025  1 meeting, 3 items")
        assert "2025-03-05" not in screen_text(pilot.app)
        burst(pilot.app, "enter")
        await wait_for_text(pilot, "2025-03-05")
        burst(pilot.app, "z", "/", *"klima")
        await wait_for_text(pilot, "2025-03-05")
        for keys in (("enter", "h"), ("z",)):
            burst(pilot.app, *keys)
            await wait_until(pilot, lambda: "a list that is narrowed is not folded" in said(pilot.app))
        burst(pilot.app, "escape", "l")
        await wait_for_text(pilot, "2025-03-05")
        burst(pilot.app, "s", "s", "z")
        await wait_until(pilot, lambda: "stand under no heading" in said(pilot.app))
        burst(pilot.app, "G", "enter")
        await wait_for_text(pilot, "referat.txt")


async def test_items_that_nobody_read_or_reviewed_are_counted(library: Library) -> None:
    async with running(library) as pilot:
        await wait_for_text(pilot, "• 2025-03-05  Teknik- og Klimaudvalget")
        await wait_for_text(pilot, "4 unread · 2 meetings")
        burst(pilot.app, "j", "enter")
        await wait_for_text(pilot, "referat.txt")
        await pilot.press("J", "J", "1")
        await wait_for_text(pilot, "1 unread · 2 meetings")
        burst(pilot.app, ",")
        await wait_until(pilot, lambda: one(pilot.app, VirtualList).cursor == 0)
        burst(pilot.app, ".")
        await wait_until(pilot, lambda: "No further meeting this way" in said(pilot.app))
        burst(pilot.app, "/", *"is:unread klima")
        await wait_for_text(pilot, "0 of 2")
        burst(pilot.app, "enter", "2", "U")
        await wait_for_text(pilot, "borgmestermøde.txt")
        burst(pilot.app, "U")
        await wait_until(pilot, lambda: "Nothing is unread in any other meeting." in said(pilot.app))


async def test_headings_are_shown_and_the_order_goes_round(library: Library) -> None:
    async with running(library) as pilot:
        await wait_for_text(pilot, "2025  1 meeting, 3 items")
        assert "··█·········" in screen_text(pilot.app)
        await pilot.press("s")
        await wait_for_text(pilot, "Teknik- og Klimaudvalget · 2025  1 meeting, 3 items")
        assert "• 2025-03-05  Referat" in screen_text(pilot.app), "the heading names the body"
        await pilot.press("s")
        await wait_for_text(pilot, "by what there is to follow up")
        assert "1 meeting, 3 items" not in screen_text(pilot.app)
        await pilot.press("s", "/", *"is:proposed teknik")
        await wait_for_text(pilot, "1 of 2")


async def test_the_list_narrows_by_filters_or_their_words_and_says_what_means_nothing(library: Library) -> None:
    async with running(library) as pilot:
        await wait_for_text(pilot, "2 meetings")
        for typed, shown in (
            ("is:unread", "2 meetings"), ("unread", "2 meetings"), ("is:changed", "0 of 2"), ("body:klima", "1 of 2"),
            ("date:2025", "1 of 2"), ("-klima", "1 of 2"), ("changed", "0 of 2"),
        ):  # fmt: skip
            burst(pilot.app, "/", "ctrl+u", *typed, "enter")
            await wait_for_text(pilot, shown)
        burst(pilot.app, "/", "ctrl+u", *"case:12", "enter")
        await wait_for_text(pilot, "case: means nothing here; known are body, date, is.")
        burst(pilot.app, "escape")
        await wait_until(pilot, lambda: "means nothing" not in screen_text(pilot.app))
