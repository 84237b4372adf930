import pytest

from store.comparing.verdicts import verdict
from store.model import DecisionKind, Span
from tests.store.comparing.papers import decision, item, section

ASKS_APPROVAL = section("recommendation", "Forvaltningen indstiller, at planen godkendes.")


def test_what_nobody_decided_has_no_verdict() -> None:
    assert verdict(item("2", "Varmeplan", sections=(ASKS_APPROVAL,)), None) == (None, "")
    assert verdict(None, item("2", "Varmeplan")) == (None, "")


@pytest.mark.parametrize(
    ("asks", "kind", "expected"),
    [
        ("at planen godkendes", "approved", "as_recommended"),
        ("at planen godkendes", "approved_with_changes", "changed"),
        ("at planen godkendes", "postponed", "postponed"),
        ("at planen godkendes", "noted", "noted"),
        ("at orienteringen tages til efterretning", "noted", "as_recommended"),
        ("at orienteringen tages til efterretning", "approved", "as_recommended"),
        ("at udvalget drøfter oplægget", "discussed", "as_recommended"),
        ("at ansøgningen afslås", "rejected", "as_recommended"),
        ("at ansøgningen imødekommes", "rejected", "rejected"),
        ("at sagen oversendes til Byrådet", "referred", "as_recommended"),
        ("", "approved", "approved"),
        ("", "approved_as_recommended", "as_recommended"),
    ],
)
def test_what_was_decided_is_held_against_what_was_recommended(asks: str, kind: DecisionKind, expected: str) -> None:
    agenda = item("2", "Sagen", sections=(section("recommendation", asks),))
    minutes = item("2", "Sagen", decisions=(decision(kind, "De trykte ord."),))
    assert verdict(agenda, minutes) == (expected, "De trykte ord.")


def test_the_recommendation_may_stand_in_the_minutes_alone() -> None:
    minutes = item("2", "Varmeplan", sections=(ASKS_APPROVAL,), decisions=(decision("approved", "Godkendt."),))
    assert verdict(None, minutes) == ("as_recommended", "Godkendt.")


def test_the_decision_of_another_body_printed_in_the_item_is_not_this_meetings() -> None:
    chain = (
        decision("approved", "Byrådet godkendte planen.", body="Byrådet"),
        decision("postponed", "Teknikudvalget: Anbefales.", body="Teknikudvalget"),
    )
    assert verdict(None, item("2", "Varmeplan", decisions=chain), "Byrådet") == (
        "approved",
        "Byrådet godkendte planen.",
    )


def test_the_last_decision_counts_but_never_a_weak_one_before_a_strong_one() -> None:
    decisions = (
        decision("discussed", "Punktet blev drøftet."),
        decision("postponed", "Punktet udsættes."),
        decision("agreed", "Der var enighed om retningen.", strength="weak"),
    )
    assert verdict(None, item("2", "Varmeplan", decisions=decisions)) == ("postponed", "Punktet udsættes.")


def test_what_waits_or_goes_on_does_not_undo_what_its_sentence_decided() -> None:
    words = "Godkendt, men punkt 2 udsættes."
    whole = decision("approved_with_changes", words)
    waits = decision("postponed", words[14:], span=Span(14, len(words)))
    assert verdict(None, item("2", "Varmeplan", decisions=(whole, waits))) == ("changed", words)
    later = decision("postponed", "Udsat.", span=Span(len(words), len(words) + 6))
    assert verdict(None, item("2", "Varmeplan", decisions=(whole, waits, later))) == ("postponed", "Udsat.")
