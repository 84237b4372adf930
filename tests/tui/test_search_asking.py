import threading
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store.library import Library
from tests.tui.conftest import (
    MINUTES,
    burst,
    clipboard,
    one,
    program,
    running,
    said,
    screen_text,
    showing,
    wait_for_text,
    wait_until,
)
from tests.tui.test_search import held_back, winter
from tui.screens.review.screen import ReviewPlace
from tui.screens.search.screen import SearchPlace
from tui.widgets.query_line import QueryLine
from tui.widgets.virtual_list import VirtualList

WIDE = (140, 30)

__all__ = ["winter"]


def typed(pilot: Pilot[None]) -> str:
    """What stands on the query line."""
    return str(one(pilot.app, QueryLine).value)


def beside_the_hits(pilot: Pilot[None]) -> list[list[str]]:
    """The words of each row that stands right of the hits of a wide screen."""
    return [row[108:].split() for row in screen_text(pilot.app).splitlines()]


async def choose(pilot: Pilot[None], item: str) -> None:
    """Go down the timeline to an item and open it."""
    rows = one(pilot.app, VirtualList)
    for _ in rows.rows:
        if rows.current.treated.treatment.item != item:
            await pilot.press("j")
    await pilot.press("enter")


async def test_a_copy_does_not_wait_for_a_search_that_takes_long(
    winter: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    go, threads = threading.Event(), list[int]()
    monkeypatch.setattr(winter, "search", held_back(winter, "b", go, threads))
    async with running(winter) as pilot:
        burst(pilot.app, "3")
        await wait_for_text(pilot, "a phrase")
        burst(pilot.app, "b")
        await wait_until(pilot, lambda: len(threads) == 2)
        program(pilot).copy("mens der søges")
        await wait_until(pilot, lambda: clipboard(winter) == "mens der søges", seconds=5)  # less than the search takes
        go.set()


async def test_what_begins_so_is_shown_before_all_is_found(winter: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    go, search = threading.Event(), winter.search

    def slow(query: str, *args: object, first: bool = False, spread: bool = False) -> object:
        if query and not first:
            assert go.wait(10)
        return search(query, first=first, spread=spread)

    monkeypatch.setattr(winter, "search", slow)
    async with running(winter, WIDE) as pilot:
        burst(pilot.app, "3")
        await wait_for_text(pilot, "a phrase")
        burst(pilot.app, *"bolværk")
        await wait_for_text(pilot, "2 Havnens bolværk")
        assert "Kind" not in screen_text(pilot.app)
        burst(pilot.app, "enter", "enter")  # the second is meant for the best of all, and waits for it
        await pilot.pause()
        assert showing(pilot, SearchPlace).results
        go.set()
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReviewPlace))


async def test_the_facets_stand_beside_the_hits_and_narrow_them_and_widen_them_again(winter: Library) -> None:
    async with running(winter, WIDE) as pilot:
        burst(pilot.app, "3", *"støj", "enter")
        await wait_for_text(pilot, "Kind")
        burst(pilot.app, "f", "enter")
        await wait_until(pilot, lambda: typed(pilot) == 'støj body:"Teknik- og Klimaudvalget"')
        await wait_for_text(pilot, "• Teknik- og Klimaudvalget")
        await wait_for_text(pilot, "hit 1 of 2")
        burst(pilot.app, "enter")
        await wait_until(pilot, lambda: typed(pilot) == "støj")
        burst(pilot.app, "escape")
        screen = showing(pilot, SearchPlace)
        await wait_until(pilot, lambda: screen.focused is screen.list)


async def test_the_counts_of_the_facets_follow_the_query(winter: Library) -> None:
    async with running(winter, WIDE) as pilot:
        burst(pilot.app, "3", *"vinterhjælp", "enter")
        await wait_for_text(pilot, "hit 1 of 2")
        wanted = (["Byrådet", "2"], ["2025", "2"], ["Minutes", "2"])
        await wait_until(pilot, lambda: all(row in beside_the_hits(pilot) for row in wanted))


async def test_where_there_is_no_room_for_the_facets_they_are_chosen_from_a_list(winter: Library) -> None:
    async with running(winter) as pilot:
        burst(pilot.app, "3", *"støj", "enter")
        await wait_for_text(pilot, "hit 1 of")
        assert "Department" not in screen_text(pilot.app)
        burst(pilot.app, "f")
        await wait_for_text(pilot, "Kind: Agenda (1)")
        burst(pilot.app, *"agenda", "enter")
        await wait_until(pilot, lambda: typed(pilot) == "støj kind:agenda")
        await wait_for_text(pilot, "hit 1 of 1")


async def test_a_search_is_saved_under_a_name_asked_again_and_its_removal_undone(winter: Library) -> None:
    async with running(winter) as pilot:
        burst(pilot.app, "3", *"bolværk", "enter")
        await wait_for_text(pilot, "hit 1 of 1")
        burst(pilot.app, "s", *"Havnen", "enter")
        await wait_until(pilot, lambda: "Saved the search “Havnen” · u undoes" in said(pilot.app))
        burst(pilot.app, "o", "enter")
        await wait_for_text(pilot, "hit 1 of 1")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, SearchPlace))
        burst(pilot.app, "/", "backspace")
        await wait_for_text(pilot, "Saved searches")
        burst(pilot.app, "enter", "d")
        await wait_until(pilot, lambda: "Removed the saved search “Havnen”" in said(pilot.app))
        assert not winter.searches.saved()
        burst(pilot.app, "u")
        await wait_for_text(pilot, "Havnen  ")
        burst(pilot.app, "g", "g", "enter")
        await wait_until(pilot, lambda: typed(pilot) == "bolværk")
        await wait_for_text(pilot, "hit 1 of 1")


async def test_a_saved_search_without_a_name_is_refused_on_the_spot(winter: Library) -> None:
    async with running(winter) as pilot:
        burst(pilot.app, "3", *"bolværk", "enter", "s", "enter")
        await wait_for_text(pilot, "A saved search needs a name")
        assert not winter.searches.saved()


async def test_up_on_the_empty_line_brings_back_what_was_asked_and_down_goes_on(winter: Library) -> None:
    async with running(winter) as pilot:
        burst(pilot.app, "3", *"bolværk", "enter", "/", *"vinterhjælp", "enter")
        await wait_for_text(pilot, "hit 1 of 2")
        burst(pilot.app, "/", "backspace", "up")
        await wait_until(pilot, lambda: typed(pilot) == "vinterhjælp")
        burst(pilot.app, "up", "up")
        await wait_until(pilot, lambda: typed(pilot) == "bolværk")
        burst(pilot.app, "down")
        await wait_until(pilot, lambda: typed(pilot) == "vinterhjælp")
        burst(pilot.app, "down")
        await wait_until(pilot, lambda: not typed(pilot))
        await wait_for_text(pilot, "Asked before")


async def test_up_in_a_line_where_something_is_typed_leaves_it(winter: Library) -> None:
    async with running(winter) as pilot:
        burst(pilot.app, "3", *"bolværk", "enter", "/", *"vin", "up")
        await wait_until(pilot, lambda: typed(pilot) == "vin")
        await pilot.pause()
        assert typed(pilot) == "vin"


async def test_what_was_asked_is_there_when_the_program_is_opened_again(winter: Library) -> None:
    async with running(winter) as pilot:
        burst(pilot.app, "3", *"bolværk", "enter")
        await wait_until(pilot, lambda: winter.searches.asked() == ("bolværk",))
    async with running(winter) as pilot:
        burst(pilot.app, "3")
        await wait_for_text(pilot, "Asked before")
        await wait_for_text(pilot, "  bolværk")


async def test_why_tells_what_the_score_is_made_of(winter: Library) -> None:
    async with running(winter, WIDE) as pilot:
        burst(pilot.app, "3", *"havnens bolværk", "enter")
        await wait_for_text(pilot, "hit 1 of")
        burst(pilot.app, "w")
        for words in ("“bolværk” gives 0.", "close together", "Together: 1.00", "the newest comes first"):
            await wait_for_text(pilot, words)


async def test_more_like_this_shows_the_matter_in_time_and_opens_it(library: Library, papers: Path) -> None:
    later = MINUTES.replace("5. marts", "2. april").replace("blev godkendt.", "blev godkendt igen.")
    (papers / "april.txt").write_text(later, encoding="utf-8")
    assert not library.importing.run([papers / "april.txt"]).failed
    async with running(library, WIDE) as pilot:
        burst(pilot.app, "3", *"støj kind:minutes date:2025-04", "enter")
        await wait_for_text(pilot, "hit 1 of 1")
        hit = showing(pilot, SearchPlace).hit
        assert hit
        burst(pilot.app, "r")
        await wait_for_text(pilot, "this item: 2 Støj fra havnen")
        await wait_for_text(pilot, "same title")
        await choose(pilot, library.treatments(hit.item)[0].treatment.item)
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReviewPlace))
        review = showing(pilot, ReviewPlace)
        await wait_until(pilot, lambda: review.item not in ("", hit.item))
        burst(pilot.app, "r")
        await wait_for_text(pilot, "Teknik- og Klimaudvalget: “Indstillingen blev godkendt igen.”")
        await choose(pilot, hit.item)
        await wait_until(pilot, lambda: review.item == hit.item)
        burst(pilot.app, "escape")
        await wait_until(pilot, lambda: review.item not in ("", hit.item))


async def test_what_another_body_treated_stands_below_the_item_under_a_line_that_says_so(
    library: Library, papers: Path
) -> None:
    council = MINUTES.replace("Teknik- og Klimaudvalget", "Byrådet").replace("5. marts", "30. april")
    (papers / "april.txt").write_text(council, encoding="utf-8")
    assert not library.importing.run([papers / "april.txt"]).failed
    async with running(library, WIDE) as pilot:
        burst(pilot.app, "3", *"støj udvalg:byråd", "enter")
        await wait_for_text(pilot, "hit 1 of 1")
        burst(pilot.app, "r")
        await wait_for_text(pilot, "In other bodies")
        here, other = screen_text(pilot.app).split("In other bodies")
        assert "this item: 2 Støj fra havnen" in here
        assert "2025-03-05" in other


async def test_an_item_that_nothing_is_like_says_so(empty_library: Library, tmp_path: Path) -> None:
    path = tmp_path / "referat.txt"
    path.write_text("Byrådet\nReferat\n\nPunkt 1: Bolværk\nBolværket er 300 år.\n", encoding="utf-8")
    assert not empty_library.importing.run([path]).failed
    async with running(empty_library) as pilot:
        burst(pilot.app, "3", *"bolværk", "enter")
        await wait_for_text(pilot, "hit 1 of 1")
        burst(pilot.app, "r")
        await wait_until(pilot, lambda: "No other item is about the same matter." in said(pilot.app))
