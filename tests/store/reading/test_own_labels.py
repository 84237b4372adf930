"""Labels that only the document itself knows."""

import pytest

from store.model import Item
from store.reading import read

ITEM = """
{number}. {title}

Beslutning:
Godkendt.

{label}
Byrådet og {title}.
"""


def items(label: str, count: int = 4, item: str = ITEM) -> tuple[Item, ...]:
    titles = ("Havnens moler", "Stien over engen", "Broen", "Eventuelt")[:count]
    parts = [item.format(number=at, title=title, label=label) for at, title in enumerate(titles, 1)]
    (document,) = read(f"Referat\n{''.join(parts)}".encode(), "referat.txt").documents
    return document.items


def test_what_stands_above_a_paragraph_in_each_item_begins_a_section_of_its_own() -> None:
    for item in items("Sagens gænge:"):
        assert [(section.label, section.role) for section in item.sections] == [
            ("Beslutning", "decision"),
            ("Sagens gænge", "other"),
        ]
        assert item.sections[0].text == "Godkendt."


def test_what_stands_there_twice_is_text() -> None:
    assert [len(item.sections) for item in items("Sagens gænge:", count=2)] == [1, 1]


def test_what_says_a_decision_is_no_label() -> None:
    for item in items("Udvalget besluttede:"):
        assert [section.label for section in item.sections] == ["Beslutning"]


def test_the_names_of_speakers_are_no_labels_where_the_paper_has_none() -> None:
    for item in items("Karla Bruun:", item="\n{number}. {title}\n\n{label}\nVi bør bygge videre på {title}.\n"):
        assert item.sections == ()


def decided(label: str, *said: str) -> list[list[str]]:
    """The kinds of decisions of each item."""
    items = "".join(
        f"{at}. Mole {at}\n\nIndstilling: At den males.\n\n{label}: {words}\n\n" for at, words in enumerate(said, 1)
    )
    (paper,) = read(f"Referat\n\n{items}".encode(), "referat.txt").documents
    return [
        [each.kind for each in item.decisions if any(section.role == "decision" for section in item.sections)]
        for item in paper.items
    ]


def test_the_word_before_what_is_decided_is_a_label_of_decisions() -> None:
    assert decided("Afgørelse", "Godkendt.", "Udsat.", "Molen er gul.", "Drøftet.") == [
        ["approved"],
        ["postponed"],
        [],
        ["discussed"],
    ]


def test_a_word_before_other_things_is_none() -> None:
    assert decided("Bemærk dog", "Godkendt.", "Molen er gul.", "Molen er grøn.", "Molen er blå.") == [[], [], [], []]


def test_a_label_in_capitals_needs_no_colon_where_labels_are_printed_so() -> None:
    shouted = ITEM.replace("Beslutning:", "BESLUTNING")
    for item in items("SAGENS GÆNGE", item=shouted):
        assert [section.label for section in item.sections] == ["BESLUTNING", "SAGENS GÆNGE"]
    for item in items("SAGENS GÆNGE"):
        assert [section.label for section in item.sections] == ["Beslutning"]


RECOMMENDED = """
{number}. {title}

Indstilling

{label}

1. at molen males.

Beslutning:
Godkendt.
"""


@pytest.mark.parametrize("label", ["Administrationen indstiller:", "Havnens folk mener:", "Det indstilles, at"])
def test_who_recommends_below_the_label_of_recommendations_begins_their_text(label: str) -> None:
    for item in items(label, item=RECOMMENDED):
        assert [(section.label, section.text) for section in item.sections] == [
            ("Indstilling", f"{label}\n\n1. at molen males."),
            ("Beslutning", "Godkendt."),
        ]
