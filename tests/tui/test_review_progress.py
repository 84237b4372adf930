"""How far one has come: what was read is shown, and the program goes on where one was."""

from pathlib import Path

from store.library import Library
from store.library.progress import Progress
from tests.tui.conftest import MINUTES, burst, one, program, running, said, screen_text, wait_for_text, wait_until
from tests.tui.test_review import place, reviewing
from tui.widgets.virtual_list import VirtualList


async def test_an_item_is_read_when_its_end_was_seen_and_another_is_not(library: Library) -> None:
    async with reviewing(library) as pilot:
        await wait_for_text(pilot, "    1 Godkendelse")
        assert "  • 2 Støj fra havnen" in screen_text(pilot.app).replace("!", " ")
        burst(pilot.app, "J")
        await wait_until(pilot, lambda: "• 2 Støj" not in screen_text(pilot.app))
        assert "• 3 Cykelsti" in screen_text(pilot.app)


async def test_where_nothing_needs_a_look_any_more_it_is_said_what_is_unread(library: Library) -> None:
    async with reviewing(library) as pilot:
        burst(pilot.app, ",")
        await wait_until(pilot, lambda: "2 items of this meeting are unread" in said(pilot.app))
        burst(pilot.app, "J", "J", "g", "g", ",")
        await wait_until(pilot, lambda: "U opens the next meeting" in said(pilot.app))


async def test_what_changed_since_it_was_read_is_told_and_looked_at(library: Library, papers: Path) -> None:
    async with reviewing(library) as pilot:
        burst(pilot.app, "J", "J")
        await wait_until(pilot, lambda: "•" not in screen_text(pilot.app))
        burst(pilot.app, "g", "g")
        await wait_for_text(pilot, "item 1 of 3")
        (papers / "referat.txt").write_text(MINUTES.replace("Sagen blev udsat.", "Sagen blev udsat til maj."), "utf-8")
        program(pilot).perform(library.importing.run, [papers / "referat.txt"])
        await wait_for_text(pilot, "± 3 Cykelsti")
        burst(pilot.app, "1")
        await wait_for_text(pilot, "± 2025-03-05")
        assert "1 changed" in screen_text(pilot.app)
        burst(pilot.app, "g", "g", ".")
        await wait_until(pilot, lambda: one(pilot.app, VirtualList).cursor > 0)
        burst(pilot.app, "2")
    library.progress.looked_at = None
    async with reviewing(library) as pilot:
        await wait_for_text(pilot, "± 3 Cykelsti")
        burst(pilot.app, ".", ".")
        await wait_for_text(pilot, "changed since you read it")


async def test_what_changed_says_so_until_one_leaves_it_though_it_is_the_first_that_is_seen(
    library: Library, papers: Path
) -> None:
    async with reviewing(library) as pilot:
        burst(pilot.app, "J", "J")
        await wait_until(pilot, lambda: "•" not in screen_text(pilot.app))
    (papers / "referat.txt").write_text(MINUTES.replace("Godkendt.", "Godkendt. Intet ændret."), "utf-8")
    assert not library.importing.run([papers / "referat.txt"]).failed
    library.progress.looked_at = None
    async with reviewing(library) as pilot:
        await wait_for_text(pilot, "± 1 Godkendelse")
        assert "changed since you read it (W)" in screen_text(pilot.app)
        burst(pilot.app, "w")
        await wait_for_text(pilot, "Changed since you read it; W shows how.")
        burst(pilot.app, "escape", "J")
        await wait_until(pilot, lambda: "± 1" not in screen_text(pilot.app))
        burst(pilot.app, "K")
        await wait_for_text(pilot, "item 1 of 3")
        assert "± 1" not in screen_text(pilot.app)


async def test_the_program_goes_on_in_the_meeting_the_item_and_the_line_where_it_was_left(library: Library) -> None:
    async with reviewing(library, at="TKF følger") as pilot:
        burst(pilot.app, "q")
        await wait_until(pilot, lambda: not pilot.app.is_running)
    library.progress.save()
    left = Progress(library.context.folder, "sekretær")
    left.load()
    assert left.left
    library.progress = left
    async with running(library, (160, 50)) as pilot:
        await wait_for_text(pilot, "item 2 of 3")
        assert place(pilot).pane.view.position.offset == left.left.offset > 0
        burst(pilot.app, "escape")
        await wait_for_text(pilot, "2 meetings")
        burst(pilot.app, "q")
        await wait_until(pilot, lambda: not pilot.app.is_running)
    async with running(library) as pilot:
        await wait_for_text(pilot, "2 meetings")
        assert "[1 Meetings]" in screen_text(pilot.app)


async def test_review_goes_on_where_it_was_though_the_program_was_left_elsewhere(library: Library) -> None:
    item = library.registers.meetings()[-1].minutes[0] + ".2"
    library.progress.stop_at(item, 0)
    library.progress.looked_at = None
    async with running(library, (160, 50)) as pilot:
        await wait_for_text(pilot, "2 meetings")
        burst(pilot.app, "2")
        await wait_for_text(pilot, "item 2 of 3")


async def test_a_place_that_is_gone_is_no_place_to_go_on(library: Library) -> None:
    library.progress.stop_at("nowhere-1.1", 0)
    async with running(library) as pilot:
        await wait_for_text(pilot, "2 meetings")
        burst(pilot.app, "2")
        await wait_for_text(pilot, "No meeting is open")


async def test_what_is_unread_can_be_opened_where_nothing_is_open(library: Library) -> None:
    async with running(library) as pilot:
        await pilot.press("2", "U")
        await wait_for_text(pilot, ".txt")
