"""Marks, the list of notes and the queue of orphans in Review, by keys."""

from pathlib import Path

import pytest

from store.library import Library
from store.model import Annotation, Span
from tests.tui.conftest import MINUTES, burst, running, said, screen_text, wait_for_text, wait_until
from tests.tui.test_review import found, meeting, place, reviewing
from tui.screens.dialogs.choose import ChooseDialog
from tui.screens.review.notes import PlaceDialog


async def test_a_mark_is_set_shown_while_its_key_waits_and_gone_to_from_another_place(library: Library) -> None:
    async with reviewing(library, at="Indstillingen") as pilot:
        burst(pilot.app, "m", "k")
        await wait_for_text(pilot, "Mark k is set at 2 Støj fra havnen")
        at = place(pilot).pane.view.position
        burst(pilot.app, "G", "1", "'")
        await wait_for_text(pilot, "k 2 Støj fra havnen")
        await pilot.press("k")
        await wait_until(pilot, lambda: pilot.app.current_mode == "review")
        await wait_until(pilot, lambda: place(pilot).pane.view.position == at)
        await pilot.press("u")
        await wait_until(pilot, lambda: not library.marks.all())


async def test_a_mark_that_is_not_set_says_how_one_is_set(library: Library) -> None:
    async with running(library) as pilot:
        await wait_for_text(pilot, "2 meetings")
        burst(pilot.app, "'", "b")
        await wait_until(pilot, lambda: "There is no mark b" in said(pilot.app))


async def test_the_list_of_notes_is_narrowed_and_jumps(library: Library) -> None:
    library.notes.annotate(*found(library, "Indstillingen"), "note", "spørg [/b] havnen")
    library.notes.annotate(*found(library, "Sagen blev udsat."), "question", "hvor længe?")
    async with reviewing(library) as pilot:
        await pilot.press("L")
        await wait_for_text(pilot, "spørg [/b] havnen")
        burst(pilot.app, *"længe", "enter")
        await wait_for_text(pilot, "item 3 of 3")
        assert place(pilot).annotation is not None


@pytest.fixture
def orphan(library: Library, papers: Path) -> Annotation:
    """A note whose passage stands, rewritten, in another item."""
    item, span = found(library, "Indstillingen blev godkendt.")
    note = library.notes.annotate(item, span, "note", "husk det")
    text = MINUTES.replace("Indstillingen blev godkendt.", "Udsat.")
    _take_in(library, papers, text.replace("Sagen blev udsat.", "Sagen blev udsat. Man godkendte så indstillingen."))
    return library.notes.get(note.id)


def _take_in(library: Library, papers: Path, text: str) -> None:
    (papers / "referat.txt").write_text(text, encoding="utf-8")
    assert library.importing.run([papers]).orphaned == 1


async def test_an_orphan_is_in_the_outline_and_placed_on_the_best_guess_by_one_key(
    library: Library, orphan: Annotation
) -> None:
    async with reviewing(library) as pilot:
        await wait_for_text(pilot, "! 1 note without its passage")
        await pilot.press("p")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, PlaceDialog))
        await wait_for_text(pilot, "Where does this note belong? husk det")
        assert "Indstillingen blev godkendt." in screen_text(pilot.app)
        await pilot.press("enter")
        await wait_until(pilot, lambda: library.notes.get(orphan.id).state == "anchored")
        assert "indstillingen" in library.notes.get(orphan.id).quote
        await wait_until(pilot, lambda: "without its passage" not in screen_text(pilot.app))


async def test_an_orphan_is_placed_on_the_passage_that_one_marks(library: Library, orphan: Annotation) -> None:
    async with reviewing(library, at="TKF følger op.") as pilot:
        burst(pilot.app, "v", "s", "p")
        await wait_until(pilot, lambda: library.notes.get(orphan.id).quote == "TKF følger op.")
        await wait_for_text(pilot, "Placed the note on 2 Støj fra havnen")


async def test_a_note_that_lost_its_item_too_is_in_the_outline_where_the_key_for_looks_stops(
    library: Library, papers: Path
) -> None:
    item, span = found(library, "Sagen blev udsat.")
    library.notes.annotate(item, span, "note", "husk det")
    library.notes.annotate(item, Span(0, 4), "note", "og det")
    (papers / "referat.txt").write_text(MINUTES[: MINUTES.index("Punkt 3")], encoding="utf-8")
    assert library.importing.run([papers]).orphaned == 2
    async with reviewing(library) as pilot:
        await wait_for_text(pilot, "! 2 notes without their passage")
        burst(pilot.app, "G", ".", ".")
        await wait_until(pilot, lambda: pilot.app.focused is place(pilot).outline)
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ChooseDialog))
        await wait_for_text(pilot, "og det")
        await pilot.press("escape")
        assert meeting(library).annotations == 2


async def test_a_note_that_moved_to_other_words_is_looked_for_until_one_key_says_that_it_is_right(
    library: Library, papers: Path
) -> None:
    note = library.notes.annotate(*found(library, "Indstillingen blev godkendt."), "note", "husk det")
    text = MINUTES.replace("Indstillingen blev godkendt.", "Indstillingen blev ændret og så enstemmigt godkendt.")
    (papers / "referat.txt").write_text(text, encoding="utf-8")
    assert library.importing.run([papers]).moved == 1
    assert library.notes.get(note.id).doubtful
    async with reviewing(library) as pilot:
        await wait_for_text(pilot, "moved along from")
        await pilot.press("L")
        await wait_for_text(pilot, "! note: husk det")
        await pilot.press("escape")
        burst(pilot.app, *"..p")
        await wait_until(pilot, lambda: library.notes.get(note.id).state == "anchored")
        assert library.notes.get(note.id).quote == "Indstillingen blev ændret og så enstemmigt godkendt."
        await wait_until(pilot, lambda: "moved along" not in screen_text(pilot.app))
        burst(pilot.app, "p")
        await wait_until(pilot, lambda: "Every note has its passage." in said(pilot.app))


async def test_without_orphans_the_key_says_so(library: Library) -> None:
    async with reviewing(library) as pilot:
        burst(pilot.app, "p", "L")
        await wait_until(pilot, lambda: "Every note has its passage." in said(pilot.app))


async def test_a_follow_up_that_a_newer_version_says_otherwise_is_looked_for_until_one_key_says_that_it_is_right(
    library: Library, papers: Path
) -> None:
    task = next(task for task in library.checklist.all() if task.department == "TKF")
    library.checklist.advance(task.id)
    library.marks.set("k", task.item, task.span.start if task.span else 0)
    changed = MINUTES.replace("TKF følger op.", "TKF undersøger støjen, svarer naboerne og følger op.")
    (papers / "referat.txt").write_text(changed, encoding="utf-8")
    library.importing.run([papers])
    assert library.checklist.get(task.id).doubtful
    async with reviewing(library) as pilot:
        await wait_for_text(pilot, "moved along from")
        burst(pilot.app, "'", "k")
        await wait_until(pilot, lambda: "Mark k moved along from" in said(pilot.app))
        burst(pilot.app, "g", "g", ".", "p")
        await wait_until(pilot, lambda: not library.checklist.get(task.id).doubtful)
        await wait_until(pilot, lambda: "moved along" not in screen_text(pilot.app))


async def test_a_cut_that_moved_to_other_words_is_looked_for_until_one_key_says_that_it_is_right(
    library: Library, papers: Path
) -> None:
    heading, begun = "Nye bænke i Anlægsparken", "Ti nye siddepladser i Anlægsparken"
    minutes = f"{MINUTES}\n{heading}\n\nBeslutning: Godkendt.\n"
    (papers / "referat.txt").write_text(minutes, encoding="utf-8")
    library.importing.run([papers])
    item, span = found(library, heading)
    library.borders.split(item, span.start)
    (papers / "referat.txt").write_text(minutes.replace(heading, begun), encoding="utf-8")
    library.importing.run([papers])
    assert [one.doubtful for one in library.by_hand.all()] == [True]
    async with reviewing(library, at=begun) as pilot:
        burst(pilot.app, "j", "p")
        await wait_until(pilot, lambda: "Every note has its passage." in said(pilot.app))
        opened = place(pilot).opened
        assert opened
        looks = [entry.looks for entry in opened.entries]
        assert ["doubtful" in one for one in looks] == [False] * (len(looks) - 1) + [True]
        burst(pilot.app, "k", "p")
        await wait_until(pilot, lambda: not library.by_hand.all()[0].doubtful)
        await wait_until(pilot, lambda: f"Found that {begun} begins" in said(pilot.app))
