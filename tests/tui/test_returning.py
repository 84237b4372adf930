"""The program shows again what was looked at when it was left: the place, what was typed there, and the row."""

from threading import Event

import pytest
from textual.pilot import Pilot

from store.library import Library
from store.library.progress import LookedAt
from store.model import Decided
from tests.tui.conftest import burst, one, program, running, screen_text, showing, wait_for_text, wait_until
from tests.tui.test_search import winter
from tui.screens.decisions import screen
from tui.screens.decisions.screen import DecisionsPlace
from tui.screens.follow_ups.screen import FollowUpsPlace
from tui.screens.meetings.screen import MeetingsPlace
from tui.screens.search.screen import SearchPlace
from tui.widgets.query_line import QueryLine
from tui.widgets.virtual_list import VirtualList

__all__ = ["winter"]


async def leave(pilot: Pilot[None]) -> None:
    burst(pilot.app, "q")
    await wait_until(pilot, lambda: not pilot.app.is_running)


def typed(pilot: Pilot[None]) -> str:
    return str(one(pilot.app, QueryLine).value)


async def test_decisions_come_back_narrowed_and_on_the_row_where_they_were_left(winter: Library) -> None:
    async with running(winter) as pilot:
        burst(pilot.app, "5")
        await wait_for_text(pilot, "of 5")
        burst(pilot.app, "/", *"havn", "enter", "j")
        await wait_until(pilot, lambda: showing(pilot, DecisionsPlace).list.cursor == 2)
        decided = showing(pilot, DecisionsPlace).decided
        await leave(pilot)
    async with running(winter) as pilot:
        await wait_for_text(pilot, "[5 Decisions]")
        await wait_until(pilot, lambda: showing(pilot, DecisionsPlace).decided == decided)
        assert typed(pilot) == "havn"


async def test_keys_pressed_before_the_place_is_shown_again_are_meant_for_it(winter: Library) -> None:
    async with running(winter) as pilot:
        burst(pilot.app, "5", "j")
        await wait_for_text(pilot, "[5 Decisions]")
        await wait_until(pilot, lambda: showing(pilot, DecisionsPlace).list.cursor == 2)
        await leave(pilot)
    async with running(winter) as pilot:
        burst(pilot.app, "j")
        await wait_for_text(pilot, "[5 Decisions]")
        await wait_until(pilot, lambda: showing(pilot, DecisionsPlace).list.cursor == 4)


async def test_follow_ups_come_back_narrowed_and_on_the_row_where_they_were_left(library: Library) -> None:
    for text in ("Ring til havnen", "Skriv til havnen"):
        library.checklist.add(library.registers.meetings()[0].minutes[0] + ".1", text)
    async with running(library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "2 proposed")
        burst(pilot.app, "/", *"havnen", "enter", "G")
        await wait_until(pilot, lambda: (tasks := showing(pilot, FollowUpsPlace).tasks).cursor == len(tasks.rows) - 1)
        row = showing(pilot, FollowUpsPlace).row
        await leave(pilot)
    assert row
    async with running(library) as pilot:
        await wait_for_text(pilot, "[4 Follow-ups]")
        await wait_until(pilot, lambda: (here := showing(pilot, FollowUpsPlace).row) and here.task == row.task)
        assert typed(pilot) == "havnen"


async def test_a_search_comes_back_on_the_hit_where_it_was_left(winter: Library) -> None:
    async with running(winter) as pilot:
        burst(pilot.app, "3", *"havn", "enter")
        await wait_for_text(pilot, "Havnens")
        await wait_until(pilot, lambda: showing(pilot, SearchPlace).hit)
        burst(pilot.app, "j")
        await wait_until(pilot, lambda: showing(pilot, SearchPlace).list.cursor == 2)
        await leave(pilot)
    async with running(winter) as pilot:
        await wait_for_text(pilot, "[3 Search]")
        await wait_until(pilot, lambda: showing(pilot, SearchPlace).list.cursor == 2)
        assert typed(pilot) == "havn"
        assert isinstance(pilot.app.screen.focused, VirtualList)


async def test_a_search_that_was_being_typed_is_gone_on_with(winter: Library) -> None:
    async with running(winter) as pilot:
        burst(pilot.app, "3", *"vinter")
        await wait_for_text(pilot, "Vinterhjælp")
        await wait_until(pilot, lambda: showing(pilot, SearchPlace).hit)
        program(pilot).leave()
        await wait_until(pilot, lambda: not pilot.app.is_running)
    async with running(winter) as pilot:
        await wait_for_text(pilot, "[3 Search]")
        burst(pilot.app, *"hjælp")
        await wait_until(pilot, lambda: typed(pilot) == "vinterhjælp")


async def test_meetings_come_back_narrowed_and_on_the_row_where_they_were_left(winter: Library) -> None:
    async with running(winter) as pilot:
        await wait_for_text(pilot, "3 meetings")
        burst(pilot.app, "/", *"2025", "enter", "j")
        await wait_until(pilot, lambda: (here := showing(pilot, MeetingsPlace).meeting) and here.date == "2025-03-05")
        meeting = showing(pilot, MeetingsPlace).meeting
        await leave(pilot)
    async with running(winter) as pilot:
        await wait_for_text(pilot, "2 of 3")
        await wait_until(pilot, lambda: showing(pilot, MeetingsPlace).meeting == meeting)
        assert typed(pilot) == "2025"


@pytest.mark.parametrize(("place", "query"), [("search", "havn"), ("follow_ups", ""), ("decisions", "")])
async def test_a_row_that_is_gone_leaves_the_cursor_on_the_first(winter: Library, place: str, query: str) -> None:
    winter.progress.looked_at = LookedAt(place, query, "nowhere-1.1")
    async with running(winter) as pilot:
        await wait_until(pilot, lambda: pilot.app.current_mode == place)
        await wait_until(pilot, lambda: any(rows.cursor >= 0 for rows in pilot.app.screen.query(VirtualList)))
        rows = pilot.app.screen.query(VirtualList).first()
        before = rows.cursor
        burst(pilot.app, "g", "g", "j", "k")
        await wait_until(pilot, lambda: rows.cursor == before)


async def test_a_place_that_there_is_not_is_not_gone_to(library: Library) -> None:
    library.progress.looked_at = LookedAt("elsewhere")
    async with running(library) as pilot:
        await wait_for_text(pilot, "2 meetings")
        assert "[1 Meetings]" in screen_text(pilot.app)


@pytest.mark.parametrize("moves", [False, True])
async def test_a_decision_far_down_is_come_back_to_once_it_is_read_unless_one_moved_on(
    winter: Library, monkeypatch: pytest.MonkeyPatch, moves: bool
) -> None:
    monkeypatch.setattr(screen, "FIRST", 2)
    last = winter.decisions.all()[-1]
    span = last.decision.span
    winter.progress.looked_at = LookedAt("decisions", "", f"{last.item} {span.start} {span.end}")
    go_on, register = Event(), winter.decisions.all

    def all_later() -> tuple[Decided, ...]:
        assert go_on.wait(10)
        return register()

    monkeypatch.setattr(winter.decisions, "all", all_later)
    async with running(winter) as pilot:
        await wait_for_text(pilot, "looking ...")
        await wait_until(pilot, lambda: len(showing(pilot, DecisionsPlace).list.rows) == 4)
        if moves:
            burst(pilot.app, "j")
            await wait_until(pilot, lambda: showing(pilot, DecisionsPlace).list.cursor == 2)
        go_on.set()
        await wait_for_text(pilot, "5 of 5")
        assert (showing(pilot, DecisionsPlace).decided == last) is not moves


async def test_escape_leads_out_of_the_search_that_is_shown_again(winter: Library) -> None:
    winter.progress.looked_at = LookedAt("search", "havn", "")
    async with running(winter) as pilot:
        await wait_for_text(pilot, "hit 1 of")
        burst(pilot.app, "escape", "escape")
        await wait_for_text(pilot, "[1 Meetings]")
