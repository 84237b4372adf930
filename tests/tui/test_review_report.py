"""The reconciliation in the Review place, by keys."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot

from store.library import Library
from tests.tui.conftest import burst, clipboard, running, said, screen_text, wait_for_text, wait_until
from tui.screens.review.report_rows import report_rows
from tui.screens.review.screen import ReviewPlace

AGENDA = """Solvig Kommune
Kulturudvalget
Dagsorden
Mødedato: 7. maj 2025

Punkt 1: Teltplads ved [/bilag] åen
Sagsfremstilling
Pladsen ligger på østsiden af åen, hvor der i dag er græs og en lille bro til skolen.
Indstilling
Forvaltningen indstiller, at pladsen anlægges.

Punkt 2: Ny dirigent
Indstilling
Forvaltningen indstiller, at stillingen slås op.

Punkt 3: Lukket sag
"""
MINUTES = """Solvig Kommune
Kulturudvalget
Referat
Mødedato: 7. maj 2025

Punkt 1: Teltplads ved [/bilag] åen
Sagsfremstilling
Pladsen ligger på vestsiden af åen, hvor der i dag er græs og en lille bro til skolen.
Indstilling
Forvaltningen indstiller, at pladsen anlægges.
Beslutning
Godkendt med den ændring, at der sættes lamper op.
KUF følger op.

Punkt 7: Lukket sag
Beslutning
Udsat.

Punkt 8: Lukket sag
Beslutning
Drøftet.
"""


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """An agenda and minutes that differ in all that a report tells of."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for name, text in (("dagsorden.txt", AGENDA), ("referat.txt", MINUTES)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@asynccontextmanager
async def reporting(library: Library, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    """The report of the meeting, on the screen."""
    async with running(library, size) as pilot:
        await wait_for_text(pilot, "1 meeting")
        burst(pilot.app, "enter", "R")
        await wait_for_text(pilot, "Godkendt med den ændring")
        yield pilot


def place(pilot: Pilot[None]) -> ReviewPlace:
    screen = pilot.app.screen
    assert isinstance(screen, ReviewPlace)
    return screen


async def test_recommended_stands_beside_decided_with_what_came_of_it(library: Library) -> None:
    async with reporting(library) as pilot:
        text = screen_text(pilot.app)
        assert "~! 1 Teltplads ved [/bilag] åen" in text
        assert "recommended  pladsen anlægges." in text
        assert "decided      Godkendt med den ændring, at der sættes lamper op." in text
        assert "not in the minutes 1" in text
        assert "…" not in text.splitlines()[1], "what does not fit is left out, not cut"
        assert "KUF følger op. (KUF)" in text


async def test_an_agenda_alone_is_told_to_be_without_minutes(empty_library: Library, papers: Path) -> None:
    empty_library.importing.run([papers / "dagsorden.txt"])
    async with running(empty_library) as pilot:
        await wait_for_text(pilot, "1 meeting")
        burst(pilot.app, "enter", "R")
        await wait_for_text(pilot, "there are no minutes  Reconciliation")


async def test_where_not_all_counts_have_room_it_is_said_how_many_more_there_are(library: Library) -> None:
    async with reporting(library, (60, 24)) as pilot:
        assert re.search(r" and \d more", screen_text(pilot.app).splitlines()[1])


async def test_where_it_is_wide_both_stand_on_one_line(library: Library) -> None:
    async with reporting(library, (160, 40)) as pilot:
        line = next(line for line in screen_text(pilot.app).splitlines() if "lamper" in line)
        assert line.index("pladsen anlægges.") < line.index("│") < line.index("Godkendt med")


async def test_where_it_is_wide_points_stand_below_one_another_and_what_became_of_it_above_them(
    library: Library,
) -> None:
    (meeting,) = library.registers.meetings()
    report = library.reconciling.report(meeting.id)
    points = replace(
        report.items[0],
        recommended="Forvaltningen indstiller,\n\n1. at pladsen anlægges\n2. at der sættes lamper op",
        decided="1. Godkendt.\n2. Godkendt.\n3. Godkendt.\n4. Ikke godkendt.",
    )
    drawn = [row.draw(159).plain for row in report_rows(replace(report, items=(points,)), (), 160)][:4]
    left, right = zip(*(row.split("│") for row in drawn), strict=True)
    assert [row.strip() for row in left[1:]] == ["1. at pladsen anlægges", "2. at der sættes lamper op", ""]
    assert [row.strip() for row in right] == [
        "otherwise than recommended, other words",
        "1. Godkendt.",
        "2. Godkendt.",
        "3. Godkendt. …",
    ]
    assert len({row.index("│") for row in drawn}) == 1


async def test_what_needs_a_look_stands_out_by_weight_and_colour_until_it_is_reviewed(library: Library) -> None:
    (meeting,) = library.registers.meetings()
    report = library.reconciling.report(meeting.id)
    looked_at = report.items[0].item.id
    first, reviewed = (report_rows(report, done, 80)[0].draw(79) for done in ((), (looked_at,)))
    assert any("bold $warning" in str(span.style) for span in first.spans)
    assert not any("bold $warning" in str(span.style) for span in reviewed.spans)


async def test_words_that_differ_are_marked_by_signs(library: Library) -> None:
    async with reporting(library) as pilot:
        await pilot.press("w")
        await wait_for_text(pilot, "[-østsiden-] {+vestsiden+}")
        burst(pilot.app, "escape", "G", "w")
        await wait_until(pilot, lambda: "KUF følger op." in said(pilot.app))
        burst(pilot.app, "escape")
        await wait_for_text(pilot, "item 1 of")


async def test_the_dots_go_through_what_needs_a_look_and_enter_opens_it_in_the_papers(library: Library) -> None:
    async with reporting(library) as pilot:
        burst(pilot.app, ".", ".", "enter")
        await wait_for_text(pilot, "dagsorden.txt")
        review = place(pilot)
        assert review.pane.view.position.item.endswith(".2")
        burst(pilot.app, "R", "G", "enter")
        await wait_until(pilot, lambda: review.follow_up is not None)
        assert review.reported is None


async def test_an_answer_in_doubt_is_settled_by_a_key_and_taken_back_by_undo(library: Library) -> None:
    async with reporting(library) as pilot:
        await wait_for_text(pilot, "To be settled")
        burst(pilot.app, "G", "k", "s", "down", "enter")
        await wait_until(pilot, lambda: "To be settled" not in screen_text(pilot.app))
        assert "Said that item" in said(pilot.app)
        await pilot.press("u")
        await wait_for_text(pilot, "To be settled")


async def test_items_and_follow_ups_are_ticked_where_they_stand(library: Library) -> None:
    async with reporting(library, (160, 40)) as pilot:
        assert "otherwise than recommended 1" in screen_text(pilot.app)
        burst(pilot.app, "x", "G", "x")
        await wait_for_text(pilot, "~✓ 1 Teltplads")
        assert "otherwise than recommended 1" not in screen_text(pilot.app)
        await wait_until(pilot, lambda: "Follow-ups proposed" not in screen_text(pilot.app))
        assert [task.status for task in library.checklist.all()] == ["open"]


async def test_a_report_that_was_closed_while_it_was_made_anew_stays_closed(library: Library) -> None:
    async with reporting(library) as pilot:
        review, busy = place(pilot), Event()
        assert review.opened
        review.program.fetch(busy.wait, lambda _: None)
        review.take(review.opened)
        await pilot.press("enter")
        assert review.reported is None
        busy.set()
        await wait_until(pilot, lambda: not review.fetching("report"))
        assert review.reported is None


async def test_the_report_is_copied_whole_and_narrowed_without_harm(library: Library) -> None:
    async with reporting(library) as pilot:
        burst(pilot.app, "y", "m")
        await wait_until(pilot, lambda: clipboard(library))
        text = clipboard(library)
        assert "## On the agenda, not in the minutes" in text
        assert "- 2 Ny dirigent" in text
        assert r"\[/bilag\]" in text
        await pilot.resize_terminal(30, 8)
        burst(pilot.app, "j", "k", "w", "escape", ".", ",", "R", "R", "<", "o", "R")
        await wait_until(pilot, lambda: place(pilot).reported is None)
