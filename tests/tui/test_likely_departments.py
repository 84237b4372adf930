"""Follow-ups of nobody, under the department that put their items forward."""

from pathlib import Path

from store.library import Library
from tests.tui.conftest import burst, running, screen_text, wait_for_text, wait_until

PAPER = """\
Referat
Teknikudvalget
Mødedato: 5. marts 2024

1. Broen

Indstilling
Center for Havn indstiller, at broen males.

Beslutning
Der skal udarbejdes et kort over broen.

2. Molen

Indstilling
Center for Havn indstiller, at molen males.

Beslutning
Der skal indhentes en pris på molen. Der skal udarbejdes et kort over molen.

3. Kajen

Beslutning
Der skal udarbejdes et kort over kajen.
"""


async def test_all_that_are_likely_for_one_department_are_given_to_it_at_once(
    empty_library: Library, tmp_path: Path
) -> None:
    (tmp_path / "referat.txt").write_text(PAPER, "utf-8")
    assert not empty_library.importing.run([tmp_path / "referat.txt"]).failed
    async with running(empty_library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "no department · Teknikudvalget (1)")
        await wait_for_text(pilot, "no department, perhaps Center for Havn (3)")
        burst(pilot.app, "G")
        await wait_for_text(pilot, "names nobody; its item says “Center for Havn indstiller”")
        burst(pilot.app, "V", "d", "e")
        await wait_for_text(pilot, "tab takes Center for Havn")
        burst(pilot.app, "tab", "enter")
        await wait_until(pilot, lambda: sum(one.status == "open" for one in empty_library.checklist.all()) == 3)
        await wait_until(pilot, lambda: "perhaps" not in screen_text(pilot.app))
    given = {one.department for one in empty_library.checklist.all() if one.status == "open"}
    assert given == {"Center for Havn"}
