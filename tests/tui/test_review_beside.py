"""Review, word by word: minutes beside their agenda or an earlier version, with the words that differ marked."""

import re
from pathlib import Path
from threading import Event

import pytest

from store.library import Library
from tests.tui.conftest import running, said, screen_text, showing, wait_for_text, wait_until
from tui.screens.dialogs.choose import ChooseDialog
from tui.screens.dialogs.note import NoteDialog
from tui.screens.review.screen import ReviewPlace

AGENDA = """Solvig Kommune
Teknik- og Klimaudvalget
Dagsorden
Mødedato: 5. marts 2025

Punkt 1: Støj fra havnen
Sagsfremstilling
Borgere ved Havnegade har klaget over støj fra værftet, og værftet er bedt om en forklaring.

Punkt 2: Eventuelt
"""
MINUTES = AGENDA.replace("Dagsorden", "Referat").replace("klaget over støj", "klaget over megen støj")
CORRECTED = MINUTES.replace("bedt om", "blevet bedt om").replace("Eventuelt\n", "Eventuelt\nIntet.\n")


@pytest.fixture
def corrected(empty_library: Library, tmp_path: Path) -> Library:
    """A meeting with an agenda and minutes that came in a second version."""
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "dagsorden.txt").write_text(AGENDA, encoding="utf-8")
    for text in (MINUTES, CORRECTED):
        (folder / "referat.txt").write_text(text, encoding="utf-8")
        assert not empty_library.importing.run([folder]).failed
    return empty_library


def under_the_cursor(place: ReviewPlace) -> str:
    view = place.pane.view
    return view.page.text[view.cursor :]


async def test_two_texts_stand_side_by_side_at_eighty_columns_and_the_keys_go_from_place_to_place(
    corrected: Library,
) -> None:
    async with running(corrected) as pilot:
        await pilot.press("enter")
        await wait_for_text(pilot, "referat.txt")
        place = showing(pilot, ReviewPlace)
        await pilot.press("W")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ChooseDialog))
        await pilot.press("down", "enter")
        await wait_for_text(pilot, ", version of ")
        rows = screen_text(pilot.app)
        assert "2 places differ" in rows
        assert [bool(pane.display) for pane in place.panes] == [True, True]
        added = [place.minutes.view.page.text[mark.start : mark.end] for mark in place.minutes.view.marks["changed"]]
        assert added == ["blevet", "Intet."]
        assert any("+ " in row[40:] and "blevet" in row[40:] for row in rows.splitlines())
        await pilot.press(".")
        await wait_until(pilot, lambda: under_the_cursor(place).startswith("blevet bedt om"))
        await pilot.press(".")
        await wait_until(pilot, lambda: under_the_cursor(place).startswith("Intet."))

        await pilot.press("tab", "tab", "a")
        assert place.pane is place.agenda
        assert "it can only be read" in said(pilot.app)
        await pilot.press("escape")
        await wait_until(pilot, lambda: place.opened and place.opened.beside is None)
        assert place.agenda.paper
        assert place.agenda.paper.document.kind == "agenda"
        await pilot.press("a")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, NoteDialog))
        await pilot.press("escape")

        await pilot.press("W", "enter")
        await wait_until(pilot, lambda: place.opened and place.opened.beside)
        added = [place.minutes.view.page.text[mark.start : mark.end] for mark in place.minutes.view.marks["changed"]]
        assert added == ["megen", "blevet", "Intet."]


async def test_what_both_texts_say_stands_in_the_same_row(corrected: Library) -> None:
    async with running(corrected, size=(80, 12)) as pilot:
        await pilot.press("enter")
        await wait_for_text(pilot, "referat.txt")
        place = showing(pilot, ReviewPlace)
        await pilot.press("W", "enter")
        await wait_until(pilot, lambda: place.opened and place.opened.beside)
        views = [pane.view for pane in place.panes]

        def rows(words: str) -> set[int]:
            return {view.row_of(view.page.text.index(words)) for view in views}

        await wait_until(pilot, lambda: len(rows("Punkt 1")) == len(rows("Punkt 2")) == 1)
        assert len({view.row_count for view in views}) == 1
        await pilot.press("G")
        assert len({view.scroll_offset.y for view in views}) == 1
        await pilot.press("escape")
        await wait_until(pilot, lambda: place.opened and place.opened.beside is None)
        assert all(len(view.layout_rows) == len(view.without_gaps) for view in views)


async def test_an_earlier_version_is_read_and_nothing_of_it_is_kept_as_read(corrected: Library) -> None:
    async with running(corrected, size=(120, 24)) as pilot:
        await pilot.press("enter")
        await wait_for_text(pilot, "referat.txt")
        place = showing(pilot, ReviewPlace)
        await pilot.press("W", "down", "enter")
        await wait_for_text(pilot, ", version of ")
        assert place.minutes.paper
        item = place.minutes.paper.document.items[0]
        assert corrected.progress.state(item) == "read"
        await pilot.press("u")
        await wait_for_text(pilot, "Undo: Imported 1 file (")
        await pilot.press("enter")
        await wait_until(pilot, lambda: place.opened and place.opened.beside is None)
        assert "There is no document" not in said(pilot.app)


async def test_a_change_that_comes_meanwhile_does_not_keep_two_texts_side_by_side(corrected: Library) -> None:
    async with running(corrected) as pilot:
        await pilot.press("enter")
        await wait_for_text(pilot, "referat.txt")
        place = showing(pilot, ReviewPlace)
        await pilot.press("W", "enter")
        await wait_until(pilot, lambda: place.opened and place.opened.beside)
        assert place.opened
        busy = Event()
        place.program.fetch(busy.wait, lambda _: None)
        await pilot.press("escape")
        place.program.perform(corrected.notes.set_reviewed, place.opened.entries[0].item, True)
        await wait_until(pilot, lambda: "Reviewed" in said(pilot.app))
        await pilot.pause()
        busy.set()
        await wait_until(pilot, lambda: place.opened and place.opened.reviewed == 1 and not place.opened.beside)


async def test_versions_of_one_day_are_told_apart_by_how_far_back_they_are_and_how_much_differs(
    corrected: Library, tmp_path: Path
) -> None:
    (tmp_path / "papers" / "referat.txt").write_text(CORRECTED.replace("Intet.", "Ingenting."), encoding="utf-8")
    assert not corrected.importing.run([tmp_path / "papers"]).failed
    async with running(corrected) as pilot:
        await pilot.press("enter")
        await wait_for_text(pilot, "referat.txt")
        await pilot.press("W")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ChooseDialog))
        shown = screen_text(pilot.app)
        assert re.search(r"Minutes, 1 version back \(\d{4}-\d\d-\d\d \d\d:\d\d\): 1 place differs", shown)
        assert re.search(r"Minutes, 2 versions back \(\d{4}-\d\d-\d\d \d\d:\d\d\): 2 places differ", shown)
        await pilot.press("down", "enter")
        await wait_for_text(pilot, "version of")
        await pilot.press("J", "w")
        await wait_for_text(pilot, "1 place differs in this item")
        assert "of the agenda is item" not in screen_text(pilot.app)


async def test_what_has_no_other_text_says_so(library: Library) -> None:
    async with running(library) as pilot:
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReviewPlace))
        await wait_for_text(pilot, "borgmestermøde.txt")
        await pilot.press("W")
        assert "There is no other text of this" in said(pilot.app)


async def test_the_same_words_stand_at_the_same_height_also_behind_a_long_insertion(
    empty_library: Library, tmp_path: Path
) -> None:
    told = "\n".join(
        f"Linje {number} om støjen ved havnen og det, som forvaltningen har målt der." for number in range(90)
    )
    paper = AGENDA.replace("Borgere ved", f"{told}\nFYRTÅRNET ved kajen.\nBorgere ved")
    (tmp_path / "dagsorden.txt").write_text(paper, encoding="utf-8")
    longer = "\n".join(f"Indskudt {number}: en ny linje, som kun referatet har." for number in range(40))
    minutes = paper.replace("Dagsorden", "Referat").replace("Linje 10 om", f"{longer}\nLinje 10 om")
    (tmp_path / "referat.txt").write_text(minutes, encoding="utf-8")
    empty_library.importing.run([tmp_path / "dagsorden.txt", tmp_path / "referat.txt"])
    async with running(empty_library, size=(120, 24)) as pilot:
        await pilot.press("enter")
        await wait_for_text(pilot, "referat.txt")
        await pilot.press("W")
        await wait_for_text(pilot, "1 place differs")
        await pilot.press("/", *"fyrtårnet", "enter")
        await wait_until(pilot, lambda: "FYRTÅRNET" in screen_text(pilot.app))
        cells = [row.split("▏") for row in screen_text(pilot.app).splitlines() if row.count("▏") > 1]
        left, right = ([at for at, row in enumerate(cells) if "FYRTÅRNET" in row[pane]] for pane in (1, 2))
        assert abs(left[0] - right[0]) <= 1  # the words before it fill their rows otherwise


async def test_what_a_supplementary_agenda_says_otherwise_is_marked_where_it_stands(
    empty_library: Library, tmp_path: Path
) -> None:
    matter = "Kælderen under rådhuset står under vand, og arkivet skal flyttes til loftet, før det bliver fugtigt."
    extra = AGENDA.split("Punkt 1")[0].replace("Dagsorden", "Tillægsdagsorden")
    papers = {
        "dagsorden": AGENDA,
        "tillæg": f"{extra}Punkt 3: Vandskade\nSagsfremstilling\n{matter}\n",
        "referat": f"{MINUTES}\nPunkt 3: Vandskade\nSagsfremstilling\n{matter.replace('loftet', 'biblioteket')}\n",
    }
    for name, text in papers.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    empty_library.importing.run([tmp_path / f"{name}.txt" for name in papers])
    async with running(empty_library, size=(140, 30)) as pilot:
        await pilot.press("enter")
        await wait_for_text(pilot, "referat.txt")
        await pilot.press("W")
        await wait_for_text(pilot, "2 places differ")
        await pilot.press(".", ".")
        await wait_for_text(pilot, "Supplementary agenda")
        place = showing(pilot, ReviewPlace)
        assert under_the_cursor(place).startswith("biblioteket")
        assert [
            (mark.kind, place.agenda.view.page.text[mark.start : mark.end])
            for mark in place.agenda.view.marks["changed"]
        ] == [("removed", "loftet")]
