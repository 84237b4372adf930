"""What the signs of a place mean stands below its list of commands."""

import pytest

from store.library import Library
from tests.tui.conftest import burst, running, screen_text, wait_for_text
from tui.legends import Legend
from tui.render import NOTE_SIGNS, PROGRESS_SIGNS, TASK_SIGNS


@pytest.mark.parametrize(
    ("key", "signs"),
    [
        ("1", (*PROGRESS_SIGNS.values(), "✓", "? behind a name", "* set right")),
        ("3", ("~ found", "• asked for")),
        ("4", (*TASK_SIGNS.values(), "? proposed", "• marked", "TKF ? no department")),
        ("5", ("! votes",)),
    ],
)
async def test_the_signs_of_a_place_are_told_below_its_commands(
    library: Library, key: str, signs: tuple[str, ...]
) -> None:
    async with running(library) as pilot:
        await wait_for_text(pilot, "Borgmestermøde")
        burst(pilot.app, key, "ctrl+p")
        await wait_for_text(pilot, "Commands here")
        told = "\n".join(line.plain for line in pilot.app.screen.query_one(Legend).lines(72))
        assert [sign for sign in signs if sign not in told] == []
        assert told.splitlines()[-1] in screen_text(pilot.app)


def test_every_sign_of_review_is_told_in_a_few_lines() -> None:
    told = Legend("review").lines(72)
    assert len(told) < 6
    text = "\n".join(line.plain for line in told)
    assert all(sign in text for sign in (*NOTE_SIGNS.values(), *TASK_SIGNS.values(), *PROGRESS_SIGNS.values()))
    assert all(sign in text for sign in "!DR>~+-*")


async def test_where_there_is_little_room_the_commands_have_it(library: Library) -> None:
    async with running(library, (40, 12)) as pilot:
        burst(pilot.app, "4", "?")
        await wait_for_text(pilot, "Commands here")
        assert "proposed  " not in screen_text(pilot.app)
