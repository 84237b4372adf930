"""Labels that only the document itself knows."""

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
