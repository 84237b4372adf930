"""Which earlier file a file replaces: its own corrected version and nothing else, so that no paper is lost."""

from pathlib import Path

from store.library import Library
from store.library.ids import item_ids
from tests.store.library.papers import AGENDA, MINUTES, Papers

APRIL = (
    MINUTES.replace("5. marts", "2. april")
    .replace("Ny cykelsti langs Havnevej", "Salg af Møllegården")
    .replace("Støj fra vindmøller ved Klitgården", "Takster for genbrugspladsen")
)

NOTES = """ Referat

Punkt 1: Lukkedage i børnehaverne

Godkendt at børnehaverne holder lukket i uge 29 og 30, og at forældrene får besked inden påske.
"""

OTHER_NOTES = """ Referat

Punkt 1: Vintertjeneste på cykelstierne

Godkendt at saltningen begynder klokken fire, og at stierne langs skolerne tages først.
"""


def _dates(library: Library) -> list[str]:
    return sorted(str(head.date) for head in library.registers.heads().values())


def test_the_minutes_of_another_meeting_under_the_same_name_replace_nothing(library: Library, papers: Papers) -> None:
    library.importing.run([papers(referat=MINUTES)])
    report = library.importing.run([papers(referat=APRIL)])
    assert [one.status for one in report.imported] == ["new"]
    assert _dates(library) == ["2025-03-05", "2025-04-02"]


def test_undated_notes_on_other_things_under_the_same_name_replace_nothing(library: Library, papers: Papers) -> None:
    library.importing.run([papers(referat=NOTES)])
    assert [one.status for one in library.importing.run([papers(referat=OTHER_NOTES)]).imported] == ["new"]
    assert len(library.registers.heads()) == 2


def test_a_date_that_was_corrected_in_the_same_file_makes_no_other_meeting(library: Library, papers: Papers) -> None:
    (first,) = library.importing.run([papers(referat=MINUTES)]).imported
    (second,) = library.importing.run([papers(referat=MINUTES.replace("5. marts", "6. marts"))]).imported
    assert (second.status, second.documents) == ("updated", first.documents)
    assert _dates(library) == ["2025-03-06"]


def test_two_papers_from_standard_input_are_two(library: Library) -> None:
    for text in (NOTES, NOTES.replace("30, og", "31, og")):
        report = library.importing.run([], stdin=text.encode())
        assert [one.status for one in report.imported] == ["new"]
    assert len(library.registers.heads()) == 2


def test_one_paper_of_a_bundle_by_itself_takes_no_other_paper_away(library: Library, papers: Papers) -> None:
    library.importing.run([papers(bundle=MINUTES + "\f" + APRIL)])
    assert _dates(library) == ["2025-03-05", "2025-04-02"]
    folder = papers(udtog=APRIL.replace("Godkendt. TKF", "Godkendt med tak. TKF"))
    library.importing.run([folder / "udtog.txt"])
    assert set(_dates(library)) == {"2025-03-05", "2025-04-02"}


def test_papers_that_changed_places_in_their_file_keep_their_ids(library: Library, papers: Papers) -> None:
    (before,) = library.importing.run([papers(bundle=MINUTES + "\f" + APRIL)]).imported
    (after,) = library.importing.run([papers(bundle=APRIL + "\f" + MINUTES)]).imported
    assert after.documents == tuple(reversed(before.documents))


def test_a_new_paper_never_gets_the_id_of_one_that_is_gone(library: Library, papers: Papers) -> None:
    library.importing.run([papers(bundle=MINUTES + "\f" + APRIL)])
    march = next(head for head in library.registers.heads().values() if head.date == "2025-03-05")
    library.notes.set_reviewed(march.items[1][0], True)
    library.importing.run([papers(bundle=AGENDA.replace("5. marts", "2. april") + "\f" + APRIL)])
    assert library.registers.head(march.id).date == "2025-03-05"
    assert _dates(library) == ["2025-03-05", "2025-04-02", "2025-04-02"]


def test_a_number_that_is_printed_ten_thousand_times_is_numbered_in_passing() -> None:
    ids = item_ids("a-1", ["1"] * 10_000 + ["1_2"], ["a-1.1_3"])
    assert (ids[0], ids[1], ids[2], len(set(ids))) == ("a-1.1", "a-1.1_2", "a-1.1_4", 10_001)
    assert "a-1.1_3" not in ids


def test_the_same_paper_under_another_name_is_its_corrected_version(
    library: Library, papers: Papers, tmp_path: Path
) -> None:
    (first,) = library.importing.run([papers(referat=MINUTES)]).imported
    copy = tmp_path / "rettet.txt"
    copy.write_text(MINUTES.replace("klagerne", "alle klagerne"), encoding="utf-8")
    (second,) = library.importing.run([copy]).imported
    assert (second.status, second.documents) == ("updated", first.documents)


def test_an_undated_paper_of_another_body_on_the_same_matters_is_a_paper_of_its_own(
    library: Library, papers: Papers, tmp_path: Path
) -> None:
    library.importing.run([papers(referat=MINUTES)])
    (body,) = {head.body for head in library.registers.heads().values()}
    other = tmp_path / "andet udvalg.txt"
    undated = "\n".join(line for line in MINUTES.splitlines() if "5. marts" not in line)
    assert body
    assert body in undated
    other.write_text(undated.replace(body, "Økonomiudvalget"), encoding="utf-8")
    assert [one.status for one in library.importing.run([other]).imported] == ["new"]
    assert {head.body for head in library.registers.heads().values()} == {body, "Økonomiudvalget"}


def test_items_that_bear_the_same_title_are_told_apart_by_what_stands_in_them(library: Library, papers: Papers) -> None:
    text = MINUTES.replace("Støj fra vindmøller ved Klitgården", "Ny cykelsti langs Havnevej")
    library.importing.run([papers(referat=text)])
    before = library.registers.document(library.registers.meetings()[0].minutes[0])
    first, second = text.split("2. Ny")
    second, third = second.split("3. Ny")
    library.importing.run([papers(referat=f"{first}2. Ny{third}\n\n3. Ny{second}")])
    after = library.registers.document(library.registers.meetings()[0].minutes[0])
    assert [item.id for item in after.items] == [before.items[at].id for at in (0, 2, 1)]
