"""Mentions of other items."""

from store.model import Item, Reference
from store.reading import read

BUNDLE = """\
\fDagsorden

Mødedato: 5. februar 2025

1. Godkendelse af dagsorden

Metode: Drøftelse

2. Henvist sag: Sikre skoleveje, cykelbro over bækken

Metode: Drøftelse

3. Udvalgets syn på nabo-budgetter

Metode: Drøftelse
\fReferat

Punkt 1: Dagsorden

Godkendt.

Punkt 2: Nyt fra udvalgene

%s

Punkt 3: Bordrunde

Intet.
"""


def item(body: str) -> Item:
    return read((BUNDLE % body).encode(), "x.txt").documents[1].items[1]


def references(body: str) -> list[Reference]:
    return list(item(body).references)


def test_an_item_is_found_by_the_words_of_its_title_in_another_document() -> None:
    (reference,) = references("Ift. punktet om cykelbroen skal der regnes på prisen.")
    assert (reference.document, reference.item, reference.quote) == (0, "2", "Ift. punktet om cykelbroen")
    assert reference.confidence > 0.85


def test_hyphens_and_compounds_are_forgiven() -> None:
    (reference,) = references("I forhold til punktet om nabobudgetter blev det drøftet, at de er små.")
    assert (reference.document, reference.item) == (0, "3")


def test_what_is_meant_but_not_there_has_no_document() -> None:
    (reference,) = references("Vedr. punktet om svømmehallen skal der ventes.")
    assert (reference.document, reference.item, reference.confidence) == (None, None, 0.0)


def test_a_number_means_an_item_of_the_same_document() -> None:
    (reference,) = references("Behandlet sammen med punkt 3.")
    assert (reference.document, reference.item) == (1, "3")


def test_an_item_does_not_refer_to_itself() -> None:
    assert references("Jf. punkt 2 i dag.") == []


def test_follow_ups_name_the_references_of_their_own_passage() -> None:
    found = item(
        "• Ift. punktet om cykelbroen skal der inviteres en tekniker. TKF følger op.\n"
        "• Ift. punktet om nabobudgetter er der tvivl. Det blev aftalt, at SOF skriver et notat. SOF følger op."
    )
    assert [task.references for task in found.follow_ups] == [(0,), (1,)]
    assert [reference.item for reference in found.references] == ["2", "3"]
