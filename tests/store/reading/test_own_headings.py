"""Items below a word that no house style knows."""

import pytest

from store.model import Document
from store.reading import read

TITLES = ("Godkendelse af dagsorden", "Ny bro over bækken", "Eventuelt")
ITEM = (
    "Ærende nr. {} - {}\nSagsnr.: 24/{}\n\nSAGENS GANG\nTale om sagen.\n\nBeslutning:\n1. Godkendt.\n2. Godkendt.\n\n"
)


def documents(text: str) -> tuple[Document, ...]:
    return read(text.encode(), "referat.txt").documents


def items(*titles: str, form: str = ITEM) -> str:
    return "".join(form.format(at, title, 100 + at) for at, title in enumerate(titles, 1))


def test_the_documents_own_word_before_its_numbers_heads_the_items() -> None:
    (paper,) = documents(f"Havneudvalget\nReferat\n\n{items(*TITLES)}")
    assert [(item.number, item.title) for item in paper.items] == list(zip("123", TITLES, strict=True))
    assert [item.case_number for item in paper.items] == ["24/101", "24/102", "24/103"]


def test_a_contents_list_with_dots_and_pages_adds_no_items() -> None:
    contents = "".join(f"Ærende nr. {at} - {title} {'.' * 30} {at}\n" for at, title in enumerate(TITLES, 1))
    (paper,) = documents(f"Havneudvalget\nReferat\n\nIndholdsfortegnelse\n{contents}\n{items(*TITLES)}")
    assert [item.title for item in paper.items] == list(TITLES)


def test_a_title_that_begins_with_a_figure_is_an_item_too() -> None:
    (paper,) = documents(f"Referat\n\n{items('Broen', '2. behandling af budget', 'Stien', 'Eventuelt')}")
    assert [item.number for item in paper.items] == ["1", "2", "3", "4"]


def test_a_heading_and_its_case_number_are_no_letterhead() -> None:
    form = "Sag nr. {} - {} ved Havnevej\nJ.nr. 24-00{}\nSAGENS GANG\nEt led.\n\nBeslutning:\nGodkendt.\n"
    (paper,) = documents(f"Havneudvalget\nReferat\n\n{items(*TITLES, form=form)}")
    assert paper.letterhead is None
    assert len(paper.items) == 3


def test_phases_and_tables_inside_of_items_are_none() -> None:
    phases = "Fase 1: Tegning\n\nFase 2: Udbud\n\nFase 3: Bygning\n\n"
    (paper,) = documents(
        f"Referat\n\n1. Broen\n\nSagsfremstilling\n{phases}Beslutning\nUdsat.\n\n2. Evt.\n\nBeslutning\nIntet.\n"
    )
    assert [item.number for item in paper.items] == ["1", "2"]


def test_phases_of_a_paper_that_is_no_minutes_are_none() -> None:
    (paper,) = documents("Notat om broen\n\nFase 1: Tegning\n\nFase 2: Udbud\n\nFase 3: Bygning\n")
    assert paper.items == ()


def test_phases_without_labels_below_a_title_are_none() -> None:
    (paper,) = documents("Referat\n\nFase 1: Tegning\n\nFase 2: Udbud\n\nFase 3: Bygning\n")
    assert paper.items == ()


def test_the_rest_of_a_title_and_its_case_number_are_no_letterhead() -> None:
    form = "Sag nr. {} - {} ved\nhuset på Havnevej 75\nJ.nr. 24-00{}\n\nSAGENS GANG\nEt led.\n\nBeslutning:\nUdsat.\n\n"
    (paper,) = documents(f"Havneudvalget\nReferat\n\n{items(*TITLES, form=form)}")
    assert paper.letterhead is None
    assert [item.title for item in paper.items] == [f"{title} ved huset på Havnevej 75" for title in TITLES]


def test_a_title_may_stand_below_the_word_and_its_number() -> None:
    form = "Mødepunkt {}\n{}\nog vejen dertil\n\nSagsnr.: 24/{}\n\nBeslutning: Udsat.\n\n"
    (paper,) = documents(f"Referat\n\n{items(*TITLES, form=form)}")
    assert [item.title for item in paper.items] == [f"{title} og vejen dertil" for title in TITLES]


def test_text_right_below_a_title_is_no_title() -> None:
    form = "Mødepunkt {}\n{}\nBeslutning: Udsat.\nSagsnr.: 24/{}\n\n"
    (paper,) = documents(f"Referat\n\n{items(*TITLES, form=form)}")
    assert [item.title for item in paper.items] == list(TITLES)


@pytest.mark.parametrize("number", ["§ {}", "{} –", "[{}]", "{} /", "#{}"])
def test_the_documents_own_signs_at_its_numbers_head_the_items(number: str) -> None:
    form = f"{number} {{}}\n\nSagsnr.: 24/{{}}\n\nBeslutning: Udsat.\n\n"
    (paper,) = documents(f"Referat\n\n{items(*TITLES, form=form)}")
    assert [(item.number, item.title) for item in paper.items] == list(zip("123", TITLES, strict=True))


def test_signs_that_the_style_knows_are_nobodys_own() -> None:
    listed = "".join(f"({at}) Kaj {at}\n\n" for at in range(1, 6))
    text = "".join(f"{at}. {title}\n\n{listed}Beslutning: Udsat.\n\n" for at, title in enumerate(TITLES, 1))
    (paper,) = documents(f"Referat\n\n{text}")
    assert [item.title for item in paper.items] == list(TITLES)


def test_a_paper_without_a_title_has_items_where_some_of_them_are_decided() -> None:
    form = "§ {} {}\n\nSagsnr.: 24/{}\n\n"
    text = items(*TITLES, form=form)
    assert documents(f"Møde i Havneudvalget\n\n{text}")[0].items == ()
    (paper,) = documents(f"Møde i Havneudvalget\n\n{text}Beslutning: Udsat.\n")
    assert [item.title for item in paper.items] == list(TITLES)
