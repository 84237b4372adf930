import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store.library import Library
from store.model import Results
from tests.tui.conftest import (
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
from tui.screens.follow_ups.screen import FollowUpsPlace
from tui.screens.review.screen import ReviewPlace
from tui.screens.search.screen import SearchPlace
from tui.widgets.query_line import QueryLine

PAPER = """Byrådet
Referat
Mødedato: 9. april 2025

Punkt 1: Vinterhjælp til [/bilag] [b]havnen[/b]
Beslutning
Godkendt.

Punkt 2: Havnens bolværk
Bolværket er 300 år gammelt. Der blev talt om vinterhjælpen.
Beslutning
Taget til efterretning.
"""


@pytest.fixture
def winter(library: Library, papers: Path) -> Library:
    """The library with one more paper, about winter."""
    path = papers / "byrådet referat.txt"
    path.write_text(PAPER, encoding="utf-8")
    assert not library.importing.run([path]).failed
    return library


def item_at(pilot: Pilot[None]) -> str:
    """The item of the hit under the cursor."""
    hit = showing(pilot, SearchPlace).hit
    return hit.item if hit else ""


async def test_an_empty_store_says_what_to_press(empty_library: Library) -> None:
    async with running(empty_library) as pilot:
        burst(pilot.app, "3")
        await wait_for_text(pilot, "1 goes to Meetings; i imports")
        burst(pilot.app, *"støj")
        await wait_for_text(pilot, "Nothing is found.")


async def test_before_one_types_it_says_what_can_be_typed(library: Library) -> None:
    async with running(library) as pilot:
        burst(pilot.app, "3")
        await wait_for_text(pilot, "date:2024-10..2025-01")


@pytest.mark.parametrize("size", [(80, 24), (160, 50), (40, 12)])
async def test_what_one_types_is_found_with_its_meeting_and_the_words_around(
    winter: Library, size: tuple[int, int]
) -> None:
    async with running(winter, size) as pilot:
        burst(pilot.app, "3", *"bolværk")
        await wait_for_text(pilot, "2 Havnens bolværk")
        await wait_for_text(pilot, "hit 1 of 1")
        if size[0] >= 80:
            await wait_for_text(pilot, "Byrådet · 2025-04-09 · Minutes")


async def test_below_a_title_that_was_found_stands_what_was_decided_and_not_the_title_again(winter: Library) -> None:
    async with running(winter) as pilot:
        burst(pilot.app, "3", *"bolværk", "enter")
        await wait_for_text(pilot, "hit 1 of 1")
        rows = screen_text(pilot.app).splitlines()
        assert rows[2].startswith("  2 Havnens bolværk")
        assert rows[3] == "    Taget til efterretning."


async def test_a_hit_that_is_not_there_to_the_letter_says_by_which_rule_it_was_found(winter: Library) -> None:
    async with running(winter, (120, 24)) as pilot:
        burst(pilot.app, "3", *"bulværk")
        await wait_for_text(pilot, "“bulværk” stands nowhere; nearest: ")
        await wait_for_text(pilot, "bulværk ~ ")
        await wait_for_text(pilot, "typing error")
        assert [row for row in screen_text(pilot.app).splitlines() if row.startswith("~ 2 Havnens")]


async def test_a_filter_that_is_not_understood_is_said_and_the_rest_is_searched(winter: Library) -> None:
    async with running(winter) as pilot:
        burst(pilot.app, "3", *"bolværk date:igår")
        await wait_for_text(pilot, "“igår” is no date")
        await wait_for_text(pilot, "2 Havnens bolværk")


async def test_words_that_stand_nowhere_find_nothing(winter: Library) -> None:
    async with running(winter) as pilot:
        burst(pilot.app, "3", *"svømmehal", "enter")
        await wait_for_text(pilot, "Nothing is found.")
        burst(pilot.app, "enter")
        await wait_until(pilot, lambda: "There is no hit under the cursor." in said(pilot.app))


async def test_enter_opens_the_place_with_the_words_shown_and_escape_comes_back_to_the_hit(winter: Library) -> None:
    async with running(winter) as pilot:
        burst(pilot.app, "3", *"vinterhjælp", "down")
        await wait_for_text(pilot, "hit 1 of 2")
        burst(pilot.app, "j")
        await wait_for_text(pilot, "hit 2 of 2")
        hit = showing(pilot, SearchPlace).hit
        burst(pilot.app, "enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReviewPlace))
        review = showing(pilot, ReviewPlace)
        assert hit
        await wait_until(pilot, lambda: review.item == hit.item)
        assert review.pane.view.position.offset == hit.matches[0].span.start
        await wait_until(pilot, lambda: review.pane.view.marks.get("matches"))
        burst(pilot.app, "escape", "escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, SearchPlace))
        assert showing(pilot, SearchPlace).hit == hit
        assert showing(pilot, SearchPlace).focused is showing(pilot, SearchPlace).list


async def test_escape_goes_from_the_hits_to_the_line_and_from_it_back_to_where_one_was(winter: Library) -> None:
    async with running(winter) as pilot:
        burst(pilot.app, "3", *"bolværk", "enter")
        await wait_for_text(pilot, "hit 1 of 1")
        screen = showing(pilot, SearchPlace)
        assert screen.focused is screen.list
        burst(pilot.app, "enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReviewPlace))
        burst(pilot.app, "4", "3")  # the key of Search, in Search, too
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, SearchPlace))
        burst(pilot.app, "enter", "3", "enter")
        await wait_until(pilot, lambda: screen.focused is screen.list)
        await pilot.press("escape")
        assert isinstance(screen.focused, QueryLine)
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, FollowUpsPlace))


async def test_coming_by_the_key_of_the_place_begins_a_new_query(winter: Library) -> None:
    async with running(winter) as pilot:
        burst(pilot.app, "3", *"bolværk", "enter")
        await wait_for_text(pilot, "hit 1 of 1")
        burst(pilot.app, "1", "3", *"vinter")
        await wait_for_text(pilot, "hit 1 of 2")
        assert one(pilot.app, QueryLine).value == "vinter"


async def test_why_tells_of_each_word_its_rule_and_where_it_stands(winter: Library) -> None:
    async with running(winter) as pilot:
        burst(pilot.app, "3", *"vinterhjaelp", "enter")
        await wait_for_text(pilot, "hit 1 of 2")
        burst(pilot.app, "w")
        await wait_for_text(pilot, "“vinterhjaelp” is found as “")
        await wait_for_text(pilot, "score")


async def test_where_all_of_it_finds_nothing_what_finds_something_with_less_is_offered(winter: Library) -> None:
    async with running(winter) as pilot:
        burst(pilot.app, "3", *"bolværk date:2024", "enter")
        await wait_for_text(pilot, "Nothing answers all of it. Shorter queries:")
        rows = [row.split() for row in screen_text(pilot.app).splitlines()]
        assert ["bolværk", "1", "hit"] in rows
        burst(pilot.app, "enter")
        await wait_for_text(pilot, "hit 1 of 1")
        assert one(pilot.app, QueryLine).value == "bolværk"


async def test_of_words_in_a_text_the_paragraph_is_copied_and_where_it_stands(winter: Library) -> None:
    async with running(winter) as pilot:
        burst(pilot.app, "3", *"gammelt talt", "enter")
        await wait_for_text(pilot, "hit 1 of 1")
        burst(pilot.app, "y", "c")
        await wait_until(pilot, lambda: "item 2 Havnens bolværk" in clipboard(winter))
        text, _, source = clipboard(winter).partition("\n\n— ")
        assert text == "Bolværket er 300 år gammelt. Der blev talt om vinterhjælpen."
        assert source.endswith("byrådet referat.txt, line 10")


async def test_an_item_found_by_its_title_is_copied_whole_with_its_citation(winter: Library) -> None:
    async with running(winter) as pilot:
        burst(pilot.app, "3", *"bolværk", "enter")
        await wait_for_text(pilot, "hit 1 of 1")
        burst(pilot.app, "y", "c")
        await wait_until(pilot, lambda: "Bolværket er 300 år" in clipboard(winter))
        await wait_until(pilot, lambda: "Byrådet, 2025-04-09, item 2 Havnens bolværk" in clipboard(winter))


async def test_markup_in_a_paper_and_in_a_query_is_shown_to_the_letter(winter: Library) -> None:
    async with running(winter) as pilot:
        burst(pilot.app, "3", *"[b]havnen[/b] vinterhjælp")
        await wait_for_text(pilot, "1 Vinterhjælp til [/bilag] [b]havnen[/b]")


async def test_a_change_elsewhere_is_taken_in_and_the_cursor_stays_on_its_hit(winter: Library) -> None:
    async with running(winter) as pilot:
        burst(pilot.app, "3", *"vinterhjælp", "enter")
        await wait_for_text(pilot, "hit 1 of 2")
        burst(pilot.app, "j")
        await wait_for_text(pilot, "hit 2 of 2")
        stood = item_at(pilot)
        item = winter.search("cykelsti").hits[0].item
        program(pilot).perform(winter.notes.annotate_quote, item, "Cykelsti", "note", "spørg om vinterhjælp", (), 1)
        await wait_for_text(pilot, "of 3")
        assert item_at(pilot) == stood


def held_back(library: Library, query: str, go: threading.Event, threads: list[int]) -> Callable[..., Results]:
    """The library's search, which waits for `go` where it is asked for `query`."""
    search = library.search

    def slow(
        asked: str,
        limit: int = 20,
        cancelled: Callable[[], bool] | None = None,
        *,
        first: bool = False,
        spread: bool = False,
    ) -> Results:
        threads.append(threading.get_ident())
        results = search(asked, limit, first=first, spread=spread)
        if asked == query:
            assert go.wait(10)
        return results

    return slow


async def test_an_answer_that_comes_after_a_newer_question_is_not_shown(
    winter: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    go, threads = threading.Event(), list[int]()
    monkeypatch.setattr(winter, "search", held_back(winter, "b", go, threads))
    async with running(winter) as pilot:
        burst(pilot.app, "3")
        await wait_for_text(pilot, "a phrase")
        burst(pilot.app, "b")
        await wait_until(pilot, lambda: len(threads) == 2)
        burst(pilot.app, *"olværk", "enter", "enter")
        await wait_until(pilot, lambda: "Still searching" in said(pilot.app))
        go.set()
        await wait_for_text(pilot, "hit 1 of 1")
        screen = showing(pilot, SearchPlace)
        await wait_until(pilot, lambda: screen.results and not screen.results.first)  # the first hits are shown before
        assert len(threads) == 4, "what was typed in between was searched"
        assert threading.get_ident() not in threads


async def test_a_hit_in_minutes_that_print_no_body_or_date_says_what_is_guessed_and_what_is_missing(
    library: Library, papers: Path
) -> None:
    path = papers / "uden hoved.txt"
    path.write_text("Referat\n\nPunkt 1: Bordrunde\nDeltagerne på borgmestermødet talte om vindmøller.\n", "utf-8")
    assert not library.importing.run([path]).failed
    async with running(library) as pilot:
        burst(pilot.app, "3", *"vindmøller")
        await wait_for_text(pilot, "Borgmestermøde? · no date · Minutes")


async def test_a_new_query_takes_the_place_of_the_old_one(winter: Library) -> None:
    async with running(winter) as pilot:
        burst(pilot.app, "3", *"bolværk", "enter", "/", *"vinterhjælp")
        await wait_for_text(pilot, "hit 1 of 2")
        assert one(pilot.app, QueryLine).value == "vinterhjælp"
        burst(pilot.app, "enter", "escape", *"en")
        await wait_until(pilot, lambda: one(pilot.app, QueryLine).value == "vinterhjælpen")
