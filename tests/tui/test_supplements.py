"""A supplementary agenda in Review: it stands in the pane of the agenda where the cursor is at one of its items."""

from pathlib import Path

from textual.pilot import Pilot

from store.library import Library
from tests.tui.conftest import MINUTES, program, running, screen_text, wait_until

EXTRA = """Solvig Kommune
Teknik- og Klimaudvalget
Tillægsdagsorden
Mødedato: 5. marts 2025

Punkt 1: Vandskade i kælderen
Sagsfremstilling
Kælderen står under vand.
"""
MORE = f"{MINUTES}\nPunkt 4: Vandskade i kælderen\nBeslutning\nTaget til efterretning.\n"


async def shown(pilot: Pilot[None], *texts: str) -> None:
    await wait_until(pilot, lambda: all(text in screen_text(pilot.app) for text in texts))


async def test_the_agenda_that_holds_the_item_stands_beside_the_minutes(library: Library, papers: Path) -> None:
    for name, text in (("referat", MORE), ("tillæg", EXTRA)):
        (papers / f"{name}.txt").write_text(text, encoding="utf-8")
    library.importing.run([papers])
    (meeting,) = (one for one in library.registers.meetings() if one.agenda)
    async with running(library, (160, 50)) as pilot:
        program(pilot).open_meeting(meeting.id)
        await shown(pilot, "Havnegade", "reviewed 0 of 4")
        assert "Kælderen står" not in screen_text(pilot.app)
        await pilot.press("J", "J", "J")
        await shown(pilot, "Kælderen står", "Supplementary agenda · tillæg.txt", "item 4 of 4")
        await pilot.press("shift+tab", "a", *"hvem?", "enter")
        await shown(pilot, "n  hvem?")
        (note,) = library.notes.all(meeting.id)
        assert note.item.startswith(meeting.agenda[1])
        await pilot.press("K")
        await shown(pilot, "Cykelstien", " Agenda · dagsorden.txt", "item 3 of 4")
        await pilot.press("/", *"vand natten kran", "enter")
        await shown(pilot, "Stands nowhere here: “kran”.")
        await pilot.press("escape", "J", "tab", "g", "g")
        await shown(pilot, "Havnegade", "item 1 of 4")
