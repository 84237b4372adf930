"""Numbered lists below the label of a decision are its points, also where the paper is short."""

import pytest

from store.reading import read

TIGHT = """Referat
Havneudvalget
Mødedato: 5. maj 2024

1. Broens farve
Sagsfremstilling
Broen er gammel.
Beslutning
1. Broen males blå.
2. Farven købes i år, når
der er penge til den.
3. Arbejdet sættes i gang.

2. Havnens priser
Sagsfremstilling
Priserne er gamle.
Beslutning
1. Priserne godkendes.
2. De meldes ud.
"""
POINTS = "1. Godkendt."


def items(paper: str) -> list[tuple[str, str]]:
    (document,) = read(paper.encode(), "x.txt").documents
    return [(item.number, item.title) for item in document.items]


@pytest.mark.parametrize("spaced", [False, True])
def test_the_points_of_the_decisions_of_two_items_are_no_items(spaced: bool) -> None:
    paper = TIGHT.replace("\n", "\n\n").replace("når\n\n", "når\n") if spaced else TIGHT
    assert items(paper) == [("1", "Broens farve"), ("2", "Havnens priser")]


@pytest.mark.parametrize(
    "between",
    ["\n", "\n2. Udsat til maj.\n\n"],
)
def test_a_heading_that_goes_on_with_the_numbers_of_a_list_is_a_heading(between: str) -> None:
    paper = f"Referat\n\n1. Broens farve\nBeslutning\n{POINTS}{between}2. Eventuelt\nDer var tre spørgsmål.\n"
    assert items(paper) == [("1", "Broens farve"), ("2", "Eventuelt")]


def test_an_item_right_below_an_empty_decision_is_one() -> None:
    paper = "Referat\n\n1. Broens farve\nBeslutning\n\n2. Havnens priser\nBeslutning\n\n3. Eventuelt\nBeslutning\n"
    assert items(paper) == [("1", "Broens farve"), ("2", "Havnens priser"), ("3", "Eventuelt")]


@pytest.mark.parametrize("label", ["Beslutning i Havneudvalget den 5. maj 2024", "Havneudvalget, den 5. maj 2024:"])
def test_what_is_decided_on_each_point_of_a_recommendation_is_no_item(label: str) -> None:
    points = "Pkt. 1: Orienteringen blev taget til efterretning.\nPkt. 2: Godkendt.\nPkt. 3: Godkendt."
    before = points.replace("\n", "\n\n")
    titles = ("Dagsorden", "Broens farve", "Havnens priser", "Molens længde")
    decided = ("Godkendt.", "Godkendt.", points, "Udsat.")
    paper = "".join(
        f"Punkt {number} (Åbent)\n{title}\n\nSagsfremstilling\n{before if what == points else 'Den er ny.'}\n\n"
        f"{label}\n{what}\n\n"
        for number, (title, what) in enumerate(zip(titles, decided, strict=True), 1)
    )
    found = items(f"Referat\nHavneudvalget\nMødedato: 5. maj 2024\n\n{paper}")
    assert found == [(str(number), title) for number, title in enumerate(titles, 1)]
