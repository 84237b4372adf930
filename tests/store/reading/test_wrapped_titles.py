"""Titles broken over several lines."""

import textwrap

import pytest

from store.reading import read

FULL = "Forlængelse af molen ud for fiskerihavnen i Solvig"
"""As long as a line in these papers may be."""
TEXT = textwrap.fill(
    "Havnen er gammel, og " + "de mange både ligger tæt i den om vinteren, når det er koldt, og " * 6, 54
)
"""Its lines tell how wide the paper is."""


def title(heading: str, *, below: str = "\nSagsnr.: 24/1\n", before: str = "") -> str:
    text = f"Referat\n\n{before}\n\n{heading}{below}\n{TEXT}\n\nBeslutning:\nUdsat.\n\n2. Evt.\n\nBeslutning:\nIntet.\n"
    (paper,) = read(text.encode(), "referat.txt").documents
    assert [item.number for item in paper.items] == ["1", "2"]
    return paper.items[0].title


@pytest.mark.parametrize(
    "rest", ["Kommune", "Øst og Vest, også om vinteren", "- den nye del", "(mole 2)", "ved kajen", "Høring"]
)
def test_a_full_line_goes_on_in_a_short_one(rest: str) -> None:
    assert title(f"1. {FULL}\n   {rest}") == f"{FULL} {rest}"


def test_a_line_with_room_for_the_next_word_is_whole() -> None:
    assert title("1. Forlængelse af molen ud for havnen\nHavneudvalget", below="\n\n") == (
        "Forlængelse af molen ud for havnen"
    )


@pytest.mark.parametrize("end", ["ved", "og", "mole 3,", "fiskeri-"])
def test_a_title_that_is_plainly_unfinished_goes_on_below_a_gap(end: str) -> None:
    heading = f"Forlængelse af mole 2 {end}"
    joined = heading[:-1] if end[-1] == "-" else f"{heading} "
    assert title(f"1. {heading}\n\nhavnen", below="\n\n") == f"{joined}havnen"


def test_an_unfinished_title_takes_no_label_and_no_sentence_for_its_rest() -> None:
    assert title("1. Orientering om", below="\n\nSagsfremstilling:\n") == "Orientering om"
    assert title("1. Orientering om", below="\n\nHer er slid på molen.\n\n") == "Orientering om"
    assert title("1. Orientering om\n\n- slid", below="\n\n") == "Orientering om"


CONTENTS = f"Indholdsfortegnelse\n\n1. {FULL} og Vester\n   Kajs lamper ......... 2\n2. Evt. .............. 3\n\n"


def test_the_contents_list_tells_where_a_title_ends() -> None:
    assert (
        title(f"1. {FULL} og Vester\n\nKajs lamper", below="\n\n", before=CONTENTS) == f"{FULL} og Vester Kajs lamper"
    )
    whole = f"1. {FULL} og Vester Kajs lamper\nved havnen"
    assert title(whole, below="\n\n", before=CONTENTS) == f"{FULL} og Vester Kajs lamper"


def test_a_title_with_another_name_in_the_contents_list_is_read_by_itself() -> None:
    assert title("1. Forlængelse af molen ved\nhavnen", before=CONTENTS) == "Forlængelse af molen ved havnen"


@pytest.mark.parametrize(("access", "is_open"), [("(Åbent)", True), ("(Lukket)", False), ("(Lukket punkt)", False)])
def test_the_title_stands_below_a_number_and_who_may_see_it(access: str, is_open: bool) -> None:
    text = (
        f"Referat\n\nPunkt 1 {access}\n{FULL}\nog af molen\nSagsnr. 24-000123\n\nBeslutning\nUdsat.\n\n"
        "Punkt 2 (Åbent)\nEvt.\n\nBeslutning\nIntet.\n"
    )
    (paper,) = read(text.encode(), "referat.txt").documents
    assert [each.title for each in paper.items] == [f"{FULL} og af molen", "Evt."]
    assert (paper.items[0].open, paper.items[0].case_number) == (is_open, "24-000123")


def test_an_item_that_only_says_that_it_is_closed_has_no_other_title() -> None:
    text = "Referat\n\nPunkt 1 (Lukket punkt)\n\nUdsat til maj.\n\nPunkt 2: Evt.\n\nBeslutning\nIntet.\n"
    (paper,) = read(text.encode(), "referat.txt").documents
    assert [(each.title, each.open) for each in paper.items] == [("(Lukket punkt)", False), ("Evt.", None)]
