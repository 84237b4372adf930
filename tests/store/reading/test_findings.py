"""Decisions and votes."""

import pytest

from store.model import Item
from store.reading import read


def item(body: str, *, title: str = "Broen", head: str = "Referat") -> Item:
    return read(f"{head}\n\nPunkt 1: {title}\n\n{body}\n".encode(), "x.txt").documents[0].items[0]


@pytest.mark.parametrize(
    ("words", "kind", "level"),
    [
        ("Godkendt.", "approved", None),
        ("Indstillingen blev godkendt.", "approved_as_recommended", None),
        ("Godkendt som indstillet.", "approved_as_recommended", None),
        ("Godkendt med den ændring, at broen males blå.", "approved_with_changes", None),
        ("Forslaget blev ikke vedtaget.", "rejected", "final"),
        ("Sagens behandling blev udsat.", "postponed", None),
        ("Sendt tilbage til forvaltningen.", "sent_back", None),
        ("Henvist til Økonomiudvalget.", "referred", None),
        ("Taget til efterretning.", "noted", "noted"),
        ("Udvalget tog orienteringen til efterretning.", "noted", "noted"),
        ("Anbefales.", "approved", "recommendation"),
        ("Indstilles til godkendelse.", "approved", "recommendation"),
        ("Drøftet.", "discussed", None),
        ("Det blev aftalt, at broen males.", "agreed", None),
        ("Ida Holm (A) blev valgt.", "elected", None),
        ("Taget af dagsordenen.", "withdrawn", None),
        ("Beslutning ikke frigivet.", "not_released", None),
        ("Intet.", "none", None),
    ],
)
def test_the_words_of_a_decision_under_its_label(words: str, kind: str, level: str | None) -> None:
    found = item(f"Sagsfremstilling: Broen er gammel.\n\nBeslutning\n{words}")
    assert [(each.kind, each.level, each.strength, each.quote) for each in found.decisions] == [
        (kind, level, "strong", words)
    ]
    assert found.text.value[slice(*found.decisions[0].span)] == words
    assert tuple(found.decisions[0].lines) == (8, 8)


def test_approving_agenda_and_minutes_is_a_formality() -> None:
    for title in (
        "Dagsorden",
        "Godkendelse af dagsorden",
        "Godkendelse af referat fra mødet den 3. maj 2024",
        "Referat",
    ):
        assert [each.level for each in item("Godkendt.", title=title).decisions] == ["formality"]


def test_what_was_decided_before_is_no_decision_of_this_meeting() -> None:
    told = "Baggrund: Byrådet vedtog planen den 3. maj 2023, og den blev godkendt.\n\nBeslutning\nUdsat."
    assert [each.kind for each in item(told).decisions] == ["postponed"]
    label = "Beslutning i Teknikudvalget den"
    earlier = f"{label} 3. april 2024\nGodkendt.\n\n{label} 5. maj 2024\nUdsat."
    found = item(earlier, head="Referat\nTeknikudvalget\nMødedato: 5. maj 2024").decisions
    assert [(each.kind, each.body, each.date) for each in found] == [("postponed", "Teknikudvalget", "2024-05-05")]


def test_nothing_is_decided_in_an_agenda() -> None:
    found = item("Det blev vedtaget, at broen males.\n\nMetode: Drøftelse", head="Dagsorden")
    assert (found.decisions, found.follow_ups, found.votes) == ((), (), ())


def test_running_text_gives_weak_decisions_only_where_nothing_is_decided() -> None:
    assert [each.strength for each in item("Broen blev drøftet.").decisions] == ["weak"]
    both = item("Broen blev drøftet. Det blev aftalt, at den males.").decisions
    assert [(each.kind, each.strength) for each in both] == [("agreed", "strong")]


def test_a_decision_over_several_lines_is_quoted_whole() -> None:
    found = item("Intro. Det blev aftalt, at bro-\nen males, jf. bilag nr. 3,\nog at den lukkes.").decisions
    assert found[0].quote == "Det blev aftalt, at broen males, jf. bilag nr. 3, og at den lukkes."
    assert tuple(found[0].lines) == (5, 7)


@pytest.mark.parametrize(
    ("printed", "counts", "dissent"),
    [
        ("For stemte: 16 (F, G og L). Imod stemte: 4 (H).", (16, 4, None), ("H",)),
        ("For stemte: Ida Holm og Bo Vang. Imod stemte: Per Bæk. Undlod: Eva Lund.", (2, 1, 1), ("Per Bæk",)),
        ("For stemte: O. Imod stemte: A, B og Ø.", (None, None, None), ("A", "B", "Ø")),
        ("Godkendt med 5 stemmer mod 2.", (5, 2, None), ()),
    ],
)
def test_votes(printed: str, counts: tuple[int | None, ...], dissent: tuple[str, ...]) -> None:
    found = item(f"Beslutning\nGodkendt.\n\n{printed}").votes
    assert [((vote.yes, vote.no, vote.abstained), vote.dissent) for vote in found] == [(counts, dissent)]
    assert found[0].quote in printed
