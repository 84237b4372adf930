"""What is copied otherwise than by a passage: the list of a department, and what an item decides."""

from store.library import Library
from tests.tui.conftest import burst, clipboard, program, running, said, wait_for_text, wait_until


async def test_it_is_said_whose_list_was_copied_and_what_it_leaves_out(library: Library) -> None:
    task = next(task for task in library.checklist.all() if task.department == "TKF")
    library.checklist.add(task.item, "Mål støj", department="TKF")
    async with running(library, (120, 30)) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "2 proposed")
        burst(pilot.app, "/", *"tkf", "enter", "y", "m")
        await wait_until(pilot, lambda: "TKF: 1 follow-up · 1 proposal was left out" in said(program(pilot)))
        assert "Mål støj" in clipboard(library)
        burst(pilot.app, "x")
        await wait_for_text(pilot, "2 open")
        burst(pilot.app, "y", "e")
        await wait_until(pilot, lambda: "TKF: 2 follow-ups · " in said(program(pilot)))
        assert "left out" not in said(program(pilot))


async def test_a_list_of_what_is_to_be_done_counts_nothing_done(library: Library) -> None:
    task = next(task for task in library.checklist.all() if task.department == "TKF")
    done = library.checklist.add(task.item, "Mål støj", department="TKF")
    library.checklist.edit(done.id, status="done")
    library.checklist.advance(task.id)
    async with running(library, (120, 30)) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "1 open")
        burst(pilot.app, "/", *"tkf", "enter", "y", "e")
        await wait_until(pilot, lambda: "TKF: 1 follow-up · " in said(program(pilot)))
        burst(pilot.app, "y", "t")
        await wait_until(pilot, lambda: "TKF: 2 follow-ups · " in said(program(pilot)))


async def test_what_an_item_decides_is_copied_with_where_it_stands_from_any_place_in_it(library: Library) -> None:
    async with running(library, (120, 30)) as pilot:
        burst(pilot.app, "3", *"støj havnen", "enter")
        await wait_for_text(pilot, "2 Støj fra havnen")
        burst(pilot.app, "y", "d")
        await wait_until(pilot, lambda: clipboard(library).startswith("Indstillingen blev godkendt."))
        cited = clipboard(library).splitlines()[-1]
        assert cited.startswith("— Teknik- og Klimaudvalget, 2025-03-05, ")
        assert "Støj fra havnen" in cited
        burst(pilot.app, "y", "y")
        await wait_until(pilot, lambda: "Indstillingen" not in clipboard(library))
        burst(pilot.app, "enter")
        await wait_until(pilot, lambda: pilot.app.screen.query("Pane"))
        burst(pilot.app, "y", "d")
        await wait_until(pilot, lambda: cited in clipboard(library))
